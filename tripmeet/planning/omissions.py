"""Why somebody who is near is not in the plan, and what to do instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tripmeet.model.meetings import Candidate, Instead, Nearby, Omission
from tripmeet.model.people import Closeness, Contact
from tripmeet.model.weights import USUAL, Weights
from tripmeet.planning import slots
from tripmeet.planning.agenda import Opening, Person, openings
from tripmeet.planning.meeting_kinds import EVERY_CUSTOM, customs
from tripmeet.planning.offers import Book, options_of
from tripmeet.planning.shortlist import Shortlist


def omissions_of(
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
        elif shortlisted := able.get(person.id):
            because = _taken(best, shortlisted, book, asks if is_capped else None)
        else:
            because = _without_a_time(best, short, book)
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
        return _left_for_meals(best, book)
    return f"the times {_where(best)} that would suit are taken by people who matter more"


def _left_for_meals(best: Candidate, book: Book) -> str:
    """Of the time in which they could be met, what is left is for a meal; whether there is other time is told, too."""
    nearby, where = best.nearby, _where(best)
    if _is_left(openings(_at_any_hour(nearby), book.days, book.travel), book):
        return f"{_usual_time(nearby.contact)}, and all that is left of that time {where} is for you to eat"
    if _is_left(openings(nearby, book.days, book.travel, EVERY_CUSTOM), book):
        return f"you would meet for {_kinds(nearby.contact)}, and the only time {where} left for that is for you to eat"
    return f"the only time {where} that is left is for you to eat"


def _is_left(possible: Iterable[Opening], book: Book) -> bool:
    return any(book.holds(option) for one in possible for option in options_of(one.nearby.contact.id, (one,)))


def _at_any_hour(nearby: Nearby) -> Nearby:
    """The same person, if the hours in which one would meet them did not count; on the days on which they are there."""
    if nearby.detour:
        return nearby
    stop, windows = nearby.stop, slots.windows((), None, nearby.stop)
    if any(address.since or address.until for address in nearby.contact.addresses):
        days = {window.local(stop.timezone)[0].date() for window in nearby.windows}
        windows = tuple(window for window in windows if window.local(stop.timezone)[0].date() in days)
    return replace(nearby, windows=windows)


def _usual_time(contact: Contact) -> str:
    """In which hours one would meet this person, as a sentence."""
    if contact.available:
        return "you would meet in the hours you noted for them"
    if slots.is_business(contact):
        return "known from work, you would meet in working hours"
    return "you would meet a friend at midday or in the evening, on working days"


def _kinds(contact: Contact) -> str:
    """ "coffee, lunch or drinks": what suits them."""
    *others, last = dict.fromkeys(custom.kind.value for custom in customs(contact))
    return f"{', '.join(others)} or {last}" if others else last


def _without_a_time(best: Candidate, short: Shortlist, book: Book) -> str:
    who, where = best.nearby.contact.id, _where(best)
    if who in short.crowded:
        return f"many others near {best.nearby.stop.place.name} matter far more this time"
    if who in short.promised:
        return f"the times {where} that would suit are promised to others"
    if any(openings(best.nearby, book.days, book.travel, EVERY_CUSTOM)):
        return f"no time {where} that you both have is one for {_kinds(best.nearby.contact)}, the way included"
    return f"no time {where} is long enough for you both, the way included"


def _where(best: Candidate) -> str:
    town = best.nearby.stop.place.name
    return f"on the way to {town}" if best.nearby.detour else f"in {town}"
