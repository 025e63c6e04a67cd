"""What people write as their place, and where that is."""

from __future__ import annotations

import pytest

from tests.worlds import PORTO, a_contact, a_stop, a_trip
from tripmeet import assets
from tripmeet.model.people import Address
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.resolve import locate, resolve_all


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open(assets.folder("data"))


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Berlin, DE", "Berlin", "DE"),
        ("Paris, Texas", "Paris", "US"),
        ("San Francisco, CA", "San Francisco", "US"),
        ("München, Deutschland", "Munich", "DE"),
        ("東京", "Tokyo", "JP"),
    ],
)
def test_a_town_is_found_by_what_stands_around_it(gazetteer: Gazetteer, text: str, name: str, country: str) -> None:
    place = locate(text, gazetteer).place

    assert place is not None
    assert (place.name, place.country) == (name, country)


def test_everybody_has_an_entry_in_order(gazetteer: Gazetteer) -> None:
    two = a_contact("Bea Two", addresses=(Address("Porto", label="home"), Address("Lisbon", label="work")))
    nobody = a_contact("Cy Unwritten")

    located = resolve_all([two, nobody], gazetteer, a_trip(a_stop(PORTO)))

    assert [entry.contact for entry in located] == [two, two, nobody]
    assert located[2].location.place is None
