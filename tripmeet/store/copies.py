"""Whole copies of the store, made and put back while others may be using it, and whether one is sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tripmeet import private_files
from tripmeet.errors import TripmeetError
from tripmeet.store.schema import MIGRATIONS, Store, understandable, version_of


def copy_to(store: Store, path: Path) -> None:
    """Copies the store as it is at this moment into a file that is not there yet."""
    private_files.make_file(path)
    with understandable(path), closing(sqlite3.connect(path)) as copy:
        store.connection.backup(copy)
        # one file is a copy: nothing of it may wait in another beside it
        copy.execute("PRAGMA journal_mode = DELETE")


def put_back(store: Store, path: Path) -> None:
    """Makes the store what this copy is; whoever looks sees the whole of one of them.

    Raises TripmeetError when the copy is no sound store; then nothing was changed.
    """
    check_copy(path)
    with understandable(store.path), closing(sqlite3.connect(path)) as copy:
        copy.backup(store.connection)


def check_copy(path: Path) -> None:
    """Raises TripmeetError, in one sentence, for what is no store, damaged, or of a newer tripmeet."""
    with understandable(path), closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as copy:
        version = version_of(copy)
        if version > len(MIGRATIONS):
            raise TripmeetError("this copy was written by a newer tripmeet", where=str(path), hint="upgrade tripmeet")
        if version == 0:
            raise TripmeetError("this is no copy of a store", where=str(path), hint="choose another")
        if faults := tuple(faults_of(copy)):
            raise TripmeetError(f"this copy is damaged: {faults[0]}", where=str(path), hint="choose another")


def faults_of(connection: sqlite3.Connection) -> Iterator[str]:
    """What SQLite finds wrong with the pages and the references of a store; nothing of a sound one."""
    for (said,) in connection.execute("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield str(said)
    for table, *_ in connection.execute("PRAGMA foreign_key_check"):
        yield f"a row of {table} refers to one that is not there"
