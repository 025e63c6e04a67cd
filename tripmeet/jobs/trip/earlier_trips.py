"""What earlier trips tell of people: a meeting that was marked is a meeting, whatever the address book says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from tripmeet.asking.progress import day_met, fold
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.grounds import HISTORY
from tripmeet.model.history import Event
from tripmeet.model.meetings import Kind, State
from tripmeet.model.people import Contact, Fact, Origin, by_any_id
from tripmeet.store import history

HEARD_FROM = (State.ACCEPTED, State.DECLINED)


def with_earlier_trips(people: Iterable[Contact], desk: Workspace, *, but: str | None = None) -> tuple[Contact, ...]:
    """These people with the day on which each was last met and last heard of, by the trips written down.

    `but` is the id of a trip that does not count.
    """
    with desk.open_store() as store:
        events = [event for event in history.events_of(store) if event.trip_id != but]
    if not events:
        return tuple(people)
    met: dict[str, date] = {}
    heard: dict[str, date] = {}
    for who, day, is_call in meetings(events):
        heard[who] = max(day, heard.get(who, day))
        if not is_call:
            met[who] = max(day, met.get(who, day))
    for event in events:
        if event.state in HEARD_FROM:
            heard[event.contact_id] = max(event.at.date(), heard.get(event.contact_id, date.min))
    people = tuple(people)
    if not met and not heard:
        return people
    own: defaultdict[str, list[str]] = defaultdict(list)
    ids = {contact.id: contact for contact in people}
    for id_, contact in (ids if met.keys() | heard.keys() <= ids.keys() else by_any_id(people)).items():
        own[contact.id].append(id_)
    return tuple(
        with_day(with_day(contact, "last_met", met, own[contact.id]), "last_contact", heard, own[contact.id])
        for contact in people
    )


def with_day(contact: Contact, field: str, days: Mapping[str, date], ids: Iterable[str]) -> Contact:
    """The contact with the later of what is written of them and what these `days` say, and who says so."""
    known: date | None = getattr(contact, field)
    day = max((day for id_ in ids if (day := days.get(id_))), default=None)
    if day is None or (known is not None and known >= day):
        return contact
    said = Fact(field, day.isoformat(), Origin(HISTORY, day=day))
    facts = (*(replace(fact, used=False) if fact.name == field else fact for fact in contact.facts), said)
    changed = replace(contact, facts=facts)
    return replace(changed, last_met=day) if field == "last_met" else replace(changed, last_contact=day)


def meetings(events: list[Event]) -> Iterator[tuple[str, date, bool]]:
    """Whom one met, and on which day; and whether it was only a call."""
    for trip in dict.fromkeys(event.trip_id for event in events):
        for who, standing in fold(events, trip).standings.items():
            if standing.state is State.MET:
                yield who, day_met(standing), standing.kind is Kind.CALL
