"""On which day one leaves: the last of the days that a calendar colours, or the one after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeGuard
from zoneinfo import ZoneInfo

from tripmeet.errors import Problem
from tripmeet.model.times import short_day
from tripmeet.reading.itineraries.booked import Booked, Lodging, Visit
from tripmeet.reading.itineraries.rides import Ride


def with_days_of_leaving(
    booked: Sequence[Booked], rides: Iterable[Ride], where: str
) -> tuple[list[Booked], list[Problem]]:
    """The stays with the day on which each ends: some calendars colour the day of leaving, others end before it.

    The next stay or journey decides, then what the other stays of the trip do; where nothing does, it is the last
    coloured day, and of a lodging that is told.
    """
    starts = {_day(one.start) for one in booked if isinstance(one, Lodging | Visit)}
    leaving = {ride.leaves.astimezone(ZoneInfo(_zone(ride))).date() for ride in rides}
    decided = {id(one): day for one in booked if _is_open(one) and (day := _decided(one, starts, leaving))}
    later = [decided[id(one)] == one.may_end for one in booked if _is_open(one) and id(one) in decided]
    ends_later = bool(later) and all(later)
    ended: list[Booked] = []
    problems: list[Problem] = []
    for stay in booked:
        if not _is_open(stay):
            ended.append(stay)
            continue
        day = decided.get(id(stay)) or (ends_later and stay.may_end) or stay.end
        if id(stay) not in decided and not ends_later:
            problems += _unsure(stay, where)
        ended.append(replace(stay, end=day, may_end=None))
    return ended, problems


def _is_open(booking: Booked) -> TypeGuard[Lodging | Visit]:
    return isinstance(booking, Lodging | Visit) and booking.may_end is not None


def _decided(stay: Lodging | Visit, starts: set[date], leaving: set[date]) -> date | None:
    ends, may_end = _day(stay.end), stay.may_end
    assert may_end is not None, "only of stays that may end later"
    order = ((may_end, starts), (ends, leaving), (may_end, leaving), (ends, starts))
    return next((day for day, days in order if day in days), None)


def _unsure(stay: Lodging | Visit, where: str) -> Iterator[Problem]:
    if isinstance(stay, Lodging) and stay.may_end:
        days = f"{short_day(stay.end)} or on {short_day(stay.may_end)}"
        what = f"whether you leave {stay.what} on {days} is not written, so the first is taken"
        yield Problem(where, what, "mend 'depart' by hand if it is the second")


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _zone(ride: Ride) -> str:
    place = ride.origin or ride.goal
    return place.timezone if place and place.timezone else "UTC"
