"""The same person from several sources, once, with every fact and where it came from.

Two entries are one person when they share a profile, a phone number, a mail address under names that are not quite
unlike, or name and company while their places do not contradict. Never by the name alone: those are for the user to
decide.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from tripmeet.model.people import Address, Closeness, Contact, Fact, Handle, Origin, contact_id, known_as
from tripmeet.model.times import DAY_NAMES, WeeklyHours
from tripmeet.reading.folding import folded, folded_company, folded_name

Pair = tuple[int, int]

ROLES = frozenset(
    ("info", "office", "contact", "hello", "mail", "sales", "support", "team", "admin", "kontakt", "noreply")
)
"""Mailboxes that several people read: they say who somebody is only together with the name."""


def merge(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Every person once, in the order in which they first appear, each with an id that nobody else has."""
    people = list(contacts)
    return distinct(fold([people[n] for n in group]) for group in groups(people))


def groups(people: Sequence[Contact], same: Iterable[Pair] = (), different: Iterable[Pair] = ()) -> list[list[int]]:
    """Which of these entries are one person, as their positions; `same` and `different` are the user's own word."""
    sets = Sets(len(people), different)
    for one, other in same:
        sets.join(one, other)
    by_key: dict[str, int] = {}
    shared: dict[str, list[int]] = defaultdict(list)
    colleagues: dict[str, list[int]] = defaultdict(list)
    for number, person in enumerate(people):
        for key in identifiers(person):
            if key.startswith("email:"):
                shared[key].append(number)
            else:
                sets.join(by_key.setdefault(key, number), number)
        if works := colleague(person):
            colleagues[works].append(number)
    for members in shared.values():
        for named in of_like_names([people[number].name for number in members]):
            for other in named[1:]:
                sets.join(members[named[0]], members[other])
    for members in colleagues.values():
        if len(members) > 1:
            for one, other in colleagues_alike(people, members):
                sets.join(one, other)
    return sets.groups()


class Sets:
    """Disjoint sets of positions, joined unless that would bring two together that were said to be different."""

    def __init__(self, size: int, different: Iterable[Pair]) -> None:
        self.above = list(range(size))
        self.apart = [(one, other) for one, other in different]

    def top(self, number: int) -> int:
        while (above := self.above[number]) != number:
            self.above[number] = number = self.above[above]
        return number

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.top(one), self.top(other)))
        if low != high and not any({self.top(a), self.top(b)} == {low, high} for a, b in self.apart):
            self.above[high] = low

    def groups(self) -> list[list[int]]:
        members: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self.above)):
            members[self.top(number)].append(number)
        return list(members.values())


def of_like_names(names: Sequence[str]) -> list[list[int]]:
    """Which of these names under one mail address can be one person's, as positions: families share a mailbox.

    Names are alike that share a word, or whose first names begin alike where one is an initial ("A. King"). A name of
    one word, or in another script, can be anybody's; it is theirs when no two others are unlike.
    """
    words = [folded_name(name).split() for name in names]
    if len(names) == 1:
        return [[0]]
    alike = Sets(len(names), ())
    first_with: dict[str, int] = {}
    initials = {said[0] for said in words if said and len(said[0]) == 1}
    for number, said in enumerate(words):
        first = said[0][0] if said else ""
        for word in (first, *said):
            if len(word) > 1 or (word in initials and word == first):
                alike.join(first_with.setdefault(word, number), number)
    whole = [number for number, said in enumerate(words) if len(said) > 1 and " ".join(said).isascii()]
    if len({alike.top(number) for number in whole}) <= 1:
        return [list(range(len(names)))]
    return alike.groups()


def colleagues_alike(people: Sequence[Contact], members: list[int]) -> Iterator[Pair]:
    """Pairs of one name and company that are one person: of one place, or the only place there is."""
    places: dict[str, list[int]] = defaultdict(list)
    for number in members:
        places[place_of(people[number])].append(number)
    named = [group for place, group in places.items() if place]
    together = [members] if len(named) <= 1 else [*named]
    for group in together:
        yield from ((group[0], other) for other in group[1:])


