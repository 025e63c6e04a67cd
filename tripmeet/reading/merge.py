"""The same person from several sources, once, with every fact and where it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tripmeet.model.people import Address, Closeness, Contact, Fact, Handle, Origin, contact_id, own_ids
from tripmeet.model.reach import e164
from tripmeet.model.times import DAY_NAMES, WeeklyHours, precision_of
from tripmeet.reading.identity import groups
from tripmeet.text import folded


def merge(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Every person once, in the order in which they first appear, each with an id that nobody else has."""
    people = list(contacts)
    return distinct(fold([people[n] for n in group]) for group in groups(people))


# One person out of several entries

SEVERAL = ("emails", "phones", "handles", "tags", "available")
LATEST = ("last_met", "last_contact")
SINGLE = ("company", "title", "language", "closeness", "cadence", "met", "give", "channel", "connected_on", "given",
          "kind", "written_name")  # fmt: skip


def fold(people: Sequence[Contact]) -> Contact:
    """One person out of what several sources say. The newest source is believed first, then the one named first."""
    if len(people) == 1:
        return people[0]
    ranked = sorted(people, key=lambda person: -(day_of(person) or date.min).toordinal())
    facts: dict[str, Any] = {"name": max((person.name for person in ranked), key=lambda name: len(name.split()) > 1)}
    for name in SINGLE:
        facts[name] = next((value for person in ranked if (value := getattr(person, name)) is not None), None)
    for name in LATEST:
        days = [value for person in ranked if (value := getattr(person, name))]
        facts[name] = max(days, key=lambda day: (day, -precision_of(day)), default=None)
    for name in SEVERAL:
        facts[name] = tuple(dict.fromkeys(value for person in people for value in getattr(person, name)))
    facts["phones"] = one_each(facts["phones"])
    facts["addresses"] = believed(ranked)
    facts["touches"] = tuple(
        sorted(
            {touch for person in people for touch in person.touches},
            key=lambda touch: touch.key,
        )
    )
    facts["clues"] = tuple(dict.fromkeys(clue for person in people for clue in person.clues))
    facts["opening"] = min(
        (person.opening for person in people if person.opening), key=lambda one: one.on, default=None
    )
    facts["notes"] = "\n".join(dict.fromkeys(person.notes for person in people if person.notes)) or None
    facts["do_not_contact"] = any(person.do_not_contact for person in people)
    facts["deceased"] = any(person.deceased for person in people)
    gone = [person.gone_since for person in people]
    facts["gone_since"] = max((day for day in gone if day), default=None) if all(gone) else None
    merged = Contact(
        id=contact_id(facts["name"], facts["emails"], facts["handles"], facts["phones"]),
        origins=tuple(dict.fromkeys(origin for person in people for origin in person.origins)),
        **facts,
    )
    return replace(merged, facts=tuple(dict.fromkeys(said(people, merged))))


def day_of(person: Contact) -> date | None:
    return max((origin.day for origin in person.origins if origin.day), default=None)


def one_each(phones: Iterable[str]) -> tuple[str, ...]:
    """Each number once, however it was written; the first writing stays."""
    return tuple({e164(phone, None) or re.sub(r"\D", "", phone): phone for phone in reversed(list(phones))}.values())[
        ::-1
    ]


def believed(ranked: Sequence[Contact]) -> tuple[Address, ...]:
    """The places to go by: of home and of work those of the best source, said as exactly as any source says them."""
    kept: list[Address] = []
    settled: set[str] = set()
    for person in ranked:
        labels = set()
        for address in person.addresses:
            label = "work" if address.label == "work" else "home"
            labels.add(label)
            alike = next((n for n, other in enumerate(kept) if is_same_place(other, address)), None)
            if alike is not None:
                kept[alike] = more_exact(kept[alike], address)
            elif label not in settled:
                kept.append(address)
        settled |= labels
    return tuple(kept)


def is_same_place(one: Address, other: Address) -> bool:
    """Whether one of them only says the other more exactly: "Lisbon" and "Lisbon, Portugal"."""
    if (one.since, one.until) != (other.since, other.until):
        return False
    short, long = sorted((folded(one.text).split(), folded(other.text).split()), key=len)
    return set(short) <= set(long)


def more_exact(one: Address, other: Address) -> Address:
    return other if (len(other.text), other.lat is not None) > (len(one.text), one.lat is not None) else one


def said(people: Sequence[Contact], merged: Contact) -> Iterator[Fact]:
    """Who said what, and whether it was believed."""
    for person in people:
        if person.facts:
            yield from person.facts
            continue
        origin = person.origins[0] if person.origins else Origin("unknown")
        for name in ("name", "addresses", *SEVERAL, *SINGLE, *LATEST, "notes", "do_not_contact", "deceased"):
            believed = {fact.value for fact in said_of(merged, name, origin)}
            yield from (replace(fact, used=fact.value in believed) for fact in said_of(person, name, origin))


def said_of(person: Contact, field: str, origin: Origin) -> tuple[Fact, ...]:
    """One fact for each value of this field."""
    value = getattr(person, field)
    several = value if isinstance(value, tuple) else () if value in (None, False) else (value,)
    return tuple(Fact(field, in_words(one), origin) for one in several)


def in_words(value: object) -> str:
    """A value for people to read, as contacts.csv would have it where it has a column for it."""
    match value:
        case Address():
            dates = (f"from {value.since}" if value.since else "", f"until {value.until}" if value.until else "")
            return " ".join(filter(None, (f"{value.label}:" if value.label else "", value.text, *dates)))
        case Handle():
            return f"{value.network}: {value.name}"
        case Closeness():
            return value.name.casefold()
        case timedelta():
            return f"{value.days} days"
        case WeeklyHours():
            return f"{' '.join(DAY_NAMES[day] for day in sorted(value.days))} {value.hours}"
    return "yes" if value is True else str(value)


def distinct(people: Iterable[Contact]) -> tuple[Contact, ...]:
    """The same people, none with the id of another: who shares a landline is told apart by name and company."""
    taken: set[str] = set()
    begun: dict[str, int] = {}
    kept: list[Contact] = []
    for person in people:
        if person.id in taken:
            person = replace(person, id=next(own for own in own_ids(person, begun) if own not in taken))
        taken.add(person.id)
        kept.append(person)
    return tuple(kept)
