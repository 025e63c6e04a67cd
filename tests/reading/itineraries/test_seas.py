"""Nobody takes a train across an ocean."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import available_timezones

import pytest

from tests.reading.itineraries.atlas import locate, place_at
from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.reading.itineraries import handwritten
from tripmeet.reading.itineraries.seas import ISLANDS, land_of

FUNCHAL = Place("Funchal", "Madeira", "PT", Coordinates(32.6669, -16.9241), "Atlantic/Madeira", Level.CITY)


def test_every_zone_of_the_table_is_one() -> None:
    zones = [zone for zones in ISLANDS.values() for zone in zones]
    assert set(zones) <= available_timezones()
    assert len(zones) == len(set(zones))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Europe/Lisbon", "Atlantic/Madeira"),
        ("Asia/Tokyo", "Asia/Seoul"),
        ("Australia/Sydney", "Pacific/Auckland"),
        ("America/New_York", "America/Havana"),
        ("Atlantic/Reykjavik", "Europe/Oslo"),
        ("Pacific/Honolulu", "America/Los_Angeles"),
        ("Atlantic/Canary", "Atlantic/Madeira"),
    ],
)
def test_between_these_lies_the_sea(one: str, other: str) -> None:
    assert land_of(one) != land_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Europe/London", "Europe/Paris"),
        ("Europe/London", "Europe/Dublin"),
        ("Europe/Copenhagen", "Europe/Stockholm"),
        ("Europe/Istanbul", "Asia/Tbilisi"),
        ("America/Los_Angeles", "America/New_York"),
        ("Asia/Singapore", "Asia/Kuala_Lumpur"),
        ("Asia/Tokyo", "Asia/Tokyo"),
        ("America/Santo_Domingo", "America/Port-au-Prince"),
    ],
)
def test_between_these_one_can_go_by_land(one: str, other: str) -> None:
    assert land_of(one) == land_of(other)


@pytest.mark.parametrize(("by", "is_doubted"), [("train", True), ("car", True), ("ferry", False), ("flight", False)])
def test_a_train_to_an_island_in_the_ocean_is_asked_about(tmp_path: Path, by: str, is_doubted: bool) -> None:
    def find(text: str) -> Location:
        return locate(text) if text != "Funchal" else Location(text, FUNCHAL, "an example")

    path = tmp_path / "itinerary.yaml"
    path.write_text(
        "traveller: Maya\nstops:\n- {city: Lisbon, arrive: 2027-05-04 09:00, depart: 2027-05-05 09:00}\n"
        f"- {{city: Funchal, arrive: 2027-05-06 09:00, depart: 2027-05-07 09:00, by: {by}}}\n",
        encoding="utf-8",
    )
    problems = handwritten.read(path, find, place_at).problems
    assert [one.what for one in problems if "across the sea" in one.what] == (
        [f"stops[1].by: a {by} from Lisbon to Funchal, 973 km across the sea?"] if is_doubted else []
    )
