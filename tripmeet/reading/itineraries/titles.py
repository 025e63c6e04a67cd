"""What the title of a calendar's event tells: a journey, a lodging, a town to visit, or something to do."""

from __future__ import annotations

import re
from collections.abc import Callable

from tripmeet.model.trip import Means
from tripmeet.reading import ical
from tripmeet.reading.itineraries.booked import Booked, Desk, Engagement, Journey, Lodging, Visit, Where, of_station

IsTown = Callable[[str], bool]
"""Whether words, as they stand, are the name of a town."""

MEANS = {
    Means.FLIGHT: r"✈|🛫|🛬|\bflight\b|\bflug\b|\bvols?\b|\bvuelo\b|\bvoo\b|\bvolo\b|\bflyg\b|\bfly(?:ing)?\b"
    r"|\bairlines?\b",
    Means.TRAIN: r"🚆|🚄|🚅|🚂|\btrain\b|\bzug\b|\btren\b|\btrem\b|\btreno\b|\btåg\b|\brail\b|\bbahn\b|\bice\b|\btgv\b"
    r"|\bave\b|\beurostar\b|\bamtrak\b|\bshinkansen\b|\bintercity\b|\bnightjet\b|\bthalys\b",
    Means.BUS: r"🚌|🚍|\bbus\b|\bcoach\b|\bflixbus\b|\bautobús\b|\bônibus\b",
    Means.FERRY: r"⛴|\bferry\b|\bfähre\b|\bfärja\b|\btraghetto\b",
    Means.CAR: r"🚗|🚙|\bdrive\b|\bdriving\b|\broad trip\b",
}
"""Words by which an event's title tells how one travels, in the languages of booking mails."""

FLIGHT_NUMBER = re.compile(r"\b(?:[A-Z][A-Z0-9]|[0-9][A-Z])\s?\d{1,4}\b")
AIRPORTS = re.compile(r"\b([A-Z]{3})\b\s*(?:-|–|—|→|⇒|>|->|/|\bto\b|\bnach\b|\ba\b|\bà\b)\s*\b([A-Z]{3})\b")
ROUTE = re.compile(r"^(.*?)\s*(?:\s[-–—]\s|→|⇒|->|➔|➝|>|\bto\b|\bnach\b)\s*(.+)$", re.IGNORECASE)
GOAL = re.compile(r"\b(?:to|nach|vers|para|till|pour|a|à)\s+(.+)$", re.IGNORECASE)
LODGING = re.compile(
    r"^(?:\W*)(?:(?P<visit>stay(?:ing)? (?:at|in)|hotel(?: stay)?(?: at)?:|lodging:|accommodation:|airbnb:|unterkunft:|"
    r"übernachtung:?|hospedagem:|alojamiento:)|(?P<in>check[- ]?in)\b(?: at)?\s*:?|"
    r"(?P<out>check[- ]?out)\b(?: from)?\s*:?)\s*(?P<name>.*)$",
    re.IGNORECASE,
)
DESK = re.compile(r"^\W*(?:(?P<in>arrive)|(?P<out>depart))\b\s*:?\s*(?P<name>.*)$", re.IGNORECASE)
"""What TripIt has come to say instead; elsewhere the words mean anything."""
HOTEL = re.compile(
    r"\b(?:hotel|hostel|airbnb|inn|motel|pension|guest ?house|ryokan|apartments?|resort)\b", re.IGNORECASE
)
VISIT = re.compile(
    r"^\W*(?:(?:trip|travel|travell?ing|visit|vacation|holiday|weekend|reise|urlaub|wochenende|voyage|viagem|viaje|in)\b(?:\s+(?:to|in|nach|à|a|to:))?\s*:?\s*)?"
    r"(?P<town>.+?)(?:\s+(?:trip|visit|vacation|holiday)|\s+[-–(].*)?\W*$",
    re.IGNORECASE,
)
DASHES = " :,-–—|•·"
NOISE = re.compile(r"\([^)]*\)|#\S+|\bconfirm(?:ation|ed)\b.*$", re.IGNORECASE)


