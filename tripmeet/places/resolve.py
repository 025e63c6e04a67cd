"""Weighing what the words of a place can mean: from a text to a Location that says how sure it is, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log10

from tripmeet.model.meetings import Located
from tripmeet.model.people import Address, Contact
from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.model.trip import Trip
from tripmeet.places.gazetteer import CODE, NOWHERE, NUMBER, QUALITY_SHIFT, Gazetteer
from tripmeet.places.text import parts, remembered_key

NEAR_A_STOP_KM = 150.0


@dataclass(frozen=True, slots=True)
class Hints:
    """Weak evidence from the contact's other facts: ISO codes of countries that fit them."""

    countries: frozenset[str] = frozenset()


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing the words can mean: a place by its number, and how much speaks for it."""

    number: int
    weight: float
    because: str


def locate(text: str, gazetteer: Gazetteer, *, toward: Sequence[Place] = (), hints: Hints = NO_HINTS) -> Location:
    """What these words mean; `toward` are the trip's stops: a name near one of them is likelier meant so.

    The location's place is None where the words name no place we know; never raises.
    """
    if point := coordinates_in(text):
        return at(point, text, gazetteer)
    readings = sorted(readings_of(parts(text), gazetteer, toward, hints), key=lambda reading: -reading.weight)
    if not readings:
        return Location(
            text, None, f"no place is known by these words: {text[:60]}" if text.strip() else "nothing was written"
        )
    best = readings[0]
    total = sum(exp(reading.weight - best.weight) for reading in readings[:8])
    chosen = gazetteer.place(best.number, round(0.97 / total, 2))
    others = tuple(
        gazetteer.place(reading.number, round(0.97 * exp(reading.weight - best.weight) / total, 2))
        for reading in readings[1:4]
    )
    return Location(text, chosen, best.because, others)


def at(point: Coordinates, text: str, gazetteer: Gazetteer) -> Location:
    """A place that was given by its coordinates; zone and country are those of the nearest town."""
    town = gazetteer.nearest(point)
    if town is None:
        return Location(text, None, "there is no town within 500 km of these coordinates")
    place = Place(town.name, town.region, town.country, point, town.timezone, Level.ADDRESS, 0.97, town.region_code)
    return Location(text, place, f"the coordinates were written; the nearest town is {town.name}")


_POINT = re.compile(r"(?<![\d.])([+-]?\d{1,2}\.\d{2,})\s*[,;/ ]\s*([+-]?\d{1,3}\.\d{2,})(?![\d.])")


def coordinates_in(text: str) -> Coordinates | None:
    """The degrees that are written in a text ("iPhone: 40.7,-74.0"), None when there are none."""
    found = _POINT.search(text[:400])
    try:
        return Coordinates(float(found[1]), float(found[2])) if found else None
    except ValueError:
        return None


def readings_of(words: Sequence[str], gazetteer: Gazetteer, toward: Sequence[Place], hints: Hints) -> Iterator[Reading]:
    """Everything the first piece that names a place can mean, weighed by the pieces after it."""
    found = [(word, gazetteer.find(remembered_key(word))) for word in words]
    for position, (word, postings) in enumerate(found):
        around = [number & NUMBER for other, (_, there) in enumerate(found) if other != position for number in there]
        areas = {number for number in around if number >= gazetteer.towns}
        for posting in postings:
            yield weighed(posting, word, areas, gazetteer, toward, hints, position)
        if postings:
            return


def weighed(
    posting: int, word: str, areas: set[int], gazetteer: Gazetteer, toward: Sequence[Place], hints: Hints, position: int
) -> Reading:
    number, quality = posting & NUMBER, posting >> QUALITY_SHIFT
    people = gazetteer.population[number]
    weight = 1.5 * log10(people + 10) - 1.2 * quality - position
    because = f"{word!r} is the name of a place of {people:,} people"
    country = gazetteer.first_country + gazetteer.country[number]
    mine = {gazetteer.region[number], gazetteer.district[number], country} - {NOWHERE}
    weight += 3.5 if number < gazetteer.towns else 0
    if common := areas & mine - {number}:
        weight += 8
        because = f"{word!r} in {gazetteer.name(min(common))}"
    elif areas - {number}:
        weight -= 6
    if quality == CODE and not areas:
        weight -= 1
    if number < gazetteer.towns and any(near(gazetteer, number, stop) for stop in toward):
        weight += 3
        because += ", near a stop of the trip"
    if gazetteer.countries[gazetteer.country[number]] in hints.countries:
        weight += 1
    return Reading(number, weight, because)


def near(gazetteer: Gazetteer, number: int, stop: Place) -> bool:
    return gazetteer.coordinates(number).distance_km(stop.coordinates) < NEAR_A_STOP_KM


def resolve_all(contacts: Iterable[Contact], gazetteer: Gazetteer, toward: Trip) -> tuple[Located, ...]:
    """Where each contact can be found on some day of the trip, in their order; one without a usable place has
    one entry whose location has no place."""
    stops = tuple(stop.place for stop in toward.stops)
    days = [day for stop in toward.stops for day in stop.days()]
    return tuple(entry for contact in contacts for entry in places_of(contact, gazetteer, stops, days))


def places_of(
    contact: Contact, gazetteer: Gazetteer, stops: Sequence[Place], days: Sequence[date]
) -> Iterator[Located]:
    if not contact.addresses:
        yield Located(contact, Location("", None, "no place is written down for them"))
        return
    holding = [address for address in contact.addresses if any(address.holds_on(day) for day in days)]
    if not holding:
        yield Located(contact, Location("", None, "the places written down do not hold on the days of the trip"))
    for address in holding:
        yield Located(contact, locate_address(address, gazetteer, stops), address)


def locate_address(address: Address, gazetteer: Gazetteer, stops: Sequence[Place]) -> Location:
    """By its coordinates, by its city, region and country, else by its words."""
    if address.lat is not None and address.lon is not None:
        try:
            return at(Coordinates(address.lat, address.lon), address.text, gazetteer)
        except ValueError:
            pass  # coordinates from another planet: the words may still be right
    fields = ", ".join(field for field in (address.city, address.region, address.country) if field)
    if fields and (found := locate(fields, gazetteer, toward=stops)).place:
        return Location(address.text or fields, found.place, found.because, found.alternatives)
    return locate(address.text, gazetteer, toward=stops)
