"""What is said of a meeting's hour must bind: a quarter of an hour to that side, and what is named is broken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from tests.planning.laws import (
    EATING,
    Ground,
    any_acceptances_can_all_take_place,
    can_eat,
    can_follow,
    days_are_not_too_full,
    eats_at,
    fits_the_person,
    fits_the_stop,
    fits_the_way,
    with_calls_from_the_base,
)
from tripmeet.model.hour_reasons import Bound, HourReason, Side
from tripmeet.model.meetings import Candidate, Meeting, Plan, State
from tripmeet.model.places import Place
from tripmeet.model.times import Span, moment
from tripmeet.model.timetable import TravelTime
from tripmeet.planning import slots
from tripmeet.planning.meeting_kinds import customs

STEP = timedelta(minutes=15)


def check_hours(plan: Plan, candidates: Sequence[Candidate], travel: TravelTime) -> None:
    """Of every meeting of the plan: each clause names what binds, and where one could be earlier or later it can."""
    plan = with_calls_from_the_base(plan)
    for meeting in plan.meetings:
        is_weighed = meeting.state is State.PROPOSED and len(meeting.contacts) == 1
        for reason in meeting.because_then:
            if reason.side is not Side.CHOICE:
                assert is_weighed
                span = moved(meeting, -STEP if reason.side is Side.EARLIER else STEP)
                case = Case(plan, meeting, span, tuple(candidates), travel)
                assert BROKEN[reason.bound](case), f"{reason} of {meeting.span} does not bind"
            elif reason.bound is Bound.FREE:
                for span in told_as_possible(meeting, reason):
                    check_moved(plan, meeting, span, candidates, travel)
        sides = {reason.side for reason in meeting.because_then}
        assert Side.CHOICE not in sides or not {Side.EARLIER, Side.LATER} <= sides


def moved(meeting: Meeting, by: timedelta) -> Span:
    return Span(meeting.span.start + by, meeting.span.end + by)


@dataclass(frozen=True)
class Case:
    """A meeting, put to another time of the same plan."""

    plan: Plan
    meeting: Meeting
    span: Span
    candidates: tuple[Candidate, ...]
    travel: TravelTime

    @property
    def day(self) -> datetime:
        return self.meeting.span.local(self.meeting.stop.timezone)[0]

    def to_the_base(self) -> timedelta:
        return self.travel(self.meeting.stop.base, self.meeting.place)

    def own(self) -> Iterator[Candidate]:
        for one in self.candidates:
            if (one.nearby.contact.id, one.nearby.stop.id) == (self.meeting.contacts[0].id, self.meeting.stop.id):
                yield one

    def others(self) -> Iterator[tuple[Span, Place]]:
        """All that is offered to others at this stop."""
        for other in self.plan.meetings:
            if other.id != self.meeting.id and other.stop.id == self.meeting.stop.id:
                yield from ((offer, other.place) for offer in other.offers)
        for omission in self.plan.omissions:
            if omission.stop and omission.stop.id == self.meeting.stop.id:
                yield from ((call, omission.stop.base) for call in omission.calls)


def too_early(case: Case) -> bool:
    stop = case.meeting.stop
    return case.span.start < stop.span.start + slots.ARRIVING[stop.by] + case.to_the_base()


def too_late(case: Case) -> bool:
    stop = case.meeting.stop
    return case.span.end + case.to_the_base() + slots.LEAVING[stop.leaves_by] > stop.span.end


def outside_own_hours(case: Case) -> bool:
    stop = case.meeting.stop
    return not any(hours.covers(case.span) for day in stop.days() if (hours := stop.hours.on(day, stop.timezone)))


def outside_their_hours(case: Case) -> bool:
    return not any(window.covers(case.span) for one in case.own() for window in one.nearby.windows)


def no_such_kind(case: Case) -> bool:
    start = case.span.local(case.meeting.stop.timezone)[0]
    return not any(
        custom.kind is case.meeting.kind and custom.first <= start.time() <= custom.last
        for custom in customs(case.meeting.contacts[0])
    )


def conflicts_with_others(case: Case) -> bool:
    def collides(span: Span, place: Place) -> bool:
        way = max(case.travel(place, case.meeting.place), timedelta(minutes=10))
        return not (can_follow(span, case.span, way) or can_follow(case.span, span, way))

    return any(collides(span, place) for span, place in case.others())


def conflicts_with_busy(case: Case) -> bool:
    stop = case.meeting.stop
    ways = [(one.span, case.travel(one.place or stop.base, case.meeting.place)) for one in stop.busy]
    return any(not can_follow(span, case.span, way) and not can_follow(case.span, span, way) for span, way in ways)


def asleep(case: Case) -> bool:
    return case.span.start < moment(case.day.date(), time(11), case.meeting.stop.timezone)


def off_the_way(case: Case) -> bool:
    try:
        fits_the_way(case.meeting, case.span, case.plan.trip)
    except AssertionError:
        return True
    return False


def nothing_to_eat(case: Case) -> bool:
    """For one of the meals, if all that is offered took place."""
    stop = case.meeting.stop
    here = slots.at_the_base(stop)
    assert here
    stay = Ground(here, stop.base, stop.base, case.travel, case.travel)
    for hours, kind in EATING:
        window = hours.on(case.day.date(), stop.timezone)
        if window and here.covers(window) and not eats_at(case.meeting, case.span, window, kind):
            taken = [(one.span, one.place or stop.base) for one in stop.busy]
            for other in case.plan.meetings:
                if other.stop.id == stop.id and not other.detour:
                    offers = [o for o in other.offers if other.id != case.meeting.id or o != case.meeting.span]
                    taken += [(offer, other.place) for offer in offers if not eats_at(other, offer, window, kind)]
            taken += [(call, stop.base) for one in case.plan.omissions for call in one.calls if one.stop == stop]
            if not can_eat(window, stay, [*taken, (case.span, case.meeting.place)]):
                return True
    return False


BROKEN: Mapping[Bound, Callable[[Case], bool]] = {
    Bound.ARRIVAL: too_early,
    Bound.DEPARTURE: too_late,
    Bound.WAY: off_the_way,
    Bound.OWN_HOURS: outside_own_hours,
    Bound.SLEEP: asleep,
    Bound.THEIR_HOURS: outside_their_hours,
    Bound.KIND: no_such_kind,
    Bound.MEETING: conflicts_with_others,
    Bound.OFFER: conflicts_with_others,
    Bound.BUSY: conflicts_with_busy,
    Bound.MEAL: nothing_to_eat,
}


def told_as_possible(meeting: Meeting, reason: HourReason) -> Iterator[Span]:
    """The ends of the stretch that is told."""
    said = re.findall(r"(?:from|until) (\d\d):(\d\d)", reason.because)
    assert said
    for hour, minute in said:
        zone = meeting.stop.timezone
        day = meeting.span.local(zone)[0].date()
        start = moment(day, time(int(hour), int(minute)), zone)
        yield Span(start, start + meeting.span.length)


def check_moved(plan: Plan, meeting: Meeting, span: Span, candidates: Sequence[Candidate], travel: TravelTime) -> None:
    """The plan keeps its laws when the meeting is at this time."""
    other = replace(meeting, span=span, offers=(span, *(one for one in meeting.offers[1:] if one != span)))
    fits_the_person(other, candidates)
    if other.detour:
        fits_the_way(other, span, plan.trip)
    else:
        fits_the_stop(other, span, travel)
    again = replace(plan, meetings=tuple(other if one.id == meeting.id else one for one in plan.meetings))
    days_are_not_too_full(again)
    calls = {one.id for one in plan.meetings if one.kind == "call"}
    any_acceptances_can_all_take_place(
        replace(again, meetings=tuple(one for one in again.meetings if one.id not in calls)), travel
    )
