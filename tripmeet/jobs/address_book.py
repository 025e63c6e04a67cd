"""The address book: exports in, one person once, out again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tripmeet.model.people import Contact, Fact, Origin
from tripmeet.model.plain import contact_of, plain
from tripmeet.reading.merge import distinct, fold
from tripmeet.store import contacts as book
from tripmeet.store.schema import Store


def load(store: Store) -> tuple[Contact, ...]:
    """Everybody in the address book, once, with every fact and its origin, in the order in which they came."""
    return distinct(
        corrected(fold([card.contact for card in cards]), corrections) for cards, corrections in book.people(store)
    )


def corrected(contact: Contact, corrections: Iterable[book.Correction]) -> Contact:
    """The contact as the user corrected it; what was read stays among the facts."""
    for correction in corrections:
        values = {**plain(contact), correction.field: correction.value}
        told = Fact(correction.field, str(correction.value), Origin("you", day=correction.day))
        changed = contact_of({name: value for name, value in values.items() if value is not None})
        contact = replace(changed, facts=(*changed.facts, told))
    return contact
