"""What must be true of every plan, written from the promises we make and not from how plans are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import combinations, pairwise
from random import Random

from tripmeet.model.meetings import Candidate, Commitment, Instead, Kind, Located, Meeting, Nearby, Omission, Plan
from tripmeet.model.places import Place
from tripmeet.model.times import Hours, Span, join
from tripmeet.model.timetable import TravelTime
from tripmeet.model.trip import Means, Stop, Trip
from tripmeet.places.travel import Roads
from tripmeet.planning import slots


def check_sorted(
    located: Sequence[Located], found: tuple[Sequence[Nearby], Sequence[Omission], Sequence[Located]]
) -> None:
    """Everybody is in exactly one of the three, and whoever is near has a time inside the traveller's free hours."""
    nearby, omitted, unlocated = found
    near = {one.contact.id for one in nearby}
    out, lost = [one.contact.id for one in omitted], [one.contact.id for one in unlocated]
    assert len(set(out)) == len(out)
    assert len(set(lost)) == len(lost)
    assert len(near | set(out) | set(lost)) == len(near) + len(out) + len(lost)
    assert near | set(out) | set(lost) == {one.contact.id for one in located}
    assert all(one.because for one in omitted)
    for one in nearby:
        assert one.windows
        free = one.stop.free()
        if one.detour:
            free = (Span(one.detour.before.span.end + one.detour.there, one.stop.span.start - one.detour.onward),)
        assert all(any(span.covers(window) for span in join(free)) for window in one.windows)


def check_plan(
    plan: Plan,
    candidates: Sequence[Candidate],
    travel: TravelTime,
    keep: Sequence[Commitment] = (),
    omitted: Sequence[Omission] = (),
    unlocated: Sequence[Located] = (),
) -> None:
    everybody_is_somewhere(plan, candidates, omitted, unlocated)
    promises_stand(plan, keep)
    new = [one for one in plan.meetings if not {contact.id for contact in one.contacts} & {k.contact_id for k in keep}]
    for one in new:
        fits_the_person(one, candidates)
        for offer in one.offers:
            if one.detour:
                fits_the_way(one, offer, plan.trip)
            else:
                fits_the_stop(one, offer, travel)
    plan = with_calls_from_the_base(plan)
    any_acceptances_can_all_take_place(plan, travel)
    days_are_not_too_full(plan)
    calls_suit_both(plan, travel)
    there_is_time_to_eat(plan, {one.contact_id for one in keep}, travel)
    asked = {one.contact_id for one in keep if one.kind is not Kind.CALL}
    assert len(new) <= max(0, asks(plan.trip) - len(asked))
    assert plan.score <= plan.bound + 1e-6
    assert list(plan.meetings) == sorted(plan.meetings, key=lambda one: (one.span, one.id))
    assert all(one.reasons and one.offers and one.offers[0] == one.span for one in plan.meetings)
    assert len({one.id for one in plan.meetings}) == len(plan.meetings)


def with_calls_from_the_base(plan: Plan) -> Plan:
    """The plan, each agreed call where the traveller is during it."""
    meetings = (replace(one, place=one.stop.base) if one.kind is Kind.CALL else one for one in plan.meetings)
    return replace(plan, meetings=tuple(meetings))


def everybody_is_somewhere(
    plan: Plan, candidates: Sequence[Candidate], omitted: Sequence[Omission], unlocated: Sequence[Located]
) -> None:
    met = [contact.id for one in plan.meetings for contact in one.contacts]
    places = met + [one.contact.id for one in plan.omissions] + [one.contact.id for one in plan.unlocated]
    assert len(places) == len(set(places)), "somebody is in two places of the plan"
    known = {one.nearby.contact.id for one in candidates}
    known |= {one.contact.id for one in omitted} | {one.contact.id for one in unlocated}
    assert set(places) == known
    assert all(one.because for one in plan.omissions)


def promises_stand(plan: Plan, keep: Sequence[Commitment]) -> None:
    for one in keep:
        meeting = next(m for m in plan.meetings if one.contact_id in {contact.id for contact in m.contacts})
        assert one.span in meeting.offers
        if one.firm:
            assert meeting.span == one.span


def fits_the_person(meeting: Meeting, candidates: Sequence[Candidate]) -> None:
    for contact in meeting.contacts:
        windows = [
            window
            for one in candidates
            if one.nearby.contact.id == contact.id and one.nearby.stop.id == meeting.stop.id
            for window in one.nearby.windows
        ]
        assert all(any(window.covers(offer) for window in windows) for offer in meeting.offers)


