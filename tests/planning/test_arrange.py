"""The plan as a whole: what is kept, what is offered, and what is said to those left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.planning.laws import check_plan
from tests.worlds import BERLIN, LISBON, PORTO, TODAY, a_contact, a_located, a_span, a_stop, a_trip
from tripmeet.model.meetings import Commitment, Instead, Kind, Located, Plan, State
from tripmeet.model.people import Closeness, Contact
from tripmeet.model.places import Place
from tripmeet.model.times import Span
from tripmeet.model.trip import Busy, Stop, Wishes
from tripmeet.planning.arrange import Everybody, GroundRules, arrange, asks
from tripmeet.planning.match import find_nearby
from tripmeet.planning.score import rank

ADA = a_contact("Ada Lovelace", closeness=Closeness.INNER)
BOB = a_contact("Bob Kahn", closeness=Closeness.CLOSE)
GRACE = a_contact("Grace Hopper", closeness=Closeness.ACQUAINTANCE)
DINNER = a_span("2027-05-05", "19:00", "21:00")


def quick(a: Place, b: Place) -> timedelta:
    return timedelta(minutes=20)


def planned(
    *people: Contact, stop: Stop | None = None, keep: tuple[Commitment, ...] = (), wishes: Wishes | None = None
) -> Plan:
    """A plan for people in Lisbon, checked by all laws."""
    trip = a_trip(stop or a_stop(), wishes=wishes)
    nearby, omitted, unlocated = find_nearby(trip, [a_located(one, LISBON) for one in people], travel=quick)
    candidates = rank(nearby, today=TODAY, wishes=trip.wishes)
    plan = arrange(trip, Everybody(candidates, omitted, unlocated), GroundRules(quick), keep=keep)
    if not plan.problems:
        check_plan(plan, candidates, quick, keep, omitted, unlocated)
    return plan


def with_contact(plan: Plan, contact: Contact) -> tuple[Span, ...]:
    return next(one.offers for one in plan.meetings if contact in one.contacts)


def test_a_confirmed_dinner_survives_replanning() -> None:
    plan = planned(ADA, BOB, keep=(Commitment(BOB.id, "lisbon", DINNER, firm=True),))
    assert with_contact(plan, BOB) == (DINNER,)
    (dinner,) = [one for one in plan.meetings if BOB in one.contacts]
    assert (dinner.kind, dinner.state) == (Kind.DINNER, State.ACCEPTED)
    assert all(not offer.overlaps(DINNER) for offer in with_contact(plan, ADA))


def test_open_offers_stay_open_and_nobody_else_gets_their_times() -> None:
    offers = (DINNER, a_span("2027-05-06", "12:00", "13:15"))
    plan = planned(ADA, BOB, keep=tuple(Commitment(ADA.id, "lisbon", offer, firm=False) for offer in offers))
    (asked,) = [one for one in plan.meetings if ADA in one.contacts]
    assert (asked.offers, asked.state) == (offers, State.ASKED)


def test_somebody_who_agreed_is_met_even_if_they_moved_away() -> None:
    trip = a_trip()
    nearby, omitted, _ = find_nearby(trip, [a_located(BOB, BERLIN)], travel=lambda a, b: timedelta(hours=30))
    keep = (Commitment(BOB.id, "lisbon", DINNER, firm=True),)
    plan = arrange(
        trip, Everybody(rank(nearby, today=TODAY, wishes=trip.wishes), omitted), GroundRules(quick), keep=keep
    )
    assert [one.span for one in plan.meetings] == [DINNER]
    assert not plan.omissions


def test_somebody_who_is_in_no_file_any_more_is_a_problem() -> None:
    plan = planned(ADA, keep=(Commitment("email:gone@example.org", "lisbon", DINNER, firm=True),))
    (problem,) = plan.problems
    assert (problem.where, problem.what) == (
        "email:gone@example.org",
        "was promised a time and is no longer among the contacts",
    )


def test_a_moved_flight_and_a_new_appointment_are_told() -> None:
    keep = (Commitment(BOB.id, "lisbon", DINNER, firm=True),)
    (gone,) = planned(BOB, stop=a_stop(depart=("2027-05-05", "18:00")), keep=keep).problems
    assert gone.what == "you agreed on Wed 5 May, 19:00, but are not in Lisbon then"
    busy = Busy(a_span("2027-05-05", "20:00", "22:00"), "Opera")
    (taken,) = planned(BOB, stop=a_stop(busy=(busy,)), keep=keep).problems
    assert taken.what == "you agreed on Wed 5 May, 19:00, which is now taken by 'Opera'"


def test_a_time_that_is_offered_may_be_lost_as_well() -> None:
    keep = (Commitment(BOB.id, "lisbon", DINNER, firm=False),)
    busy = Busy(a_span("2027-05-05", "20:00", "22:00"), "Opera")
    (taken,) = planned(BOB, stop=a_stop(busy=(busy,)), keep=keep).problems
    assert taken.what == "you offered Wed 5 May, 19:00, which is now taken by 'Opera'"


@pytest.mark.parametrize(
    ("is_firm", "said"),
    [
        (True, "you offered Wed 5 May, 19:00, and agreed with Ada Lovelace on a time too near to it"),
        (False, "you offered Wed 5 May, 19:00, and offered Ada Lovelace a time too near to it"),
    ],
)
def test_two_people_promised_one_time_are_two_meetings_and_a_problem(is_firm: bool, said: str) -> None:
    keep = (Commitment(ADA.id, "lisbon", DINNER, firm=is_firm), Commitment(BOB.id, "lisbon", DINNER, firm=False))
    plan = planned(ADA, BOB, keep=keep)
    assert sorted(len(one.contacts) for one in plan.meetings) == [1, 1]
    (clash,) = plan.problems
    assert (clash.where, clash.what, clash.hint) == ("Bob Kahn", said, "offer another time to one of them")


def test_a_meeting_agreed_on_at_a_stop_that_is_gone_says_so() -> None:
    plan = planned(BOB, keep=(Commitment(BOB.id, "porto-2", DINNER, firm=True),))
    assert with_contact(plan, BOB) == (DINNER,)
    assert [problem.what for problem in plan.problems] == ["you agreed to meet in Porto and will be in Lisbon"]


def test_most_proposals_offer_more_than_one_time() -> None:
    people = [a_contact(f"P{n} Known", closeness=Closeness.KNOWN) for n in range(10)]
    offers = [len(one.offers) for one in planned(*people).meetings]
    assert len(offers) == 10
    assert sum(count > 1 for count in offers) >= 8


def test_no_more_people_are_asked_than_allowed_and_the_others_are_told_so() -> None:
    plan = planned(ADA, BOB, GRACE, wishes=Wishes(asks_per_trip=2))
    assert {one.contacts[0] for one in plan.meetings} == {ADA, BOB}
    (omission,) = plan.omissions
    assert omission.because == "you ask 2 people on this trip, and others matter more this time"
    assert omission.instead is Instead.NOTE


@pytest.mark.parametrize(("days", "most"), [(3, 12), (9, 18)])
def test_asks_follow_the_length_of_the_trip(days: int, most: int) -> None:
    assert asks(a_trip(a_stop(depart=(f"2027-05-{3 + days:02}", "18:00")))) == most


def test_a_full_day_is_for_those_who_matter_most() -> None:
    stop = a_stop(depart=("2027-05-04", "22:00"))
    plan = planned(ADA, BOB, GRACE, stop=stop, wishes=Wishes(meetings_per_day=2))
    assert {one.contacts[0] for one in plan.meetings} == {ADA, BOB}
    assert plan.omissions[0].because == "the times in Lisbon that would suit are taken by people who matter more"
    assert plan.bound == pytest.approx(plan.score)


def test_a_day_spent_in_two_towns_is_still_one_day() -> None:
    lisbon = a_stop(LISBON, ("2027-05-04", "09:00"), ("2027-05-04", "14:00"))
    berlin = a_stop(BERLIN, ("2027-05-04", "14:30"), ("2027-05-04", "23:30"), hours="09:00-23:00")
    trip = a_trip(lisbon, berlin, wishes=Wishes(meetings_per_day=2))
    people = [a_located(a_contact(f"P{n} {city.name}"), city) for city in (LISBON, BERLIN) for n in range(4)]
    way = {True: timedelta(minutes=10), False: timedelta(hours=30)}
    nearby, omitted, _ = find_nearby(trip, people, travel=lambda a, b: way[a == b])
    candidates = rank(nearby, today=TODAY, wishes=trip.wishes)
    plan = arrange(trip, Everybody(candidates, omitted), GroundRules(lambda a, b: way[a == b]))
    check_plan(plan, candidates, lambda a, b: way[a == b], omitted=omitted)
    assert len(plan.meetings) == 2


def test_whom_one_has_just_met_is_not_asked() -> None:
    just_met = replace(GRACE, closeness=None, last_met=TODAY - timedelta(days=3))
    (omission,) = planned(just_met).omissions
    assert omission.because == "too little speaks for it now: you met only on 26 February"
    assert omission.instead is Instead.NOTHING


def test_the_day_trip_is_not_begun_before_one_has_arrived() -> None:
    stop = a_stop(arrive=("2027-05-04", "10:00"), depart=("2027-05-04", "22:00"))
    earliest = min(offer.start for offer in with_contact(planned(GRACE, stop=stop), GRACE))
    assert earliest >= a_span("2027-05-04", "10:50", "11:00").start


def test_the_id_of_a_meeting_stays_whatever_else_changes() -> None:
    alone, among_others = planned(ADA), planned(ADA, BOB, GRACE)
    ids = {one.id for one in among_others.meetings if ADA in one.contacts}
    assert ids == {one.id for one in alone.meetings}


def test_a_trip_without_a_free_hour_leaves_everybody_out_with_a_reason() -> None:
    busy = Busy(a_span("2027-05-04", "00:00", "23:59"), "Conference")
    stop = a_stop(arrive=("2027-05-04", "01:00"), depart=("2027-05-04", "23:00"), busy=(busy,))
    plan = planned(ADA, stop=stop)
    assert plan.omissions[0].because == "you have no free hours in Lisbon"
    assert plan.bound == plan.score == 0


def test_nobody_at_all_is_a_plan_too() -> None:
    located: tuple[Located, ...] = ()
    assert find_nearby(a_trip(), located, travel=quick) == ((), (), ())
    assert planned().meetings == ()


def test_a_coffee_agreed_for_eight_in_the_evening_stays_a_coffee() -> None:
    late = a_span("2027-05-04", "20:00", "21:00")
    (meeting,) = planned(ADA, keep=(Commitment(ADA.id, "lisbon", late, firm=True, kind=Kind.COFFEE),)).meetings
    assert (meeting.span, meeting.kind) == (late, Kind.COFFEE)


def test_two_promised_the_same_evening_at_two_stops_cannot_both_be_kept_and_it_is_said() -> None:
    evening = a_span("2027-05-05", "19:00", "21:00")
    keep = (
        Commitment(ADA.id, "lisbon", evening, firm=True),
        Commitment(BOB.id, "porto", evening, firm=False),
    )
    trip = a_trip(a_stop(), a_stop(PORTO, ("2027-05-08", "09:00"), ("2027-05-09", "18:00")))
    nearby, omitted, unlocated = find_nearby(trip, [a_located(one, LISBON) for one in (ADA, BOB)], travel=quick)
    candidates = rank(nearby, today=TODAY, wishes=trip.wishes)
    plan = arrange(trip, Everybody(candidates, omitted, unlocated), GroundRules(quick), keep=keep)
    said = [problem.what for problem in plan.problems if problem.where == BOB.name]
    assert (
        "you offered Wed 5 May, 19:00, and agreed with Ada Lovelace on Wed 5 May, 19:00 in Lisbon, which is too near "
        "to it"
    ) in said
