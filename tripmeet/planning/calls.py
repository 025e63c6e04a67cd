"""When a call would suit both: for those who are not met, half an hour while both are awake and nothing else is on."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import time, timedelta
from itertools import islice

from tripmeet.model.meetings import Instead, Kind, Omission
from tripmeet.model.people import Closeness, Contact
from tripmeet.model.places import Place
from tripmeet.model.times import Hours, Span, WeeklyHours
from tripmeet.model.timetable import GRID, on_grid
from tripmeet.model.trip import Stop
from tripmeet.planning import slots
from tripmeet.planning.agenda import TravelDay
from tripmeet.planning.meeting_kinds import LENGTH
from tripmeet.planning.offers import Book, Offer

TIMES_PER_CALL = 2
"""Times for one call, each on a day of its own."""
CALLS_A_DAY = 2
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

    diary, called = _Diary(book), dict[int, Omission]()
    for at in sorted(range(len(omissions)), key=closeness):
        omission = omissions[at]
        if omission.instead is Instead.CALL and (zone := zones.get(omission.contact.id)):
            called[at] = replace(
                omission, calls=tuple(islice(diary.times(omission, zone), TIMES_PER_CALL)), timezone=zone
            )
    yield from (called.get(at, one) for at, one in enumerate(omissions))


class _Diary:
    """The half-hours of the trip that are left for calls.

    One that does not hold for somebody holds for nobody later, so people with the same hours share what is left.
    """

    def __init__(self, book: Book) -> None:
        self.book = book
        self._left: dict[Hashable, Iterator[Span]] = {}

    def times(self, omission: Omission, zone: str) -> Iterator[Span]:
        """The first time on each day at their stop, written into the book."""
        if omission.stop is None or omission.place is None:
            return
        for number, day in enumerate(self.book.days):
            calls = sum(other.kind is Kind.CALL for other in self.book.by_day.get(number, ()))
            if day.stop.id != omission.stop.id or day.before or calls >= CALLS_A_DAY:
                continue
            offers = (
                Offer(omission.contact.id, day.stop.id, number, day.stop.base, span, kind=Kind.CALL)
                for span in self._left_on(number, replace(omission.place, timezone=zone), omission.contact)
            )
            if call := next((one for one in offers if self._holds(one)), None):
                self.book.add(call)
                yield call.span

    def _left_on(self, number: int, place: Place, contact: Contact) -> Iterator[Span]:
        hours = slots.usual_hours(contact)
        key = number, place.country, place.region_code, place.timezone, hours, bool(contact.available)
        if key not in self._left:
            day = self.book.days[number]
            self._left[key] = half_hours(day, replace(day.stop, place=place), hours, is_told=bool(contact.available))
        return self._left[key]

    def _holds(self, call: Offer) -> bool:
        """Whether it is free in the plan, at the base, and leaves time to eat."""
        return self.book.is_free(call) and self.book.leaves_meals(call)


def half_hours(day: TravelDay, theirs: Stop, hours: Sequence[WeeklyHours], *, is_told: bool) -> Iterator[Span]:
    """Every half-hour of this day that is free and in the hours of somebody who lives where `theirs` is.

    What they told us holds; else nobody is called out of bed, whatever evenings friends have.
    """
    free = tuple(part for span in day.stop.free() if (part := span.clip(day.hours)))
    awake = free if is_told else slots.time_within(free, AWAKE, None, theirs)
    for span in slots.time_within(awake, hours, None, theirs):
        start = on_grid(span.start)
        while start + LENGTH[Kind.CALL] <= span.end:
            if not start.minute % (HALF_HOUR / timedelta(minutes=1)):
                yield Span(start, start + LENGTH[Kind.CALL])
            start += GRID
