"""What the title of a calendar's event tells: a journey, a lodging, a town to visit, or something to do."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from tripmeet.model.trip import Means
from tripmeet.reading import ical
from tripmeet.reading.itineraries.airports import airport, is_called
from tripmeet.reading.itineraries.away import is_away
from tripmeet.reading.itineraries.booked import Booked, Desk, Engagement, Journey, Lodging, Visit, Where
from tripmeet.reading.itineraries.routes import (
    CODES,
    DASHES,
    TRAVEL,
    Route,
    goal_of_flight,
    is_place,
    labelled_route,
    loose_routes_in,
    means_in,
    route_by_codes,
    route_in,
    where_of,
)
from tripmeet.reading.itineraries.routes import (
    FLIGHT_NUMBER as FLIGHT_NUMBER,
)
from tripmeet.reading.itineraries.routes import (
    IsTown as IsTown,
)
from tripmeet.reading.itineraries.speeds import FASTEST_KMH
from tripmeet.reading.itineraries.stations import is_station

LODGING = re.compile(
    r"^(?:\W*)(?:(?P<visit>stay(?:ing)? (?:at|in)|hotel(?: stay)?(?: at)?:|lodging:|accommodation:|airbnb:|unterkunft:|"
    r"übernachtung:?|hospedagem:|alojamiento:)|(?P<in>check[- ]?in)\b(?: at)?\s*:?|"
    r"(?P<out>check[- ]?out)\b(?: from)?\s*:?)\s*(?P<name>.*)$",
    re.IGNORECASE,
)
DESK = re.compile(r"^\W*(?:(?P<in>arrive)|(?P<out>depart))\b\s*:?\s*(?P<name>.*)$", re.IGNORECASE)
"""What TripIt has come to say instead; elsewhere the words mean anything."""
HOTEL = re.compile(
    r"\b(?:h[oôó]tel|hostel|hostal|airbnb|inn|motel|pens(?:ion|ão|ión|ione)|guest ?house|ryokan|apartments?|resort|"
    r"albergo|pousada|posada|parador|riad|gasthof|gasthaus|gästehaus|auberge|g[iî]te|penzion|hotell|hotelli|szálloda|"
    r"b&b|bed (?:and|&) breakfast|ibis|novotel|marriott|hilton|radisson|mercure|vrbo|отель|гостиница)\b|"
    r"ホテル|旅館|酒店|宾馆|호텔",
    re.IGNORECASE,
)
LODGING_KIND = re.compile(r"\b(?:lodging|hotels?|accommodation|unterkunft|hébergement|alojamiento)\b", re.IGNORECASE)
LODGING_LINE = re.compile(
    r"^\s*(?:type|kind|art|typ)\s*:\s*(?:hotel|lodging|accommodation|unterkunft)\b", re.IGNORECASE | re.MULTILINE
)
"""What says so in a category, or in a line of a description, as trip planners write it."""
CHECKING_IN = re.compile(
    r"\b(?:online|web|mobile)[ -]?check-?in\b|\bcheck-?in (?:opens?|for (?:your )?flight|starts|is open)\b",
    re.IGNORECASE,
)
NIGHTS = re.compile(
    r"\b(\d{1,2})\s*(?:(?:nights?|n[aä]chte?|nuits?|noches?|noites?|nott[ei]|nacht(?:en)?|nätter|netter|nætter|yötä|nocy|"
    r"nocí|éj(?:szaka)?|ноч[иьей]+)\b|泊|晚|박)",
    re.IGNORECASE,
)
MOST_LINES = 40
SLOWEST_KMH = 100
VISIT = re.compile(
    r"^\W*(?:(?:trip|travel|travell?ing|visit|vacation|holiday|weekend|reise|urlaub|wochenende|voyage|viagem|viaje|in)\b(?:\s+(?:to|in|nach|à|a|to:))?\s*:?\s*)?"
    r"(?P<town>.+?)(?:\s+(?:trip|visit|vacation|holiday)|\s+[-–(].*)?\W*$",
    re.IGNORECASE,
)
NIGHT = timedelta(hours=10)
"""A hotel's event that ends on another day lasts at least so long."""


def of_entry(entry: ical.Entry, is_town: IsTown) -> Booked | None:
    """What is booked, None for an event that neither leads anywhere nor takes time."""
    title = entry.summary
    if CHECKING_IN.search(title) or (LODGING.match(title) and route_by_codes(title)):
        return None  # for a flight one checks in, too, from wherever one is
    if LODGING.match(title) or _is_lodging(entry):
        return lodging(entry, None)
    if journey := _journey(entry, is_town):
        return journey
    if entry.all_day and (visit := _visit(entry, is_town)):
        return visit
    if entry.free or is_away(entry):
        return None
    where = words(entry.location, at=entry)
    last = entry.last_day if entry.all_day else entry.end
    return Engagement(title or "busy", entry.start, last, where=where, is_firm=entry.busy)


def _is_lodging(entry: ical.Entry) -> bool:
    """A hotel by its title, its category or its description, on whole days or over a night."""
    says_so = HOTEL.search(entry.summary) or any(map(LODGING_KIND.search, entry.categories))
    if not (says_so or LODGING_LINE.search(entry.description)):
        return False
    if entry.all_day:
        return True
    nights = entry.last_day > (entry.start.date() if isinstance(entry.start, datetime) else entry.start)
    return nights and entry.end - entry.start >= NIGHT


