"""What earlier trips tell of people: a meeting that was marked is a meeting, whatever the address book says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from tripmeet.asking.progress import day_met, fold
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.history import Event
from tripmeet.model.meetings import Kind, State
from tripmeet.model.people import Contact, by_any_id
from tripmeet.store import history

ANSWERED = (State.ACCEPTED, State.DECLINED)


def remembered(people: Iterable[Contact], desk: Workspace, *, but: str | None = None) -> tuple[Contact, ...]:
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
        if event.state in ANSWERED:
            heard[event.contact_id] = max(event.at.date(), heard.get(event.contact_id, date.min))
    own: defaultdict[str, list[str]] = defaultdict(list)
    for id_, contact in by_any_id(people := tuple(people)).items():
        own[contact.id].append(id_)
    return tuple(
        replace(
            contact,
            last_met=latest(contact.last_met, (met.get(id_) for id_ in own[contact.id])),
            last_contact=latest(contact.last_contact, (heard.get(id_) for id_ in own[contact.id])),
        )
        for contact in people
    )


def meetings(events: list[Event]) -> Iterator[tuple[str, date, bool]]:
    """Whom one met, and on which day; and whether it was only a call."""
    for trip in dict.fromkeys(event.trip_id for event in events):
        for who, standing in fold(events, trip).standings.items():
            if standing.state is State.MET:
                yield who, day_met(standing), standing.kind is Kind.CALL


def latest(known: date | None, told: Iterable[date | None]) -> date | None:
    return max((day for day in (known, *told) if day is not None), default=None)
