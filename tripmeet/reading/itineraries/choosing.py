"""Of the trips that files tell of, the one that is meant: the next one, or the one in the days that are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.times import Days
from tripmeet.model.trip import Stop, Traveller

MOST_NAMED_TRIPS = 4
"""How many other trips one sentence names; all of them are listed apart."""


@dataclass(frozen=True, slots=True)
class Made:
    """One trip of the files, and what was odd about it."""

    id: str
    name: str
    stops: tuple[Stop, ...]
    traveller: Traveller
    problems: tuple[Problem, ...]

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last, on the clocks there."""
        first, last = self.stops[0], self.stops[-1]
        return first.span.local(first.timezone)[0].date(), last.span.local(last.timezone)[1].date()

    def __str__(self) -> str:
        first, last = self.days
        return f"{self.name}, {first}" + (f" to {last}" if last > first else "")


def chosen(trips: Sequence[Made], today: date | None, days: Days, where: str) -> Made:
    """The trip that is not over and comes first, the last one when all are over; of those in `days`, if any are named.

    Raises TripmeetError when there is none in these days.
    """
    ordered = sorted(trips, key=lambda trip: trip.stops[0].span)
    if days:
        named = [trip for trip in ordered if days.take(*trip.days)]
        if not named:
            near = "; ".join(map(str, sorted(ordered, key=lambda trip: _away(trip, days))[:MOST_NAMED_TRIPS]))
            raise TripmeetError(f"no trip is in it {days}", where=where, hint=f"nearest are: {near}")
        return named[0]
    coming = [trip for trip in ordered if today is None or trip.days[1] >= today]
    return coming[0] if coming else ordered[-1]


def others_than(trip: Made, trips: Sequence[Made]) -> tuple[str, ...]:
    """All the other trips with their days, in order."""
    return tuple(str(one) for one in sorted(trips, key=lambda one: one.stops[0].span) if one is not trip)


def told_of_others(trip: Made, trips: Sequence[Made], where: str) -> Iterator[Problem]:
    """The sentence that there are others, and which are nearest; all of them are listed apart."""
    others = [one for one in trips if one is not trip]
    if others:
        start = trip.stops[0].span.start
        near = sorted(others, key=lambda one: abs(one.stops[0].span.start - start))[:MOST_NAMED_TRIPS]
        names = "; ".join(map(str, sorted(near, key=lambda one: one.stops[0].span)))
        count = "another trip is" if len(others) == 1 else f"{len(others)} other trips are"
        what = f"{count} in it: {names}" + (
            f"; and {len(others) - MOST_NAMED_TRIPS} more" if len(others) > MOST_NAMED_TRIPS else ""
        )
        yield Problem(where, what, "--from and --until choose another one, as does a later --today")


def _away(trip: Made, days: Days) -> timedelta:
    first, last = trip.days
    return min(abs(day - named) for day in (first, last) for named in (days.first, days.last) if named)
