"""The hours and weekdays that a text names, however it writes them: 16:30, 4:30 pm, 16h30, 16.30 Uhr."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from tripmeet.asking.days import Calendar, locale_of

HOUR_IN_TEXT = re.compile(
    r"(?<![\d:.,/])(?:(?P<hour>\d{1,2}):(?P<minute>\d\d)(?!\d|:\d)|(?P<uhr>\d{1,2})(?:\.(?P<uhr_minute>\d\d))?(?=\s?Uhr\b)|"
    r"(?P<h>\d{1,2})\s?h(?:\s?(?P<h_minute>\d\d))?\b|(?P<bare>\d{1,2})(?=\s?[ap]\.?\s?m\b))"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b)?|\b(?P<noon>noon)\b",
    re.IGNORECASE,
)
LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")
A_MONDAY = date(2027, 3, 1)


def hours_in(text: str) -> set[tuple[int, int]]:
    """Every hour and minute that stands there, on the clock of 24 hours."""
    return {hour for match in HOUR_IN_TEXT.finditer(text) if (hour := as_hour(match)) is not None}


def as_hour(match: re.Match[str]) -> tuple[int, int] | None:
    if match["noon"]:
        return 12, 0
    hour = int(match["hour"] or match["uhr"] or match["h"] or match["bare"])
    minute = int(match["minute"] or match["uhr_minute"] or match["h_minute"] or 0)
    if half := match["half"]:
        hour = hour % 12 + (12 if half.casefold() == "p" else 0)
    return (hour, minute) if hour < 24 and minute < 60 else None


def hour_and_minute(moment: datetime) -> tuple[int, int]:
    return moment.hour, moment.minute


def not_among(text: str, moments: Iterable[datetime]) -> list[str]:
    """The hours that stand in the text and are none of these, as 18:15; in order."""
    known = {hour_and_minute(moment) for moment in moments}
    return [f"{hour}:{minute:02}" for hour, minute in sorted(hours_in(text) - known)]


def weekdays_in(text: str, language: str) -> set[int]:
    """The weekdays named in full, 0 is Monday."""
    return {
        number
        for number, name in enumerate(weekdays(language))
        if re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
    }


@lru_cache
def weekdays(language: str) -> tuple[str, ...]:
    calendar = Calendar(language, "")
    return tuple(calendar.weekday(A_MONDAY + timedelta(days=n)) for n in range(7))


@lru_cache
def calendar_words() -> frozenset[str]:
    """The names of months and weekdays in the languages that we write, in small letters."""
    from babel.dates import get_day_names, get_month_names

    names = [
        name
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for of in (get_day_names, get_month_names)
        for name in of(width, locale=locale_of(language, "")).values()
    ]
    return frozenset(part for name in names for part in name.casefold().rstrip(".").split("-"))
