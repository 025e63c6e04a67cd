"""Parts of a day: what people say before they name an hour."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from tripmeet.model.times import Span, short_day

PARTS = {
    "morning": (time(9), time(12)),
    "noon": (time(12), time(14)),
    "afternoon": (time(14), time(18)),
    "evening": (time(18), time(22)),
}
"""In order, from when to when each is."""
WHOLE_DAY = "day"


def part_of_day(hour: time) -> str:
    """In which part of the day a meeting begins."""
    return next((name for name, (_, end) in PARTS.items() if hour < end), "evening")


def window_of(day: date, part: str, timezone: str) -> Span:
    """That part of that day over there; the whole day for WHOLE_DAY."""
    zone = ZoneInfo(timezone)
    start, end = PARTS.get(part, (time(9), time(22)))
    return Span(datetime.combine(day, start, zone), datetime.combine(day, end, zone))


def window_in_words(window: Span, timezone: str) -> str:
    """Tue 4 May evening; Tue 4 May where it is the whole day."""
    start, end = window.local(timezone or "UTC")
    names = [name for name, (first, last) in PARTS.items() if (first, last) == (start.time(), end.time())]
    return " ".join((short_day(start), *names))
