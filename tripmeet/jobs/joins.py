"""What joined the entries of one person, and how it is taken apart again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import chain, combinations

from tripmeet.errors import TripmeetError
from tripmeet.jobs.address_book import Person, decide_all, find, people
from tripmeet.model.people import Contact
from tripmeet.reading.identity import ties
from tripmeet.reading.likeness import KINDS, NEVER_AT_ONCE, look_alikes
from tripmeet.reading.name_alone import name_ties
from tripmeet.reading.naming import Likeness, name_likeness
from tripmeet.reading.ties import Pair, Sets
from tripmeet.store import contacts as book
from tripmeet.store.schema import Store

YOUR_WORD = "your word"


def joins_of(person: Person, store: Store) -> tuple[str, ...]:
    """A sentence for each join of this person's entries: who with whom, by what."""
    if len(person.cards) < 2:
        return ()
    return tuple(sentence for _, sentence in explained(person, book.said_same(store)))


def explained(person: Person, said_same: set[Pair]) -> Iterator[tuple[int, str]]:
    """As `joins_of`, each with a number by which to order them: what needs a second look comes first."""
    sets = Sets(len(person.cards))
    by = [(tie.one, tie.other, tie.by) for tie in ties(person.entries)]
    at = {card: position for position, card in enumerate(person.cards)}
    by += [(at[a], at[b], YOUR_WORD) for a, b in said_same if a in at and b in at]
    by_name = ((tie.one, tie.other, tie.by) for tie in name_ties(person.entries, sets))
    for one, other, why in chain(by, by_name):
        if sets.top(one) != sets.top(other):
            sets.join(one, other)
            first, second = person.entries[one], person.entries[other]
            alike = name_likeness(first.name, second.name) is Likeness.SAME
            yield (
                (3 if why == YOUR_WORD else 0 if not alike else 1 if why.startswith("the same name") else 2),
                f"{entry(first)} and {entry(second)} by {why}",
            )


def entry(contact: Contact) -> str:
    """An entry as one finds it again: the name, and the file with its line."""
    return f"{contact.name} ({contact.origins[0]})" if contact.origins else contact.name


def joined_since(store: Store, before: Mapping[int, int]) -> list[str]:
    """The joins that were not there before, when each card belonged to that person; those of unlike names first."""
    said_same = book.said_same(store)
    found: list[tuple[int, str]] = []
    for person in people(store):
        if len(person.cards) > 1 and len({before.get(card, -card) for card in person.cards}) > 1:
            found += explained(person, said_same)
    return [sentence for _, sentence in sorted(found, key=lambda one: one[0])]


def split(store: Store, words: str, source: str | None, today: date) -> tuple[Contact, ...]:
    """Takes a joined person apart and keeps that these are different people, whatever may be imported; gives who they
    are now.

    With `source`, the entries of that file (or of one of its lines, `people.csv:3`) are one side and the others the
    other. Raises TripmeetError when it is not clear who is meant, or how to part them.
    """
    person = find(words, store)
    sides = sides_of(person, source)
    parts = [Person(person.contact, tuple(person.cards[n] for n in side)) for side in sides]
    pairs = [(one, other) for n, one in enumerate(parts) for other in parts[n + 1 :]]
    decide_all(store, pairs, same=False, today=today)
    return tuple(one.contact for one in people(store) if set(one.cards) & set(person.cards))


def sides_of(person: Person, source: str | None) -> list[list[int]]:
    """The entries of each person that this one is to become, as their positions."""
    origins = [str(entry.origins[0]) if entry.origins else "" for entry in person.entries]
    if len(person.cards) == 1:
        raise TripmeetError(
            f"{person.contact.name} stands in one place only ({origins[0]})", hint="there is nothing to take apart"
        )
    if source:
        chosen = [n for n, origin in enumerate(origins) if source in (origin, origin.rpartition(":")[0])]
        sides = [[n for n in range(len(origins)) if n not in chosen], chosen]
    elif len(origins) == 2:
        sides = [[0], [1]]
    else:
        sides = by_name(person.entries)
    if len(sides) < 2 or not all(sides):
        raise TripmeetError(
            f"which of the entries of {person.contact.name} is somebody else?",
            hint=f"say it with --source, one of {', '.join(dict.fromkeys(origins))}",
        )
    return sides


def by_name(entries: Sequence[Contact]) -> list[list[int]]:
    """Entries whose names one person may have stay together."""
    alike = Sets(len(entries))
    for n, one in enumerate(entries):
        for m in range(n + 1, len(entries)):
            if name_likeness(one.name, entries[m].name) <= Likeness.SPELLING:
                alike.join(n, m)
    return alike.groups()


# Who looks like one person twice


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """People who may be one: of which kind, and why."""

    kind: str
    because: str
    people: tuple[Person, ...]


def duplicates(store: Store) -> tuple[LookAlikes, ...]:
    """Everybody who may stand in the book twice, the surest kind first; whom the user told apart is left out."""
    everybody = people(store)
    person_of = {card: n for n, person in enumerate(everybody) for card in person.cards}
    apart = {(min(a, b), max(a, b)) for a, b in ((person_of[a], person_of[b]) for a, b in book.told_apart(store))}
    found = look_alikes([person.contact for person in everybody], apart)
    return tuple(LookAlikes(one.kind, one.because, tuple(everybody[n] for n in one.people)) for one in found)


def decide_kind(store: Store, kind: str, *, same: bool, today: date) -> int:
    """Answers for all look-alikes of a kind at once that they are the same people, or are not; gives for how many.

    Raises TripmeetError for a kind that there is not, and for one of which only one answer can be right.
    """
    if kind not in KINDS:
        near = get_close_matches(kind, KINDS, n=1)
        hint = f"did you mean {near[0]}?" if near else "'tripmeet contacts duplicates' names the kinds"
        raise TripmeetError(f"there is no kind {kind!r} of look-alikes", hint=hint)
    if kind in NEVER_AT_ONCE and same:
        raise TripmeetError(f"{kind!r} cannot be answered at once", hint="of each only one can be right: say which two")
    chosen = [one for one in duplicates(store) if one.kind == kind]
    pairs = [
        pair
        for one in chosen
        for pair in (zip(one.people, one.people[1:], strict=False) if same else combinations(one.people, 2))
    ]
    decide_all(store, pairs, same=same, today=today)
    return len(chosen)