def fits_the_stop(meeting: Meeting, offer: Span, travel: TravelTime) -> None:
    stop = meeting.stop
    way = travel(stop.base, meeting.place)
    assert any(free.covers(offer) for free in join(stop.free())), "outside the free hours"
    assert stop.span.start + way <= offer.start, "not there yet"
    assert offer.end + way <= stop.span.end, "too late for the departure"
    for busy in stop.busy:
        way = travel(busy.place or stop.base, meeting.place)
        assert offer.end + way <= busy.span.start or busy.span.end + way <= offer.start, "no time for what is busy"
    assert not offer.start.timestamp() % 900, "not at a quarter of an hour"


def fits_the_way(meeting: Meeting, offer: Span, trip: Trip) -> None:
    """Between the departure from one stop and the arrival at the next, by land, with the whole way counted."""
    stop, detour = meeting.stop, meeting.detour
    assert detour
    stops = sorted(trip.stops, key=lambda one: one.span)
    assert stops.index(detour.before) + 1 == stops.index(stop), "from the stop before"
    assert stop.by in (Means.CAR, Means.TRAIN, Means.BUS), "nobody leaves an aeroplane on the way"
    assert not stop.is_booked
    way = Roads(stop.by).between
    assert detour.before.span.end + way(detour.before.base, meeting.place) <= offer.start, "not there yet"
    assert offer.end + way(meeting.place, stop.base) <= stop.span.start, "too late for the arrival"
    assert any(hours.covers(offer) for day in stop.days() if (hours := stop.hours.on(day, stop.timezone)))
    assert not any(busy.span.overlaps(offer) for busy in stop.busy)
    straight = way(detour.before.base, stop.base)
    assert way(detour.before.base, meeting.place) + way(meeting.place, stop.base) - straight == meeting.travel
    assert meeting.travel <= 2 * trip.wishes.max_travel, "longer than the way there and back that one allows"
    assert not offer.start.timestamp() % 900, "not at a quarter of an hour"


def any_acceptances_can_all_take_place(plan: Plan, travel: TravelTime) -> None:
    for one, other in combinations(plan.meetings, 2):
        if on_one_ground(one, other):
            for a in one.offers:
                for b in other.offers:
                    assert can_follow(a, b, travel(one.place, other.place)) or can_follow(
                        b, a, travel(other.place, one.place)
                    ), f"{one.contacts[0].name} {a} and {other.contacts[0].name} {b}"
    random = Random(0)
    for _ in range(20):
        accepted = sorted((random.choice(one.offers), one.id, one) for one in plan.meetings if random.random() < 0.8)
        for (a, _, one), (b, _, other) in pairwise(accepted):
            if on_one_ground(one, other):
                assert can_follow(a, b, travel(one.place, other.place))
            else:
                assert a.end <= b.start


def on_one_ground(one: Meeting, other: Meeting) -> bool:
    """Whether both are at one stop, or both on the way to it."""
    return one.stop.id == other.stop.id and (one.detour is None) == (other.detour is None)


def can_follow(a: Span, b: Span, way: timedelta) -> bool:
    return a.end + way <= b.start


def days_are_not_too_full(plan: Plan) -> None:
    """On no date, wherever it is spent, could more people be met than the traveller wishes to meet in a day."""
    for day in sorted({day for stop in plan.trip.stops for day in stop.days()}):
        met = [one for one in plan.meetings if one.kind is not Kind.CALL]
        there = sum(any(_is_on(offer, one.stop, day) for offer in one.offers) for one in met)
        assert there <= plan.trip.wishes.meetings_per_day


def _is_on(offer: Span, stop: Stop, day: object) -> bool:
    """Whether it begins in the hours that belong to this day; a night out belongs to the day before."""
    hours = next((span for one in stop.days() if one == day and (span := stop.hours.on(one, stop.timezone))), None)
    return hours is not None and hours.start <= offer.start < hours.end


def calls_suit_both(plan: Plan, travel: TravelTime) -> None:
    """A call is half an hour while both are awake, at the base, and in nobody's way whoever accepts what."""
    calls = sorted(call for one in plan.omissions for call in one.calls)
    assert all(a.end <= b.start for a, b in pairwise(calls)), "two calls at once"
    for one in plan.omissions:
        assert not one.calls or one.instead is Instead.CALL
        for call in one.calls:
            stop, here = one.stop, one.stop and slots.at_the_base(one.stop)
            assert stop
            assert here
            assert here.covers(call)
            assert call.length == timedelta(minutes=30)
            assert any(free.covers(call) for free in join(stop.free()))
            away = [(busy.span, busy.place or stop.base) for busy in stop.busy]
            away += [(o, m.place) for m in plan.meetings if m.stop.id == stop.id and not m.detour for o in m.offers]
            for span, place in away:
                way = travel(stop.base, place)
                assert can_follow(span, call, way) or can_follow(call, span, way)
            start, end = call.local(one.timezone)
            told = [hours.on(day, one.timezone) for hours in one.contact.available for day in around(start.date())]
            awake = time(8) <= start.time() and end.time() <= time(21, 30) and start.date() == end.date()
            assert any(hours and hours.covers(call) for hours in told) if told else awake


