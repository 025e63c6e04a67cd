"""The days and hours that a message of ours names, in the words in which it was sent at last."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from tripmeet.reading.day_words import months, weekdays
from tripmeet.reading.replies import likeliest, plain
from tripmeet.reading.reply_days import CLOCKS, dated, dates, hour_words, hours, named_weekdays
from tripmeet.reading.reply_words import HOUR_WORDS

SPACED = re.compile(r"\b(\d{1,2}) ?h ?(\d{2})\b()")
"""14 h 30, as the French write it."""
DOTTED = re.compile(r"\b(?:alle|dalle|ore|las|as|um|om|kl) (\d{1,2})\.([0-5]\d)\b()(?!\.?\d)")
"""alle 18.30, where a point stands between hours and minutes."""
HALF = re.compile(rf"\b(halb|half past|half) ({'|'.join(HOUR_WORDS)})\b")
NUMBER_OF_DAY = re.compile(
    r",? (?:dia |den |dem |the |le |el |il )?(\d{1,2})(?:\.|st|nd|rd|th)?"
    r"(?![\w:/]|\.\d| ?(?:h|uhr|uur|[ap]\.?m|heures?)\b)"
)
EARLIEST = 6
"""Before it nobody meets: "2:30" alone is in the afternoon."""
LONGEST_GAP = 6
"""In so many signs after a weekday stands its date: "Tuesday, the 4th"."""
UNTIL_CLOCK = re.compile(r"^ ?(?:-|–|—|to|till|until|bis|a|as|al|alle|tot|jusqu a|hasta(?: las)?|ate(?: as)?) ?$")
"""What stands between two hours of which the second is only the end."""


@dataclass(frozen=True, slots=True)
class Token:
    """A day or a clock that a sentence names, and where it stands in it; a weekday stands without its date."""

    start: int
    end: int
    day: date | None = None
    weekday: int | None = None
    clocks: tuple[time, ...] = ()

    @property
    def is_day(self) -> bool:
        return not self.clocks


@dataclass(frozen=True, slots=True)
class NamedTimes:
    """`moments` are hours with their day, `days` all days with a date; `loose` are hours that no day stands with."""

    moments: tuple[datetime, ...]
    days: tuple[date, ...]
    loose: tuple[time, ...] = ()


def named_times(text: str, near: date, zone: ZoneInfo, offered: Sequence[datetime]) -> NamedTimes:
    """What the text names. `near` is the first day of the trip; a bare weekday is an offered day first."""
    moments: list[datetime] = []
    days: list[date] = []
    loose: list[time] = []
    local = [moment.astimezone(zone) for moment in offered]

    def day_of(token: Token) -> date:
        if token.day is not None:
            return token.day
        first = [moment.date() for moment in local if moment.weekday() == token.weekday]
        return first[0] if first else next_weekday(near, token.weekday or 0)

    for sentence in sentences(text):
        tokens = without_ends(sentence, list(tokens_in(sentence, near)))
        days += [token.day for token in tokens if token.day]
        for number, token in enumerate(tokens):
            if token.is_day:
                continue
            before = [one for one in tokens[:number] if one.is_day]
            after = [one for one in tokens[number:] if one.is_day]
            if stands_with := (before[-1:] or after[:1]):
                day = day_of(stands_with[0])
                known = [one.time() for one in local if one.date() == day and one.time() in token.clocks]
                moments.append(datetime.combine(day, known[0] if known else likeliest(token.clocks), zone))
            else:
                loose.append(likeliest(token.clocks))
    return NamedTimes(tuple(dict.fromkeys(moments)), tuple(dict.fromkeys(days)), tuple(loose))


def next_weekday(near: date, weekday: int) -> date:
    return date.fromordinal(near.toordinal() + (weekday - near.weekday()) % 7)


def sentences(text: str) -> list[str]:
    """The text sentence by sentence, however a mail program broke its lines; the point of "4. Mai" ends none."""
    return [part for part in ends_of_sentences().split(plain(" ".join(text.split()))) if part]


@cache
def ends_of_sentences() -> re.Pattern[str]:
    names = "|".join(sorted((name for name in months() if len(name) > 2), key=len, reverse=True))
    return re.compile(rf"(?<=[^\d][.!?…])\s+|(?<=\d[!?])\s+|(?<=\d\.)\s+(?!(?:{names})\b)")


def tokens_in(sentence: str, near: date) -> Iterator[Token]:
    """Its days and clocks in order; a weekday beside its date is one with it."""
    found = [Token(*match.span(), day=day) for match in dates().finditer(sentence) if (day := dated(match, near))]
    for pattern, clocks_of in clock_patterns():
        for match in pattern.finditer(sentence):
            if clocks := clocks_of(match):
                add(found, Token(*match.span(), clocks=clocks))
    for match in named_weekdays().finditer(sentence):
        number = weekdays()[match[1]]
        numbered = numbered_day(sentence, match, near)
        beside = next((one for one in found if is_beside(match, one, number)), None)
        if beside is not None:
            found[found.index(beside)] = replace(beside, start=match.start())
        else:
            add(found, numbered or Token(*match.span(), weekday=number))
    yield from sorted(found, key=lambda token: token.start)


def is_beside(weekday: re.Match[str], date_token: Token, number: int) -> bool:
    gap = date_token.start - weekday.end()
    return date_token.day is not None and date_token.day.weekday() == number and 0 <= gap <= LONGEST_GAP


def numbered_day(sentence: str, weekday: re.Match[str], near: date) -> Token | None:
    """ "martes 4": the day of that number around the trip, if it is such a weekday."""
    match = NUMBER_OF_DAY.match(sentence, weekday.end())
    around = [near + timedelta(days=days) for days in range(-7, 28)]
    number = weekdays()[weekday[1]]
    days = [day for day in around if match and day.day == int(match[1]) and day.weekday() == number]
    return Token(weekday.start(), match.end(), day=days[0]) if match and days else None


def clock_patterns() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[time, ...]]], ...]:
    """The ways to write an hour, the surest first, and the hours that each may mean."""
    return (
        (SPACED, as_numbers),
        (DOTTED, as_numbers),
        *((pattern, as_numbers) for pattern in CLOCKS),
        (HALF, as_half),
        (hour_words(), lambda match: hours(HOUR_WORDS[match[1]], 0, "")),
    )


def as_numbers(match: re.Match[str]) -> tuple[time, ...]:
    hour, minute, half = match.groups()
    is_exact = bool(minute) and not half and int(hour) >= EARLIEST
    meant = hours(int(hour), int(minute or 0), half)
    return meant[:1] if is_exact or re.search(r"uhr|\dh| h|uur|or[ea]|heure", match[0]) else meant


def as_half(match: re.Match[str]) -> tuple[time, ...]:
    """ "halb drei" is before three, "half past two" after two."""
    hour = HOUR_WORDS[match[2]] - (0 if match[1] == "half past" else 1)
    return hours(hour % 12 or 12, 30, "")


def add(tokens: list[Token], token: Token) -> None:
    """The first reading of a place counts."""
    if not any(token.start < other.end and other.start < token.end for other in tokens):
        tokens.append(token)


def without_ends(sentence: str, tokens: list[Token]) -> list[Token]:
    """Of "from 14:00 to 15:00" only when it begins; "from 4 to 7 May" names no hour."""
    kept: list[Token] = []
    for number, token in enumerate(tokens):
        last, following = (kept[-1] if kept else None), (tokens[number + 1] if number + 1 < len(tokens) else None)
        is_end = last and last.clocks and token.clocks and is_range(sentence, last, token)
        is_first_day = token.clocks and following and following.is_day and is_range(sentence, token, following)
        if not is_end and not is_first_day:
            kept.append(token)
    return kept


def is_range(sentence: str, first: Token, last: Token) -> bool:
    return UNTIL_CLOCK.match(sentence[first.end : last.start]) is not None
