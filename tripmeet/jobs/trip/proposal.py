"""From what is known to a plan: where everybody is, who is near, what speaks for each, and which times hold."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from tripmeet.asking.waves import Ask
from tripmeet.errors import Problem
from tripmeet.jobs.trip.background import background_of
from tripmeet.jobs.trip.edited_drafts import edited_in, same_trip
from tripmeet.jobs.trip.guessed_places import probably
from tripmeet.jobs.trip.history import TripHistory, history_of
from tripmeet.jobs.trip.stability import unsent, with_least_change
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Candidate, Commitment, Located, Plan
from tripmeet.model.people import Contact
from tripmeet.model.trip import Itinerary, Trip

if TYPE_CHECKING:
    from tripmeet.model.timetable import TravelTime
    from tripmeet.planning.score import Background


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a proposal is made from: the trip and its history, the people and where each of them is.

    `edited` are the names of the drafts that the traveller has rewritten.
    """

    history: TripHistory
    people: tuple[Contact, ...]
    located: tuple[Located, ...]
    edited: Container[str] = field(default_factory=frozenset)
    problems: tuple[Problem, ...] = ()

    @property
    def trip(self) -> Trip:
        return self.history.trip

    def as_if(self, trip: Trip, desk: Workspace) -> Situation:
        """The same history and people, were the trip so."""
        history = replace(self.history, trip=trip)
        if _whereabouts(trip) == _whereabouts(self.trip):
            return replace(self, history=history)
        located, _ = located_all(self.people, trip, desk, online=False)  # who moves may be elsewhere on other days
        return replace(self, history=history, located=located)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The plan, and what it was made of: who could be met and what speaks for each, and whom to ask now."""

    plan: Plan
    situation: Situation
    candidates: tuple[Candidate, ...]
    background: Background
    reach: TravelTime
    wave: tuple[Ask, ...]


def situation_of(
    itinerary: Itinerary,
    people: Sequence[Contact],
    desk: Workspace,
    folder: Path,
    *,
    problems: Sequence[Problem] = (),
    online: bool = False,
) -> Situation:
    """What is known when the plan of this itinerary is made, or made again, in the folder of the last one.

    With `online` the geocoder of the settings is asked for street addresses. Raises TripmeetError when the store
    cannot be read.
    """
    trip = same_trip(itinerary.trip, folder)
    history = history_of(trip, desk, people)
    located, down = located_all(people, trip, desk, online=online)
    return Situation(history, tuple(people), located, edited_in(folder), tuple(dict.fromkeys((*problems, *down))))


def located_all(
    people: Sequence[Contact], trip: Trip, desk: Workspace, *, online: bool
) -> tuple[tuple[Located, ...], tuple[Problem, ...]]:
    """Where everybody is, and with `online` a Problem for each service that did not answer."""
    from tripmeet.places.resolve import resolve_all

    if online:
        from tripmeet.jobs.trip.online_geocoder import located_online

        return located_online(people, trip, desk)

    def entries_of(unknown: Sequence[Contact]) -> list[tuple[Located, ...]]:
        entries = groupby(resolve_all(unknown, desk.gazetteer, toward=trip), key=lambda entry: id(entry.contact))
        return [tuple(own) for _, own in entries]

    known = desk.memory.each("located", _whereabouts(trip), people, entries_of)
    return tuple(entry for entries in known for entry in entries), ()


def propose(situation: Situation, desk: Workspace) -> Proposal:
    """The plan, and whom to ask now.

    What was promised stays, and what the edited drafts say; whoever said no is left in peace. The plan is made
    around the times that the first to be asked will be offered, and moves nobody else without need.
    """
    from tripmeet.places.travel import Margin, Travel, roads
    from tripmeet.planning.arrange import Everybody, GroundRules, arrange
    from tripmeet.planning.match import find_nearby
    from tripmeet.planning.score import rank
    from tripmeet.planning.uncertain_places import with_uncertain_places

    history, trip, people, located = situation.history, situation.trip, situation.people, situation.located
    travel, weights = Travel(trip.wishes.travel).between, desk.settings.score
    reach = Travel(trip.wishes.travel, Margin.REACH).between
    nearby, omitted, unlocated = find_nearby(trip, located, travel=reach, roads=roads())
    nearby, over = history.without_closed(nearby)
    background = background_of(history, people, desk)
    candidates = rank(nearby, today=desk.today, wishes=trip.wishes, weights=weights, background=background)
    wave = history.wave(candidates, travel)
    everybody = Everybody(
        candidates, (*over, *history.settled(omitted)), probably(unlocated, people, desk), zones_of(located)
    )
    rules = GroundRules(travel, weights, desk.seed)
    made_around = partial(
        arrange, history.left_to_ask(), everybody, rules, keep=commitments_to_the_living(history, people)
    )
    before, chosen = unsent(history), history.chosen()
    fixed = {one.draft for one in before if one.draft in situation.edited or one.contact_id in chosen}
    plan = with_least_change(made_around, wave, before, fixed)
    problems = (*situation.problems, *unmatched(trip, people), *plan.problems)
    plan = with_uncertain_places(history.with_states(replace(plan, trip=trip, problems=problems)), located)
    return Proposal(plan, situation, candidates, background, reach, wave)


def commitments_to_the_living(history: TripHistory, people: Sequence[Contact]) -> tuple[Commitment, ...]:
    """What was promised, but to those whom nobody is to remind any more."""
    gone = {contact.id for contact in people if contact.is_nobody_to_meet}
    return tuple(commitment for commitment in history.commitments() if commitment.contact_id not in gone)


def _whereabouts(trip: Trip) -> tuple[Hashable, ...]:
    """What it depends on where people are: the traveller's places, and the days."""
    return tuple((stop.place, tuple(stop.days())) for stop in trip.stops)


def zones_of(located: Sequence[Located]) -> dict[str, str]:
    """The time zone of everybody of whom one is known, and no other."""
    zones: dict[str, set[str | None]] = {}
    for entry in located:
        zones.setdefault(entry.contact.id, set()).add(entry.location.place.timezone if entry.location.place else None)
    return {id_: zone for id_, known in zones.items() if len(known) == 1 and (zone := next(iter(known)))}


def unmatched(trip: Trip, people: Sequence[Contact]) -> Iterator[Problem]:
    """A Problem for each wish to meet or avoid somebody who is in no file, or who could be two people."""
    from tripmeet.planning.match import wished

    for key, wishes in (("meet", trip.wishes.meet), ("avoid", trip.wishes.avoid)):
        for wish in wishes:
            named = [contact for contact in people if wished(contact, (wish,))]
            if not named:
                yield Problem(key, f"nobody is called {wish!r}", "write the name or the e-mail as in the contacts")
            elif len(named) > 1:
                yield Problem(key, f"{wish!r} could be {len(named)} people", "write the e-mail instead")
