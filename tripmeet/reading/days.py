"""Dates as people say them: "22-11-2026", "Sept 2026", "yesterday", "letzten Dienstag", in our five languages.

The one reader of dates that a person wrote. What could be two days is refused and says which two; of what says a
month or a year alone, no more is kept than that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from tripmeet.model.times import PartialDate, Precision, precision_of
from tripmeet.reading.day_words import (
    AGO,
    AWAY,
    COUNTS,
    LAST,
    NEXT,
    NOISE,
    THIS,
    UNITS,
    WHICH,
    months,
    weekdays,
)  # fmt: skip
from tripmeet.text import unaccented

MOST_SIGNS = 60
"""No date is longer."""


class NotADayError(ValueError):
    """What was written is no day; `hint` says what to write."""

    def __init__(self, text: str, hint: str = "write it like 2026-11-22, 22 Nov 2026 or Nov 2026") -> None:
        super().__init__(f"no day: {text!r}")
        self.hint = hint


class Order(StrEnum):
    """Which of two numbers is the day: 3/4/2026 is the third of April, or the fourth of March."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class Seen:
    """What else is known when a date is read: the day it is said on (None: nobody knows), whether it is still to come,
    which number comes first in this file, and near which day a bare "5 May" or "Friday" is meant (None: today)."""

    today: date | None = None
    ahead: bool = False
    order: Order | None = None
    near: date | None = None


UNKNOWN = Seen()
"""Nothing else is known, as of a cell in a file."""


@lru_cache(maxsize=20_000)
def day_of(text: str, seen: Seen = UNKNOWN) -> date:
    """The day these words mean; a PartialDate, its first day, where they tell a month, a quarter or a year.

    Raises NotADayError for what is none, could be two, or needs a day on which it was said and has none.
    """
    words = simple(text)
    if not words or len(words) > MOST_SIGNS:
        raise NotADayError(text[:MOST_SIGNS])
    try:
        for reader in (quarter, away, ago, named, in_numbers, with_month):
            if (day := reader(words, seen)) is not None:
                return day
    except NotADayError:
        raise
    except (ValueError, OverflowError) as error:  # the 31st of February
        raise NotADayError(text) from error
    raise NotADayError(text)


def moment_of(
    text: str, now: datetime | None = None, *, ahead: bool = False, near: date | None = None
) -> tuple[date, time | None]:
    """The day and, if one was said, the time on the clock, said at `now`: "yesterday 18:00", "an hour ago".

    Without `now` nothing that depends on it is understood; `ahead` and `near` are as in Seen. Raises NotADayError,
    also for a month or a year, which is no day.
    """
    words = simple(text, keep_clock=True)
    if now and words in ("now", "just now"):
        return now.date(), now.time()
    counted = how_long_ago(words)
    if now and counted and counted[1] in ("minute", "hour"):
        then = now - timedelta(**{f"{counted[1]}s": counted[0]})
        return then.date(), then.time()
    clock = CLOCK.search(words)
    rest = words[: clock.start()].strip(" ,") if clock else words
    if clock and now and not rest:
        return now.date(), clock_of(clock)
    day = day_of(rest, Seen(now.date() if now else None, ahead, near=near))
    if precision_of(day) is not Precision.DAY:
        raise NotADayError(text, f"say which day of {day}")
    return day, clock_of(clock) if clock else None


CLOCK = re.compile(
    r"(?:(?:^|[ ,]+)(?:(?:at|um|a las|as|a) +)?|(?<=\d)t)"
    r"(?:(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)? ?(?P<half>am|pm)?"
    r"|(?P<only>\d{1,2}) ?(?P<sort>am|pm|h|uhr|heures))$"
)


def clock_of(found: re.Match[str]) -> time:
    hour, half = int(found["hour"] or found["only"]), found["half"] or found["sort"]
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            raise NotADayError(found[0].strip(), "write the time like 18:00")
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, int(found["minute"] or 0))
    except ValueError:
        raise NotADayError(found[0].strip(), "write the time like 18:00") from None


