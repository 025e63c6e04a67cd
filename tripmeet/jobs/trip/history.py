"""The history of one trip as a plan needs it: what was sent, what came back, and what has to be respected."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cached_property

from tripmeet.asking.changes import Change, changes, proposals
from tripmeet.asking.progress import Fold, Standing, closed, commitments, fold, is_of_a_plan, with_states
from tripmeet.asking.waves import Ask, AskingRules, next_wave
from tripmeet.errors import Problem
from tripmeet.jobs.trip.offer_options import likely, table_of
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.grounds import of_history
from tripmeet.model.history import Event
from tripmeet.model.meetings import Candidate, Commitment, Instead, Left, Nearby, Omission, Plan, State
from tripmeet.model.messages import Draft
from tripmeet.model.people import Contact, Ground, by_any_id, known_as
from tripmeet.model.timetable import TravelTime
from tripmeet.model.trip import Trip
from tripmeet.planning.agenda import travel_days
from tripmeet.planning.arrange import asks
from tripmeet.store import history
from tripmeet.store.schema import Store


@dataclass(frozen=True)
class TripHistory:
    """A trip's history as it is known when a plan is made; `now` is the beginning of the traveller's day."""

    trip: Trip
    events: tuple[Event, ...]
    now: datetime
    problems: tuple[Problem, ...] = ()
    """Who was found by name alone."""
    earlier: tuple[Event, ...] = ()
    """What happened on all other trips."""

    @cached_property
    def folded(self) -> Fold:
        """How everybody stands by now."""
        return fold(self.events, self.trip.id)

    @property
    def standings(self) -> Mapping[str, Standing]:
        """How each one of this trip stands, by their contact id."""
        return self.folded.standings

    def without_closed(self, nearby: Iterable[Nearby]) -> tuple[tuple[Nearby, ...], tuple[Omission, ...]]:
        """Those who may still be met on this trip, and for the others why not: no means no."""
        over = closed(self.standings)
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
        over = closed(self.standings)
        return tuple(
            replace(omission, because=because, instead=Instead.NOTHING, sort=Left.SETTLED)
            if (because := over.get(omission.contact.id)) and omission.sort not in (Left.NOBODY, Left.UNWANTED)
            else omission
            for omission in omitted
        )

    def commitments(self) -> tuple[Commitment, ...]:
        """What is agreed, and every offer that is out and still kept free."""
        return commitments(self.standings, now=self.now)

    def wave(self, candidates: Sequence[Candidate], travel: TravelTime) -> tuple[Ask, ...]:
        """Whom to ask now, with times that hold whoever accepts what."""
        days = travel_days(self.trip)
        board = table_of(self.trip, likely(candidates, self.standings), days, travel)
        return next_wave(board, self.standings, now=self.now, rules=AskingRules(asks(self.trip)))

    def left_to_ask(self) -> Trip:
        """The trip with its cap lowered by those who were asked in vain: they count, and take no place in the plan."""
        vain = sum(is_in_vain(one, self.now) for one in self.standings.values())
        wishes = replace(self.trip.wishes, asks_per_trip=max(0, asks(self.trip) - vain))
        return replace(self.trip, wishes=wishes) if vain else self.trip

    def asked_again(self) -> dict[str, str]:
        """Who said "not then" and is worth one more message, which says so; and who knows that one comes, and is now
        asked for an hour. Each with the folder of that message."""
        again = {who: "again" for who, one in self.standings.items() if one.may_be_asked_again()}
        return again | {who: "firm" for who, one in self.standings.items() if one.waits_for_hours(self.now)}

    def kept_until(self) -> dict[str, datetime]:
        """The deadline that each one whose offers are open was told."""
        return {who: one.until for who, one in self.standings.items() if one.is_open(self.now) and one.until}

    def grounds(self) -> dict[str, tuple[Ground, ...]]:
        """For each one who was asked: on which day that was, and when they said "not then", which messages mention."""
        return {who: tuple(asked_and_answered(one)) for who, one in self.standings.items() if one.asked_at}

    def chosen(self) -> frozenset[str]:
        """Whose proposed time the traveller has chosen: until they are asked, or a plan could not keep it."""
        last: dict[str, Event | None] = {}
        for event in sorted(self.events, key=lambda one: one.at):
            known = last.get(event.contact_id)
            if event.state is State.PROPOSED and event.chosen:
                last[event.contact_id] = event
            elif known is not None and not (event.state is State.PROPOSED and event.times == known.times):
                last[event.contact_id] = None
        return frozenset(who for who, event in last.items() if event is not None)

    def changes(self, plan: Plan, known_answers: Container[str] = ()) -> tuple[Change, ...]:
        """What this plan changes of the last one, and why; `told` are the ids of answers told before."""
        return changes(plan, self.events, known_answers)

    def answers(self) -> tuple[str, ...]:
        """The ids of what people have answered, in order."""
        return tuple(event.id for event in self.events if not is_of_a_plan(event) and event.state is not State.ASKED)

    def draft_names(self) -> dict[str, str]:
        """For each person the file in which their draft lies: it keeps its name, whoever else is called so by now."""
        return {who: event.draft for who, event in self.folded.proposed.items() if event.draft}

    def with_states(self, plan: Plan) -> Plan:
        """The plan with each meeting in the state it has come to, and every problem under a name."""
        names = {event.contact_id: event.name for event in self.events if event.name}
        named = tuple(replace(one, where=names.get(one.where, one.where)) for one in plan.problems)
        return with_states(replace(plan, problems=(*named, *self.problems)), self.standings, now=self.now)


def is_in_vain(standing: Standing, now: datetime) -> bool:
    """Whether they were asked for a time, and nothing came of it."""
    is_settled = standing.state is State.ACCEPTED or standing.is_open(now)
    return standing.asked > 0 and not is_settled and not standing.ahead


def history_of(trip: Trip, desk: Workspace, people: Iterable[Contact] = ()) -> TripHistory:
    """The history of this trip, under the ids that these people have today.

    Somebody asked when only their profile was known may have an e-mail by now, and with it another id. Raises
    TripmeetError when the store cannot be read.
    """
    with desk.open_store() as store:
        written = history.events_of(store)
    now = datetime.combine(desk.today, time(), UTC)
    if not written:
        return TripHistory(trip, (), now)
    events = tuple(event for event in written if event.trip_id == trip.id)
    everybody = tuple(people)
    ids = {contact.id for contact in everybody}
    told_of = {who for one in written for who in (one.contact_id, *one.together)}
    # who has the id they always had is not looked for under another: of thousands that takes longer than the plan
    known = {} if told_of <= ids else by_any_id(everybody)
    today = {old: contact.id for old, contact in known.items() if old not in ids}
    by_name = namesakes(events, everybody, ids | today.keys())
    renamed = today | {old: contact.id for old, contact in by_name.items()}
    return TripHistory(
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
    contacts: dict[str, Contact] = {}
    for old, name in named.items():
        same = by_name.get(" ".join(name.casefold().split()), [])
        if old not in known and len(same) == 1 and not set(known_as(same[0])) & named.keys():
            contacts[old] = same[0]
    return contacts


def asked_and_answered(standing: Standing) -> Iterator[Ground]:
    """What the history holds of the messages to somebody and their answer."""
    if standing.asked_at:
        yield of_history("when you asked", standing.asked_at.date().isoformat(), standing.asked_at.date())
    if standing.may_be_asked_again():
        yield of_history("that they could not come then", standing.since.date().isoformat(), standing.since.date())


def record_proposals(
    before: TripHistory, plan: Plan, drafts: Iterable[Draft], due: Container[str], store: Store, today: date
) -> int:
    """Records what is proposed now, so that `mark` knows what a message said; returns how much of it is new. `due` are
    the ids of those to ask now."""
    events = proposals(plan, drafts, before.events, today=today, due=due)
    return history.record(store, events) if events else 0
