"""A place at each stop for a weak tie: acquaintances know what friends do not, and would never be worth most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tripmeet.model.people import Closeness, Contact
from tripmeet.planning.agenda import Person
from tripmeet.planning.choice import Choice, SearchSpace, choose_by_date
from tripmeet.planning.score import WEAK_TIE

ROOM = 3
"""Where fewer people than this can be met for each such place, none is kept."""


def choose_with_weak_ties(space: SearchSpace, places: int, honoured: Iterable[tuple[str, Contact]] = ()) -> Choice:
    """The best choice; where a stop has fewer weak ties in it than `places`, the best choice with so many, if
    somebody's times allow it.

    `honoured` are the people already promised a time, with their stops.
    """
    choice = choose_by_date(space)
    met = Counter(stop for stop, contact in honoured if is_weak(contact))
    met.update(offer.stop for offer, person in choice.offers if is_weak(person.candidates[0].nearby.contact))
    chosen = {person.id for _, person in choice.offers}
    rooms = space.rooms()
    missing = [
        person.id
        for person, stop in kept_places(space.able)
        if person.id not in chosen and met[stop] < places and rooms[stop] >= ROOM * places
    ]
    must = frozenset(missing[: space.most // ROOM])
    return choose_by_date(replace(space, must=must)) if must else choice


def is_weak(contact: Contact) -> bool:
    return contact.closeness is Closeness.ACQUAINTANCE


def kept_places(able: Sequence[Person]) -> Iterator[tuple[Person, str]]:
    """For whom a place is kept, and at which stop; only where they have a time there."""
    for person in able:
        for stop in {opening.nearby.stop.id for opening in person.openings}:
            own = (one for one in person.candidates if one.nearby.stop.id == stop)
            if any(reason.rule == WEAK_TIE for one in own for reason in one.reasons):
                yield person, stop
