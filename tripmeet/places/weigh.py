"""Weighing what the names in a text can mean together: the likeliest place first.

Weights are powers of ten of people: what adds 1 makes up for a tenth of the people.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, log10, radians
from typing import NamedTuple

from tripmeet.places.gazetteer import ALTERNATE, CODE, METRO, NOWHERE, NUMBER, QUALITY_SHIFT, Gazetteer
from tripmeet.places.phrases import Named
from tripmeet.places.vocabulary import FAMOUS

TOWN_QUALITY = (0.4, 0.0, 0.0, 0.2, -0.9, -0.3, -1.5)
AREA_QUALITY = (1.2, 0.0, 0.0, 0.0, -1.0, -0.3, -0.3)
"""What a name of each quality (NICKNAME … AIRPORT) adds to a town and to an area."""
IN_REGION, IN_COUNTRY, BESIDE, ELSEWHERE = 3.0, 2.2, 1.2, -3.0
"""What another name adds that is an area around the place, its country, a town beside it, or an area elsewhere."""
AMBIGUOUS_CODE = 0.6
"""The same for a region and a country whose code is that of an American state as well."""
LATER, AFTER_A_TOWN, AFTER_ITS_AREA = -0.3, -1.2, -2.0
"""The first of several places is meant, the more so where it is a town of its own, or one in an area beside it."""
LEFT_ALONE = -3.0
"""An unknown town of New York is not in New York City: the town of a region's name, with a stranger before it."""
SETTLED = -1.75
"""An area that a town lies in is there to say where; counted twice, as what stands earlier is."""
CODE_BESIDE_A_NAME, CODE_ALONE = 1.6, 0.6
"""Nobody writes the codes of regions as Americans do: MN is rather Minnesota than Mongolia."""
COUNTRY_WEIGHT = 7.3
DISTRICT_LESS = -0.6
COUNTRY_SHARE, REGION_SHARE, OTHER_NAME_SHARE = 0.5, 0.07, 0.2
"""The fair share of an area's people that makes the town of its name the likelier one, and that of a town whose first
name is another ("Nara, Japan": Nara-shi), where a country stands beside it. Any town is likelier than a district."""
MOST_OF_A_NAME = 6
AMONG_WORDS = -1.0
"""What stands among other words is often the name of a street or of a team."""
OF_A_TOWN = -0.5
"""A quarter is less often meant by its name alone than a town of as many people."""
BESIDE_KM = 60.0
KM_A_DEGREE = 111.2


class Reading(NamedTuple):
    """One thing the words can mean: a place by its number, how much speaks for it, and what the case rests on.

    `inside` is the area named beside it, if one was; `near_stop` says that the trip goes there.
    """

    number: int
    weight: float
    named: Named
    quality: int
    inside: int | None = None
    near_stop: bool = False


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
        step = AFTER_A_TOWN if named.is_town else LATER
        before.append(earlier)
        for posting in candidates(named, others, gazetteer, most):
            reading = a_town(posting, named, others, gazetteer, earlier, settled)
            if reading.inside is not None:
                step = LATER if named.loose else AFTER_ITS_AREA
            elif position in settled:
                reading = reading._replace(weight=reading.weight + 2 * SETTLED)
            elif stranger and is_left_alone(reading.number, position, names, unknown_before, gazetteer):
                reading = reading._replace(weight=reading.weight + LEFT_ALONE)
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
    first, *areas = names
    towns: Sequence[int] = first.towns
    namesakes: Sequence[int] = first.area_postings
    is_country = bool(namesakes) and namesakes[-1] & NUMBER >= gazetteer.first_country
    for area in areas:
        if not area.is_area or (is_country and not area.has_region):
            return []
        towns = in_one_of(area.areas, towns, gazetteer)
        namesakes = in_one_of(area.areas, namesakes, gazetteer)
    if not towns or not all(is_rather_its_town(posting & NUMBER, first, gazetteer) for posting in namesakes):
        return []
    others = [(position, area) for position, area in enumerate(areas, 1)]
    readings = [a_town(posting, first, others, gazetteer, 0.0, set()) for posting in towns[:most]]
    readings.sort(key=weight_of, reverse=True)
    return readings


