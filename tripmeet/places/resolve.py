"""Weighing what the words of a place can mean: from a text to a Location that says how sure it is, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final, final

from tripmeet.model.meetings import Located
from tripmeet.model.people import Address, Contact
from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.model.trip import Trip
from tripmeet.places.addresses import has_street
from tripmeet.places.answers import STREET, answer
from tripmeet.places.belief import Setting
from tripmeet.places.degrees import coordinates_in
from tripmeet.places.gazetteer import CODE, QUALITY_SHIFT, Gazetteer
from tripmeet.places.index import IS_AREA
from tripmeet.places.moves import move_in, parts_of
from tripmeet.places.now import (
    comes_from,
    said_of_now,
    says_more,
    says_when,
    was_elsewhere,
    was_there,
    without_before,
    without_later,
    without_remarks,
)
from tripmeet.places.periods import holding, says_years
from tripmeet.places.phrases import Named, Phrases
from tripmeet.places.text import LONGEST, key, pieces
from tripmeet.places.vocabulary import DENYING, SILENT
from tripmeet.places.weigh import Reading, readings_of, weight_of
from tripmeet.places.weigh.reading import BESIDE_KM
from tripmeet.places.weigh.towns import in_one_of

NEAR_A_STOP_KM: Final = 150.0
TOWARD: Final = 1.4
HINTED: Final = 0.6
"""What a stop nearby and a country that fits the person add, in powers of ten of people."""
MOST_PIECES: Final = 12
ORIGIN_SURE: Final = 0.6
"""How sure one can be of where somebody is who only tells where they come from."""
CLEARLY_ONE: Final = 0.9
UNSURE: Final = 0.65
SURE_BESIDE: Final = 0.45
"""How sure a text is that names one place and where it lies; from where on a town needs no other to tell which it is;
and how sure each must be of several."""
MOST_OF_A_NAME_NEARBY: Final = 60
"""Of towns of one name; a small one of them may be near a stop."""


@dataclass(frozen=True, slots=True)
class Hints:
    """Weak evidence from the contact's other facts: ISO codes of countries that fit them."""

    countries: frozenset[str] = frozenset()


NO_HINTS: Final = Hints()


@final
class Search:
    """What to look in and toward, for the parts of a text as for the whole of it."""

    __slots__ = ("gazetteer", "hints", "on", "toward")

    def __init__(self, gazetteer: Gazetteer, toward: Sequence[Place], hints: Hints, on: date | None) -> None:
        self.gazetteer, self.toward, self.hints, self.on = gazetteer, toward, hints, on


def locate(
    text: str,
    gazetteer: Gazetteer,
    *,
    toward: Sequence[Place] = (),
    hints: Hints = NO_HINTS,
    on: date | None = None,
) -> Location:
    """What these words mean; `toward` are the trip's stops: a name near one of them is likelier meant so.

    The location's place is None where the words name no place we know; never raises. Where they say where somebody
    is now and was before, it is where they are now; `on` is the day for which they may name years. Where they name two
    places, it is both (see Location).
    """
    return found_in(text, Search(gazetteer, toward, hints, on))


def found_in(text: str, search: Search) -> Location:
    written = text[:LONGEST]
    if says_more(written):
        found = with_more(written, search)
        found = found if written == text else replace(found, text=text)
    else:
        found = as_written(text, search)
    if found.place is None and (bare := without_remarks(written)):
        bare_found = as_written(bare, search)
        return replace(bare_found, text=text) if bare_found.place else found
    return found


def with_more(written: str, search: Search) -> Location:
    """What a text means that may tell of now or of before, or name two places."""
    if found := where_they_moved(written, search):
        return replace(found, text=written)
    has_when = says_when(written)
    if has_when and not is_denied(written) and (found := where_they_are_now(written, search)):
        return replace(found, text=written)
    if has_when and comes_from(written):
        return only_where_they_come_from(as_written(written, search))
    return in_several(written, search)


