"""Whom the traveller means by a name, and which trip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tripmeet.errors import TripmeetError
from tripmeet.jobs.trip.folder import trip_here
from tripmeet.jobs.trip.planned_calls import NO_CALLS, PlannedCalls
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.store.schema import Store
from tripmeet.text import unaccented


@dataclass(frozen=True, slots=True)
class PersonOfTrip:
    """Somebody of a trip's history."""

    contact_id: str
    name: str
    trip_id: str


def look_up(
    name: str,
    events: Sequence[Event],
    trip_id: str | None,
    store: Store,
    desk: Workspace,
    called: PlannedCalls = NO_CALLS,
) -> PersonOfTrip:
    """The person meant, among those of the trip meant, whom one would call included."""
    if trip_id is None and not events and not called.people:
        raise TripmeetError("nothing was proposed yet", hint="make a plan first: tripmeet plan itinerary.yaml")
    trip = trip_id or (trip_meant(events, desk) if events else called.trip_id)
    calls = {who: PersonOfTrip(who, one.name, trip) for who, one in called.on(trip).items()}
    latest = calls | {
        event.contact_id: PersonOfTrip(event.contact_id, event.name or event.contact_id, trip)
        for event in events
        if event.trip_id == trip
    }
    matches = matching(name, latest.values())
    if not matches and trip_id is not None:
        from tripmeet.jobs.address_book import load

        matches = matching(name, [PersonOfTrip(contact.id, contact.name, trip) for contact in load(store)])
    if len(matches) == 1:
        return matches[0]
    if not matches and (both := two_people(name, latest.values())):
        each = ", then ".join(f"'{one}'" for one in both)
        raise TripmeetError(
            f"{name!r} are {len(both)} people, and each answers for themselves",
            hint=f"mark one after the other: {each}",
        )
    if not matches:
        several = len({event.trip_id for event in events}) > 1
        on, hint = (f" on {trip}", "; another trip? say which with --trip") if several else ("", "")
        raise TripmeetError(f"nobody called {name!r} was proposed{on}", hint=f"'tripmeet status' lists who was{hint}")
    names = ", ".join(f"{one.name} ({one.contact_id.partition(':')[2]})" for one in matches[:6])
    mails = all(one.contact_id.startswith("email:") for one in matches)
    hint = "write more of the name, or " + ("the e-mail" if mails else "what stands in brackets")
    raise TripmeetError(f"{name!r} could be {names}", hint=hint)


def trip_meant(events: Sequence[Event], desk: Workspace) -> str:
    """The trip whose plan lies in the current folder, if only one does and history knows it, else the last planned."""
    here = trip_here(desk)
    if any(event.trip_id == here for event in events):
        return str(here)
    planned = [event for event in events if event.state is State.PROPOSED]
    return (planned or events)[-1].trip_id


def matching(name: str, people: Iterable[PersonOfTrip]) -> list[PersonOfTrip]:
    """Everybody whom this could mean: the exact name or address if there is one, else beginnings of its words."""
    people, wanted = list(people), " ".join(unaccented(name.casefold()).split())
    exact = [
        one for one in people if wanted in map(unaccented, (one.name, one.contact_id, one.contact_id.partition(":")[2]))
    ]
    if exact or not wanted:
        return exact
    return [one for one in people if begins_words(wanted, one.name)]


NAMES_BREAK = re.compile(r"\s*(?:[,;&+/]|\s(?:and|und|et|y|e)\s)\s*", re.IGNORECASE)


def two_people(name: str, people: Iterable[PersonOfTrip]) -> tuple[str, ...]:
    """The names of several people that stand in these words, "Ada and Bob" or "Ada Bob"; nothing where it is not so."""
    people, words = list(people), name.split()
    cuts = [NAMES_BREAK.split(name), *([" ".join(words[:n]), " ".join(words[n:])] for n in range(1, len(words))), words]
    for parts in cuts:
        meant = [matching(part, people) for part in parts]
        if len(parts) > 1 and all(meant) and len({one for found in meant for one in found}) > 1:
            return tuple(parts)
    return ()


def begins_words(wanted: str, name: str) -> bool:
    words = re.findall(r"\w+", unaccented(name.casefold()))
    return all(any(word.startswith(part) for word in words) for part in re.findall(r"\w+", wanted) or [wanted])
