"""An import that is taken back leaves the address book as it was, and can come again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tripmeet.jobs.importing import bring_in
from tripmeet.jobs.undo import log, undo
from tripmeet.jobs.workspace import Workspace
from tripmeet.reading import identity
from tripmeet.store import contacts as book
from tripmeet.store import forgotten
from tripmeet.store.contacts import Correction

TODAY = date(2026, 11, 22)
BOOK = "name,email,phone,location\nAda Brandão,ada@example.org,,Porto\nBob Silva,bob@example.org,,Lisbon\n"
LATER = "name,email,phone,location\nAda Brandão,ada@example.org,+351912345678,Braga\nCid Rocha,cid@example.org,,Faro\n"
OTHER = "name,email,company,location\nAda Brandao,ada@example.org,Acme,Berlin\nEva Lind,eva@example.org,,Lund\n"


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "home", TODAY, moment=datetime(2026, 11, 22, 15, tzinfo=UTC))


def bring(desk: Workspace, folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    with desk.open_store() as store:
        bring_in(folder / name, store, TODAY)


def content(desk: Workspace) -> dict[str, list[Any]]:
    """All that the store says of people."""
    tables = ("source", "card", "identifier", "alias", "correction", "decision", "archive_file", "archive_owner")
    with desk.open_store() as store, store.reading() as rows:
        return {table: sorted(rows.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in tables}


def test_the_first_import_taken_back_leaves_an_empty_book(desk: Workspace, tmp_path: Path) -> None:
    before = content(desk)
    bring(desk, tmp_path, "people.csv", BOOK)
    assert [telling.words for telling in undo(desk)] == ["import of tripmeet: people"]
    assert content(desk) == before


@pytest.mark.parametrize(("name", "new"), [("people.csv", LATER), ("others.csv", OTHER)], ids=["update", "join"])
def test_an_update_or_a_join_taken_back_leaves_what_was_before(
    desk: Workspace, tmp_path: Path, name: str, new: str
) -> None:
    bring(desk, tmp_path, "people.csv", BOOK)
    with desk.open_store() as store:
        book.correct(store, [Correction(1, "company", "Acme", TODAY)])
    before = content(desk)
    bring(desk, tmp_path, name, new)
    assert content(desk) != before
    undo(desk)
    assert content(desk) == before


def test_what_was_taken_back_can_be_imported_again(desk: Workspace, tmp_path: Path) -> None:
    bring(desk, tmp_path, "people.csv", BOOK)
    bring(desk, tmp_path, "others.csv", OTHER)
    imported = content(desk)
    undo(desk)
    bring(desk, tmp_path, "others.csv", OTHER)
    assert content(desk)["card"] == imported["card"]
    assert [telling.words for telling in log(desk)].count("import of tripmeet: others") == 2


def test_two_people_made_one_and_their_imports_are_taken_back_one_after_the_other(
    desk: Workspace, tmp_path: Path
) -> None:
    bring(desk, tmp_path, "people.csv", BOOK)
    before = content(desk)
    bring(desk, tmp_path, "others.csv", OTHER.replace("ada@example.org", "ada@example.net"))
    apart = content(desk)
    with desk.open_store() as store:
        book.decide(store, [((1,), (3,))], same=True, today=TODAY, groups=identity.groups)
    undo(desk)
    assert content(desk) == apart
    undo(desk)
    assert content(desk) == before


def test_the_same_again_is_nothing_to_take_back(desk: Workspace, tmp_path: Path) -> None:
    bring(desk, tmp_path, "people.csv", BOOK)
    bring(desk, tmp_path, "people.csv", BOOK)
    assert len(log(desk)) == 1


def test_of_who_is_forgotten_no_step_of_an_import_stays(desk: Workspace, tmp_path: Path) -> None:
    bring(desk, tmp_path, "people.csv", BOOK)
    bring(desk, tmp_path, "people.csv", LATER)
    with desk.open_store() as store:
        forgotten.forget(store, [1], ["email:ada@example.org"], "Ada Brandão")
        with store.reading() as rows:
            steps = rows.execute("SELECT before || '', after || '' FROM step").fetchall()
    assert not [step for step in steps if "ada@" in repr(step)]
