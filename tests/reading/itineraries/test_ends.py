"""The two ends of a journey, as titles of many programs write them, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.itineraries.test_calendars import a_calendar, timed
from tests.reading.itineraries.test_trips import understood
from tripmeet.errors import TripmeetError


def there_and_back(tmp_path: Path, out: str, back: str) -> list[str]:
    """The towns of the stops between a journey out and one back."""
    path = a_calendar(
        tmp_path, timed("20270504T080000", "20270504T130000", out), timed("20270507T080000", "20270507T130000", back)
    )
    return [f"{stop.place.name}, {stop.place.country}" for stop in understood(path).trip.stops]


@pytest.mark.parametrize(
    ("out", "back", "town"),
    [
        ("Amtrak 171: NYP → WAS", "Amtrak 174: WAS → NYP", "Washington, US"),
        ("Thalys XPG - ZYR", "Thalys ZYR - XPG", "Brussels, BE"),
        ("FR203 DUB", "FR206 STN", "Dublin, IE"),
        ("✈ LH 1166 (LIS)", "✈ LH 1167 (FRA)", "Lisbon, PT"),
        ("ANA NH57 羽田 → 新千歳", "ANA NH68 新千歳 → 羽田", "Sapporo, JP"),
        ("MU 5101 北京首都 - 上海虹桥", "MU 5102 上海虹桥 - 北京首都", "Shanghai, CN"),
        ("SU 6 Шереметьево → Пулково", "SU 7 Пулково → Шереметьево", "Saint Petersburg, RU"),
        ("Ryanair flight to Stansted\nLOCATION:Dublin Airport",
         "Ryanair flight to Dublin\nLOCATION:Stansted", "London, GB"),
        ("easyJet flight to Malpensa\nLOCATION:London Gatwick",
         "easyJet flight to Gatwick\nLOCATION:Milan Malpensa", "Milan, IT"),
        ("Wizz Air W6 2201 to Luton\nLOCATION:Warszawa Chopina",
         "Wizz Air W6 2202 to Chopin\nLOCATION:London Luton", "London, GB"),
        ("JetBlue B6 703 JFK → San Juan", "JetBlue B6 704 San Juan → JFK", "San Juan, PR"),
        ("Tallink Megastar Helsinki – Tallinn", "Tallink Megastar Tallinn – Helsinki", "Tallinn, EE"),
        ("Fahrt nach Wien Hbf\nLOCATION:München Hbf", "Fahrt nach München Hbf\nLOCATION:Wien Hbf", "Vienna, AT"),
        ("Trajet vers Lyon Part-Dieu\nLOCATION:Paris Gare de Lyon",
         "Trajet vers Paris Gare de Lyon\nLOCATION:Lyon Part-Dieu", "Lyon, FR"),
        ("Viaggio a Milano Centrale\nLOCATION:Roma Termini",
         "Viaggio a Roma Termini\nLOCATION:Milano Centrale", "Milan, IT"),
    ],
)  # fmt: skip
def test_a_route_by_codes_names_and_places(out: str, back: str, town: str, tmp_path: Path) -> None:
    assert there_and_back(tmp_path, out, back) == [town]


@pytest.mark.parametrize(
    ("out", "back", "town"),
    [
        ("AVE Madrid → Córdoba", "AVE Córdoba → Madrid", "Córdoba, ES"),
        ("Renfe Madrid → Toledo", "Renfe Toledo → Madrid", "Toledo, ES"),
        ("Alvia Madrid - León tren", "tren León - Madrid", "León, ES"),
        ("Renfe: Málaga → Granada", "Renfe: Granada → Málaga", "Granada, ES"),
        ("Train London → Newcastle", "Train Newcastle → London", "Newcastle upon Tyne, GB"),
        ("LNER London to Durham", "LNER Durham to London", "Durham, GB"),
        ("Train Boston → Worcester", "Train Worcester → Boston", "Worcester, US"),
        ("ADO bus Cancún → Mérida", "ADO bus Mérida → Cancún", "Mérida, MX"),
        ("Train Melbourne → Newcastle", "Train Newcastle → Melbourne", "Newcastle, AU"),
    ],
)
def test_of_towns_of_one_name_a_ride_goes_to_the_one_within_reach(
    out: str, back: str, town: str, tmp_path: Path
) -> None:
    assert there_and_back(tmp_path, out, back) == [town]


@pytest.mark.parametrize(
    "title",
    ["Handover ANA → TOM", "Dinner: Pasta -> Tiramisu", "Deploy staging → prod", "Sprint BER → LAX", "Ana → Tom (1:1)",
     "1:1 Paris → Nadia", "Berlin → Lisbon",
     "Ticket ABC → DEF"],
)  # fmt: skip
def test_an_arrow_in_half_an_hour_of_work_is_no_route(title: str, tmp_path: Path) -> None:
    with pytest.raises(TripmeetError, match="no trip is in it"):
        understood(a_calendar(tmp_path, timed("20270506T100000", "20270506T103000", title)))
