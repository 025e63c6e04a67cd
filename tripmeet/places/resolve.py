"""Weighing what the words of a place can mean: from a text to a Location that says how sure it is, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from tripmeet.model.meetings import Located
from tripmeet.model.people import Address, Contact
from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.model.trip import Trip
from tripmeet.places.addresses import is_street
from tripmeet.places.belief import Setting, how_sure, is_believable
from tripmeet.places.gazetteer import AIRPORT, CODE, METRO, PART, Gazetteer
from tripmeet.places.now import said_of_now, says_when, without_before, without_later, without_remarks
from tripmeet.places.phrases import Named, Phrases
from tripmeet.places.text import LONGEST, key, pieces
from tripmeet.places.vocabulary import DENYING, SILENT
from tripmeet.places.weigh import Reading, are_near, readings_of, weight_of

NEAR_A_STOP_KM: Final = 150.0
TOWARD: Final = 1.4
HINTED: Final = 0.6
"""What a stop nearby and a country that fits the person add, in powers of ten of people."""
MOST_PIECES: Final = 12
MOST_OF_A_NAME_NEARBY: Final = 60
"""Of towns of one name; a small one of them may be near a stop."""
MOST_ALTERNATIVES: Final = 3
STILL_POSSIBLE: Final = 1.5
CLEAR: Final = 4.0
"""By how much an alternative may weigh less than the answer, and from where on nothing else can be meant."""
WORLD_CITY: Final = 500_000
"""From so many people on, namesakes are meant less often than their people say."""
STREET: Final = "; its street needs an online look-up"


@dataclass(frozen=True, slots=True)
class Hints:
    """Weak evidence from the contact's other facts: ISO codes of countries that fit them."""

    countries: frozenset[str] = frozenset()


NO_HINTS: Final = Hints()


def locate(text: str, gazetteer: Gazetteer, *, toward: Sequence[Place] = (), hints: Hints = NO_HINTS) -> Location:
    """What these words mean; `toward` are the trip's stops: a name near one of them is likelier meant so.

    The location's place is None where the words name no place we know; never raises. Where they say where somebody
    is now and was before, it is where they are now.
    """
    written = text[:LONGEST]
    if says_when(written) and not is_denied(written):
        if (left := without_later(written)) is not None:
            found = as_written(left, gazetteer, toward, hints)
            because = found.because if left else f"they write where they will be, not where they are: {written[:60]}"
            return replace(found, text=text, because=because)
        if (now := said_of_now(written)) and (found := as_written(now, gazetteer, toward, hints)).place:
            return replace(found, text=text)
        for later in without_before(written):
            found = as_written(later, gazetteer, toward, hints)
            if found.place and found.place.level.is_meetable:
                return replace(found, text=text)
    found = as_written(text, gazetteer, toward, hints)
    if found.place is None and (bare := without_remarks(written)):
        found = replace(as_written(bare, gazetteer, toward, hints), text=text)
    return found


def as_written(text: str, gazetteer: Gazetteer, toward: Sequence[Place], hints: Hints) -> Location:
    """What the words mean, all of them taken together."""
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
    loose = sum([name.loose for name in names])
    if (unknown or loose) and is_denied(text):
        names = []
    return names, Setting(text, unknown, loose, len(names) + unknown == 1, ends_known), unknown_before


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


def answer(text: str, readings: list[Reading], setting: Setting, gazetteer: Gazetteer) -> Location:
    """The likeliest reading that can be believed, the next ones as alternatives."""
    best: Reading | None = None
    others: list[Reading] = []
    margin = CLEAR
    for reading in readings:
        if best is None:
            is_far_fetched = reading.named.loose and readings[0].weight - reading.weight > CLEAR
            if not is_far_fetched and is_believable(reading, gazetteer, setting):
                best = reading
        elif best.weight - reading.weight > CLEAR or len(others) == MOST_ALTERNATIVES:
            break
        elif reading.number != best.number and is_believable(reading, gazetteer, setting):
            if margin == CLEAR and not are_near(reading.number, best.number, gazetteer):
                margin = best.weight - reading.weight
            if best.weight - reading.weight < STILL_POSSIBLE and all(
                reading.number != other.number for other in others
            ):
                others.append(reading)
    if best is None:
        return Location(text, None, f"these words are hardly a place: {text[:60]}")
    large = best.number < gazetteer.towns and gazetteer.population[best.number] > WORLD_CITY
    sure = how_sure(best, margin + (1.5 if large else 0.0), setting)
    place = gazetteer.place(best.number, sure, level_of(best, gazetteer))
    alternatives = tuple(
        [gazetteer.place(other.number, max(0.01, round((1 - sure) / 2**n, 2))) for n, other in enumerate(others, 1)]
    )
    return Location(text, place, why(best, place, text, gazetteer), alternatives)


def level_of(reading: Reading, gazetteer: Gazetteer) -> Level | None:
    """METRO where the area around a town is meant; None: that of the place."""
    is_town = reading.number < gazetteer.towns
    return Level.METRO if is_town and (reading.named.around or reading.quality == METRO) else None


