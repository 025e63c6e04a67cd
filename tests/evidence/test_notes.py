"""Where the traveller noted that somebody lives."""

from __future__ import annotations

import pytest

from tripmeet.evidence.notes import noted_places


@pytest.mark.parametrize(
    ("notes", "place"),
    [
        ("lives in Boston", "Boston"),
        ("Met at a fair. Now lives in New York, likes tea", "New York"),
        ("wohnt in Köln", "Köln"),
        ("Schulfreund; lebt in Frankfurt am Main", "Frankfurt"),
        ("moved to Den Haag in 2024", "Den Haag"),
        ("woont in Gent", "Gent"),
        ("habite à Lyon", "Lyon"),
        ("vive en Buenos Aires", "Buenos Aires"),
        ("mora em São Paulo", "São Paulo"),
        ("abita a Torino", "Torino"),
        ("bor i Malmö", "Malmö"),
        ("mieszka w Krakow", "Krakow"),
    ],
)
def test_a_note_says_where_somebody_lives(notes: str, place: str) -> None:
    assert [words.split(" am ")[0] for words, _ in noted_places(notes)] == [place]


@pytest.mark.parametrize(
    "notes",
    ["used to live in Boston; lived in Boston", "wants to be based in Porto", "lives in hope", "loves Rome", ""],
)
def test_a_note_about_what_is_over_or_wished_says_nothing(notes: str) -> None:
    assert [*noted_places(notes)] == []
