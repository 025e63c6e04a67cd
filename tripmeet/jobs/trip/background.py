"""What is known beyond a trip and helps to judge whom to meet: home, everybody one knows, and the earlier trips."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from tripmeet.asking.progress import Standing, fold
from tripmeet.jobs.trip.example_trip import is_example
from tripmeet.jobs.trip.history import TripHistory
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.model.people import Contact
from tripmeet.model.places import Place

if TYPE_CHECKING:
    from tripmeet.planning.score import Background

SECOND_STOP = re.compile(r"-\d+$")
"""What the id of a town's second stop on one trip ends with."""


def background_of(history: TripHistory, people: Sequence[Contact], desk: Workspace) -> Background:
    from tripmeet.planning.score import Background

    by_trip: dict[str, list[Event]] = {}
    for event in history.earlier:
        by_trip.setdefault(event.trip_id, []).append(event)
    been = {trip: {town_of_stop_id(event.stop_id) for event in told if event.stop_id} for trip, told in by_trip.items()}
    been = {trip: there for trip, there in been.items() if not is_example(trip, there)}
    towns = Counter(town for there in been.values() for town in there)
    return Background(
        home=home_town(history.trip.traveller.home, desk),
        people=people,
        trips=len(been),
        visits={stop.id: towns[town_of_stop_id(stop.id)] for stop in history.trip.stops},
        asked_in_vain=days_asked_in_vain(by_trip, history.now),
    )


def home_town(text: str | None, desk: Workspace) -> Place | None:
    """The town the traveller lives in; None where it is not told, or only the country."""
    from tripmeet.places.resolve import locate

    place = locate(text, desk.gazetteer).place if text else None
    return place if place is not None and place.level.is_meetable else None


def town_of_stop_id(stop_id: str) -> str:
    return SECOND_STOP.sub("", stop_id)


def days_asked_in_vain(by_trip: Mapping[str, Iterable[Event]], now: datetime) -> dict[str, list[date]]:
    """When each one was last asked on each trip, where nothing came of it since they were last met.

    Who is still thinking, or would gladly meet another time, was not asked in vain.
    """
    asked: dict[str, list[date]] = {}
    met: dict[str, date] = {}
    for trip, events in by_trip.items():
        last = {event.contact_id: event.at.date() for event in events if event.state is State.ASKED}
        for who, standing in fold(events, trip).standings.items():
            if standing.state in (State.ACCEPTED, State.MET):
                met[who] = max(standing.since.date(), met.get(who, date.min))
            elif who in last and not is_hopeful(standing, now):
                asked.setdefault(who, []).append(last[who])
    return {who: kept for who, days in asked.items() if (kept := [day for day in days if day > met.get(who, date.min)])}


def is_hopeful(standing: Standing, now: datetime) -> bool:
    return standing.is_open(now) or (standing.state is State.DECLINED and standing.elsewhen)
