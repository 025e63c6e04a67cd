"""What the user told, one thing after the other, and how to take the last of it back.

While something is being told, triggers write down what becomes of each row. History is append-only: there, taking back
is one more line, so that the histories of two machines still merge.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tripmeet.store.schema import Store

CHANGED = ("correction", "decision")
"""The tables that hold what the user said, and may be changed back row by row. Add to it whatever else a user tells."""

APPENDED = ("event", "retraction")
"""The tables of the history."""

IMPORTED = ("source", "card", "identifier", "alias", "archive_file", "archive_owner")
"""The tables that an import changes. Of a row that is new its key is kept alone; whoever wants back what was taken back
imports it again, so that nobody stays in here who is not in the book."""

CARD_COLUMNS = ("card_id", "one", "other")
"""Columns that name a card: who is one person with whom is decided anew for those."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing that was told: when, in words, and when it was taken back."""

    id: int
    at: datetime
    words: str
    undone_at: datetime | None = None
    is_import: bool = False
    """Of one that was just taken back: whether it was an import, which comes back only by importing again."""


@contextmanager
def telling(store: Store, at: datetime, words: str, *, is_import: bool = False) -> Iterator[None]:
    """All that is written within is one thing that was told, kept whole or not at all; inside another, a part of it.

    Of an import it is the cards, too, that can be taken back.
    """
    if store.is_telling:
        yield
        return
    with store.writing() as rows:
        insert = "INSERT INTO telling (at, words) VALUES (?, ?) RETURNING id"
        (number,) = rows.execute(insert, (stamp(at), words)).fetchone()
        store.is_telling = True
        try:
            with watched(rows, number), watched_cards(rows, number) if is_import else nullcontext():
                yield
        finally:
            store.is_telling = False
        if rows.execute("SELECT 1 FROM step WHERE telling_id = ?", (number,)).fetchone():
            # what was taken back before can now stay so
            rows.execute("DELETE FROM step WHERE telling_id IN (SELECT id FROM telling WHERE undone_at IS NOT NULL)")
        else:
            rows.execute("DELETE FROM telling WHERE id = ?", (number,))


def stamp(at: datetime) -> str:
    """A moment as text that sorts."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


@contextmanager
def watched(rows: sqlite3.Connection, number: int) -> Iterator[None]:
    """Writes down every change of what the user said as a step of this telling."""
    triggers = []
    for table in (*CHANGED, *APPENDED):
        columns = [name for name, _ in columns_of(rows, table)]
        old, new = row_as_json("OLD", columns), row_as_json("NEW", columns)
        triggers.append(("INSERT", table, "NULL", new))
        if table in CHANGED:
            triggers += [("UPDATE", table, old, new), ("DELETE", table, old, "NULL")]
    with while_triggered(rows, number, triggers):
        yield


@contextmanager
def watched_cards(rows: sqlite3.Connection, number: int) -> Iterator[None]:
    """Writes down every change of what was read as a step of this telling."""
    triggers = []
    for table in IMPORTED:
        columns = [name for name, _ in columns_of(rows, table)]
        naming = [name for name, is_key in columns_of(rows, table) if is_key or name in CARD_COLUMNS]
        old, new = row_as_json("OLD", columns), row_as_json("NEW", naming)
        is_other = f" WHEN {old} <> {row_as_json('NEW', columns)}"
        triggers.append(("INSERT", table, "NULL", new))
        triggers += [("UPDATE", f"{table}{is_other}", old, new), ("DELETE", table, old, "NULL")]
    with while_triggered(rows, number, triggers):
        yield


def columns_of(rows: sqlite3.Connection, table: str) -> list[tuple[str, bool]]:
    """The columns of a table, and whether each is of its key."""
    return [(name, key > 0) for _, name, _, _, _, key in rows.execute(f"PRAGMA table_info({table})")]


def row_as_json(row: str, columns: Sequence[str]) -> str:
    return f"json_object({', '.join(f'{sql_value(name)}, {row}.{name}' for name in columns)})"


@contextmanager
def while_triggered(
    rows: sqlite3.Connection, number: int, triggers: Iterable[tuple[str, str, str, str]]
) -> Iterator[None]:
    """Each change of this kind to a table, perhaps on a condition, becomes a step with these two sides."""
    names = []
    for verb, on, before, after in triggers:
        table, _, _ = on.partition(" ")
        names.append(f"telling_{table}_{verb.lower()}")
        step = f"SELECT {number}, coalesce(max(seq), 0) + 1, '{table}', {before}, {after}"
        step += f" FROM step WHERE telling_id = {number}"
        rows.execute(f"CREATE TEMP TRIGGER {names[-1]} AFTER {verb} ON main.{on} BEGIN INSERT INTO step {step}; END")
    try:
        yield
    finally:
        for name in names:
            rows.execute(f"DROP TRIGGER temp.{name}")


def sql_value(column: str) -> str:
    return f"'{column}'"


def tellings_of(store: Store, most: int | None = None) -> tuple[Telling, ...]:
    """What was told, the last first."""
    with store.reading() as rows:
        listed = rows.execute(
            "SELECT id, at, words, undone_at FROM telling ORDER BY id DESC LIMIT ?", (-1 if most is None else most,)
        ).fetchall()
    return tuple(as_telling(*row) for row in listed)


def as_telling(number: int, at: str, words: str, undone_at: str | None) -> Telling:
    undone = datetime.fromisoformat(undone_at) if undone_at else None
    return Telling(number, datetime.fromisoformat(at), words, undone)


LAST = "SELECT id, at, words, undone_at FROM telling WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1"
LAST_UNDONE = """
    SELECT id, at, words, undone_at FROM telling WHERE undone_at IS NOT NULL
    AND EXISTS (SELECT 1 FROM step WHERE telling_id = telling.id) ORDER BY id LIMIT 1
