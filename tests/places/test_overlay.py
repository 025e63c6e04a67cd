"""Names and rules in words beside the gazetteer: each row means something, spelled as it is looked up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tripmeet import assets
from tripmeet.errors import TripmeetError
from tripmeet.places.gazetteer import NUMBER, Gazetteer
from tripmeet.places.overlay import Overlay
from tripmeet.places.text import key

ROWS = (assets.folder("data") / "places.tsv").read_text("utf-8")
OVERLAY = Overlay(ROWS)


def test_every_place_of_the_rows_is_known(gazetteer: Gazetteer) -> None:
    wheres = [where for meanings in OVERLAY.names.values() for _, where in meanings]
    wheres += [where for areas in OVERLAY.holds.values() for where in areas.split("; ")]
    wheres += [where for where, _ in OVERLAY.within] + list(OVERLAY.numbers.values())

    assert [where for where in wheres if gazetteer.number_of(where) is None] == []


def test_every_name_is_spelled_as_it_is_looked_up() -> None:
    names = [*OVERLAY.names, *OVERLAY.holds, *OVERLAY.vague]

    assert [name for name in names if key(name) != name] == []


def test_a_name_of_the_rows_adds_to_what_the_file_knows(gazetteer: Gazetteer) -> None:
    heading, towns, areas = gazetteer.find("herts")

    assert heading
    assert gazetteer.name(areas[0] & NUMBER) == "Hertfordshire"
    assert towns == ()


def test_a_territory_is_written_as_in_its_country(gazetteer: Gazetteer) -> None:
    usa = gazetteer.number_of(", US")

    assert usa is not None
    assert gazetteer.number_of(", PR") in gazetteer.with_its_own(frozenset({usa}))


def test_a_row_of_no_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gazetteer.bin").symlink_to(assets.folder("data") / "gazetteer.bin")
    (tmp_path / "places.tsv").write_text("besides\tPorto, PT\tinvicta\n", "utf-8")

    with pytest.raises(TripmeetError, match="names beside the gazetteer"):
        Gazetteer.open(tmp_path)
