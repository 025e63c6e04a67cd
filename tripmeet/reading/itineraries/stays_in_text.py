"""A stay in the words of a confirmation: when one comes and goes, what the house is called, and where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from tripmeet.errors import Problem
from tripmeet.reading.itineraries import confirmation_words as words
from tripmeet.reading.itineraries.booked import Lodging, Where
from tripmeet.reading.itineraries.dates import clocks_in, days_in
from tripmeet.reading.itineraries.titles import IsTown

Days = tuple[tuple[date, date | None], ...]

FAR = 4
"""So many lines below its word a date still belongs to it."""
LONGEST_STAY_DAYS = 120
IN_TOWN = re.compile(
    r"\b(?:in|à|en|em|a|te)\s+((?:[A-ZÀ-Þ][\w'’.-]*)(?:[ -](?:de|da|do|di|am|an der|la|le|[A-ZÀ-Þ][\w'’.-]*)){0,3})"
)
AT_HOUSE = re.compile(
    r"\b(?:at|im|bei|au|chez|en el|no|na|presso|bij)\s+(?:the\s+)?([A-ZÀ-Þ][^.,;:!?|]{2,60}?)(?=\s+(?:is|are|"
    r"was|ist|est|in|for|from|has)\b|[.,;:!?(]|\s[-–]\s|$)"
)
HOUSE = re.compile(
    r"\b(?:h[oô]tel|hostel|inn|pension|ostello|g[iî]te|pensão|gasthof|gasthaus|resort|guest ?house|apartments?|albergo|"
    r"auberge|parador|pousada|suites?|ryokan|motel|b&b|lodge|riad|villa|palace|hotell|hotelli|vandrarhem|vandrerhjem|pensjonat|penzion|hostinec|"
    r"hostal|finca|hospedaria|residencial|locanda|agriturismo|masseria|ferienhaus|herberg)\b",
    re.IGNORECASE,
)
FOOT = re.compile(
    r"\b(?:B\.?V|GmbH|AG|Ltd|Limited|Inc|LLC|S\.?A|S\.?L|S\.?r\.?l|VAT|USt|Registered|©|Handelsregister)\b|©",
    re.IGNORECASE,
)
POSTAL = re.compile(
    r"\b(?:\d{2}-\d{3}|\d{3} \d{2}|\d{4,5}(?:-\d{3})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4} ?[A-Z]{2})\b"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A confirmation in lines, as written and `plain` (the same lines folded), with the days of each line."""

    subject: str
    lines: tuple[str, ...]
    plain: tuple[str, ...]
    days: tuple[tuple[tuple[date, date | None], ...], ...]


def stays(text: Text, is_town: IsTown, name: str, problems: list[Problem]) -> Iterator[Lodging]:
    """The stays that a text tells of; a Problem where its nights do not fit its days, or its town is not known."""
    lines, plain = text.lines, text.plain
    if not any(words.SLEEPS.search(line) or words.CHECKS_IN.search(line) for line in plain):
        return
    told = list(_spans(lines, plain, text.days))
    for number, (span, start, end) in enumerate(told):
        end = len(lines) if number == len(told) - 1 else end
        length = (_day(span[1]) - _day(span[0])).days
        if not 0 < length <= LONGEST_STAY_DAYS:
            continue
        nights = words.NIGHTS.search("\n".join(plain))
        if len(told) == 1 and nights and int(nights[1]) != length:
            what = f"it tells of {nights[0]}, but its days are {length} apart"
            problems.append(Problem(name, what, "look at its dates"))
        stay = _stay("" if start else text.subject, lines[start:end], plain[start:end], span, is_town)
        if stay.where:
            yield stay
            continue
        what = f"a stay from {_day(span[0])} to {_day(span[1])} stands in its text, but no town that we know"
        problems.append(Problem(name, what, "add the stop by hand"))


def _spans(
    lines: Sequence[str], plain: Sequence[str], days: Sequence[Days]
) -> Iterator[tuple[tuple[date, date], int, int]]:
    """From when to when, for each stay of the text; and between which lines it stands."""
    begins = 0
    while (labelled := _labelled(lines[begins:], plain[begins:], days[begins:])) is not None:
        first, last, ends = labelled
        yield (first, last), begins, begins + ends + 1
        begins += ends + 1
    if not begins and (span := _range(lines, plain, days)) is not None:
        yield span, 0, len(lines)


def _stay(
    subject: str, lines: Sequence[str], plain: Sequence[str], span: tuple[date, date], is_town: IsTown
) -> Lodging:
    title = _title(subject, lines, plain)
    texts, address = _where(subject, lines, plain, title, is_town)
    return Lodging(title or "lodging", *span, where=Where(texts), address=address)


def _labelled(lines: Sequence[str], plain: Sequence[str], days: Sequence[Days]) -> tuple[date, date, int] | None:
    """By the words beside the dates, the plainest ones first; and the last line that says so."""
    for comes, goes in ((words.CHECKS_IN, words.CHECKS_OUT), (words.COMES, words.GOES)):
        ins = [n for n, line in enumerate(plain) if comes.search(line)]
        outs = [n for n, line in enumerate(plain) if goes.search(line)]
        for began in ins:
            dated = _dated(began, days)
            for ended in (n for n in outs if began <= n <= began + 12):
                if dated is None:
                    break
                both = [(line, day) for line in range(began, min(ended + FAR, len(days))) for day in days[line]]
                if ended <= dated or (began == ended and len(both) >= 2):
                    # both words stand before both dates, as in the head of a table
                    if len(both) >= 2 and both[0][1][0] < both[1][1][0]:
                        (came, (first, _)), (left, (last, _)) = both[:2]
                        return _timed(lines, came, first, 0), _timed(lines, left, last, 1), left
                elif (out := _dated(ended, days)) is not None and days[dated][0][0] < days[out][0][0]:
                    first, last = days[dated][0][0], days[out][0][0]
                    return _timed(lines, dated, first, 0), _timed(lines, out, last, 0), out
    return None


