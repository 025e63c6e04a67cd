"""Rules of recurrence that would take for ever: refused in words, or begun anew near the days that matter."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
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
    if any(never_holds(rule) for rule in rules):
        return "there is no day on which its rule holds"
    if any(_a_day(rule) > MOST_A_DAY for rule in rules):
        return f"it recurs more than {MOST_A_DAY} times a day"
    if sum(len(getattr(dates, "dts", ())) for dates in _values(event, "RDATE")) > MOST_DATES:
        return f"it lists more than {MOST_DATES:,} dates"
    return None


DAYS = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO")
MOST_IN_A_SET = {"YEARLY": 366, "MONTHLY": 31, "WEEKLY": 7, "DAILY": 1}
"""Days that a rule may choose from at a time (BYSETPOS)."""


def never_holds(rule: Any) -> bool:
    """Whether no day of all the years is one of the rule's: what unrolls it would look for one until the year 9999.

    The calendar comes round every 28 years. Where a part means less than what is asked here, the rule is let through.
    """
    positions = [abs(int(position)) for position in rule.get("BYSETPOS", ())]
    times = prod(max(1, len(rule.get(key, ()))) for key in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    often = str(next(iter(rule.get("FREQ", ())), "")).upper()
    if positions and min(positions) > MOST_IN_A_SET.get(often, 1) * times:
        return True
    wanted = {key: {int(value) for value in rule.get(key, ())} for key in DAYS}
    if not any(wanted.values()):
        return False
    weekdays = {str(value)[-2:].upper() for value in rule.get("BYDAY", ())}
    return not any(_is_of(day, wanted, weekdays) for day in _round_of_years())


def _is_of(day: date, wanted: Mapping[str, set[int]], weekdays: set[str]) -> bool:
    year, week, weekday = day.isocalendar()
    of_year, of_month = day.timetuple().tm_yday, monthrange(day.year, day.month)[1]
    last_week = date(year, 12, 28).isocalendar().week
    numbers = {
        "BYMONTH": (day.month,),
        "BYMONTHDAY": (day.day, day.day - of_month - 1),
        "BYYEARDAY": (of_year, of_year - (366 if isleap(day.year) else 365) - 1),
        "BYWEEKNO": (week, week - last_week - 1),
    }
    is_weekday = not weekdays or WEEKDAYS[weekday - 1] in weekdays
    return is_weekday and all(not wanted[key] or not wanted[key].isdisjoint(numbers[key]) for key in DAYS)


WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _round_of_years() -> Iterator[date]:
    first = date(2000, 1, 1)
    return (first + timedelta(days=number) for number in range(28 * 365 + 7))


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
