"""The address book in the store: what each source says of each person, who is one person, what the user said.

Nothing that was read is ever thrown away: a source keeps its own cards, and a person is what their cards say
together. Which cards are one person is decided by the caller's `Groups`; the store finds those that may be.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import Any

from tripmeet.model.people import Contact, own_ids
from tripmeet.model.plain import contact_of, plain
from tripmeet.store.forgotten import is_forgotten
from tripmeet.store.grouping import TIED, Groups, Pair, regroup
from tripmeet.store.schema import Store, readable, understandable
from tripmeet.store.tellings import telling


@dataclass(frozen=True, slots=True)
class Card:
    """What one source says of one person; `person` is shared by all cards of the same one."""

    id: int
    person: int
    contact: Contact


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user said of the person of a card: `value` is plain, None when the fact is not so."""

    card_id: int
    field: str
    value: Any
    day: date


@dataclass(frozen=True, slots=True)
class SourceChange:
    """What an import did: how many cards of the source are new, changed, no longer there, and as before."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    same: int = 0

    @property
    def people(self) -> int:
        return self.new + self.changed + self.same


def digest_of(store: Store, source: str) -> str | None:
    """The digest of this source's last import, None when there was none."""
    with store.reading() as rows:
        row = rows.execute("SELECT digest FROM source WHERE name = ?", (source,)).fetchone()
    return row[0] if row else None


def people(store: Store, only: Iterable[int] | None = None) -> Iterator[tuple[list[Card], list[Correction]]]:
    """Every person, or `only` those of these numbers: their cards, and what the user said of them, in the order in
    which they came."""
    with store.reading() as rows, readable(store, "an entry of the address book"):
        said: dict[int, list[Correction]] = {}
        for card_id, field, value, day in rows.execute(
            "SELECT card_id, field, value, corrected_on FROM correction ORDER BY corrected_on, card_id, field"
        ):
            said.setdefault(card_id, []).append(Correction(card_id, field, json.loads(value), date.fromisoformat(day)))
        counts = rows.execute(CARDS) if only is None else rows.execute(CARDS_OF, (json.dumps(list(only)),))
        for _, person in groupby((card_of(*row) for row in counts), key=lambda card: card.person):
            cards = list(person)
            yield cards, [one for card in cards for one in said.get(card.id, ())] if said else []


CARDS = """
    SELECT c.id, person, contact, origin, gone_since, a.id FROM card c JOIN alias a ON a.card_id = c.id
    ORDER BY person, c.id
"""
CARDS_OF = """
    SELECT c.id, person, contact, origin, gone_since, a.id FROM card c JOIN alias a ON a.card_id = c.id
    WHERE person IN (SELECT value FROM json_each(?)) ORDER BY person, c.id
"""


def person_with(store: Store, card: int) -> int:
    """Whom this card speaks of."""
    with store.reading() as rows:
        (person,) = rows.execute("SELECT person FROM card WHERE id = ?", (card,)).fetchone()
    return int(person)


def card_of(number: int, person: int, said: str, origin: str, gone_since: str | None, own_id: str) -> Card:
    """The card with the id it got when it came, whatever else has become of it."""
    values = json.loads(said) | {"id": own_id}
    values["origins"] = [json.loads(origin)]
    if gone_since:
        values["gone_since"] = gone_since
    return Card(number, person, contact_of(values))


def correct(store: Store, corrections: Iterable[Correction]) -> None:
    """Keeps what the user said; what they said before of the same fact is replaced."""
    said = [(one.card_id, one.field, json.dumps(one.value), one.day.isoformat()) for one in corrections]
    day = max((date.fromisoformat(day) for *_, day in said), default=date.min)
    names = ", ".join(names_of(store, [card for card, *_ in said]))
    with telling(store, noon(day), f"{names}: {', '.join(field for _, field, *_ in said)} set"):
        store.connection.executemany("INSERT OR REPLACE INTO correction VALUES (?, ?, ?, ?)", said)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def names_of(store: Store, cards: Iterable[int]) -> tuple[str, ...]:
    """The names on these cards, each once."""
    with store.reading() as rows:
        owners = [rows.execute("SELECT name FROM card WHERE id = ?", (number,)).fetchone() for number in cards]
    return tuple(dict.fromkeys(row[0] for row in owners if row))


