"""The ids of events that were written down before an id came from their canonical JSON, and all that names them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from tripmeet.model.history import as_json, from_json
from tripmeet.model.meetings import State
from tripmeet.model.structure import WRONG

NO_LONGER = "no longer in the plan"
"""The note by which a plan once told that it had dropped somebody."""


def renew_ids(rows: sqlite3.Connection) -> None:
    """Gives every event its one writing and the id of it; what refers to it follows, and former_id knows the old one.

    An event that nobody can read any more stays what it is: whoever reads the history hears of it.
    """
    with unguarded(rows, "event", "retraction"):
        for seq, former, text in rows.execute("SELECT seq, id, event FROM event ORDER BY seq").fetchall():
            with suppress(*WRONG):
                renew(rows, seq, former, text)
        rows.execute(
            "UPDATE OR REPLACE retraction"
            " SET event_id = (SELECT f.event_id FROM former_id f WHERE f.id = retraction.event_id)"
            " WHERE event_id IN (SELECT id FROM former_id)"
        )
    for table, column in (("event", "id"), ("retraction", "event_id")):
        for side in ("before", "after"):
            rows.execute(FOLLOW.format(table=table, column=column, side=side))
    rows.execute(FOLLOW_TEXT)


FOLLOW = """
    UPDATE step SET {side} = json_replace({side}, '$.{column}', (
        SELECT event_id FROM former_id WHERE id = json_extract({side}, '$.{column}')))
    WHERE changed = '{table}' AND json_extract({side}, '$.{column}') IN (SELECT id FROM former_id)
"""
FOLLOW_TEXT = """
    UPDATE step SET after = json_replace(after, '$.event', (
        SELECT event FROM event WHERE id = json_extract(after, '$.id')))
    WHERE changed = 'event' AND json_extract(after, '$.id') IN (SELECT id FROM event)
"""


def renew(rows: sqlite3.Connection, seq: int, former: str, text: str) -> None:
    event = from_json(json.dumps(as_it_was_meant(json.loads(text))))
    renewed = "UPDATE OR IGNORE event SET id = ?, event = ? WHERE seq = ?"
    if not rows.execute(renewed, (event.id, as_json(event), seq)).rowcount:
        rows.execute("DELETE FROM event WHERE seq = ?", (seq,))  # the same, told in two writings: the first one stays
    if former != event.id:
        rows.execute("INSERT INTO former_id VALUES (?, ?)", (former, event.id))


def as_it_was_meant(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """From before there was a field for it: whom a plan dropped. Whoever marked one was told of a proposal, and so of
    its zone."""
    was_dropped = said["state"] == State.CANCELLED and said.get("note") == NO_LONGER and not said.get("timezone")
    return {"dropped": was_dropped, **said}


@contextmanager
def unguarded(rows: sqlite3.Connection, *tables: str) -> Iterator[None]:
    """Without the triggers that forbid changes, which stand again afterwards, word for word."""
    guards = [
        guard
        for table in tables
        for guard in rows.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
        )
    ]
    for name, _ in guards:
        rows.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in guards:
        rows.execute(sql)
