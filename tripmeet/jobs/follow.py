"""After the plan: what was sent, what came back, and what the next plan must respect."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path

from tripmeet.asking.beliefs import Beliefs
from tripmeet.asking.changes import Change, changes, proposals
from tripmeet.asking.options import Option, OptionTable, Prospect
from tripmeet.asking.progress import Standing, closed, commitments, fold, is_of_a_plan, with_states
from tripmeet.asking.today import Today, look
from tripmeet.asking.waves import Ask, AskingRules, next_wave
from tripmeet.errors import Problem, TripmeetError
from tripmeet.jobs.deliver import plan_folder
from tripmeet.jobs.keeping import folder_of
from tripmeet.jobs.plan_record import read_record
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.grounds import of_history
from tripmeet.model.history import Event
from tripmeet.model.meetings import Candidate, Commitment, Instead, Kind, Left, Nearby, Omission, Plan, State
from tripmeet.model.messages import Draft
from tripmeet.model.people import Contact, Ground, by_any_id, known_as
from tripmeet.model.times import Span
from tripmeet.model.timetable import TravelTime, gaps
from tripmeet.model.trip import Trip
from tripmeet.planning.agenda import Opening, Person, TravelDay, openings_of, people_of, travel_days
from tripmeet.planning.arrange import asks
from tripmeet.store import history

LIKELY = 150
"""So many people are weighed for the next messages; of whoever comes after, nobody's turn would come."""

HALF_HOURS = 30
"""Messages name the full and the half hour."""

KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Past:
    """A trip's history as it is known when a plan is made; `now` is the beginning of the traveller's day."""

    trip: Trip
    events: tuple[Event, ...]
    now: datetime
    problems: tuple[Problem, ...] = ()
    """Who was found by name alone."""
    earlier: tuple[Event, ...] = ()
    """What happened on all other trips."""

    def without_closed(self, nearby: Iterable[Nearby]) -> tuple[tuple[Nearby, ...], tuple[Omission, ...]]:
        """Those who may still be met on this trip, and for the others why not: no means no."""
        over = closed(self.events, self.trip.id)
        kept: list[Nearby] = []
        gone: dict[str, Omission] = {}
        for near in nearby:
            if because := over.get(near.contact.id):
                gone.setdefault(
                    near.contact.id,
                    Omission(
                        near.contact,
                        because,
                        stop=near.stop,
                        place=near.place,
                        distance_km=near.distance_km,
                        sort=Left.SETTLED,
                    ),
                )
            else:
                kept.append(near)
        return tuple(kept), tuple(gone.values())

    def settled(self, omitted: Iterable[Omission]) -> tuple[Omission, ...]:
        """The same, but whoever said no, or was called already, is not to be called either."""
        over = closed(self.events, self.trip.id)
        return tuple(
            replace(one, because=because, instead=Instead.NOTHING, sort=Left.SETTLED)
            if (because := over.get(one.contact.id)) and one.sort not in (Left.NOBODY, Left.UNWANTED)
            else one
            for one in omitted
        )

    def promises(self) -> tuple[Commitment, ...]:
        """What is agreed, and every offer that is out and still kept free."""
        return commitments(self.events, self.trip.id, now=self.now)

    def wave(self, candidates: Sequence[Candidate], travel: TravelTime) -> tuple[Ask, ...]:
        """Whom to ask now, with times that hold whoever accepts what."""
        days = travel_days(self.trip)
        standings = fold(self.events, self.trip.id).standings
        board = table(self.trip, likely(candidates, standings), days, travel)
        return next_wave(board, standings, now=self.now, rules=AskingRules(asks(self.trip)))

    def left_to_ask(self) -> Trip:
        """The trip with its cap lowered by those who were asked in vain: they count, and take no place in the plan."""
        standings = fold(self.events, self.trip.id).standings.values()
        vain = sum(one.asked > 0 and one.state is not State.ACCEPTED and not one.is_open(self.now) for one in standings)
        wishes = replace(self.trip.wishes, asks_per_trip=max(0, asks(self.trip) - vain))
        return replace(self.trip, wishes=wishes) if vain else self.trip

    def asked_again(self) -> frozenset[str]:
        """Who said "not then" and is worth one more message, which says so."""
        standings = fold(self.events, self.trip.id).standings.values()
        return frozenset(one.contact_id for one in standings if one.may_be_asked_again())

    def kept_until(self) -> dict[str, datetime]:
        """The deadline that each one whose offers are open was told."""
        standings = fold(self.events, self.trip.id).standings.values()
        return {one.contact_id: one.until for one in standings if one.is_open(self.now) and one.until}

    def grounds(self) -> dict[str, tuple[Ground, ...]]:
        """For each one who was asked: on which day that was, and when they said "not then", which messages mention."""
        standings = fold(self.events, self.trip.id).standings.values()
        return {one.contact_id: tuple(asked_and_answered(one)) for one in standings if one.asked_at}

    def changes(self, plan: Plan, told: Container[str] = ()) -> tuple[Change, ...]:
        """What this plan changes of the last one, and why; `told` are the ids of answers told before."""
        return changes(plan, self.events, told)

    def answers(self) -> tuple[str, ...]:
        """The ids of what people have answered, in order."""
        return tuple(event.id for event in self.events if not is_of_a_plan(event) and event.state is not State.ASKED)

    def draft_names(self) -> dict[str, str]:
        """For each person the file in which their draft lies: it keeps its name, whoever else is called so by now."""
        known = fold(self.events, self.trip.id)
        return {who: event.draft for who, event in known.proposed.items() if event.draft}

    def told(self, plan: Plan) -> Plan:
        """The plan with each meeting in the state it has come to, and every problem under a name."""
        names = {event.contact_id: event.name for event in self.events if event.name}
        named = tuple(replace(one, where=names.get(one.where, one.where)) for one in plan.problems)
        return with_states(replace(plan, problems=(*named, *self.problems)), self.events, now=self.now)


