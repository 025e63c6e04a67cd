"""What would have to be different for somebody to be met, found by really planning again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from textwrap import shorten
from zoneinfo import ZoneInfo

from tripmeet.jobs.trip.proposal import Proposal, Situation, propose
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Left, Meeting, Omission, Plan, State
from tripmeet.model.people import Contact
from tripmeet.model.times import Span
from tripmeet.model.trip import Stop, Trip

LONGEST_WAY = timedelta(hours=4)
"""Nobody is asked to travel longer than this for a meeting."""
LONGER_STAYS = (1, 2, 3)
LATER_ARRIVALS = (1, 2, 3, 4)
NAME_WIDTH = 40
OTHERS = 3
"""So many of those who are met instead are imagined to say no."""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Something the traveller could change, in words that follow "if", and the trip with it.

    Where `is_needed`, nothing else helps without it, and where it helps alone nothing else is needed.
    """

    condition: str
    trip: Trip
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """Changes of one kind, from the smallest. Where `is_rising`, what helps once helps from there on."""

    changes: tuple[Adjustment, ...]
    is_rising: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What a change would bring: the meeting with this person, None if there is still none."""

    condition: str
    meeting: Meeting | None


def place_in_plan(plan: Plan, contact: Contact) -> tuple[Meeting | None, Omission | None]:
    meeting = next((one for one in plan.meetings if contact.id in {who.id for who in one.contacts}), None)
    return meeting, next((one for one in plan.omissions if one.contact.id == contact.id), None)


def what_could_change(made: Proposal, contact: Contact, omission: Omission | None) -> Iterator[Ladder]:
    """Kinds of change that could help this person, each as a ladder from the smallest step.

    None for whoever said no or is not wanted, whose place is not known well enough, or who lives too far for any way.
    """
    plan, trip, also = made.plan, made.plan.trip, ""
    if omission is None or omission.sort not in (Left.FULL, Left.FAR):
        return
    further = None if omission.detour else _further(made, omission)
    if omission.sort is Left.FAR and further is None:
        return
    if further:
        yield Ladder((further,))
        trip, also = further.trip, f"{further.condition}, and "
    if omission.stop is not None and omission.detour:
        yield Ladder(tuple(_slower(trip, omission.stop)))
    elif omission.stop is not None:
        yield Ladder(tuple(_longer(trip, also, omission.stop)))
        yield Ladder(tuple(_less_busy(trip, also, omission.stop)))
        yield Ladder(tuple(_somebody_else(plan, trip, also, omission.stop)))
    more = trip.wishes.meetings_per_day + 1
    yield Ladder((_with(trip, f"{also}you meet {more} people a day", meetings_per_day=more),))
    yield Ladder(tuple(_more_asks(plan, trip, also)), is_rising=True)
    wished = (*trip.wishes.meet, contact.id)
    yield Ladder((_with(trip, f"{also}you put them on the list 'meet:' of this trip", meet=wished),))


def _with(trip: Trip, condition: str, **wishes: object) -> Adjustment:
    return Adjustment(condition, replace(trip, wishes=replace(trip.wishes, **wishes)))  # type: ignore[arg-type]


def _further(made: Proposal, omission: Omission) -> Adjustment | None:
    """As long a way as it takes, if it is too long now and one that people take."""
    if omission.stop is None or omission.place is None:
        return None
    trip, way = made.plan.trip, made.reach(omission.stop.base, omission.place)
    if not trip.wishes.max_travel < way <= LONGEST_WAY:
        return None
    minutes = int(way / timedelta(minutes=1))
    change = _with(trip, f"you allow {minutes} min of travel ('max_travel')", max_travel=way)
    return replace(change, is_needed=True)


def _slower(trip: Trip, stop: Stop) -> Iterator[Adjustment]:
    """More time for the way to this stop, on the same day."""
    for hours in LATER_ARRIVALS:
        arrives = stop.span.start + timedelta(hours=hours)
        at, before = arrives.astimezone(ZoneInfo(stop.timezone)), stop.span.local(stop.timezone)[0]
        if arrives >= stop.span.end or at.date() != before.date():
            return
        later = replace(stop, span=Span(arrives, stop.span.end))
        stops = tuple(later if other.id == stop.id else other for other in trip.stops)
        yield Adjustment(f"you arrive in {stop.place.name} at {at:%H:%M}", replace(trip, stops=stops))


def _longer(trip: Trip, also: str, stop: Stop) -> Iterator[Adjustment]:
    """A day or more longer at this stop, as long as the next one does not begin before."""
    for days in LONGER_STAYS:
        leaves = stop.span.end + timedelta(days=days)
        if any(stop.span.start < other.span.start < leaves for other in trip.stops):
            return
        longer = replace(stop, span=Span(stop.span.start, leaves))
        until = f"{longer.span.local(stop.timezone)[1]:%A, %d %B}"
        stops = tuple(longer if other.id == stop.id else other for other in trip.stops)
        yield Adjustment(f"{also}you stay in {stop.place.name} until {until}", replace(trip, stops=stops))


def _less_busy(trip: Trip, also: str, stop: Stop) -> Iterator[Adjustment]:
    for busy in stop.busy:
        free = replace(stop, busy=tuple(other for other in stop.busy if other is not busy))
        stops = tuple(free if other.id == stop.id else other for other in trip.stops)
        when = f"{busy.span.local(stop.timezone)[0]:%A, %d %B, %H:%M}"
        yield Adjustment(f"{also}{busy.what!r} on {when} does not take place", replace(trip, stops=stops))


def _somebody_else(plan: Plan, trip: Trip, also: str, stop: Stop) -> Iterator[Adjustment]:
    """Somebody who is to be met there, and was not asked yet, says no; whoever matters least first."""
    open_ = [one for one in plan.meetings if one.stop.id == stop.id and one.state is State.PROPOSED]
    for meeting in sorted(open_, key=lambda one: (one.score, one.id))[:OTHERS]:
        if len(meeting.contacts) == 1:
            who = meeting.contacts[0]
            name = shorten(who.name, NAME_WIDTH, placeholder="…")
            yield _with(trip, f"{also}{name} says no", avoid=(*trip.wishes.avoid, who.id))


def _more_asks(plan: Plan, trip: Trip, also: str) -> Iterator[Adjustment]:
    """More people asked, up to twice as many, if it is the cap that keeps them out."""
    from tripmeet.planning.arrange import asks

    allowed = asks(plan.trip)
    for more in range(allowed + 1, 2 * max(1, allowed) + 1) if len(plan.meetings) >= allowed else ():
        yield _with(trip, f"{also}you ask {more} people instead of {allowed} ('asks_per_trip')", asks_per_trip=more)


def first_that_help(
    ladders: Iterator[Ladder] | tuple[()], contact: Contact, situation: Situation, desk: Workspace
) -> Iterator[Turn]:
    """Of each kind of change the smallest that brings a meeting; where none does, the largest, and that it does not."""

    def turn(change: Adjustment) -> Turn:
        made = propose(situation.as_if(change.trip, desk), desk)
        return Turn(change.condition, place_in_plan(made.plan, contact)[0])

    for ladder in ladders:
        if not ladder.changes:
            continue
        tried = _by_halves(ladder.changes, turn) if ladder.is_rising else _one_by_one(ladder.changes, turn)
        yield tried
        if tried.meeting and ladder.changes[0].is_needed:
            return


def _one_by_one(changes: Sequence[Adjustment], turn: Callable[[Adjustment], Turn]) -> Turn:
    for change in changes:
        tried = turn(change)
        if tried.meeting:
            break
    return tried


def _by_halves(changes: Sequence[Adjustment], turn: Callable[[Adjustment], Turn]) -> Turn:
    """The smallest change that helps, if the largest does: each half that is left is tried at its middle."""
    smallest = turn(changes[-1])
    low, high = 0, len(changes) - 1
    while smallest.meeting and low < high:
        middle = (low + high) // 2
        tried = turn(changes[middle])
        if tried.meeting:
            smallest, high = tried, middle
        else:
            low = middle + 1
    return smallest
