"""The trip as the schedule sees it: its days, and for each person the times at which a meeting could begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from tripmeet.model.meetings import Candidate, Kind, Nearby
from tripmeet.model.times import Span, moment
from tripmeet.model.timetable import GRID, TravelTime, on_grid
from tripmeet.model.trip import Stop, Trip
from tripmeet.planning import slots
from tripmeet.planning.legs import land_legs
from tripmeet.planning.meeting_kinds import Custom, customs


@dataclass(frozen=True, slots=True)
class TravelDay:
    """One day of a stop. `hours` are for meetings; `outing` is from when one may leave the base until one is back,
    `stay` from when one is there at all until one leaves.

    With `before` it is the way from that stop to this one: from the one's base to the other's.
    """

    stop: Stop
    day: date
    hours: Span
    outing: Span
    stay: Span
    before: Stop | None = None

    def is_for(self, nearby: Nearby) -> bool:
        """Whether it is a day on which this person could be met."""
        return self.stop.id == nearby.stop.id and (self.before is None) == (nearby.detour is None)


@dataclass(frozen=True, slots=True)
class Opening:
    """A meeting of this kind could begin from `earliest` to `latest`, on the grid, whatever else is not planned."""

    nearby: Nearby
    day: int
    kind: Kind
    length: timedelta
    earliest: datetime
    latest: datetime

    def starts(self) -> Iterator[datetime]:
        start = self.earliest
        while start <= self.latest:
            yield start
            start += GRID

    def between(self, earliest: datetime, latest: datetime) -> Opening:
        return replace(self, earliest=earliest, latest=latest)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who could be met: all their candidacies (near two stops, at two addresses), and the openings."""

    candidates: tuple[Candidate, ...]
    openings: tuple[Opening, ...]

    @property
    def id(self) -> str:
        return self.candidates[0].nearby.contact.id

    @property
    def score(self) -> float:
        return max(candidate.score for candidate in self.candidates)

    def like(self, opening: Opening) -> tuple[Opening, ...]:
        """The openings for the same kind of meeting at the same place: what one message can offer together."""
        return tuple(o for o in self.openings if o.nearby is opening.nearby and o.kind is opening.kind)

    def candidate(self, nearby: Nearby) -> Candidate:
        return next(candidate for candidate in self.candidates if candidate.nearby is nearby)


def travel_days(trip: Trip) -> tuple[TravelDay, ...]:
    """The days with free hours, in order, and the ways between stops. No outing reaches into the next."""
    days: list[TravelDay] = []
    last = datetime.min.replace(tzinfo=UTC)
    stops = sorted(trip.stops, key=lambda stop: stop.span)
    ways = {leg.after.id: leg for leg in land_legs(stops)}
    for before, stop in zip([None, *stops], stops, strict=False):
        leg = ways.get(stop.id)
        if leg and leg.hours:
            days.append(TravelDay(stop, leg.day, leg.hours, leg.span, leg.span, leg.before))
        here = slots.at_the_base(stop)
        if here is None or here.end <= last:
            continue
        here = Span(max(here.start, last), here.end)
        days += _days_of(stop, here, slots.sleepless(stop, before), trip.wishes.furthest)
        last = here.end
    return tuple(days)


def _days_of(stop: Stop, here: Span, sleepless: Sequence[Span], slack: timedelta) -> Iterator[TravelDay]:
    hours = [
        (day, awake)
        for day in stop.days()
        if (span := stop.hours.on(day, stop.timezone)) and (part := span.clip(here))
        for awake in part.minus(*sleepless)[-1:]
    ]
    nights = [
        here.start,
        *(one.end + (other.start - one.end) / 2 for (_, one), (_, other) in pairwise(hours)),
        here.end,
    ]
    for (day, span), morning, night in zip(hours, nights, nights[1:], strict=False):
        if morning < night:
            outing = Span(max(span.start - slack, morning), min(span.end + slack, night))
            yield TravelDay(stop, day, span, outing, here)


def people_of(candidates: Sequence[Candidate]) -> tuple[Person, ...]:
    """Everybody once, in the order in which they come first, their openings not yet looked for."""
    together: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        together.setdefault(candidate.nearby.contact.id, []).append(candidate)
    return tuple(Person(tuple(_at_one_place_a_time(ones)), ()) for ones in together.values())


def _at_one_place_a_time(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The same, but at a stop where somebody has two places each hour belongs to the first that has it.

    So a time that was promised tells the place, too.
    """
    claimed: dict[str, tuple[Span, ...]] = {}
    for candidate in candidates:
        stop, windows = candidate.nearby.stop.id, candidate.nearby.windows
        if stop in claimed:
            windows = tuple(left for window in windows for left in window.minus(*claimed[stop]))
            candidate = replace(candidate, nearby=replace(candidate.nearby, windows=windows))
        claimed[stop] = (*claimed.get(stop, ()), *windows)
        yield candidate


def openings_of(person: Person, days: Sequence[TravelDay], travel: TravelTime) -> Iterator[Opening]:
    """All times at which they could be met, at any of their places."""
    for candidate in person.candidates:
        yield from openings(candidate.nearby, days, travel)


def openings(
    nearby: Nearby, days: Sequence[TravelDay], travel: TravelTime, kinds: Sequence[Custom] = ()
) -> Iterator[Opening]:
    """When this person could be met, by the hours of both, the way from and to the base, and what is busy.

    `kinds` are the kinds of meeting in question, left out: those that suit the person.
    """
    kinds = kinds or customs(nearby.contact)
    way_out, way_home = way_there_and_back(nearby, travel)
    for number, day in enumerate(days):
        if not day.is_for(nearby):
            continue
        outing = day.outing.shrink(before=way_out, after=way_home)
        reach = outing and outing.clip(day.hours)
        if reach is None:
            continue
        taken = tuple(busy_around(nearby, day, travel))
        for window in nearby.windows:
            for free in (part for clipped in (window.clip(reach),) if clipped for part in clipped.minus(*taken)):
                yield from _in(free, nearby, number, day, kinds)


def way_there_and_back(nearby: Nearby, travel: TravelTime) -> tuple[timedelta, timedelta]:
    """To this person and back; on the way to a stop, from the stop before and onward."""
    if nearby.detour:
        return nearby.detour.there, nearby.detour.onward
    return travel(nearby.stop.base, nearby.place), travel(nearby.place, nearby.stop.base)


def busy_around(nearby: Nearby, day: TravelDay, travel: TravelTime) -> Iterator[Span]:
    """What is taken, with the way there and back; where no place is told, one is at the base.

    Where anything is taken on the way to a stop, nobody is met on it, so what is taken is all at the stop.
    """
    for busy in day.stop.busy if day.before is None else ():
        way = travel(busy.place or day.stop.base, nearby.place)
        yield Span(busy.span.start - way, busy.span.end + way)


def _in(free: Span, nearby: Nearby, number: int, day: TravelDay, kinds: Sequence[Custom]) -> Iterator[Opening]:
    for custom in kinds:
        first, last = _hours(custom, day)
        earliest = on_grid(max(free.start, first))
        latest = min(free.end - custom.length, last)
        if earliest <= latest:
            latest = earliest + (latest - earliest) // GRID * GRID
            yield Opening(nearby, number, custom.kind, custom.length, earliest, latest)


def _hours(custom: Custom, day: TravelDay) -> tuple[datetime, datetime]:
    zone = day.stop.timezone
    return moment(day.day, custom.first, zone), moment(day.day, custom.last, zone)
