"""Who is to be forgotten: nothing of them stays but salted marks, by which no import brings them back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from hashlib import sha256
from secrets import token_hex

from tripmeet.model.people import Contact, known_as
from tripmeet.store.schema import Store


def forget(store: Store, cards: Iterable[int], ids: Iterable[str], name: str) -> int:
    """Takes everything of a person out of the store, and returns how many rows of history went with it.

    `ids` are all under which history may know them. What is taken away is written over, so that the file holds
    nothing of it any more.
    """
    cards, ids = list(cards), list(ids)
    rows = store.connection
    rows.execute("PRAGMA secure_delete = ON")
    with store.writing():
        marks = marks_of(rows, ids)
        gone = forget_history(rows, ids, name)
        rows.executemany(STEPS_OF_A_CARD, ((card,) for card in cards))
        rows.executemany("DELETE FROM card WHERE id = ?", ((card,) for card in cards))
        rows.executemany("DELETE FROM guest WHERE contact_id = ?", ((one,) for one in ids))
        rows.executemany("INSERT OR IGNORE INTO forgotten VALUES (?)", ((mark,) for mark in marks))
    rows.execute("VACUUM")
    rows.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return gone


STEPS_OF_A_CARD = """
    DELETE FROM step WHERE (changed = 'card' AND ?1 IN (json_extract(before, '$.id'), json_extract(after, '$.id')))
    OR ?1 IN (json_extract(before, '$.card_id'), json_extract(after, '$.card_id'))
"""
"""What an import changed of a card, which could be taken back."""


def forget_history(rows: sqlite3.Connection, ids: Iterable[str], name: str) -> int:
    """History is append-only but for this: the triggers that say so stand aside within the transaction."""
    triggers = rows.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name IN ('event_remains', 'retraction_remains')"
    ).fetchall()
    for trigger, _ in triggers:
        rows.execute(f"DROP TRIGGER {trigger}")
    gone = 0
    for one in ids:
        events = [event for (event,) in rows.execute("SELECT id FROM event WHERE contact_id = ?", (one,))]
        for event in events:
            rows.execute("DELETE FROM retraction WHERE event_id = ?", (event,))
            rows.execute("DELETE FROM former_id WHERE event_id = ?", (event,))
            rows.execute("DELETE FROM step WHERE instr(before || after, ?) OR instr(after, ?)", (event, event))
        gone += rows.execute("DELETE FROM event WHERE contact_id = ?", (one,)).rowcount
    for _, sql in triggers:
        rows.execute(sql)
    if name:
        rows.execute("DELETE FROM telling WHERE instr(words, ?)", (name,))
    return gone


def marks_of(rows: sqlite3.Connection, ids: Iterable[str]) -> list[str]:
    """A mark for each id that is this person's alone; without one, for the id under which they are known."""
    known = list(ids)
    own = [one for one in known if not one.startswith("name:")] or known[:1]
    return [mark(rows, one) for one in own]


def mark(rows: sqlite3.Connection, id_: str) -> str:
    if not salt_of(rows):
        rows.execute("INSERT INTO salt VALUES (?)", (token_hex(16),))
    return salted(salt_of(rows), id_)


def salt_of(rows: sqlite3.Connection) -> str:
    found = rows.execute("SELECT salt FROM salt").fetchone()
    return str(found[0]) if found else ""


def salted(salt: str, id_: str) -> str:
    return sha256(f"{salt}\n{id_.casefold()}".encode(errors="surrogatepass")).hexdigest()


def is_forgotten(store: Store) -> Callable[[Contact], bool]:
    """Tells of a contact whether they were to be forgotten."""
    with store.reading() as rows:
        marks, salt = {one for (one,) in rows.execute("SELECT mark FROM forgotten")}, salt_of(rows)
    if not marks:
        return lambda _: False
    return lambda contact: any(salted(salt, one) in marks for one in known_as(contact))


def count(store: Store) -> int:
    """How many marks there are."""
    with store.reading() as rows:
        (number,) = rows.execute("SELECT count(*) FROM forgotten").fetchone()
    return int(number)
