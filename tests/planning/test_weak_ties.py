"""A place at each stop for a weak tie, where there is room for one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.laws import check_plan
from tests.worlds import BERLIN, TODAY, a_contact, a_located, a_stop, a_trip
from tripmeet.model.meetings import Commitment, Plan
from tripmeet.model.people import Closeness, Contact
from tripmeet.model.places import Place
from tripmeet.model.times import Span
from tripmeet.model.trip import Stop, Wishes
from tripmeet.model.weights import USUAL, Weights
from tripmeet.planning.arrange import Everybody, GroundRules, arrange
from tripmeet.planning.match import find_nearby
from tripmeet.planning.score import rank

ONE_DAY = a_stop(depart=("2027-05-04", "22:00"))
GRACE = a_contact("Grace Hopper", closeness=Closeness.ACQUAINTANCE)


def friends(count: int) -> list[Contact]:
    return [a_contact(f"F{n} Friend", closeness=Closeness.INNER) for n in range(count)]


def planned(
    people: list[Contact],
    *stops: Stop,
    weights: Weights = USUAL,
    wishes: Wishes | None = None,
    keep: tuple[Commitment, ...] = (),
) -> Plan:
    def travel(a: Place, b: Place) -> timedelta:
        return timedelta(minutes=15) if a == b else timedelta(hours=30)

    trip = a_trip(*(stops or (ONE_DAY,)), wishes=wishes or Wishes(meetings_per_day=3))
    located = [a_located(one, stop.place) for one in people for stop in stops[:1] or (ONE_DAY,)]
    nearby, omitted, _ = find_nearby(trip, located, travel=travel)
    candidates = rank(nearby, today=TODAY, wishes=trip.wishes, weights=weights)
    plan = arrange(trip, Everybody(candidates, omitted), GroundRules(travel, weights=weights), keep=keep)
    check_plan(plan, candidates, travel, keep, omitted)
    return plan


def met(plan: Plan) -> set[str]:
    return {contact.name for one in plan.meetings for contact in one.contacts}


def test_among_close_friends_there_is_a_place_for_an_acquaintance() -> None:
    plan = planned([*friends(5), GRACE])
    assert GRACE.name in met(plan)
    assert len(plan.meetings) == 3
    assert plan.bound == pytest.approx(plan.score)


def test_whoever_wants_none_gets_none() -> None:
    assert GRACE.name not in met(planned([*friends(5), GRACE], weights=Weights(weak_tie_places=0)))


def test_where_only_two_can_be_met_none_is_kept() -> None:
    assert GRACE.name not in met(planned([*friends(5), GRACE], wishes=Wishes(meetings_per_day=2)))


def test_a_weak_tie_who_was_promised_a_time_has_the_place() -> None:
    hedy = a_contact("Hedy Lamarr", closeness=Closeness.ACQUAINTANCE)
    offer = next(one.span for one in planned([hedy]).meetings)
    keep = (Commitment(hedy.id, "lisbon", Span(offer.start, offer.end), firm=True),)
    assert met(planned([*friends(5), GRACE, hedy], keep=keep)) & {GRACE.name, hedy.name} == {hedy.name}


def test_nobody_below_the_floor_is_met_even_if_a_slot_stays_empty() -> None:
    plan = planned([GRACE], weights=Weights(floor=30))
    assert not plan.meetings
    assert plan.omissions[0].because == "worth 7.0 points, and you meet nobody below 30 ('floor' in config.toml)"


@settings(deadline=None, max_examples=15)
@given(weak=st.integers(1, 4), close=st.integers(0, 8), per_day=st.integers(3, 4), places=st.integers(0, 1))
def test_each_stop_with_room_meets_a_weak_tie_if_one_is_near(weak: int, close: int, per_day: int, places: int) -> None:
    people = [*friends(close), *(a_contact(f"W{n} Weak", closeness=Closeness.ACQUAINTANCE) for n in range(weak))]
    berlin = a_stop(BERLIN, ("2027-05-05", "12:00"), ("2027-05-06", "18:00"))
    wishes = Wishes(meetings_per_day=per_day)
    plan = planned(people, ONE_DAY, berlin, weights=Weights(weak_tie_places=places), wishes=wishes)
    there = [one for one in plan.meetings if one.stop.id == "lisbon"]
    assert sum(one.contacts[0].closeness is Closeness.ACQUAINTANCE for one in there) >= places
