"""Time to eat: no day is filled so that none is left. Who meets for lunch or dinner eats then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from tripmeet.model.meetings import Kind
from tripmeet.model.places import Place
from tripmeet.model.times import Hours, Span, moment
from tripmeet.model.timetable import TravelTime
from tripmeet.planning.agenda import TravelDay
from tripmeet.planning.meeting_kinds import of_a_table

LEAST = timedelta(minutes=45)
"""Time to find something and eat it, beside the way from one meeting to the next."""


@dataclass(frozen=True, slots=True)
class Meal:
    """When one eats, on the local clock, when rather, and the kind of meeting at which one does."""

    hours: Hours
    rather: time
    kind: Kind

    def window(self, day: TravelDay) -> Span | None:
        return self.hours.on(day.day, day.stop.timezone)

    def best(self, day: TravelDay) -> datetime:
        return moment(day.day, self.rather, day.stop.timezone)

    def is_had_at(self, kind: Kind | None, span: Span, day: TravelDay) -> bool:
        """Whether one eats at such a meeting; at a table for several, at noon."""
        if kind is Kind.GROUP:
            kind = of_a_table(span.local(day.stop.timezone)[0].time())
        window = self.window(day)
        part = window and span.clip(window)
        return kind is self.kind and part is not None and part.length >= LEAST


MEALS = (
    Meal(Hours(time(11, 30), time(14, 30)), time(12, 45), Kind.LUNCH),
    Meal(Hours(time(18), time(22, 30)), time(19, 30), Kind.DINNER),
)


@dataclass(frozen=True, slots=True, order=True)
class Taken:
    """Time that is taken somewhere, and the way there from where the day begins, and back to where it ends."""

    span: Span
    there: timedelta
    back: timedelta
    place: Place


def is_time_for(meal: Meal, day: TravelDay, taken: Iterable[Taken], travel: TravelTime) -> bool:
    """Whether one could eat before, between or after all of these, with the ways between them.

    Who comes or goes while others eat does so on the way.
    """
    window = meal.window(day)
    if window is None or not day.stay.covers(window):
        return True
    free_from, before = day.stay.start, None
    for engagement in sorted(taken, key=lambda one: one.span):
        way = travel(before.place, engagement.place) if before else engagement.there
        if _is_enough(free_from, engagement.span.start, way, window):
            return True
        if engagement.span.end >= free_from:
            free_from, before = engagement.span.end, engagement
    return _is_enough(free_from, day.stay.end, before.back if before else timedelta(0), window)


def _is_enough(start: datetime, end: datetime, way: timedelta, window: Span) -> bool:
    shared = Span(start, end).clip(window) if start < end else None
    return shared is not None and shared.length >= LEAST and end - start - way >= LEAST
