"""Airports by their codes, and by the names that bookings call them; read only once one is met (some 0.1 s)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tripmeet.errors import TripmeetError
from tripmeet.model.places import Coordinates, Level, Place
from tripmeet.plugins import Locate, PlaceAt
from tripmeet.reading.itineraries.airport_names import IN_OTHER_COUNTRIES, MEANT, METROPOLIS, code_of
from tripmeet.text import folded

if TYPE_CHECKING:
    import airportsdata

SERVES_KM = 100
"""An airport is this near to the town it serves."""

BESIDE_KM = 30
"""An airport that a suburb and a city beside it share the name of is the city's: Toronto Pearson in Mississauga."""

CODE = re.compile(r"(?<![A-Z0-9])[A-Z]{3}(?![A-Z0-9])")
BRACKETED = re.compile(r"[(\[]\s*([A-Z]{3})\s*(?:[/,]\s*[A-Z]{4}\s*)?[)\]]")

TERMINAL = re.compile(r"\bterminal\s*\w{0,2}\b|\bT\d\b", re.IGNORECASE)
CITY_PEOPLE, CERTAIN = 100_000, 0.9
"""A name that surely is a city's of this size as well means the city: Flughafen Wien is not Kotzebue's Ralph Wien
Memorial, and Naples not the one in Florida."""
RARE = 3
"""A word of the names of so few airports says which it is, if the town beside it is right."""

CAPITALS = "AIR ALL AND ARR BUS CET DEP EDT EST FOR GMT INT MEZ NON NOT PDT PST SEP TBA THE UTC VIA"
NO_CODES = frozenset(CAPITALS.split())
"""What stands in capitals beside an airport, and is the code of another one as well."""

SHARED = (
    "airport aeroport aeroporto aeropuerto aeroporti flughafen flyplass flygplats lufthavn lufthaven luchthaven "
    "lentoasema lotnisko letiste repuloter havalimani int intl international internacional internazionale "
    "internationale intercontinental intcntl regional municipal national ntl apt city terminal the of de da do di del "
    "du des d l von"
)
GENERIC = frozenset(SHARED.split())
"""What tells no airport from another, in the languages of bookings."""


@dataclass(frozen=True, slots=True)
class Airport:
    """An airport, or all those of a city; `towns` are the names of what it serves, the likeliest first."""

    code: str
    name: str
    towns: tuple[str, ...]
    region: str
    country: str
    coordinates: Coordinates
    timezone: str


def airport(code: str) -> Airport | None:
    """The airport of this IATA code, or those of a city that has several (LON); None where there is none."""
    known = code.strip().upper()
    return _airports().get(known) or _cities().get(known)


def airport_in(text: str, locate: Locate) -> Airport | None:
    """The airport that these words of a booking name: by its code, in brackets or beside its name, or by its own name.

    None where they name none, several far apart, or only a town.
    """
    if text.strip().isupper() and len(text.strip()) == 3:
        return airport(text)
    if code := code_of(text):
        return airport(code)
    words = _words(TERMINAL.sub(" ", text))
    for code in BRACKETED.findall(text):
        if (found := airport(code)) and (code not in NO_CODES or _agrees(found, words, locate)):
            return found
    if not text.isupper():
        for code in CODE.findall(text):
            found = airport(code) if code not in NO_CODES else None
            if found and _agrees(found, words, locate):
                return found
    return _by_name(words, locate)


def is_called(name: str) -> bool:
    """Whether an airport is called so, somewhere: for words beside which a flight is told of."""
    words = _words(TERMINAL.sub(" ", name))
    likely = min((_by_word().get(word, ()) for word in words), key=len, default=())
    return bool(code_of(name)) or any(set(words) <= _all_words(code) for code in likely)


def town_of(found: Airport, locate: Locate, place_at: PlaceAt, *written: str) -> Place | None:
    """The town that it serves, as the gazetteer knows it, with the airport's clocks; None where nobody lives near.

    What is `written` beside it says whether the town itself is meant where a metropolis is beside it.
    """
    served = next(_served(found, locate, written), None)
    if served is None:
        served = _nearest(found, place_at)
    if served and _clocks(found.timezone) not in ((), _clocks(served.timezone or "")):
        return replace(served, timezone=found.timezone)
    return served


