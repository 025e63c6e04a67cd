"""What geocoding services answered, kept for good, and when each may be asked again, whichever run asks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from tripmeet.store.schema import Store


class Geocodes:
    """The memory that places.online asks before it asks a service."""

    def __init__(self, store: Store, today: date) -> None:
        self.store, self.today = store, today

    def recall(self, service: str, asked: Mapping[str, Any]) -> tuple[bool, dict[str, Any] | None]:
        """Whether this was asked before, and the answer; None is a place that the service does not know."""
        with self.store.reading() as connection:
            row = connection.execute(
                "SELECT answer FROM geocode WHERE service = ? AND asked = ?", (service, as_key(asked))
            ).fetchone()
        return (False, None) if row is None else (True, json.loads(row[0]))

    def remember(self, service: str, asked: Mapping[str, Any], answer: Mapping[str, Any] | None) -> None:
        with self.store.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO geocode VALUES (?, ?, ?, ?)",
                (service, as_key(asked), json.dumps(answer, ensure_ascii=False), self.today.isoformat()),
            )

    def take_turn(self, service: str, now: float, interval_s: float) -> float:
        """Takes the next free moment for a request, and tells how many seconds there are until then."""
        with self.store.writing() as connection:
            row = connection.execute("SELECT free_at FROM turn WHERE service = ?", (service,)).fetchone()
            mine = max(now, row[0]) if row else now
            connection.execute("INSERT OR REPLACE INTO turn VALUES (?, ?)", (service, mine + interval_s))
        return float(mine - now)

    def hold(self, service: str, until: float) -> None:
        """Nobody asks this service before `until`, as it said itself."""
        with self.store.writing() as connection:
            connection.execute(
                "INSERT INTO turn VALUES (?, ?) ON CONFLICT DO UPDATE SET free_at = max(free_at, excluded.free_at)",
                (service, until),
            )


def as_key(asked: Mapping[str, Any]) -> str:
    return json.dumps(asked, ensure_ascii=False, sort_keys=True)
