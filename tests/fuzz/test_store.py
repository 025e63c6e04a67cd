"""Whatever a row of the store holds by now, it is read or told in a sentence; nobody is dropped in silence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from random import Random
from shutil import copytree
from typing import Any

import pytest

from tests.fuzz.mutating import COUNT
from tripmeet.errors import TripmeetError
from tripmeet.jobs import address_book
from tripmeet.jobs.example import example
from tripmeet.jobs.importing import bring_in
from tripmeet.jobs.plan import plan
from tripmeet.jobs.status import today_of
from tripmeet.jobs.workspace import Workspace
from tripmeet.store import history, plans

DAY = date(2027, 4, 22)
VALUES: tuple[Any, ...] = (
    None, "", 0, -1, "x", b"\xff\x00", "[]", "{}", "null", '{"name":3}', "9999-99-99", 10**18, 1.5, "[1,2", '"',
)  # fmt: skip
SIGNS = ("", '"', "}", "x", "9", "\\")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an address book and a plan."""
    folder = tmp_path_factory.mktemp("fuzz")
    desk = Workspace(folder / "home", DAY)
    itinerary, *_ = example(folder / "trip", desk)
    with desk.open_store() as store:
        bring_in(folder / "trip" / "contacts.csv", store, DAY)
    plan(itinerary, desk)
    with closing(sqlite3.connect(desk.store_file)) as rows:
        rows.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return desk.home


def damaged(path: Path, dice: Random) -> None:
    """One value of one row is another, as after a fault of the disk or a hand that knows better."""
    with closing(sqlite3.connect(path, isolation_level=None)) as rows:
        rows.execute("PRAGMA foreign_keys = OFF")
        for (trigger,) in rows.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            rows.execute(f'DROP TRIGGER "{trigger}"')
        names = [name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        full = [name for name in names if rows.execute(f'SELECT 1 FROM "{name}"').fetchone()]
        table = dice.choice(full)
        column = dice.choice([name for _, name, *_ in rows.execute(f'PRAGMA table_info("{table}")')])
        (old,) = dice.choice(rows.execute(f'SELECT "{column}" FROM "{table}"').fetchall())
        new = scratched(old, dice) if isinstance(old, str) and old and dice.random() < 0.5 else dice.choice(VALUES)
        with suppress(sqlite3.IntegrityError):
            rows.execute(f'UPDATE OR IGNORE "{table}" SET "{column}" = ? WHERE "{column}" IS ?', (new, old))


def scratched(text: str, dice: Random) -> str:
    at = dice.randrange(len(text))
    return text[:at] + dice.choice(SIGNS) + text[at + dice.randrange(4) :]


def looks(desk: Workspace) -> Iterator[object]:
    with desk.open_store() as store:
        for look in (address_book.load, history.events_of, plans.written_plans):
            with suppress(TripmeetError):
                yield look(store)
        with suppress(TripmeetError):
            yield address_book.find("Ada", store)
    with suppress(TripmeetError):
        yield today_of(desk, desk.now, None)


def test_a_damaged_row_is_read_or_told(home: Path, tmp_path: Path) -> None:
    dice = Random(3)
    for number in range(COUNT):
        desk = Workspace(copytree(home, tmp_path / str(number)), DAY)
        damaged(desk.store_file, dice)
        with suppress(TripmeetError):
            list(looks(desk))
