"""Journeys in the words of a confirmation: a route of two towns or airports, a day, and the hours beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from tripmeet.model.trip import Means
from tripmeet.reading.itineraries import confirmation_words as words
from tripmeet.reading.itineraries.airports import BRACKETED, NO_CODES, airport
from tripmeet.reading.itineraries.booked import Journey, Where, of_station
from tripmeet.reading.itineraries.dates import CLOCK, clocks_in, days_in
from tripmeet.reading.itineraries.titles import FLIGHT_NUMBER, IsTown

Days = tuple[tuple[date, date | None], ...]

CODES = re.compile(r"(?<![A-Z])([A-Z]{3})\s*(?:-|–|—|→|➞|⇒|->|>|/|to|nach|à|a)\s*([A-Z]{3})(?![A-Z])")
ARROW = re.compile(r"\s*(?:→|➞|⇒|⟶|➔|➝|->|=>|>>|›|✈|\s>\s)\s*")
BETWEEN = re.compile(r"\s+(?:to|nach|vers|naar|para|hacia|à|a|per|till|til|do)\s+|\s+[-–—]\s+", re.IGNORECASE)
LEADING = re.compile(
    r"^(?:.*:\s+)?(?:(?:your |ihre? |votre |su |tu |sua |la tua |je )?(?:flight|trip|journey|train|bus|flug|zug|"
    r"reise|fahrt|voyage|trajet|vol|viaje|vuelo|viagem|voo|viaggio|volo|reis|vlucht|outbound|return|inbound|"
    r"hinfahrt|rückfahrt|hinflug|rückflug|aller|retour|ida|vuelta|andata|ritorno|heenreis|terugreis|utresa|hemresa|återresa|udrejse|hjemrejse|utreise|hjemreise|tam|powrót|zpět)\b\s*)*"
    r"(?:from|von|de|da|desde|van|dal?)?\b\s*",
    re.IGNORECASE,
)
HOURS = re.compile(r"(?<!\d)((?:[01]\d|2[0-3])[0-5]\d)\s*(?:-|–|/|\s)\s*((?:[01]\d|2[0-3])[0-5]\d)(?!\d)")
WHERE_A_DAY_STOOD = re.compile(r"(?<=\w),\s*,(?=\s)")
"""Behind it nothing is a name any more: "Dublin Port, 4 May 2027, departs 08:55"."""
LOWER = re.compile(r"^(?:[a-zà-ÿ]+\s+)+(?=[A-ZÀ-Þ])")
"""Small words before a name: "ore Roma Termini"."""
PREPOSITION = re.compile(r"\b(?:from|von|da|de|desde|van|dal?)\s+(?=[A-ZÀ-Þ])")
LONGEST_END, MOST_WORDS = 60, 6
MOST_LINES = 400
WINDOW = 9
NEAR = 3


@dataclass(frozen=True, slots=True)
class Route:
    """From where to where, in which lines; the hours where they stand with the ends."""

    origin: str
    goal: str
    first: int
    last: int


def legs(
    subject: str, lines: Sequence[str], plain: Sequence[str], days: Sequence[Days], is_town: IsTown
) -> Iterator[Journey]:
    """The journeys of a text, in its order; none where it names no means of travel."""
    counts = {
        means: len(pattern.findall("\n".join((subject.casefold(), *plain)))) for means, pattern in words.MEANS.items()
    }
    told = list(_routes(lines[:MOST_LINES], plain, is_town)) or list(_pairs(lines[:MOST_LINES], is_town))
    routes = _without_whole_ways(told, days)
    is_above = _stand_above(routes, plain, days)
    seen = set()
    for number, route in enumerate(routes):
        before = routes[number - 1].last + 1 if number else 0
        after = routes[number + 1].first if number + 1 < len(routes) else len(lines)
        window = range(max(before, route.first), min(after, route.last + WINDOW))
        day = _day(route, before, window, plain, days, is_above)
        means = _means(route, lines, plain, window, counts)
        if day is None or means is None:
            continue
        leg = _leg(route, day, means, [*lines[max(before, route.first - 2) : route.first]], [lines[n] for n in window])
        if (key := (leg.start, leg.goal)) not in seen:
            seen.add(key)
            yield leg


def _leg(route: Route, day: date, means: Means, above: list[str], window: list[str]) -> Journey:
    """The journey of a route, with the hours and the number that stand in its lines."""
    bare = _bare_clocks(window[0]) if window else []
    clocks = bare or [clock for line in window for _, clock in clocks_in(_without_windows(line))]
    numbered = FLIGHT_NUMBER.search(" ".join((*above, *window))) if means is Means.FLIGHT else None
    start, end = _moments(day, clocks)
    is_end_known = end is not None or not isinstance(start, datetime)
    what, origin, goal = (
        numbered[0] if numbered else means.value,
        _where(route.origin, means),
        _where(route.goal, means),
    )
    return Journey(what, start, end or start, None, None, means, origin, goal, is_end_known)


def _routes(lines: Sequence[str], plain: Sequence[str], is_town: IsTown) -> Iterator[Route]:
    left: tuple[str, int] | None = None
    for number, line in enumerate(lines):
        if ends := _ends(line, is_town):
            yield Route(*ends, number, number)
            left = None
        elif (origin := _labelled(number, lines, plain, words.LEAVES, is_town)) is not None:
            left = (origin, number)
        elif left and number - left[1] <= WINDOW:
            goal = _labelled(number, lines, plain, words.ARRIVES, is_town)
            if goal is not None and goal != left[0]:
                yield Route(left[0], goal, left[1], number)
                left = None


def _pairs(lines: Sequence[str], is_town: IsTown) -> Iterator[Route]:
    """Where no line is a route: each two airports, or stations with their hours, that stand below each other."""
    left: tuple[str, int] | None = None
    for number, line in enumerate(lines):
        is_timed = len(line) <= LONGEST_END and any(clocks_in(below) for below in lines[number : number + NEAR])
        codes = [code for code in BRACKETED.findall(line) if _is_code(code)]
        end = codes[0] if len(codes) == 1 else _end(_bare(line), is_town) if is_timed and not codes else ""
        if end and left and end != left[0] and number - left[1] <= WINDOW:
            yield Route(left[0], end, left[1], number)
            left = None
        elif end:
            left = (end, number)


def _ends(line: str, is_town: IsTown) -> tuple[str, str] | None:
    """The two ends of a line that is a route: two codes, an arrow, "from A to B", "A - B"."""
    for match in CODES.finditer(line):
        if _is_code(match[1]) and _is_code(match[2]):
            return match[1], match[2]
    bracketed = [code for code in BRACKETED.findall(line) if _is_code(code)]
    if len(bracketed) == 2 and bracketed[0] != bracketed[1]:
        return bracketed[0], bracketed[1]
    for splitter in (ARROW, BETWEEN):
        parts = [_bare(part) for part in splitter.split(line)]
        for left, right in pairwise(parts):
            origin, goal = _end(left, is_town), _end(right, is_town)
            if origin and goal and origin != goal:
                return origin, goal
    return None


def _bare(text: str) -> str:
    """Without days, hours, and what introduces a route."""
    for day in reversed(days_in(text)):
        text = f"{text[: day.start]} {text[day.end :]}"
    text = WHERE_A_DAY_STOOD.split(text)[0]
    text = LEADING.sub("", CLOCK.sub(" ", text))
    bare = " ".join(re.sub(r"\(\d+\)|[·•*]|\+1\b", " ", text).split()).strip(" ,;:-–|.")
    return LOWER.sub("", bare)


def _end(text: str, is_town: IsTown) -> str:
    """The end of a route that the words name, as short as it is known by; "" where they name none."""
    if _is_code(text):
        return text
    if len(text) <= LONGEST_END and any(_is_code(code) for code in BRACKETED.findall(text)):
        return text
    behind = PREPOSITION.split(text)[-1]
    for part in dict.fromkeys((text, text.partition("(")[0], text.partition(",")[0], behind, behind.partition(",")[0])):
        name = FLIGHT_NUMBER.sub("", part).strip(" ,;:-–|.")
        is_name = 2 < len(name) <= LONGEST_END and name[:1].isalpha() and not name[:1].islower()
        if is_name and len(name.split()) <= MOST_WORDS and any(is_town(words) for words in of_station(name)):
            return name
    return ""


def _is_code(text: str) -> bool:
    return len(text) == 3 and text.isupper() and text.isalpha() and text not in NO_CODES and airport(text) is not None


def _labelled(
    number: int, lines: Sequence[str], plain: Sequence[str], label: re.Pattern[str], is_town: IsTown
) -> str | None:
    """The end that stands behind its word, or in one of the two lines below it."""
    match = label.match(plain[number])
    if not match:
        return None
    rest = lines[number][len(lines[number]) - len(match[1]) :] if match[1] else ""
    below = []
    for n in range(number + 1, min(number + 3, len(lines)) if not _bare(rest) else 0):
        if words.LEAVES.match(plain[n]) or words.ARRIVES.match(plain[n]) or _ends(lines[n], is_town):
            break
        below.append(lines[n])
    for text in (rest, *below):
        for part in (_bare(text), *(_bare(piece) for piece in re.split(r",|\s[-–]\s|\s{2,}", text))):
            if end := _end(part, is_town):
                return end
    return None


def _without_whole_ways(routes: list[Route], days: Sequence[Days]) -> list[Route]:
    """A route in a heading is told again with its hours; without a day near it, it tells nothing."""
    return [
        route
        for n, route in enumerate(routes)
        if not any((other.origin, other.goal) == (route.origin, route.goal) and other.first > route.first
                   and not any(days[route.first : route.last + 1]) and other.first - route.first <= NEAR
                   for other in routes[n + 1 :])
    ]  # fmt: skip


def _stand_above(routes: Sequence[Route], plain: Sequence[str], days: Sequence[Days]) -> bool:
    """Whether the days stand above their routes, as headings, and not with or below them."""
    if not routes or any(days[n] for n in range(routes[0].first, routes[0].last + 1)):
        return False
    last = routes[-1]
    is_below = any(
        days[n] and not words.ISSUED.search(plain[n]) for n in range(last.last, min(last.last + WINDOW, len(days)))
    )
    above = range(max(0, routes[0].first - NEAR), routes[0].first)
    return any(days[n] and not words.ISSUED.search(plain[n]) for n in above) and (len(routes) > 1 or not is_below)


def _day(
    route: Route, before: int, window: range, plain: Sequence[str], days: Sequence[Days], is_above: bool
) -> date | None:
    """The day of the route: in its lines, else above it or below it, as the text has them."""
    within = range(route.first, route.last + 1)
    heading = range(route.first - 1, -1, -1)
    above = range(route.first - 1, max(before, route.first - NEAR) - 1, -1)
    for numbers in (within, heading) if is_above else (within, window, above):
        if (n := next((n for n in numbers if days[n] and not words.ISSUED.search(plain[n])), None)) is not None:
            return days[n][0][0]
    return None


def _without_windows(line: str) -> str:
    """Without hours that are no departure: of boarding, of gates, of check-in, of how long it takes."""
    folded = line.casefold()
    if re.search(
        r"boarding|gate|check-?in|einsteigen|embarque|imbarco|opens|closes|duration|dauer|durée|duración|"
        r"duração|durata|reisduur",
        folded,
    ):
        return "" if not re.search(r"depart|abfahrt|abflug|arriv|ankunft|salida|llegada|partenza", folded) else line
    return line


def _bare_clocks(line: str) -> list[time]:
    """The hours of airlines, "0930 1120", behind the codes of a route."""
    codes = CODES.search(line)
    pair = HOURS.search(line, codes.end()) if codes else None
    return [time(int(text[:2]), int(text[2:])) for text in pair.groups()] if pair else []


def _means(
    route: Route, lines: Sequence[str], plain: Sequence[str], window: range, counts: dict[Means, int]
) -> Means | None:
    if _is_code(route.origin) or BRACKETED.search(route.origin):
        return Means.FLIGHT
    if not any(counts.values()):
        if any(FLIGHT_NUMBER.fullmatch(lines[n].strip()) for n in window):
            return Means.FLIGHT
        return Means.TRAIN if words.JOURNEY.search("\n".join(plain)) else None
    near = "\n".join(plain[n] for n in window)
    here = {means: len(pattern.findall(near)) for means, pattern in words.MEANS.items()}
    return max(counts, key=lambda means: (counts[means], here[means]))


def _moments(day: date, clocks: Sequence[time]) -> tuple[date, datetime | None]:
    if not clocks:
        return day, None
    start = datetime.combine(day, clocks[0])
    if len(clocks) < 2:
        return start, None
    end = datetime.combine(day, clocks[1])
    return start, end if end > start else end + timedelta(days=1)


def _where(text: str, means: Means) -> Where:
    if means is Means.FLIGHT:
        return Where((text,), by_air=True)
    return Where(of_station(text))
