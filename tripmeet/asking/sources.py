"""Where a message has from what it says of a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tripmeet.asking.days import Calendar
from tripmeet.asking.facts import Facts
from tripmeet.model.messages import Used
from tripmeet.model.people import Contact

FIELDS = {
    "origin": ("met", "how you know each other"),
    "give": ("give", "what you can offer"),
    "question": ("notes", "what you noted to ask"),
    "about": ("notes", "what you last talked about"),
    "last_met": ("last_met", "when you last met"),
    "last_contact": ("last_contact", "when you were last in touch"),
}


def used_in(text: str, contact: Contact, facts: Facts, calendar: Calendar) -> tuple[Used, ...]:
    """The facts that stand in the text, with the file and line of each."""
    return tuple(
        Used(what, words, source_of(contact, field))
        for name, (field, what) in FIELDS.items()
        for words in in_words(getattr(facts, name), calendar)
        if words.casefold() in text.casefold()
    )


def in_words(fact: str | date | None, calendar: Calendar) -> Iterator[str]:
    if isinstance(fact, date):
        yield calendar.month(fact)
    elif fact:
        yield fact


def source_of(contact: Contact, field: str) -> str:
    """The file and line in which it was read; "" where nobody wrote that down."""
    told = next((fact.origin for fact in contact.facts if fact.name == field and fact.used), None)
    return str(told or next(iter(contact.origins), ""))