def where_they_moved(written: str, search: Search) -> Location | None:
    """Where a text says that somebody is in these years, or moved; None where it does not, or names only the area of
    one place."""
    if says_years(written) and (left := holding(written, search.on)) is not None and left != written:
        found = found_in(left, search)
        because = found.because if left else f"they write where they were, not where they are: {written[:60]}"
        return replace(found, because=because)
    if (move := move_in(written)) is None:
        return None
    before, after = (found_in(part, search) for part in move)
    if after.place is None or (before.place and holds(after.place, before.place)):
        return None
    return replace(after, because=f"{after.because}, where they moved")


def where_they_are_now(written: str, search: Search) -> Location | None:
    """Where somebody is by the words around the places; None where these do not say."""
    if (left := without_later(written)) is not None:
        found = found_in(left, search)
        because = found.because if left else f"they write where they will be, not where they are: {written[:60]}"
        return replace(found, because=because)
    past = was_there(written)
    if (now := said_of_now(past or written)) and (found := as_written(now, search)).place:
        return found
    for later in without_before(written):
        found = as_written(later, search)
        if found.place and (found.place.level.is_meetable or was_elsewhere(written)):
            return found
    if past is not None:
        area = next((as_written(later, search) for later in without_before(written)), None)
        was = as_written(past, search).place
        if area and area.place and not (was and holds(area.place, was)):
            return area
        return Location(written, None, f"they write where they were, not where they are: {written[:60]}")
    return None


def only_where_they_come_from(found: Location) -> Location:
    """Whoever says where they were born may be there still: nobody can be sure."""
    if found.place is None:
        return found
    place = replace(found.place, confidence=min(found.place.confidence, ORIGIN_SURE))
    return replace(found, place=place, because=f"{found.because}; they only say that they come from there")


def in_several(written: str, search: Search) -> Location:
    """The places that a text names beside each other ("Berlin / Lisbon"), the first with the others; what it means as a
    whole where it names one alone, or one and where that lies."""
    parts = [] if _DIGIT.search(written) else parts_of(written)
    read = [(part, names) for part in parts if (names := names_of(part, search.gazetteer))]
    if len(read) < 2:
        return as_written(written, search)
    if all(name.areas and not name.is_town for name in read[-1][1]):
        whole = as_written(written, search)
        if is_meetable(whole) and is_sure(whole, CLEARLY_ONE):
            return whole  # Oviedo - Asturias - Spain, Paris / Texas
    found = [location for part, _ in read if (location := as_written(part, search)).place]
    apart = different([beside_others(location, found, written, search) for location in found])
    if len(apart) < 2 or not all(is_sure(location, SURE_BESIDE) for location in apart):
        return as_written(written, search)
    if is_one_name(written, parts, search.gazetteer):
        return as_written(written, search)
    if not all(is_meetable(location) for location in apart):
        whole = as_written(written, search)
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


def is_one_name(written: str, parts: list[str], gazetteer: Gazetteer) -> bool:
    """Whether the sign between stands in one name: Frankfurt/Oder, Brighton & Hove."""
    if gazetteer.find(key(written))[0] or gazetteer.find(key(" ".join(parts)))[0]:
        return True
    phrases, second = phrases_of(gazetteer), parts[1].partition(",")[0]
    return "/" in written and phrases.in_brackets(parts[0], second) is not None


def beside_others(location: Location, found: Sequence[Location], written: str, search: Search) -> Location:
    """The location again; of one that is not sure, the reading with the others beside it ("Cambridge & Boston")."""
    place = location.place
    if place is None or place.confidence > UNSURE:
        return location
    if not place.level.is_meetable:
        whole = as_written(written, search)
        return whole if whole.place is not None and whole.place.name == place.name else location
    for other in (beside.place for beside in found if beside is not location and beside.place):
        if other.region:
            nearer = as_written(f"{location.text}, {other.region}", search)
            if nearer.place and nearer.place.level.is_meetable and fits(nearer.place, place, other):
                return replace(nearer, text=location.text)
    return location


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
    """Whether two places are one, or a town and what is near it or around it."""
    if place.level.is_meetable and other.level.is_meetable:
        return place.coordinates.distance_km(other.coordinates) < BESIDE_KM
    return holds(place, other) or holds(other, place)


def holds(area: Place, place: Place) -> bool:
    """Whether an area is the country or the region of a place."""
    if area.level is Level.COUNTRY:
        return area.country == place.country
    return area.level is Level.REGION and area.country == place.country and area.name in (place.region, place.name)


