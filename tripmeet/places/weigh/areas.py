"""Regions, districts and countries, and when the town of the name is rather meant."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import Final

from tripmeet.places.gazetteer import ALTERNATE, CODE, NUMBER, QUALITY_SHIFT, Gazetteer
from tripmeet.places.phrases import Named
from tripmeet.places.vocabulary import COUNTIES_KNOWN_BY_NAME, FAMOUS
from tripmeet.places.weigh.reading import AMONG_WORDS, ELSEWHERE, IN_COUNTRY, IN_REGION, IN_WIDER, Reading, are_near

QUALITY: Final = (1.2, 0.0, 0.0, 0.0, -1.0, -0.3, -0.3)
"""What a name of each quality (NICKNAME … AIRPORT) adds to an area."""
AMBIGUOUS_CODE: Final = 0.6
"""What its country adds to a region whose code is that of an American state as well."""
ONLY_BESIDE_ITS_TOWN: Final = -3.0
"""Bergamo (BG) and Wil SG are the towns; hardly anybody means a province or a canton by its letters."""
CODE_BESIDE_A_NAME: Final = 1.6
CODE_ALONE: Final = 0.6
"""Nobody writes the codes of regions as Americans do: MN is rather Minnesota than Mongolia."""
COUNTRY_WEIGHT: Final = 7.3
COUNTRY_MORE: Final = 1.5
"""The most that a country weighs, and how much more a small one than its people."""
FAMOUS_MORE: Final = 0.2
OBSCURE_LESS: Final = -0.5
DISTRICT_LESS: Final = -0.6
COUNTY_LESS: Final = -0.2
"""Regions of some countries are known everywhere, those of others only beside their country; districts in Britain."""
AFTER_A_POSTAL_CODE: Final = -3.0
"""79100 Freiburg is the town and not the canton of the name; in America the code may stand before the state."""
AFTER_AN_UNKNOWN: Final = 0.8
"""An unknown town of Georgia: rather the state."""
AROUND_LESS: Final = 3.0
"""The area around a name is that of a town."""
LARGE: Final = 300_000
GIVES_WAY: Final = -1.5
"""Tunis is Tunisia in some languages, and a large town in all."""
COUNTRY_SHARE: Final = 0.5
REGION_SHARE: Final = 0.07
OTHER_NAME_SHARE: Final = 0.2
"""The fair share of an area's people that makes the town of its name the likelier one, and that of a town whose first
name is another ("Nara, Japan": Nara-shi), where a country stands beside it. Any town is likelier than a district."""


def an_area(
    posting: int,
    named: Named,
    others: Sequence[tuple[int, Named]],
    gazetteer: Gazetteer,
    earlier: float,
    after_unknown: bool,
) -> Reading:
    """A region, district or country, weighed by its people, its name and its surroundings."""
    number, quality = posting & NUMBER, posting >> QUALITY_SHIFT
    beside_others = 2 * posting + bool(others)
    if beside_others not in named.weights:
        by_name = by_its_name(posting, named, bool(others), gazetteer)
        named.weights[beside_others] = by_its_people(number, gazetteer) + by_name
    weight = 2 * earlier + named.weights[beside_others]
    if after_unknown and number < gazetteer.first_district:
        weight += AFTER_AN_UNKNOWN
    country, region = gazetteer.first_country + gazetteer.country[number], gazetteer.region[number]
    inside: int | None = None
    for _, other in others:
        if named.towns and other.spelled == named.spelled:
            weight += ELSEWHERE  # Guatemala, Guatemala is the city
        elif region != number and region in other.areas:
            weight, inside = weight + IN_REGION, region
        elif country != number and country in other.areas:
            is_state_too = country in other.codes and other.has_region  # Ontario, CA is in California
            weight += AMBIGUOUS_CODE if is_state_too else IN_COUNTRY if named.towns else IN_REGION
            inside = country if inside is None else inside
        elif other.wider and (number in other.wider or region in other.wider):
            weight, inside = weight + IN_WIDER, number if inside is None else inside
        elif number >= gazetteer.first_country and is_state_of_america(other, gazetteer):
            weight += 1.5 * ELSEWHERE  # Panama, IN and Holland, Pennsylvania are villages
        elif other.areas and number not in other.areas:
            weight += ELSEWHERE / 3 if other.is_town else ELSEWHERE / 2
    return Reading(number, weight, named, quality, inside)


def is_state_of_america(named: Named, gazetteer: Gazetteer) -> bool:
    """Whether it is one and no country's name, so that a country before it is the name of a village there."""
    countries = {area for area in named.areas if area >= gazetteer.first_country}
    return countries <= named.codes and any(
        gazetteer.countries[gazetteer.country[area]] == "US" and area < gazetteer.first_district for area in named.areas
    )