def decide(
    store: Store, pairs: Iterable[tuple[Sequence[int], Sequence[int]]], *, same: bool, today: date, groups: Groups
) -> None:
    """Keeps that the people of each two sets of cards are the same, or are not, whatever may be imported; all of it,
    or nothing."""
    pairs = list(pairs)
    names = "; ".join(" and ".join(names_of(store, (one[0], other[0]))) for one, other in pairs[:MOST_NAMED])
    more = f" and {len(pairs) - MOST_NAMED} more" if len(pairs) > MOST_NAMED else ""
    with telling(store, noon(today), f"{names}{more}: {'one person' if same else 'not one person'}"):
        rows = store.connection
        cards: set[int] = set()
        for one, other in pairs:
            keep_decision(rows, one, other, same=same, today=today)
            cards |= {*one, *other}
        regroup(rows, cards, groups)


MOST_NAMED = 3
"""So many pairs are named where many are decided at once."""


def keep_decision(
    rows: sqlite3.Connection, cards: Sequence[int], other: Sequence[int], *, same: bool, today: date
) -> None:
    crossing = [(min(a, b), max(a, b)) for a in cards for b in other]
    # what was said before of any two of them gives way
    rows.executemany("DELETE FROM decision WHERE one = ? AND other = ?", crossing)
    rows.executemany(
        "INSERT INTO decision VALUES (?, ?, ?, ?)",
        [(a, b, same, today.isoformat()) for a, b in (crossing[:1] if same else crossing)],
    )


def said_same(store: Store) -> set[Pair]:
    """The pairs of cards that the user said are one person, the lower number first."""
    with store.reading() as rows:
        return set(rows.execute("SELECT one, other FROM decision WHERE same"))


def group_again(store: Store, cards: Iterable[int], groups: Groups) -> None:
    """Decides anew who is one person, for these cards and all that hang together with them."""
    with store.writing() as rows:
        regroup(rows, set(cards), groups)


def told_apart(store: Store) -> set[Pair]:
    """The pairs of cards that the user said are not one person, the lower number first."""
    with store.reading() as rows:
        return set(rows.execute("SELECT one, other FROM decision WHERE NOT same"))


# An export on its way in

FRESH_TABLES = (
    """CREATE TEMP TABLE IF NOT EXISTS fresh (
        seq INTEGER PRIMARY KEY, key TEXT UNIQUE, name TEXT, contact TEXT, origin TEXT
    )""",
    "CREATE TEMP TABLE IF NOT EXISTS fresh_identifier (key TEXT, fresh TEXT, PRIMARY KEY (fresh, key)) WITHOUT ROWID",
    "CREATE TEMP TABLE IF NOT EXISTS touched (card_id INTEGER PRIMARY KEY)",
    "DELETE FROM temp.fresh",
    "DELETE FROM temp.fresh_identifier",
)


def take_in(store: Store, contacts: Iterable[tuple[Contact, Iterable[str]]], day: date) -> None:
    """Puts an export of that day beside the address book, each contact with its identifiers, without touching the
    book yet. An origin that knows its own day keeps it.

    It lies in SQLite's own temporary file, so it may be larger than memory, and no other run has to wait for it.
    """
    with understandable(store.path):
        rows = store.connection
        for statement in FRESH_TABLES:
            rows.execute(statement)
        again: dict[str, int] = {}
        is_to_be_left_out = is_forgotten(store)
        rows.execute("BEGIN")
        try:
            for contact, identifiers in contacts:
                if is_to_be_left_out(contact):
                    continue
                key = put(rows, contact, day, again)
                rows.executemany(
                    "INSERT OR IGNORE INTO fresh_identifier VALUES (?, ?)", ((i, key) for i in identifiers)
                )
        finally:
            rows.execute("COMMIT")


