"""What the itinerary says of where one stays, and what the traveller is told of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tripmeet.jobs.trip.intake import read_itinerary
from tripmeet.jobs.trip.stays import with_stays
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.model.trip import Itinerary

TRIP = """
trip: Berlin
traveller: {{name: Maya}}
stops:
  - city: {city}
    arrive: 2027-05-07 17:35
    depart: 2027-05-10 08:20
    by: flight
    stay: {stay}
contacts: [people.csv]
"""


def itinerary(folder: Path, stay: str, city: str = "Berlin") -> Itinerary:
    path = folder / "trip.yaml"
    path.write_text(TRIP.format(city=city, stay=stay), "utf-8")
    (folder / "people.csv").write_text("name,location\nAda,Berlin\n", "utf-8")
    return read_itinerary(path, Workspace(folder / "home", date(2026, 12, 1)))


def told(read: Itinerary) -> list[str]:
    return [problem.what for problem in read.problems if "stay" in problem.what]


@pytest.mark.parametrize(
    ("stay", "counted", "level"),
    [
        ("Hostel One, Kreuzberg", "counted from Kreuzberg, Berlin", Level.QUARTER),
        ('"52.5003, 13.4204"', "counted from there", Level.ADDRESS),
        ("Haus am See, Potsdam", "counted from Potsdam", Level.CITY),
    ],
)
def test_a_stay_that_is_known_says_from_where_ways_are_counted(
    tmp_path: Path, stay: str, counted: str, level: Level
) -> None:
    read = itinerary(tmp_path, stay)
    stop = read.trip.stops[0]

    assert (stop.counted_from, stop.base.level) == (counted, level)
    assert stop.starting_point == "where you stay in Berlin"
    assert told(read) == []


def test_a_stay_that_is_not_found_is_told(tmp_path: Path) -> None:
    read = itinerary(tmp_path, "Zum Goldenen Igel")
    stop = read.trip.stops[0]

    assert stop.counted_from == "not found: counted from the centre of Berlin"
    assert stop.starting_point == "the centre of Berlin"
    assert told(read) == [
        "Berlin: you stay at 'Zum Goldenen Igel'; it is not found: ways are counted from the centre of Berlin"
    ]


def test_a_stay_that_the_service_knows_is_an_address(tmp_path: Path) -> None:
    read = itinerary(tmp_path, "Zum Goldenen Igel")
    path, desk = tmp_path / "trip.yaml", Workspace(tmp_path / "home", date(2026, 12, 1))

    def find(words: str, town: Place) -> Location:
        at = Coordinates(52.51, 13.42)
        place = Place(town.name, town.region, town.country, at, town.timezone, Level.ADDRESS, 0.9)
        return Location(words, place, "found")

    again = with_stays(read, path, desk, find)

    assert again.trip.stops[0].base.coordinates == Coordinates(52.51, 13.42)
    assert again.trip.stops[0].counted_from == "counted from there"
