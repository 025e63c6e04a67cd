"""A text that names a quarter of a city is placed in it."""

from __future__ import annotations

import pytest

from tests.places.finding import found
from tripmeet import assets
from tripmeet.model.places import Coordinates, Level
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.quarters import refined
from tripmeet.places.resolve import locate

NEAR_KM = 3.0


@pytest.mark.parametrize(
    ("text", "city", "at"),
    [
        ("Kreuzberg, Berlin", "Berlin", (52.50, 13.40)),
        ("Berlin-Neukölln", "Berlin", (52.48, 13.43)),
        ("Berlin Kreuzberg", "Berlin", (52.50, 13.40)),
        ("Berlin (Kreuzberg)", "Berlin", (52.50, 13.40)),
        ("Lisboa, Alfama", "Lisbon", (38.71, -9.13)),
        ("Santa Maria Maior, Lisboa", "Lisbon", (38.71, -9.14)),
        ("Brooklyn NY", "New York City", (40.68, -73.94)),
        ("Williamsburg, Brooklyn", "New York City", (40.71, -73.96)),
        ("Shibuya, Tokyo", "Tokyo", (35.66, 139.70)),
        ("東京都渋谷区", "Tokyo", (35.66, 139.70)),
        ("北京市朝阳区", "Beijing", (39.92, 116.44)),
        ("서울 강남구", "Seoul", (37.51, 127.05)),
        ("Москва, район Хамовники", "Moscow", (55.73, 37.58)),
        ("القاهرة، الزمالك", "Cairo", (30.06, 31.22)),
        ("Victoria Island, Lagos, Nigeria", "Lagos", (6.43, 3.42)),
        ("Roma Norte, CDMX", "Mexico City", (19.42, -99.16)),
        ("Bandra West, Mumbai, India", "Mumbai", (19.06, 72.83)),
        ("Palermo, Buenos Aires", "Buenos Aires", (-34.58, -58.43)),
        ("Centro, Madrid", "Madrid", (40.42, -3.70)),
        ("the borough of Hackney, London", "London", (51.55, -0.06)),
        ("Kuzguncuk, Üsküdar, İstanbul", "Istanbul", (41.03, 29.03)),
        ("Diamond Heights San Francisco", "San Francisco", (37.74, -122.44)),
    ],
)
def test_a_quarter_beside_its_city_is_where_it_is(
    gazetteer: Gazetteer, text: str, city: str, at: tuple[float, float]
) -> None:
    place = found(text, gazetteer)

    assert (place.name, place.level) == (city, Level.QUARTER)
    assert place.coordinates.distance_km(Coordinates(*at)) < NEAR_KM
    assert place.confidence >= 0.85


@pytest.mark.parametrize(
    ("text", "city", "at"),
    [
        ("75011 Paris", "Paris", (48.86, 2.38)),
        ("Paris 11e", "Paris", (48.86, 2.38)),
        ("11e arrondissement, Paris", "Paris", (48.86, 2.38)),
        ("1070 Wien", "Vienna", (48.20, 16.35)),
        ("7. Bezirk, Wien", "Vienna", (48.20, 16.35)),
        ("Budapest V. kerület", "Budapest", (47.50, 19.05)),
        ("District 1, Ho Chi Minh City", "Ho Chi Minh City", (10.78, 106.70)),
        ("10115 Berlin", "Berlin", (52.53, 13.38)),
        ("Oranienstraße 5, 10999 Berlin", "Berlin", (52.50, 13.43)),
        ("E8 London", "London", (51.54, -0.06)),
        ("SW1A 1AA London", "London", (51.50, -0.13)),
        ("94110 San Francisco", "San Francisco", (37.75, -122.42)),
        ("M5A 1A1 Toronto", "Toronto", (43.66, -79.36)),
        ("1100-048 Lisboa", "Lisbon", (38.71, -9.13)),
        ("1012 LG Amsterdam", "Amsterdam", (52.37, 4.90)),
        ("110 00 Praha", "Prague", (50.09, 14.42)),
    ],
)
def test_a_number_or_a_postal_code_beside_its_city_is_its_quarter(
    gazetteer: Gazetteer, text: str, city: str, at: tuple[float, float]
) -> None:
    place = found(text, gazetteer)

    assert (place.name, place.level) == (city, Level.QUARTER)
    assert place.coordinates.distance_km(Coordinates(*at)) < NEAR_KM