sorted_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def put(rows: sqlite3.Connection, contact: Contact, day: date, again: dict[str, int]) -> str:
    """Adds one card and gives its key: the contact's id, with a number for the second of one id."""
    values = plain(contact)
    origin = sorted_json({"day": day.isoformat(), **values.pop("origins")[0]})
    said, key = sorted_json(values), contact.id
    while not rows.execute(
        "INSERT OR IGNORE INTO fresh VALUES (NULL, ?, ?, ?, ?)", (key, contact.name, said, origin)
    ).rowcount:
        again[contact.id] = again.get(contact.id, 1) + 1
        key = f"{contact.id}#{again[contact.id]}"
    return key


def source_counts(store: Store, source: str) -> tuple[int, int, int]:
    """How many cards this source had, how many the fresh export has, and how many are in both."""
    with store.reading() as rows:
        (now,) = rows.execute("SELECT count(*) FROM fresh").fetchone()
        before, both = rows.execute(
            "SELECT count(*), count(fresh.key) FROM card LEFT JOIN fresh ON fresh.key = card.key"
            " WHERE source_id = (SELECT id FROM source WHERE name = ?) AND gone_since IS NULL",
            (source,),
        ).fetchone()
    return before, now, both


def persons(store: Store) -> dict[int, int]:
    """Each card, and the person it belongs to."""
    with store.reading() as rows:
        return dict(rows.execute("SELECT id, person FROM card"))


def joined(store: Store, source: str) -> tuple[int, int]:
    """How many cards of this source are in the book, and how many people they are."""
    with store.reading() as rows:
        cards, of = rows.execute(
            "SELECT count(*), count(DISTINCT person) FROM card"
            " WHERE source_id = (SELECT id FROM source WHERE name = ?) AND gone_since IS NULL",
            (source,),
        ).fetchone()
    return cards, of


def shared_points(store: Store, source: str, most: int) -> list[tuple[str, list[str]]]:
    """Mail addresses and numbers of this source that several people have, the first `most` of them, each with the
    names; people of whom the user said that they are not another one are left out."""
    with store.reading() as rows:
        shared = rows.execute(SHARED_POINTS, {"source": source, "most": most}).fetchall()
    return [(key, json.loads(names)) for key, names in shared]


SHARED_POINTS = """
    SELECT i.key, json_group_array(DISTINCT c.name) FROM identifier i JOIN card c ON c.id = i.card_id
    WHERE i.key IN (SELECT m.key FROM identifier m JOIN card s ON s.id = m.card_id
                    WHERE m.key NOT LIKE 'works:%' AND s.source_id = (SELECT id FROM source WHERE name = :source))
    AND NOT EXISTS (SELECT 1 FROM decision WHERE i.card_id IN (one, other) AND NOT same)
    GROUP BY i.key HAVING count(DISTINCT c.person) > 1 ORDER BY min(c.id) LIMIT :most
"""


def settle(
    store: Store, source: str, digest: str, today: date, groups: Groups, *, flag_gone: bool = True
) -> SourceChange:
    """Brings what was taken in into the address book, as one change: all of it is kept, or nothing."""
    with store.writing() as rows:
        rows.execute(
            "INSERT INTO source (name, digest, imported_on) VALUES (?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET digest = excluded.digest, imported_on = excluded.imported_on",
            (source, digest, today.isoformat()),
        )
        (source_id,) = rows.execute("SELECT id FROM source WHERE name = ?", (source,)).fetchone()
        follow_new_keys(rows, source_id)
        rows.execute("DELETE FROM touched")
        changed = rows.execute(
            "INSERT INTO touched SELECT card.id FROM card JOIN fresh ON fresh.key = card.key"
            " WHERE card.source_id = ? AND card.contact <> fresh.contact",
            (source_id,),
        ).rowcount
        rows.execute(OTHERWISE_IDENTIFIED, {"source": source_id})
        (before,) = rows.execute(
            "SELECT count(*) FROM card WHERE source_id = ? AND key IN (SELECT key FROM fresh)", (source_id,)
        ).fetchone()
        update(rows, source_id)
        new = add(rows, source_id)
        identify(rows, source_id)
        gone = flag(rows, source_id, today) if flag_gone else 0
        regroup(rows, {number for (number,) in rows.execute(TIED)}, groups)
    return SourceChange(new, changed, gone, before - changed)


