"""People whose place is unknown: what may be guessed, and whose answer would change a trip's plan most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Located, Nearby, Plan
from tripmeet.model.people import Address, Contact
from tripmeet.model.places import Level, Location
from tripmeet.model.trip import Stop
from tripmeet.reading.inferring import Guess, guesses

if TYPE_CHECKING:
    from tripmeet.jobs.trip.proposal import Proposal
    from tripmeet.planning.score.setting import Setting

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

    unknown = list(guesses(people, find, lambda person: not any(map(is_town, person.addresses))))
    if itinerary is None:
        return tuple(Unplaced(person, guess) for person, guess in unknown)
    worth = worth_of_knowing(unknown, people, desk, itinerary, find)
    weighed = (Unplaced(person, guess, points) for (person, guess), points in zip(unknown, worth, strict=True))
    return tuple(sorted(weighed, key=lambda one: -one.worth))


def worth_of_knowing(
    unknown: Sequence[tuple[Contact, Guess | None]],
    people: Sequence[Contact],
    desk: Workspace,
    itinerary: Path,
    find: Callable[[str], Location],
) -> list[float]:
    """For each, over the stops: how likely they are there, times what meeting them would add to the plan."""
    from tripmeet.jobs.trip.folder import last_folder
    from tripmeet.jobs.trip.intake import read_itinerary
    from tripmeet.jobs.trip.proposal import propose, situation_of
    from tripmeet.planning.score.hypothetical import Hypothetical

    made = propose(situation_of(read_itinerary(itinerary, desk), people, desk, last_folder(itinerary, desk)), desk)
    judge = Hypothetical(made.candidates, setting_of(made, desk))
    strangers = [person for person, _ in unknown]
    worth = dict.fromkeys((person.id for person, _ in unknown), 0.0)
    for stop in made.plan.trip.stops:
        least = least_worth(made.plan, stop)
        gain = {near.contact.id: judge(near).score - least for near in as_if_at(stop, strangers, made)}
        for person, guess in unknown:
            worth[person.id] += chance(guess, stop, find) * max(0.0, gain.get(person.id, 0.0))
    return [worth[person.id] for person, _ in unknown]


def setting_of(made: Proposal, desk: Workspace) -> Setting:
    from tripmeet.planning.score.setting import Setting

    return Setting(desk.today, made.plan.trip.wishes, desk.settings.score, made.background)


def as_if_at(stop: Stop, people: Sequence[Contact], made: Proposal) -> tuple[Nearby, ...]:
    """Who of them could be met at the stop, were they there."""
    from tripmeet.planning.match import find_nearby

    there = Location(stop.place.name, stop.place, "if they were there")
    everywhere, _, _ = find_nearby(made.plan.trip, [Located(person, there) for person in people], travel=made.reach)
    could_be_met, _ = made.situation.history.without_closed(near for near in everywhere if near.stop.id == stop.id)
    return tuple(could_be_met)


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
