"""Rules of recurrence that would take for ever: refused in words, or begun anew near the days that matter."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import prod
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from icalendar import Event

TOO_OFTEN = ("SECONDLY", "MINUTELY")
"""Nobody lives by such a rule, and unrolling one of 1970 takes minutes."""
MOST_A_DAY = 96
MOST_DATES = 5_000


def why_refused(event: Event) -> str | None:
    """What is wrong with how often an event recurs, in words; None where it can be unrolled."""
    rules = _values(event, "RRULE")
    if any(int(step) < 1 for rule in rules for step in rule.get("INTERVAL", ())):
        return "its rule repeats it without ever going on (INTERVAL below 1)"
    if any(often in TOO_OFTEN for rule in rules for often in rule.get("FREQ", ())):
        return "it recurs every minute or more often"
    if any(_a_day(rule) > MOST_A_DAY for rule in rules):
        return f"it recurs more than {MOST_A_DAY} times a day"
    if sum(len(getattr(dates, "dts", ())) for dates in _values(event, "RDATE")) > MOST_DATES:
        return f"it lists more than {MOST_DATES:,} dates"
    return None


def begun_near(event: Event, start: datetime) -> Event:
    """An event that recurs by the hour, begun some weeks before `start` where it has recurred for years.

    Whole weeks, as many as its interval, change nothing in its hours; one that is counted keeps its beginning.
    """
    begins, ends = _moment(event, "DTSTART"), _moment(event, "DTEND")
    rules = _values(event, "RRULE")
    is_hourly = len(rules) == 1 and rules[0].get("FREQ") == ["HOURLY"] and "COUNT" not in rules[0]
    if not is_hourly or begins is None:
        return event
    step = timedelta(weeks=int(rules[0].get("INTERVAL", [1])[0]))
    lasts = ends.replace(tzinfo=None) - begins.replace(tzinfo=None) if ends else timedelta()
    ahead = start.replace(tzinfo=None) - begins.replace(tzinfo=None) - max(lasts, timedelta()) - timedelta(weeks=1)
    if ahead <= step:
        return event
    later = event.copy()
    for key, written in (("DTSTART", begins), ("DTEND", ends)):
        if written:
            del later[key]
            later.add(key, written + ahead // step * step)
    return later


def _moment(event: Event, key: str) -> datetime | None:
    written: Any = event.get(key)
    value = getattr(written, "dt", None)
    return value if isinstance(value, datetime) else None


def _a_day(rule: Any) -> float:
    """How often a rule can hold on one day."""
    hours = 24 / int(rule.get("INTERVAL", [1])[0]) if rule.get("FREQ") == ["HOURLY"] else 1
    by_hour = len(rule.get("BYHOUR", ()))
    return prod((min(by_hour, hours) if by_hour and hours > 1 else by_hour or hours, *_lists(rule)))


def _lists(rule: Any) -> tuple[int, int]:
    return max(1, len(rule.get("BYMINUTE", ()))), max(1, len(rule.get("BYSECOND", ())))


def _values(event: Event, key: str) -> list[Any]:
    value: Any = event.get(key, [])
    return value if isinstance(value, list) else [value]