def simple(text: str, *, keep_clock: bool = False) -> str:
    """Without case, accents, and the clock time that exports write after a date."""
    words = " ".join(unaccented(text.casefold()).replace("’", "'").split())
    return words if keep_clock else re.sub(r"(?<=\d)(?:t|,? )\d{1,2}:\d{2}.*$", "", words)


# Words for days


QUARTER = re.compile(r"(?:[qt] ?([1-4])[ /-]?(\d{4})|(\d{4})[ /-]?[qt]([1-4]))")


def quarter(words: str, _: Seen) -> date | None:
    found = QUARTER.fullmatch(words)
    if not found:
        return None
    number, year = int(found[1] or found[4]), int(found[2] or found[3])
    return PartialDate(year, 3 * number - 2, 1, Precision.QUARTER)


def away(words: str, seen: Seen) -> date | None:
    days = AWAY.get(re.sub(r"[-' ]+", " ", words))
    return None if days is None else said_on(seen, words) - timedelta(days=days)


def around(seen: Seen, words: str) -> date:
    return seen.near or said_on(seen, words)


def said_on(seen: Seen, words: str) -> date:
    if seen.today is None:
        raise NotADayError(words, "nobody knows on which day that was written: give the date itself")
    return seen.today


def how_long_ago(words: str) -> tuple[int, str] | None:
    """3 and "day" of "3 days ago"; None for anything else."""
    for before, after in AGO:
        start, end = f"{before} " if before else "", f" {after}" if after else ""
        if words.startswith(start) and words.endswith(end):
            count, _, unit = words.removeprefix(start).removesuffix(end).rpartition(" ")
            number = int(count) if count.isdecimal() and len(count) < 5 else COUNTS.get(count)
            if number and unit in UNITS:
                return number, UNITS[unit]
    return None


def ago(words: str, seen: Seen) -> date | None:
    if (counted := how_long_ago(words)) is None:
        return None
    number, unit = counted
    return back(said_on(seen, words), number, unit)