def identifiers(person: Contact) -> Iterator[str]:
    """What makes two entries one person. A phone that a household or a company shares counts only with the name."""
    folded = folded_name(person.name)
    for email in person.emails:
        address = email.casefold()
        yield f"email:{address}~{folded}" if address.partition("@")[0] in ROLES else f"email:{address}"
    for handle in person.handles:
        if handle.network != "website":
            yield f"{handle.network}:{handle.name.casefold().rstrip('/')}"
    country = next((address.country for address in person.addresses if address.country), None)
    for phone in person.phones:
        if number := e164(phone, country):
            if is_personal(number):
                yield f"tel:{number}"
            else:
                first, last = folded.partition(" ")[0], folded.rpartition(" ")[2]
                yield from (f"tel:{number}~{first}", f"tel:{number}~{first[:1]} {last}")
        elif len(digits := re.sub(r"\D", "", phone)) >= 6:
            yield f"tel:{digits}~{folded}"


def colleague(person: Contact) -> str | None:
    """Name and company as one key, None when one of them is missing or the name is a single word."""
    name, company = folded_name(person.name), folded_company(person.company or "")
    return f"works:{name}|{company}" if company and " " in name else None


@lru_cache(maxsize=5_000)
def e164(phone: str, country: str | None) -> str | None:
    """The number as the whole world dials it, None when it cannot be known."""
    import phonenumbers

    region = region_of(country) if country else None
    dialled = "+" + phone[2:] if phone.startswith("00") else phone
    try:
        number = phonenumbers.parse(dialled, region)
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(maxsize=5_000)
def is_personal(number: str) -> bool:
    """Whether a number in international form is a mobile phone's; in some countries one cannot tell, then it is not."""
    import phonenumbers

    return bool(phonenumbers.number_type(phonenumbers.parse(number)) == phonenumbers.PhoneNumberType.MOBILE)


@lru_cache(maxsize=1_000)
def region_of(country: str) -> str | None:
    """The ISO code of a country by its code or its name in one of the languages people write it in."""
    if len(country) == 2:
        return country.upper()
    from babel import Locale

    for language in ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "sv", "tr", "ru", "ja", "zh"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and folded(name) == folded(country):
                return str(code)
    return None


def place_of(person: Contact) -> str:
    """The town somebody lives in, as it compares; empty when they wrote none."""
    home = next((a for a in person.addresses if a.label != "work"), None)
    return folded(home.city or home.text.partition(",")[0]) if home else ""


# One person out of several entries

SEVERAL = ("emails", "phones", "handles", "tags", "available")
LATEST = ("last_met", "last_contact")
SINGLE = ("company", "title", "language", "closeness", "cadence", "met", "give", "channel")


def fold(people: Sequence[Contact]) -> Contact:
    """One person out of what several sources say. The newest source is believed first, then the one named first."""
    if len(people) == 1:
        return people[0]
    ranked = sorted(people, key=lambda person: -(day_of(person) or date.min).toordinal())
    facts: dict[str, Any] = {"name": max((person.name for person in ranked), key=lambda name: len(name.split()) > 1)}
    for name in SINGLE:
        facts[name] = next((value for person in ranked if (value := getattr(person, name)) is not None), None)
    for name in LATEST:
        facts[name] = max((value for person in ranked if (value := getattr(person, name))), default=None)
    for name in SEVERAL:
        facts[name] = tuple(dict.fromkeys(value for person in people for value in getattr(person, name)))
    facts["phones"] = one_each(facts["phones"])
    facts["addresses"] = believed(ranked)
    facts["touches"] = tuple(
        sorted(
            {touch for person in people for touch in person.touches},
            key=lambda one: (one.on, one.channel, one.direction),
        )
    )
    facts["clues"] = tuple(dict.fromkeys(clue for person in people for clue in person.clues))
    facts["opening"] = min(
        (person.opening for person in people if person.opening), key=lambda one: one.on, default=None
    )
    facts["notes"] = "\n".join(dict.fromkeys(person.notes for person in people if person.notes)) or None
    facts["do_not_contact"] = any(person.do_not_contact for person in people)
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
        for name in ("name", "addresses", *SEVERAL, *SINGLE, *LATEST, "notes", "do_not_contact"):
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
    kept: list[Contact] = []
    for person in people:
        if person.id in taken:
            person = replace(person, id=next(own for own in own_ids(person) if own not in taken))
        taken.add(person.id)
        kept.append(person)
    return tuple(kept)


def own_ids(person: Contact) -> Iterator[str]:
    yield from known_as(person)
    base = "|".join(filter(None, (f"name:{folded_name(person.name)}", folded(person.company or ""), place_of(person))))
    yield base
    number = 2
    while True:
        yield f"{base}#{number}"
        number += 1
