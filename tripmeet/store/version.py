"""What the store holds, as something that can be compared: whoever looks again later knows whether it is as it was."""

from __future__ import annotations

from tripmeet.store.schema import Store

PEOPLE = (
    "SELECT count(*), max(id), sum(person), count(gone_since), sum(length(contact)) FROM card",
    "SELECT name, digest FROM source ORDER BY id",
    "SELECT card_id, field, value FROM correction ORDER BY card_id, field",
    "SELECT one, other, same FROM decision ORDER BY one, other",
)
HISTORY = (
    "SELECT max(seq) FROM event",
    "SELECT count(*), max(at) FROM retraction",
    "SELECT max(id), count(undone_at) FROM telling",
)

Version = tuple[tuple[object, ...], ...]


def version_of_people(store: Store) -> Version:
    """Another one whenever the address book is; what happens on trips, and where plans are written, changes nothing."""
    return version(store, PEOPLE)


def version_of_all(store: Store) -> Version:
    """Another one whenever the address book is, or the history."""
    return version(store, (*PEOPLE, *HISTORY))


def version(store: Store, queries: tuple[str, ...]) -> Version:
    with store.reading() as rows:
        return tuple(row for query in queries for row in rows.execute(query).fetchall())
