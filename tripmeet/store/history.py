"""The history in the store: events are added, never changed, never taken away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from tripmeet.model.history import Event, as_json, from_json
from tripmeet.store.schema import Store, readable
from tripmeet.store.tellings import retract


def record(store: Store, events: Iterable[Event], *, at: datetime | None = None) -> int:
    """Writes these events down, all or none, and returns how many were new. What is known already is passed over.

    What was known and taken back counts again from `at` on, when it is told anew; None: it stays taken back.
    """
    told = [(event.id, event.trip_id, event.contact_id, as_json(event)) for event in events]
    with store.writing() as rows:
        gone = {id_ for (id_,) in rows.execute(GONE)} if at else set()
        (before,) = rows.execute("SELECT count(*) FROM event").fetchone()
        rows.executemany(
            "INSERT INTO event (id, trip_id, contact_id, event) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING", told
        )
        (after,) = rows.execute("SELECT count(*) FROM event").fetchone()
        again = [id_ for id_, *_ in told if id_ in gone]
        for id_ in again:
            assert at is not None, "only then is anything gone"
            retract(rows, id_, at, is_gone=False)
    return int(after - before) + len(again)


GONE = """
    SELECT event_id FROM retraction r WHERE is_gone AND NOT EXISTS (
        SELECT 1 FROM retraction later WHERE later.event_id = r.event_id
        AND (later.at > r.at OR (later.at = r.at AND later.is_gone < r.is_gone))
    )
"""
"""The events that were taken back, by the last word on each."""


def length(store: Store) -> int:
    """How much is written down: it grows whenever anything is."""
    with store.reading() as rows:
        (count,) = rows.execute("SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM retraction)").fetchone()
    return int(count)


def events_of(store: Store, trip_id: str | None = None) -> tuple[Event, ...]:
    """The events of this trip, or of all, that were not taken back, in the order in which they were written down."""
    with store.reading() as connection:
        found = select(connection, trip_id)
    with readable(store, "a line of history"):
        return tuple(from_json(text) for text in found)


def select(connection: sqlite3.Connection, trip_id: str | None) -> list[str]:
    query = f"SELECT event FROM event WHERE (trip_id = ?1 OR ?1 IS NULL) AND id NOT IN ({GONE}) ORDER BY seq"  # noqa: S608
    return [text for (text,) in connection.execute(query, (trip_id,))]


def merge(store: Store, other: Store) -> int:
    """Adds all that the other store has written down, what was taken back there included; returns how much was new."""
    with other.reading() as there:
        events = there.execute("SELECT id, trip_id, contact_id, event FROM event ORDER BY seq").fetchall()
        words = there.execute("SELECT event_id, at, is_gone FROM retraction").fetchall()
        former = there.execute("SELECT id, event_id FROM former_id").fetchall()
    with store.writing() as rows:
        count = "SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM retraction)"
        (before,) = rows.execute(count).fetchone()
        rows.executemany(
            "INSERT INTO event (id, trip_id, contact_id, event) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING", events
        )
        rows.executemany("INSERT INTO retraction VALUES (?, ?, ?) ON CONFLICT DO NOTHING", words)
        rows.executemany("INSERT INTO former_id VALUES (?, ?) ON CONFLICT DO NOTHING", former)
        (after,) = rows.execute(count).fetchone()
    return int(after - before)


def ids_now(store: Store, ids: Iterable[str]) -> frozenset[str]:
    """The ids of these events as they are by now, where some were written down under a former one."""
    with store.reading() as rows:
        now = dict(rows.execute("SELECT id, event_id FROM former_id"))
    return frozenset(now.get(id_, id_) for id_ in ids)
