"""Days and hours inside a clause of an answer: "wed 5th at two", "mittwoch ab elf", "4 de mayo a las diez"."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from functools import cache

from tripmeet.reading.day_words import months, weekdays
from tripmeet.reading.reply_words import AT, HOUR_WORDS

SHORT_WEEKDAYS = frozenset(("tue", "wed", "thu", "fri"))
"""Of three letters only these: "mon" is French for my, "sat" is German for sated."""
FROM_BEFORE = timedelta(days=3)
PARTS = "abend|abends|morgen|vormittag|nachmittag|mittag|fruh|avond|ochtend|middag|s"
CLOCKS = (
    re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))? ?(am|pm|a\.m\.|p\.m\.)(?!\w)"),
    re.compile(r"\b(\d{1,2})[:h](\d{2})\b()"),
    re.compile(r"\b(\d{1,2})(?:\.(\d{2}))? ?(?:uhr|h|hrs|heures?|horas?|uur|ore)\b()"),
    re.compile(rf"\b(?:{AT}) (\d{{1,2}})()(?![\d.:/]\d|\d|\. ?[a-z]| ?(?:th|st|nd|rd)\b)()"),
)


def days_in(clause: str, near: date) -> list[date]:
    """Each day that is named, once; a weekday and its date are one day. `near` is the first day offered."""
    found: list[date] = [day for match in dates().finditer(clause) if (day := dated(match, near))]
    if not found:
        first = near - FROM_BEFORE
        numbers = [weekdays()[match[1]] for match in named_weekdays().finditer(clause)]
        found = [first + timedelta(days=(number - first.weekday()) % 7) for number in numbers]
    return list(dict.fromkeys(found))


def dated(match: re.Match[str], near: date) -> date | None:
    """The date of that name nearest to `near`; a day without month is one of the month around it."""
    said = match.groupdict()
    day = int(next(said[key] for key in ("day", "day2", "day3", "day4") if said[key]))
    named = said["month"] or said["month2"]
    month = months()[named] if named else int(said["month3"]) if said["month3"] else near.month
    for year in (near.year, near.year + 1):
        try:
            if (that := date(year, month, day)) >= near - timedelta(days=120):
                return that
        except ValueError:
            return None
    return None


@cache
def dates() -> re.Pattern[str]:
    names = "|".join(sorted((name for name in months() if len(name) > 2), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)? ?(?:of |de |di )?(?P<month>{names})\b"
        rf"|\b(?P<month2>{names})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)"
        r"|\b(?P<day3>\d{1,2})[./](?P<month3>1[0-2]|0?[1-9])\b(?:\.|/)?(?!\d| ?(?:uhr|am|pm))"
        r"|\b(?:the|den|dem|am|le|el|dia|il|op de) (?P<day4>[12]?\d|3[01])(?:st|nd|rd|th|\.)?(?= |$)"
        r"(?! ?(?:uhr|h|uur)\b)"
    )


@cache
def named_weekdays() -> re.Pattern[str]:
    names = [name for name in weekdays() if len(name) > 3 or name in SHORT_WEEKDAYS]
    any_of = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"\b({any_of})(?:[- ]feira)?(?:{PARTS})?\b")


def clock_in(clause: str) -> tuple[time, ...]:
    """The hours that the last clock of the clause may mean: of "at two" both, the later being the likelier."""
    without_dates = dates().sub(" ", clause)
    for pattern in CLOCKS:
        if matches := list(pattern.finditer(without_dates)):
            hour, minute, half = matches[-1].groups()
            return hours(int(hour), int(minute or 0), half)
    if matches := list(hour_words().finditer(clause)):
        return hours(HOUR_WORDS[matches[-1][1]], 0, "")
    return ()


def hours(hour: int, minute: int, half: str) -> tuple[time, ...]:
    if hour > 23 or minute > 59:
        return ()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
        return (time(hour, minute),)
    later = (time(hour + 12, minute),) if 1 <= hour < 12 else ()
    return (time(hour, minute), *later)


@cache
def hour_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{AT}) ({'|'.join(HOUR_WORDS)})\b")


def without_times(clause: str) -> str:
    """The clause without its days and hours, and without stops."""
    for pattern in (dates(), named_weekdays(), *CLOCKS, hour_words()):
        clause = pattern.sub(" ", clause)
    return re.sub(r"[^a-z ]", " ", clause)