def past_of(trip: Trip, desk: Workspace, people: Iterable[Contact] = ()) -> Past:
    """The history of this trip, under the ids that these people have today.

    Somebody asked when only their profile was known may have an e-mail by now, and with it another id. Raises
    TripmeetError when the store cannot be read.
    """
    with desk.open_store() as store:
        written = history.events_of(store)
    now = datetime.combine(desk.today, time(), UTC)
    if not written:
        return Past(trip, (), now)
    events = tuple(event for event in written if event.trip_id == trip.id)
    everybody = tuple(people)
    ids = {contact.id for contact in everybody}
    today = {old: contact.id for old, contact in by_any_id(everybody).items() if old not in ids}
    by_name = namesakes(events, everybody, ids | today.keys())
    renamed = today | {old: contact.id for old, contact in by_name.items()}
    return Past(
        trip,
        tuple(under(renamed, one) for one in events),
        now,
        tuple(
            Problem(
                contact.name,
                f"was written down as {old.partition(':')[2]}, which nobody has any more",
                "taken for the same person by the name; if it is another, write the names differently",
            )
            for old, contact in by_name.items()
        ),
        tuple(
            replace(one, contact_id=renamed.get(one.contact_id, one.contact_id))
            for one in written
            if one.trip_id != trip.id
        ),
    )


def under(renamed: Mapping[str, str], event: Event) -> Event:
    """The event with the ids that its people have today."""
    together = tuple(renamed.get(one, one) for one in event.together)
    return replace(event, contact_id=renamed.get(event.contact_id, event.contact_id), together=together)


def namesakes(events: Iterable[Event], people: Sequence[Contact], known: Container[str]) -> dict[str, Contact]:
    """For each id in the history that nobody has: the one contact of that name, unless history knows them already."""
    by_name: dict[str, list[Contact]] = {}
    for contact in people:
        by_name.setdefault(" ".join(contact.name.casefold().split()), []).append(contact)
    named = {event.contact_id: event.name for event in events if event.name}
    found: dict[str, Contact] = {}
    for old, name in named.items():
        same = by_name.get(" ".join(name.casefold().split()), [])
        if old not in known and len(same) == 1 and not set(known_as(same[0])) & named.keys():
            found[old] = same[0]
    return found


def asked_and_answered(one: Standing) -> Iterator[Ground]:
    """What the history holds of the messages to somebody and their answer."""
    if one.asked_at:
        yield of_history("when you asked", one.asked_at.date().isoformat(), one.asked_at.date())
    if one.may_be_asked_again():
        yield of_history("that they could not come then", one.since.date().isoformat(), one.since.date())


