"""Travel times: believable, and true to the laws the schedule rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worlds import LISBON, PORTO
from tripmeet.model.places import Coordinates, Level, Place
from tripmeet.model.trip import Means, Pace
from tripmeet.places.travel import CURVES, Margin, Roads, Travel


def an_address(lat: float, lon: float) -> Place:
    return Place("Somewhere", None, "PT", Coordinates(lat, lon), "Europe/Lisbon", Level.ADDRESS)


def minutes(pace: Pace, a: Place, b: Place) -> int:
    return int(Travel(pace).between(a, b) / timedelta(minutes=1))


def usual(a: Place, b: Place) -> int:
    return int(Travel(Pace.TRANSIT, Margin.REACH).between(a, b) / timedelta(minutes=1))


def test_from_an_address_to_itself_takes_no_time() -> None:
    home = an_address(38.71, -9.14)
    assert Travel(Pace.TRANSIT).between(home, home) == timedelta(0)


def test_a_place_known_only_to_its_town_may_be_anywhere_in_it() -> None:
    town = replace(LISBON, population=1_000_000)
    city = replace(LISBON, population=4_000_000)
    assert usual(town, an_address(38.7167, -9.1333)) == 32
    assert usual(city, an_address(38.7167, -9.1333)) == 45
    assert usual(city, city) == 53


@pytest.mark.parametrize(
    ("pace", "at_least", "at_most"), [(Pace.WALK, 45, 60), (Pace.TRANSIT, 30, 45), (Pace.CAR, 12, 25)]
)
def test_three_kilometres_through_a_city(pace: Pace, at_least: int, at_most: int) -> None:
    assert at_least <= minutes(pace, an_address(38.71, -9.14), an_address(38.737, -9.14)) <= at_most


def test_nobody_walks_slower_by_bus() -> None:
    near = an_address(38.7120, -9.14)
    assert minutes(Pace.TRANSIT, an_address(38.71, -9.14), near) == minutes(Pace.WALK, an_address(38.71, -9.14), near)


def test_another_city_is_hours_away() -> None:
    assert 150 <= minutes(Pace.CAR, LISBON, PORTO) <= 300
    assert 240 <= minutes(Pace.TRANSIT, LISBON, PORTO) <= 420


places = st.builds(
    Place,
    name=st.just("Anywhere"),
    region=st.none(),
    country=st.just("PT"),
    coordinates=st.builds(Coordinates, st.floats(-90, 90), st.floats(-180, 180)) | st.just(LISBON.coordinates),
    timezone=st.none(),
    level=st.sampled_from(Level),
    population=st.sampled_from((0, 900, 90_000, 900_000, 9_000_000)),
)


ways = st.sampled_from(
    [
        *(Travel(pace, margin).between for pace in Pace for margin in Margin),
        *(Roads(means).between for means in (Means.CAR, Means.TRAIN, Means.BUS)),
    ]
)


@given(ways, places, places, places)
@settings(deadline=None)
def test_times_are_symmetric_and_no_detour_is_quicker(
    between: Callable[[Place, Place], timedelta], a: Place, b: Place, c: Place
) -> None:
    assert between(a, b) == between(b, a) >= timedelta(0)
    assert between(a, c) <= between(a, b) + between(b, c)


@given(ways, places, places)
@settings(deadline=None)
def test_times_are_whole_minutes(between: Callable[[Place, Place], timedelta], a: Place, b: Place) -> None:
    assert between(a, b) % timedelta(minutes=1) == timedelta(0)


@given(st.sampled_from(Pace), places, places)
@settings(deadline=None)
def test_what_is_planned_with_is_never_shorter_than_the_usual_time(pace: Pace, a: Place, b: Place) -> None:
    assert Travel(pace, Margin.PLANNING).between(a, b) >= Travel(pace, Margin.REACH).between(a, b)


@given(st.sampled_from(sorted(CURVES, key=str)), st.floats(0, 20_000), st.floats(0, 20_000))
@settings(deadline=None)
def test_further_is_longer_and_the_next_kilometre_never_costs_more_than_the_last(
    known: tuple[Pace, Margin], one: float, other: float
) -> None:
    near, far = sorted((one, other))
    minutes = CURVES[known].minutes
    assert minutes(near) <= minutes(far) + 1e-9
    assert minutes((near + far) / 2) >= (minutes(near) + minutes(far)) / 2 - 1e-6
