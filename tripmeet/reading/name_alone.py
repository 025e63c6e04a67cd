"""Who is one person by the whole name, across sources: where each source has one person of that name, and no more.

A chat, a title in a calendar, a thread has no address, only the name that the traveller or the network gave somebody;
an export of LinkedIn has hardly any. The name joins them where nobody else here has it: each source knows at most one
person of that name, and nothing contradicts. It is told as a join by name, can be taken apart, and namesakes stay
apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from tripmeet.model.people import Contact
from tripmeet.reading.naming import Likeness, parsed
from tripmeet.reading.points import name_is_its_point
from tripmeet.reading.ties import Sets, Tie, company_of, place_of, rival_profiles
from tripmeet.text import folded, unaccented

RANK = 9
"""After everything else: who is one person must be clear before one can say that there is one of a name."""
BY_NAME = "the whole name, which nobody else here has"
LONG = 11
"""So many letters of a whole name written together are nobody else's handle."""


def name_key(person: Contact) -> str | None:
    """The whole name as a key, written together, so that a handle can be found by it; None for a name of one word, or
    with an initial in it. Of a profile that has no name, its handle, where it is long enough."""
    if name_is_its_point(person):
        handle = next((squeezed(handle.name.partition("@")[0]) for handle in person.handles), "")
        return f"named:{handle}" if len(handle) >= LONG and handle.isalpha() else None
    name = parsed(person.name)
    is_whole = len(name.words) > 1 and all(len(word) > 1 for word in (name.given, name.family))
    return f"named:{squeezed(name.key)}" if is_whole else None


def name_ties(people: Sequence[Contact], sets: Sets) -> Iterator[Tie]:
    """The entries that are one person by their name, as things stand in `sets`."""
    by_name: dict[str, set[int]] = defaultdict(set)
    for position, person in enumerate(people):
        if key := name_key(person):
            by_name[key].add(sets.top(position))
    members: dict[int, list[Contact]] = defaultdict(list)
    for position, person in enumerate(people):
        members[sets.top(position)].append(person)
    for tops in by_name.values():
        if len(tops) > 1 and not any(contradict(members[a], members[b]) for a, b in combinations(sorted(tops), 2)):
            first, *others = sorted(tops)
            yield from (Tie(RANK, first, other, BY_NAME, Likeness.SAME) for other in others)


def contradict(one: Sequence[Contact], other: Sequence[Contact]) -> bool:
    """Whether two of one name are two: one source has both, they have two profiles on one network, or another town
    at another company. Two address books alone are left for the traveller to decide."""
    if not any(person.touches for person in (*one, *other)):
        return True
    if sources(one) & sources(other) or any(rival_profiles(a, b) for a in one for b in other):
        return True
    companies, towns = (
        [{read(person) for person in some} - {""} for some in (one, other)] for read in (company_of, town_of)
    )
    return all(companies) and all(towns) and companies[0].isdisjoint(companies[1]) and towns[0].isdisjoint(towns[1])


def sources(people: Sequence[Contact]) -> set[str]:
    """The files in which they are; those of an archive tell apart what each of its files knows."""
    return {origin.source for person in people for origin in person.origins}


def town_of(person: Contact) -> str:
    return folded(place_of(person).partition(",")[0])


def squeezed(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", unaccented(words.casefold()))
