"""Whoever is forgotten is nowhere any more, and no import and no plan brings them back."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from tests.cli.porto import Porto
from tripmeet.jobs.trip.pull_record import save_threads, threads_before

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def porto(capsys: Capsys, tmp_path: Path) -> Porto:
    folder = tmp_path / "trip"
    folder.mkdir()
    return Porto(capsys, folder)


def naming(words: bytes, *folders: Path) -> list[str]:
    """The files that hold these words, in whatever case."""
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in files if words.lower() in path.read_bytes().lower())


def home() -> Path:
    return Path(os.environ["TRIPMEET_HOME"])


def test_who_is_forgotten_is_in_no_file_of_ours(porto: Porto) -> None:
    porto.done("contacts", "import", porto.folder / "contacts.csv")
    porto.plan()
    porto.done("mark", "bob", "asked", "--at", "2026-11-22 15:30", "--note", "through Bob Silva's sister")
    porto.done("contacts", "set", "bob@example.org", "notes=Bob Silva sails")
    porto.done("contacts", "near", "Porto")
    plan = porto.folder / "itinerary-plan"
    assert "plan.json" in naming(b"bob@example.org", plan)
    said = porto.done("forget", "bob", "--yes")
    assert said.out.startswith("forgotten: 1 entry of the address book, ")
    assert "planned again: " in said.out
    for words in (b"bob@example.org", b"bob silva", b"Bob=20Silva", b"bob-silva"):
        assert naming(words, home(), plan) == []
    assert {"plan.json", "map.html"} <= {path.name for path in plan.iterdir()}


def test_no_import_and_no_plan_brings_them_back(porto: Porto) -> None:
    porto.done("contacts", "import", porto.folder / "contacts.csv")
    porto.done("forget", "bob@example.org", "--yes")
    again = porto.folder / "again.csv"
    again.write_bytes((porto.folder / "contacts.csv").read_bytes())
    porto.done("contacts", "import", again)
    assert porto("contacts", "show", "bob").status == 1
    assert porto.done("contacts", "show", "cid@example.org").status == 0
    porto.plan()
    assert naming(b"bob@example.org", porto.folder / "itinerary-plan") == []


def test_history_stays_append_only_after_it(porto: Porto) -> None:
    porto.plan()
    porto.done("mark", "cid", "asked", "--at", "2026-11-22 15:30")
    porto.done("forget", "bob", "--yes")
    assert [one["contact"]["name"] for one in porto.status()["waiting"]] == ["Cid Rocha"]
    porto.done("mark", "cid", "declined", "--at", "2026-11-22 16:30")
    porto.done("undo")


def test_one_is_asked_before(porto: Porto, monkeypatch: pytest.MonkeyPatch) -> None:
    porto.plan()
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert porto("forget", "bob").status == 1
    assert "bob@example.org" in (porto.folder / "itinerary-plan" / "plan.json").read_text(encoding="utf-8")


def test_nobody_is_forgotten_by_a_name_of_two(porto: Porto) -> None:
    porto.done("contacts", "import", porto.folder / "contacts.csv")
    said = porto("forget", "nobody at all", "--yes")
    assert said.status == 1
    assert "nobody" in said.err


def test_who_is_forgotten_is_in_no_thread_of_ours(porto: Porto) -> None:
    porto.done("contacts", "import", porto.folder / "contacts.csv")
    porto.plan()
    folder = porto.folder / "itinerary-plan"
    save_threads(folder, {"<1@mua.example>": "email:bob@example.org", "<2@mua.example>": "email:ada@example.org"})
    porto.done("forget", "bob@example.org", "--yes")
    assert threads_before(folder) == {"<2@mua.example>": "email:ada@example.org"}
