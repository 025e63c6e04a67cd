"""No day without a chance to eat, and nobody left out for a meal that is had in company."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from tests.planning.laws import check_plan
from tests.worlds import LISBON, TODAY, a_contact, a_located, a_span, a_stop, a_trip
from tripmeet.model.meetings import Commitment, Kind, Plan
from tripmeet.model.people import Closeness, Contact
from tripmeet.model.places import Place
from tripmeet.model.times import Hours, Span, WeeklyHours
from tripmeet.model.trip import Busy, Stop
from tripmeet.planning.agenda import travel_days
from tripmeet.planning.arrange import Everybody, GroundRules, arrange
from tripmeet.planning.match import find_nearby
from tripmeet.planning.meals import MEALS, Taken, is_time_for
from tripmeet.planning.score import rank

LUNCH, DINNER = MEALS
EVENING = a_stop(arrive=("2027-05-04", "16:00"), depart=("2027-05-04", "23:30"), hours="17:00-23:00")
"""From half past four until eleven at night."""
FRIENDS = tuple(a_contact(f"F{n} Friend", closeness=Closeness.FRIEND) for n in range(3))
EVERY_DAY = frozenset(range(7))
ADA = a_contact("Ada Lovelace", closeness=Closeness.INNER)


def quick(a: Place, b: Place) -> timedelta:
    return timedelta(minutes=15)


def planned(*people: Contact, stop: Stop = EVENING, keep: tuple[Commitment, ...] = ()) -> Plan:
    """Checked by all laws."""
    trip = a_trip(stop)
    nearby, omitted, unlocated = find_nearby(trip, [a_located(one, LISBON) for one in people], travel=quick)
    candidates = rank(nearby, today=TODAY, wishes=trip.wishes)
    plan = arrange(trip, Everybody(candidates, omitted, unlocated), GroundRules(quick), keep=keep)
    check_plan(plan, candidates, quick, keep, omitted, unlocated)
    return plan


def spans(plan: Plan) -> list[Span]:
    return [one.span for one in plan.meetings]


def test_three_rounds_of_drinks_would_leave_no_dinner_so_there_are_two() -> None:
    assert len(planned(*FRIENDS).meetings) == 2


def test_who_could_only_come_when_one_must_eat_is_told_so() -> None:
    times = (("17:15", "18:45"), ("20:45", "22:30"))
    keep = tuple(
        Commitment(one.id, "lisbon", a_span("2027-05-04", *time), firm=True, kind=Kind.DRINKS)
        for one, time in zip(FRIENDS, times, strict=False)
    )
    plan = planned(*FRIENDS, keep=keep)
    assert [one.because for one in plan.omissions] == ["the only time in Lisbon that is left is for you to eat"]


def test_time_that_is_left_while_a_friend_works_is_not_said_to_be_for_a_meal() -> None:
    stop = a_stop(arrive=("2027-05-04", "08:00"), depart=("2027-05-04", "23:30"), hours="09:00-23:00")
    busy = tuple(Busy(a_span("2027-05-04", *hours)) for hours in (("11:30", "14:30"), ("19:45", "23:00")))
    (left,) = planned(FRIENDS[0], stop=replace(stop, busy=busy)).omissions
    assert left.because == (
        "you would meet a friend at midday or in the evening, on working days, "
        "and all that is left of that time in Lisbon is for you to eat"
    )
    told = replace(FRIENDS[0], available=(WeeklyHours(EVERY_DAY, Hours(time(18), time(23))),))
    (left,) = planned(told, stop=replace(stop, busy=busy)).omissions
    assert left.because.startswith("you would meet in the hours you noted for them, and all that is left of that time")


def test_who_would_be_met_for_something_else_is_told_so() -> None:
    stop = a_stop(arrive=("2027-05-04", "08:00"), depart=("2027-05-04", "23:30"), hours="18:00-23:00")
    busy = Busy(a_span("2027-05-04", "20:00", "23:00"))
    drinks = replace(FRIENDS[0], notes="likes: drinks")
    (left,) = planned(drinks, stop=replace(stop, busy=(busy,))).omissions
    assert left.because == "you would meet for drinks, and the only time in Lisbon left for that is for you to eat"


def test_an_hour_at_which_nobody_meets_for_what_suits_them_is_not_said_to_be_too_short() -> None:
    stop = a_stop(arrive=("2027-05-08", "08:00"), depart=("2027-05-08", "20:00"), hours="09:00-12:00")
    walker = replace(FRIENDS[0], notes="likes: lunch")
    (left,) = planned(walker, stop=stop).omissions
    assert left.because == "no time in Lisbon that you both have is one for lunch, the way included"
    short = replace(stop, hours=Hours(time(9), time(9, 30)))
    (left,) = planned(walker, stop=short).omissions
    assert left.because == "no time in Lisbon is long enough for you both, the way included"


def test_with_a_friend_for_dinner_nobody_need_stop_to_eat() -> None:
    long = a_stop(arrive=("2027-05-04", "16:00"), depart=("2027-05-05", "00:30"), hours="17:00-23:00")
    plan = planned(ADA, *FRIENDS[:2], stop=long)
    assert [one.kind for one in plan.meetings] == [Kind.DRINKS, Kind.DINNER, Kind.DRINKS]


def test_what_was_agreed_stands_even_if_no_time_to_eat_is_left() -> None:
    times = (("17:15", "18:45"), ("19:00", "20:30"), ("20:45", "22:30"))
    keep = tuple(
        Commitment(one.id, "lisbon", a_span("2027-05-04", *time), firm=True, kind=Kind.DRINKS)
        for one, time in zip(FRIENDS, times, strict=True)
    )
    assert spans(planned(*FRIENDS, keep=keep)) == [one.span for one in keep]


def test_who_leaves_at_noon_eats_on_the_way() -> None:
    morning = a_stop(arrive=("2027-05-04", "08:00"), depart=("2027-05-04", "13:00"))
    late = a_contact(
        "Bob Kahn", closeness=Closeness.KNOWN, available=(WeeklyHours(EVERY_DAY, Hours(time(11), time(12))),)
    )
    assert planned(late, stop=morning).meetings


def test_a_conference_over_noon_is_the_travellers_own_choice() -> None:
    conference = Busy(a_span("2027-05-05", "09:00", "17:00"))
    stop = a_stop(arrive=("2027-05-05", "08:00"), depart=("2027-05-05", "22:30"), busy=(conference,))
    assert planned(FRIENDS[0], stop=stop).meetings


def test_the_way_is_no_time_to_eat() -> None:
    (day,) = travel_days(a_trip(a_stop(depart=("2027-05-04", "22:00"))))
    way = timedelta(minutes=30)

    def at(start: str, end: str) -> Taken:
        return Taken(a_span("2027-05-04", start, end), way, way, LISBON)

    def half_an_hour(a: Place, b: Place) -> timedelta:
        return way

    assert is_time_for(LUNCH, day, [at("10:00", "12:15"), at("13:30", "15:00")], half_an_hour)
    assert not is_time_for(LUNCH, day, [at("10:00", "12:15"), at("13:29", "15:00")], half_an_hour)
    assert is_time_for(LUNCH, day, [at("10:00", "11:00"), at("12:15", "15:00")], half_an_hour)
    assert not is_time_for(LUNCH, day, [at("10:00", "11:00"), at("12:14", "15:00")], half_an_hour)
    assert is_time_for(DINNER, day, [], half_an_hour)
