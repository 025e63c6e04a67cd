"""What the map knows of water between two points."""

from __future__ import annotations

import pytest

from tripmeet.model.places import Coordinates
from tripmeet.places.water import is_water, water_between


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ((37.79, -122.41), (37.86, -122.49)),  # San Francisco, Sausalito
        ((38.71, -9.14), (38.65, -9.05)),  # Lisbon, Barreiro
        ((51.13, 1.31), (50.95, 1.85)),  # Dover, Calais
        ((46.52, 6.63), (46.40, 6.59)),  # Lausanne, Évian
        ((-36.84, 174.76), (-36.81, 175.10)),  # Auckland, Waiheke
    ],
)
def test_there_is_water_between_two_shores(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert water_between(Coordinates(*a), Coordinates(*b)) >= 1.5
    assert water_between(Coordinates(*a), Coordinates(*b)) == water_between(Coordinates(*b), Coordinates(*a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ((52.50, 13.40), (52.54, 13.42)),  # Kreuzberg, Prenzlauer Berg
        ((48.86, 2.38), (48.84, 2.30)),  # across the Seine
        ((41.88, -87.63), (41.79, -87.60)),  # along the lake in Chicago
        ((40.42, -3.70), (40.48, -3.36)),  # Madrid, Alcalá
        ((52.5, 13.4), (35.7, 139.7)),  # too far to ask
        ((52.5, 13.4), (52.5, 13.4)),
    ],
)
def test_there_is_none_where_one_walks(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert water_between(Coordinates(*a), Coordinates(*b)) == 0.0


def test_a_line_over_the_date_line_is_short() -> None:
    assert 0 < water_between(Coordinates(-16.8, 179.9), Coordinates(-16.8, -179.7)) < 45


@pytest.mark.parametrize(
    ("at", "wet"), [((38.6, -9.6), True), ((38.72, -9.14), False), ((46.45, 6.55), True), ((0.0, -30.0), True)]
)
def test_the_sea_and_lakes_are_water(at: tuple[float, float], wet: bool) -> None:
    assert is_water(Coordinates(*at)) is wet
