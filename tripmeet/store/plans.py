"""Where the plan of each itinerary was written last, and by which mail addresses its people may answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tripmeet.store.schema import Store, readable


@dataclass(frozen=True, slots=True)
class WrittenPlan:
    """The last plan of an itinerary; both paths are whole."""

    itinerary: Path
    folder: Path
    trip_id: str
    day: date


def keep_written_plan(store: Store, plan: WrittenPlan, emails: Mapping[str, Iterable[str]]) -> None:
    """Keeps where this plan went, and the mail addresses of its people by their contact ids, besides those known."""
    guests = [(plan.trip_id, who, email.casefold()) for who, known in emails.items() for email in known]
    with store.writing() as rows:
        rows.execute(
            "INSERT OR REPLACE INTO planned VALUES (?, ?, ?, ?)",
            (str(plan.itinerary), str(plan.folder), plan.trip_id, plan.day.isoformat()),
        )
        rows.executemany("INSERT OR IGNORE INTO guest VALUES (?, ?, ?)", guests)


def keep_act(store: Store, token: str) -> None:
    """Keeps that files are written together with what else this transaction keeps."""
    with store.writing() as rows:
        rows.execute("INSERT INTO act VALUES (?)", (token,))


def was_kept(store: Store, token: str) -> bool:
    """Whether that transaction was kept."""
    with store.reading() as rows:
        return rows.execute("SELECT 1 FROM act WHERE token = ?", (token,)).fetchone() is not None


def forget_act(store: Store, token: str) -> None:
    """Once nothing is left to do for it."""
    with store.writing() as rows:
        rows.execute("DELETE FROM act WHERE token = ?", (token,))


def written_plans(store: Store) -> tuple[WrittenPlan, ...]:
    """The last plan of every itinerary, by its path."""
    with store.reading() as rows:
        planned = rows.execute("SELECT * FROM planned ORDER BY itinerary").fetchall()
    with readable(store, "where a plan was written"):
        return tuple(
            WrittenPlan(Path(one), Path(into), trip, date.fromisoformat(day)) for one, into, trip, day in planned
        )


def emails_of(store: Store, trip_id: str) -> dict[str, frozenset[str]]:
    """The mail addresses of everybody whom a plan of this trip proposed, in small letters, by their contact ids."""
    with store.reading() as rows:
        guests = rows.execute("SELECT contact_id, email FROM guest WHERE trip_id = ?", (trip_id,)).fetchall()
    known: dict[str, set[str]] = {}
    for who, email in guests:
        known.setdefault(who, set()).add(email)
    return {who: frozenset(emails) for who, emails in known.items()}
