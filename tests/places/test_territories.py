"""Towns of territories and of what two states claim, counties, and districts by their number."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.places.finding import found
from tripmeet.model.places import Level
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.resolve import locate

SAMPLE = Path(__file__).parents[1] / "samples" / "places" / "territories.csv"


def test_the_towns_of_the_sample_are_towns(gazetteer: Gazetteer) -> None:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        places = [found(row["location"], gazetteer) for row in csv.DictReader(file)]

    assert [place.name for place in places] == ["Hong Kong", "Hong Kong", "Ponce", "Nicosia", "Yalta", "Jerusalem"]
    assert all(place.level.is_meetable for place in places)


@pytest.mark.parametrize(
    ("town", "either", "other", "name"),
    [
        ("San Juan", "Puerto Rico", "USA", "San Juan"),
        ("Charlotte Amalie", "US Virgin Islands", "USA", "Charlotte Amalie"),
        ("Hagåtña", "Guam", "USA", "Hagåtña"),
        ("Douglas", "Isle of Man", "UK", "Douglas"),
        ("St Peter Port", "Guernsey", "United Kingdom", "Saint Peter Port"),
        ("Taipei", "Taiwan", "China", "Taipei"),
        ("Macau", "Macao SAR", "China", "Macau"),
        ("Simferopol", "Ukraine", "Russia", "Simferopol"),
        ("Pristina", "Kosovo", "Serbia", "Pristina"),
        ("Laayoune", "Western Sahara", "Morocco", "Laayoune"),
        ("Kyrenia", "Northern Cyprus", "Türkiye", "Kyrenia"),
        ("Srinagar", "India", "Pakistan", "Srinagar"),
        ("Gilgit", "Pakistan", "India", "Gilgit"),
        ("Stanley", "Falkland Islands", "Malvinas", "Stanley"),
        ("Gibraltar", "UK", "Spain", "Gibraltar"),
        ("Tórshavn", "Faroe Islands", "Denmark", "Tórshavn"),
        ("Nuuk", "Greenland", "Denmark", "Nuuk"),
        ("Fort-de-France", "Martinique", "France", "Fort-de-France"),
        ("Nouméa", "New Caledonia", "France", "Nouméa"),
        ("Oranjestad", "Aruba", "Netherlands", "Oranjestad"),
        ("Mariehamn", "Åland Islands", "Finland", "Mariehamn"),
        ("Belfast", "Northern Ireland", "Ireland", "Belfast"),
        ("Ramallah", "Palestine", "Israel", "Ramallah"),
    ],
)
def test_a_town_of_a_territory_is_found_by_either_name(
    gazetteer: Gazetteer, town: str, either: str, other: str, name: str
) -> None:
    places = [found(f"{town}, {country}", gazetteer) for country in (either, other)]

    assert [place.name for place in places] == [name, name]
    assert places[0].coordinates == places[1].coordinates


@pytest.mark.parametrize(
    ("text", "region"),
    [("Saint-Denis, France", "Île-de-France"), ("San Jose, USA", "California"), ("Kingston, NY, USA", "New York")],
)
def test_the_towns_of_the_country_itself_come_first(gazetteer: Gazetteer, text: str, region: str) -> None:
    location = locate(text, gazetteer)

    assert location.place is not None
    assert region in [place.region for place in (location.place, *location.alternatives)]


@pytest.mark.parametrize("county", ["Cornwall", "Highland", "Orkney", "Skye", "Norfolk", "Kent", "Devon", "Rutland"])
def test_a_county_of_britain_is_meant_or_its_namesakes_are_unsure(gazetteer: Gazetteer, county: str) -> None:
    location = locate(county, gazetteer)

    assert location.place is not None
    assert location.place.country == "GB" or location.place.confidence < 0.6
    assert "GB" in [place.country for place in (location.place, *location.alternatives)]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Reading, Berks", "Reading", "GB"),
        ("Reading, PA", "Reading", "US"),
        ("Newbury, Berks", "Newbury", "GB"),
        ("Hitchin, Herts", "Hitchin", "GB"),
        ("Luton, Beds", "Luton", "GB"),
        ("Plymouth, Devon", "Plymouth", "GB"),
        ("Darlington, Co. Durham", "Darlington", "GB"),
        ("Leeds, W Yorks", "Leeds", "GB"),
        ("Portree, Isle of Skye", "Portree", "GB"),
        ("Dingle, Co. Kerry", "Dingle", "IE"),
        ("Letterkenny, Donegal", "Letterkenny", "IE"),
        ("Bangor, Co. Down", "Bangor", "GB"),
    ],
)
def test_a_town_beside_its_county_however_that_is_shortened(
    gazetteer: Gazetteer, text: str, name: str, country: str
) -> None:
    place = found(text, gazetteer)

    assert (place.name, place.country, place.level in (Level.CITY, Level.QUARTER)) == (name, country, True)
    assert place.confidence >= 0.9


@pytest.mark.parametrize(
    ("text", "name"),
    [("Isle of Skye", "Isle of Skye"), ("Co. Kerry", "County Kerry"), ("Northants", "Northamptonshire")],
)
def test_an_area_that_only_its_town_stands_for_is_no_town(gazetteer: Gazetteer, text: str, name: str) -> None:
    place = found(text, gazetteer)

    assert (place.name, place.level) == (name, Level.REGION)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Saint-Denis (93)", "Saint-Denis", "FR"),
        ("93200 Saint-Denis", "Saint-Denis", "FR"),
        ("Saint-Denis (974)", "Saint-Denis", "RE"),
        ("Saint-Denis 97400", "Saint-Denis", "RE"),
        ("Lyon (69)", "Lyon", "FR"),
        ("Ajaccio (2A)", "Ajaccio", "FR"),
        ("Bastia (2B)", "Bastia", "FR"),
        ("Valence (26)", "Valence", "FR"),
    ],
)
def test_a_department_is_read_by_its_number(gazetteer: Gazetteer, text: str, name: str, country: str) -> None:
    place = found(text, gazetteer)

    assert (place.name, place.country) == (name, country)
    assert place.confidence > 0.9


@pytest.mark.parametrize("text", ["93", "2A", "Area 51", "Paris, TX 75460"])
def test_a_number_alone_is_no_department(gazetteer: Gazetteer, text: str) -> None:
    place = locate(text, gazetteer).place

    assert place is None or place.country != "FR"


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Praha 1", "Prague"),
        ("Praha 10", "Prague"),
        ("Budapest V.", "Budapest"),
        ("Budapest XIII. kerület", "Budapest"),
        ("1070 Wien", "Vienna"),
        ("Wien 7", "Vienna"),
        ("Wien, 7. Bezirk", "Vienna"),
        ("Paris 11e", "Paris"),
        ("Paris 11ème arrondissement", "Paris"),
        ("Lyon 3ème", "Lyon"),
        ("Berlin-Mitte", "Berlin"),
        ("Bruxelles 1050", "Brussels"),
        ("Roma EUR", "Rome"),
        ("Sector 3, București", "Bucharest"),
        ("Dublin 2", "Dublin"),
    ],
)
def test_a_district_by_its_number_is_its_city(gazetteer: Gazetteer, text: str, city: str) -> None:
    place = found(text, gazetteer)

    assert (place.name, place.level in (Level.CITY, Level.QUARTER)) == (city, True)


@pytest.mark.parametrize(("text", "name"), [("Fez", "Fes"), ("Cd. de México", "Mexico City"), ("CDMX", "Mexico City")])
def test_a_city_by_what_its_people_call_it(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert found(text, gazetteer).name == name


@pytest.mark.parametrize("name", ["Luxembourg", "Kuwait", "Guatemala", "San Marino", "Panama"])
def test_the_town_that_has_its_countrys_name_is_kept(gazetteer: Gazetteer, name: str) -> None:
    location = locate(name, gazetteer)

    assert location.place is not None
    assert location.place.level is Level.COUNTRY
    assert [place.level.is_meetable for place in location.alternatives][:1] == [True]
