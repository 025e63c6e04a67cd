"""The plan: whom to meet when and where, which times to offer, and why not the others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from tripmeet.errors import Problem
from tripmeet.model.meetings import (
    Candidate,
    Commitment,
    Instead,
    Located,
    Meeting,
    Omission,
    Plan,
)
from tripmeet.model.people import Contact
from tripmeet.model.places import Place
from tripmeet.model.times import Span
from tripmeet.model.trip import Trip
from tripmeet.planning import solver
from tripmeet.planning.agenda import Opening, Person, Travel, TravelDay, gap, people, travel_days
from tripmeet.planning.offers import Book, Offer, widen

SHORTLIST = 150
"""So many people a stop go into the search, the best by value and by value per minute."""


def arrange(
    trip: Trip,
    candidates: Sequence[Candidate],
    *,
    travel: Travel,
    keep: Sequence[Commitment] = (),
    omitted: Sequence[Omission] = (),
    unlocated: Sequence[Located] = (),
    problems: Sequence[Problem] = (),
    seed: int = 0,
) -> Plan:
    """The best plan found, and for everybody else the reason why not.

    What `keep` promises stands: accepted meetings take place, open offers stay open and nothing new conflicts with
    them. At most `asks_per_trip` people are asked, those asked before included.
    """
    days = travel_days(trip)
    everybody = people(candidates, days, travel)
    book = Book(trip.wishes.meetings_per_day, travel)
    chosen, bound = choose(trip, everybody, days, travel, seed)
    for offer, _ in chosen:
        book.add(offer)
    widen(book, [(offer, person.openings) for offer, person in chosen])
    meetings = [meeting(trip, offer, person, book) for offer, person in chosen]
    met = {contact.id for one in meetings for contact in one.contacts}
    left_out = [left_out_because(person) for person in everybody if person.id not in met]
    return Plan(
        trip,
        tuple(sorted(meetings, key=lambda one: (one.span, one.id))),
        (*left_out, *omitted),
        tuple(unlocated),
        tuple(problems),
        bound,
        len(everybody),
    )


def asks(trip: Trip) -> int:
    """How many people may be asked on this trip."""
    return max(12, 2 * trip.days) if trip.wishes.asks_per_trip is None else trip.wishes.asks_per_trip


def choose(
    trip: Trip, everybody: Sequence[Person], days: Sequence[TravelDay], travel: Travel, seed: int
) -> tuple[list[tuple[Offer, Person]], float]:
    """The planned times, the most valuable person first, and a bound on the value of any plan."""
    able = [person for person in everybody if person.openings and person.score > 0][: SHORTLIST * len(trip.stops)]
    task, openings = as_task(able, days, travel, trip.wishes.meetings_per_day)
    found = solver.solve(task, seed=seed)
    offers = []
    for stay in (stay for tour in found.tours for stay in tour):
        person, opening = able[stay.visit], openings[stay.visit, stay.window]
        start = opening.earliest + timedelta(minutes=stay.start - stay.window.earliest)
        span = Span(start, start + opening.length)
        offers.append((Offer(person.id, opening.day, opening.nearby.place, span, opening), person))
    offers.sort(key=lambda pair: (-pair[1].score, pair[1].id))
    return offers[: asks(trip)], found.bound


def as_task(
    able: Sequence[Person], days: Sequence[TravelDay], travel: Travel, limit: int
) -> tuple[solver.Task, dict[tuple[int, solver.Window], Opening]]:
    """The same as numbers, minutes since the first day's outing, and what each window stands for."""
    if not days:
        return solver.Task((), (), ()), {}
    zero = days[0].outing.start
    places: dict[Place, int] = {}
    for place in (*(day.stop.base for day in days), *(o.nearby.place for person in able for o in person.openings)):
        places.setdefault(place, len(places))
    openings: dict[tuple[int, solver.Window], Opening] = {}
    visits = []
    for number, person in enumerate(able):
        windows = []
        for o in person.openings:
            earliest, latest = _minutes(o.earliest - zero), _minutes(o.latest - zero)
            window = solver.Window(o.day, places[o.nearby.place], _minutes(o.length), earliest, latest)
            openings[number, window] = o
            windows.append(window)
        visits.append(solver.Visit(person.score, tuple(windows)))
    matrix = [[_minutes(gap(a, b, travel)) for b in places] for a in places]
    tours = tuple(solver.Day(places[day.stop.base], places[day.stop.base], *_around(day, zero), limit) for day in days)
    return solver.Task(matrix, tours, tuple(visits)), openings


def _around(day: TravelDay, zero: datetime) -> tuple[float, float]:
    start, end = _minutes(day.outing.start - zero), _minutes(day.outing.end - zero)
    return start - 24 * 60, end + 24 * 60


def _minutes(span: timedelta) -> float:
    return span / timedelta(minutes=1)


def meeting(trip: Trip, offer: Offer, person: Person, book: Book) -> Meeting:
    assert offer.opening is not None
    candidate = person.candidate(offer.opening.nearby)
    nearby = candidate.nearby
    others = sorted(other.span for other in book.of(person.id) if other.span != offer.span)
    return Meeting(
        id=meeting_id(trip, (nearby.contact,)),
        contacts=(nearby.contact,),
        stop=nearby.stop,
        place=nearby.place,
        span=offer.span,
        kind=offer.opening.kind,
        travel=nearby.travel,
        reasons=candidate.reasons,
        offers=(offer.span, *others),
    )


def meeting_id(trip: Trip, contacts: Sequence[Contact]) -> str:
    """The same for the same trip and people, whatever else changes."""
    return str(uuid5(NAMESPACE_URL, "\n".join((trip.id, *sorted(contact.id for contact in contacts)))))


def left_out_because(person: Person) -> Omission:
    best = max(person.candidates, key=lambda one: one.score)
    nearby = best.nearby
    instead = Instead.CALL if best.score >= 15 else Instead.NOTE
    if not person.openings:
        because = f"no time fits in {nearby.stop.place.name}: their hours, yours and the way never meet"
    else:
        because = "your days are full with people who matter more this time"
    return Omission(nearby.contact, because, instead, nearby.stop, nearby.place, nearby.distance_km)
