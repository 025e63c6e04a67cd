"""The history in the store: events are added, never changed, never taken away."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from tripmeet.model.history import Event
from tripmeet.model.meetings import Kind, State
from tripmeet.model.times import Span
from tripmeet.store.schema import Store
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


def events_of(store: Store, trip_id: str | None = None) -> tuple[Event, ...]:
    """The events of this trip, or of all, that were not taken back, in the order in which they were written down."""
    with store.reading() as connection:
        found = select(connection, trip_id)
    return tuple(from_json(text) for text in found)


def select(connection: sqlite3.Connection, trip_id: str | None) -> list[str]:
    query = f"SELECT event FROM event WHERE (trip_id = ?1 OR ?1 IS NULL) AND id NOT IN ({GONE}) ORDER BY seq"  # noqa: S608
    return [text for (text,) in connection.execute(query, (trip_id,))]


def merge(store: Store, other: Store) -> int:
    """Adds all that the other store has written down, what was taken back there included; returns how much was new."""
    with other.reading() as there:
        events = there.execute("SELECT id, trip_id, contact_id, event FROM event ORDER BY seq").fetchall()
        words = there.execute("SELECT event_id, at, is_gone FROM retraction").fetchall()
    with store.writing() as rows:
        count = "SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM retraction)"
        (before,) = rows.execute(count).fetchone()
        rows.executemany(
            "INSERT INTO event (id, trip_id, contact_id, event) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING", events
        )
        rows.executemany("INSERT INTO retraction VALUES (?, ?, ?) ON CONFLICT DO NOTHING", words)
        (after,) = rows.execute(count).fetchone()
    return int(after - before)


def as_json(event: Event) -> str:
    said: dict[str, Any] = {
        "at": event.at.isoformat(),
        "contact": event.contact_id,
        "trip": event.trip_id,
        "state": event.state.value,
        "note": event.note,
        "times": [[span.start.isoformat(), span.end.isoformat()] for span in event.times],
        "stop": event.stop_id,
        "until": event.until.isoformat() if event.until else None,
        "elsewhen": event.elsewhen,
        "promises": list(event.promises),
        "kept": list(event.kept),
        "name": event.name,
        "timezone": event.timezone,
        "draft": event.draft,
        "due": event.due,
        "kind": event.kind.value if event.kind else None,
        "together": list(event.together),
        "reminder": event.reminder,
    }
    told = {key: value for key, value in said.items() if value}
    if event.state is State.CANCELLED:
        told["dropped"] = event.dropped
    return json.dumps(told, separators=(",", ":"))


def from_json(text: str) -> Event:
    said = json.loads(text)
    return Event(
        at=datetime.fromisoformat(said["at"]),
        contact_id=said["contact"],
        trip_id=said["trip"],
        state=State(said["state"]),
        note=said.get("note", ""),
        times=tuple(Span(*map(datetime.fromisoformat, pair)) for pair in said.get("times", ())),
        stop_id=said.get("stop"),
        until=datetime.fromisoformat(said["until"]) if said.get("until") else None,
        elsewhen=said.get("elsewhen", False),
        promises=tuple(said.get("promises", ())),
        kept=tuple(said.get("kept", ())),
        name=said.get("name", ""),
        timezone=said.get("timezone", ""),
        draft=said.get("draft", ""),
        due=said.get("due", False),
        kind=Kind(said["kind"]) if said.get("kind") else None,
        together=tuple(said.get("together", ())),
        dropped=said["dropped"] if "dropped" in said else was_dropped(said),
        reminder=said.get("reminder", False),
    )


NO_LONGER = "no longer in the plan"
"""The note by which a plan once told that it had dropped somebody."""


def was_dropped(said: Mapping[str, Any]) -> bool:
    """Whether an event from before there was a field for it was a plan's: whoever marked one was told of a proposal,
    and so of its zone."""
    return said["state"] == State.CANCELLED and said.get("note") == NO_LONGER and not said.get("timezone")
