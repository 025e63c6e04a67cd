"""What the documentation lists is what the code knows: no key that is missing, none that no longer exists."""

from __future__ import annotations

import re
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


ROOT = FORMATS.parent.parent
ARCHITECTURE = ROOT / "docs" / "architecture.md"
A_PATH = re.compile(r"`([\w./-]+(?:/|\.py|\.md|\.j2|\.toml))`")


def paths_named_in(document: Path) -> list[str]:
    """Files and folders between backticks: what ends with a slash, or as our files do."""
    return sorted(set(A_PATH.findall(document.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("path", [path for path in paths_named_in(ARCHITECTURE) if path != "config.toml"])
def test_every_path_that_the_architecture_names_is_there(path: str) -> None:
    assert (ROOT / "tripmeet" / path).exists() or (ROOT / path).exists() or (ARCHITECTURE.parent / path).exists()


def test_the_architecture_draws_every_room_and_every_job() -> None:
    package, drawn = ROOT / "tripmeet", ARCHITECTURE.read_text(encoding="utf-8")
    rooms = [path.name for path in package.iterdir() if path.is_dir() and (path / "__init__.py").is_file()]
    jobs = [path.stem for path in (package / "jobs").rglob("*.py") if path.stem not in ("__init__", "plan_record")]
    assert [name for name in (*rooms, *jobs) if not re.search(rf"\b{name}\b", drawn)] == []
