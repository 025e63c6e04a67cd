"""The likeliest of what the words can mean that can be believed, and in a sentence why."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tripmeet.model.places import Level, Location, Place
from tripmeet.places.addresses import has_street
from tripmeet.places.belief import Setting, how_sure, is_believable
from tripmeet.places.gazetteer import (
    AIRPORT,
    ALTERNATE,
    CODE,
    METRO,
    NUMBER,
    PART,
    QUALITY_SHIFT,
    Gazetteer,
)
from tripmeet.places.text import key
from tripmeet.places.weigh import Reading, are_near

MOST_ALTERNATIVES: Final = 3
STILL_POSSIBLE: Final = 1.5
CLEAR: Final = 4.0
"""By how much an alternative may weigh less than the answer, and from where on nothing else can be meant."""
WORLD_CITY: Final = 500_000
LARGE_MORE: Final = 1.5
"""From so many people on, namesakes are meant less often than their people say; and by how much."""
KNOWN_BY_ANOTHER: Final = 20_000
RARER_THAN_ITS_NAME: Final = 500
SHORTEST_OTHER_NAME: Final = 5
"""People of a town that others may mean by another name than its own, and
where the name is a common word; and letters of such a name, at least."""
STREET: Final = "; its street needs an online look-up"


def answer(text: str, readings: list[Reading], setting: Setting, gazetteer: Gazetteer) -> Location:
    """The likeliest reading that can be believed, the next ones as alternatives. One that weighs more and cannot quite
    be believed makes the answer as unsure as an alternative that weighs as much."""
    best: Reading | None = None
    others: list[Reading] = []
    margin = CLEAR
    doubted: Reading | None = None
    for reading in readings:
        if best is None:
            is_far_fetched = reading.named.loose and readings[0].weight - reading.weight > CLEAR
            if not is_far_fetched and is_believable(reading, gazetteer, setting):
                best = reading
            elif doubted is None and reading.quality != ALTERNATE and may_be_meant(reading, setting):
                doubted = reading
        elif best.weight - reading.weight > CLEAR or len(others) == MOST_ALTERNATIVES:
            break
        elif reading.number == best.number:
            continue
        elif not is_believable(reading, gazetteer, setting):
            if reading.quality < ALTERNATE or doubted is not None:
                continue
            if may_be_meant(reading, setting) and is_rival(reading, gazetteer):
                doubted = reading
        else:
            if margin == CLEAR and not are_near(reading.number, best.number, gazetteer):
                margin = best.weight - reading.weight
            if best.weight - reading.weight < STILL_POSSIBLE and all(
                reading.number != other.number for other in others
            ):
                others.append(reading)
    if best is None:
        return Location(text, None, f"these words are hardly a place: {text[:60]}")
    setting.best = best
    large = best.number < gazetteer.towns and gazetteer.population[best.number] > WORLD_CITY
    margin += LARGE_MORE if large else 0.0
    if doubted is not None and doubted.quality == CODE != best.quality and doubted.weight > best.weight:
        doubted = None  # nobody means Laos by LA
    if doubted is not None and doubted.number != best.number and not are_near(doubted.number, best.number, gazetteer):
        if doubted.weight > best.weight:
            others = [doubted, *(other for other in others if other.number != doubted.number)][:MOST_ALTERNATIVES]
        margin = min(margin, max(0.0, best.weight - doubted.weight))
    sure = how_sure(best, margin, setting)
    if best.named.spelled in gazetteer.overlay.vague:
        sure = min(sure, gazetteer.overlay.vague[best.named.spelled])
    place = place_of_reading(best, sure, gazetteer)
    alternatives = [
        place_of_reading(other, max(0.01, round((1 - sure) / 2**n, 2)), gazetteer) for n, other in enumerate(others, 1)
    ]
    is_area = best.number >= gazetteer.towns and not place.level.is_meetable
    if is_area and not alternatives and (town := town_of_its_name(best, gazetteer)) is not None:
        alternatives = [gazetteer.place(town, max(0.01, round((1 - sure) / 2, 2)))]
    because = because_of(best, place, text, gazetteer)
    return Location(text, place, because, tuple(alternatives), is_misspelt=best.named.misspelt > 0)


def may_be_meant(reading: Reading, setting: Setting) -> bool:
    """Whether a reading that we do not believe is still one that others might: a name alone, written as it is."""
    named = reading.named
    return setting.alone and not named.loose and not named.misspelt and reading.quality != AIRPORT


def is_rival(reading: Reading, gazetteer: Gazetteer) -> bool:
    """Whether a lighter reading that we do not believe still makes the heavier one less sure: codes, and what large
    towns are called as well."""
    if reading.number >= gazetteer.towns or len(reading.named.spelled) < SHORTEST_OTHER_NAME:
        return reading.quality == CODE
    people = max(KNOWN_BY_ANOTHER, RARER_THAN_ITS_NAME * 2**reading.named.common)
    is_known = reading.quality == ALTERNATE and gazetteer.population[reading.number] > people
    return reading.quality == CODE or is_known


def place_of_reading(reading: Reading, sure: float, gazetteer: Gazetteer) -> Place:
    """The place of a reading; of an area that is known by a town in it, the area."""
    place = gazetteer.place(reading.number, sure, level_of(reading, gazetteer))
    if reading.quality != METRO:
        return place
    area = gazetteer.overlay.regions.get(reading.named.spelled)
    return replace(place, name=area, level=Level.REGION, population=0) if area else place


def town_of_its_name(best: Reading, gazetteer: Gazetteer) -> int | None:
    """The town that is called as the country or region it lies in: who stops in Luxembourg means it."""
    if best.number < gazetteer.first_district or best.number >= gazetteer.first_country:
        for posting in best.named.towns:
            if best.number in gazetteer.homes(posting & NUMBER) and posting >> QUALITY_SHIFT <= ALTERNATE:
                return posting & NUMBER
    return None


def level_of(reading: Reading, gazetteer: Gazetteer) -> Level | None:
    """METRO where the area around a town is meant; None: that of the place."""
    is_town = reading.number < gazetteer.towns
    return Level.METRO if is_town and (reading.named.around or reading.quality == METRO) else None


def because_of(best: Reading, place: Place, text: str, gazetteer: Gazetteer) -> str:
    """What the answer rests on, in a sentence."""
    named = best.named
    if place.level is Level.REGION and best.number < gazetteer.towns:
        name = "" if key(place.name) == named.spelled else f"{place.name}, "
        return f"“{named.word}” is {name}the area around {gazetteer.name(best.number)}"
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