"""


def turn_back(store: Store, at: datetime, *, redo: bool = False) -> tuple[Telling, frozenset[int]] | None:
    """Takes the last telling back that still holds, or with `redo` the last taking back; None when there is none.

    Gives it with the cards that it was about, of which it must be decided anew who is one person.
    """
    with store.writing() as rows:
        row = rows.execute(LAST_UNDONE if redo else LAST).fetchone()
        if row is None:
            return None
        found = as_telling(*row)
        steps = rows.execute(
            "SELECT changed, before, after FROM step WHERE telling_id = ? ORDER BY seq DESC", (found.id,)
        ).fetchall()
        rows.execute("DELETE FROM step WHERE telling_id = ?", (found.id,))
        is_import = any(table in IMPORTED for table, *_ in steps)
        with nullcontext() if is_import else watched(rows, found.id):
            cards = [
                reverse(rows, table, row_of_json(before), row_of_json(after), at) for table, before, after in steps
            ]
        if is_import:
            rows.execute("UPDATE card SET person = id WHERE person NOT IN (SELECT id FROM card)")
        rows.execute("UPDATE telling SET undone_at = ? WHERE id = ?", (None if redo else stamp(at), found.id))
    return replace(found, is_import=is_import), frozenset().union(*cards)


def row_of_json(text: str | None) -> Mapping[str, Any] | None:
    return json.loads(text) if text else None


def reverse(
    rows: sqlite3.Connection,
    table: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    at: datetime,
) -> set[int]:
    """Makes a row what it was before the step; the cards that it names."""
    if table in APPENDED:
        assert after is not None, "history is only added to"
        if table == "event":
            retract(rows, after["id"], at, is_gone=True)
        else:
            retract(rows, after["event_id"], at, is_gone=not after["is_gone"])
        return set()
    if table in IMPORTED:
        restore(rows, table, before, after)
        return set()
    if after is not None:
        keys = [name for _, name, _, _, _, key in rows.execute(f"PRAGMA table_info({table})") if key]
        where = " AND ".join(f"{name} = :{name}" for name in keys)
        rows.execute(f"DELETE FROM {table} WHERE {where}", dict(after))  # noqa: S608 - our own tables
    if before is not None:
        names = ", ".join(before)
        values = ", ".join(f":{name}" for name in before)
        rows.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({values})", dict(before))  # noqa: S608
    return {side[name] for side in (before, after) if side for name in CARD_COLUMNS if name in side}


def restore(
    rows: sqlite3.Connection, table: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> None:
    """Makes a row of what was read what it was, or takes it away; what hangs on it stays with it."""
    where = " AND ".join(f"{name} = :now_{name}" for name in after or ())
    now = {f"now_{name}": value for name, value in (after or {}).items()}
    if before is None:
        rows.execute(f"DELETE FROM {table} WHERE {where}", now)  # noqa: S608 - our own tables
    elif after is None:
        names, values = ", ".join(before), ", ".join(f":{name}" for name in before)
        rows.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({values})", dict(before))  # noqa: S608
    else:
        sets = ", ".join(f"{name} = :{name}" for name in before)
        rows.execute(f"UPDATE {table} SET {sets} WHERE {where}", {**before, **now})  # noqa: S608


def retract(rows: sqlite3.Connection, event_id: str, at: datetime, *, is_gone: bool) -> None:
    """Adds the word that an event does not count any more, or does again; it is the last one of this event."""
    (last,) = rows.execute("SELECT max(at) FROM retraction WHERE event_id = ?", (event_id,)).fetchone()
    if last is not None:
        at = max(at, datetime.fromisoformat(last) + timedelta.resolution)
    rows.execute("INSERT INTO retraction VALUES (?, ?, ?)", (event_id, stamp(at), is_gone))
