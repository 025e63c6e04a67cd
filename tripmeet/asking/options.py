"""All times at which somebody could be asked, and which of them exclude each other.

What conflicts is what `model.timetable` says, worked out for all times at once: one number for each time, its bits
standing for the others of the day, so that "does this still fit" is one AND.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from tripmeet.model.people import Closeness
from tripmeet.model.times import Span
from tripmeet.model.timetable import Gap, fits_beside, people_met

SOMEWHERE = timedelta(hours=1)
"""Around a promise to somebody of whose place we know nothing any more."""


@dataclass(frozen=True, slots=True)
class Option:
    """A time at which this person could be asked: `day` and `part` of the day by number, and where.

    The times of one message are all of one `sort`: the same kind of meeting at the same stop and place.
    """

    person: str
    day: int
    part: int
    span: Span
    place: Hashable
    sort: Hashable = None
    ask_from: date | None = None
    """The first day on which one would ask for it; None where any day will do."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """Somebody worth asking, and all times at which a meeting with them would fit the trip."""

    id: str
    value: float
    closeness: Closeness | None
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Promised:
    """A time that is kept for somebody; `place` is None where nothing is known of theirs any more."""

    person: str
    day: int
    span: Span
    place: Hashable
    counts_as: str


class OptionTable:
    """The options of all prospects. `limit` is how many people may be met on a date, `day_of` the day of a moment, and
    `date_of` the date of a day: one that is spent at two stops is two days.

    Who knows a person under two names, or meets a couple, puts them in as one prospect. Days are Python integers used
    as sets: bit n of a day's mask is the n-th of its options, in the order of their starts.
    """

    def __init__(
        self,
        prospects: Sequence[Prospect],
        *,
        gap: Gap,
        limit: int,
        day_of: Callable[[datetime], int],
        date_of: Callable[[int], Hashable] = lambda day: day,
    ) -> None:
        self.prospects = tuple(prospects)
        self.limit, self.day_of, self.date_of, self._gap = limit, day_of, date_of, gap
        self._days: dict[int, _Day] = {}
        self._of: dict[str, dict[int, int]] = {}
        self._gaps: dict[tuple[Hashable, Hashable], int] = {}
        self._conflicts: dict[tuple[int, int], int] = {}
        options = [option for prospect in self.prospects for option in prospect.options]
        options.sort(key=lambda option: (option.span.start, option.span.end))
        for option in options:
            day = self._days.setdefault(option.day, _Day())
            masks = self._of.setdefault(option.person, {})
            masks[option.day] = masks.get(option.day, 0) | 1 << len(day.options)
            day.add(option)

    def masks_of(self, person: str) -> Mapping[int, int]:
        """Each day on which there are options of this person, and which."""
        return self._of.get(person, {})

    def options(self, day: int, mask: int) -> Iterable[tuple[int, Option]]:
        """These options of the day, each with its number in it."""
        options = self._days[day].options
        while mask:
            number = (mask & -mask).bit_length() - 1
            yield number, options[number]
            mask &= mask - 1

    def from_on(self, day: int, moment: datetime) -> int:
        """The options of the day that do not begin before this moment."""
        starts = self._days[day].starts
        first = bisect_left(starts, minutes_since_epoch(moment + timedelta(seconds=59)))
        return (1 << len(starts)) - (1 << first)

    def conflicts(self, day: int, number: int) -> int:
        """The other people's options of the day that cannot take place beside this one."""
        known = self._conflicts.get((day, number))
        if known is None:
            option = self._days[day].options[number]
            known = self._conflicts[day, number] = self.excluded_by(option.person, day, option.span, option.place)
        return known

    def excluded_by(self, person: str, day: int, span: Span, place: Hashable | None) -> int:
        """The other people's options that a meeting at this time and place makes impossible."""
        on = self._days.get(day)
        if on is None:
            return 0
        ways = self._ways(on, place)
        start, end, before, after = (
            minutes_since_epoch(span.start),
            minutes_since_epoch(span.end),
            ways.to_here,
            ways.from_here,
        )
        starts, ends, where, people, mask = on.starts, on.ends, on.where, on.people, 0
        for number in range(
            bisect_left(starts, start - on.longest - ways.longest), bisect_right(starts, end + ways.longest)
        ):
            there = where[number]
            if (
                ends[number] + before[there] > start
                and starts[number] < end + after[there]
                and people[number] != person
            ):
                mask |= 1 << number
        return mask

    def _ways(self, on: _Day, place: Hashable | None) -> _Ways:
        """The gaps between this place and each of the day's."""
        known = on.ways.get(place)
        if known is None:
            to_here = [self.gap_minutes(other, place) for other in on.places]
            from_here = [self.gap_minutes(place, other) for other in on.places]
            known = on.ways[place] = _Ways(to_here, from_here, max(*to_here, *from_here))
        return known

    def gap_minutes(self, a: Hashable | None, b: Hashable | None) -> int:
        known = self._gaps.get((a, b))
        if known is None:
            known = self._gaps[a, b] = -(-self.between(a, b) // timedelta(minutes=1))
        return known

    def between(self, a: Hashable, b: Hashable) -> timedelta:
        """From the end of a meeting at the one place to the next start at the other."""
        return SOMEWHERE if a is None or b is None else self._gap(a, b)

    def place_of(self, person: str, span: Span) -> Hashable | None:
        """Where that meeting would be, as far as it is known."""
        known = [option for day, mask in self.masks_of(person).items() for _, option in self.options(day, mask)]
        exact = (option.place for option in known if option.span == span)
        return next(exact, known[0].place if known else None)

    def promised(self, person: str, span: Span, counts_as: str | None = None) -> Promised:
        """This time as one kept for this person; `counts_as` as in `timetable.Engagement`, left out: themselves."""
        place = self.place_of(person, span) if counts_as != "" else None  # a call is made from anywhere
        return Promised(person, self.day_of(span.start), span, place, person if counts_as is None else counts_as)

    def holding(self, promises: Iterable[Promised]) -> Holds:
        """All these promises, held against everything new."""
        held = Holds(self)
        for promise in promises:
            held.keep(promise)
        return held


@dataclass(frozen=True, slots=True)
class _Ways:
    """Minutes from each of a day's places to one place, and from there; and the longest of them all."""

    to_here: list[int]
    from_here: list[int]
    longest: int


@dataclass(slots=True)
class _Day:
    """A day's options column by column, in the order of their starts; `where` is the number of each one's place."""

    options: list[Option] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    where: list[int] = field(default_factory=list)
    places: dict[Hashable, int] = field(default_factory=dict)
    same: dict[int, int] = field(default_factory=dict)
    longest: int = 0
    ways: dict[Hashable | None, _Ways] = field(default_factory=dict)

    def add(self, option: Option) -> None:
        start, end = minutes_since_epoch(option.span.start), minutes_since_epoch(option.span.end)
        self.options.append(option)
        self.starts.append(start)
        self.ends.append(end)
        self.people.append(option.person)
        self.where.append(self._number(option.place))
        self.longest = max(self.longest, end - start)

    def _number(self, place: Hashable) -> int:
        """Of this place in `places`; which one it is is known faster than what it is."""
        known = self.same.get(id(place))
        if known is None:
            known = self.same[id(place)] = self.places.setdefault(place, len(self.places))
        return known


@dataclass(slots=True)
class Holds:
    """What is promised: who is counted on which date, and which options that excludes for everybody else.

    A promise never excludes options of the person it was made to, so one mask a day serves all.
    """

    table: OptionTable
    _excluded: dict[int, int] = field(default_factory=dict)
    _promises: dict[Hashable, list[Promised]] = field(default_factory=dict)

    def keep(self, promise: Promised) -> None:
        excluded = self.table.excluded_by(promise.person, promise.day, promise.span, promise.place)
        self._hold(promise, excluded)

    def keep_option(self, number: int, option: Option) -> None:
        """The same for an option, the one of this number on its day: what it excludes is known."""
        promise = Promised(option.person, option.day, option.span, option.place, option.person)
        self._hold(promise, self.table.conflicts(option.day, number))

    def _hold(self, promise: Promised, excluded: int) -> None:
        self._excluded[promise.day] = self._excluded.get(promise.day, 0) | excluded
        self._promises.setdefault(self.table.date_of(promise.day), []).append(promise)

    def _on_date_of(self, day: int) -> list[Promised]:
        return self._promises.get(self.table.date_of(day), [])

    def safe(self, person: str, day: int, mask: int) -> int:
        """Those of the person's options that conflict with no promise to anybody else, nor with the date's limit."""
        others = (other for other in self._on_date_of(day) if other.person != person)
        return mask & ~self._excluded.get(day, 0) if people_met(others) < self.table.limit else 0

    def leaves_room_for(self, promise: Promised) -> bool:
        """The same for any time, of anybody."""
        return fits_beside(promise, self._on_date_of(promise.day), self.table.limit, self.table.between)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def minutes_since_epoch(moment: datetime) -> int:
    return int((moment - _EPOCH).total_seconds() // 60)
