"""Texts that name two places or more beside each other ("Berlin / Lisbon"): somebody is in each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tripmeet.model.places import Level, Location, Place
from tripmeet.places.gazetteer import NUMBER, Gazetteer
from tripmeet.places.moves import WORDS, parts_of
from tripmeet.places.phrases import Named
from tripmeet.places.text import key, pieces
from tripmeet.places.weigh.reading import BESIDE_KM
from tripmeet.places.whole import NEAR_A_STOP_KM, Search, as_written_once, part_as_written, phrases_of

CLEARLY_ONE: Final = 0.9
UNSURE: Final = 0.65
SURE_BESIDE: Final = 0.45
"""How sure a text is that names one place and where it lies; from where on a town needs no other to tell which it is;
and how sure each must be of several."""
SMALL: Final = 20_000
LARGE: Final = 10
"""People of a town that is meant less than its namesake near another of the text; and by how much that is larger."""
LARGE_TOWN: Final = 150_000
NEIGHBOURS_KM: Final = 10.0
"""People of each of two towns beside each other that are two places for whoever names both, and how far apart."""
NEAR_A_STOP: Final = ", near a stop of the trip"
DASHED: Final = re.compile(r"\s[-–—]\s")
_DIGIT: Final = re.compile(r"\d")


def in_several(written: str, search: Search) -> Location:
    """The places that a text names beside each other ("Berlin / Lisbon"), the first with the others; what it means as a
    whole where it names one alone, or one and where that lies."""
    parts = [] if _DIGIT.search(written) else parts_of(written)
    read = [(part, names) for part in parts if (names := names_of(part, search.gazetteer))]
    if len(read) < 2:
        return as_written_once(written, search)
    if all(name.areas and not name.is_town for name in read[-1][1]):
        whole = as_written_once(written, search)
        if is_meetable(whole) and is_sure(whole, CLEARLY_ONE):
            return whole  # Oviedo - Asturias - Spain, Paris / Texas
    if is_in_a_name(written, search.gazetteer):
        return as_written_once(written, search)
    found = [location for part, _ in read if (location := part_as_written(part, search)).place]
    if 2 * len(found) < len(parts):
        return as_written_once(written, search)
    if DASHED.search(written):
        towns = [location for location in found if not is_quarter_elsewhere(location, found)]
        if len(towns) == 1 < len(found):
            return replace(towns[0], text=written)
    apart = different([beside_others(location, found, written, search) for location in found])
    if len(apart) == 2 and lies_in_what_is_named(apart[0], read[-1][1], search.gazetteer):
        return as_written_once(written, search)  # Elche / Alicante
    if len(apart) < 2 or not all(is_sure(location, SURE_BESIDE) for location in apart):
        return as_written_once(written, search)
    if is_one_name(written, parts, search.gazetteer):
        return as_written_once(written, search)
    if not all(is_meetable(location) for location in apart):
        whole = as_written_once(written, search)
        if is_meetable(whole) and is_sure(whole, CLEARLY_ONE):
            return whole  # London / Ontario
    first, others = apart[0], tuple(apart[1:])
    besides = [other.place for other in others if other.place]
    places = [place.coordinates for place in besides]
    alternatives = (*besides, *(place for place in first.alternatives if place.coordinates not in places))
    return replace(first, text=written, alternatives=alternatives, also=others)


def names_of(part: str, gazetteer: Gazetteer) -> list[Named]:
    """The names in a part of a text, read before as a piece of it."""
    phrases = phrases_of(gazetteer)
    return [item for piece in pieces(part) for item in phrases.read(piece) if isinstance(item, Named)]


def lies_in_what_is_named(location: Location, names: Sequence[Named], gazetteer: Gazetteer) -> bool:
    """Whether a town is in the province that the names are of as well, and near its capital."""
    place = location.place
    if place is None or place.level is not Level.CITY:
        return False
    areas = frozenset().union(*(name.areas for name in names))
    numbers = (posting & NUMBER for posting in gazetteer.find(key(place.name))[1])
    own = next((number for number in numbers if gazetteer.coordinates(number) == place.coordinates), None)
    return own is not None and not areas.isdisjoint(gazetteer.homes(own)[:1])


def is_in_a_name(written: str, gazetteer: Gazetteer) -> bool:
    """Whether a word between two places is one in a name: Castilla y León, Spain."""
    joined = [piece for piece in pieces(written) if not WORDS.isdisjoint(piece.split())]
    return any(gazetteer.find(key(piece))[0] for piece in joined)


def is_one_name(written: str, parts: list[str], gazetteer: Gazetteer) -> bool:
    """Whether the sign between stands in one name: Frankfurt/Oder, Brighton & Hove."""
    if gazetteer.find(key(written))[0] or gazetteer.find(key(" ".join(parts)))[0]:
        return True
    phrases, second = phrases_of(gazetteer), parts[1].partition(",")[0]
    return "/" in written and phrases.in_brackets(parts[0], second) is not None


def is_quarter_elsewhere(location: Location, found: Sequence[Location]) -> bool:
    """Whether a part was read as a quarter though its city is not in the text, and another part is a town elsewhere: a
    farm or a street is called so, too ("Les Olives - Garrigoles Girona" is not in Marseille)."""
    place = location.place
    if place is None or place.level is not Level.QUARTER:
        return False
    towns = [other.place for other in found if other is not location and other.place]
    return any(other.level is Level.CITY for other in towns) and not any(
        other.country == place.country for other in towns
    )


def beside_others(location: Location, found: Sequence[Location], written: str, search: Search) -> Location:
    """The location again; of one that is not sure, the reading with the others beside it ("Cambridge & Boston")."""
    place = location.place
    if place is not None and (nearer := namesake_near(location, found, search)):
        return nearer
    if place is None or place.confidence > CLEARLY_ONE:
        return location
    if place.confidence <= UNSURE and place.level.is_meetable:
        for other in (beside.place for beside in found if beside is not location and beside.place):
            if not other.region:
                continue
            nearer = as_written_once(f"{location.text}, {other.region}", search)
            if nearer.place and nearer.place.level.is_meetable and fits(nearer.place, place, other):
                return replace(nearer, text=location.text)
    whole = as_written_once(written, search)
    if whole.place is None or whole.place.name != place.name or not is_sure(whole, place.confidence):
        return location
    is_same_place = whole.place.coordinates == place.coordinates
    return replace(whole, text=location.text) if is_same_place or not place.level.is_meetable else location


def namesake_near(location: Location, found: Sequence[Location], search: Search) -> Location | None:
    """The town near another of the text that is called as a small one far away ("Pomfret/Providence": the one in
    Connecticut); None where the town is large, or has no such namesake."""
    place = location.place
    if place is None or place.level is not Level.CITY or not 0 < place.population < SMALL:
        return None
    larger = [
        other.place
        for other in found
        if other.place and other.place.level.is_meetable and other.place.population > LARGE * place.population
    ]
    if not larger or any(place.coordinates.distance_km(other.coordinates) < NEAR_A_STOP_KM for other in larger):
        return None
    beside = Search(search.gazetteer, tuple(larger), search.hints, search.on)
    nearer = as_written_once(location.text, beside)
    if nearer.place is None or nearer.place.coordinates == place.coordinates or not nearer.place.level.is_meetable:
        return None
    return replace(nearer, because=f"{nearer.because.removesuffix(NEAR_A_STOP)}, near the other of the two")


def fits(nearer: Place, alone: Place, other: Place) -> bool:
    """Whether a town in the region of another is what its name means alone, too, or is near the other."""
    is_near = nearer.coordinates.distance_km(other.coordinates) < NEAR_A_STOP_KM
    return is_near or nearer.coordinates == alone.coordinates


def different(found: Sequence[Location]) -> list[Location]:
    """Those that are not near one before them, nor the area around one."""
    apart: list[Location] = []
    for location in found:
        place = location.place
        if place is None or any(other.place and is_same(place, other.place) for other in apart):
            continue
        apart.append(location)
    return apart


def is_same(place: Place, other: Place) -> bool:
    """Whether two places are one, or a town and what is near it or around it; two large towns are two."""
    if place.level.is_meetable and other.level.is_meetable:
        if are_neighbours(place, other):
            return False
        return place.coordinates.distance_km(other.coordinates) < BESIDE_KM
    return holds(place, other) or holds(other, place)


def are_neighbours(place: Place, other: Place) -> bool:
    """Whether they are two large towns beside each other of which neither is the other's suburb (Leeds/Bradford)."""
    fewer, more = sorted((place.population, other.population))
    is_suburb = fewer < LARGE_TOWN or more > LARGE * fewer
    is_two = place.level is other.level is Level.CITY and place.name != other.name
    return is_two and not is_suburb and place.coordinates.distance_km(other.coordinates) > NEIGHBOURS_KM


def holds(area: Place, place: Place) -> bool:
    """Whether an area is the country or the region of a place."""
    if area.level is Level.COUNTRY:
        return area.country == place.country
    return area.level is Level.REGION and area.country == place.country and area.name in (place.region, place.name)


def is_sure(location: Location, least: float) -> bool:
    return location.place is not None and location.place.confidence >= least


def is_meetable(location: Location) -> bool:
    return location.place is not None and location.place.level.is_meetable