def back(today: date, number: int, unit: str) -> date:
    """So many units before this day (after it, if negative), as exactly as one knows it who counts in them."""
    if unit == "day":
        return today - timedelta(days=number)
    if unit == "week":
        return first_of(today - timedelta(weeks=number), Precision.MONTH)
    if unit == "month":
        month = today.year * 12 + today.month - 1 - number
        return PartialDate(month // 12, month % 12 + 1, 1, Precision.MONTH)
    if unit == "year":
        return PartialDate(today.year - number, 1, 1, Precision.YEAR)
    raise NotADayError(f"{number} {unit}")


def first_of(day: date, precision: Precision) -> PartialDate:
    return PartialDate(day.year, 1 if precision is Precision.YEAR else day.month, 1, precision)


def named(words: str, seen: Seen) -> date | None:
    """ "Tuesday", "last Tuesday", "le mois dernier", "last November"."""
    parts = re.findall(r"\w+", words)
    which = {WHICH[part] for part in parts if part in WHICH}
    if any(part.isdecimal() for part in parts) or len(which) > 1:
        return None
    what = [part for part in parts if part not in WHICH and part not in (NOISE - UNITS.keys())]
    way = next(iter(which), NEXT if seen.ahead else LAST)
    if len(what) == 2 and what[0] in months() and UNITS.get(what[1]) == "year" and which:
        return PartialDate(said_on(seen, words).year + STEP[way], months()[what[0]], 1, Precision.MONTH)
    if len(what) != 1:
        return None
    word = what[0]
    if which and UNITS.get(word) in ("week", "month", "year"):
        return back(said_on(seen, words), -STEP[way], UNITS[word])
    if word in weekdays() and (which or is_only_a_weekday(word)):
        if seen.near and not which:
            return weekday(seen.near - timedelta(days=4), weekdays()[word], ahead=True, or_today=False)
        return weekday(said_on(seen, words), weekdays()[word], ahead=way == NEXT, or_today=not which and seen.ahead)
    if word in months():
        return month_near(around(seen, words), months()[word], way, or_this=not which)
    return None


STEP = {LAST: -1, THIS: 0, NEXT: 1}


def weekday(today: date, number: int, *, ahead: bool, or_today: bool) -> date:
    """The nearest such day before today, or after it."""
    days = (number - today.weekday()) % 7 if ahead else (today.weekday() - number) % 7
    days = days or (0 if or_today else 7)
    return today + timedelta(days=days if ahead else -days)


def month_near(today: date, number: int, way: str, *, or_this: bool) -> date:
    """The nearest such month before this one, or after it."""
    is_away = number != today.month or not or_this
    year = today.year
    if way == LAST and number >= today.month and is_away:
        year -= 1
    if way == NEXT and number <= today.month and is_away:
        year += 1
    return PartialDate(year, number, 1, Precision.MONTH)


# Dates in numbers

PARTS = re.compile(r"(\d{1,4})(?:([-/.]) ?(\d{1,4})(?:\2 ?(\d{1,4}))?\2?)?")
EAST_ASIAN = re.compile(r"(\d{4}) ?[年년] ?(?:(\d{1,2}) ?[月월] ?(?:(\d{1,2}) ?[日일]?)?)?")


def in_numbers(words: str, seen: Seen) -> date | None:
    """ "2026-11-22", "22.11.2026", "20261122", "11/2026", "2026"; of two that may change places see `ordered`."""
    bare = " ".join(word for word in words.replace(",", " ").split() if not is_only_a_weekday(word.strip(".")))
    if found := EAST_ASIAN.fullmatch(bare):
        return written(*(int(part) if part else None for part in found.groups()))
    if re.fullmatch(r"(?:19|20)\d{6}", bare):
        return date(int(bare[:4]), int(bare[4:6]), int(bare[6:]))
    if not (found := PARTS.fullmatch(bare)):
        return None
    sign, parts = found[2], [part for part in (found[1], found[3], found[4]) if part]
    lengths, numbers = [len(part) for part in parts], [int(part) for part in parts]
    if lengths[0] == 4 and max(lengths[1:], default=0) <= 2:
        return written(*numbers)
    if len(parts) == 2 and lengths[1] == 4 and lengths[0] <= 2:
        return written(numbers[1], numbers[0])
    if len(parts) == 3 and lengths[0] <= 2 and lengths[1] <= 2 and lengths[2] in (2, 4):
        if lengths[2] == 2 and sign == "-":
            return two_digit_year(words, parts)
        return ordered(numbers[0], numbers[1], full_year(parts[2]), sign, seen)
    if len(parts) == 2 and max(lengths) <= 2 and sign in ("/", "."):
        return without_year(words, seen, lambda year: ordered(numbers[0], numbers[1], year, sign, seen))
    return None


def is_only_a_weekday(word: str) -> bool:
    """mar is a Tuesday, but March as well."""
    return word in weekdays() and word not in months()


def written(year: int | None, month: int | None = None, day: int | None = None) -> date:
    """A year, a month of it, or a day, as exactly as it was written. Raises ValueError for years nobody means."""
    if year is None or not 1900 <= year <= 2199:
        raise ValueError(year)
    if month is None:
        return PartialDate(year, 1, 1, Precision.YEAR)
    return date(year, month, day) if day else PartialDate(year, month, 1, Precision.MONTH)


def full_year(digits: str) -> int:
    """2026 of "26", 1998 of "98"."""
    return int(digits) + (0 if len(digits) == 4 else 2000 if int(digits) < 70 else 1900)


def two_digit_year(words: str, parts: list[str]) -> date:
    """ "26-11-22": the year may come first or last."""
    first, middle, last = (int(part) for part in parts)
    starts, ends = full_year(parts[0]), full_year(parts[2])
    return only(words, (*valid(ends, middle, first), *valid(starts, middle, last), *valid(ends, first, middle)))


def ordered(one: int, other: int, year: int, sign: str, seen: Seen) -> date:
    """The day of two numbers and a year. With points the day comes first; else the file decides, or the numbers."""
    order = Order.DAY_FIRST if sign == "." else seen.order
    day_first, month_first = valid(year, other, one), valid(year, one, other)
    by_order = (day_first or month_first) if order is Order.DAY_FIRST else (month_first or day_first)
    return only(f"{one}{sign}{other}{sign}{year}", by_order if order else (*day_first, *month_first))


def only(words: str, readings: Iterable[date]) -> date:
    """The one day these could be. Raises NotADayError, saying which there are when there are several."""
    days = list(dict.fromkeys(readings))
    if len(days) == 1:
        return days[0]
    if days:
        raise NotADayError(words, f"say {' or '.join(map(str, days))}")
    raise NotADayError(words)


def valid(year: int, month: int, day: int) -> tuple[date, ...]:
    """This day, if there is one."""
    try:
        return (date(year, month, day),)
    except ValueError:
        return ()


def without_year(words: str, seen: Seen, in_year: Callable[[int], date]) -> date:
    """The nearest such day that has been, or is to come, from the day on which it was said; or nearest to `near`."""
    if seen.today is None and seen.near is None:
        raise NotADayError(words, "say the year, too")
    near = seen.near or said_on(seen, words)
    days: list[date] = []
    for step in sorted(range(-4, 5), key=abs):  # the 29th of February comes every fourth year
        try:
            days.append(in_year(near.year + step))
        except NotADayError as error:
            if error.hint.startswith("say "):
                raise
        except ValueError:
            continue
    if seen.near is None:
        days = [day for day in days if (day >= near if seen.ahead else day <= near)]
    if not days:
        raise NotADayError(words)
    return min(days, key=lambda day: abs(day - near))


# Dates with the name of a month


def with_month(words: str, seen: Seen) -> date | None:
    """ "22 Nov 2026", "Nov 22, 2026", "22. November", "Sept 2026", "7-Feb-22"."""
    tokens = re.findall(r"\d+|[^\W\d_]+", words)
    names = [token for token in tokens if token in months()]
    if len(names) == 2 and names[0] in weekdays():  # mar. 24 nov. is a Tuesday
        tokens.remove(names[0])
        names = names[1:]
    others = [t for t in tokens if t not in months() and not t.isdecimal() and t not in NOISE and t not in weekdays()]
    numbers = [token for token in tokens if token.isdecimal()]
    if len(names) != 1 or others or not 1 <= len(numbers) <= 2 or any(len(n) not in (1, 2, 4) for n in numbers):
        return None
    month, place = months()[names[0]], tokens.index(names[0])
    years = [n for n in numbers if len(n) == 4]
    if len(numbers) == 2:
        if not years:
            years = numbers[1:]  # the day comes first: 7-Feb-22, Feb 7, 22
        day = next((n for n in numbers if n is not years[0]), "")
        return written(full_year(years[0]), month, int(day)) if len(years) == 1 else None
    if years:
        return written(int(years[0]), month)
    number = numbers[0]
    if "'" in words:
        return written(full_year(number), month)
    # what a spreadsheet makes of March 2025
    if place == 0 and len(number) == 2 and re.fullmatch(r"[^\W\d_]+\.?-\d\d", words):
        raise NotADayError(
            words, f"say {full_year(number)}-{month:02}, or the day with its year"
        )  # a spreadsheet's Mar-25
    return without_year(words, seen, lambda year: date(year, month, int(number)))


# What a whole file tells


SLASHED = re.compile(r"\s*(\d{1,2})([-/])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")


def order_in(cells: Iterable[str]) -> Order | None:
    """Which number is the day in a column of dates, if some of them can be only one thing and none the other."""
    told: set[Order] = set()
    for cell in cells:
        if found := SLASHED.match(cell):
            one, other = int(found[1]), int(found[3])
            if one > 12 >= other:
                told.add(Order.DAY_FIRST)
            elif other > 12 >= one:
                told.add(Order.MONTH_FIRST)
    return told.pop() if len(told) == 1 else None