def is_sure(location: Location, least: float) -> bool:
    return location.place is not None and location.place.confidence >= least


def is_meetable(location: Location) -> bool:
    return location.place is not None and location.place.level.is_meetable


def as_written(text: str, search: Search) -> Location:
    """What the words mean, all of them taken together."""
    gazetteer, toward, hints = search.gazetteer, search.toward, search.hints
    if ("." in text or "°" in text) and (point := coordinates_in(text)):
        return at(point, text, gazetteer)
    names, setting, unknown_before = names_in(text, gazetteer)
    if not names:
        return Location(
            text, None, f"no place is known by these words: {text[:60]}" if text.strip() else "nothing was written"
        )
    if toward or hints.countries:
        readings = readings_of(names, unknown_before, gazetteer, most=MOST_OF_A_NAME_NEARBY)
        readings = leaning(readings, gazetteer, toward, hints)
    else:
        readings = readings_of(names, unknown_before, gazetteer)
    return answer(text, readings, setting, gazetteer)


def names_in(text: str, gazetteer: Gazetteer, *, past_streets: bool = True) -> tuple[list[Named], Setting, set[int]]:
    """The names of a text, what else stood there, and which of the names follow a word that names nothing.

    Those of a street count only where there is no other.
    """
    phrases = phrases_of(gazetteer)
    names: list[Named] = []
    unknown, unknown_before, ends_known = 0, set(), True
    written = pieces(text[:LONGEST])[:MOST_PIECES]
    joined: Named | None = None
    if len(written) > 1 and ("(" in text or "/" in text) and _IN_BRACKETS.match(text):
        joined = phrases.in_brackets(written[0], written[1])
    read_one = phrases.read if past_streets else phrases.read_street
    read = [items for piece in (written[2:] if joined else written) if (items := read_one(piece))]
    if joined:
        read.insert(0, (joined,))
    elif len(read) > 1 and len(read[0]) == len(read[1]) == 1 and (both := phrases.joined(read[0][0], read[1][0])):
        read[:2] = [(both,)]
    for items in read:
        for item in items:
            if isinstance(item, Named):
                names.append(item)
                ends_known = True
            elif item.spelled not in SILENT:
                unknown += 1
                unknown_before.add(len(names))
                ends_known = False
    if not names and past_streets and has_street(text):
        return names_in(text, gazetteer, past_streets=False)
    if len(names) == 1 and (area := district_behind(names[0], text, gazetteer)):
        names.append(area)
    loose = sum([name.loose for name in names])
    if (unknown or loose) and is_denied(text):
        names = []
    return names, Setting(text, unknown, loose, len(names) + unknown == 1, ends_known), unknown_before


def district_behind(named: Named, text: str, gazetteer: Gazetteer) -> Named | None:
    """The district of a town that is written as its number, or as a postal code that begins with it ("Saint-Denis
    (93)", "93200 Saint-Denis"); None where no town of the name lies in one."""
    if not named.towns or _DIGIT.search(text) is None:
        return None
    for number in _NUMBERS.findall(text.casefold()):
        district = gazetteer.district_by_number(postal_beginning(number))
        if district is not None and in_one_of(frozenset((district,)), named.towns, gazetteer):
            return Named(number, number, IS_AREA, (), (CODE << QUALITY_SHIFT | district,))
    return None


def postal_beginning(number: str) -> str:
    """What of a postal code is the district: two digits, three overseas."""
    if len(number) < POSTAL:
        return number
    return number[:3] if number.startswith(OVERSEAS) else number[:2]


def is_denied(text: str) -> bool:
    """Whether a text says that it does not mean the places in it ("someday I'll live in England")."""
    return not DENYING.isdisjoint(text.casefold().split())


@lru_cache(maxsize=2)
def phrases_of(gazetteer: Gazetteer) -> Phrases:
    return Phrases(gazetteer)