def _dated(number: int, days: Sequence[Days]) -> int | None:
    """The first line from this one on that has a date, not far below."""
    return next((n for n in range(number, min(number + FAR, len(days))) if days[n]), None)


def _timed(lines: Sequence[str], number: int, day: date, which: int) -> date:
    """The day with the hour that stands beside it; of two hours, "15:00 - 22:00", one may come at the first."""
    clocks = [clock for _, clock in clocks_in(lines[number])]
    chosen = clocks[min(which, len(clocks) - 1)] if clocks else None
    return datetime.combine(day, chosen) if chosen and chosen != time() else day


def _range(lines: Sequence[str], plain: Sequence[str], days: Sequence[Days]) -> tuple[date, date] | None:
    """Dates that are one range (4-7 May), or "from … to …", behind a word for a stay, or where nights are told."""
    has_nights = words.NIGHTS.search("\n".join(plain)) is not None
    for number, found in enumerate(days):
        begins = min((day.start for day in days_in(lines[number])), default=0)
        before = " ".join((*plain[max(0, number - 1) : number], plain[number][:begins]))
        if not has_nights and not words.SLEEPS.search(before):
            continue
        for first, last in found:
            if last is not None:
                return first, last
        is_said = words.FROM.search(plain[number]) or words.UNTIL.search(plain[number]) or has_nights
        if len(found) == 2 and found[0][0] < found[1][0] and is_said:
            return found[0][0], found[1][0]
    return None


def _title(subject: str, lines: Sequence[str], plain: Sequence[str]) -> str:
    for line, folded in zip(lines, plain, strict=True):
        if match := words.NAMED.match(folded):
            return line[-len(match[1]) :].strip() if len(line) == len(folded) else line.partition(":")[2].strip()
    for text in (subject, *lines[:15]):
        if match := AT_HOUSE.search(text):
            return match[1].strip()
    houses = [
        number
        for number, line in enumerate(lines[:40])
        if HOUSE.search(line) and len(line) <= 60 and not line.endswith((".", "!", "?"))
    ]
    above = [lines[n] for n in houses if any(POSTAL.match(line) for line in lines[n + 1 : n + 4])]
    told = (*above, subject, *(lines[n] for n in houses))
    return next((_bare(line) for line in told if HOUSE.search(line)), "")


def _bare(line: str) -> str:
    """The house's name in a line that says more: what stands before or behind a colon or a dash."""
    parts = [part.strip() for part in re.split(r":\s|\s[-–|]\s", line)]
    return next((part for part in reversed(parts) if HOUSE.search(part)), line)


def _where(
    subject: str, lines: Sequence[str], plain: Sequence[str], title: str, is_town: IsTown
) -> tuple[tuple[str, ...], str]:
    """The words that name its town, and the address: what calls itself one, then what stands below the house's name."""
    address = _address(lines, plain, title)
    texts = [address, *_tails(address)] if address else []
    texts += [match[1] for text in (subject, *lines[:15]) for match in IN_TOWN.finditer(text)]
    texts += [title, *_tails(title), *(" ".join(title.split()[n:]) for n in range(1, len(title.split())))]
    texts += re.split(r"\s[-–|]\s|:\s|,\s", subject)
    if not any(is_town(text.strip()) for text in texts if text.strip()):
        texts += _only_address(lines)
    known = [text.strip() for text in texts if text.strip() and is_town(text.strip())]
    return tuple(dict.fromkeys(known)), address


def _address(lines: Sequence[str], plain: Sequence[str], title: str) -> str:
    for number, folded in enumerate(plain):
        if (match := words.ADDRESS.match(folded)) and not re.search(r"\be-?mail|@|\bip\b", folded):
            rest = lines[number][len(lines[number]) - len(match[1]) :].strip() if match[1] else ""
            parts = [rest] if rest else []
            for line in lines[number + 1 : number + 4]:
                if parts and (POSTAL.search(parts[-1]) or ":" in line):
                    break
                parts.append(line)
                if POSTAL.search(line):
                    break
            if parts:
                return ", ".join(parts)
    for number, line in enumerate(lines):
        if title and title in line:
            for below in range(number + 1, min(number + 4, len(lines))):
                if POSTAL.search(lines[below]) and not words.CODE.search(plain[below]) and "," in lines[below]:
                    return ", ".join(lines[number + 1 : below + 1])
                if POSTAL.match(lines[below]):
                    return ", ".join(lines[number + 1 : below + 1])
    return ""


def _only_address(lines: Sequence[str]) -> list[str]:
    """The one line with a postal code, if it is no firm's in the foot of the mail."""
    found = {line for line in lines if POSTAL.search(line) and "," in line and not FOOT.search(line)}
    return [text for line in found for text in (line, *_tails(line))] if len(found) == 1 else []


def _tails(text: str) -> list[str]:
    """The ends of an address, longest first, and its parts without postal codes."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    tails = [", ".join(parts[n:]) for n in range(1, len(parts))]
    return [*tails, *(bare for part in reversed(parts) if (bare := POSTAL.sub("", part).strip()) and bare != part)]


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