def _served(found: Airport, locate: Locate, written: Iterable[str]) -> Iterator[Place]:
    """The towns it serves; one that its own name begins with comes first where it is the larger one, close by."""
    if meant := _meant(found, written):
        country = IN_OTHER_COUNTRIES.get(found.code, found.country)
        if place := _near(locate, found, SERVES_KM, f"{meant}, {country}", meant):
            yield place
    shared = _city_of().get(found.code)
    for town in (shared, *found.towns) if shared else found.towns:
        texts = (f"{town}, {found.region}, {found.country}", f"{town}, {found.country}")
        if place := _near(locate, found, SERVES_KM, *texts):
            named = _named_first(found, locate)
            yield named if named and named.population > place.population else place


def _meant(found: Airport, written: Iterable[str]) -> str | None:
    """The town that travellers mean by it, where lists name another one."""
    said = {word for text in written for word in _words(text)}
    own = {word for town in found.towns for word in _words(town)}
    return MEANT.get(found.code) or (METROPOLIS.get(found.code) if not own & said else None)


def _named_first(found: Airport, locate: Locate) -> Place | None:
    words = re.findall(r"[^\W\d_]+", found.name)
    begins = (" ".join(words[:count]) for count in (3, 2, 1) if len(words) > count)
    return next(
        (place for name in begins if (place := _near(locate, found, BESIDE_KM, f"{name}, {found.country}"))), None
    )


def _near(locate: Locate, found: Airport, km: float, *texts: str) -> Place | None:
    for text in texts:
        place = locate(text).place
        is_town = place is not None and place.level.is_meetable and place.timezone is not None
        if place and is_town and place.coordinates.distance_km(found.coordinates) <= km:
            return replace(place, confidence=1.0)
    return None


def _nearest(found: Airport, place_at: PlaceAt) -> Place | None:
    try:
        place = place_at(found.coordinates)
    except TripmeetError:
        place = None
    if place and place.coordinates.distance_km(found.coordinates) <= SERVES_KM:
        return place
    if not _clocks(found.timezone):
        return None
    return Place(found.towns[0], found.region or None, found.country, found.coordinates, found.timezone, Level.CITY)


@cache
def _clocks(timezone: str) -> tuple[object, ...]:
    """How the clocks of a zone go, in winter and in summer; nothing for a zone that is none."""
    try:
        known = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ()
    return tuple(datetime(2027, month, 1, tzinfo=known).utcoffset() for month in (1, 7))


def _by_name(words: Sequence[str], locate: Locate) -> Airport | None:
    """The one of this name; of several that share it (Berlin, Malta) the one where the gazetteer knows the place."""
    written = frozenset(words)
    if not written:
        return None
    likely = min((_by_word().get(word, ()) for word in words), key=len)
    whole = [code for code in likely if written <= _all_words(code)]
    called = [code for code in whole if written in _names_of(code)]
    place = locate(" ".join(words)).place
    if place and place.level is Level.COUNTRY:
        return _alone(_of_place(called, place)) or _alone(_of_place(_airports(), place))
    if place and _is_city(place) and (called or len(words) == 1):
        return _alone(_of_place(called or (code for code in whole if code in _city_of()), place))
    if called:
        return _alone(called) or _alone(_of_place(called, place))
    if whole:
        return _alone(whole)
    rare = sorted((word for word in words if 0 < len(_by_word().get(word, ())) <= RARE), key=_how_often)
    beside = (code for word in rare for code in _by_word()[word] if _is_beside(code, words, locate))
    return _alone(dict.fromkeys(beside))


def _of_place(codes: Iterable[str], place: Place | None) -> list[str]:
    """Those close to a town, or in a country that has the same name."""
    if place is None:
        return []
    found = [_airports()[code] for code in codes]
    if place.level is Level.COUNTRY:
        return [one.code for one in found if one.country == place.country]
    return [one.code for one in found if one.coordinates.distance_km(place.coordinates) <= SERVES_KM]


