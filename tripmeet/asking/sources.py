"""Where a message has from what it says of a person, and of the two of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tripmeet.asking.days import Calendar
from tripmeet.asking.facts import Facts
from tripmeet.model.grounds import WHAT, ground_of, ground_of_day
from tripmeet.model.people import Contact, Ground, Origin

FIELDS = {
    "origin": ("met", WHAT["met"]),
    "give": ("give", WHAT["give"]),
    "question": ("notes", "what you noted to ask"),
    "about": ("notes", "what you last talked about"),
    "last_met": ("last_met", WHAT["last_met"]),
    "last_contact": ("last_contact", WHAT["last_contact"]),
}
THIS_MONTH = {
    "en": ("this month",),
    "de": ("diesen Monat",),
    "fr": ("ce mois-ci",),
    "es": ("este mes",),
    "pt": ("este mês", "início deste mês", "neste mês", "começo deste mês"),
    "it": ("questo mese", "inizio mese"),
    "nl": ("deze maand", "begin deze maand"),
}
"""How the templates say the month that it is."""


def used_in(text: str, contact: Contact, facts: Facts, calendar: Calendar) -> tuple[Ground, ...]:
    """The facts that stand in the text, with the file and line of each; also where they remind the traveller only."""
    said = (
        _ground(contact, name, words, getattr(facts, name))
        for name in FIELDS
        for words in fact_in_words(getattr(facts, name), calendar)
        if words.casefold() in text.casefold()
    )
    return (*dict.fromkeys(said), *_reminding(text, contact, facts))


def _ground(contact: Contact, name: str, words: str, fact: str | date) -> Ground:
    field, what = FIELDS[name]
    if isinstance(fact, date):
        return ground_of_day(contact, field, fact, words)
    return ground_of(contact, field, words, what=what)


def _reminding(text: str, contact: Contact, facts: Facts) -> Iterator[Ground]:
    """What a blank shows of the person, for the traveller to write the rest."""
    if facts.unsaid and facts.unsaid in text:
        yield ground_of(contact, "met", facts.unsaid)
    for field, words in facts.hints if facts.hint and facts.hint in text else ():
        if field == "opening" and (opening := contact.opening):
            yield Ground("how it began", words, Origin(opening.source, opening.line, opening.on))
        else:
            yield ground_of(contact, field, words, read=_read(contact, field))


def _read(contact: Contact, field: str) -> str | None:
    return contact.connected_on.isoformat() if field == "connected_on" and contact.connected_on else None


def circle_in(text: str, contact: Contact, tags: Sequence[str]) -> tuple[Ground, ...]:
    """The circle that a table for several is told to be, where the text tells it."""
    return tuple(ground_of(contact, "tags", tag) for tag in tags if tag.casefold() in text.casefold())


def fact_in_words(fact: str | date | None, calendar: Calendar) -> Iterator[str]:
    if isinstance(fact, date):
        if calendar.is_this_month(fact):
            yield from THIS_MONTH.get(calendar.language.partition("-")[0], ())
        yield calendar.month(fact)
    elif fact:
        yield fact


def source_of(contact: Contact, field: str) -> str:
    """The file and line in which it was read; "" where nobody wrote that down."""
    return ground_of(contact, field, "").source
