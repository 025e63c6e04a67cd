"""Confirmations that are written for people alone: read where dates, a place and a word for the kind stand together.

What is read so is always told as read from the text; what only looks like a booking is told or left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tripmeet.errors import Problem
from tripmeet.reading.itineraries import confirmation_words as words
from tripmeet.reading.itineraries import legs_in_text, markup, stays_in_text
from tripmeet.reading.itineraries.booked import Booked, Journey, Lodging
from tripmeet.reading.itineraries.dates import Order, Written, days_in, decided, of_year
from tripmeet.reading.itineraries.stays_in_text import Text
from tripmeet.reading.itineraries.titles import IsTown
from tripmeet.text import unaccented

LONGEST, LONGEST_LINE, MOST_LINES = 60_000, 300, 1_000
LONG_LINE = 80
SENTENCE = re.compile(r"(?<=[^\W\d]{2}[.!?])\s+(?=[A-ZÀ-Þ¿¡])|(?<=\d[.!?])\s+(?=[A-ZÀ-Þ¿¡][a-zà-ÿ]+ [a-zà-ÿ])")
"""Letters in whole sentences are read sentence by sentence."""
IS_CANCELLED = re.compile(
    rf"\b(?:has been|is|was|wurde|est|a ete|ha sido|foi|e stata|har blivit|ar|er|er blevet|er blitt|została|"
    rf"zostala|jest|byla|bylo|je|on)\s{words.CANCELLED.pattern}"
)
TOP = 400
"""Whether something is an invoice or cancelled is said in its subject or its first lines."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail or a page holds: its texts and pages for people, data, calendars and passes for programs."""

    subject: str = ""
    sent: datetime | None = None
    texts: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    calendars: tuple[bytes, ...] = ()
    passes: tuple[bytes, ...] = ()


def bookings(letter: Letter, is_town: IsTown, *, name: str) -> Iterator[Booked | Problem]:
    """What the text says is booked, each with a Problem that says so; or why nothing was taken from it."""
    told: list[Problem] = []
    shown = [markup.read(page)[1] for page in letter.pages]
    for text in ("\n".join(letter.texts), "\n".join(shown)):
        if not text.strip():
            continue
        problems: list[Problem] = []
        if found := _of_text(letter, text[:LONGEST], is_town, name, problems):
            for one in found:
                yield one
                yield Problem(
                    name, f"read from the text, so check it: {_in_words(one)}", "correct it where it is wrong"
                )
            yield from problems
            return
        told += problems
    yield from dict.fromkeys(told)


def _of_text(letter: Letter, text: str, is_town: IsTown, name: str, problems: list[Problem]) -> list[Booked]:
    if (why := _why_not(letter.subject, text)) is not None:
        if why:
            problems.append(Problem(name, why, "add the stop by hand if you do travel"))
        return []
    read = _read(letter, text, name, problems)
    if read is None:
        return []
    is_sale = words.SELLS.search(plain_of(f"{letter.subject}\n{text}"[:TOP])) is not None
    legs = legs_in_text.legs(read.subject, read.lines, read.plain, read.days, is_town)
    found: list[Booked] = [leg for leg in legs if not is_sale or (isinstance(leg.start, datetime) and leg.is_end_known)]
    found = found or [*stays_in_text.stays(read, is_town, name, problems)]
    if letter.sent and found and all(_day(one.end) < letter.sent.date() for one in found):
        problems.append(Problem(name, "what its text tells of was over when it was sent, so nothing was taken from it"))
        return []
    problems += _left_over(found, read, name)
    return found


def _left_over(found: Sequence[Booked], read: Text, name: str) -> list[Problem]:
    """A Problem where the text goes on to later days than what was read: a way home that nobody saw."""
    last = max((_day(one.end) for one in found), default=date.max)
    lines = zip(read.plain, read.days, strict=True)
    days = {day for line, found in lines if not words.ISSUED.search(line) for both in found for day in both if day}
    if not (later := sorted(day for day in days if day > last)):
        return []
    return [Problem(name, f"its text names {later[0]} as well, and what is on that day was not read", "look at it")]


