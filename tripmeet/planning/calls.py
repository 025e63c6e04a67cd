"""When a call would suit both: for those who are not met, half an hour while both are awake and nothing else is on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import time, timedelta

from tripmeet.model.meetings import Instead, Kind, Omission
from tripmeet.model.people import Closeness
from tripmeet.model.times import Hours, Span, WeeklyHours
from tripmeet.planning import slots
from tripmeet.planning.agenda import TravelDay, on_grid
from tripmeet.planning.kinds import LENGTH
from tripmeet.planning.offers import Book, Offer

MOST = 2
"""Times for one call, each on a day of its own."""
A_DAY = 2
"""So many calls may be offered for one day: one travels to meet people."""
AWAKE = (WeeklyHours(frozenset(range(7)), Hours(time(8), time(21, 30))),)
HALF_HOUR = timedelta(minutes=30)


def with_calls(omissions: Sequence[Omission], book: Book, zones: Mapping[str, str]) -> Iterator[Omission]:
    """The same, and for whom a call is the next rung the times at which it would suit both, the closest people first.

    No two calls share a time, and none is in the way of a meeting in the book, whichever of its times is accepted.
    `zones` tell where people live by their contact ids; nothing is said to those of whom that is not known.
    """

    def closeness(at: int) -> tuple[int, int]:
        return omissions[at].contact.closeness or Closeness.KNOWN, at

    called: dict[int, Omission] = {}
    for at in sorted(range(len(omissions)), key=closeness):
        one = omissions[at]
        if one.instead is Instead.CALL and (zone := zones.get(one.contact.id)):
            called[at] = replace(one, calls=tuple(_times(one, book, zone)), timezone=zone)
    yield from (called.get(at, one) for at, one in enumerate(omissions))


def _times(one: Omission, book: Book, zone: str) -> Iterator[Span]:
    """The first time on each day that holds, written into the book."""
    if one.stop is None or one.place is None:
        return
    found = 0
    for number, day in enumerate(book.days):
        if day.stop.id != one.stop.id or day.before or found == MOST:
            continue
        times = _on(day, one, zone)
        calls = (Offer(one.contact.id, day.stop.id, number, day.stop.base, span, kind=Kind.CALL) for span in times)
        if call := next((call for call in calls if _holds(call, book)), None):
            found += 1
            book.add(call)
            yield call.span


def _on(day: TravelDay, one: Omission, zone: str) -> Iterator[Span]:
    """Every half-hour of this day that is free and in the hours of both."""
    assert one.place is not None
    theirs = replace(day.stop, place=replace(one.place, timezone=zone))
    free = tuple(part for span in day.stop.free() if (part := span.clip(day.hours)))
    # what they told us holds; else nobody is called out of bed, whatever evenings friends have
    awake = free if one.contact.available else slots.within(free, AWAKE, None, theirs)
    for span in slots.within(awake, slots.usual_hours(one.contact), None, theirs):
        start = on_grid(span.start)
        while start + LENGTH[Kind.CALL] <= span.end:
            if not start.minute % (HALF_HOUR / timedelta(minutes=1)):
                yield Span(start, start + LENGTH[Kind.CALL])
            start = on_grid(start + timedelta(minutes=1))


def _holds(call: Offer, book: Book) -> bool:
    """Whether it is free in the plan, at the base, and leaves time to eat."""
    calls = [other for other in book.by_day.get(call.day, ()) if other.kind is Kind.CALL]
    return len(calls) < A_DAY and book.is_free(call) and book.leaves_meals(call)