def _journey(entry: ical.Entry, is_town: IsTown) -> Journey | None:
    """A journey by its title, its category, its place or its description; days without hours need both ends."""
    title = entry.summary
    means = means_in(title, *entry.categories)
    is_travel = means is not None or bool(FLIGHT_NUMBER.search(title))
    may_travel = is_travel or any(map(TRAVEL.search, (title, *entry.categories)))
    route = route_by_codes(title)
    if route and not (is_travel or entry.all_day or _is_said(route, entry)):
        if route.plain:
            return None
        route = None
    route = route or _route(entry, is_town, is_travel=may_travel)
    if route is None and may_travel and not entry.all_day:
        route = _half_known(entry, is_town, means, is_travel=is_travel)
    if route is None or (entry.all_day and not route.origin):
        return None
    if means is None and (route.by_air or FLIGHT_NUMBER.search(title)):
        means = Means.FLIGHT
    means = means or means_in(entry.location, entry.description) or (Means.TRAIN if route.names_a_station else None)
    also = () if route.origin else (entry.location,)
    origin, goal = where_of(route.origin, means, *also), where_of(route.goal, means)
    end = entry.last_day if entry.all_day else entry.end
    is_known = entry.all_day or (not entry.bad_end and entry.end > entry.start)
    return Journey(title or "a journey", entry.start, end, means=means, origin=origin, goal=goal, is_end_known=is_known)


def _route(entry: ical.Entry, is_town: IsTown, *, is_travel: bool) -> Route | None:
    """What the title says, else the place, else the description, whose words count for less."""
    for text in (entry.summary, entry.location):
        route = route_in(text, is_town) if text else None
        if route and (is_travel or route.names_a_station or (route.plain and _is_whole(route, is_town))):
            return route
    if not (is_travel or means_in(entry.location, entry.description)):
        return None
    route = route_by_codes(entry.location) or labelled_route(entry.description, is_town)
    if route and not route.origin and entry.location and is_place(entry.location, is_town):
        return replace(route, origin=entry.location)
    if route and route.origin:
        return route
    lines = [line for line in entry.description.splitlines()[:MOST_LINES] if line.strip()]
    routes = (route_by_codes(line) or route_in(line, is_town) for line in lines)
    return next((found for found in routes if found and (found.plain or found.names_a_station)), route)


def _is_whole(route: Route, is_town: IsTown) -> bool:
    """Whether both ends are towns as they stand: an arrow alone makes no town of "Handover Ana"."""
    return all(is_town(end) or is_place(end, lambda _: False) for end in (route.origin, route.goal))


def _half_known(entry: ical.Entry, is_town: IsTown, means: Means | None, *, is_travel: bool) -> Route | None:
    """A journey by its own words, one end of which is known: the other is told as unknown.

    Where they do not say how one travels, a station must do so: of the goal, or where the event is.
    """
    if route := goal_of_flight(entry.summary):
        return route
    flies = means is Means.FLIGHT or bool(FLIGHT_NUMBER.search(entry.summary))
    routes = [
        route
        for route in loose_routes_in(entry.summary)
        if is_travel or is_station(route.goal) or is_station(entry.location)
    ]
    bound = (route for route in routes if is_place(route.goal, is_town) or (flies and is_called(route.goal)))
    return next(bound, None) or next((route for route in routes if is_place(route.origin, is_town)), None)


def _is_said(route: Route, entry: ical.Entry) -> bool:
    """Whether codes without a word for travelling are a route: by an arrow, or alone, and not faster than one flies."""
    if not _may_fly(route, entry, slowest=0 if route.plain else SLOWEST_KMH):
        return route.plain and not route.by_air
    return route.plain or _is_bare(entry.summary)


def _is_bare(title: str) -> bool:
    """Whether nothing stands in it but two codes."""
    return not CODES.sub("", title).strip(DASHES)


def _may_fly(route: Route, entry: ical.Entry, slowest: float) -> bool:
    """Whether one flies so far in about that time: capitals beside a dash may be anything else."""
    start, end, one, other = entry.start, entry.end, airport(route.origin), airport(route.goal)
    if not (isinstance(start, datetime) and isinstance(end, datetime) and one and other):
        return False
    hours = (end - start).total_seconds() / 3600
    return slowest <= one.coordinates.distance_km(other.coordinates) / max(hours, 0.1) <= FASTEST_KMH[Means.FLIGHT]


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
    if entry.all_day and (nights := NIGHTS.search(f"{entry.summary}\n{entry.description}")):
        end = entry.start + timedelta(days=int(nights[1]))
        return Lodging(name, entry.start, end, group, where=where, address=address)
    may_end = entry.end if entry.all_day and end == entry.last_day and end > entry.start else None
    return Lodging(name, entry.start, end, group, where=where, address=address, may_end=may_end)


def _visit(entry: ical.Entry, is_town: IsTown) -> Visit | None:
    match = VISIT.match(entry.summary)
    town = match["town"].strip() if match else ""
    texts = tuple(text for text in (town, entry.location) if text and is_town(text))
    if not texts:
        return None
    may_end = entry.end if entry.last_day > entry.start else None
    return Visit(entry.summary, entry.start, entry.last_day, where=Where(texts), may_end=may_end)


def words(*texts: str, at: ical.Entry | None = None) -> Where:
    """A place by these words, each on one line; with the coordinates of `at`."""
    flat = (" ".join(text.replace("\n", ", ").split()) for text in texts)
    return Where(tuple(dict.fromkeys(text for text in flat if text)), at.at if at else None)


def _tails(text: str) -> list[str]:
    """The ends of an address, longest first, one of which is a town: "250 Beach St, San Francisco, CA"."""
    parts = [part.strip() for part in re.split(r"[,\n]", text) if part.strip()]
    return [", ".join(parts[n:]) for n in range(1, len(parts))]