OTHERWISE_IDENTIFIED = """
    INSERT OR IGNORE INTO touched SELECT c.id FROM card c JOIN fresh ON fresh.key = c.key
    WHERE c.source_id = :source AND (
        EXISTS (SELECT key FROM fresh_identifier f WHERE f.fresh = c.key
                EXCEPT SELECT key FROM identifier WHERE card_id = c.id)
        OR EXISTS (SELECT key FROM identifier WHERE card_id = c.id
                   EXCEPT SELECT key FROM fresh_identifier f WHERE f.fresh = c.key))
"""
"""Cards that say the same as before, but are known by other identifiers: a newer tripmeet reads more of them."""


def follow_new_keys(rows: sqlite3.Connection, source_id: int) -> None:
    """Somebody whose mail address changed is still who they were, if nobody else of the export has their name."""
    rows.execute(
        """
        UPDATE card SET key = (SELECT key FROM fresh WHERE fresh.name = card.name) WHERE source_id = ?1 AND name IN (
            SELECT name FROM card WHERE source_id = ?1 GROUP BY name
            HAVING count(*) = 1 AND max(key) NOT IN (SELECT key FROM fresh)
            INTERSECT
            SELECT name FROM fresh GROUP BY name
            HAVING count(*) = 1 AND max(key) NOT IN (SELECT key FROM card WHERE source_id = ?1)
        )
        """,
        (source_id,),
    )


def update(rows: sqlite3.Connection, source_id: int) -> None:
    rows.execute(
        "UPDATE card SET (name, contact, origin) = (SELECT name, contact, origin FROM fresh WHERE key = card.key)"
        " WHERE source_id = ? AND EXISTS (SELECT 1 FROM fresh WHERE fresh.key = card.key"
        " AND (fresh.name, fresh.contact, fresh.origin) <> (card.name, card.contact, card.origin))",
        (source_id,),
    )
    rows.execute(
        "UPDATE card SET gone_since = NULL"
        " WHERE source_id = ? AND gone_since IS NOT NULL AND key IN (SELECT key FROM fresh)",
        (source_id,),
    )


def add(rows: sqlite3.Connection, source_id: int) -> int:
    (last,) = rows.execute("SELECT coalesce(max(id), 0) FROM card").fetchone()
    new = rows.execute(
        "INSERT INTO card (source_id, key, name, person, contact, origin) SELECT ?1, key, name, 0, contact, origin"
        " FROM fresh WHERE key NOT IN (SELECT key FROM card WHERE source_id = ?1) ORDER BY seq",
        (source_id,),
    ).rowcount
    rows.execute("UPDATE card SET person = id WHERE id > ?", (last,))
    rows.execute("INSERT INTO touched SELECT id FROM card WHERE id > ?", (last,))
    begun: dict[str, int] = {}
    for number, said in rows.execute("SELECT id, contact FROM card WHERE id > ?", (last,)).fetchall():
        give_id(rows, number, contact_of(json.loads(said)), begun)
    return new


def give_id(rows: sqlite3.Connection, number: int, contact: Contact, begun: dict[str, int]) -> None:
    """Gives a card the first of its ids that nobody has; it keeps it for good."""
    for own in own_ids(contact, begun):
        if rows.execute("INSERT OR IGNORE INTO alias VALUES (?, ?)", (own, number)).rowcount:
            return


def identify(rows: sqlite3.Connection, source_id: int) -> None:
    """Gives the touched cards the identifiers of the fresh export."""
    rows.execute("DELETE FROM identifier WHERE card_id IN (SELECT card_id FROM touched)")
    rows.execute(
        "INSERT INTO identifier SELECT f.key, card.id FROM touched JOIN card ON card.id = touched.card_id"
        " JOIN fresh_identifier f ON f.fresh = card.key WHERE card.source_id = ?",
        (source_id,),
    )


def flag(rows: sqlite3.Connection, source_id: int, today: date) -> int:
    return rows.execute(
        "UPDATE card SET gone_since = ? WHERE source_id = ? AND gone_since IS NULL"
        " AND key NOT IN (SELECT key FROM fresh)",
        (today.isoformat(), source_id),
    ).rowcount
