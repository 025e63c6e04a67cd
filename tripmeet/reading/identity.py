"""Which entries are one person: what joins them, and by what.

A join never rests on one contact point and one word of the name. Enough is the same profile; the same address or number
of one's own under names that agree as whole names; the same shared one (a household's, a firm's) under the same whole
name; the same whole name at the same company, while nothing tells two people of that name apart. What falls short of
it is for the user to decide: see `likeness`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from tripmeet.model.people import Contact
from tripmeet.reading.name_alone import name_ties, spells_whole
from tripmeet.reading.naming import CONTRADICT, WHOLE, Likeness, name_likeness, parsed
from tripmeet.reading.points import (
    Sort,
    is_named_for,
    is_surnames,
    key_of_number,
    mailbox,
    name_is_its_point,
    number,
    profile,
)
from tripmeet.reading.ties import PERSONAL, Pair, Sets, Tie, company_of, place_of, rival_profiles

MOST_NAMES = 40
"""So many different names on one address or number are a switchboard's: then only the same whole name joins."""


def identifiers(person: Contact) -> Iterator[str]:
    """All by which this may turn out to be one person with another entry, or to share something with one."""
    yield from (f"email:{email.casefold()}" for email in person.emails)
    for handle in person.handles:
        if handle.network != "website":
            yield profile(handle)
    country = country_of(person)
    yield from (key for phone in person.phones if (key := key_of_number(phone, country)))
    if works := colleague(person):
        yield works


def country_of(person: Contact) -> str | None:
    return next((address.country for address in person.addresses if address.country), None)


def colleague(person: Contact) -> str | None:
    """Name and company as one key, None when one of them is missing or the name is a single word."""
    name, company = parsed(person.name), company_of(person)
    whole = len(name.words) > 1 and all(len(word) > 1 for word in (name.given, name.family))
    return f"works:{name.key}|{company}" if company and whole else None


# What joins


def ties(people: Sequence[Contact]) -> list[Tie]:
    """Everything that shows two of these entries to be one person, the surest first."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for position, person in enumerate(people):
        for key in dict.fromkeys(identifiers(person)):
            by_key[key].append(position)
    found: list[Tie] = []
    for key, members in by_key.items():
        if len(members) > 1:
            of_key = colleagues(people, members) if key.startswith("works:") else of_point(people, key, members)
            found += of_key
    return sorted(found, key=lambda tie: (tie.rank, tie.one, tie.other))


def of_point(people: Sequence[Contact], key: str, members: Sequence[int]) -> Iterator[Tie]:
    """Who of those that have this profile, address or number are one person by it."""
    sort, words = sort_of(key)
    if sort is Sort.OWN and any(is_surnames(key.partition(":")[2], people[member].name) for member in members):
        sort = Sort.FAMILY
    by_name: dict[str, list[int]] = defaultdict(list)
    nameless = []
    for member in members:
        if name_is_its_point(people[member]):
            nameless.append(member)
        else:
            by_name[" ".join((parsed(people[member].name).key, parsed(people[member].name).generation))].append(member)
    for alike in by_name.values():
        if is_whole(people[alike[0]].name) or sort is not Sort.SHARED:
            yield from (tie(people, alike[0], other, words, sort) for other in alike[1:])
    firsts = [alike[0] for alike in by_name.values()]
    if len(firsts) <= MOST_NAMES:
        for one, other in combinations(firsts, 2):
            if joins(sort, key, people[one], people[other]):
                yield tie(people, one, other, words, sort)
    yield from (tie(people, nameless[0], other, words, sort) for other in nameless[1:])
    if nameless and firsts and sort not in (Sort.SHARED, Sort.FAMILY) and len(firsts) <= MOST_NAMES:
        together = Sets(len(firsts))
        for a, b in combinations(range(len(firsts)), 2):
            if joins(sort, key, people[firsts[a]], people[firsts[b]]):
                together.join(a, b)
        if len(together.groups()) == 1:  # whose it is, is clear
            yield tie(people, firsts[0], nameless[0], words, sort)


def is_whole(name: str) -> bool:
    return len(parsed(name).words) > 1


def sort_of(key: str) -> tuple[Sort, str]:
    """What sort of contact point a key is, and how to say that two have it in common."""
    kind, _, value = key.partition(":")
    if kind == "email":
        return mailbox(value), f"the same address {value}"
    if kind == "tel":
        return number(value), f"the same number {value}"
    return Sort.PROFILE if kind in PERSONAL else Sort.PAGE, f"the same profile {kind}/{value}"


STRICT = frozenset((Likeness.SAME, Likeness.SPELLING))
ENOUGH: Mapping[Sort, frozenset[Likeness]] = {
    Sort.OWN: WHOLE - {Likeness.INITIAL},
    Sort.MOBILE: WHOLE - {Likeness.INITIAL},
    Sort.FAMILY: STRICT,
    Sort.SHARED: STRICT,
}
"""How far the names must agree for a contact point of each sort to make two entries one person. An initial is one only
where the address itself is the person's: "ada.king@" of A. King and Ada King."""


