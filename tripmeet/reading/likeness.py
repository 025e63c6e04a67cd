"""Who looks like one person twice without being one for sure: by kind, so that a kind can be answered at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from tripmeet.model.people import Contact
from tripmeet.reading.employers import domain_of, is_of_company
from tripmeet.reading.folding import typed
from tripmeet.reading.identity import identifiers
from tripmeet.reading.naming import Likeness, name_likeness, parsed, sound
from tripmeet.reading.nicknames import families_of
from tripmeet.reading.points import name_is_its_point
from tripmeet.reading.ties import Pair, Sets, company_of, place_of, rival_profiles

MOST_IN_A_BLOCK = 60
"""More people than these have something in common that tells nothing: a switchboard, or a name like Nguyen Anh."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Some people, as their positions, who may be one; `kind` is one of KINDS."""

    kind: str
    because: str
    people: tuple[int, ...]


KINDS = {
    "name+company": "the same name, and the same company",
    "name+domain": "the same name, and a mail address of the other's company",
    "name+contact": "the same name, and an address or a number in common",
    "spelling+company": "the name written otherwise, and the same company",
    "spelling+contact": "the name written otherwise, and an address or a number in common",
    "nickname+company": "a short form of the name, and the same company",
    "nickname+contact": "a short form of the name, and an address or a number in common",
    "initial+company": "an initial for a name, and the same company",
    "initial+contact": "an initial for a name, and an address or a number in common",
    "handle": "a profile or mail address that is called by the whole name",
    "name+town": "the same name in the same town",
    "spelling+town": "the name written otherwise, in the same town",
    "nickname+town": "a short form of the name, in the same town",
    "initial+town": "an initial for a name, in the same town",
    "name": "the same name, and nothing else to go by",
    "spelling": "the same name written otherwise, and nothing else to go by",
    "nickname": "a short form of the name, and nothing else to go by",
    "initial": "an initial for a name, and nothing else to go by",
    "short": "a name of one word, and an address or a number in common",
    "surname": "the given name is the same and the surname is another, with an address or a number in common",
    "several": "could be one of several people",
    "namesakes": "the same name, but other companies, towns or profiles: probably two people",
    "household": "an address or a number in common under different names: probably a family or a firm",
}
"""Each kind of look-alikes in words, the surest first."""

UNLIKELY = frozenset(("namesakes", "household"))
"""Kinds that are asked about although they are probably different people."""

NEVER_AT_ONCE = frozenset(("several",))
"""Kinds that must be answered one by one: of these only one can be right."""

RELATION = {
    Likeness.SAME: "name",
    Likeness.SPELLING: "spelling",
    Likeness.LONGER: "spelling",
    Likeness.SOUND: "spelling",
    Likeness.NICKNAME: "nickname",
    Likeness.INITIAL: "initial",
}


def look_alikes(people: Sequence[Contact], apart: set[Pair]) -> list[Alike]:
    """Everybody who may stand here twice, the surest kind first; the pairs in `apart` were answered already."""
    pairs: dict[str, list[tuple[Pair, str]]] = defaultdict(list)
    for pair in sorted(blocked(people) - apart):
        if verdict := judged(people[pair[0]], people[pair[1]]):
            pairs[verdict[0]].append((pair, verdict[1]))
    likely = {pair for kind, members in pairs.items() if kind not in UNLIKELY for pair, _ in members}
    found = [alike for kind, members in pairs.items() for alike in grouped(kind, members, likely)]
    order = list(KINDS)
    return sorted(found, key=lambda alike: (order.index(alike.kind), alike.people))


def grouped(kind: str, members: Sequence[tuple[Pair, str]], likely: set[Pair]) -> Iterator[Alike]:
    """People who are all like each other stand together; who is like several that are not, is asked about apart."""
    back = sorted({one for pair, _ in members for one in pair})
    at = {position: n for n, position in enumerate(back)}
    sets = Sets(len(back))
    for (one, other), _ in members:
        sets.join(at[one], at[other])
    inside: dict[int, list[tuple[Pair, str]]] = defaultdict(list)
    for pair, why in members:
        inside[sets.top(at[pair[0]])].append((pair, why))
    for group in sets.groups():
        people, pairs = [back[n] for n in group], inside[sets.top(group[0])]
        if kind in UNLIKELY or all(pair in likely for pair in combinations(people, 2)):
            yield Alike(kind, "; ".join(dict.fromkeys(why for _, why in pairs)), tuple(people))
        else:
            yield from (Alike("several", why, pair) for pair, why in pairs)


# Who is compared with whom


