"""What can take place beside what: the grid, the pause and the way between two meetings, and how full a date is.

With fixed starts and ways that obey the triangle inequality, meetings of one day are feasible together exactly when
every pair of them is. So any combination of acceptances is feasible exactly when no time of one person conflicts with
a time of another, and on no date more people have one than may be met. Planning and asking both rest on this module.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from tripmeet.model.places import Place
from tripmeet.model.times import Span

GRID = timedelta(minutes=15)
"""Meetings begin at the full quarter of an hour, and take whole quarters."""
PAUSE = timedelta(minutes=10)
"""At least so long between two meetings, even in the same house."""
LEAST_GAP = -(-PAUSE // GRID) * GRID
"""The same on the grid: between two meetings at least, wherever they are."""
APART = timedelta(hours=3)
"""Between two times of one message: whoever cannot come at one time can hardly come a little later."""
TIMES_PER_MESSAGE = 3
"""A fourth adds almost nothing."""

TravelTime = Callable[[Place, Place], timedelta]
"""How long one takes from place to place; a metric."""
Gap = Callable[[Hashable, Hashable], timedelta]
"""From the end of a meeting at one place to the next start at another, the pause included."""


class Engagement(Protocol):
    """A time that is promised to somebody, or could be, on a numbered day.

    `counts_as` is who is counted among those met on its date: people at one table are one, a call is nobody ("").
    """

    @property
    def person(self) -> str: ...
    @property
    def day(self) -> int: ...
    @property
    def span(self) -> Span: ...
    @property
    def place(self) -> Hashable: ...
    @property
    def counts_as(self) -> str: ...


def gap(a: Place, b: Place, travel: TravelTime) -> timedelta:
    """From the end of a meeting at `a` to the next start on the grid at `b`; still a metric, but for its zero."""
    return -(-max(travel(a, b), PAUSE) // GRID) * GRID


def gaps(travel: TravelTime) -> Gap:
    """The gap between any two places."""
    known: dict[tuple[int, int], tuple[Place, Place, timedelta]] = {}

    def between(a: Hashable, b: Hashable) -> timedelta:
        key = (id(a), id(b))  # as the same places are asked for thousands of times, and are long to compare
        if key not in known:
            assert isinstance(a, Place)
            assert isinstance(b, Place)
            known[key] = (a, b, gap(a, b, travel))
        return known[key][2]

    return between


def on_grid(instant: datetime) -> datetime:
    """The first full quarter of an hour not before this instant."""
    past = (instant - datetime.min.replace(tzinfo=UTC)) % GRID
    return instant + (GRID - past) if past else instant


def compatible(time: Engagement, other: Engagement, between: Gap) -> bool:
    """Whether both can take place on one day, with the way between them."""
    first, second = (time, other) if time.span.start <= other.span.start else (other, time)
    return first.span.end + between(first.place, second.place) <= second.span.start


def are_apart(time: Span, other: Span) -> bool:
    """Whether these are two choices, and not one time over again."""
    return abs(time.start - other.start) >= APART


def people_met(on_a_date: Iterable[Engagement]) -> int:
    """How many people would be met on a date if all of this were accepted."""
    return len({one.counts_as for one in on_a_date if one.counts_as})


def fits_beside(time: Engagement, on_its_date: Iterable[Engagement], limit: int, between: Gap) -> bool:
    """Whether it conflicts with nobody else's time, whatever is accepted, and its date has room for one more."""
    others = [other for other in on_its_date if other.person != time.person]
    is_free = all(other.day != time.day or compatible(time, other, between) for other in others)
    return is_free and people_met(others) < limit