def _why_not(subject: str, text: str) -> str | None:
    """Why nothing is taken from it, "" for what is no confirmation at all; None if it is one."""
    title, plain = plain_of(subject), plain_of(f"{subject}\n{text}")
    top = plain[: len(title) + TOP]
    if words.CANCELLED.search(title) or IS_CANCELLED.search(top):
        return "its text says that it is cancelled, so nothing was taken from it"
    is_ticket = words.TICKET.search(title) is not None
    if not is_ticket and words.INVOICE.search(title if words.CONFIRMED.search(title) else top):
        return "it looks like an invoice, so nothing was taken from it"
    if words.PENDING.search(title) or words.PENDING.search(top):
        return "its text says that nothing is confirmed yet, so nothing was taken from it"
    has_code = words.CODE.search(unaccented(f"{subject}\n{text}")) is not None
    if words.ASKS.search(top) or not (has_code or words.CONFIRMED.search(plain)):
        return ""
    if words.ADVERTISES.search(plain) and not has_code:
        return ""
    is_stay = words.CHECKS_IN.search(plain) and words.CHECKS_OUT.search(plain)
    return "" if words.SELLS.search(top) and not is_stay and not _is_journey(plain) else None


def _is_journey(plain: str) -> bool:
    return any(pattern.search(plain) for pattern in (words.JOURNEY, *words.MEANS.values()))


def _read(letter: Letter, text: str, name: str, problems: list[Problem]) -> Text | None:
    """The text with its days decided; None, and a Problem, where nobody can say which days are meant."""
    lines = _lines(text)
    plain = tuple(plain_of(line) for line in lines)
    written = [days_in(line) for line in lines]
    flat = [day for days in written for day in days if not words.ISSUED.search(day.text)]
    order = _order(flat, "\n".join(plain))
    doubtful = next((day for day in flat if len(set(day.days.values())) > 1), None)
    if doubtful and order is None:
        both = " or ".join(f"{day:%Y-%m-%d}" for day in doubtful.days.values())
        what = f"{doubtful.text!r} can be {both}, and nothing in the text decides it, so nothing was taken from it"
        problems.append(Problem(name, what, "add the stop by hand"))
        return None
    sent = letter.sent.date() if letter.sent else None
    if sent is None and flat and not any(day.has_year for day in flat):
        problems.append(Problem(name, "its dates have no year, and it does not say when it was sent", "add it by hand"))
        return None
    known = sent or min((_of(day, order) for day in flat if day.has_year), default=date.min)
    days = tuple(tuple(_meant(day, order, known) for day in line) for line in written)
    return Text(letter.subject, lines, plain, days)


def _order(days: Sequence[Written], plain: str) -> Order | None:
    """What stands first, day or month: the dates decide, then the language: only in English does it vary."""
    if not any(len(set(day.days.values())) > 1 for day in days):
        return Order.DAY
    return decided([day for day in days if day.has_year]) or (None if _is_english(plain) else Order.DAY)


def _lines(text: str) -> tuple[str, ...]:
    """The lines that say something, without quotation marks, rules and bullets."""
    bare = (" ".join(line.replace("|", "  ").strip("*_#> \t").split()) for line in text.splitlines())
    parts = (part for line in bare for part in (SENTENCE.split(line) if len(line) > LONG_LINE else [line]))
    return tuple(part[:LONGEST_LINE] for part in parts if part)[:MOST_LINES]


def _is_english(plain: str) -> bool:
    return len(re.findall(r"\b(?:the|your|and|for|of|is|you|with|from|to)\b", plain)) >= len(
        re.findall(
            r"\b(?:der|die|und|ihre?|fur|le|la|les|votre|et|el|su|y|para|de|il|e|per|het|een|en|uw|je|van|da|"
            r"do|os?)\b",
            plain,
        )
    )


def _of(day: Written, order: Order | None) -> date:
    return day.days.get(order or Order.DAY) or next(iter(day.days.values()))


def _meant(day: Written, order: Order | None, known: date) -> tuple[date, date | None]:
    """The day, and the last one where a range is written."""
    last = _of(day, order) if day.has_year else of_year(_of(day, order), known)
    if day.first is None:
        return last, None
    try:
        first = last.replace(day=day.first)
    except ValueError:
        return last, None
    return (first, last) if first < last else (last, None)


def plain_of(text: str) -> str:
    """Without accents and case."""
    return unaccented(text).casefold()


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _in_words(one: Booked) -> str:
    def said(value: date) -> str:
        return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else f"{value:%Y-%m-%d}"

    if isinstance(one, Journey):
        arrives = f" to {said(one.end)}" if one.is_end_known and one.end != one.start else ""
        return f"{one.what}, {one.origin.texts[0]} to {one.goal.texts[0]}, {said(one.start)}{arrives}"
    place = f" ({one.where.texts[0]})" if isinstance(one, Lodging) and one.where.texts else ""
    return f"{one.what}{place}, {said(one.start)} to {said(one.end)}"
