"""The address book: everybody once, found by name, corrected, told apart, and out again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tripmeet.errors import TripmeetError
from tripmeet.jobs.address_book import index
from tripmeet.jobs.workspace import save
from tripmeet.model.people import Contact, Fact, Origin, known_as
from tripmeet.model.places import Coordinates
from tripmeet.model.plain import contact_of, plain
from tripmeet.reading import identity, merge
from tripmeet.reading.folding import typed
from tripmeet.reading.naming import parsed
from tripmeet.store import contacts as book
from tripmeet.store.schema import Store, readable


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the address book: the numbers of the cards that speak of them, and what each of these says."""

    contact: Contact
    cards: tuple[int, ...]
    entries: tuple[Contact, ...] = ()


def load(store: Store) -> tuple[Contact, ...]:
    """Everybody in the address book, once, with every fact and its origin, in the order in which they came."""
    return tuple(person.contact for person in people(store))


def load_near(store: Store, centre: Coordinates, within_km: float, places_of: index.PlacesOf) -> tuple[Contact, ...]:
    """As `load`, but without most who are further away; `places_of` tells everywhere where somebody may be."""
    found = index.near(store, centre, within_km, places_of)
    with readable(store, "an entry of the address book"):
        return load(store) if found is None else tuple(person_of(*one).contact for one in found)


def people(store: Store) -> tuple[Person, ...]:
    """As `load`, with the cards."""
    with readable(store, "an entry of the address book"):
        return tuple(person_of(cards, corrections) for cards, corrections in book.people(store))


def person_of(cards: Sequence[book.Card], corrections: Iterable[book.Correction]) -> Person:
    """The person of these cards, under the id that the first of them got when it came: it stays what it was printed as,
    whatever is joined or taken apart later."""
    entries = tuple(card.contact for card in cards)
    ids = tuple(entry.id for entry in entries)
    contact = replace(corrected(merge.fold(entries), corrections), id=ids[0], aliases=ids[1:])
    return Person(contact, tuple(card.id for card in cards), entries)


def corrected(contact: Contact, corrections: Iterable[book.Correction]) -> Contact:
    """The contact as the user corrected it; what was read stays among the facts."""
    for correction in corrections:
        values = {**plain(contact), correction.field: correction.value}
        changed = contact_of({name: value for name, value in values.items() if value is not None})
        field = correction.field.removesuffix("_days")
        you = Origin("you", day=correction.day)
        facts_of_user = merge.said_of(changed, field, you) or (Fact(field, "nothing", you),)
        others = (replace(fact, used=fact.used and fact.name != field) for fact in facts(contact))
        contact = replace(changed, facts=(*others, *facts_of_user))
    return contact


def facts(contact: Contact) -> tuple[Fact, ...]:
    """Who said what of this person; of somebody known from one source, all of it is from there."""
    return contact.facts or tuple(merge.said([contact], contact))


# Finding somebody


def find(words: str, store: Store) -> Person:
    """The one person meant by a name, a part of it, a mail address, a handle or an id.

    Raises TripmeetError when there is nobody, naming the nearest, or when it could be several.
    """
    with readable(store, "an entry of the address book"):
        matches = people_named(words, tuple(person_of(*one) for one in index.by_name(store, words)))
    if len(matches) == 1:
        return matches[0]
    if matches:
        several = ", ".join(f"{person.contact.name} ({person.contact.id})" for person in matches[:8])
        raise TripmeetError(
            f"{words!r} could be {len(matches)} people: {several}", hint="say which by the id in brackets"
        )
    from difflib import get_close_matches

    near = get_close_matches(words, [person.contact.name for person in people(store)], n=3)
    hint = f"did you mean {', '.join(near)}?" if near else "'tripmeet contacts list' shows everybody"
    raise TripmeetError(f"nobody in the address book is called {words!r}", hint=hint)


def people_named(words: str, everybody: Sequence[Person]) -> list[Person]:
    """Whom these words can mean: by id, else by identifier or whole name, else by the words of the name."""
    exact = words.casefold().strip()
    tests: tuple[Callable[[Contact], bool], ...] = (
        lambda one: words in (one.id, *one.aliases),
        lambda one: exact in {i.partition(":")[2] for i in known_as(one)} | set(known_as(one)) | {one.name.casefold()},
        lambda one: parsed(one.name).key == parsed(words).key,
        lambda one: set(typed(words).split()) <= set(typed(one.name).split()),
    )
    for fits in tests:
        if matches := [person for person in everybody if fits(person.contact)]:
            return matches
    return []


# The user's own word


def correct(store: Store, words: str, said: Mapping[str, str], today: date) -> Contact:
    """Keeps facts as the user says them ("location": "Lisbon"); an empty one says it is not so.

    Raises TripmeetError for an unknown field, words that are not understood, or a person who is not clear.
    """
    from tripmeet.reading.contacts.corrections import corrections

    person = find(words, store)
    changes = corrections(person.contact, said, today)
    book.correct(store, [book.Correction(person.cards[0], field, value, today) for field, value in changes.items()])
    return next(person_of(*one).contact for one in book.people(store, [book.person_with(store, person.cards[0])]))


def decide(store: Store, name: str, other: str, *, same: bool, today: date) -> tuple[Contact, Contact]:
    """Keeps that these two are the same person, or are not. Raises TripmeetError when it is not clear who is meant."""
    first, second = find(name, store), find(other, store)
    if first.cards == second.cards:
        hint = "nothing has to be decided" if same else f"take it apart with 'tripmeet contacts split \"{name}\"'"
        raise TripmeetError(f"{name!r} and {other!r} are one entry already", hint=hint)
    decide_all(store, [(first, second)], same=same, today=today)
    return first.contact, second.contact


def decide_all(store: Store, pairs: Iterable[tuple[Person, Person]], *, same: bool, today: date) -> None:
    """Keeps that each of these two are the same person, or are not, whatever may be imported."""
    cards = [(one.cards, other.cards) for one, other in pairs]
    book.decide(store, cards, same=same, today=today, groups=identity.groups)


# Out again

FORMATS = {".csv": "csv", ".vcf": "vcard", ".vcard": "vcard"}


def export(store: Store, path: Path) -> int:
    """Writes everybody into our own CSV or vCard 4.0, as the file's name says; gives how many.

    Raises TripmeetError for another kind of name, and when the file cannot be written.
    """
    from tripmeet.reading.contacts.written import csv_lines, vcards

    kind = FORMATS.get(path.suffix.casefold())
    if kind is None:
        raise TripmeetError(f"what kind of file is {path.name}?", where=str(path), hint="let it end in .csv or .vcf")
    everybody = load(store)
    lines = csv_lines(everybody) if kind == "csv" else vcards(everybody)
    save({path: "".join(lines).encode()})
    return len(everybody)
