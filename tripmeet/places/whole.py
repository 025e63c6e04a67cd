"""What the words of a text mean, all of them taken together as one place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final, final

from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.places.addresses import has_street
from tripmeet.places.answers import answer
from tripmeet.places.belief import Setting
from tripmeet.places.degrees import coordinates_in
from tripmeet.places.gazetteer import CODE, QUALITY_SHIFT, Gazetteer
from tripmeet.places.index import IS_AREA
from tripmeet.places.phrases import Named, Phrases
from tripmeet.places.quarters import beside_its_city, in_its_quarter, known_alone
from tripmeet.places.shortened import in_full
from tripmeet.places.text import LONGEST_TEXT, key, pieces
from tripmeet.places.vocabulary import (
    DENYING,
    NOWHERE,
    PERSONS,
    PERSONS_OF_JOKES,
    SILENT,
    TOWNS_OF_STORIES,
    WORLDS_BESIDE_STRANGERS,
    WORLDS_OF_STORIES,
)
from tripmeet.places.weigh import Reading, readings_of, weight_of
from tripmeet.places.weigh.towns import in_one_of

NEAR_A_STOP_KM: Final = 150.0
TOWARD: Final = 1.4
HINTED: Final = 0.6
"""What a stop nearby and a country that fits the person add, in powers of ten of people."""
MOST_PIECES: Final = 12
MOST_OF_A_NAME_NEARBY: Final = 60
"""Of towns of one name; a small one of them may be near a stop."""
SOMEBODY_SURE: Final = 0.6
"""How sure one can be of where somebody is who is called by a place."""
IN_A_STORY: Final = "it is a place of a story: "
_DIGIT: Final = re.compile(r"\d")
_NUMBERS: Final = re.compile(r"(?<!\w)(?:\d{2,3}|2[ab]|\d{5})(?!\w)")
POSTAL: Final = 5
OVERSEAS: Final = ("97", "98")
_IN_BRACKETS: Final = re.compile(r"[^,;(/]+[(/]")


@dataclass(frozen=True, slots=True)
class Hints:
    """Weak evidence from the contact's other facts: ISO codes of countries that fit them."""

    countries: frozenset[str] = frozenset()


NO_HINTS: Final = Hints()


@final
class Search:
    """What to look in and toward, for the parts of a text as for the whole of it."""

    __slots__ = ("gazetteer", "hints", "on", "remembered", "toward")

    def __init__(self, gazetteer: Gazetteer, toward: Sequence[Place], hints: Hints, on: date | None) -> None:
        self.gazetteer, self.toward, self.hints, self.on = gazetteer, toward, hints, on
        self.remembered: dict[str, Location] = {}


@lru_cache(maxsize=2_000)
def part_alone(part: str, gazetteer: Gazetteer) -> Location:
    return as_written(part, Search(gazetteer, (), NO_HINTS, None))


def part_as_written(part: str, search: Search) -> Location:
    """As `as_written`, for a part of a text: of the same cities one is in two, so the last ones are remembered."""
    is_alone = not search.toward and not search.hints.countries
    return part_alone(part, search.gazetteer) if is_alone else as_written(part, search)


def as_written_once(text: str, search: Search) -> Location:
    """As `as_written`, for what is asked about again while several places of a text are told apart."""
    found = search.remembered.get(text)
    if found is None:
        found = search.remembered[text] = as_written(text, search)
    return found


def as_written(text: str, search: Search) -> Location:
    """What the words mean, all of them taken together, a shortened name of a town written in full."""
    if "." not in text or not (meant := in_full(text, search.gazetteer)):
        return as_it_stands(text, search)
    is_alone = len(pieces(meant[0][0])) == 1
    found = [as_it_stands(full, search) for full, _ in (meant[:1] if is_alone else meant)]
    best = max(found, key=how_well_named)
    if best.place is None:
        return as_it_stands(text, search)
    sure = best.place.confidence * (meant[0][1] if is_alone else 1.0)
    because = f"{best.because}, written short as “{text[:60]}”"
    return replace(best, text=text, place=replace(best.place, confidence=round(sure, 2)), because=because)


def how_well_named(location: Location) -> tuple[bool, float]:
    """Whether a place has the very name that stands in the text, and how sure it is."""
    place = location.place
    return (False, 0.0) if place is None else (key(place.name) in key(location.text), place.confidence)


