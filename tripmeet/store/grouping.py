"""Which cards are one person: decided anew for those that changed, and for all that hang together with them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence

from tripmeet.model.people import Contact
from tripmeet.model.plain import contact_of

Pair = tuple[int, int]
Groups = Callable[[Sequence[Contact], Iterable[Pair], Iterable[Pair]], list[list[int]]]
"""Which of these cards are one person, as positions, given pairs that are the same and pairs that are not."""

TIED = """
    SELECT card_id FROM touched t WHERE
        EXISTS (SELECT 1 FROM identifier i JOIN identifier o ON o.key = i.key AND o.card_id <> i.card_id
                WHERE i.card_id = t.card_id)
        OR EXISTS (SELECT 1 FROM card c JOIN card o ON o.person = c.person AND o.id <> c.id WHERE c.id = t.card_id)
"""
"""The touched cards that may be, or were, one person with another; most cards of an address book are not."""

DECIDED_SAME = """
    SELECT other FROM decision WHERE one = ?1 AND same UNION SELECT one FROM decision WHERE other = ?1 AND same
"""


def regroup(rows: sqlite3.Connection, touched: set[int], groups: Groups) -> None:
    """Decides anew who is one person, for the cards that changed and all that hang together with them."""
    waiting = set(touched)
    for number in touched:  # whoever was one person with a changed card may not be any more
        waiting.update(one for (one,) in rows.execute(SAME_PERSON, (number,)))
    while waiting:
        cluster = connected(rows, waiting.pop())
        waiting -= cluster
        divide(rows, sorted(cluster), groups)


SAME_PERSON = "SELECT id FROM card WHERE person = (SELECT person FROM card WHERE id = ?)"


def connected(rows: sqlite3.Connection, number: int) -> set[int]:
    """The card, and all that share a key with it or with one of those."""
    reached, waiting = {number}, [number]
    keys: set[str] = set()
    while waiting:
        card = waiting.pop()
        own = {key for (key,) in rows.execute("SELECT key FROM identifier WHERE card_id = ?", (card,))} - keys
        keys |= own  # each is followed once, or two thousand people of one switchboard would be four million steps
        near = {one for (one,) in rows.execute(DECIDED_SAME, (card,))}
        for key in own:
            near |= {one for (one,) in rows.execute("SELECT card_id FROM identifier WHERE key = ?", (key,))}
        waiting.extend(near - reached)
        reached |= near
    return reached


def divide(rows: sqlite3.Connection, cluster: list[int], groups: Groups) -> None:
    """Parts a cluster of cards into people."""
    at = {number: position for position, number in enumerate(cluster)}
    contacts, decided = [], []
    for number in cluster:
        said, origin = rows.execute("SELECT contact, origin FROM card WHERE id = ?", (number,)).fetchone()
        contacts.append(contact_of({**json.loads(said), "origins": [json.loads(origin)]}))
        decided += rows.execute("SELECT one, other, same FROM decision WHERE one = ?", (number,)).fetchall()
    pairs = [((at[one], at[other]), same) for one, other, same in decided if other in at]
    same, different = [pair for pair, same in pairs if same], [pair for pair, same in pairs if not same]
    for group in groups(contacts, same, different):
        person = cluster[group[0]]
        rows.executemany("UPDATE card SET person = ? WHERE id = ?", [(person, cluster[n]) for n in group])
