"""Laws that hold for any trip and any people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.hour_laws import check_hours
from tests.planning.laws import check_plan, check_sorted
from tests.worlds import BERLIN, LISBON, PORTO, SAN_FRANCISCO, TODAY, TOKYO, a_contact, a_located, a_stop, a_trip
from tripmeet.jobs.trip.proposal import zones_of
from tripmeet.model.meetings import Commitment, Kind, Located, Meeting, Omission
from tripmeet.model.people import Address, Closeness
from tripmeet.model.places import Coordinates, Level, Place
from tripmeet.model.times import Span, WeeklyHours
from tripmeet.model.trip import Busy, Means, Pace, Trip, Wishes
from tripmeet.places.travel import Travel, roads
from tripmeet.planning.arrange import Everybody, GroundRules, arrange
from tripmeet.planning.match import find_nearby
from tripmeet.planning.score import rank

CITIES = (LISBON, BERLIN, TOKYO, SAN_FRANCISCO, PORTO)
COIMBRA = Place("Coimbra", "Coimbra", "PT", Coordinates(40.2056, -8.4196), "Europe/Lisbon", Level.CITY)
BAVARIA = Place("Bavaria", "Bavaria", "DE", Coordinates(48.9, 11.4), "Europe/Berlin", Level.REGION)

AT_ANY_HOUR = ("00:00", "09:00", "14:30", "20:10")


def somewhere_in(city: Place, random: Random) -> Place:
    if random.random() < 0.4:
        return city
    lat, lon = city.coordinates.lat + random.gauss(0, 0.05), city.coordinates.lon + random.gauss(0, 0.05)
    return replace(city, coordinates=Coordinates(lat, lon), level=Level.ADDRESS)


def any_trip(random: Random) -> Trip:
    """Up to three stops, some in the night the clocks change, some with appointments, some with odd hours; some reached
    within a day by land."""
    day, stops = date.fromisoformat(random.choice(("2027-03-26", "2027-05-04", "2027-10-29", "2027-11-05"))), []
    arrivals: tuple[str, ...] = AT_ANY_HOUR
    cities = random.choice((random.sample(CITIES[:4], random.randint(1, 3)), [LISBON, PORTO], [PORTO, LISBON, TOKYO]))
    for city in cities:
        leave = day + timedelta(days=random.randint(0, 3))
        leaves_early = city is not cities[-1] and leave > day and random.random() < 0.5
        stop = a_stop(
            city,
            (str(day), random.choice(arrivals)),
            (str(leave), random.choice(("05:00", "08:00") if leaves_early else ("20:20", "22:00", "23:59"))),
            hours=random.choice(("09:00-21:30", "07:00-09:00", "00:00-00:00", "18:00-02:00", "09:10-17:05")),
            by=random.choice((Means.CAR, Means.TRAIN) if arrivals != AT_ANY_HOUR else (None, *Means)),
            leaves_by=random.choice((None, *Means)),
        )
        busy = tuple(
            Busy(Span(start, start + timedelta(minutes=random.choice((20, 90, 600)))), "busy", place)
            for _ in range(random.randint(0, 2))
            for start in (stop.span.start + random.random() * stop.span.length,)
            for place in (random.choice((None, somewhere_in(city, random))),)
        )
        stops.append(replace(stop, base=somewhere_in(city, random), busy=busy))
        is_on_that_day = leaves_early and city in (LISBON, PORTO)
        day, arrivals = (leave, ("17:00", "20:10")) if is_on_that_day else (leave + timedelta(days=1), AT_ANY_HOUR)
    wishes = Wishes(
        meetings_per_day=random.choice((0, 1, 2, 4, 9)),
        max_travel=timedelta(minutes=random.choice((5, 45, 120))),
        travel=random.choice(tuple(Pace)),
        day_trip=timedelta(minutes=random.choice((60, 150))),
        asks_per_trip=random.choice((None, None, 0, 1, 5, 50)),
        avoid=("p3@example.org",),
        meet=("p4@example.org", "P5 Known"),
    )
    return a_trip(*stops, wishes=wishes)


def anybody(random: Random, trip: Trip, number: int) -> list[Located]:
    """Somebody with no place, one, or two, some of them dated."""
    day = trip.stops[0].days()[0]
    contact = a_contact(
        f"P{number} Known",
        closeness=random.choice((None, *Closeness)),
        company=random.choice((None, "Acme")),
        tags=tuple(random.sample(("go", "python", "sailing"), random.randint(0, 2))),
        available=tuple(
            WeeklyHours(frozenset(random.sample(range(7), 4)), stop.hours)
            for stop in trip.stops
            if random.random() < 0.2
        ),
        cadence=random.choice((None, timedelta(days=180))),
        last_met=random.choice((None, date(2019, 5, 1), date(2027, 2, 20))),
        do_not_contact=random.random() < 0.05,
    )
    entries = []
    for _ in range(random.choice((1, 1, 1, 2))):
        city = random.choice((*CITIES, COIMBRA, COIMBRA, BAVARIA, None))
        address = Address(
            "there", since=random.choice((None, day)), until=random.choice((None, day + timedelta(days=1)))
        )
        place = city and (city if city is BAVARIA else somewhere_in(city, random))
        entries.append(replace(a_located(contact, place), address=address))
    return entries


def answers(random: Random, proposed: Sequence[Meeting]) -> list[Commitment]:
    """Some of those proposed have accepted one of their times, some have been asked and are silent."""
    keep = []
    for one in proposed:
        fate = random.choice(("accepted", "asked", "not yet"))
        is_written_down = random.random() < 0.7  # what kind it is, and who is asked together
        times = {"accepted": (random.choice(one.offers),), "asked": one.offers, "not yet": ()}[fate]
        keep += [
            Commitment(
                contact.id,
                one.stop.id,
                time,
                firm=fate == "accepted",
                kind=one.kind if is_written_down else None,
                together=tuple(contact.id for contact in one.contacts) if is_written_down and one.contacts[1:] else (),
            )
            for contact in one.contacts
            for time in times
        ]
    return keep


def calls_agreed(random: Random, omissions: Sequence[Omission]) -> list[Commitment]:
    """Some of those to be called have agreed to one of the times."""
    called = [one for one in omissions if one.calls and random.random() < 0.5]
    return [
        Commitment(one.contact.id, one.stop.id, random.choice(one.calls), firm=True, kind=Kind.CALL)
        for one in called
        if one.stop
    ]


@given(st.integers(0, 10**9), st.integers(0, 40))
@settings(deadline=None, max_examples=80)
def test_every_plan_keeps_the_laws_and_so_does_the_next_one(seed: int, people: int) -> None:
    random = Random(seed)
    trip = any_trip(random)
    travel = Travel(trip.wishes.travel).between
    located = [one for number in range(people) for one in anybody(random, trip, number)]
    found = find_nearby(trip, located, travel=travel, roads=roads())
    check_sorted(located, found)
    nearby, omitted, unlocated = found
    candidates = rank(nearby, today=TODAY, wishes=trip.wishes)
    planned = partial(
        arrange,
        trip,
        Everybody(candidates, omitted, unlocated, zones_of(located)),
        GroundRules(travel, seed=seed),
    )
    plan = planned()
    check_plan(plan, candidates, travel, (), omitted, unlocated)
    check_hours(plan, candidates, travel)
    assert plan == planned()

    keep = [*answers(random, plan.meetings), *calls_agreed(random, plan.omissions)]
    again = planned(keep=keep)
    check_plan(again, candidates, travel, keep, omitted, unlocated)
    check_hours(again, candidates, travel)
    assert not again.problems
