"""Towns of stories, people called by their town, shortened names, and small towns beside their large neighbour."""

from __future__ import annotations

import pytest

from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.resolve import locate


@pytest.mark.parametrize(
    "text",
    ["Paradise City", "Sin City", "Emerald City", "Gotham", "Oldtown, Westeros", "Vice City", "Hotel California"],
)
def test_a_town_of_a_story_is_none(gazetteer: Gazetteer, text: str) -> None:
    assert locate(text, gazetteer).place is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Avalon, NJ", "Avalon"),
        ("Riverdale, NY", "Riverdale"),
        ("Narnia, Maryland", "Maryland"),
        ("Uruguay / Westeros", "Uruguay"),
    ],
)
def test_a_real_place_named_as_one_of_a_story_is_read_by_its_area(gazetteer: Gazetteer, text: str, name: str) -> None:
    place = locate(text, gazetteer).place

    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Former Londoner in Paris", "Paris"),
        ("Parisienne à Montréal", "Montréal"),
        ("Scouser in Manchester", "Manchester"),
        ("Ehemaliger Münchner in Hamburg", "Hamburg"),
        ("ex-New Yorker now in Austin", "Austin"),
        ("Romana a Milano", "Milan"),
    ],
)
def test_somebody_called_by_a_town_is_where_they_say(gazetteer: Gazetteer, text: str, name: str) -> None:
    place = locate(text, gazetteer).place

    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(
    "text", ["Former student in Paris", "Former Student in Paris", "Former Banker in Lyon", "Former Partner in Wien"]
)
def test_where_somebody_had_a_part_is_where_they_were(gazetteer: Gazetteer, text: str) -> None:
    assert locate(text, gazetteer).place is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cd. Juárez", "Ciudad Juárez"),
        ("Cd. Obregón, Sonora", "Ciudad Obregón"),
        ("Sta. Cruz de Tenerife", "Santa Cruz de Tenerife"),
        ("Pto. Montt", "Puerto Montt"),
        ("Gral. Roca, Río Negro", "General Roca"),
    ],
)
def test_a_shortened_first_word_is_written_out(gazetteer: Gazetteer, text: str, name: str) -> None:
    place = locate(text, gazetteer).place

    assert place is not None
    assert place.name == name


def test_a_small_town_beside_a_large_one_is_the_one_near_it(gazetteer: Gazetteer) -> None:
    found = locate("Pomfret/Providence", gazetteer)

    assert found.place is not None
    assert [place.country for place in (found.place, *(other.place for other in found.also if other.place))] == ["US"]


def test_a_house_before_its_town_is_no_quarter_of_a_city_elsewhere(gazetteer: Gazetteer) -> None:
    place = locate("Les Olives - Garrigoles Girona", gazetteer).place

    assert place is not None
    assert place.name == "Garrigoles"


@pytest.mark.parametrize("text", ["нигде", "nirgends", "Ovunque", "Nulle part", "everywhere"])
def test_words_for_nowhere_and_everywhere_are_no_town(gazetteer: Gazetteer, text: str) -> None:
    assert locate(text, gazetteer).place is None
