"""Why a meeting is at its hour: what a quarter of an hour earlier or later would break, by the plan as it now is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tripmeet.model.hour_reasons import Bound, HourReason, Side
from tripmeet.model.meetings import Kind, Meeting, Plan, State
from tripmeet.model.times import Span
from tripmeet.model.timetable import GRID, compatible
from tripmeet.planning.agenda import Opening, Person, openings
from tripmeet.planning.hour_limits import Limit, Limits, whole_minutes
from tripmeet.planning.meals import MEALS
from tripmeet.planning.offers import Book, Offer

MOST = 2
"""Reasons against each side: the tightest."""


def with_hours(plan: Plan, people: Sequence[Person], book: Book) -> Plan:
    """The plan, each of its meetings with the reasons for its hour. `people` are those who could be met."""
    known = _Known.of(plan, people, book)
    meetings = (replace(meeting, because_then=tuple(_reasons(meeting, known))) for meeting in plan.meetings)
    return replace(plan, meetings=tuple(meetings))


@dataclass(frozen=True, slots=True)
class _Known:
    """Where to look things up, by the ids of people: who could be met, who is met, and who is called how."""

    plan: Plan
    people: Mapping[str, Person]
    met: Mapping[str, Meeting]
    names: Mapping[str, str]
    book: Book

    @classmethod
    def of(cls, plan: Plan, people: Sequence[Person], book: Book) -> _Known:
        met = {contact.id: meeting for meeting in plan.meetings for contact in meeting.contacts}
        everybody = [contact for meeting in plan.meetings for contact in meeting.contacts]
        everybody += [omission.contact for omission in plan.omissions]
        names = {contact.id: contact.name for contact in everybody}
        return cls(plan, {person.id: person for person in people}, met, names, book)


def _reasons(meeting: Meeting, known: _Known) -> Iterator[HourReason]:
    person = known.people.get(meeting.contacts[0].id)
    if meeting.state is State.ACCEPTED:
        yield HourReason(Side.CHOICE, Bound.PROMISE, "you have agreed on it")
    elif meeting.state is State.ASKED:
        yield HourReason(Side.CHOICE, Bound.PROMISE, "you have offered it")
    elif len(meeting.contacts) == 1 and person and (hour := _hour(meeting, person, known)):
        yield from hour.reasons()


def _hour(meeting: Meeting, person: Person, known: _Known) -> _Hour | None:
    """None where the time is not one that could be chosen today."""
    book = known.book
    offer = next((own for own in book.of(person.id) if own.span == meeting.span and own.day >= 0), None)
    near = (candidate.nearby for candidate in person.candidates if candidate.nearby.stop.id == meeting.stop.id)
    nearby = next((one for one in near if one.place == meeting.place and one.detour == meeting.detour), None)
    if offer is None or nearby is None:
        return None
    rest = Book(book.limit, book.travel, book.days)
    rest.add(*(other for other in book.all() if other is not offer))
    alike = (opening for opening in openings(nearby, book.days, book.travel) if opening.day == offer.day)
    possible = tuple(opening for opening in alike if opening.kind is meeting.kind)
    limits = Limits(meeting, nearby, book.days[offer.day], book.travel, known.plan.trip.wishes)
    return _Hour(limits, offer, possible, rest, known)


@dataclass(frozen=True, slots=True)
class _Hour:
    """The hour of a proposal to one person, and all that it has to fit; `rest` is what else is offered."""

    limits: Limits
    offer: Offer
    possible: tuple[Opening, ...]
    rest: Book
    known: _Known

    def reasons(self) -> Iterator[HourReason]:
        start = self.offer.span.start
        earliest, latest = self._furthest(-GRID), self._furthest(GRID)
        if earliest == start:
            yield from self._against(Side.EARLIER, -GRID)
        if latest == start:
            yield from self._against(Side.LATER, GRID)
        if earliest < start or latest > start:
            yield HourReason(Side.CHOICE, Bound.FREE, self._also(earliest, latest))

    def _furthest(self, step: timedelta) -> datetime:
        """The furthest start on that side that is possible, as is all between it and the hour."""
        start = self.offer.span.start
        while self._is_possible(start + step):
            start += step
        return start

    def _is_possible(self, start: datetime) -> bool:
        is_open = any(opening.earliest <= start <= opening.latest for opening in self.possible)
        return is_open and self.rest.holds(self._moved(start))

    def _moved(self, start: datetime) -> Offer:
        return replace(self.offer, span=Span(start, start + self.offer.span.length))

    def _also(self, earliest: datetime, latest: datetime) -> str:
        start, clock = self.offer.span.start, self.limits.clock
        from_ = [f"from {clock(earliest)}"] if earliest < start else []
        until = [f"until {clock(latest)}"] if latest > start else []
        why = "as early as it can be" if earliest == start else "together with all the other times"
        return f"also possible {' '.join((*from_, *until))}; chosen {why}"

    def _against(self, side: Side, step: timedelta) -> Iterator[HourReason]:
        """What a step to that side would break, the tightest first."""
        moved = self._moved(self.offer.span.start + step)
        limits = [*self.limits.of(side), *self._engagements(moved, side), *self._busy(moved, side)]
        if side is Side.EARLIER:
            broken = sorted((one for one in limits if moved.span.start < one.start), key=_start, reverse=True)
        else:
            broken = sorted((one for one in limits if moved.span.start > one.start), key=_start)
        for limit in (*broken, *self._meals(moved))[:MOST]:
            yield HourReason(side, limit.bound, limit.because)

    def _engagements(self, moved: Offer, side: Side) -> Iterator[Limit]:
        """What is offered to others and could then not take place."""
        for other in self.rest.by_day.get(moved.day, ()):
            if other.person != moved.person and not compatible(moved, other, self.rest.between):
                bound, what = self._as_told(other, side)
                way = whole_minutes(self.rest.travel(other.place, moved.place))
                yield Limit(bound, self._free_of(other.span, self._gap(other), side), what + _away(way))

    def _gap(self, other: Offer) -> timedelta:
        return self.rest.between(other.place, self.offer.place)

    def _free_of(self, taken: Span, way: timedelta, side: Side) -> datetime:
        """The first start after it, or the last before it."""
        return taken.end + way if side is Side.EARLIER else taken.start - way - self.offer.span.length

    def _as_told(self, other: Offer, side: Side) -> tuple[Bound, str]:
        """A meeting at its planned time; or a time that is offered to somebody besides."""
        clock, ids = self.limits.clock, other.person.split("\n")
        who = " and ".join(self.known.names[id_] for id_ in ids if id_ in self.known.names) or "others"
        meeting = next((self.known.met[id_] for id_ in ids if id_ in self.known.met), None)
        if meeting and meeting.span == other.span:
            what, s = f"the {meeting.kind.value} with {_all(meeting)}", "" if meeting.kind is Kind.DRINKS else "s"
            if side is Side.EARLIER:
                return Bound.MEETING, f"{what} end{s} at {clock(other.span.end)}"
            return Bound.MEETING, f"{what} follow{s} at {clock(other.span.start)}"
        call = " for a call" if other.kind is Kind.CALL else ""
        return Bound.OFFER, f"{clock(other.span.start)}-{clock(other.span.end)} is kept for {who}{call}"

    def _busy(self, moved: Offer, side: Side) -> Iterator[Limit]:
        """What the traveller has to do and would then come too late for, or from."""
        day = self.rest.days[moved.day]
        for busy in day.stop.busy if day.before is None else ():
            way, clock = self.rest.travel(busy.place or day.stop.base, moved.place), self.limits.clock
            when = f"until {clock(busy.span.end)}" if side is Side.EARLIER else f"from {clock(busy.span.start)}"
            is_on_that_side = (
                busy.span.start < moved.span.start + GRID if side is Side.EARLIER else busy.span.end > moved.span.start
            )
            if is_on_that_side and Span(busy.span.start - way, busy.span.end + way).overlaps(moved.span):
                because = f"{busy.what!r} {when}{_away(whole_minutes(way))}"
                yield Limit(Bound.BUSY, self._free_of(busy.span, way, side), because)

    def _meals(self, moved: Offer) -> Iterator[Limit]:
        """The meals for which no time would be left."""
        for meal in MEALS:
            if self.rest.is_time_for(meal, moved.day) and not self.rest.is_time_for(meal, moved.day, [moved]):
                because = f"else no time might be left for {meal.kind.value}"
                yield Limit(Bound.MEAL, moved.span.start, because)


def _start(limit: Limit) -> datetime:
    return limit.start


def _all(meeting: Meeting) -> str:
    first, *others = (contact.name for contact in meeting.contacts)
    return f"{first} and {len(others)} others" if len(others) > 1 else " and ".join((first, *others))


def _away(way: int) -> str:
    return f", {way} min away" if way else ""
