"""What the words in a cell mean: dates, durations, closeness, hours, places with dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time, timedelta

from tripmeet.model.people import Address, Closeness
from tripmeet.model.times import DAY_NAMES, Hours, WeeklyHours, last_of
from tripmeet.reading.days import UNKNOWN, Seen
from tripmeet.reading.days import day_of as day_said
from tripmeet.text import one_line

DAYS_A_MONTH = 365.2425 / 12
WHOLE_DAY = Hours(time(), time())


def values(text: str, signs: str = ";") -> tuple[str, ...]:
    """Several values in one cell, parted by Google's ` ::: ` or one of `signs`, without doubles."""
    parts = re.split(rf" *::: *|[{re.escape(signs)}\n]", text)
    return tuple(dict.fromkeys(cleaned for part in parts if (cleaned := one_line(part))))


def day_of(text: str, *, last: bool = False, seen: Seen = UNKNOWN) -> date:
    """The day of "2027-03-01", "12 Mar 2024", "1.3.2027", "2027-03", "2027" and all that `days` reads.

    Of a month or a year it is the first day, or the last one with `last`, and a PartialDate. Raises ValueError for
    anything else; "3/4/2027" too, which is two different days on two sides of the Atlantic.
    """
    day = day_said(one_line(text), seen)
    return last_of(day) if last else day


UNITS = {"day": 1.0, "week": 7.0, "month": DAYS_A_MONTH, "quarter": 3 * DAYS_A_MONTH, "year": 12 * DAYS_A_MONTH}
RHYTHMS = {"daily": "1 day", "weekly": "1 week", "fortnightly": "2 weeks", "monthly": "1 month",
           "quarterly": "3 months", "twice a year": "6 months", "half a year": "6 months", "yearly": "1 year",
           "annually": "1 year", "d": "day", "w": "week", "m": "month", "y": "year"}  # fmt: skip


def duration_of(text: str) -> timedelta:
    """The length of "6 months", "2 weeks", "90 days", "1 year", "quarterly", in whole days. Raises ValueError."""
    words = re.sub(r"^(every|each|once an?|once per|an?)\s", "", one_line(text).casefold())
    words = RHYTHMS.get(words, words)
    found = re.fullmatch(r"(\d+(?:\.\d+)?)?\s*([a-z]+?)s?", words)
    unit = UNITS.get(RHYTHMS.get(found[2], found[2])) if found else None
    if found is None or unit is None:
        raise ValueError(f"no duration: {text!r}")
    length = float(found[1] or 1) * unit
    if not 0 < length <= 36_525 or not (days := round(length)):
        raise ValueError(f"no duration one could keep: {text!r}")
    return timedelta(days=days)


def in_words(length: timedelta) -> str:
    """A duration in the largest unit that says it exactly; `duration_of` reads it back."""
    for unit in ("year", "month", "week"):
        count = round(length.days / UNITS[unit])
        if count and round(count * UNITS[unit]) == length.days:
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return f"{length.days} days"


CLOSENESS = {"inner": 1, "inner circle": 1, "close": 2, "friend": 3, "known": 4, "acquaintance": 5}


def closeness_of(text: str) -> Closeness | None:
    """1 to 5, or its word; None for "none". Raises ValueError."""
    words = one_line(text).casefold()
    if words == "none":
        return None
    return Closeness(CLOSENESS.get(words) or int(words))


YES, NO = {"yes", "y", "true", "1", "x", "ja", "oui", "sí", "si", "sim"}, {"", "no", "n", "false", "0", "nein", "non"}


def truth_of(text: str) -> bool:
    """yes or no, in a few languages. Raises ValueError."""
    words = one_line(text).casefold()
    if words in YES or words in NO:
        return words in YES
    raise ValueError(f"neither yes nor no: {text!r}")


DAYS = {name: frozenset({number}) for number, name in enumerate(DAY_NAMES)} | {
    "weekdays": frozenset(range(5)),
    "weekends": frozenset({5, 6}),
    "daily": frozenset(range(7)),
}


def hours_of(text: str) -> tuple[WeeklyHours, ...]:
    """What "weekdays 17:00-21:00, sat" says; a day without hours is the whole day. Raises ValueError."""
    return tuple(weekly(part) for part in re.split(r"[,;]", text) if one_line(part))


def weekly(part: str) -> WeeklyHours:
    words = one_line(part).casefold().replace("–", "-")
    clock = re.search(r"(\d{1,2})(?:[:.h](\d{2}))?\s?-\s?(\d{1,2})(?:[:.h](\d{2}))?$", words)
    hours = WHOLE_DAY
    if clock:
        start, end = (
            time(int(hour) % 24, int(minute or 0)) for hour, minute in (clock.groups()[:2], clock.groups()[2:])
        )
        hours, words = Hours(start, end), words[: clock.start()]
    named = [days_of(word) for word in words.replace(" - ", "-").replace(" and ", " ").split()]
    return WeeklyHours(frozenset().union(*named) if named else DAYS["daily"], hours)


def days_of(word: str) -> frozenset[int]:
    first, _, last = word.partition("-")
    if last:
        start, end = one_day(first), one_day(last)
        return frozenset((start + n) % 7 for n in range((end - start) % 7 + 1))
    for name, days in DAYS.items():
        if len(days) > 1 and name.startswith(word.rstrip("s")) and len(word) > 4:
            return days
    return frozenset({one_day(word)})


def one_day(word: str) -> int:
    if word[:3] not in DAY_NAMES:
        raise ValueError(f"no day of the week: {word!r}")
    return DAY_NAMES.index(word[:3])


def hours_in_words(hours: Iterable[WeeklyHours]) -> str:
    """Weekly hours as `hours_of` reads them."""
    return ", ".join(one_in_words(one) for one in hours)


def one_in_words(one: WeeklyHours) -> str:
    names = next((name for name, days in DAYS.items() if days == one.days), None)
    names = names or " ".join(DAY_NAMES[day] for day in sorted(one.days))
    return names if one.hours == WHOLE_DAY else f"{names} {one.hours}"


def lives_of(text: str, seen: Seen = UNKNOWN) -> tuple[Address, ...]:
    """The dated places of "Berlin until 2027-05; Lisbon from June 2027". Raises ValueError for dates not understood."""
    return tuple(dated(one_line(part), seen) for part in text.split(";") if one_line(part))


FROM = "from|since|seit|ab|depuis|à partir de|desde|a partir de"
UNTIL = "until|till|to|bis|jusqu'en|jusqu'à|hasta|até"
DATED = re.compile(
    rf"(?P<text>.+?)\s+\(?(?:(?P<since>{FROM})|{UNTIL})\s+(?P<day>(?:(?!\b(?:{FROM}|{UNTIL})\b).)+?)\)?$",
    re.IGNORECASE,
)
IN_NUMBERS = re.compile(r"\d[\d./-]*|\d+ \w+ \d{4}")


def dated(text: str, seen: Seen = UNKNOWN) -> Address:
    since = until = None
    while found := DATED.fullmatch(text):
        try:
            day = day_of(found["day"], last=not found["since"], seen=seen)
        except ValueError:
            if IN_NUMBERS.fullmatch(found["day"]):
                raise
            break  # "Gateway to the West" is a place
        if found["since"]:
            since = day
        else:
            until = day
        text = found["text"].rstrip(" ,")
    return Address(text, since=since, until=until)