def trip_id_of(itinerary: Path | None, desk: Workspace) -> str:
    """The id of the trip whose plan belongs to this itinerary, or lies in the current folder.

    Raises TripmeetError when there is none, or it is damaged.
    """
    if itinerary is not None and not (itinerary.exists() or folder_of(itinerary).exists()):
        raise TripmeetError("there is no such file", where=str(itinerary), hint="check the name and the folder")
    return str(read_record(plan_folder(itinerary, desk))["trip"]["id"])


def trip_here(desk: Workspace) -> str | None:
    """The id of the trip whose plan lies in the current folder, if there is exactly one. Raises TripmeetError when it
    is damaged."""
    try:
        folder = plan_folder(None, desk)
    except TripmeetError:
        return None
    return str(read_record(folder)["trip"]["id"])


def today_of(desk: Workspace, now: datetime, trip_id: str | None = None) -> tuple[Today, ...]:
    """What is to be done now, trip by trip, the one planned last first; of one trip when it is named."""
    with desk.open_store() as store:
        events = history.events_of(store, trip_id)
    trips = dict.fromkeys(event.trip_id for event in reversed(events))
    return tuple(look(events, trip, now=now) for trip in trips)


def as_commitments(wave: Iterable[Ask]) -> tuple[Commitment, ...]:
    """The times of a wave, for the plan to keep free as if they were asked for already."""

    def commitment(ask: Ask, option: Option) -> Commitment:
        assert isinstance(option.sort, tuple)
        stop_id, _, kind = option.sort
        return Commitment(ask.person, stop_id, option.span, firm=False, asked=False, kind=kind)

    return tuple(commitment(ask, option) for ask in wave for option in ask.options)


def write_down(past: Past, plan: Plan, drafts: Iterable[Draft], wave: Iterable[Ask], desk: Workspace) -> int:
    """Records what is proposed now, so that `mark` knows what a message said; returns how much of it is new."""
    due = frozenset(ask.person for ask in wave)
    events = proposals(plan, drafts, past.events, today=desk.today, due=due)
    if not events:
        return 0
    with desk.open_store() as store:
        return history.record(store, events)


def likely(candidates: Sequence[Candidate], standings: Container[str]) -> tuple[Candidate, ...]:
    """The best of those not asked yet, as many as could ever matter, and everybody whom history knows."""
    beliefs = Beliefs()
    hopes: dict[str, float] = {}
    for one in candidates:
        contact = one.nearby.contact
        hope = one.score * beliefs.of(contact.closeness).willing
        hopes[contact.id] = max(hope, hopes.get(contact.id, hope))
    best = frozenset(sorted(hopes, key=lambda who: (-hopes[who], who))[:LIKELY])
    return tuple(one for one in candidates if one.nearby.contact.id in best or one.nearby.contact.id in standings)


def table(trip: Trip, candidates: Sequence[Candidate], days: Sequence[TravelDay], travel: TravelTime) -> OptionTable:
    """Everybody who could be asked, and all the times that could be named to them."""

    def day_of(moment: datetime) -> int:
        return next((number for number, day in enumerate(days) if day.outing.start <= moment < day.outing.end), -1)

    prospects = (prospect(person, days, travel) for person in people_of(candidates))
    return OptionTable(
        [one for one in prospects if one.options and one.value > 0],
        gap=gaps(travel),
        limit=trip.wishes.meetings_per_day,
        day_of=day_of,
        date_of=lambda number: days[number].day if number >= 0 else None,
    )


def prospect(person: Person, days: Sequence[TravelDay], travel: TravelTime) -> Prospect:
    contact = person.candidates[0].nearby.contact
    # the same time may be within two openings; a place is told by which one it is, to compare all of it takes long
    options = {
        (option.span.start, option.span.end, opening.kind, opening.nearby.stop.id, id(option.place)): option
        for opening in openings_of(person, days, travel)
        for option in times(person.id, opening)
    }
    return Prospect(person.id, person.score, contact.closeness, tuple(options.values()))


def times(who: str, opening: Opening) -> Iterator[Option]:
    """What a message could name of this opening."""
    near, part = opening.nearby, KINDS.index(opening.kind)
    sort = (near.stop.id, near.place, opening.kind)
    for start in opening.starts():
        if start.minute % HALF_HOURS == 0:
            yield Option(who, opening.day, part, Span(start, start + opening.length), near.place, sort)