def joins(sort: Sort, key: str, one: Contact, other: Contact) -> bool:
    names = name_likeness(one.name, other.name)
    if sort is Sort.PROFILE:
        return True
    if sort is Sort.PAGE:
        return not (names in CONTRADICT - {Likeness.GIVEN} and is_whole(one.name) and is_whole(other.name))
    if names is Likeness.INITIAL and sort is Sort.OWN:
        return is_named_for(key.partition(":")[2], one.name) and is_named_for(key.partition(":")[2], other.name)
    if names is Likeness.SHORT and sort is Sort.OWN:  # karin.dehaan@ of Karin and of Karin de Haan
        short, long = sorted((one, other), key=lambda person: len(parsed(person.name).words))
        return parsed(short.name).given == parsed(long.name).given and spells_whole(long, key.partition(":")[2])
    return names in ENOUGH[sort]


def tie(people: Sequence[Contact], one: int, other: int, words: str, sort: Sort) -> Tie:
    names = name_likeness(people[one].name, people[other].name)
    rank = 0 if sort is Sort.PROFILE else 1 if names in STRICT else 3 + names
    return Tie(rank, min(one, other), max(one, other), words, names)


def colleagues(people: Sequence[Contact], members: Sequence[int]) -> Iterator[Tie]:
    """Those of one name and company that are one person: of one place, or the only place there is; not where two of
    them have profiles of their own on one network, for then the company has two people of that name."""
    places: dict[str, list[int]] = defaultdict(list)
    for member in members:
        places[place_of(people[member])].append(member)
    named = [group for place, group in places.items() if place]
    for group in [list(members)] if len(named) <= 1 else named:
        if not any(rival_profiles(people[a], people[b]) for a, b in combinations(group[:MOST_NAMES], 2)):
            words = f"the same name at {people[group[0]].company}"
            for other in group[1:]:
                yield Tie(2, group[0], other, words, name_likeness(people[group[0]].name, people[other].name))


# Who is one person


SURE = 2
"""Ties up to this rank hold whatever else there is; weaker ones only where no two names of theirs contradict."""


def groups(people: Sequence[Contact], same: Iterable[Pair] = (), different: Iterable[Pair] = ()) -> list[list[int]]:
    """Which of these entries are one person, as their positions; `same` and `different` are the user's own word."""
    found = ties(people)
    sets = Sets(len(people), different)
    for one, other in same:
        sets.join(one, other)
    for tied in found:
        if tied.rank <= SURE:
            sets.join(tied.one, tied.other)
    weak = [tied for tied in found if tied.rank > SURE]
    for chain in chains(sets, weak):
        if not contradictory(people, sets, chain):
            for tied in chain:
                sets.join(tied.one, tied.other)
    for tied in name_ties(people, sets):
        sets.join(tied.one, tied.other)
    return sets.groups()


def chains(sets: Sets, weak: Sequence[Tie]) -> list[list[Tie]]:
    """The weak ties that hang together: A. Keller may be Anna and may be Axel, who are not each other."""
    together = Sets(len(sets.above))
    for tied in weak:
        together.join(sets.top(tied.one), sets.top(tied.other))
    found: dict[int, list[Tie]] = defaultdict(list)
    for tied in weak:
        found[together.top(sets.top(tied.one))].append(tied)
    return list(found.values())


def contradictory(people: Sequence[Contact], sets: Sets, chain: Sequence[Tie]) -> bool:
    """Whether the entries that these ties would bring together have names that one person does not have."""
    tops = {sets.top(position): position for tied in chain for position in (tied.one, tied.other)}
    names = {people[position].name for tied in chain for position in (tied.one, tied.other)}
    if len(names) > MOST_NAMES:
        return True
    # within one set the names are settled: the user or a profile said so
    positions = sorted({position for tied in chain for position in (tied.one, tied.other)})
    return len(tops) > 2 and any(
        sets.top(a) != sets.top(b)
        and not (name_is_its_point(people[a]) or name_is_its_point(people[b]))
        and name_likeness(people[a].name, people[b].name) in CONTRADICT
        for a, b in combinations(positions, 2)
    )
