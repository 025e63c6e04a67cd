"""The town in an employer's name: institutions of one town have it, firms of the world do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tripmeet import assets
from tripmeet.evidence.institutions import town_of
from tripmeet.model.places import Location
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.resolve import locate


@pytest.fixture(scope="module")
def find() -> Callable[[str], Location]:
    gazetteer = Gazetteer.open(assets.folder("data"))
    return lambda text: locate(text, gazetteer)


@pytest.mark.parametrize(
    ("company", "town"),
    [
        ("Universiteit Utrecht", "Utrecht"),
        ("Rijksuniversiteit Groningen", "Groningen"),
        ("City of Boston", "Boston"),
        ("University of Toronto", "Toronto"),
        ("TU Delft", "Delft"),
        ("Amsterdam Economic Board", "Amsterdam"),
        ("Barcelona Supercomputing Center", "Barcelona"),
        ("Stadtwerke Leipzig GmbH", "Leipzig"),
        ("Câmara Municipal de Lisboa", "Lisbon"),
        ("Ville de Lyon", "Lyon"),
        ("Manchester City Council", "Manchester"),
        ("Port of Rotterdam", "Rotterdam"),
        ("CityLAB Berlin", "Berlin"),
        ("GovTech Singapore", "Singapore"),
        ("Stockholms stad", "Stockholm"),
        ("Ajuntament de Barcelona", "Barcelona"),
        ("Akademia Muzyczna w Krakowie", "Kraków"),
        ("Politechnika Krakowska", "Kraków"),
        ("Uniwersytet Warszawski", "Warsaw"),
        ("Politechnika Gdańska", "Gdańsk"),
        ("Uniwersytet Łódzki", "Łódź"),
        ("Muzeum Narodowe w Poznaniu", "Poznań"),
        ("Akademia Sztuk Pięknych w Katowicach", "Katowice"),
        ("Městská knihovna v Praze", "Prague"),
        ("Národní divadlo v Brně", "Brno"),
        ("Univerzita Komenského v Bratislave", "Bratislava"),
        ("Sveučilište u Zagrebu", "Zagreb"),
        ("Univerza v Ljubljani", "Ljubljana"),
        ("Univerzitet u Beogradu", "Belgrade"),
        ("Szegedi Tudományegyetem Egyetem", "Szeged"),
        ("Vilniaus universitetas", "Vilnius"),
    ],
)
def test_an_institution_names_its_town(company: str, town: str, find: Callable[[str], Location]) -> None:
    found = town_of(company, find)
    assert found is not None
    assert found.name == town


@pytest.mark.parametrize(
    "company",
    [
        "Google", "AECOM", "Arcadis", "Cisco", "Shell", "Uber", "Amazon", "Siemens Mobility", "Deutsche Bahn AG",
        "Self-employed", "Stealth Startup", "Orange", "Nice Design Studio", "Deutsche Bank", "London Records Ltd",
        "Uniwersytet Jagielloński", "Akademia Sztuk Pięknych", "Muzeum Narodowe", "Národní galerie",
        "Uniwersytet Mikołaja Kopernika", "Masarykova univerzita", "Univerzita Karlova", "Karolinska universitet",
        "Biblioteka Polska", "Kaiser Hospital", "Bonner Foundation", "Gandhi Institute",
        "Sophie Foundation", "Grace Institute", "Suzuki Museum",
        "Paris Baguette", "Kuipers Stadsdata", "Senior GIS Specialist", "Boston Consulting Group Munich",
    ],
)  # fmt: skip
def test_a_firm_of_the_world_names_none(company: str, find: Callable[[str], Location]) -> None:
    assert town_of(company, find) is None
