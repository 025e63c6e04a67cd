"""People whose place is unknown: what may be guessed, and whose answer would change a trip's plan most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Located, Plan
from tripmeet.model.people import Address, Contact
from tripmeet.model.places import Level, Location
from tripmeet.model.trip import Stop
from tripmeet.reading.inferring import Guess, guesses

BASE_RATE = 0.02
"""How likely somebody is at a given stop of whom nothing is known."""

SAME_TOWN_KM, SAME_COUNTRY = 40.0, 0.15


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Somebody without a place, and our guess if there is one. `worth` is how many points of the plan the answer is
    likely to bring, 0 without a trip. Where they wrote something that is no town, `str` tells it."""

    contact: Contact
    guess: Guess | None
    worth: float = 0.0

    def __str__(self) -> str:
        wrote = next((address.text for address in self.contact.addresses), None)
        return str(self.guess or "unknown") + (f" (they wrote “{wrote}”)" if wrote else "")


def unplaced(people: Sequence[Contact], desk: Workspace, itinerary: Path | None = None) -> tuple[Unplaced, ...]:
    """Everybody of whom no town is known, whatever they wrote: in their order, or with a trip the most worth knowing
    first."""
    from tripmeet.places.resolve import locate, locate_address

    @cache
    def find(text: str) -> Location:
        return locate(text, desk.gazetteer)

    @cache
    def is_town(address: Address) -> bool:
        place = locate_address(address, desk.gazetteer, ()).place
        return place is not None and place.level.is_meetable

    found = list(guesses(people, find, lambda person: not any(map(is_town, person.addresses))))
    if itinerary is None:
        return tuple(Unplaced(person, guess) for person, guess in found)
    worth = worth_of_knowing(found, people, desk, itinerary, find)
    told = (Unplaced(person, guess, points) for (person, guess), points in zip(found, worth, strict=True))
    return tuple(sorted(told, key=lambda one: -one.worth))


def probably(unlocated: Sequence[Located], everybody: Sequence[Contact], desk: Workspace) -> tuple[Located, ...]:
    """The same people, but of whoever wrote no place it is said that they are "probably in Lisbon: …", to be asked.

    They still have no place: nobody is invited to a city on a guess. `everybody` tells where companies are.
    """
    from tripmeet.places.resolve import locate

    @cache
    def find(text: str) -> Location:
        return locate(text, desk.gazetteer)

    guessed = {person.id: guess for person, guess in guesses(everybody, find) if guess}
    return tuple(
        replace(one, location=Location("", None, str(guess), tuple(filter(None, (find(guess.place).place,)))))
        if (guess := guessed.get(one.contact.id))
        else one
        for one in unlocated
    )


def worth_of_knowing(
    found: Sequence[tuple[Contact, Guess | None]],
    people: Sequence[Contact],
    desk: Workspace,
    itinerary: Path,
    find: Callable[[str], Location],
) -> list[float]:
    """For each, over the stops: how likely they are there, times what meeting them would add to the plan."""
    from tripmeet.jobs.deliver import last_folder
    from tripmeet.jobs.follow import past_of
    from tripmeet.jobs.intake import read_itinerary
    from tripmeet.jobs.keeping import same_trip
    from tripmeet.jobs.plan import propose
    from tripmeet.places.travel import Travel
    from tripmeet.planning.match import find_nearby
    from tripmeet.planning.score import rank

    trip = same_trip(read_itinerary(itinerary, desk).trip, last_folder(itinerary, desk))
    plan, *_ = propose(trip, people, desk, past_of(trip, desk, people))
    least = {stop.id: least_worth(plan, stop) for stop in trip.stops}
    travel = Travel(trip.wishes.travel).between
    worth = dict.fromkeys((person.id for person, _ in found), 0.0)
    for stop in trip.stops:
        there = Location(stop.place.name, stop.place, "if they were there")
        nearby, _, _ = find_nearby(trip, [Located(person, there) for person, _ in found], travel=travel)
        here = [near for near in nearby if near.stop.id == stop.id]
        gain = {
            one.nearby.contact.id: one.score - least[stop.id]
            for one in rank(here, today=desk.today, wishes=trip.wishes, weights=desk.settings.score)
        }
        for person, guess in found:
            worth[person.id] += chance(guess, stop, find) * max(0.0, gain.get(person.id, 0.0))
    return [worth[person.id] for person, _ in found]


def least_worth(plan: Plan, stop: Stop) -> float:
    """What a meeting at this stop must be worth to come into the plan: nothing while there is room."""
    here = [meeting.score for meeting in plan.meetings if meeting.stop.id == stop.id]
    full = len(here) >= plan.trip.wishes.meetings_per_day * len(stop.days())
    return min(here) if full else 0.0


def chance(guess: Guess | None, stop: Stop, find: Callable[[str], Location]) -> float:
    """How likely somebody is near the stop, by the guess."""
    place = find(guess.place).place if guess else None
    if guess is None or place is None:
        return BASE_RATE
    if place.level in (Level.REGION, Level.COUNTRY):
        return guess.confidence * SAME_COUNTRY if place.country == stop.place.country else BASE_RATE / 10
    near = place.coordinates.distance_km(stop.place.coordinates) <= SAME_TOWN_KM
    return guess.confidence if near else BASE_RATE / 2
