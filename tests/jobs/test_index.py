"""Whoever is found by a name or near a place is found without reading everybody, and nobody is missed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.worlds import TODAY
from tripmeet.jobs import address_book
from tripmeet.jobs.address_book import index
from tripmeet.jobs.importing import bring_in
from tripmeet.jobs.nearby import people_near
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.people import Address
from tripmeet.model.places import Coordinates
from tripmeet.places.resolve import locate_address
from tripmeet.store.schema import Store, open_store

NAMES = (
    "Ada Lovelace", "Dr. Ada Lovelace-King (she/her), MBA", "Lovelace, Ada", "Jürgen Müller", "Juergen Mueller", "ADA",
    "Иван Петров", "王伟", "김민준", "Søren Kierkegaard", "J.R. Smith", "José María de la Cruz", "Acme GmbH", "🌵",
    "O'Neil", "Anne-Marie Dupont", "van der Berg, Jan", "Groß", "xX_cat_Xx", "  Ada   Lovelace ",
)  # fmt: skip
TOWNS = ("Lisbon", "Suva, Fiji", "52.52, 13.405", "-16.5, 179.9", "-16.5, -179.9", "Paris / Lisbon", "nowhere at all",
         "Almada", "Cascais", "Longyearbyen", "Tromsø", "78.2, 15.6")  # fmt: skip
WORDS = (
    *NAMES, "ada lovelace", "lovelace", "muller", "Mueller Jürgen", "ivan", "wei", "a@example.org",
    "EMAIL:A@example.org", "example", "king ada", "jan", "gross", "soeren", "cat", "", "de", "name:ada", "Ada King",
    "nobody",
)  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("name", "email", "location"))
        for number, name in enumerate(NAMES):
            table.writerow((name, f"{chr(97 + number)}@example.org", TOWNS[number % len(TOWNS)]))
    with open_store(tmp_path / "home" / "tripmeet.sqlite") as store:
        bring_in(path, store, TODAY)
    return tmp_path / "home"


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    with open_store(home / "tripmeet.sqlite") as opened:
        yield opened


def found_among(words: str, store: Store) -> list[str]:
    few = tuple(address_book.person_of(*one) for one in index.by_name(store, words))
    return [person.contact.id for person in address_book.people_named(words, few)]


def found_by_all(words: str, store: Store) -> list[str]:
    return [person.contact.id for person in address_book.people_named(words, address_book.people(store))]


@pytest.mark.parametrize("words", [word for word in WORDS if word.strip() and word != "🌵"])
def test_the_index_finds_whom_reading_everybody_finds(words: str, store: Store) -> None:
    assert found_among(words, store) == found_by_all(words, store)


def test_a_name_that_was_corrected_is_found_by_what_it_is_now(store: Store) -> None:
    address_book.correct(store, "b@example.org", {"name": "Grace Hopper"}, TODAY)
    assert found_among("hopper", store) == found_by_all("hopper", store) != []


def test_whoever_came_later_is_in_the_index_too(store: Store, tmp_path: Path) -> None:
    assert found_among("hopper", store) == []
    path = tmp_path / "later.csv"
    path.write_text("name,email\nGrace Hopper,grace@example.org\n", encoding="utf-8")
    bring_in(path, store, TODAY)
    assert found_among("hopper", store) == ["email:grace@example.org"]
    path.write_text("name,email\nGrace Murray,grace@example.org\n", encoding="utf-8")
    bring_in(path, store, TODAY)
    assert found_among("hopper", store) == []
    assert found_among("murray", store) == ["email:grace@example.org"]


@pytest.mark.parametrize("within_km", [1.0, 50.0, 3000.0, 30_000.0])
@pytest.mark.parametrize("where", ["Lisbon", "-16.5, 179.95", "Longyearbyen", "Berlin"])
def test_people_near_a_place_are_those_whom_reading_everybody_finds(where: str, within_km: float, home: Path) -> None:
    desk = Workspace(home, TODAY)
    centre, near = people_near(where, desk, within_km=within_km)
    with desk.open_store() as store:
        everybody = address_book.load(store)

    def is_near(address: Address) -> bool:
        written = locate_address(address, desk.gazetteer, ())
        places = [one.place for one in (written, *written.also) if one.place and one.place.level.is_meetable]
        return any(place.coordinates.distance_km(centre.coordinates) <= within_km for place in places)

    expected = {contact.id for contact in everybody if any(map(is_near, contact.addresses))}
    assert {one.contact.id for one in near} == expected


LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES, st.floats(0, 800))
def test_whatever_is_so_near_lies_in_a_part_of_the_map_that_is_looked_at(
    lat: float, lon: float, other_lat: float, other_lon: float, within_km: float
) -> None:
    centre, other = Coordinates(lat, lon), Coordinates(other_lat, other_lon)
    cells = index.cells_around(centre, within_km)
    if cells is not None and centre.distance_km(other) <= within_km:
        assert index.cell_of(other) in cells
