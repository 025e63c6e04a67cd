"""Whatever is written, there is an answer, quickly, and never an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tripmeet import assets
from tripmeet.model.places import Location
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.misspelt import mistakes
from tripmeet.places.resolve import locate
from tripmeet.places.text import key, pieces

GAZETTEER = Gazetteer.open(assets.folder("data"))
BITS = (
    "Paris",
    "NYC",
    "Dublin, Ireland",
    ",",
    "/",
    " and ",
    "🇵🇹",
    "東京",
    "12",
    ".",
    "-",
    "\x00",
    "\ud800",
    "\u202e",
    "ß",
    "USA",
    "of",
    "\n",
)


@settings(deadline=None)
@given(st.text(st.characters()))
def test_any_text_has_an_answer(text: str) -> None:
    assert_sound(locate(text, GAZETTEER), text)


@settings(deadline=None)
@example("USA,Paris, and \nNYC")  # two that are hardly meant
@given(st.lists(st.sampled_from(BITS), max_size=40).map("".join))
def test_any_mixture_of_names_and_signs_has_an_answer(text: str) -> None:
    assert_sound(locate(text, GAZETTEER), text)


@pytest.mark.parametrize(
    "text",
    [
        "Paris" * 200_000, "," * 10_000, "a," * 500_000, "\x00" * 1000, "\ud800\udfff Paris", "\u202eParis\u202c",
        "1." * 100_000, "9.9," * 1000, "((((" * 5000, "Saint " * 1000, "and " * 10_000, "🇵" * 999, "\u0300" * 9999,
        "-" * 100_000, "a b " * 10_000, "nan, inf", "1e999.0, -1e999.0", "999.99, 999.99",
    ],
    ids=lambda text: ascii(text[:8]),
)  # fmt: skip
def test_a_megabyte_of_anything_has_an_answer(text: str) -> None:
    assert_sound(locate(text, GAZETTEER), text)


@settings(deadline=None)
@given(st.text())
def test_a_key_of_a_key_is_itself(text: str) -> None:
    assert key(key(text)) == key(text)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_pieces_have_no_edges_of_space(text: str) -> None:
    assert all(piece and piece == piece.strip() for piece in pieces(text))


@settings(deadline=None)
@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_mistakes_count_the_same_both_ways(one: str, other: str) -> None:
    assert mistakes(one, other, 2) == mistakes(other, one, 2)
    assert (mistakes(one, other, 2) == 0) == (one == other)


def assert_sound(location: Location, text: str) -> None:
    assert location.text == text
    assert location.because
    assert len(location.because) < 500
    for place in (location.place, *location.alternatives):
        assert place is None or (0 < place.confidence <= 1 and len(place.country) == 2)


def test_every_name_of_our_table_has_an_answer_with_a_comma_in_it() -> None:
    table = Path(__file__).parents[2] / "tools" / "gazetteer-names.tsv"
    rows = [line.split("\t") for line in table.read_text("utf-8").splitlines() if not line.startswith("#")]
    for name in [name for row in rows for name in row[2].split("|") if " " in name]:
        text = name.replace(" ", ", ", 1)
        assert_sound(locate(text, GAZETTEER), text)
