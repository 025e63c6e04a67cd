"""Weighing what the names in a text can mean together: the likeliest place first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tripmeet.places.gazetteer import NUMBER, Gazetteer
from tripmeet.places.phrases import Named
from tripmeet.places.weigh.areas import an_area, is_rather_its_town
from tripmeet.places.weigh.reading import Reading, are_near, weight_of
from tripmeet.places.weigh.towns import a_town, candidates, in_one_of, is_left_alone, the_only_town

__all__ = ["Reading", "are_near", "readings_of", "weight_of"]

LATER_PENALTY: Final = -0.3
AFTER_A_TOWN: Final = -1.2
AFTER_ITS_AREA: Final = -2.0
"""The first of several places is meant, the more so where it is a town of its own, or one in an area beside it."""
LEFT_ALONE: Final = -3.0
"""An unknown town of New York is not in New York City: the town of a region's name, with a stranger before it."""
SETTLED: Final = -1.75
"""An area that a town lies in is there to say where; counted twice, as what stands earlier is."""
MOST_OF_A_NAME: Final = 6


def readings_of(
    names: Sequence[Named], unknown_before: set[int], gazetteer: Gazetteer, most: int = MOST_OF_A_NAME
) -> list[Reading]:
    """What the names can mean together, the likeliest first. `unknown_before` are the positions after strange words.

    Of towns that nothing in the text speaks for, only the `most` largest are weighed.
    """
    if len(names) == 1 and not unknown_before:
        return one_name(names[0], gazetteer, most)
    if not unknown_before and (clear := in_their_areas(names, gazetteer, most)):
        return clear
    readings: list[Reading] = []
    settled: set[int] = set()
    earlier, before = 0.0, []
    for position, named in enumerate(names):
        others = [(n, other) for n, other in enumerate(names) if n != position]
        stranger = named.has_region and is_after_a_stranger(position, names, unknown_before)
        step = AFTER_A_TOWN if named.is_town else LATER_PENALTY
        before.append(earlier)
        for posting in candidates(named, others, gazetteer, most):
            reading = a_town(posting, named, others, gazetteer, earlier, settled)
            if reading.inside is not None:
                step = LATER_PENALTY if named.loose else AFTER_ITS_AREA
            elif position in settled:
                reading.weight += 2 * SETTLED
            elif stranger and is_left_alone(reading.number, position, names, unknown_before, gazetteer):
                reading.weight += LEFT_ALONE
            readings.append(reading)
        earlier += step
    for position, named in enumerate(names):
        if named.area_postings:
            others = [(n, other) for n, other in enumerate(names) if n != position]
            start = before[position] + (SETTLED if position in settled else 0.0)
            readings += [
                an_area(posting, named, others, gazetteer, start, position in unknown_before)
                for posting in named.area_postings
            ]
    readings.sort(key=weight_of, reverse=True)
    return readings


def in_their_areas(names: Sequence[Named], gazetteer: Gazetteer, most: int) -> list[Reading]:
    """The towns of a text like "Town, Region, Country" that are there: most texts. Empty when it is less simple."""
    first, areas = names[0], names[1:]
    towns: Sequence[int] = first.towns
    namesakes: Sequence[int] = first.area_postings
    is_country = bool(namesakes) and namesakes[-1] & NUMBER >= gazetteer.first_country
    for area in areas:
        if not area.is_area or (is_country and not area.has_region):
            return []
        towns = in_one_of(area.areas, towns, gazetteer)
        if area.wider and towns and towns[0] != first.towns[0] and in_one_of(area.wider, first.towns[:most], gazetteer):
            return []  # San Juan, USA is rather in Puerto Rico than in Texas
        if not towns:
            return []
        if namesakes:
            namesakes = in_one_of(area.areas, namesakes, gazetteer)
    for posting in namesakes:
        if not is_rather_its_town(posting & NUMBER, first, gazetteer):
            return []
    if len(towns) == 1:
        return [the_only_town(towns[0], first, areas, gazetteer)]
    others = [(position, area) for position, area in enumerate(areas, 1)]
    readings = [a_town(posting, first, others, gazetteer, 0.0, set()) for posting in towns[:most]]
    readings.sort(key=weight_of, reverse=True)
    return readings


def one_name(named: Named, gazetteer: Gazetteer, most: int) -> list[Reading]:
    """What a name can mean that stands alone."""
    readings = [a_town(posting, named, (), gazetteer, 0.0, set()) for posting in named.towns[:most]]
    readings += [an_area(posting, named, (), gazetteer, 0.0, after_unknown=False) for posting in named.area_postings]
    readings.sort(key=weight_of, reverse=True)
    return readings


def is_after_a_stranger(position: int, names: Sequence[Named], unknown_before: set[int]) -> bool:
    return position in unknown_before or (position > 0 and not names[position - 1].is_town)
