"""Days and hours as bookings write them, in many languages; one that can mean two days is both until others decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum

from tripmeet.text import unaccented

MONTHS = (
    (
        "january jan januar jänner janner janvier janv enero ene janeiro gennaio "
        "gen januari stycznia styczen ledna leden tammikuuta"
    ),
    (
        "february feb februar februari février fev fevr fevrier febrero fevereiro "
        "febbraio februari lutego luty unora unor helmikuuta"
    ),
    "march mar märz marz maerz mrz mars marzo março marco maart mrt marts marca marzec brezna brezen maaliskuuta",
    "april apr avril avr abril abr aprile kwietnia kwiecien dubna duben huhtikuuta",
    "may mai mayo maio maggio mag mei maj maja kvetna kveten toukokuuta",
    "june jun juni juin junio junho giugno giu czerwca czerwiec cervna cerven kesakuuta",
    "july jul juli juillet juil julio julho luglio lug lipca lipiec cervence cervenec heinakuuta",
    "august aug août aout agosto ago augustus augusti sierpnia sierpien srpna srpen elokuuta",
    "september sep sept septembre septiembre setembro set settembre wrzesnia wrzesien zari syyskuuta",
    "october oct oktober okt octobre octubre outubro out ottobre ott pazdziernika pazdziernik rijna rijen lokakuuta",
    "november nov novembre noviembre novembro listopada listopadu listopad marraskuuta",
    (
        "december dec dezember dez décembre decembre diciembre dic dezembro dicembre "
        "desember grudnia grudzien prosince prosinec joulukuuta"
    ),
)
"""What each month is called in English, German, French, Spanish, Portuguese, Italian and Dutch; then in Swedish,
Danish, Norwegian, Polish, Czech and Finnish, in the case in which a day is written."""

NUMBER_OF = {unaccented(name): number for number, names in enumerate(MONTHS, 1) for name in names.split()}
_MONTH = "|".join(sorted(NUMBER_OF, key=len, reverse=True))
_DAY = r"(?<![\d.:/])(?P<day>\d{1,2})(?:st|nd|rd|th|er|[ºªo°])?"
_YEAR = r"(?:(?:,|\.)?\s*(?:de |del |of |')?\s*(?P<year>\d{4}|(?<=')\d{2})(?![\d:]))?"
_TO = r"\s*\.?\s*(?:-|–|—|to|till|until|bis(?: zum)?|au|al|ao|a|e|y|et|t/m|tot|through)\s*"

FORMS = (
    re.compile(r"(?<![\d.])(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"),
    re.compile(rf"(?<![\d.:/])(?P<first>\d{{1,2}})\.?{_TO}{_DAY}\.?\s*(?:de |of )?(?P<name>{_MONTH})\b\.?{_YEAR}"),
    re.compile(rf"\b(?P<name>{_MONTH})\b\.?\s+(?P<first>\d{{1,2}}){_TO}(?P<day>\d{{1,2}})\b(?!\s*[:.]\d){_YEAR}"),
    re.compile(rf"{_DAY}\.?[\s-]*(?:de |of )?(?P<name>{_MONTH})\b\.?-?{_YEAR}"),
    re.compile(rf"\b(?P<name>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*[:.]\d){_YEAR}"),
    re.compile(rf"(?<![A-Za-z0-9])(?P<day>\d{{2}})(?P<name>{_MONTH})(?P<short>\d{{2}})(?!\w)"),
    re.compile(r"(?<![\d./-])(?P<one>\d{1,2})(?P<sep>\. )(?P<two>\d{1,2})\. ?(?P<year>\d{4})(?!\d)"),
    re.compile(
        r"(?<![\d./-])(?P<one>\d{1,2})(?P<sep>[/.-])(?P<two>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})(?![\d./-]?\d)"
    ),
)
"""The forms of a day, the plainest first; what one of them has read is not read again. `first` begins a range."""

CLOCK = re.compile(
    r"(?<![\d:.,/-])(?P<hour>[01]?\d|2[0-4])(?:(?:[:.]|\s?h\s?)(?P<minute>[0-5]\d)(?::[0-5]\d)?|"
    r"(?=\s?(?:[ap]\.?m\b|uhr\b|h\b|uur\b)))"
    r"(?!\d|[.]\d)\s?(?P<half>[ap]\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
ISO = re.compile(
    r"(\d{4}-\d{1,2}-\d{1,2})(?:[T ]+(\d{1,2}:\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|"
    r"[+-]\d{1,2}:?(?:\d{2})?)?)?(?:\[[^\]]*\])?"
)


class Order(StrEnum):
    """What stands first in a day like 05/04/2027."""

    DAY = "day-month"
    MONTH = "month-day"


@dataclass(frozen=True, slots=True)
class Written:
    """A day where it stands in a text. `days` are those it can mean, by what stands first; `year` is False where none
    is written, and then `days` are of a leap year. `first` is the first day of a range that ends with this one."""

    start: int
    end: int
    text: str
    days: dict[Order, date]
    has_year: bool = True
    first: int | None = None


def days_in(text: str) -> list[Written]:
    """Every day that is written in the text, in its order."""
    plain = _plain(text)
    found: list[Written] = []
    taken = [False] * (len(plain) + 1)
    for form in FORMS:
        for match in form.finditer(plain):
            if not any(taken[match.start() : match.end()]) and (days := _days(match)):
                has_year = bool(match.groupdict().get("year") or match.groupdict().get("short"))
                first = match.groupdict().get("first")
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                found.append(
                    Written(match.start(), match.end(), match[0], days, has_year, int(first) if first else None)
                )
    return sorted(found, key=lambda one: one.start)


def _plain(text: str) -> str:
    """Without accents and case, sign by sign, so that places in it are places in the text."""
    return "".join(unaccented(sign).casefold()[:1] or " " for sign in text)


def _days(match: re.Match[str]) -> dict[Order, date]:
    said = match.groupdict()
    if said.get("one"):
        first, second = int(said["one"]), int(said["two"])
        pairs = {Order.DAY: (second, first), Order.MONTH: (first, second)}
        if said["sep"].startswith("."):
            del pairs[Order.MONTH]  # nobody writes the month first with dots
    else:
        month = NUMBER_OF[said["name"]] if said.get("name") else int(said["month"])
        pairs = {Order.DAY: (month, int(said["day"]))}
    year = int(said.get("year") or said.get("short") or 2000)
    year = year + 2000 if year < 100 else year
    days = {}
    for order, (month, day) in pairs.items():
        try:
            days[order] = date(year, month, day)
        except ValueError:
            continue
    return days


def clocks_in(text: str) -> list[tuple[int, time]]:
    """Every hour that is written in the text, with where it stands; what belongs to a day is none."""
    taken = days_in(text)
    found = []
    for match in CLOCK.finditer(text):
        if any(day.start < match.end() and match.start() < day.end for day in taken):
            continue
        hour, minute, half = int(match["hour"]), int(match["minute"] or 0), (match["half"] or "")[:1].casefold()
        if half and not 1 <= hour <= 12:
            continue
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour % 24
        found.append((match.start(), time(hour, minute)))
    return found


def decided(written: Iterable[Written]) -> Order | None:
    """What stands first in days like 05/04/2027, by the days beside them; None where they do not tell.

    One of them may have no 13th month; else they tell by how far apart they are: nobody books a journey out in April
    and back in August where another reading is of a week.
    """
    days = [one.days for one in written]
    orders = [order for order in Order if all(order in one or len(one) == 1 for one in days)]
    if len(orders) < 2 or all(len(one) == 1 for one in days):
        return orders[0] if orders else None
    lengths = {order: _length([one.get(order) or next(iter(one.values())) for one in days]) for order in orders}
    shorter, longer = sorted(orders, key=lambda order: lengths[order])
    return shorter if 0 < lengths[shorter] * 3 <= lengths[longer] and lengths[shorter] <= 31 else None


def _length(days: list[date]) -> int:
    return (max(days) - min(days)).days


def of_year(day: date, after: date, weekday: int | None = None) -> date:
    """The first such day on or after another: what a mail means that writes no year."""
    for year in range(after.year, after.year + 9):
        try:
            found = day.replace(year=year)
        except ValueError:
            continue
        if found >= after and weekday in (None, found.weekday()):
            return found
    return day.replace(year=after.year + 1) if (day.month, day.day) != (2, 29) else date(after.year + 1, 3, 1)


def iso(text: str) -> date | None:
    """The moment of a text that is nearly ISO 8601: short months and hours, offsets like +0:00 and +0100."""
    match = ISO.fullmatch(text.strip())
    if not match:
        return None
    try:
        day = date(*map(int, match[1].split("-")))
        if not match[2]:
            return day
        hour, minute = map(int, match[2].split(":"))
        clock = datetime.combine(day, time(hour % 24, minute, int(match[3] or 0)))
        clock += timedelta(days=1) if hour == 24 else timedelta()
        return clock.replace(tzinfo=_offset(match[4]))
    except ValueError:
        return None


def _offset(text: str | None) -> timezone | None:
    if not text:
        return None
    if text == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    hours, _, minutes = text[1:].partition(":")
    if not minutes and len(hours) > 2:
        hours, minutes = hours[:-2], hours[-2:]
    return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes or 0)))


def moments(text: str) -> Iterator[tuple[Order | None, date]]:
    """What a value that should be a moment can mean, each with the order of day and month that it needs."""
    if (exact := iso(text)) is not None:
        yield None, exact
        return
    days = days_in(text)
    if len(days) != 1 or not days[0].has_year or days[0].first:
        return
    clocks = clocks_in(text)
    for order, day in days[0].days.items():
        needs = order if len(days[0].days) > 1 else None
        yield needs, datetime.combine(day, clocks[0][1]) if clocks else day
