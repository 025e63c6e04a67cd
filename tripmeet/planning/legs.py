"""From stop to stop by land: who lives on the way can be visited on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from tripmeet.model.meetings import Detour
from tripmeet.model.places import Place
from tripmeet.model.times import Span
from tripmeet.model.trip import Means, Stop

Roads = Mapping[Means, Callable[[Place, Place], timedelta]]
"""How long one takes from place to place by each means that one may leave on the way: never a flight."""


@dataclass(frozen=True, slots=True)
class LandLeg:
    """The way from one stop to the next within one day: `span` is from the departure written down to the arrival."""

    before: Stop
    after: Stop
    day: date
    span: Span

    @property
    def hours(self) -> Span | None:
        """When one would meet somebody on it: in the hours of the stop one goes to."""
        hours = self.after.hours.on(self.day, self.after.timezone)
        return hours.clip(self.span) if hours else None

    def detour(self, place: Place, roads: Roads) -> tuple[Detour, timedelta] | None:
        """The way by this place, and how much longer that is; None when it cannot be told."""
        way = roads.get(self.after.by) if self.after.by else None
        if way is None:
            return None
        there, onward = way(self.before.base, place), way(place, self.after.base)
        return Detour(self.before, there, onward), there + onward - way(self.before.base, self.after.base)


def land_legs(stops: Sequence[Stop]) -> Iterator[LandLeg]:
    """The ways between these stops on which one may stop: by land, within a day, not booked, nothing else on them."""
    for before, after in pairwise(sorted(stops, key=lambda stop: stop.span)):
        leaves, arrives = before.span.end, after.span.start
        if not (after.by and after.by.may_stop) or after.is_booked or leaves >= arrives:
            continue
        span = Span(leaves, arrives)
        day = span.local(after.timezone)[1].date()
        is_within_a_day = before.span.local(before.timezone)[1].date() == day
        # who is busy on arriving has no time on the way: so it is with a way that is past
        is_free = not any(one.span.start <= arrives and one.span.end > leaves for one in after.busy)
        if is_within_a_day and is_free:
            yield LandLeg(before, after, day, span)