def in_one_of(areas: frozenset[int], postings: Sequence[int], gazetteer: Gazetteer) -> list[int]:
    """Those of the places that lie in one of the areas, or are one."""
    region, district, country = gazetteer.region, gazetteer.district, gazetteer.country
    first_country = gazetteer.first_country
    return [
        posting for posting in postings
        if region[number := posting & NUMBER] in areas or first_country + country[number] in areas
        or district[number] in areas
    ]  # fmt: skip


def one_name(named: Named, gazetteer: Gazetteer, most: int) -> list[Reading]:
    """What a name can mean that stands alone."""
    readings = [a_town(posting, named, (), gazetteer, 0.0, set()) for posting in named.towns[:most]]
    readings += [an_area(posting, named, (), gazetteer, 0.0, after_unknown=False) for posting in named.area_postings]
    readings.sort(key=weight_of, reverse=True)
    return readings


def weight_of(reading: Reading) -> float:
    return reading.weight


def is_after_a_stranger(position: int, names: Sequence[Named], unknown_before: set[int]) -> bool:
    return position in unknown_before or (position > 0 and not names[position - 1].is_town)


def is_its_own_name(named: Named) -> bool:
    """Whether an area is called so by itself: "Central Region" is many a region's name in other languages."""
    return any(posting >> QUALITY_SHIFT != ALTERNATE for posting in named.area_postings)


def is_left_alone(
    number: int, position: int, names: Sequence[Named], unknown_before: set[int], gazetteer: Gazetteer
) -> bool:
    """Whether a town of a region's name is far from what stands before it; a city that is its own country never is."""
    if 2 * gazetteer.population[number] > max(gazetteer.population[area] for area in names[position].areas):
        return False
    return position in unknown_before or not is_beside(number, names[position - 1], gazetteer)


def candidates(named: Named, others: Sequence[tuple[int, Named]], gazetteer: Gazetteer, most: int) -> Sequence[int]:
    """The towns of a name that can be meant: those in an area named beside it, else the largest."""
    if len(named.towns) <= most:
        return named.towns
    around = frozenset().union(*(other.areas for _, other in others))
    if around:
        region, district, country = gazetteer.region, gazetteer.district, gazetteer.country
        first_country = gazetteer.first_country
        inside = [
            posting for posting in named.towns
            if region[posting & NUMBER] in around or district[posting & NUMBER] in around
            or first_country + country[posting & NUMBER] in around
        ]  # fmt: skip
        if inside:
            return (*inside[:most], named.towns[0])
    return named.towns[:most]


def homes_of(number: int, gazetteer: Gazetteer) -> tuple[int, int, int]:
    """The district, region and country of a place."""
    return gazetteer.district[number], gazetteer.region[number], gazetteer.first_country + gazetteer.country[number]


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
    weight = log10(gazetteer.population[number] + 100) + TOWN_QUALITY[quality] - 0.5 * named.misspelt + earlier
    if named.loose:
        weight += AMONG_WORDS
    if not others:
        if gazetteer.part_of[number] >= 0:
            weight += OF_A_TOWN
        return Reading(number, weight, named, quality)
    inside: int | None = None
    elsewhere = 0.0
    district, region, country = homes_of(number, gazetteer)
    if named.joined:
        weight, inside = weight + IN_REGION, region if region != NOWHERE else country
    if named.area_postings and named.area_postings[-1] & NUMBER >= gazetteer.first_country:
        settled = set()  # there is a Canada in Kentucky, and "USA and Canada" are two countries
    for position, other in others:
        if not other.areas:
            if inside is None and is_beside(number, other, gazetteer):
                weight += BESIDE
                if other.towns[0] >> QUALITY_SHIFT == METRO:
                    settled.add(position)
        elif region in other.areas or district in other.areas:
            inside = region if region in other.areas else district
            settled.add(position)
            abroad = region in other.codes and gazetteer.countries[gazetteer.country[number]] != "US"
            weight += (IN_COUNTRY if abroad else IN_REGION) - (0.8 if quality == ALTERNATE else 0.0)
        elif country in other.areas:
            weight, inside = weight + IN_COUNTRY, country if inside is None else inside
            settled.add(position)
        elif is_beside(number, other, gazetteer):
            weight += BESIDE
        elif (county := county_near(number, other, gazetteer)) is not None:
            weight, inside = weight + BESIDE, county if inside is None else inside
        elif not other.is_town:
            elsewhere += ELSEWHERE if is_its_own_name(other) else ELSEWHERE / 2
        elif other.has_region and gazetteer.population[number] < 1_000_000:
            elsewhere += ELSEWHERE / 6
    weight += elsewhere / 10 if inside is not None else elsewhere
    return Reading(number, weight, named, quality, inside)


