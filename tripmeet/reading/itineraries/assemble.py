"""From bookings to stops: where one is between two journeys, and where one sleeps there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from tripmeet.errors import Problem
from tripmeet.model.places import Place
from tripmeet.model.times import Span
from tripmeet.model.trip import Busy, Means, Stop, Wishes
from tripmeet.reading.itineraries.booked import (
    Booked,
    Engagement,
    Journey,
    Lodging,
    Visit,
    exactly,
    when,
)
from tripmeet.reading.itineraries.leaving import with_days_of_leaving
from tripmeet.reading.itineraries.rides import Ride, doubts, is_same_end
from tripmeet.reading.itineraries.speeds import usual
from tripmeet.reading.itineraries.stops import ARRIVING, LEAVING, numbered
from tripmeet.reading.itineraries.trips import CONNECTION, Find, Home
from tripmeet.text import slug

NOWHERE = Home()


@dataclass(frozen=True, slots=True)
class Sojourn:
    """Time in a town: a lodging, a visit, or what lies between two journeys; `base` where one sleeps."""

    place: Place
    span: Span
    base: Place
    stay: str | None = None
    by: Means | None = None
    leaves_by: Means | None = None
    assumed: frozenset[datetime] = frozenset()
    """Of its beginning and end those whose hour nobody wrote."""


def stops_of(
    booked: Sequence[Booked], find: Find, where: str, home: Home = NOWHERE
) -> tuple[tuple[Stop, ...], tuple[Problem, ...]]:
    """The stops of one trip, in order and apart from each other; a Problem for every booking without a known place.

    Without a `home` it is where the first journey begins.
    """
    problems: list[Problem] = []
    if any(isinstance(one, Visit) for one in booked) and not any(isinstance(one, Journey) for one in booked):
        hours = f"{ARRIVING:%H:%M} and {LEAVING:%H:%M}"
        problems.append(Problem(where, f"no hours of arrival and departure are written, so {hours} are taken"))
    rides = _rides([one for one in booked if isinstance(one, Journey)], find, where, problems)
    between, open_end = _between(rides, home.place)
    booked, unsure = with_days_of_leaving(booked, rides, where)
    problems += [*unsure, *_unknown_beginning(rides, booked, home, where)]
    visits = _sojourns([one for one in booked if isinstance(one, Visit)], find, between, where, problems)
    lodgings = [one for one in booked if isinstance(one, Lodging)]
    beds = _sojourns(lodgings, find, [*visits, *between], where, problems)
    stays = beds + [visit for visit in visits if not any(_mostly(visit.span, bed.span) for bed in beds)]
    if open_end:
        between.append(_ended(open_end, stays, where, problems))
    sojourns = _woven(between, stays)
    stops = [_stop(one) for one in _apart(sojourns)]
    if not stops:
        return (), tuple(problems)
    # the way on is known from the journeys, not only from the next stop
    leaves_by = [stop.leaves_by for stop in stops]
    named = numbered(stops)
    stops = [replace(one, leaves_by=by or one.leaves_by) for one, by in zip(named, leaves_by, strict=True)]
    return _with_engagements(stops, [one for one in booked if isinstance(one, Engagement)], find), tuple(problems)


def _rides(journeys: Sequence[Journey], find: Find, where: str, problems: list[Problem]) -> list[Ride]:
    rides = []
    ordered = sorted(journeys, key=lambda journey: when(journey.start, "UTC", time(12)))
    for journey in ordered:
        origin, goal = find(journey.origin), find(journey.goal)
        is_way_back = journey is ordered[-1] and journey.goal.texts == ordered[0].origin.texts != ()
        if goal is None and not is_way_back:
            words = ", ".join(journey.goal.texts) or "nothing is written"
            problems.append(Problem(where, f"where {journey.what} goes is not known ({words})", "add the stop by hand"))
        leaves = when(journey.start, _zone(origin or goal), time(12))
        arrives = when(journey.end, _zone(goal or origin), time(12))
        if not journey.is_end_known:
            arrives = leaves + usual(journey.means, origin, goal)
            problems.append(_unknown_arrival(journey, arrives, goal, where))
        if arrives < leaves and not isinstance(journey.end, datetime):
            arrives = leaves  # a boarding pass tells only the day
        if arrives < leaves:
            problems.append(Problem(where, f"{journey.what} arrives before it leaves", "look at its zones"))
            continue
        assumed = _assumed((journey.start, leaves), (journey.end if journey.is_end_known else None, arrives))
        rides.append(Ride(journey.means, leaves, arrives, origin, goal, journey.what, assumed))
    rides.sort(key=lambda ride: (ride.leaves, ride.arrives))
    problems.extend(doubts(rides, where))
    return rides


def _assumed(*moments: tuple[date | None, datetime]) -> frozenset[datetime]:
    """The moments of which no hour is written."""
    return frozenset(at for written, at in moments if not isinstance(written, datetime))


def _unknown_arrival(journey: Journey, arrives: datetime, goal: Place | None, where: str) -> Problem:
    local = Span(arrives, arrives + timedelta(hours=1)).local(_zone(goal))[0]
    town = f" in {goal.name}" if goal else ""
    what = f"when {journey.what} arrives{town} is not written; {local:%Y-%m-%d %H:%M} is taken, late rather than early"
    return Problem(where, what, "mend 'arrive:' if you know it")


def _sojourns(
    stays: Iterable[Lodging | Visit], find: Find, known: Sequence[Sojourn], where: str, problems: list[Problem]
) -> list[Sojourn]:
    """Each stay in its place; a hotel that does not say where it is, is where one is `known` to be on those days."""
    found = []
    for stay in stays:
        place = find(stay.where) or _meanwhile(stay, known)
        if place is None:
            words = ", ".join(stay.where.texts) or "nothing is written"
            problems.append(Problem(where, f"the place of {stay.what} is not known ({words})", "add the stop by hand"))
            continue
        start, end = when(stay.start, _zone(place), ARRIVING), when(stay.end, _zone(place), LEAVING)
        assumed = _assumed((stay.start, start), (stay.end, end))
        if start >= end and stay.start == stay.end:  # a day's visit
            start, end = when(stay.start, _zone(place), time()), when(stay.end, _zone(place), time(23, 59))
            assumed = frozenset()
        if start >= end:
            problems.append(Problem(where, f"{stay.what} ends before it starts", "mend its dates"))
            continue
        bed = ", ".join(dict.fromkeys(filter(None, (stay.what, stay.address)))) if isinstance(stay, Lodging) else None
        found.append(Sojourn(place, Span(start, end), exactly(place, stay.where), bed, assumed=assumed))
    return sorted(found, key=lambda sojourn: sojourn.span)


def _ended(last: Sojourn, stays: Sequence[Sojourn], where: str, problems: list[Problem]) -> Sojourn:
    """After a last journey that does not lead home one stays as long as there is a bed; else a day, and it is told."""
    later = [stay for stay in stays if stay.span.end > last.span.start]
    if later:
        return _until(last, max(later, key=lambda stay: stay.span.end))
    problems.append(Problem(where, f"how long you stay in {last.place.name} is not written", "add it by hand"))
    return last


def _meanwhile(stay: Lodging | Visit, known: Sequence[Sojourn]) -> Place | None:
    for sojourn in known:
        zone = _zone(sojourn.place)
        start, end = when(stay.start, zone, ARRIVING), when(stay.end, zone, LEAVING)
        if start < end and _mostly(Span(start, end), sojourn.span):
            return sojourn.place
    return None


def _unknown_beginning(rides: Sequence[Ride], booked: Iterable[Booked], home: Home, where: str) -> Iterator[Problem]:
    """Told where the first journey sets out from a town that is not home, and no bed there says since when."""
    first = rides[0] if rides else None
    if first is None or not (first.origin and home.place) or is_same_end(first.origin, home.place):
        return
    stays = [one for one in booked if isinstance(one, Lodging | Visit)]
    if not any(when(stay.start, "UTC", time()) < first.leaves for stay in stays):
        told = f"how you came to {first.origin.name} is not written, so nothing is planned there before {first.what}"
        yield Problem(where, told, "add the stop by hand")


def _between(rides: Sequence[Ride], home: Place | None) -> tuple[list[Sojourn], Sojourn | None]:
    """Where one is from each arrival to the next departure, home left out; and a last arrival that is not home."""
    if not rides:
        return [], None
    home, last = home or rides[0].origin, rides[-1]
    found = [
        Sojourn(
            before.goal,
            Span(before.arrives, after.leaves),
            before.goal,
            None,
            before.means,
            after.means,
            before.assumed | after.assumed,
        )
        for before, after in pairwise(rides)
        if before.goal and before.arrives < after.leaves and not is_same_end(before.goal, home, by_air=_flies(before))
    ]
    if last.goal is None or is_same_end(last.goal, home, by_air=_flies(last)):
        return found, None
    span = Span(last.arrives, last.arrives + timedelta(days=1))
    return found, Sojourn(last.goal, span, last.goal, None, last.means, assumed=last.assumed | {span.end})


def _flies(ride: Ride) -> bool:
    return ride.means in (Means.FLIGHT, None)


def _woven(between: Sequence[Sojourn], stays: Sequence[Sojourn]) -> list[Sojourn]:
    """Lodgings and visits cut the time between two journeys into stops; the journeys say when it begins and ends."""
    woven = [stay for stay in stays if not any(_mostly(stay.span, gap.span) for gap in between)]
    for gap in between:
        within = [stay for stay in stays if _mostly(stay.span, gap.span)]
        if not within:
            if gap.span.length >= CONNECTION:
                woven.append(gap)
            continue
        first, last = within[0], within[-1]
        parts = [
            replace(stay, span=clipped, assumed=stay.assumed | gap.assumed)
            for stay in within
            if (clipped := stay.span.clip(gap.span))
        ]
        if is_same_end(first.place, gap.place):
            parts[0] = replace(_since(parts[0], gap), by=gap.by)
        elif first.span.start - gap.span.start >= timedelta(days=1):
            until = Span(gap.span.start, first.span.start)
            parts.insert(0, replace(gap, span=until, leaves_by=None, assumed=gap.assumed | first.assumed))
        # after the last night one is in its town until the journey on, unless that is more than a day away
        if gap.span.end - last.span.end < timedelta(days=1):
            parts[-1] = replace(_until(parts[-1], gap), leaves_by=gap.leaves_by)
        elif is_same_end(last.place, gap.place):
            rest = Span(last.span.end, gap.span.end)
            parts.append(replace(gap, span=rest, by=None, assumed=gap.assumed | last.assumed))
        woven += parts
    return woven


def _since(sojourn: Sojourn, other: Sojourn) -> Sojourn:
    """The same from when the other begins; its hour is as well known as it is of that one."""
    start = other.span.start
    assumed = (sojourn.assumed - {start}) | (other.assumed & {start})
    return replace(sojourn, span=Span(start, sojourn.span.end), assumed=assumed)


def _until(sojourn: Sojourn, other: Sojourn) -> Sojourn:
    """The same until the other ends; its hour is as well known as it is of that one."""
    end = other.span.end
    assumed = (sojourn.assumed - {end}) | (other.assumed & {end})
    return replace(sojourn, span=Span(sojourn.span.start, end), assumed=assumed)


def _apart(sojourns: Iterable[Sojourn]) -> list[Sojourn]:
    """In order, each ending where the next begins at the latest."""
    apart: list[Sojourn] = []
    for sojourn in sorted(sojourns, key=lambda one: one.span):
        if apart and sojourn.span.start < apart[-1].span.end:
            left = apart.pop()
            if left.span.start < sojourn.span.start:
                until = Span(left.span.start, sojourn.span.start)
                apart.append(replace(left, span=until, assumed=left.assumed | sojourn.assumed))
        apart.append(sojourn)
    return apart


def _stop(sojourn: Sojourn) -> Stop:
    place = sojourn.place
    return Stop(
        slug(place.name) or "trip",
        place,
        sojourn.span,
        Wishes().hours,
        sojourn.base,
        sojourn.stay,
        sojourn.by,
        sojourn.leaves_by,
        is_booked=sojourn.by is not None,
        assumed=sojourn.assumed & {sojourn.span.start, sojourn.span.end},
    )


def _with_engagements(stops: Sequence[Stop], engagements: Sequence[Engagement], find: Find) -> tuple[Stop, ...]:
    """Each engagement is busy time of the stop it falls into, away from the base where we know that."""
    filled = []
    engagements = [one for one in engagements if not _is_the_trip(one, stops)]
    for stop in stops:
        taken = set(stop.busy)
        for one in engagements:
            start, end = when(one.start, stop.timezone, time()), when(one.end, stop.timezone, time(23, 59))
            if start < end and (span := Span(start, end).clip(stop.span)):
                town = find(one.where) if one.where else None
                taken.add(Busy(span, one.what, exactly(town, one.where) if town else None))
        filled.append(replace(stop, busy=tuple(sorted(taken, key=lambda busy: (busy.span, busy.what)))))
    return tuple(filled)


def _is_the_trip(one: Engagement, stops: Sequence[Stop]) -> bool:
    """Whether it is a line over all days of the trip ("Japan spring"), and does not say that it takes their time."""
    if isinstance(one.start, datetime) or isinstance(one.end, datetime) or one.is_firm:
        return False
    first, last = stops[0].days()[0], stops[-1].days()[-1]
    return first < last and one.start <= first and one.end >= last


def _zone(place: Place | None) -> str:
    """The place's zone; of nowhere we know, UTC."""
    return place.timezone if place and place.timezone else "UTC"


def _mostly(inner: Span, outer: Span) -> bool:
    """Whether at least half of the one lies in the other."""
    shared = inner.clip(outer)
    return shared is not None and shared.length * 2 >= inner.length
