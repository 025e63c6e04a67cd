"""Towns as the addresses of a country have them: with the letters of a province, and with where they lie."""

from __future__ import annotations

import pytest

from tests.places.finding import found
from tripmeet.model.places import Level
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.resolve import locate


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Milano (MI)", "Milan", "IT"),
        ("20121 Milano MI", "Milan", "IT"),
        ("Bergamo (BG)", "Bergamo", "IT"),
        ("Torino (TO)", "Turin", "IT"),
        ("Venezia, VE, Italia", "Venice", "IT"),
        ("Rho (MI)", "Rho", "IT"),
        ("St. Gallen (SG)", "Sankt Gallen", "CH"),
        ("Bern BE", "Bern", "CH"),
        ("8400 Winterthur ZH", "Winterthur", "CH"),
        ("Baden AG", "Baden", "CH"),
        ("Utrecht (UT)", "Utrecht", "NL"),
        ("Villach Ktn", "Villach", "AT"),
    ],
)
def test_the_letters_of_a_province_are_no_state_or_country_far_away(
    gazetteer: Gazetteer, text: str, name: str, country: str
) -> None:
    place = found(text, gazetteer)

    assert (place.name, place.country) == (name, country)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Detroit (MI)", "Michigan"),
        ("Portland (OR)", "Oregon"),
        ("Denver (CO)", "Colorado"),
        ("Lodi, CA", "California"),
        ("Genoa, NE", "Nebraska"),
        ("Verona, PA", "Pennsylvania"),
        ("Birmingham AL", "Alabama"),
        ("Little Rock AR", "Arkansas"),
    ],
)
def test_the_letters_of_a_state_stay_the_states(gazetteer: Gazetteer, text: str, region: str) -> None:
    place = found(text, gazetteer)

    assert place.region == region


def test_where_the_letters_can_be_either_nobody_is_sure(gazetteer: Gazetteer) -> None:
    located = locate("Milan, MI", gazetteer)

    assert located.place is not None
    assert located.place.confidence < 0.6
    assert [other.country for other in located.alternatives] == ["IT"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Firma Muster, 79100 Freiburg", "Freiburg"),
        ("Acme, 1000 Luxembourg", "Luxembourg"),
        ("Acme, 22201 Virginia", "Virginia"),
    ],
)
def test_after_a_postal_code_stands_a_town_and_in_america_a_state(gazetteer: Gazetteer, text: str, name: str) -> None:
    place = found(text, gazetteer)

    assert place.name == name
    assert place.country == {"Freiburg": "DE", "Luxembourg": "LU", "Virginia": "US"}[name]


def test_what_stands_behind_the_brackets_counts(gazetteer: Gazetteer) -> None:
    assert found("Panama (City)", gazetteer).country == "PA"
    assert found("Panama (City), Florida", gazetteer).country == "US"


@pytest.mark.parametrize("letters", ["ZG", "BZ", "Ktn", "Bg"])
def test_nobody_means_a_province_by_its_letters_alone(gazetteer: Gazetteer, letters: str) -> None:
    place = locate(f"the team, {letters}", gazetteer).place

    assert place is None or place.country not in ("CH", "IT", "AT")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Frankfurt (Oder)", "Frankfurt (Oder)"),
        ("Frankfurt/Oder, Germany", "Frankfurt (Oder)"),
        ("Frankfurt a. d. Oder", "Frankfurt (Oder)"),
        ("Frankfurt a.M.", "Frankfurt am Main"),
        ("Frankfurt", "Frankfurt am Main"),
        ("Marburg (Lahn)", "Marburg an der Lahn"),
        ("Vaihingen/Enz", "Vaihingen an der Enz"),
        ("Weil (am Rhein)", "Weil am Rhein"),
        ("Panama (City)", "Panama City"),
        ("Neustadt a.d.W.", "Neustadt an der Weinstraße"),
        ("Rothenburg o.d.T.", "Rothenburg ob der Tauber"),
        ("Bad Homburg v. d. Höhe", "Bad Homburg vor der Höhe"),
        ("Ludwigshafen a. Rh.", "Ludwigshafen am Rhein"),
        ("Villeneuve s/ Lot", "Villeneuve-sur-Lot"),
        ("2100 København Ø", "Copenhagen"),
        ("Co. Galway", "Galway"),
    ],
)
def test_where_a_town_lies_is_read_however_it_is_shortened(gazetteer: Gazetteer, text: str, name: str) -> None:
    place = found(text, gazetteer)

    assert place.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hauptstr. 5, 86150 Augsburg", "Augsburg"),
        ("Hauptstr. 5 86150 Augsburg", "Augsburg"),
        ("Rue de Londres 8, Paris", "Paris"),
        ("Boston Road 5, Leeds", "Leeds"),
        ("Via Roma 3, 20121 Milano (MI)", "Milan"),
        ("Av. Universidad 30, Leganés, Madrid, Spain", "Leganés"),
        ("Avda. Barcelona 10, Córdoba", "Córdoba"),
        ("Damrak 1, 1012 LG Amsterdam", "Amsterdam"),
        ("Kungsgatan 4, 111 43 Stockholm", "Stockholm"),
        ("c/o Porto GmbH, Lindenweg 3, 79100 Freiburg", "Freiburg"),
        ("10 Downing Street London", "London"),
        ("350 5th Ave New York NY 10118", "New York City"),
        ("123 Main St, St. Louis, MO", "St. Louis"),
        ("9000 St. Gallen SG", "Sankt Gallen"),
        ("Provo UT 84601", "Provo"),
    ],
)
def test_a_street_is_not_where_its_name_says(gazetteer: Gazetteer, text: str, name: str) -> None:
    place = found(text, gazetteer)

    assert (place.name, place.level in (Level.CITY, Level.QUARTER)) == (name, True)


def test_an_address_is_as_sure_as_its_city(gazetteer: Gazetteer) -> None:
    address, city = locate("Hauptstr. 5, Augsburg", gazetteer).place, locate("Augsburg", gazetteer).place

    assert address == city


def test_a_street_alone_may_be_named_after_where_it_is(gazetteer: Gazetteer) -> None:
    located = locate("Via Milano 10", gazetteer)

    assert located.place is not None
    assert located.place.confidence < 0.9
    assert "its street needs an online look-up" in located.because
