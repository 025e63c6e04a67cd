"""By which words, and on which part of the map, somebody is found, so that nobody else has to be read.

What the words are is decided by the caller. They may name too many and never too few: whoever is found by them is read
and compared as if there were no index. It is made anew where a card changes, and where `version` does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from tripmeet.store.contacts import Card, Correction, card_of, people
from tripmeet.store.schema import Store


def cards_without(store: Store, kind: str, version: str) -> Iterator[Card]:
    """Every card whose words of this kind are not known, or were made by another version."""
    with store.reading() as rows:
        for row in rows.execute(
            "SELECT c.id, person, contact, origin, gone_since, a.id FROM card c JOIN alias a ON a.card_id = c.id"
            " LEFT JOIN indexed i ON i.card_id = c.id AND i.kind = ? WHERE i.version IS NOT ?",
            (kind, version),
        ):
            yield card_of(*row)


def keep(store: Store, kind: str, version: str, words: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Keeps by which words each of these cards is found, instead of what was kept."""
    with store.writing() as rows:
        for card, found_by in words:
            rows.execute("DELETE FROM found_by WHERE card_id = ? AND kind = ?", (card, kind))
            rows.executemany(
                "INSERT OR IGNORE INTO found_by VALUES (?, ?, ?)", ((kind, word, card) for word in found_by)
            )
            rows.execute("INSERT OR REPLACE INTO indexed VALUES (?, ?, ?)", (card, kind, version))


def people_by(
    store: Store, kind: str, words: Iterable[str], corrected: Sequence[str]
) -> Iterator[tuple[list[Card], list[Correction]]]:
    """Everybody with a card that is found by one of the words, and those of whom the user corrected such a field."""
    with store.reading() as rows:
        found = rows.execute(
            "SELECT person FROM card WHERE id IN"
            " (SELECT card_id FROM found_by WHERE kind = ? AND word IN (SELECT value FROM json_each(?)))"
            " UNION SELECT person FROM card WHERE id IN"
            " (SELECT card_id FROM correction WHERE field IN (SELECT value FROM json_each(?)))",
            (kind, json.dumps(list(words)), json.dumps(corrected)),
        )
        yield from people(store, [number for (number,) in found])
