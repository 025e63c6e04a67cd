"""From where in a town ways are counted, by the words for the stay."""

from __future__ import annotations

import pytest

from tests.places.finding import found
from tripmeet.model.places import Level
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.stays import Stay, stay_in


def stays(town: str, words: str, gazetteer: Gazetteer) -> Stay:
    return stay_in(found(town, gazetteer), words, gazetteer)


@pytest.mark.parametrize(
    ("town", "words", "quarter"),
    [
        ("Berlin", "Hostel One, Kreuzberg", "Kreuzberg"),
        ("Berlin", "with Ines, Boxhagener Str. 12, 10245 Berlin", "10245"),
        ("Lisbon", "Pensão Sol, Alfama", "Alfama"),
        ("Lisbon", "Alfama, Lisboa", "Alfama"),
        ("Paris", "chez Anna, Paris 11e", "District 11"),
        ("London", "the Ace, 100 Shoreditch High St, E1 6JQ", "E1 6JQ"),
        ("Tokyo", "ホテル, 渋谷区", "渋谷区"),
    ],
)
def test_a_stay_is_counted_from_its_quarter(gazetteer: Gazetteer, town: str, words: str, quarter: str) -> None:
    stay = stays(town, words, gazetteer)

    assert (stay.base.quarter, stay.base.level, stay.doubt) == (quarter, Level.QUARTER, None)
    assert stay.base.name == found(town, gazetteer).name


@pytest.mark.parametrize("words", ["Pensão do Elevador", "Hotel Paris", "with friends", "Rua Augusta 12", "Airbnb"])
def test_a_stay_that_is_nowhere_is_counted_from_the_centre_and_told(gazetteer: Gazetteer, words: str) -> None:
    stay = stays("Lisbon", words, gazetteer)

    assert stay.base == found("Lisbon", gazetteer)
    assert stay.doubt == "it is not found: ways are counted from the centre of Lisbon"
    assert "--online" in stay.hint


@pytest.mark.parametrize(
    ("town", "words", "other"),
    [("Lisbon", "Hotel Mundial, Porto", "Porto"), ("Berlin", "Hotel Adler, Munich, Germany", "Munich")],
)
def test_a_stay_in_another_town_is_told(gazetteer: Gazetteer, town: str, words: str, other: str) -> None:
    stay = stays(town, words, gazetteer)

    assert stay.base.name == town
    assert stay.doubt is not None
    assert stay.doubt.startswith(f"it is in {other}, ")


def test_a_stay_in_the_town_beside_is_counted_from_there(gazetteer: Gazetteer) -> None:
    stay = stays("Lisbon", "Casa Azul, Almada", gazetteer)

    assert (stay.base.name, stay.doubt) == ("Almada", None)


def test_coordinates_are_where_one_stays(gazetteer: Gazetteer) -> None:
    stay = stays("Lisbon", "38.7139, -9.1335", gazetteer)

    assert (stay.base.level, stay.base.coordinates.lat, stay.base.name) == (Level.ADDRESS, 38.7139, "Lisbon")
    assert stay.doubt is None


def test_swapped_coordinates_are_turned_and_told(gazetteer: Gazetteer) -> None:
    stay = stays("Lisbon", "-9.1335, 38.7139", gazetteer)

    assert (stay.base.level, stay.base.coordinates.lat) == (Level.ADDRESS, 38.7139)
    assert stay.doubt == "its coordinates were read as 38.7139, -9.1335: latitude stands first"


def test_coordinates_on_the_water_are_told(gazetteer: Gazetteer) -> None:
    stay = stays("Lisbon", "38.55, -9.35", gazetteer)

    assert stay.base == found("Lisbon", gazetteer)
    assert stay.doubt == "its coordinates are on the water: ways are counted from the centre of Lisbon"


def test_coordinates_far_from_the_town_are_told(gazetteer: Gazetteer) -> None:
    stay = stays("Lisbon", "38.7139, -29.1335", gazetteer)

    assert stay.base == found("Lisbon", gazetteer)
    assert stay.doubt is not None
    assert "are 1,7" in stay.doubt