def why(best: Reading, place: Place, text: str, gazetteer: Gazetteer) -> str:
    """What the answer rests on, in a sentence."""
    named = best.named
    is_part = best.number < gazetteer.towns and gazetteer.part_of[best.number] >= 0
    name = gazetteer.name(best.number) if is_part else place.name
    if named.misspelt:
        because = f"“{named.word}” reads like {name}, misspelt"
    elif best.quality == CODE:
        because = f"“{named.word}” is the code of {name}"
    elif best.quality == AIRPORT:
        because = f"“{named.word}” is an airport of {name}"
    elif best.number < gazetteer.towns and (best.quality == METRO or named.around):
        because = f"“{named.word}” is the area around {name}"
    elif best.quality == PART or is_part:
        because = f"“{named.word}” is a part of {place.name}"
    else:
        because = f"“{named.word}” is " + (
            name if named.word.casefold() != name.casefold() else a_kind(best.number, gazetteer)
        )
    if best.inside is not None:
        because += f", in {gazetteer.area_name(best.inside)}"
    elif len(named.towns) > 1 and best.number < gazetteer.towns:
        because += f", the likeliest of {len(named.towns)} places of this name"
    if best.near_stop:
        because += ", near a stop of the trip"
    if named.loose:
        because += ", among other words"
    return because + (STREET if has_street(text) else "")


def a_kind(number: int, gazetteer: Gazetteer) -> str:
    if number < gazetteer.towns:
        people = gazetteer.population[number]
        return f"a town of {people:,} people" if people else "a small place"
    return "a country" if number >= gazetteer.first_country else "a region"


def has_street(text: str) -> bool:
    """Whether a text is an address, of which we know only the city."""
    written = text[:LONGEST]
    return _DIGIT.search(written) is not None and any(is_street(token) for token in key(written).split())


def at(point: Coordinates, text: str, gazetteer: Gazetteer) -> Location:
    """A place that was given by its coordinates; zone and country are those of the nearest town."""
    town = gazetteer.nearest(point)
    if town is None:
        return Location(text, None, "there is no town within 500 km of these coordinates")
    place = Place(town.name, town.region, town.country, point, town.timezone, Level.ADDRESS, 0.97, town.region_code)
    return Location(text, place, f"the coordinates were written; the nearest town is {town.name}")


_IN_BRACKETS: Final = re.compile(r"[^,;(/]+[(/]")
_DIGIT: Final = re.compile(r"\d")
_IN_MINUTES: Final = re.compile(
    r"""(\d{1,3})°\s*(\d{1,2})['′’]\s*(?:(\d{1,2}(?:\.\d+)?)(?:["″”]|''))?\s*([NSEW])""", re.IGNORECASE
)
_DEGREE: Final = r"([+-]?\d{1,3}\.\d+)\s*°?\s*([NSEW]?)"
_POINT: Final = re.compile(rf"(?<![\d.])(?:geo:|@|ll=|q=)?{_DEGREE}\s*[,;/ ]\s*{_DEGREE}(?![\d.])", re.IGNORECASE)


def coordinates_in(text: str) -> Coordinates | None:
    """The degrees that are written in a text ("iPhone: 40.71,-74.01", "37.77° N, 122.42° W", "42°44′0.6″N
    84°32′48″W"), None if there are none.

    Among other words they need two decimals: versions and prices have fewer.
    """
    text = _IN_MINUTES.sub(in_degrees, text[:LONGEST])
    found = _POINT.search(text)
    if found is None:
        return None
    if found[0] != text.strip() and min(len(found[1].partition(".")[2]), len(found[3].partition(".")[2])) < 2:
        return None
    lat = -float(found[1]) if found[2] in "sS" and found[2] else float(found[1])
    lon = -float(found[3]) if found[4] in "wW" and found[4] else float(found[3])
    try:
        return Coordinates(lat, lon)
    except ValueError:
        return None


def in_degrees(minutes: re.Match[str]) -> str:
    """Degrees, minutes and seconds as degrees alone."""
    degrees = int(minutes[1]) + int(minutes[2]) / 60 + float(minutes[3] or 0) / 3600
    return f" {degrees:.6f} {minutes[4]}"


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
        yield Located(contact, as_sure_as(address, locate_address(address, gazetteer, stops, hints)), address)


LIKELY: Final = 0.7
"""Whoever is in a place at least so likely may be met there; below it, it is a question."""


def as_sure_as(address: Address, location: Location) -> Location:
    """The location, as likely as what was learnt makes it, and by which line; no place where it is hardly likely."""
    if address.confidence is None or location.place is None:
        return location
    if address.confidence < LIKELY:
        question = (
            f"perhaps {location.place} ({address.confidence:.0%}): {address.because or 'it is written down for them'}"
        )
        return Location(location.text, None, question, (location.place,))
    place = replace(location.place, confidence=min(location.place.confidence, address.confidence))
    return replace(location, place=place, because=address.because or location.because)


def hints_from(contact: Contact, gazetteer: Gazetteer) -> Hints:
    """The countries that somebody's phone numbers, mail addresses and language point to."""
    domains = (email.rpartition(".")[2].casefold() for email in contact.emails)
    countries = {country for domain in domains if (country := gazetteer.country_of_domain(domain))}
    for phone in contact.phones:
        countries.update(gazetteer.countries_of_phone(phone))
    if contact.language:
        countries.update(gazetteer.countries_of_language(contact.language))
    return Hints(frozenset(countries)) if countries else NO_HINTS


def locate_address(address: Address, gazetteer: Gazetteer, stops: Sequence[Place], hints: Hints = NO_HINTS) -> Location:
    """By its coordinates, by its city, region and country, else by its words."""
    if address.lat is not None and address.lon is not None:
        try:
            return at(Coordinates(address.lat, address.lon), address.text, gazetteer)
        except ValueError:
            pass  # coordinates from another planet: the words may still be right
    fields = ", ".join(field for field in (address.city, address.region, address.country) if field)
    if fields and (found := locate(fields, gazetteer, toward=stops, hints=hints)).place:
        because = found.because + (STREET if has_street(address.text) else "")
        return Location(address.text or fields, found.place, because, found.alternatives)
    return locate(address.text, gazetteer, toward=stops, hints=hints)
