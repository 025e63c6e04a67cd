"""The gazetteer as a file: what is in it, what is near, and what is wrong with another file."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tripmeet.errors import TripmeetError
from tripmeet.model.places import Coordinates
from tripmeet.places.gazetteer import Gazetteer

LISBON, CHUKOTKA = Coordinates(38.72, -9.14), Coordinates(66.0, 180.0)


def test_towns_near_a_point_come_the_largest_first(gazetteer: Gazetteer) -> None:
    towns = gazetteer.nearby(LISBON, 20, least_people=30_000)

    assert towns[0].name == "Lisbon"
    assert all(town.coordinates.distance_km(LISBON) <= 20 for town in towns)
    assert [town.population for town in towns] == sorted((town.population for town in towns), reverse=True)


def test_towns_across_the_date_line_are_near(gazetteer: Gazetteer) -> None:
    longitudes = [town.coordinates.lon for town in gazetteer.nearby(CHUKOTKA, 250)]

    assert min(longitudes) < 0 < max(longitudes)


def test_nothing_is_near_on_the_high_seas(gazetteer: Gazetteer) -> None:
    assert gazetteer.nearest(Coordinates(-48.0, -123.0)) is None


def test_the_pole_is_a_place_like_any_other(gazetteer: Gazetteer) -> None:
    assert gazetteer.nearby(Coordinates(90.0, 0.0), 100) == ()


def test_every_town_has_a_zone_that_exists(gazetteer: Gazetteer) -> None:
    assert all(ZoneInfo(zone) for zone in gazetteer.zones if zone)
    assert all(gazetteer.place(number).timezone for number in range(0, gazetteer.towns, 997))


def test_countries_have_english_names(gazetteer: Gazetteer) -> None:
    assert gazetteer.country_name("DE") == "Germany"
    assert gazetteer.country_name("XX") == "XX"


def test_every_place_is_found_by_its_own_name(gazetteer: Gazetteer) -> None:
    from tripmeet.places.gazetteer import NUMBER
    from tripmeet.places.text import key

    for number in range(0, gazetteer.first_country + len(gazetteer.countries), 499):
        _, towns, areas = gazetteer.find(key(gazetteer.name(number)))
        assert number in [posting & NUMBER for posting in (*towns, *areas)]


@pytest.mark.parametrize(
    ("number", "countries"),
    [("+351 21 000", ["PT"]), ("0049 30 00", ["DE"]), ("+1 212 555", ["US", "CA"]), ("030 000", []), ("", [])],
)
def test_a_number_tells_its_country(gazetteer: Gazetteer, number: str, countries: list[str]) -> None:
    assert gazetteer.countries_of_phone(number) == countries


def test_a_mail_domain_of_the_world_tells_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.country_of_domain("pt") == "PT"
    assert gazetteer.country_of_domain("uk") == "GB"
    assert gazetteer.country_of_domain("io") is None
    assert gazetteer.country_of_domain("org") is None


def test_a_language_of_one_country_points_there(gazetteer: Gazetteer) -> None:
    assert gazetteer.countries_of_language("pt-BR") == ["BR"]
    assert "SE" in gazetteer.countries_of_language("sv")
    assert gazetteer.countries_of_language("en") == []


@pytest.mark.parametrize("content", [b"", b"something else entirely, of some length"])
def test_another_file_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "gazetteer.bin").write_bytes(content)

    with pytest.raises(TripmeetError, match="gazetteer"):
        Gazetteer.open(tmp_path)


def test_a_missing_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(TripmeetError, match="install tripmeet again"):
        Gazetteer.open(tmp_path)
