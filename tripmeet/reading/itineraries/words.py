"""The small values of an itinerary: moments, hours, durations."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from tripmeet.model.times import Hours

MOMENT = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})(?:(?:[ T]+)(\d{1,2}:\d{2})(?::\d{2})?)?")
HOURS = re.compile(r"(\d{1,2})(?::(\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?::(\d{2}))?")
DURATION = re.compile(
    r"(?:(?P<hours>\d+(?:\.\d+)?)\s*(?:h|hour|hours|hr|hrs))?\s*(?:(?P<minutes>\d+)\s*(?:m|min|mins|minute|minutes)?)?"
)


def a_moment(text: str) -> tuple[date, time | None]:
    """A day and, if one is written, a clock time. Raises ValueError for anything else."""
    match = MOMENT.fullmatch(text.strip())
    if not match:
        raise ValueError(text)
    day = date(*map(int, match[1].split("-")))
    return day, datetime.strptime(match[2], "%H:%M").time() if match[2] else None  # noqa: DTZ007 (a clock, no zone yet)


def some_hours(text: str) -> Hours:
    """ "09:00-21:30", "9-18", "18:00 to 02:00". Raises ValueError for anything else, and for hours of no length."""
    match = HOURS.fullmatch(text.strip())
    if not match:
        raise ValueError(text)
    opens, closes = _clock(match[1], match[2]), _clock(match[3], match[4])
    if opens == closes:
        raise ValueError(text)
    return Hours(opens, closes)


def _clock(hour: str, minute: str | None) -> time:
    return time(0, 0) if (hour, minute or "00") == ("24", "00") else time(int(hour), int(minute or 0))


def a_duration(text: str) -> timedelta:
    """ "45 min", "1 h", "1 h 30", "45". Raises ValueError for anything else, and for nothing at all."""
    match = DURATION.fullmatch(text.strip().casefold())
    if not match or not (match["hours"] or match["minutes"]):
        raise ValueError(text)
    return timedelta(hours=float(match["hours"] or 0), minutes=int(match["minutes"] or 0))