def around(day: date) -> tuple[date, date]:
    return day - timedelta(days=1), day


EATING = ((Hours(time(11, 30), time(14, 30)), Kind.LUNCH), (Hours(time(18), time(22, 30)), Kind.DINNER))


def there_is_time_to_eat(plan: Plan, promised: set[str], travel: TravelTime) -> None:
    """Whoever accepts what, on no day do new meetings take the time to eat, if appointments and promises leave it.

    On the way to a stop one eats on the train, and where one drives there is time for it.
    """
    for stop in plan.trip.stops:
        own = [one for one in plan.meetings if one.stop.id == stop.id]
        busy = [(one.span, one.place or stop.base) for one in stop.busy]
        here = slots.at_the_base(stop)
        if here:
            stay = Ground(here, stop.base, stop.base, travel, travel)
            time_to_eat_on(stay, stop, [one for one in own if not one.detour], busy, promised)
        before = next((one.detour.before for one in own if one.detour), None)
        if before and stop.by is Means.CAR:
            way = Span(before.span.end, stop.span.start)
            leg = Ground(way, before.base, stop.base, travel, Roads(Means.CAR).between)
            time_to_eat_on(leg, stop, [one for one in own if one.detour], [], promised)


@dataclass(frozen=True)
class Ground:
    """Where one is when, from which place to which, and the ways between meetings, and from and to the ends."""

    span: Span
    start: Place
    end: Place
    between: TravelTime
    ends: TravelTime


Taken = list[tuple[Span, Place]]


def time_to_eat_on(ground: Ground, stop: Stop, own: list[Meeting], busy: Taken, promised: set[str]) -> None:
    random = Random(1)
    new = [one for one in own if not {contact.id for contact in one.contacts} & promised]
    old = [(offer, one) for one in own if one not in new for offer in one.offers]
    for day in stop.days() if new else ():
        for hours, kind in EATING:
            window = hours.on(day, stop.timezone)
            if window is None or not ground.span.covers(window):
                continue  # who comes or goes then eats on the way
            before = [(span, one.place) for span, one in old if not eats_at(one, span, window, kind)]
            if not can_eat(window, ground, [*busy, *before]):
                continue
            for _ in range(4):
                accepted = [(random.choice(one.offers), one) for one in own if random.random() < 0.8]
                if not any(eats_at(one, span, window, kind) for span, one in accepted):
                    taken = [*busy, *((span, one.place) for span, one in accepted)]
                    assert can_eat(window, ground, taken), f"no {kind} in {stop.place.name} on {day}"


def eats_at(meeting: Meeting, span: Span, window: Span, kind: Kind) -> bool:
    part = span.clip(window)
    at_noon = span.local(meeting.stop.timezone)[0].hour < 15
    is_meal = meeting.kind is kind or (meeting.kind is Kind.GROUP and kind is Kind.LUNCH and at_noon)
    return is_meal and part is not None and part.length >= timedelta(minutes=45)


def can_eat(window: Span, ground: Ground, taken: Taken) -> bool:
    """Whether three quarters of an hour of the window are free, beside the way to whatever comes next."""
    meal, step = timedelta(minutes=45), timedelta(minutes=5)
    start = window.start
    while start + meal <= window.end:
        eating = Span(start, start + meal)
        before = max((one for one in taken if one[0].end <= start), default=None, key=lambda one: one[0].end)
        after = min((one for one in taken if one[0].start >= eating.end), default=None, key=lambda one: one[0].start)
        free_from, where = (before[0].end, before[1]) if before else (ground.span.start, ground.start)
        until, there = (after[0].start, after[1]) if after else (ground.span.end, ground.end)
        way = (ground.between if before and after else ground.ends)(where, there)
        is_free = ground.span.covers(eating) and not any(one.overlaps(eating) for one, _ in taken)
        at_home = not before and not after and ground.start == ground.end
        if is_free and until - free_from >= meal + (timedelta(0) if at_home else way):
            return True
        start += step
    return False


def asks(trip: Trip) -> int:
    return max(12, 2 * trip.days) if trip.wishes.asks_per_trip is None else trip.wishes.asks_per_trip
