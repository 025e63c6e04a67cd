"""Texts that name two places: somebody is in both, moved from one to the other, or was there in other years."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.worlds import LISBON, a_contact, a_stop, a_trip
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.resolve import locate, resolve_all

SAMPLE = Path(__file__).parents[1] / "samples" / "places" / "two-places.csv"


def names(text: str, gazetteer: Gazetteer, on: date | None = None) -> list[str]:
    """The places somebody is in, by what they wrote."""
    location = locate(text, gazetteer, on=on)
    return [one.place.name for one in (location, *location.also) if one.place]


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Berlin / Lisbon", ["Berlin", "Lisbon"]),
        ("Berlin & Lisbon", ["Berlin", "Lisbon"]),
        ("Berlin; Lisbon", ["Berlin", "Lisbon"]),
        ("Berlin | Lisbon", ["Berlin", "Lisbon"]),
        ("Berlin + Lisbon", ["Berlin", "Lisbon"]),
        ("Berlin und Wien", ["Berlin", "Vienna"]),
        ("Madrid y Lima", ["Madrid", "Lima"]),
        ("Berlin ↔ Lisbon", ["Berlin", "Lisbon"]),
        ("NYC ✈️ SF", ["New York City", "San Francisco"]),
        ("Geneva / New York", ["Geneva", "New York City"]),
        ("Venice / LA", ["Venice", "Los Angeles"]),
        ("London/Lagos", ["London", "Lagos"]),
        ("Chicago/California", ["Chicago", "California"]),
        ("Toledo, Spain / Dublin, Ireland", ["Toledo", "Dublin"]),
        ("Jakarta/Kuala Lumpur/S'pore", ["Jakarta", "Kuala Lumpur", "Singapore"]),
        ("Gainesville/Tampa, FL", ["Gainesville", "Tampa"]),
        ("Leeds/Bradford", ["Leeds", "Bradford"]),
        ("Malmö/København", ["Malmö", "Copenhagen"]),
        ("Rotterdam / Den Haag", ["Rotterdam", "The Hague"]),
        ("Oakland & San Francisco", ["Oakland", "San Francisco"]),
    ],
)
def test_two_places_are_two_places(gazetteer: Gazetteer, text: str, both: list[str]) -> None:
    assert names(text, gazetteer) == both


@pytest.mark.parametrize(
    ("text", "one", "country"),
    [
        ("Paris / Texas", "Paris", "US"),
        ("London/Ontario", "London", "CA"),
        ("Berlin / Germany", "Berlin", "DE"),
        ("Tokyo - Japan", "Tokyo", "JP"),
        ("Oviedo, Asturias - Spain", "Oviedo", "ES"),
        ("Frankfurt/Oder, Germany", "Frankfurt (Oder)", "DE"),
        ("Brighton & Hove", "Brighton", "GB"),
        ("Kitchener / Waterloo", "Kitchener", "CA"),
        ("Trinidad and Tobago", "Trinidad & Tobago", "TT"),
        ("Berlin / remote", "Berlin", "DE"),
        ("Code / Coffee / Paris", "Paris", "FR"),
        ("Valladolid, Castilla y León, Spain", "Valladolid", "ES"),
        ("Los Palacios y Villafranca, Sevilla", "Los Palacios y Villafranca", "ES"),
        ("Former Yugoslav Republic of Macedonia", "North Macedonia", "MK"),
    ],
)
def test_a_place_and_where_it_lies_or_nothing_beside_it_is_one(
    gazetteer: Gazetteer, text: str, one: str, country: str
) -> None:
    location = locate(text, gazetteer)

    assert location.place is not None
    assert (location.place.name, location.place.country, location.also) == (one, country, ())


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("Berlin → Lisbon", "Lisbon"),
        ("Berlin -> Lisbon", "Lisbon"),
        ("Berlin ➞ Lisbon", "Lisbon"),
        ("Berlin > Lisbon", "Lisbon"),
        ("Lisbon ← Berlin", "Lisbon"),
        ("Austin, TX → Miami, FL", "Miami"),
        ("Berlin → Paris → Lisbon", "Lisbon"),
        ("moved from Berlin to Lisbon", "Lisbon"),
        ("From Berlin to Lisbon", "Lisbon"),
        ("von Hamburg nach Wien gezogen", "Vienna"),
        ("de Paris à Lyon", "Lyon"),
        ("me mudé de Madrid a Lima", "Lima"),
        ("mudei de Porto para Lisboa", "Lisbon"),
        ("verhuisd van Utrecht naar Rotterdam", "Rotterdam"),
        ("Berlin → Germany", "Berlin"),
        ("Europe > Germany > Berlin", "Berlin"),
    ],
)
def test_an_arrow_and_a_move_move(gazetteer: Gazetteer, text: str, now: str) -> None:
    assert names(text, gazetteer) == [now]


@pytest.mark.parametrize(
    "text",
    [
        "ex-Berlin", "formerly Berlin", "früher in Berlin", "used to live in Berlin", "used to live in Berlin, Germany",
        "ex-Berlin, Germany", "Berlin (formerly)", "Berlin until 2020", "Berlin bis 2019", "2015-2020 Berlin",
        "Berlin (2015–2020)", "antes en Madrid", "vroeger in Gent",
    ],
)  # fmt: skip
def test_only_a_past_place_is_no_place(gazetteer: Gazetteer, text: str) -> None:
    location = locate(text, gazetteer)

    assert location.place is None
    assert "where they were" in location.because


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("2015-2020 Berlin; since 2020 Lisbon", "Lisbon"),
        ("Berlin (2015-2020), Lisbon (2020-present)", "Lisbon"),
        ("Berlin 2010–2015, Paris seit 2016", "Paris"),
        ("Lisbon since 2020", "Lisbon"),
        ("Lisbon, formerly Berlin", "Lisbon"),
        ("Lisbon (ex-Berlin)", "Lisbon"),
        ("Ohio, formerly Berlin", "Ohio"),
        ("Formerly London, now Berlin", "Berlin"),
    ],
)
def test_of_several_years_those_of_now_count(gazetteer: Gazetteer, text: str, now: str) -> None:
    assert names(text, gazetteer) == [now]


def test_whether_a_year_is_over_depends_on_the_day(gazetteer: Gazetteer) -> None:
    assert names("Berlin until 2030", gazetteer, on=date(2027, 5, 4)) == ["Berlin"]
    assert names("Berlin until 2030", gazetteer, on=date(2031, 5, 4)) == []


@pytest.mark.parametrize("text", ["born in Berlin", "from Berlin originally", "Berlin, originally", "né à Paris"])
def test_who_only_tells_where_they_come_from_may_be_elsewhere(gazetteer: Gazetteer, text: str) -> None:
    location = locate(text, gazetteer)

    assert location.place is not None
    assert location.place.confidence <= 0.6
    assert "come from" in location.because


def test_somebody_in_two_places_can_be_met_in_either_and_who_moved_only_there(gazetteer: Gazetteer) -> None:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        people = [a_contact(row["name"], in_=row["location"]) for row in csv.DictReader(file)]

    located = resolve_all(people, gazetteer, a_trip(a_stop(LISBON)))

    places: dict[str, list[str | None]] = {}
    for entry in located:
        place = entry.location.place
        places.setdefault(entry.contact.name, []).append(place.name if place else None)
    assert places == {
        "Nora Both": ["Berlin", "Lisbon"],
        "Tom Arrow": ["Lisbon"],
        "Eli Exberlin": [None],
        "Bea Born": ["Berlin"],
        "Una Until": [None],
        "Sue Since": ["Lisbon"],
        "Ned Nyc": ["Geneva", "New York City"],
    }