def blocked(people: Sequence[Contact]) -> set[Pair]:
    """The pairs that have enough in common to look at, without looking at all pairs there are."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for position, person in enumerate(people):
        for key in dict.fromkeys(keys(person)):
            blocks[key].append(position)
    return {
        pair
        for members in blocks.values()
        if 1 < len(members) <= MOST_IN_A_BLOCK
        for pair in combinations(members, 2)
    }  # fmt: skip


def keys(person: Contact) -> Iterator[str]:
    """What makes somebody worth comparing: contact points, and the name in every way it may be written."""
    yield from (key for key in identifiers(person) if not key.startswith("works:"))
    name = parsed(person.name)
    yield f"together:{name.run_together}"
    yield from (f"together:{local}" for local in called(person))
    if len(name.words) < 2:
        return
    yield f"key:{name.key}"
    yield f"sound:{' '.join(sorted(sound(word) for word in name.words))}"
    for given, family in product(name.given.split("-"), surnames_of(name.words)):
        yield f"given:{given} {family}"
        yield f"given:{sound(given)} {sound(family)}"
        yield from (f"family:{number} {family}" for number in families_of(given))
    initial = name.given[0]
    if any(len(word.split("-")[0]) == 1 for word in (name.given, name.family)):
        yield f"initial:{initial} {name.family}"
        yield f"initial:{name.given} {name.family[0]}"
    yield f"initial:{initial} {name.family}"
    yield f"initial:{name.given} {name.family[0]}"


def surnames_of(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(part for word in words[1:] for part in word.split("-") if len(part) > 1))


def called(person: Contact) -> Iterator[str]:
    """What profiles and mail addresses call this person, without numbers and signs; only what is long enough for a
    whole name."""
    names = [handle.name.partition("@")[0] for handle in person.handles if handle.network != "website"]
    for name in (*names, *(email.partition("@")[0] for email in person.emails)):
        letters = "".join(sign for sign in typed(name) if sign.isalpha())
        if len(letters) >= 7:
            yield letters


# What becomes of a pair


def judged(one: Contact, other: Contact) -> tuple[str, str] | None:
    """The kind of likeness, and the reason in words; None when they are not alike enough to ask."""
    names = name_likeness(one.name, other.name)
    shared = shared_point(one, other)
    if name_is_its_point(one) or name_is_its_point(other) or names not in RELATION:
        return judged_by_point(one, other, names, shared)
    relation = RELATION[names]
    said = NAMES[names].format(one.name, other.name)
    against = rivals(one, other)
    if shared:
        return f"{relation}+contact", f"{said}, {shared}"
    if company := same_company(one, other):
        kind = "company" if relation != "name" or "domain" not in company[0] else "domain"
        return (("namesakes", f"{said}, {company[1]}, {against}") if against.startswith("two ")
                else (f"{relation}+{kind}", f"{said}, {company[1]}"))  # fmt: skip
    if against:
        return ("namesakes", f"{said}, but {against}") if relation in ("name", "spelling") else None
    if place_of(one) and place_of(one) == place_of(other):
        return f"{relation}+town", f"{said}, both in {place_of(one).title()}"
    return relation, said


NAMES = {
    Likeness.SAME: "the same name",
    Likeness.SPELLING: "{} is {} written otherwise",
    Likeness.LONGER: "{} and {}: one has a name more",
    Likeness.SOUND: "{} sounds like {}",
    Likeness.NICKNAME: "{} and {}: one is a form of the other",
    Likeness.INITIAL: "{} and {}: an initial",
}


def judged_by_point(one: Contact, other: Contact, names: Likeness, shared: str) -> tuple[str, str] | None:
    run_together = {parsed(one.name).run_together, parsed(other.name).run_together}
    by_handle = run_together & (
        {*called(one)} if name_is_its_point(one) else {*called(other)} if name_is_its_point(other) else set()
    )
    if by_handle and not shared and len(max(run_together, key=len)) >= 7:
        return "handle", f"{other.name} and {one.name}: called by the whole name"
    if not shared:
        return None
    if name_is_its_point(one) or name_is_its_point(other) or names in (Likeness.SHORT, Likeness.UNKNOWN):
        return "short", f"{one.name} and {other.name}: {shared}"
    if names is Likeness.GIVEN:
        return "surname", f"{one.name} and {other.name}: {shared}"
    return "household", f"{one.name} and {other.name}: {shared}"


def shared_point(one: Contact, other: Contact) -> str:
    """The contact point that two have in common, in words; empty when there is none."""
    common = {key for key in identifiers(one) if not key.startswith("works:")} & set(identifiers(other))
    if not common:
        return ""
    kind, _, value = min(common).partition(":")
    return f"both have {value if kind in ('email', 'tel') else f'{kind}/{value}'}"


def same_company(one: Contact, other: Contact) -> tuple[str, str] | None:
    """How two are of one company: by its name, or by a mail address of it."""
    mine, theirs = company_of(one), company_of(other)
    if mine and mine == theirs:
        return "company", f"both at {one.company}"
    for company, person in ((theirs, one), (mine, other)):
        for email in person.emails:
            if company and is_of_company(email, company):
                return "domain", f"{email} is of {other.company if company == theirs else one.company}"
    domains = [{domain for email in who.emails if (domain := domain_of(email))} for who in (one, other)]
    if common := domains[0] & domains[1]:
        return "domain", f"both have a mail address at {min(common)}"
    return None


def rivals(one: Contact, other: Contact) -> str:
    """What speaks for two people of one name, in words; empty when nothing does."""
    if rival_profiles(one, other):
        return "two profiles on one network"
    if company_of(one) and company_of(other) and company_of(one) != company_of(other):
        return f"at {one.company} and at {other.company}"
    if place_of(one) and place_of(other) and place_of(one) != place_of(other):
        return f"in {place_of(one).title()} and in {place_of(other).title()}"
    return ""
