"""A place at each stop for a weak tie: acquaintances know what friends do not, and would never be worth most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tripmeet.model.people import Closeness, Contact
from tripmeet.model.weights import Weights
from tripmeet.planning.agenda import Person, Travel, TravelDay
from tripmeet.planning.choice import Choice, choose_by_date
from tripmeet.planning.score import WEAK_TIE
from tripmeet.planning.shortlist import Shortlist

ROOM = 3
"""Where fewer people than this can be met for each such place, none is kept."""


def choose_with_weak_ties(
    short: Shortlist,
    days: Sequence[TravelDay],
    limits: Sequence[int],
    most: int,
    travel: Travel,
    seed: int,
    weights: Weights,
    honoured: Iterable[tuple[str, Contact]] = (),
) -> Choice:
    """The best choice; where a stop has no weak tie in it, the best choice with one, if somebody's times allow it.

    `honoured` are the people already promised a time, with their stops.
    """
    choice = choose_by_date(short.able, days, limits, most, travel, seed, short.cut)
    met = Counter(stop for stop, contact in honoured if is_weak(contact))
    met.update(offer.stop for offer, person in choice.offers if is_weak(person.candidates[0].nearby.contact))
    chosen = {person.id for _, person in choice.offers}
    room = Counter[str]()
    for day, limit in zip(days, limits, strict=True):
        room[day.stop.id] += limit
    missing = [
        person.id
        for person, stop in places(short.able)
        if person.id not in chosen
        and met[stop] < weights.weak_tie_places
        and room[stop] >= ROOM * weights.weak_tie_places
    ]
    must = frozenset(missing[: most // ROOM])
    return choose_by_date(short.able, days, limits, most, travel, seed, short.cut, must) if must else choice


def is_weak(contact: Contact) -> bool:
    return contact.closeness is Closeness.ACQUAINTANCE


def places(able: Sequence[Person]) -> Iterator[tuple[Person, str]]:
    """For whom a place is kept, and at which stop; only where they have a time there."""
    for person in able:
        for stop in {opening.nearby.stop.id for opening in person.openings}:
            own = (one for one in person.candidates if one.nearby.stop.id == stop)
            if any(reason.rule == WEAK_TIE for one in own for reason in one.reasons):
                yield person, stop