def _is_city(place: Place) -> bool:
    return place.level.is_meetable and place.population >= CITY_PEOPLE and place.confidence >= CERTAIN


def _how_often(word: str) -> int:
    return len(_by_word()[word])


def _alone(codes: Iterable[str]) -> Airport | None:
    """The first of these airports, if they all are of one town."""
    found = [_airports()[code] for code in codes]
    if not found or any(one.coordinates.distance_km(found[0].coordinates) > SERVES_KM for one in found):
        return None
    return found[0]


def _agrees(found: Airport, words: Sequence[str], locate: Locate) -> bool:
    """Whether a code in capitals is meant as one: nothing stands beside it, or its own name, or a town it may serve."""
    others = [word for word in words if word != found.code.casefold()]
    if not others or (found.code in _airports() and _all_words(found.code) & set(others)):
        return True
    return _names_its_town(found, others, locate)


def _is_beside(code: str, words: Sequence[str], locate: Locate) -> bool:
    others = [word for word in words if word not in _all_words(code)]
    return _names_its_town(_airports()[code], others, locate)


def _names_its_town(found: Airport, words: Sequence[str], locate: Locate) -> bool:
    place = locate(" ".join(words)).place
    return place is not None and place.coordinates.distance_km(found.coordinates) <= SERVES_KM


def _words(text: str) -> tuple[str, ...]:
    """What tells it from others, in the order written."""
    return tuple(word for word in folded(text).split() if word not in GENERIC)


@cache
def _all_words(code: str) -> frozenset[str]:
    found = _airports()[code]
    return frozenset(word for text in (found.name, *found.towns) for word in _words(text))


def _names_of(code: str) -> Iterator[frozenset[str]]:
    """How it may be called: its name, its town, or its name with its town before it."""
    found = _airports()[code]
    name = frozenset(_words(found.name))
    yield name
    for town in found.towns:
        yield frozenset(_words(town))
        yield name.union(_words(town))


@cache
def _airports() -> dict[str, Airport]:
    """Every airport that has a code."""
    import airportsdata

    rows = airportsdata.load("IATA")
    return {
        code: Airport(
            code, row["name"], _towns_of(row["city"] or row["name"]), row["subd"].replace("-", " "), row["country"],
            Coordinates(row["lat"], row["lon"]), row["tz"],
        )
        for code, row in rows.items()
    }  # fmt: skip


def _towns_of(city: str) -> tuple[str, ...]:
    """ "Bale/Mulhouse" names two towns, "Arnavutköy, Istanbul" a town in another."""
    parts = [part.strip() for part in re.split(r"[/,(]", city)]
    return tuple(dict.fromkeys(part for part in (city.strip(), *parts) if part))


@cache
def _cities() -> dict[str, Airport]:
    """The codes of cities with several airports, each as one airport in their midst."""
    cities = {}
    for code, name, rows in _shared():
        middle = Coordinates(sum(row["lat"] for row in rows) / len(rows), sum(row["lon"] for row in rows) / len(rows))
        region = next((row["subd"].replace("-", " ") for row in rows if row["city"] == name), "")
        cities[code] = Airport(code, name, (name,), region, rows[0]["country"], middle, rows[0]["tz"])
    return cities


@cache
def _city_of() -> dict[str, str]:
    """The city of each airport that shares it with others: Narita is Tokyo's."""
    return {row["iata"]: name for _, name, rows in _shared() for row in rows}


@cache
def _shared() -> list[tuple[str, str, list[airportsdata.Airport]]]:
    """The code, the name and the airports of each city that has several."""
    import airportsdata

    cities = airportsdata.load_iata_macs().items()
    return [(code, city["name"], list(city["airports"].values())) for code, city in cities]


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    named: dict[str, list[str]] = defaultdict(list)
    for code in _airports():
        for word in _all_words(code):
            named[word].append(code)
    return {word: tuple(codes) for word, codes in named.items()}