@pytest.mark.parametrize("text", ["Kreuzberg", "Shibuya", "Brooklyn", "渋谷区", "Zamalek", "Kadıköy", "Alfama"])
def test_a_quarter_that_cannot_be_mistaken_needs_no_city(gazetteer: Gazetteer, text: str) -> None:
    assert found(text, gazetteer).level is Level.QUARTER


@pytest.mark.parametrize("text", ["Centro", "Centre", "Altstadt", "Old Town", "Westend", "Downtown", "Chinatown"])
def test_a_name_that_many_cities_have_is_no_quarter_without_one(gazetteer: Gazetteer, text: str) -> None:
    place = locate(text, gazetteer).place

    assert place is None or place.level is not Level.QUARTER or place.confidence < 0.9


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Altona, Melbourne", "Melbourne"),
        ("Camberwell, Melbourne", "Melbourne"),
        ("Washington Heights, Chicago", "Chicago"),
        ("Tottenham, Melbourne", "Melbourne"),
        ("Renfrew-Collingwood Vancouver", "Vancouver"),
    ],
)
def test_a_quarter_is_never_outside_the_city_that_is_named(gazetteer: Gazetteer, text: str, city: str) -> None:
    assert found(text, gazetteer).name == city


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("Paris, Texas", "Paris", "Texas"),
        ("Hollywood, Florida", "Hollywood", "Florida"),
        ("Richmond, Virginia", "Richmond", "Virginia"),
        ("Manhattan, Kansas", "Manhattan", "Kansas"),
        ("Chelsea, Massachusetts", "Chelsea", "Massachusetts"),
    ],
)
def test_a_town_with_the_name_of_a_quarter_is_a_town(gazetteer: Gazetteer, text: str, name: str, region: str) -> None:
    place = found(text, gazetteer)

    assert (place.name, place.region, place.level) == (name, region, Level.CITY)


@pytest.mark.parametrize("text", ["Berlin", "Berlin, Germany", "London, UK", "1100 Market Street, San Francisco"])
def test_a_text_that_names_no_quarter_is_the_city(gazetteer: Gazetteer, text: str) -> None:
    assert found(text, gazetteer).level is Level.CITY


@pytest.mark.parametrize("text", ["Outer Mission, San Francisco", "Osdorp-Oost, Amsterdam"])
def test_another_part_of_a_quarter_is_not_the_quarter_of_its_shorter_name(gazetteer: Gazetteer, text: str) -> None:
    assert found(text, gazetteer).quarter not in ("Mission", "Oost")


def test_a_text_is_read_in_a_town_that_is_known_already(gazetteer: Gazetteer) -> None:
    lisbon = found("Lisbon", gazetteer)
    place = refined(lisbon, "Rua da Graça 4, 1170 Graça", gazetteer)

    assert place is not None
    assert (place.name, place.quarter, place.level) == ("Lisbon", "Graça", Level.QUARTER)
    assert refined(lisbon, "Pensão do Elevador", gazetteer) is None


def test_the_cities_of_the_table_are_those_of_the_gazetteer(gazetteer: Gazetteer) -> None:
    lines = (assets.folder("data") / "quarters.tsv").read_text("utf-8").splitlines()
    heads = [line[1:].split("\t") for line in lines if line.startswith("=")]

    assert len(heads) > 500
    for number, words in heads:
        place = gazetteer.place(int(number))
        assert words == f"{place.name}, {place.country}"


def test_a_gazetteer_without_the_table_knows_the_cities(gazetteer: Gazetteer) -> None:
    content = (assets.folder("data") / "gazetteer.bin").read_bytes()
    bare = Gazetteer(content)

    place = found("Kreuzberg, Berlin", bare)

    assert (place.name, place.country) == ("Berlin", "DE")
