"""Why somebody who is near is not in the plan, and what to do instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tripmeet.model.meetings import Candidate, Instead, Omission
from tripmeet.model.people import Closeness
from tripmeet.planning.agenda import Person
from tripmeet.planning.offers import Book, options_of

FLOOR = 1.0
"""Who is worth less than this is not asked, even if a slot stays empty."""
WORTH_A_CALL, WORTH_A_NOTE = 20.0, 6.0


def left_out(
    rest: Iterable[Person], able: Sequence[Person], book: Book, asks: int, *, is_capped: bool
) -> Iterator[Omission]:
    """An Omission for each of the rest; `able` are those who had a time of their own, with it."""
    with_times = {person.id: person for person in able}
    for person in rest:
        best = max(person.candidates, key=lambda one: one.score)
        nearby = best.nearby
        because = _because(best, with_times.get(person.id), book, asks, is_capped=is_capped)
        yield Omission(nearby.contact, because, instead(best), nearby.stop, nearby.place, nearby.distance_km)


def instead(candidate: Candidate) -> Instead:
    """The next rung: friends and whoever is worth it a call, others a note, those with no reason nothing."""
    closeness = candidate.nearby.contact.closeness
    if candidate.score >= WORTH_A_CALL or (closeness is not None and closeness <= Closeness.FRIEND):
        return Instead.CALL
    return Instead.NOTE if candidate.score >= WORTH_A_NOTE else Instead.NOTHING


def _because(best: Candidate, person: Person | None, book: Book, asks: int, *, is_capped: bool) -> str:
    city = best.nearby.stop.place.name
    if best.score < FLOOR:
        against = min(best.reasons, key=lambda reason: reason.points)
        return f"nothing speaks for it now: {against.because}" if against.points < 0 else "nothing speaks for it now"
    if person is None:
        return f"no time in {city} is long enough for you both, the way included, or others there matter far more"
    if is_capped and any(book.holds(option) for option in options_of(person.id, person.openings)):
        return f"you ask {asks} people on this trip, and others matter more this time"
    return f"the times in {city} that would suit are taken by people who matter more"
