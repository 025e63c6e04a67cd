"""What the documentation lists is what the code knows: no key that is missing, none that no longer exists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tripmeet import settings
from tripmeet.model.weights import lines_of_the_table
from tripmeet.reading.contacts import ours
from tripmeet.reading.itineraries import handwritten, stops, taken
from tripmeet.settings import KNOWN, PHRASES

FORMATS = Path(__file__).parent.parent / "docs" / "formats.md"


def rows_below(heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, without its own two lines of heading."""
    lines = iter(FORMATS.read_text(encoding="utf-8").splitlines())
    assert heading in lines, f"docs/formats.md has no heading {heading!r}"
    table: list[list[str]] = []
    for line in lines:
        if line.startswith("#") or (table and not line.startswith("|")):
            break
        if line.startswith("|"):
            table.append([cell.strip() for cell in line.strip("|").split("|")])
    return table[2:]


@pytest.mark.parametrize(
    ("heading", "keys"),
    [
        ("## itinerary.yaml", handwritten.TOP_KEYS),
        ("### traveller", handwritten.TRAVELLER_KEYS),
        ("### stops", stops.STOP_KEYS),
        ("### busy", taken.BUSY_KEYS),
        ("### preferences", handwritten.WISH_KEYS),
        ("## config.toml", tuple(KNOWN)),
        ("### voice", PHRASES),
        ("### [traveller]", settings.TRAVELLER_KEYS),
        ("### linkedin", ("note",)),
        ("## contacts.csv", ours.COLUMNS),
    ],
)
def test_the_formats_name_every_key_and_no_other(heading: str, keys: Sequence[str]) -> None:
    assert [row[0].strip("`") for row in rows_below(heading)] == list(keys)


def test_the_table_of_weights_is_the_one_that_counts() -> None:
    written = [(row[0].strip("`"), float(row[1]), row[2]) for row in rows_below("### score")]
    assert written == [*lines_of_the_table()]
