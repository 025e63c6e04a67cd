"""Towns of a name, weighed by their people and by what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import Final

from tripmeet.places.gazetteer import ALTERNATE, METRO, NOWHERE, NUMBER, QUALITY_SHIFT, Gazetteer
from tripmeet.places.phrases import Named
from tripmeet.places.weigh.reading import (
    AMONG_WORDS,
    BESIDE_BONUS,
    ELSEWHERE,
    IN_COUNTRY,
    IN_REGION,
    IN_WIDER,
    Reading,
    are_near,
)

QUALITY: Final = (0.4, 0.0, 0.0, 0.2, -0.9, -0.3, -1.5)
"""What a name of each quality (NICKNAME … AIRPORT) adds to a town."""
LETTERS_OF_A_STATE: Final = 0.2
"""What the letters of its province add to a town where they are a state's as well: Milan, MI may be in Michigan."""
OF_A_TOWN: Final = -0.5
"""A quarter is less often meant by its name alone than a town of as many people."""


def candidates(named: Named, others: Sequence[tuple[int, Named]], gazetteer: Gazetteer, most: int) -> Sequence[int]:
    """The towns of a name that can be meant: those in an area named beside it, else the largest."""
    if len(named.towns) <= most:
        return named.towns
    around = frozenset().union(*(other.areas for _, other in others), *(other.wider for _, other in others))
    if around and (inside := in_one_of(around, named.towns, gazetteer)):
        return (*inside[:most], named.towns[0])
    return named.towns[:most]


def in_one_of(areas: frozenset[int], postings: Sequence[int], gazetteer: Gazetteer) -> list[int]:
    """Those of the places that lie in one of the areas, or are one."""
    region, district, country = gazetteer.region, gazetteer.district, gazetteer.country
    first_country = gazetteer.first_country
    if len(areas) == 1:  # one look at each place is enough
        (only,) = areas
        if only >= first_country:
            code = only - first_country
            return [posting for posting in postings if country[posting & NUMBER] == code]
        column = region if only < gazetteer.first_district else district
        return [posting for posting in postings if column[posting & NUMBER] == only]
    return [
        posting for posting in postings
        if region[number := posting & NUMBER] in areas or first_country + country[number] in areas
        or district[number] in areas
    ]  # fmt: skip


def the_only_town(posting: int, named: Named, areas: Sequence[Named], gazetteer: Gazetteer) -> Reading:
    """The town that alone of its name lies in each of these areas: there is nothing to weigh it against."""
    number = posting & NUMBER
    district, region, country = gazetteer.homes(number)
    inside: int | None = None
    if named.joined:
        inside = region if region != NOWHERE else country
    for area in areas:
        if region in area.areas:
            inside = region
        elif district in area.areas:
            inside = district
        elif inside is None:
            inside = country
    return Reading(number, 0.0, named, posting >> QUALITY_SHIFT, inside)


def by_its_area(number: int, quality: int, area: Named, region: int, gazetteer: Gazetteer) -> float:
    """What an area beside a town adds that it lies in; `region` is the town's."""
    if region in area.codes:
        weight = IN_REGION if gazetteer.countries[gazetteer.country[number]] == "US" else IN_COUNTRY
    elif area.codes and gazetteer.district[number] in area.codes:
        weight = LETTERS_OF_A_STATE if area.has_region else IN_COUNTRY
    else:
        weight = IN_REGION
    return weight - (0.8 if quality == ALTERNATE else 0.0)


def a_town(
    posting: int,
    named: Named,
    others: Sequence[tuple[int, Named]],
    gazetteer: Gazetteer,
    earlier: float,
    settled: set[int],
) -> Reading:
    """A town, weighed by its people and its surroundings; `settled` gets the positions of the areas around it."""
    number, quality = posting & NUMBER, posting >> QUALITY_SHIFT
    weight = log10(gazetteer.population[number] + 100) + QUALITY[quality] - 0.5 * named.misspelt + earlier
    if named.loose:
        weight += AMONG_WORDS
    if not others:
        if gazetteer.part_of[number] >= 0:
            weight += OF_A_TOWN
        return Reading(number, weight, named, quality)
    inside: int | None = None
    elsewhere = 0.0
    district, region, country = gazetteer.homes(number)
    if named.joined:
        weight, inside = weight + IN_REGION, region if region != NOWHERE else country
    if named.area_postings and named.area_postings[-1] & NUMBER >= gazetteer.first_country:
        settled = set()  # there is a Canada in Kentucky, and "USA and Canada" are two countries
    for position, other in others:
        if not other.areas:
            if inside is None and is_beside(number, other, gazetteer):
                weight += BESIDE_BONUS
                if other.towns[0] >> QUALITY_SHIFT == METRO:
                    settled.add(position)
        elif region in other.areas or district in other.areas:
            inside = region if region in other.areas else district
            settled.add(position)
            weight += by_its_area(number, quality, other, region, gazetteer)
        elif country in other.areas:
            weight, inside = weight + IN_COUNTRY, country if inside is None else inside
            settled.add(position)
        elif other.wider and not other.wider.isdisjoint((country, region, district)):
            weight, inside = weight + IN_WIDER, country if inside is None else inside
            settled.add(position)
        elif is_beside(number, other, gazetteer):
            weight += BESIDE_BONUS
        elif (county := county_near(number, other, gazetteer)) is not None:
            weight, inside = weight + BESIDE_BONUS, county if inside is None else inside
        elif not other.is_town:
            elsewhere += ELSEWHERE if is_its_own_name(other) else ELSEWHERE / 2
        elif other.has_region and gazetteer.population[number] < 1_000_000:
            elsewhere += ELSEWHERE / 6
    weight += elsewhere / 10 if inside is not None else elsewhere
    return Reading(number, weight, named, quality, inside)


def is_its_own_name(named: Named) -> bool:
    """Whether an area is called so by itself: "Central Region" is many a region's name in other languages."""
    return any(posting >> QUALITY_SHIFT != ALTERNATE for posting in named.area_postings)


def is_left_alone(
    number: int, position: int, names: Sequence[Named], unknown_before: set[int], gazetteer: Gazetteer
) -> bool:
    """Whether a town of a region's name is far from what stands before it; a city that is its own country never is."""
    if names[position].has_postal_code:
        return False
    if 2 * gazetteer.population[number] > max(gazetteer.population[area] for area in names[position].areas):
        return False
    return position in unknown_before or not is_beside(number, names[position - 1], gazetteer)


def is_beside(number: int, other: Named, gazetteer: Gazetteer) -> bool:
    """Whether a town of the other name is near: a quarter and its city stand together."""
    return any(are_near(number, posting & NUMBER, gazetteer) for posting in other.towns[:2])


def county_near(number: int, other: Named, gazetteer: Gazetteer) -> int | None:
    """A district whose middle is near: towns are still written with the county that they once were in."""
    for posting in other.area_postings:
        area = posting & NUMBER
        if gazetteer.first_district <= area < gazetteer.first_country and are_near(number, area, gazetteer):
            return area
    return None
