"""When a call would suit both, for those who are not met."""

from __future__ import annotations

from datetime import time, timedelta

from tests.planning.laws import check_plan
from tests.worlds import LISBON, SAN_FRANCISCO, TODAY, TOKYO, a_contact, a_located, a_span, a_stop, a_trip
from tripmeet.model.meetings import Commitment, Instead, Kind, Omission, Plan, State
from tripmeet.model.people import Closeness, Contact
from tripmeet.model.places import Place
from tripmeet.model.times import Hours, WeeklyHours
from tripmeet.model.trip import Busy, Stop, Wishes
from tripmeet.places.travel import Travel
from tripmeet.planning.arrange import Everybody, GroundRules, arrange
from tripmeet.planning.match import find_nearby
from tripmeet.planning.score import rank
from tripmeet.writing.calls import calls_in_words

ADA = a_contact("Ada Lovelace", closeness=Closeness.KNOWN)
WORK = Busy(a_span("2027-05-04", "09:30", "21:30"), "work")
ONE_DAY = a_stop(arrive=("2027-05-04", "08:00"), depart=("2027-05-04", "23:00"))


def planned(
    *people: tuple[Contact, Place],
    stop: Stop = ONE_DAY,
    keep: tuple[Commitment, ...] = (),
    asks: int = 0,
    per_day: int = 4,
) -> Plan:
    """With everybody on the list of whom to meet; checked by all laws."""
    wishes = Wishes(meet=tuple(contact.id for contact, _ in people), asks_per_trip=asks, meetings_per_day=per_day)
    trip, travel = a_trip(stop, wishes=wishes), Travel(wishes.travel).between
    located = [a_located(contact, place) for contact, place in people]
    zones = {contact.id: place.timezone for contact, place in people if place.timezone}
    nearby, omitted, _ = find_nearby(trip, located, travel=travel)
    candidates = rank(nearby, today=TODAY, wishes=wishes)
    plan = arrange(trip, Everybody(candidates, omitted, zones=zones), GroundRules(travel), keep=keep)
    check_plan(plan, candidates, travel, keep, omitted)
    return plan


def omission(plan: Plan, who: Contact = ADA) -> Omission:
    return next(one for one in plan.omissions if one.contact == who)


def test_somebody_far_away_is_called_while_both_are_awake() -> None:
    one = omission(planned((ADA, SAN_FRANCISCO), stop=a_stop()))
    assert (one.instead, one.timezone) == (Instead.CALL, "America/Los_Angeles")
    assert calls_in_words(one) == "Tue 4 May 16:00, 08:00 for them, or Wed 5 May 16:00, 08:00 for them"


def test_a_call_that_was_agreed_on_takes_its_half_hour_and_nobodys_place() -> None:
    span = a_span("2027-05-04", "16:00", "16:30")
    agreed = Commitment(ADA.id, "lisbon", span, firm=True, kind=Kind.CALL)
    bob = a_contact("Bob Moss", closeness=Closeness.CLOSE)
    plan = planned((ADA, SAN_FRANCISCO), (bob, LISBON), keep=(agreed,), asks=1, per_day=1)
    assert plan.problems == ()
    met = {one.contacts[0]: one for one in plan.meetings}
    assert (met[ADA].kind, met[ADA].span, met[ADA].state) == (Kind.CALL, span, State.ACCEPTED)
    assert (met[ADA].place, met[ADA].travel) == (SAN_FRANCISCO, timedelta(0))
    assert not any(offer.overlaps(span) for offer in met[bob].offers)


def test_a_call_is_kept_wherever_one_is_by_then() -> None:
    agreed = Commitment(ADA.id, "porto", a_span("2027-05-04", "08:05", "08:35"), firm=True, kind=Kind.CALL)
    plan = planned((ADA, SAN_FRANCISCO), keep=(agreed,))
    assert [one.kind for one in plan.meetings] == [Kind.CALL]
    assert plan.problems == ()


def test_it_is_said_when_their_day_is_another_one() -> None:
    tokyo = a_stop(TOKYO, ("2027-05-05", "08:00"), ("2027-05-05", "23:00"))
    assert calls_in_words(omission(planned((ADA, SAN_FRANCISCO), stop=tokyo))) == "Wed 5 May 09:00, Tue 17:00 for them"


def test_the_hours_they_told_us_count() -> None:
    lunch = WeeklyHours(frozenset({1}), Hours(time(12), time(13)))
    told = a_contact("Ada Lovelace", closeness=Closeness.KNOWN, available=(lunch,))
    one = omission(planned((told, SAN_FRANCISCO), stop=a_stop()), told)
    assert calls_in_words(one) == "Tue 4 May 20:00, 12:00 for them"


def test_a_call_is_free_in_the_plan_and_nobody_is_called_at_the_time_of_another() -> None:
    bob, grace = a_contact("Bob Kahn", closeness=Closeness.CLOSE), a_contact("Grace Hopper")
    dinner = Commitment(bob.id, "lisbon", a_span("2027-05-04", "16:00", "18:00"), firm=True)
    plan = planned((ADA, SAN_FRANCISCO), (grace, SAN_FRANCISCO), (bob, LISBON), keep=(dinner,), asks=1)
    first, second = omission(plan).calls, omission(plan, grace).calls
    assert len(first) == len(second) == 1
    assert first[0].start >= dinner.span.end
    assert not first[0].overlaps(second[0])


def test_with_no_time_that_suits_both_it_is_a_call_without_a_time() -> None:
    busy = a_stop(arrive=("2027-05-04", "08:00"), depart=("2027-05-04", "23:00"), busy=(WORK,))
    one = omission(planned((ADA, SAN_FRANCISCO), stop=busy))
    assert (one.instead, one.calls) == (Instead.CALL, ())


def test_two_calls_a_day_are_enough() -> None:
    people = [a_contact(f"P{n} Known") for n in range(6)]
    plan = planned(*((one, SAN_FRANCISCO) for one in people))
    assert sum(len(one.calls) for one in plan.omissions) == 2
    assert all(call.length == timedelta(minutes=30) for one in plan.omissions for call in one.calls)