def leaning(readings: list[Reading], gazetteer: Gazetteer, toward: Sequence[Place], hints: Hints) -> list[Reading]:
    """The readings again, those near a stop of the trip or in a country that fits the person weighing more."""
    for reading in readings:
        reading.near_stop = reading.number < gazetteer.towns and any(
            near(gazetteer, reading.number, stop) for stop in toward
        )
        if reading.near_stop:
            reading.weight += TOWARD
        if gazetteer.countries[gazetteer.country[reading.number]] in hints.countries:
            reading.weight += HINTED
    return sorted(readings, key=weight_of, reverse=True)


def at(point: Coordinates, text: str, gazetteer: Gazetteer) -> Location:
    """A place that was given by its coordinates; zone and country are those of the nearest town."""
    town = gazetteer.nearest(point)
    if town is None:
        return Location(text, None, "there is no town within 500 km of these coordinates")
    place = Place(town.name, town.region, town.country, point, town.timezone, Level.ADDRESS, 0.97, town.region_code)
    return Location(text, place, f"the coordinates were written; the nearest town is {town.name}")


_DIGIT: Final = re.compile(r"\d")
_NUMBERS: Final = re.compile(r"(?<!\w)(?:\d{2,3}|2[ab]|\d{5})(?!\w)")
POSTAL: Final = 5
OVERSEAS: Final = ("97", "98")
_IN_BRACKETS: Final = re.compile(r"[^,;(/]+[(/]")


def near(gazetteer: Gazetteer, number: int, stop: Place) -> bool:
    return gazetteer.coordinates(number).distance_km(stop.coordinates) < NEAR_A_STOP_KM


def resolve_all(
    contacts: Iterable[Contact],
    gazetteer: Gazetteer,
    toward: Trip,
    refine: Callable[[Location], Location] | None = None,
) -> tuple[Located, ...]:
    """Where each contact can be found on some day of the trip, in their order; one without a usable place has
    one entry whose location has no place. `refine` makes a location more exact (online.Online.refine)."""
    stops = tuple(stop.place for stop in toward.stops)
    days = [day for stop in toward.stops for day in stop.days()]
    located = (entry for contact in contacts for entry in places_of(contact, gazetteer, stops, days))
    if refine is None:
        return tuple(located)
    return tuple(replace(entry, location=refine(entry.location)) for entry in located)


def places_of(
    contact: Contact, gazetteer: Gazetteer, stops: Sequence[Place], days: Sequence[date]
) -> Iterator[Located]:
    """One entry for each of somebody's addresses that holds on one of the days; at least one entry."""
    if not contact.addresses:
        yield Located(contact, Location("", None, "no place is written down for them"))
        return
    holding = [address for address in contact.addresses if any(address.holds_on(day) for day in days)]
    if not holding:
        yield Located(contact, Location("", None, "the places written down do not hold on the days of the trip"))
    hints = hints_from(contact, gazetteer)
    for address in holding:
        on = next(day for day in days if address.holds_on(day))
        location = locate_address(address, gazetteer, stops, hints, on)
        yield from (Located(contact, place, address) for place in (location, *location.also))


def hints_from(contact: Contact, gazetteer: Gazetteer) -> Hints:
    """The countries that somebody's phone numbers, mail addresses and language point to."""
    domains = (email.rpartition(".")[2].casefold() for email in contact.emails)
    countries = {country for domain in domains if (country := gazetteer.country_of_domain(domain))}
    for phone in contact.phones:
        countries.update(gazetteer.countries_of_phone(phone))
    if contact.language:
        countries.update(gazetteer.countries_of_language(contact.language))
    return Hints(frozenset(countries)) if countries else NO_HINTS


def locate_address(
    address: Address, gazetteer: Gazetteer, stops: Sequence[Place], hints: Hints = NO_HINTS, on: date | None = None
) -> Location:
    """By its coordinates, by its city, region and country, else by its words."""
    if address.lat is not None and address.lon is not None:
        try:
            return at(Coordinates(address.lat, address.lon), address.text, gazetteer)
        except ValueError:
            pass  # coordinates from another planet: the words may still be right
    fields = ", ".join(field for field in (address.city, address.region, address.country) if field)
    if fields and (found := locate(fields, gazetteer, toward=stops, hints=hints, on=on)).place:
        because = found.because + (STREET if has_street(address.text) else "")
        return Location(address.text or fields, found.place, because, found.alternatives)
    return locate(address.text, gazetteer, toward=stops, hints=hints, on=on)