def of_entry(entry: ical.Entry, is_town: IsTown) -> Booked | None:
    """What is booked, None for an event that neither leads anywhere nor takes time."""
    title = entry.summary
    if LODGING.match(title) or (entry.all_day and HOTEL.search(title)):
        return lodging(entry, None)
    if not entry.all_day and (journey := _journey(entry, is_town)):
        return journey
    if entry.all_day and (visit := _visit(entry, is_town)):
        return visit
    return (
        None
        if entry.free
        else Engagement(title or "busy", entry.start, entry.end, where=words(entry.location, at=entry))
    )


def _journey(entry: ical.Entry, is_town: IsTown) -> Journey | None:
    """A title that names means of travel or a flight's number, and a goal."""
    title = entry.summary
    means = next((means for means, words in MEANS.items() if re.search(words, title, re.IGNORECASE)), None)
    numbered = FLIGHT_NUMBER.search(title)
    codes = AIRPORTS.search(title)
    if means is None and (numbered or (codes and is_town(codes[1]) and is_town(codes[2]))):
        means = Means.FLIGHT
    if means is None or not (codes or numbered or ROUTE.search(title) or GOAL.search(title)):
        return None
    if codes:
        origin, goal = codes[1], codes[2]
    else:
        origin, goal = ends(title)
    if not goal or not (codes or is_town(goal) or is_town(origin)):
        return None
    return Journey(
        title,
        entry.start,
        entry.end,
        means=means,
        origin=words(*_calls(origin, means), *_calls(entry.location, means)),
        goal=words(*_calls(goal, means)),
    )


def _calls(name: str, means: Means) -> tuple[str, ...]:
    return (name,) if means is Means.FLIGHT else of_station(name)


def ends(title: str) -> tuple[str, str]:
    """Where from and where to, as a title says it, without means and numbers."""
    plain = NOISE.sub(" ", title)
    for words in MEANS.values():
        plain = re.sub(words, " ", plain, flags=re.IGNORECASE)
    plain = FLIGHT_NUMBER.sub(" ", plain)
    plain = re.sub(r"\b(?:from|von|de|depuis|från|with|mit)\b|\b\d+\b", " ", plain, flags=re.IGNORECASE)
    plain = re.sub(r"\s+", " ", plain).strip(DASHES)
    if match := ROUTE.match(f" {plain}"):
        return match[1].strip(DASHES), match[2].strip(DASHES)
    match = GOAL.search(plain)
    return "", match[1].strip() if match else ""


def lodging(entry: ical.Entry, group: str | None) -> Lodging | Desk:
    """A stay, or the hour of check-in or check-out that is one end of it."""
    match = LODGING.match(entry.summary) or (DESK.match(entry.summary) if group else None)
    name = (match["name"] if match else entry.summary).strip() or entry.location or "lodging"
    where = words(
        entry.location,
        *_tails(entry.location),
        name,
        *_tails(name),
        *re.findall(r"\b(?:in|at)\s+(.+)$", entry.summary),
        at=entry,
    )
    address = " ".join(entry.location.replace("\n", ", ").split())
    if match and (match["in"] or match["out"]):
        return Desk(name, entry.start, entry.end, group, arrives=bool(match["in"]), where=where, address=address)
    # calendars colour the day of check-out too, but for a single day, which is a single night
    end = entry.last_day if entry.all_day and entry.last_day > entry.start else entry.end
    return Lodging(name, entry.start, end, group, where=where, address=address)


def _visit(entry: ical.Entry, is_town: IsTown) -> Visit | None:
    match = VISIT.match(entry.summary)
    town = match["town"].strip() if match else ""
    texts = tuple(text for text in (town, entry.location) if text and is_town(text))
    return Visit(entry.summary, entry.start, entry.last_day, where=Where(texts)) if texts else None


def words(*texts: str, at: ical.Entry | None = None) -> Where:
    """A place by these words, each on one line; with the coordinates of `at`."""
    flat = (" ".join(text.replace("\n", ", ").split()) for text in texts)
    return Where(tuple(dict.fromkeys(text for text in flat if text)), at.at if at else None)


def _tails(text: str) -> list[str]:
    """The ends of an address, longest first, one of which is a town: "250 Beach St, San Francisco, CA"."""
    parts = [part.strip() for part in re.split(r"[,\n]", text) if part.strip()]
    return [", ".join(parts[n:]) for n in range(1, len(parts))]
