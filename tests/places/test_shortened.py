"""Names of towns some of whose words are written short, people called by a place, and worlds called as a real one."""

from __future__ import annotations

import pytest

from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.resolve import locate


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("S. Paulo", "São Paulo", "BR"), ("Vila N. de Gaia", "Vila Nova de Gaia", "PT"),
        ("V.N. Famalicão", "Vila Nova de Famalicão", "PT"), ("R. de Janeiro", "Rio de Janeiro", "BR"),
        ("B. Horizonte", "Belo Horizonte", "BR"), ("S. José dos Campos, SP", "São José dos Campos", "BR"),
        ("Pres. Prudente - SP", "Presidente Prudente", "BR"), ("S. Luis Potosí", "San Luis Potosí", "MX"),
        ("S. Cristóbal de las Casas", "San Cristóbal de las Casas", "MX"),
        ("Vva. de la Serena", "Villanueva de la Serena", "ES"), ("Jerez de la Fra.", "Jerez de la Frontera", "ES"),
        ("Stgo. de Compostela", "Santiago de Compostela", "ES"), ("Alc. de Henares", "Alcalá de Henares", "ES"),
        ("Neustadt a.d. Weinstr.", "Neustadt an der Weinstraße", "DE"), ("Schwäb. Gmünd", "Schwäbisch Gmünd", "DE"),
        ("Rothenburg o.d.T.", "Rothenburg ob der Tauber", "DE"), ("Weil a. Rh.", "Weil am Rhein", "DE"),
        ("Freiburg i.Br.", "Freiburg", "DE"), ("Villingen-Schw.", "Villingen-Schwenningen", "DE"),
        ("K. Lumpur", "Kuala Lumpur", "MY"), ("Gt. Yarmouth", "Great Yarmouth", "GB"),
        ("N. York", "New York City", "US"),
    ],
)  # fmt: skip
def test_a_shortened_word_of_a_name_is_read(gazetteer: Gazetteer, text: str, name: str, country: str) -> None:
    place = locate(text, gazetteer).place

    assert place is not None
    assert (place.name, place.country) == (name, country)


@pytest.mark.parametrize("text", ["J. Cole", "T. Swift", "Dr. Watson", "Mr. Robot", "St. Elsewhere", "Mo.City"])
def test_somebody_with_an_initial_is_no_town(gazetteer: Gazetteer, text: str) -> None:
    assert locate(text, gazetteer).place is None


def test_a_short_name_of_two_towns_is_less_sure(gazetteer: Gazetteer) -> None:
    place = locate("P. Alegre", gazetteer).place

    assert place is not None
    assert (place.name, place.confidence < 0.9) == ("Porto Alegre", True)


@pytest.mark.parametrize("text", ["Florida Man", "Ohio woman", "Wisconsin people"])
def test_a_person_of_a_joke_is_nowhere(gazetteer: Gazetteer, text: str) -> None:
    assert locate(text, gazetteer).place is None


@pytest.mark.parametrize("text", ["Chicago guy", "Texas girl", "Essex Boy", "London Lady"])
def test_who_is_called_by_a_place_is_perhaps_there(gazetteer: Gazetteer, text: str) -> None:
    place = locate(text, gazetteer).place

    assert place is not None
    assert place.confidence <= 0.6


@pytest.mark.parametrize("text", ["Pallet Town, Kanto", "Viridian City, Kanto", "Bag End", "Bag End, The Shire"])
def test_a_world_called_as_a_real_place_is_meant_beside_its_own_towns(gazetteer: Gazetteer, text: str) -> None:
    assert locate(text, gazetteer).place is None


@pytest.mark.parametrize(("text", "name"), [("Yokohama, Kanto", "Yokohama"), ("Isle of Man", "Isle of Man")])
def test_a_real_town_of_it_is_read(gazetteer: Gazetteer, text: str, name: str) -> None:
    place = locate(text, gazetteer).place

    assert place is not None
    assert place.name == name
