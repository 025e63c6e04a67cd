"""Who goes into the search: the best people of each stop who have a time at which they could be met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tripmeet.model.trip import Trip
from tripmeet.planning.agenda import Person, openings_of
from tripmeet.planning.commitments import around
from tripmeet.planning.offers import Book

SHORTLIST = 80
"""So many people a stop go into the search, the best ones; more rarely change the plan."""
LONGER = (SHORTLIST, 4 * SHORTLIST, 16 * SHORTLIST)
"""So many, one after the other, where somebody further down might fill what the best leave empty."""


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Those who go into the search, with their times, the best first.

    `crowded` found no room on the list, `promised` have times, but each of them stands in the way of a promise.
    """

    able: tuple[Person, ...]
    crowded: frozenset[str]
    promised: frozenset[str]
    cut: float
    """The most that somebody crowded out is worth."""


def shortlist(trip: Trip, free: Sequence[Person], book: Book, floor: float, *, length: int = SHORTLIST) -> Shortlist:
    """The best `length` of each stop. Whoever is worth less than `floor` is not looked at: a slot may stay empty."""
    given = book.all()
    room = {stop.id: length for stop in trip.stops}
    able: list[Person] = []
    crowded: dict[str, float] = {}
    promised: set[str] = set()
    for person in sorted(free, key=lambda one: (-one.score, one.id)):
        stops = {candidate.nearby.stop.id for candidate in person.candidates}
        if person.score < floor:
            break
        if not any(room[stop] for stop in stops):
            crowded[person.id] = person.score
            continue
        own = tuple(openings_of(person, book.days, book.travel))
        if possible := tuple(left for one in own for left in around(one, given, book.travel)):
            room |= {stop: max(0, room[stop] - 1) for stop in stops}
            able.append(replace(person, openings=possible))
        elif own:
            promised.add(person.id)
    return Shortlist(tuple(able), frozenset(crowded), frozenset(promised), max(crowded.values(), default=0.0))
