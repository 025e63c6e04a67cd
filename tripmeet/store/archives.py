"""What was read of each archive, so that only what is new is read the next time, and it can be forgotten."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tripmeet.model.people import Contact
from tripmeet.model.plain import contact_of
from tripmeet.store.grouping import SAME_PERSON, Groups, regroup
from tripmeet.store.schema import Store

TAUGHT = ("touches", "clues", "opening", "last_met", "last_contact")
"""What a card of an archive says besides who it is."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file of an archive as it was when it was read: its name there, its length, a checksum, who read it."""

    name: str
    size: int
    checksum: int
    reader: str
    exchanges: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose archive it is, by its own word."""

    name: str
    emails: tuple[str, ...]


def files_read(store: Store, source: str) -> dict[str, FileRead]:
    """What was read of this source before, by the names of its files."""
    with store.reading() as rows:
        found = rows.execute(
            "SELECT f.name, size, checksum, reader, exchanges, people FROM archive_file f"
            " JOIN source s ON s.id = f.source_id WHERE s.name = ?",
            (source,),
        ).fetchall()
    return {row[0]: FileRead(*row) for row in found}


def keep(store: Store, source: str, files: Iterable[FileRead], owners: Iterable[Owner]) -> None:
    """Keeps what was read of a source that is in the book, and whose it is."""
    with store.writing() as rows:
        (number,) = rows.execute("SELECT id FROM source WHERE name = ?", (source,)).fetchone()
        rows.executemany(
            "INSERT OR REPLACE INTO archive_file VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(number, one.name, one.size, one.checksum, one.reader, one.exchanges, one.people) for one in files],
        )
        rows.executemany(
            "INSERT OR REPLACE INTO archive_owner VALUES (?, ?, ?)",
            [(number, owner.name, json.dumps(owner.emails)) for owner in owners],
        )


def owners(store: Store) -> tuple[Owner, ...]:
    """Whose all the archives are that were read."""
    with store.reading() as rows:
        found = rows.execute("SELECT DISTINCT name, emails FROM archive_owner ORDER BY name, emails").fetchall()
    return tuple(Owner(name, tuple(json.loads(emails))) for name, emails in found)


def cards_of(store: Store, source: str) -> dict[str, Contact]:
    """What this source says so far of each person, by the key of the card."""
    with store.reading() as rows:
        found = rows.execute(
            "SELECT key, contact, origin FROM card WHERE source_id = (SELECT id FROM source WHERE name = ?)", (source,)
        ).fetchall()
    return {
        key: contact_of({"id": key, **json.loads(said), "origins": [json.loads(origin)]}) for key, said, origin in found
    }


def sources(store: Store, kind: str) -> tuple[str, ...]:
    """The names of all sources of a kind, in the order in which they came."""
    with store.reading() as rows:
        found = rows.execute("SELECT name FROM source WHERE name LIKE ? ORDER BY id", (f"{kind}: %",)).fetchall()
    return tuple(name for (name,) in found)


def forget(store: Store, source: str, groups: Groups) -> int:
    """Takes away all that a source taught; how many people it had told of. Whom the traveller said something about
    stays, with that alone."""
    with store.writing() as rows:
        (number,) = rows.execute("SELECT id FROM source WHERE name = ?", (source,)).fetchone()
        cards = [card for (card,) in rows.execute("SELECT id FROM card WHERE source_id = ?", (number,))]
        touched = {other for card in cards for (other,) in rows.execute(SAME_PERSON, (card,))} - set(cards)
        told = {card for card in cards if is_told_of(rows, card)}
        for card in told:
            (said,) = rows.execute("SELECT contact FROM card WHERE id = ?", (card,)).fetchone()
            left = {name: value for name, value in json.loads(said).items() if name not in TAUGHT}
            rows.execute("UPDATE card SET contact = ? WHERE id = ?", (json.dumps(left, sort_keys=True), card))
        rows.executemany("DELETE FROM card WHERE id = ?", [(card,) for card in cards if card not in told])
        rows.execute("DELETE FROM archive_file WHERE source_id = ?", (number,))
        rows.execute("DELETE FROM archive_owner WHERE source_id = ?", (number,))
        if told:
            rows.execute("UPDATE source SET digest = '' WHERE id = ?", (number,))
        else:
            rows.execute("DELETE FROM source WHERE id = ?", (number,))
        rows.execute("UPDATE card SET person = id WHERE person NOT IN (SELECT id FROM card)")
        regroup(rows, touched | told, groups)
    return len(cards)


def is_told_of(rows: sqlite3.Connection, card: int) -> bool:
    """Whether the traveller's own word hangs on this card."""
    tables: Sequence[str] = (
        "SELECT 1 FROM correction WHERE card_id = ?1",
        "SELECT 1 FROM decision WHERE one = ?1 OR other = ?1",
    )
    return any(rows.execute(query, (card,)).fetchone() for query in tables)
