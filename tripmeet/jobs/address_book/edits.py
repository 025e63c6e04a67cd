"""An export of the address book that was edited, back into it: what was edited changes, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tripmeet.errors import Problem
from tripmeet.jobs.address_book import Person, people
from tripmeet.model.people import Contact
from tripmeet.model.plain import plain
from tripmeet.store import contacts as book
from tripmeet.store.schema import Store


@dataclass(frozen=True, slots=True)
class Edits:
    """What an edited export changes: whose rows it has, whose facts change, and how many people it does not name."""

    known: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()
    """Where these stand in the file: people.csv:3."""
    changed: int = 0
    not_in_it: int = 0
    problems: tuple[Problem, ...] = field(default=())

    @property
    def same(self) -> int:
        return len(self.known) - self.changed


def take_edits(path: Path, store: Store, today: date) -> Edits:
    """Keeps what was edited in an export of ours as the user's own word, all of it or nothing. A row that is not in it
    any more deletes nobody."""
    from tripmeet.reading.contacts.edited import edited_rows, edits
    from tripmeet.reading.contacts.written import cells_of

    everybody = people(store)
    by_id = by_given_id(everybody)
    if path.suffix.casefold() in (".vcf", ".vcard"):
        return take_cards(path, store, by_id, today)
    rows = list(edited_rows(path))
    corrections: list[book.Correction] = []
    problems: list[Problem] = []
    known: dict[str, tuple[int, ...]] = {}
    changed = 0
    for row in rows:
        person = by_id.get(row.id)
        if person is None:
            continue
        known[row.id] = person.cards
        changes, odd = edits(row, person.contact, cells_of(person.contact))
        problems += odd
        changed += bool(changes)
        corrections += [book.Correction(person.cards[0], name, value, today) for name, value in changes.items()]
    if corrections:
        book.correct(store, corrections)
    missing = len(everybody) - len(set(known.values())) if known else 0
    lines = frozenset(row.where for row in rows if row.id in known)
    return Edits(frozenset(known), lines, changed, missing, tuple(problems))


CARRIED = ("name", "emails", "phones", "handles", "addresses", "company", "title", "language", "tags", "notes")
"""What a vCard has properties for; the rest comes back by our own property, which phones leave out."""


def take_cards(path: Path, store: Store, by_id: Mapping[str, Person], today: date) -> Edits:
    """As `take_edits`, of the cards that we wrote."""
    from tripmeet.reading import contacts
    from tripmeet.reading.contacts.decoding import head_of
    from tripmeet.reading.contacts.written import PRODID

    if PRODID not in head_of(path):
        return Edits()
    cards = [one for one in contacts.read(path) if isinstance(one, Contact) and one.id in by_id]
    corrections = [
        book.Correction(by_id[card.id].cards[0], name, now.get(name), today)
        for card in cards
        if (now := plain(card))
        for before in [plain(by_id[card.id].contact)]
        for name in CARRIED
        if now.get(name) != before.get(name)
    ]
    if corrections:
        book.correct(store, corrections)
    changed = len({one.card_id for one in corrections})
    named = {by_id[card.id].cards for card in cards}
    missing = len({person.cards for person in by_id.values()}) - len(named) if cards else 0
    return Edits(frozenset(card.id for card in cards), changed=changed, not_in_it=missing)


def by_given_id(everybody: tuple[Person, ...]) -> Mapping[str, Person]:
    return {one: person for person in everybody for one in (person.contact.id, *person.contact.aliases)}
