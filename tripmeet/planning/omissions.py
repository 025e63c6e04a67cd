"""Why somebody who is near is not in the plan, and what to do instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tripmeet.model.meetings import Candidate, Instead, Omission
from tripmeet.model.people import Closeness
from tripmeet.model.weights import USUAL, Weights
from tripmeet.planning.agenda import Person
from tripmeet.planning.offers import Book, options_of
from tripmeet.planning.shortlist import Shortlist


def left_out(
    rest: Iterable[Person],
    short: Shortlist,
    book: Book,
    asks: int,
    *,
    is_capped: bool,
    weights: Weights = USUAL,
) -> Iterator[Omission]:
    """An Omission for each of the rest."""
    able = {person.id: person for person in short.able}
    for person in rest:
        best = max(person.candidates, key=lambda one: one.score)
        nearby = best.nearby
        if best.score < weights.floor:
            because = _worth_too_little(best, weights)
        elif one := able.get(person.id):
            because = _taken(best, one, book, asks if is_capped else None)
        else:
            because = _without_a_time(best, short)
        rung, stop, far = instead(best, weights), nearby.stop, nearby.distance_km
        yield Omission(nearby.contact, because, rung, stop, nearby.place, far, detour=nearby.detour)


def instead(candidate: Candidate, weights: Weights) -> Instead:
    """The next rung: friends and whoever is worth it a call, others a note, those with no reason nothing."""
    closeness = candidate.nearby.contact.closeness
    if candidate.score >= weights.call or (closeness is not None and closeness <= Closeness.FRIEND):
        return Instead.CALL
    return Instead.NOTE if candidate.score >= weights.note else Instead.NOTHING


def _worth_too_little(best: Candidate, weights: Weights) -> str:
    against = min(best.reasons, key=lambda reason: reason.points)
    if against.points < 0:
        return f"too little speaks for it now: {against.because}"
    if weights.floor > USUAL.floor:
        return f"worth {best.score:.1f} points, and you meet nobody below {weights.floor:g} ('floor' in config.toml)"
    return "nothing speaks for it now"


def _taken(best: Candidate, person: Person, book: Book, asks: int | None) -> str:
    """Why somebody with times of their own is not met; `asks` is the cap, if it is reached."""
    if asks is not None and any(book.holds(option) for option in options_of(person.id, person.openings)):
        return f"you ask {asks} people on this trip, and others matter more this time"
    if any(book.fits(option) and not book.holds(option) for option in options_of(person.id, person.openings)):
        return f"the only time {_where(best)} that is left is for you to eat"
    return f"the times {_where(best)} that would suit are taken by people who matter more"


def _without_a_time(best: Candidate, short: Shortlist) -> str:
    who, where = best.nearby.contact.id, _where(best)
    if who in short.crowded:
        return f"many others near {best.nearby.stop.place.name} matter far more this time"
    if who in short.promised:
        return f"the times {where} that would suit are promised to others"
    return f"no time {where} is long enough for you both, the way included"


def _where(best: Candidate) -> str:
    town = best.nearby.stop.place.name
    return f"on the way to {town}" if best.nearby.detour else f"in {town}"
