"""Who is one person by the whole name, across sources: where each source has one person of that name, and no more.

A chat, a title in a calendar, a thread has no address, only the name that the traveller or the network gave somebody;
an export of LinkedIn has hardly any. Two facts make one person of two such entries: the whole name, and that it is of
the same company, by a mail address or a signature; or the whole name, and that nobody else here has it: each source
knows at most one person of that name, and nothing contradicts. It is told as a join by name, can be taken apart, and
namesakes stay apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from tripmeet.model.people import Contact
from tripmeet.reading.employers import works_there
from tripmeet.reading.naming import Likeness, parsed
from tripmeet.reading.points import mailbox_words, name_is_its_point
from tripmeet.reading.ties import Sets, Tie, company_of, place_of, rival_profiles
from tripmeet.text import folded, unaccented

T = TypeVar("T")

RANK = 9
"""After everything else: who is one person must be clear before one can say that there is one of a name."""
BY_NAME = "the whole name, which nobody else here has"
LONG = 11
"""So many letters of a whole name written together are nobody else's handle."""


def name_keys(person: Contact) -> Iterator[str]:
    """The whole name as keys: its words in any order, and written together as handles and mail addresses have it; none
    for a name of one word, or with an initial in it, unless a long handle or the own mail address spells the rest."""
    if name_is_its_point(person):
        yield from (f"called:{called}" for handle in person.handles if (called := spelt(handle.name)))
        return
    name = parsed(person.name)
    if len(name.words) > 1:
        if all(len(word) > 1 for word in (name.given, name.family)):
            yield f"named:{squeezed(name.key)}"
            yield f"called:{squeezed(name.run_together)}"
    elif len(name.given) > 1:
        yield from (f"called:{local}" for local in addressed(person))


def spelt(handle: str) -> str:
    """A handle long enough to be a whole name written together, empty when it is not."""
    letters = squeezed(handle.partition("@")[0])
    return letters if len(letters) >= LONG and letters.isalpha() else ""


def addressed(person: Contact) -> Iterator[str]:
    """The whole name that an address spells for somebody who goes by the given name: "Ugo" at ugo.van.leeuwen@."""
    for email in person.emails:
        words = mailbox_words(email)
        if len(words) > 1 and words[0] == parsed(person.name).given:
            yield squeezed("".join(words))


def spells_whole(person: Contact, key: str) -> bool:
    """Whether a mail address spells the given name and surname of this person, and nothing else."""
    name = parsed(person.name)
    words = mailbox_words(key)
    return len(words) > 1 and len(name.words) > 1 and "".join(words) == name.run_together


# One of a name


def name_ties(people: Sequence[Contact], sets: Sets) -> Iterator[Tie]:
    """The entries that are one person by their name, as things stand in `sets`: give each as it comes."""
    for key in ("named:", "called:"):
        for kind in (by_employer, by_name):
            members = members_of(people, sets)
            for tops in alike(people, sets, key):
                yield from kind(tops, members)


def members_of(people: Sequence[Contact], sets: Sets) -> dict[int, list[Contact]]:
    members: dict[int, list[Contact]] = defaultdict(list)
    for position, person in enumerate(people):
        members[sets.top(position)].append(person)
    return members


def alike(people: Sequence[Contact], sets: Sets, kind: str) -> list[list[int]]:
    """Those that have a name in common, as the tops of their sets."""
    by_key: dict[str, set[int]] = defaultdict(set)
    for position, person in enumerate(people):
        for key in name_keys(person):
            if key.startswith(kind):
                by_key[key].add(sets.top(position))
    return [sorted(tops) for tops in by_key.values() if len(tops) > 1]


def by_employer(tops: Sequence[int], members: dict[int, list[Contact]]) -> Iterator[Tie]:
    """Those whose own mail address or signature is of the company at which another source has somebody of the name;
    not where two of the name are at it."""
    for one in tops:
        shown = [
            (other, why)
            for other in tops
            if other != one and (why := next(filter(None, pairwise(works_there, members[one], members[other])), ""))
        ]
        if len(shown) == 1 and not differ(members[one], members[shown[0][0]]):
            other, why = shown[0]
            yield Tie(RANK, min(one, other), max(one, other), f"the whole name, and {why}", Likeness.SAME)


def pairwise(read: Callable[[Contact, Contact], T], some: Iterable[Contact], others: Sequence[Contact]) -> Iterator[T]:
    return (read(one, other) for one in some for other in others)


def by_name(tops: Sequence[int], members: dict[int, list[Contact]]) -> Iterator[Tie]:
    if not any(contradict(members[a], members[b]) for a, b in combinations(tops, 2)):
        first, *others = tops
        yield from (Tie(RANK, first, other, BY_NAME, Likeness.SAME) for other in others)


def contradict(one: Sequence[Contact], other: Sequence[Contact]) -> bool:
    """Whether two of one name may be two: one source has both, they have two profiles on one network, another town at
    another company; and two address books alone, between which nothing passed, show only the name: that is asked."""
    if sources(one) & sources(other) or differ(one, other):
        return True
    if not any(person.touches for person in (*one, *other)):
        return True
    return all(disjoint(read, one, other) for read in (companies_of, towns_of))


def differ(one: Sequence[Contact], other: Sequence[Contact]) -> bool:
    return any(pairwise(rival_profiles, one, other))


def disjoint(read: Callable[[Contact], set[str]], one: Sequence[Contact], other: Sequence[Contact]) -> bool:
    """Whether both have something of a kind, and nothing of it in common."""
    mine, theirs = ({value for person in some for value in read(person) if value} for some in (one, other))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def companies_of(person: Contact) -> set[str]:
    return {company_of(person)}


def towns_of(person: Contact) -> set[str]:
    return {folded(place_of(person).partition(",")[0])}


def sources(people: Sequence[Contact]) -> set[str]:
    """The files in which they are entries of their own; those of an archive tell apart what each of its files knows."""
    return {origin.source for person in people if not is_mention(person) for origin in person.origins}


def is_mention(person: Contact) -> bool:
    """Whether an archive has no more of somebody than the name: "Lunch with Ada King" beside her own invitation."""
    return bool(person.touches) and not (person.emails or person.phones or person.handles)


def squeezed(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", unaccented(words.casefold()))