def as_it_stands(text: str, search: Search) -> Location:
    gazetteer, toward, hints = search.gazetteer, search.toward, search.hints
    if ("." in text or "°" in text) and (point := coordinates_in(text)):
        return at(point, text, gazetteer)
    names, setting, unknown_before = names_in(text, gazetteer)
    if names and key(text) in NOWHERE:
        return Location(text, None, f"these words say no place: {text[:60]}")
    if names and key(text) in TOWNS_OF_STORIES:
        return Location(text, None, IN_A_STORY + text[:60])
    if not names:
        if setting.unknown == 1 and (alone := known_alone(text, gazetteer)):
            return alone
        because = f"no place is known by these words: {text[:60]}" if text.strip() else "nothing was written"
        return Location(text, None, because)
    if toward or hints.countries:
        readings = readings_of(names, unknown_before, gazetteer, most=MOST_OF_A_NAME_NEARBY)
        readings = leaning(readings, gazetteer, toward, hints)
    else:
        readings = readings_of(names, unknown_before, gazetteer)
    found = answer(text, readings, setting, gazetteer)
    has_more = setting.unknown > 0 or setting.loose > 0 or _DIGIT.search(text) is not None
    if found.place is None:
        return beside_its_city(found, gazetteer)
    if found.place.level.is_meetable and is_in_a_story(text, setting):
        return Location(text, None, IN_A_STORY + text[:60])
    if setting.loose and (last := key(text).rpartition(" ")[2]) in PERSONS_OF_JOKES | PERSONS:
        return of_somebody(found, last)
    return in_its_quarter(found, names, setting.best, has_more, gazetteer)


def of_somebody(found: Location, word: str) -> Location:
    """The place of a text that says who somebody is by it ("Chicago guy"): perhaps where they are, or none at all."""
    if found.place is None or word in PERSONS_OF_JOKES:
        return Location(found.text, None, f"they write who they are, not where: {found.text[:60]}")
    place = replace(found.place, confidence=min(found.place.confidence, SOMEBODY_SURE))
    return replace(found, place=place, because=f"{found.because}; they write who they are, not where")


def names_in(text: str, gazetteer: Gazetteer, *, past_streets: bool = True) -> tuple[list[Named], Setting, set[int]]:
    """The names of a text, what else stood there, and which of the names follow a word that names nothing.

    Those of a street count only where there is no other.
    """
    phrases = phrases_of(gazetteer)
    names: list[Named] = []
    unknown, unknown_before, ends_known = 0, set(), True
    written = pieces(text[:LONGEST_TEXT])[:MOST_PIECES]
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
    if len(names) == 1 and names[0].towns and (area := district_behind(names[0], text, gazetteer)):
        names.append(area)
    loose = sum([name.loose for name in names])
    if (unknown or loose) and is_denied(text):
        names = []
    return names, Setting(text, unknown, loose, len(names) + unknown == 1, ends_known), unknown_before


def district_behind(named: Named, text: str, gazetteer: Gazetteer) -> Named | None:
    """The district of a town that is written as its number, or as a postal code that begins with it ("Saint-Denis
    (93)", "93200 Saint-Denis"); None where no town of the name lies in one."""
    if _DIGIT.search(text) is None:
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


def is_in_a_story(text: str, setting: Setting) -> bool:
    """Whether the town that was found is rather one of a story; a real one of such a name is named in its area."""
    best = setting.best
    if best is None or best.named.spelled not in TOWNS_OF_STORIES | WORLDS_OF_STORIES:
        return names_invented_world(text, setting.unknown > 0)
    return best.inside is None


def names_invented_world(text: str, has_strangers: bool) -> bool:
    """Whether a text names a world that somebody invented, as one of its pieces or as a word of its only one; one that
    is called as a real place is meant only beside names that nobody knows."""
    spelled = [key(piece) for piece in pieces(text)]
    words = spelled[0].split() if len(spelled) == 1 else spelled
    if not WORLDS_OF_STORIES.isdisjoint(words):
        return True
    has_town_of_a_story = not TOWNS_OF_STORIES.isdisjoint(spelled)
    return (has_strangers or has_town_of_a_story) and not WORLDS_BESIDE_STRANGERS.isdisjoint(spelled[1:])


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


def near(gazetteer: Gazetteer, number: int, stop: Place) -> bool:
    return gazetteer.coordinates(number).distance_km(stop.coordinates) < NEAR_A_STOP_KM
