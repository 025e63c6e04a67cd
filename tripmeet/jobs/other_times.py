"""Another time for somebody: which are possible, what each would move, and taking one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from tripmeet.asking.changes import Change
from tripmeet.asking.deadlines import deadline
from tripmeet.errors import TripmeetError
from tripmeet.jobs.trip.counterfactual import place_in_plan
from tripmeet.jobs.trip.history import history_of
from tripmeet.jobs.trip.offer_options import prospect
from tripmeet.jobs.trip.proposal import Proposal, propose
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.history import Event
from tripmeet.model.meetings import Kind, Meeting, State
from tripmeet.model.people import Contact
from tripmeet.model.places import Place
from tripmeet.model.times import Span, short_day
from tripmeet.model.timetable import TravelTime, gap
from tripmeet.model.trip import Stop
from tripmeet.planning.agenda import people_of, travel_days
from tripmeet.store import history
from tripmeet.store.tellings import telling


@dataclass(frozen=True, slots=True)
class Slot:
    """A time at which somebody could be met. `moves` are those whose planned time it would take."""

    span: Span
    kind: Kind
    stop: Stop
    place: Place
    moves: tuple[str, ...] = ()

    @property
    def timezone(self) -> str:
        return self.place.timezone or self.stop.timezone


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking a slot would change, found by really planning so; and the proposal that it would be."""

    slot: Slot
    changes: tuple[Change, ...]
    event: Event


def slots(who: str, made: Proposal) -> tuple[Slot, ...]:
    """Every half hour at which this person could be met and that is promised to nobody, in order.

    Raises TripmeetError when they are not within reach of any stop.
    """
    own = [one for one in made.candidates if one.nearby.contact.id == who]
    if not own:
        raise TripmeetError("no stop of this trip is within their reach", where=name_of(who, made))
    (person,) = people_of(own)
    days, trip = travel_days(made.plan.trip), made.plan.trip
    stops = {stop.id: stop for stop in trip.stops}
    usual = usual_kind(who, made)
    possible: dict[Span, Slot] = {}
    for option in prospect(person, days, ways(made)).options:
        assert isinstance(option.sort, tuple)
        stop_id, place, kind = option.sort
        known = next((one for one in possible.values() if one.span.start == option.span.start), None)
        if known is None or (kind is usual and known.kind is not usual):
            if known is not None:
                del possible[known.span]
            slot = Slot(option.span, kind, stops[stop_id], place)
            if (in_the_way := those_in_the_way(slot, who, made)) is not None:
                possible[slot.span] = replace(slot, moves=tuple(in_the_way))
    return tuple(possible[span] for span in sorted(possible))


def usual_kind(who: str, made: Proposal) -> Kind | None:
    """What they would be met for as things stand."""
    return next((one.kind for one in made.plan.meetings if who in {person.id for person in one.contacts}), None)


def those_in_the_way(slot: Slot, who: str, made: Proposal) -> list[str] | None:
    """Whose planned time cannot be beside this one; None when it is promised, or kept free for somebody asked."""
    moved: list[str] = []
    for meeting in made.plan.meetings:
        if who in {person.id for person in meeting.contacts}:
            continue
        if meeting.state in (State.ASKED, State.ACCEPTED):
            if any(clash(slot, span, meeting, made) for span in (meeting.span, *meeting.offers)):
                return None
        elif meeting.state is State.PROPOSED and clash(slot, meeting.span, meeting, made):
            moved += [person.name for person in meeting.contacts]
    return moved


def clash(slot: Slot, span: Span, meeting: Meeting, made: Proposal) -> bool:
    """Whether one cannot be at both, with the way between them."""
    way = gap(slot.place, meeting.place, ways(made)) if meeting.kind is not Kind.CALL else timedelta(0)
    return slot.span.start < span.end + way and span.start < slot.span.end + way


def preview(who: str, start: str, made: Proposal, desk: Workspace) -> Preview:
    """What it would change to meet them then: `start` is one of the slots, in ISO 8601.

    Raises TripmeetError when it is none, or when the plan cannot keep it.
    """
    slot = next((one for one in slots(who, made) if one.span.start.isoformat() == start), None)
    name = name_of(who, made)
    if slot is None:
        raise TripmeetError("this time is not possible any more", where=name, hint="choose another one")
    before = history_of(made.plan.trip, desk, made.situation.people)  # with what this plan itself proposed
    proposed = before.folded.proposed.get(who)
    standing = before.standings.get(who)
    if proposed is None or (standing is not None and standing.state is not State.PROPOSED):
        raise TripmeetError("they are not waiting to be asked", where=name, hint="plan again, or tell what they said")
    at = max([desk.now, *(one.at + timedelta.resolution for one in before.events)])
    wanted = replace(
        proposed, at=at, times=(slot.span,), stop_id=slot.stop.id, kind=slot.kind, together=(), chosen=True
    )
    history_then = replace(before, events=(*before.events, wanted))
    then = propose(replace(made.situation, history=history_then), desk)
    meeting, _ = place_in_plan(then.plan, contact_of(who, made))
    if meeting is None or meeting.span != slot.span:
        raise TripmeetError("this time cannot be kept beside what is promised", where=name, hint="choose another one")
    event = replace(
        wanted,
        until=deadline(meeting, desk.today),
        timezone=meeting.place.timezone or meeting.stop.timezone,
        kind=meeting.kind,
        times=meeting.offers or (meeting.span,),
        due=who in {ask.person for ask in then.wave},
    )
    changes = tuple(one for one in before.changes(then.plan) if one.name != proposed.name)
    return Preview(slot, changes, event)


def choose(who: str, start: str, made: Proposal, desk: Workspace) -> Event:
    """Keeps that they are to be asked for this time. Raises TripmeetError as `preview`."""
    event = preview(who, start, made, desk).event
    there = event.times[0].local(event.timezone)[0]
    with desk.open_store() as store, telling(store, desk.now, f"{event.name}: {short_day(there)} {there:%H:%M} chosen"):
        history.record(store, [event], at=desk.now)
    return event


def ways(made: Proposal) -> TravelTime:
    """How long one takes from place to place, with the margin that a promise needs."""
    from tripmeet.places.travel import Travel

    return Travel(made.plan.trip.wishes.travel).between


def contact_of(who: str, made: Proposal) -> Contact:
    return next(one.nearby.contact for one in made.candidates if one.nearby.contact.id == who)


def name_of(who: str, made: Proposal) -> str:
    return next((one.name for one in made.situation.people if one.id == who), who)
