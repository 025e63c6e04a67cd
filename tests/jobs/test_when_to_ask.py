"""A plan made half a year ahead tells whom to ask when, and the same on whatever day it is made."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tripmeet.jobs.example import example
from tripmeet.jobs.plan import plan
from tripmeet.jobs.status import today_of
from tripmeet.jobs.workspace import Workspace


def days_to_ask(folder: Path, home: Path, today: date, out: str) -> dict[str, str | None]:
    made = plan(folder / "itinerary.yaml", Workspace(home, today, 0), out=folder / out)
    record = json.loads((made.folder / "plan.json").read_text(encoding="utf-8"))
    return {who["name"]: who["ask_from"] for meeting in record["meetings"] for who in meeting["contacts"]}


@pytest.fixture(scope="module")
def trip_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    example(folder, Workspace(folder / "home", date(2026, 11, 22), 0))
    return folder


def test_a_plan_made_twice_asks_the_same_people_at_the_same_dates(trip_folder: Path) -> None:
    first, second = (
        days_to_ask(trip_folder, trip_folder / "home", day, "same") for day in (date(2026, 12, 1), date(2027, 2, 20))
    )
    assert second == first
    assert min(day for day in first.values() if day) == "2027-03-13"


def test_half_a_year_ahead_nobody_but_the_close_is_asked(trip_folder: Path, tmp_path: Path) -> None:
    days = days_to_ask(trip_folder, tmp_path, date(2026, 12, 1), "early")
    desk = Workspace(tmp_path, date(2026, 12, 1), 0)
    (there,) = today_of(desk, desk.midnight)
    assert {event.name for event in there.ask} <= {name for name, day in days.items() if day is None}
    assert {event.name for event in there.not_yet} == {name for name, day in days.items() if day}
    assert there.stale == ()