def by_its_people(number: int, gazetteer: Gazetteer) -> float:
    people = log10(gazetteer.population[number] + 100)
    if number >= gazetteer.first_country:
        return min(COUNTRY_WEIGHT, people + COUNTRY_MORE)
    country = gazetteer.countries[gazetteer.country[number]]
    if number >= gazetteer.first_district:
        return people + (COUNTY_LESS if country in COUNTIES_KNOWN_BY_NAME else DISTRICT_LESS)
    return people + (FAMOUS_MORE if country in FAMOUS else OBSCURE_LESS)


def by_its_name(posting: int, named: Named, has_others: bool, gazetteer: Gazetteer) -> float:
    """How good a name it is, how it was written, and whether a town of that name is likelier meant."""
    number, quality = posting & NUMBER, posting >> QUALITY_SHIFT
    country = gazetteer.countries[gazetteer.country[number]]
    is_region = number < gazetteer.first_district
    weight = QUALITY[quality] - (AROUND_LESS if named.around else 0.0) + named.loose * AMONG_WORDS
    if named.has_postal_code and country != "US":
        weight += AFTER_A_POSTAL_CODE
    if quality == CODE and number < gazetteer.first_country and not (is_region and country in FAMOUS):
        weight += ONLY_BESIDE_ITS_TOWN
    elif quality == CODE and is_region and country == "US":
        weight += CODE_BESIDE_A_NAME if has_others else CODE_ALONE
    if quality == ALTERNATE and named.towns:
        town = named.towns[0]
        if town >> QUALITY_SHIFT < ALTERNATE and gazetteer.population[town & NUMBER] > LARGE:
            weight += GIVES_WAY
    share = OTHER_NAME_SHARE * gazetteer.population[number]
    if is_rather_its_town(number, named, gazetteer) or (
        has_others and is_region and country not in FAMOUS
        and has_a_town_of_its_name(number, named, share, gazetteer, ALTERNATE)
    ):  # fmt: skip
        weight += ELSEWHERE
    return weight


def is_rather_its_town(area: int, named: Named, gazetteer: Gazetteer) -> bool:
    """Whether of an area and a town of the same name the town is likelier meant."""
    if gazetteer.first_district <= area < gazetteer.first_country:
        region = gazetteer.region[area]
        return any(gazetteer.region[posting & NUMBER] == region for posting in named.towns)
    share = COUNTRY_SHARE if area >= gazetteer.first_country else REGION_SHARE
    return has_a_town_of_its_name(area, named, share * gazetteer.population[area], gazetteer)


def has_a_town_of_its_name(
    number: int, named: Named, people: float, gazetteer: Gazetteer, worst: int = ALTERNATE - 1
) -> bool:
    """Whether a town of the area has its name and so many people; `worst` is how little it may be known by it."""
    return any(
        posting >> QUALITY_SHIFT <= worst
        and gazetteer.population[posting & NUMBER] >= people
        and (number in gazetteer.homes(posting & NUMBER) or are_near(posting & NUMBER, number, gazetteer))
        for posting in named.towns[:12]
    )
