"""The history in the store: events are added, never changed, never taken away."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tripmeet.model.history import Event
from tripmeet.model.meetings import Kind, State
from tripmeet.model.times import Span
from tripmeet.store.schema import Store


def record(store: Store, events: Iterable[Event]) -> int:
    """Writes these events down, all or none, and returns how many were new. What is known already is passed over."""
    rows = [(event.id, event.trip_id, event.contact_id, as_json(event)) for event in events]
    with store.writing() as connection:
        before = connection.total_changes
        connection.executemany(
            "INSERT INTO event (id, trip_id, contact_id, event) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING", rows
        )
        return connection.total_changes - before


def events_of(store: Store, trip_id: str | None = None) -> tuple[Event, ...]:
    """The events of this trip, or of all, in the order in which they were written down."""
    with store.reading() as connection:
        found = select(connection, trip_id)
    return tuple(from_json(text) for text in found)


def select(connection: sqlite3.Connection, trip_id: str | None) -> list[str]:
    if trip_id is None:
        return [text for (text,) in connection.execute("SELECT event FROM event ORDER BY seq")]
    query = "SELECT event FROM event WHERE trip_id = ? ORDER BY seq"
    return [text for (text,) in connection.execute(query, (trip_id,))]


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
    }
    return json.dumps({key: value for key, value in said.items() if value}, separators=(",", ":"))


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
    )
