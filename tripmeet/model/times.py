"""Spans of time, and the hours of a week."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from zoneinfo import ZoneInfo, reset_tzpath

reset_tzpath(())  # the system's zones are often older than the tzdata package we depend on

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Precision(IntEnum):
    """How exactly a date is known."""

    DAY = 0
    MONTH = 1
    QUARTER = 2
    YEAR = 3


class PartialDate(date):
    """A date of which only the month, the quarter or the year is known; it compares and counts as the day it holds.

    As text it is no more than what is known: "2026-11", "2026-Q3", "2026".
    """

    precision: Precision

    def __new__(cls, year: int, month: int, day: int, precision: Precision = Precision.DAY) -> PartialDate:
        made = super().__new__(cls, year, month, day)
        made.precision = precision
        return made

    def __reduce__(self) -> tuple[type[PartialDate], tuple[int, int, int, Precision]]:
        return PartialDate, (self.year, self.month, self.day, self.precision)

    def __str__(self) -> str:
        match self.precision:
            case Precision.MONTH:
                return f"{self.year:04}-{self.month:02}"
            case Precision.QUARTER:
                return f"{self.year:04}-Q{(self.month + 2) // 3}"
            case Precision.YEAR:
                return f"{self.year:04}"
        return self.isoformat()

    def __repr__(self) -> str:
        return f"PartialDate({self.year}, {self.month}, {self.day}, {self.precision!s})"


def precision_of(day: date) -> Precision:
    """How exactly this date is known; an ordinary one is known to the day."""
    return day.precision if isinstance(day, PartialDate) else Precision.DAY


def date_of(text: str) -> date:
    """The date that `str` wrote: "2026-11-22", "2026-11", "2026-Q3", "2026". Raises ValueError for anything else."""
    if len(text) == len("2026"):
        return PartialDate(int(text), 1, 1, Precision.YEAR)
    if text[4:6] == "-Q" and len(text) == len("2026-Q3"):
        return PartialDate(int(text[:4]), 3 * int(text[6:]) - 2, 1, Precision.QUARTER)
    if len(text) == len("2026-11"):
        return PartialDate(int(text[:4]), int(text[5:]), 1, Precision.MONTH)
    return date.fromisoformat(text)


def last_of(day: date) -> date:
    """The last day of the month, quarter or year that a date stands for, as exactly known as before."""
    months = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.YEAR: 12}.get(precision_of(day))
    if months is None:
        return day
    year, month = day.year, day.month + months - 1 if months < 12 else 12
    return PartialDate(year, month, monthrange(year, month)[1], precision_of(day))


def is_all_of_a_year(day: date) -> bool:
    """Whether no month of it must be told: only its year is known, or a quarter of it."""
    return precision_of(day) >= Precision.QUARTER


def short_day(day: date) -> str:
    """As every list has it: Sat 8 May."""
    return f"{day:%a} {day.day} {day:%b}"


@dataclass(frozen=True, slots=True)
class Days:
    """The days that somebody asks for, both included; None is any day."""

    first: date | None = None
    last: date | None = None

    def __bool__(self) -> bool:
        return bool(self.first or self.last)

    def __str__(self) -> str:
        parts = (f"from {self.first}" if self.first else "", f"until {self.last}" if self.last else "")
        return " ".join(filter(None, parts))

    def take(self, first: date, last: date) -> bool:
        return first <= (self.last or date.max) and last >= (self.first or date.min)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of time from `start` up to, not including, `end`.

    Both are kept in UTC: Python compares two moments of the same zone by their clock faces, which is wrong in
    the night the clocks change. `local()` gives them back in somebody's own time.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError(f"a span needs time zones: {self.start} to {self.end}")
        object.__setattr__(self, "start", self.start.astimezone(UTC))
        object.__setattr__(self, "end", self.end.astimezone(UTC))
        if self.start >= self.end:
            raise ValueError(f"a span must end after it starts: {self.start} to {self.end}")

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    def local(self, timezone: str) -> tuple[datetime, datetime]:
        """Start and end on the clocks of `timezone` (an IANA name)."""
        zone = ZoneInfo(timezone)
        return self.start.astimezone(zone), self.end.astimezone(zone)

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def clip(self, other: Span) -> Span | None:
        """The part that both share, None when there is none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def minus(self, *others: Span) -> tuple[Span, ...]:
        """What is left of this span without the others, in order."""
        left: list[Span] = []
        start = self.start
        for other in sorted(others):
            if other.end <= start or other.start >= self.end:
                continue
            if other.start > start:
                left.append(Span(start, other.start))
            start = max(start, other.end)
        if start < self.end:
            left.append(Span(start, self.end))
        return tuple(left)

    def shrink(self, before: timedelta = timedelta(0), after: timedelta = timedelta(0)) -> Span | None:
        """The span without its first `before` and its last `after`, None when nothing is left."""
        start, end = self.start + before, self.end - after
        return Span(start, end) if start < end else None


def moment(day: date, clock: time, timezone: str) -> datetime:
    """The instant, in UTC, at which a clock in `timezone` shows this time of this day.

    A time that the clocks skip is moved on by as much as they skip; one they repeat is the first of the two.
    """
    return datetime.combine(day, clock, tzinfo=ZoneInfo(timezone)).astimezone(UTC)


def whole_day(day: date, timezone: str) -> Span:
    """From midnight to midnight of that day as lived in `timezone` (23 to 25 hours)."""
    return Span(moment(day, time(), timezone), moment(day + timedelta(days=1), time(), timezone))


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of a day, on the local clock; `closes` before `opens` means after midnight."""

    opens: time
    closes: time

    def on(self, day: date, timezone: str) -> Span | None:
        """These hours of one day, None when the clocks' change swallows them."""
        end_day = day if self.closes > self.opens else day + timedelta(days=1)
        start, end = moment(day, self.opens, timezone), moment(end_day, self.closes, timezone)
        return Span(start, end) if start < end else None

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Hours that hold on some days of the week (0 is Monday); what `available` says of a person."""

    days: frozenset[int]
    hours: Hours

    def on(self, day: date, timezone: str) -> Span | None:
        return self.hours.on(day, timezone) if day.weekday() in self.days else None


def join(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same time as few spans as possible, in order."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