def an_area(
    posting: int,
    named: Named,
    others: Sequence[tuple[int, Named]],
    gazetteer: Gazetteer,
    earlier: float,
    after_unknown: bool,
) -> Reading:
    """A region, district or country; a town of its name that holds a fair share of its people is likelier."""
    number, quality = posting & NUMBER, posting >> QUALITY_SHIFT
    people = gazetteer.population[number]
    country_code = gazetteer.countries[gazetteer.country[number]]
    if number >= gazetteer.first_country:
        weight = min(COUNTRY_WEIGHT, log10(people + 100) + 1.5)
    elif number >= gazetteer.first_district:
        weight = log10(people + 100) + DISTRICT_LESS
    else:
        weight = log10(people + 100) + (0.2 if country_code in FAMOUS else -0.5)
        weight += 0.8 if after_unknown else 0.0  # an unknown town of Georgia: rather the state
        if quality == CODE and country_code == "US":
            weight += CODE_BESIDE_A_NAME if others else CODE_ALONE
    weight += 2 * earlier + AREA_QUALITY[quality] - (3.0 if named.around else 0.0) + named.loose * AMONG_WORDS
    is_foreign_region = number < gazetteer.first_district and country_code not in FAMOUS
    if is_rather_its_town(number, named, gazetteer) or (
        others and is_foreign_region
        and has_a_town_of_its_name(number, named, OTHER_NAME_SHARE * people, gazetteer, ALTERNATE)
    ):  # fmt: skip
        weight += ELSEWHERE
    country, region = gazetteer.first_country + gazetteer.country[number], gazetteer.region[number]
    inside: int | None = None
    for _, other in others:
        if other.spelled == named.spelled and named.towns:
            weight += ELSEWHERE  # Guatemala, Guatemala is the city
        elif region != number and region in other.areas:
            weight, inside = weight + IN_REGION, region if region != NOWHERE else country
        elif country != number and country in other.areas:
            is_state_too = country in other.codes and other.has_region  # Ontario, CA is in California
            weight += AMBIGUOUS_CODE if is_state_too else IN_COUNTRY if named.towns else IN_REGION
            inside = country if inside is None else inside
        elif other.codes and number >= gazetteer.first_country and number not in other.areas:
            weight += ELSEWHERE  # Panama, IN is a village
        elif other.areas and number not in other.areas:
            weight += ELSEWHERE / 3 if other.is_town else ELSEWHERE / 2
    return Reading(number, weight, named, quality, inside)


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
        and (number in homes_of(posting & NUMBER, gazetteer) or are_near(posting & NUMBER, number, gazetteer))
        for posting in named.towns[:12]
    )


def is_beside(number: int, other: Named, gazetteer: Gazetteer) -> bool:
    """Whether a town of the other name is near: a quarter and its city stand together."""
    return any(are_near(number, posting & NUMBER, gazetteer) for posting in other.towns[:2])


def county_near(number: int, other: Named, gazetteer: Gazetteer) -> int | None:
    """A district whose middle is near: towns are still written with the county that they once were in."""
    for area in other.areas:
        if gazetteer.first_district <= area < gazetteer.first_country and are_near(number, area, gazetteer):
            return area
    return None


def are_near(one: int, other: int, gazetteer: Gazetteer) -> bool:
    """Within BESIDE_KM, on a flat map: exact enough for so short a way, and ten times faster."""
    north = (gazetteer.lat[one] - gazetteer.lat[other]) * KM_A_DEGREE
    if not -BESIDE_KM < north < BESIDE_KM:
        return False
    east = (gazetteer.lon[one] - gazetteer.lon[other]) * KM_A_DEGREE * cos(radians(gazetteer.lat[one]))
    return north * north + east * east < BESIDE_KM * BESIDE_KM
