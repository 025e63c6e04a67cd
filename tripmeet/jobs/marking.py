"""Marks what happened: one event, checked against the state, appended to the history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tripmeet.asking.progress import NEXT, Fold, Standing, fold
from tripmeet.errors import TripmeetError
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.model.times import Span
from tripmeet.store import history
from tripmeet.store.schema import Store

A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class What:
    """What the traveller says happened, and `at` when: None is `now`, as the clock has it.

    `when` names the time agreed on, in the words of the command line; `elsewhen` is a no to these times only.
    """

    state: State
    now: datetime
    at: datetime | None = None
    note: str = ""
    promises: tuple[str, ...] = ()
    when: str | None = None
    elsewhen: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """The event as it was written down, how the person stands now, and whether it was a reminder."""

    event: Event
    standing: Standing
    is_reminder: bool


def mark(name: str, what: What, desk: Workspace, *, trip_id: str | None = None) -> Marked:
    """Writes down that this happened with the one person of that name.

    Raises TripmeetError when nobody or more than one is called so, or when the state cannot follow.
    """
    with desk.open_store() as store:
        events = history.events_of(store)
        who, trip = whom(name, events, trip_id, store)
        before = fold(events, trip)
        event = as_event(who, trip, what, before)
        history.record(store, [event])
    after = fold((*events, event), trip).standings[who.contact_id]
    standing = before.standings.get(who.contact_id)
    reminder = what.state is State.ASKED and standing is not None and standing.state is State.ASKED and not event.times
    return Marked(event, after, reminder)


@dataclass(frozen=True, slots=True)
class Known:
    contact_id: str
    name: str
    trip_id: str


def whom(name: str, events: Sequence[Event], trip_id: str | None, store: Store) -> tuple[Known, str]:
    """The person meant, and the trip: the one named, else the last on which this person was mentioned."""
    if trip_id is None and not events:
        raise TripmeetError("nothing was proposed yet", hint="make a plan first: tripmeet plan itinerary.yaml")
    latest = {
        event.contact_id: Known(event.contact_id, event.name or event.contact_id, event.trip_id)
        for event in events
        if trip_id in (None, event.trip_id)
    }
    found = matching(name, latest.values())
    if not found and trip_id is not None:
        from tripmeet.jobs.address_book import load

        found = matching(name, [Known(contact.id, contact.name, trip_id) for contact in load(store)])
    if len(found) == 1:
        return found[0], found[0].trip_id
    if not found:
        raise TripmeetError(f"nobody called {name!r} was proposed", hint="'tripmeet status' lists who was")
    names = ", ".join(f"{one.name} ({one.contact_id.partition(':')[2]})" for one in found[:6])
    raise TripmeetError(f"{name!r} could be {names}", hint="write the e-mail or what stands in brackets")


def matching(name: str, people: Iterable[Known]) -> list[Known]:
    """Everybody whom this could mean: the exact name or address if there is one, else beginnings of its words."""
    people, wanted = list(people), " ".join(name.casefold().split())
    exact = [
        one
        for one in people
        if wanted in (one.name.casefold(), one.contact_id.casefold(), one.contact_id.partition(":")[2].casefold())
    ]
    if exact or not wanted:
        return exact
    return [one for one in people if begins_words(wanted, one.name)]


def begins_words(wanted: str, name: str) -> bool:
    words = re.findall(r"\w+", name.casefold())
    return all(any(word.startswith(part) for word in words) for part in re.findall(r"\w+", wanted) or [wanted])


def as_event(who: Known, trip_id: str, what: What, before: Fold) -> Event:
    """The event with the times and the deadline it refers to. Raises TripmeetError when it cannot follow."""
    standing, proposal = before.standings.get(who.contact_id), before.proposed.get(who.contact_id)
    check(who, what, standing)
    at = moment_of(what, standing)
    times: tuple[Span, ...] = ()
    until = None
    if what.state is State.ASKED and not is_reminder(standing):
        times, until = offered(who, standing, proposal, at)
    elif what.state is State.ACCEPTED:
        times = (agreed(who, what, standing, proposal),)
    elif what.state is State.DECLINED and what.when:
        times = (span_of(what.when, who, standing, proposal),)
    return Event(
        at=at,
        contact_id=who.contact_id,
        trip_id=trip_id,
        state=what.state,
        note=what.note,
        times=times,
        stop_id=proposal.stop_id if proposal else None,
        until=until,
        elsewhen=what.state is State.DECLINED and (what.elsewhen or bool(times)),
        promises=what.promises,
        name=who.name,
        timezone=proposal.timezone if proposal else "",
    )


def moment_of(what: What, standing: Standing | None) -> datetime:
    """When it happened. The clock may have been set back: the order in which we were told counts."""
    if what.at is not None or standing is None or what.now > standing.since:
        return what.at or what.now
    if what.state is State.ASKED and (standing.state is State.PROPOSED or standing.was_dropped()):
        return what.now  # only the plan was made as of a later day
    return standing.since + timedelta(seconds=1)


def check(who: Known, what: What, standing: Standing | None) -> None:
    if what.at is not None and what.at > what.now + A_YEAR:
        raise TripmeetError(f"{what.at:%Y-%m-%d %H:%M} is far ahead", where=who.name, hint="check the year")
    state = standing.state if standing else None
    if what.state in NEXT[state]:
        return
    can = ", ".join(one.value for one in State if one in NEXT[state] and one is not State.PROPOSED)
    was = f"was {state.value} on {standing.since:%Y-%m-%d}" if standing and state else "was never asked"
    raise TripmeetError(f"{who.name} {was}: '{what.state.value}' cannot follow", hint=f"what can: {can}")


def is_reminder(standing: Standing | None) -> bool:
    return standing is not None and standing.state is State.ASKED


def offered(
    who: Known, standing: Standing | None, proposal: Event | None, at: datetime
) -> tuple[tuple[Span, ...], datetime | None]:
    """The times that the draft named, and until when it said they are kept free."""
    if proposal is None:
        return (), None
    if standing is not None and standing.refused and set(proposal.times) <= set(standing.refused):
        raise TripmeetError(
            f"the draft for {who.name} names times they cannot come", hint="run 'tripmeet plan' again for others"
        )
    if proposal.until is not None and proposal.until <= at:
        raise TripmeetError(
            f"the draft for {who.name} keeps its times only until {proposal.until:%Y-%m-%d}, which is past",
            hint="run 'tripmeet plan' again and send the fresh draft; sent it in time? say when with --at",
        )
    return proposal.times, proposal.until


def agreed(who: Known, what: What, standing: Standing | None, proposal: Event | None) -> Span:
    """The time that was agreed on: as told, else the only one that was offered."""
    if what.when:
        return span_of(what.when, who, standing, proposal)
    offers = standing.times if standing else ()
    if len(offers) == 1:
        return offers[0]
    if not offers:
        raise TripmeetError(f"{who.name} was offered no time", hint="say which with --when '2027-05-05 10:00'")
    zone = zone_of(standing, proposal)
    choices = "; ".join(f"{n}: {span.local(zone)[0]:%a %Y-%m-%d %H:%M}" for n, span in enumerate(offers, 1))
    raise TripmeetError(f"{who.name} was offered {len(offers)} times", hint=f"say which with --when N: {choices}")


def span_of(when: str, who: Known, standing: Standing | None, proposal: Event | None) -> Span:
    """A number of an offer, or a moment on the clocks of the place where one would meet."""
    offers = (standing.times or standing.refused) if standing else ()
    if when.isdecimal() and 1 <= int(when) <= len(offers):
        return offers[int(when) - 1]
    try:
        start = datetime.fromisoformat(when.strip())
    except ValueError:
        raise TripmeetError(
            f"{when!r} is no time", where=who.name, hint="write '2027-05-05 10:00' or an offer's number"
        ) from None
    if start.tzinfo is None:
        start = start.replace(tzinfo=ZoneInfo(zone_of(standing, proposal)))
    known = next((span for span in offers if span.start == start), None)
    length = offers[0].length if offers else timedelta(hours=1)
    return known or Span(start, start + length)


def zone_of(standing: Standing | None, proposal: Event | None) -> str:
    return (standing.timezone if standing else "") or (proposal.timezone if proposal else "") or "UTC"
