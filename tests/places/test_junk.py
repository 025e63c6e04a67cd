"""What is written as a place and is none: jokes, codes of nowhere, dates, misspelt words."""

from __future__ import annotations

import pytest

from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.resolve import locate


@pytest.mark.parametrize(
    "text",
    [
        "Bama Baby", "cappy town", "BW♥️", "chillin", "Varies", "us-east-1a", "11.05 / 10.07", "Epic City, BB.", "PG",
        "Romans 1:16", "sam's town", "Outer Rim", "The center, Earth", "Valle Del Sol", "VH1 Soul in a BET World",
        "1D | 5SOS | AG", "(RP)", "JDB/LJC/AGB/TW/PLL",
    ],
)  # fmt: skip
def test_words_that_are_like_a_name_are_none(gazetteer: Gazetteer, text: str) -> None:
    assert locate(text, gazetteer).place is None


def test_a_country_by_a_joke_is_not_sure(gazetteer: Gazetteer) -> None:
    place = locate("the Great White North", gazetteer).place

    assert place is None or place.confidence <= 0.7


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("NYC Baby", "New York City"),
        ("TX", "Texas"),
        ("UK", "United Kingdom"),
        ("FR", "France"),
        ("LA", "Los Angeles"),
    ],
)
def test_what_everybody_shortens_is_still_read(gazetteer: Gazetteer, text: str, name: str) -> None:
    place = locate(text, gazetteer).place

    assert place is not None
    assert place.name == name


@pytest.mark.parametrize("text", ["Orkney", "Skye", "Cornwall"])
def test_what_is_thrown_away_makes_less_sure_of_what_is_left(gazetteer: Gazetteer, text: str) -> None:
    place = locate(text, gazetteer).place

    assert place is None or place.confidence < 0.97


@pytest.mark.parametrize("text", ["Gostenhof, Nürnberg", "Xyzzydorf, Napoli"])
def test_a_city_by_its_own_name_beside_an_unknown_quarter_is_read(gazetteer: Gazetteer, text: str) -> None:
    place = locate(text, gazetteer).place

    assert place is not None
    assert place.name in ("Nuremberg", "Naples")
