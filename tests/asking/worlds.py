"""Small worlds of people to be asked: a few days in one city, everybody at a place of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tripmeet.asking.options import Option, OptionTable, Prospect
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.model.people import Closeness
from tripmeet.model.times import Span

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)
FIRST_DAY = datetime(2027, 3, 15, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TRIP = "a-trip"


def at(day: int, hour: float, length: float = 1.0) -> Span:
    """An hour of the trip's day of that number."""
    start = FIRST_DAY + day * DAY + hour * HOUR
    return Span(start, start + length * HOUR)


def a_prospect(
    who: str, *spans: Span, value: float = 10, closeness: Closeness = Closeness.FRIEND, place: int = 0
) -> Prospect:
    options = tuple(Option(who, (span.start - FIRST_DAY) // DAY, span.start.hour // 6, span, place) for span in spans)
    return Prospect(who, value, closeness, options)


def gap(a: object, b: object) -> timedelta:
    """Places are numbers on a line, ten minutes apart; a pause of ten minutes even in the same house."""
    assert isinstance(a, int)
    assert isinstance(b, int)
    return timedelta(minutes=10 * max(1, abs(a - b)))


def a_table(prospects: Sequence[Prospect], *, limit: int = 3) -> OptionTable:
    return OptionTable(prospects, gap=gap, limit=limit, day_of=lambda moment: (moment - FIRST_DAY) // DAY)


def an_event(who: str, state: State, *times: Span, after_days: float = 0, until_days: float | None = None) -> Event:
    """What happened so many days after NOW; an offer is kept free until so many days after NOW."""
    until = None if until_days is None else NOW + until_days * DAY
    return Event(NOW + after_days * DAY, who, TRIP, state, times=times, until=until)
