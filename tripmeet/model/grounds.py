"""Where it is written what a sentence says of somebody: the fact, with its file, line and day."""

from __future__ import annotations

from datetime import date

from tripmeet.model.people import Contact, Fact, Ground, Origin
from tripmeet.text import caseless

WHAT = {
    "met": "how you know each other",
    "give": "what you can offer",
    "notes": "your notes",
    "last_met": "when you last met",
    "last_contact": "when you were last in touch",
    "connected_on": "when you connected on LinkedIn",
    "closeness": "how close you are",
    "cadence": "how often you want to meet",
    "tags": "a tag",
    "company": "their company",
    "title": "their title",
    "addresses": "where they are",
}
"""What each field of a person says, to the traveller."""
OF = {"tags": "a tag", "company": "the company"}
"""The same before "of Ada", where another person is meant."""
NOWHERE = Origin("")
HISTORY, ITINERARY = "your history", "the itinerary"
"""Sources that are no file of contacts: what was marked or came back, and the trip as it is planned."""


def ground_of(contact: Contact, field: str, text: str, *, read: str | None = None, what: str = "") -> Ground:
    """What `text` rests on, which says what stands in this field; `read` are the source's words, if they differ."""
    told = [fact for fact in contact.facts if fact.name == field]
    wanted = caseless(read if read is not None else text)
    exact = (fact for fact in told if caseless(fact.value) == wanted)
    within = (fact for fact in told if wanted and wanted in caseless(fact.value))
    fact = next(exact, None) or next(within, None) or next((fact for fact in told if fact.used), None)
    return Ground(what or WHAT.get(field, field), text, _origin(contact, fact))


def ground_of_day(contact: Contact, field: str, day: date, text: str = "") -> Ground:
    """The same of a day, which `text` says as people say it."""
    return ground_of(contact, field, text or day.isoformat(), read=day.isoformat())


def of_trip(what: str, text: str) -> Ground:
    """What the itinerary says."""
    return Ground(what, text, Origin(ITINERARY))


def of_history(what: str, text: str, day: date | None = None) -> Ground:
    """What the traveller marked, or what came back, as the history has it."""
    return Ground(what, text, Origin(HISTORY, day=day))


def _origin(contact: Contact, fact: Fact | None) -> Origin:
    """Of a person whom one source alone knows it is that source's."""
    return fact.origin if fact else next(iter(contact.origins), NOWHERE)
