"""What is booked, as the files say it: journeys, lodgings, visits, engagements; not yet stops of a trip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tripmeet.model.places import Coordinates, Level, Place
from tripmeet.model.times import moment
from tripmeet.model.trip import Means
from tripmeet.plugins import Locate, PlaceAt
from tripmeet.reading.itineraries.airports import airport_in, town_of

SURE = 0.5
"""Below this confidence the words of a calendar or a mail are not taken for a place."""


SAME_TOWN_KM = 100
"""An airport is this near to the town it serves; home is this near to where the first journey began."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place as it is written: `texts` say the same in several ways, the most telling first; `at` where the file
    has coordinates; `by_air` where one flies there, so that a code or a name is an airport's; `beside` is the other
    end of a journey, which says which of the towns of one name is meant."""

    texts: tuple[str, ...] = ()
    at: Coordinates | None = None
    by_air: bool = False
    beside: Place | None = None

    def __bool__(self) -> bool:
        return bool(self.texts or self.at)


@dataclass(frozen=True, slots=True)
class Booked:
    """Something booked, from one moment to another; a bare date is a day whose hour nobody wrote.

    Naive times are those of the place itself. `group` is the trip that the file puts it into, `traveller` for whom.
    """

    what: str
    start: date
    end: date
    group: str | None = None
    traveller: str | None = None


@dataclass(frozen=True, slots=True)
class Journey(Booked):
    """From one place to another; the start is on the clocks of the origin, the end on those of the goal.

    Where the hour of arrival is not known, the end is that of the start.
    """

    means: Means | None = Means.FLIGHT
    origin: Where = Where()
    goal: Where = Where()
    is_end_known: bool = True


@dataclass(frozen=True, slots=True)
class Lodging(Booked):
    """Where one sleeps. `what` is its name; `may_end` the day after its last whole day, if one may leave only then."""

    where: Where = Where()
    address: str = ""
    may_end: date | None = None


@dataclass(frozen=True, slots=True)
class Desk(Booked):
    """A check-in or a check-out; one of each makes a Lodging."""

    arrives: bool = True
    where: Where = Where()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Visit(Booked):
    """Days in a town, as a bare line in a calendar says it; `may_end` as of a Lodging."""

    where: Where = Where()
    may_end: date | None = None


@dataclass(frozen=True, slots=True)
class Engagement(Booked):
    """Something else that takes time: a conference, a concert, a table for two; `is_firm` where a file says so."""

    where: Where = Where()
    is_firm: bool = False


def find(where: Where, locate: Locate, place_at: PlaceAt) -> Place | None:
    """The town that is meant, None when nothing written is one we know.

    Its words name it, where they agree with the coordinates; a house in the suburbs is said to be in the city.
    """
    if where.beside:
        return next(_beside(where, where.beside, locate), None)
    if where.by_air and (served := _by_airport(where, locate, place_at)):
        return served
    there = place_at(where.at) if where.at else None
    for words in where.texts:
        for reading in (*readings(words), *(of_station(words)[1:] if where.by_air else ())):
            place = locate(reading).place
            if place is None or not place.level.is_meetable or not place.timezone or place.confidence < SURE:
                continue
            if where.at is None or place.coordinates.distance_km(where.at) <= SAME_TOWN_KM:
                return place
    return there


BESIDE_KM = 1500
"""So far one goes by land or sea; towns of one name are mostly farther from each other."""


def _beside(where: Where, other: Place, locate: Locate) -> Iterator[Place]:
    """The towns of the name that are in the country of the other end of a journey, or not far from it."""
    for reading in (short for words in where.texts for short in readings(words)):
        plain = locate(reading)
        for place in (plain.place, locate(f"{reading}, {other.country}").place, *plain.alternatives):
            is_town = place is not None and place.level.is_meetable and place.timezone is not None
            if place and is_town and place.coordinates.distance_km(other.coordinates) <= BESIDE_KM:
                yield place


def _by_airport(where: Where, locate: Locate, place_at: PlaceAt) -> Place | None:
    """The town of the first airport that the words name."""
    airports = (found for text in where.texts if (found := airport_in(text, locate)))
    return next((town for found in airports if (town := town_of(found, locate, place_at, *where.texts))), None)


def exactly(town: Place, where: Where) -> Place:
    """The house itself, where its coordinates are known."""
    return replace(town, coordinates=where.at, level=Level.ADDRESS) if where.at else town


GENERIC = ("gare", "station", "estação", "estación", "stazione", "bahnhof", "st", "st.", "saint", "port", "the")
"""How the name of a station begins that does not begin with its town."""


def of_station(name: str) -> tuple[str, ...]:
    """The name, and its beginnings: a station or a pier is called by its town first ("Porto Campanhã")."""
    words = name.split()
    if not words or words[0].casefold() in GENERIC:
        return (name,)
    return (name, *(" ".join(words[:count]) for count in range(len(words) - 1, 0, -1)))


STATION = re.compile(
    r"[\s,-]+(?:\([^)]*\)|(?:international |intl\.? |regional )?airport|intl\.?|flughafen|aéroport|aeroporto|"
    r"aeropuerto|hbf|hauptbahnhof|bahnhof|bf|gare\b.*|station|central|centraal|centrale|centrum|c|penn|union|"
    r"st\.? pancras.*|paddington|euston|king'?s cross|victoria|santa apol[oó]nia|oriente|termini|atocha.*|sants.*|"
    r"terminal\b.*|t\d)\s*$",
    re.IGNORECASE,
)
"""What stands behind a town's name on a ticket."""


def readings(text: str) -> Iterator[str]:
    """The words as they stand, the code in their brackets, and the town without the name of its station."""
    yield text
    if code := re.search(r"\(([A-Z]{3})\)|^([A-Z]{3})$", text):
        yield code[1] or code[2]
    short = text
    while (shorter := STATION.sub("", short)) != short and shorter.strip():
        short = shorter
        yield short


def when(value: date, timezone: str, otherwise: time) -> datetime:
    """The instant in UTC: naive times are those of `timezone`, and `otherwise` is the hour of a bare date."""
    if not isinstance(value, datetime):
        return moment(value, otherwise, timezone)
    return value.astimezone(UTC) if value.tzinfo else moment(value.date(), value.time(), timezone)


def zone(name: str | None) -> ZoneInfo | None:
    """The zone of this IANA name, None when there is none."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
