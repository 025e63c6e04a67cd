"""The example trip, put into a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from tripmeet import assets
from tripmeet.errors import TripmeetError
from tripmeet.jobs.example import example
from tripmeet.jobs.workspace import Workspace

SOURCE = assets.folder("data") / "example"


def put(folder: Path, today: date) -> None:
    example(folder, Workspace(folder / "home", today))


def test_it_is_as_it_is_kept_while_the_trip_is_well_ahead(tmp_path: Path) -> None:
    put(tmp_path, date(2026, 11, 22))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in SOURCE.iterdir()
    }


def test_later_it_moves_on_by_whole_weeks_so_that_it_never_is_over(tmp_path: Path) -> None:
    put(tmp_path, date(2029, 8, 1))
    stops = yaml.safe_load((tmp_path / "itinerary.yaml").read_text(encoding="utf-8"))["stops"]
    first = date.fromisoformat(stops[0]["arrive"][:10])
    assert 42 <= (first - date(2029, 8, 1)).days < 49
    assert first.weekday() == date(2027, 5, 4).weekday()
    assert f"DTSTART;TZID=Europe/Berlin:{first.year}" in (tmp_path / "calendar.ics").read_text(encoding="utf-8")


def test_putting_it_there_again_changes_nothing(tmp_path: Path) -> None:
    put(tmp_path, date(2026, 11, 22))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    put(tmp_path, date(2026, 11, 22))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_it_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "itinerary.yaml").write_text("mine")
    with pytest.raises(TripmeetError, match="this file is here already"):
        put(tmp_path, date(2026, 11, 22))
    assert (tmp_path / "itinerary.yaml").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["itinerary.yaml"]
