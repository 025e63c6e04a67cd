"""A table for several, where a slot is left over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.worlds import LISBON, TODAY, a_contact, a_located, a_stop, a_trip
from tripmeet.model.meetings import Commitment, Instead, Kind, Plan, State
from tripmeet.model.people import Closeness, Contact
from tripmeet.model.places import Coordinates, Place
from tripmeet.model.trip import Wishes
from tripmeet.planning.arrange import Everybody, GroundRules, arrange
from tripmeet.planning.match import find_nearby
from tripmeet.planning.score import rank

DAY = a_stop(arrive=("2027-05-04", "12:00"), depart=("2027-05-04", "14:30"), hours="12:00-21:00")
"""Half an hour to arrive and as much to leave: an hour and a half, of which nobody's own place leaves enough."""
SUBURB = replace(LISBON, name="Amadora", coordinates=Coordinates(38.75, -9.23))
SAILORS = [a_contact(f"S{n} Sailor", closeness=Closeness.KNOWN, tags=("sailing", f"t{n}")) for n in range(6)]


def far_from_the_base(a: Place, b: Place) -> timedelta:
    return timedelta(minutes=0 if a == b else 30)


def planned(people: list[Contact], keep: tuple[Commitment, ...] = (), **wishes: int) -> Plan:
    trip = a_trip(DAY, wishes=Wishes(**wishes))  # type: ignore[arg-type]
    nearby, omitted, unlocated = find_nearby(trip, [a_located(one, SUBURB) for one in people], travel=far_from_the_base)
    candidates = rank(nearby, today=TODAY, wishes=trip.wishes)
    return arrange(trip, Everybody(candidates, omitted, unlocated), GroundRules(far_from_the_base), keep=keep)


def test_sailors_who_live_too_far_out_share_a_table_near_the_base() -> None:
    plan = planned(SAILORS)
    (table,) = plan.meetings
    assert (table.kind, table.place) == (Kind.GROUP, LISBON)
    assert len(table.contacts) == 6
    assert table.reasons[0].because == "6 people share “sailing”: one table, one ask"
    assert not plan.omissions
    assert plan.near == 6


def test_the_host_is_who_shares_most_with_the_others() -> None:
    hub = replace(SAILORS[3], tags=("sailing", "t0", "t1", "t2"))
    (table,) = planned([*SAILORS[:3], hub]).meetings
    assert table.contacts[0] == hub


def test_two_are_no_group() -> None:
    assert not [one for one in planned(SAILORS[:2]).meetings if one.kind is Kind.GROUP]


def test_friends_are_not_put_at_a_table() -> None:
    friends = [a_contact(f"F{n} Friend", closeness=Closeness.CLOSE, tags=("sailing",)) for n in range(6)]
    plan = planned(friends)
    assert not [one for one in plan.meetings if one.kind is Kind.GROUP]
    assert {one.instead for one in plan.omissions} == {Instead.CALL}


def test_a_table_counts_as_one_ask() -> None:
    assert len(planned(SAILORS, asks_per_trip=1).meetings) == 1
    assert not planned(SAILORS, asks_per_trip=0).meetings


def test_a_table_that_was_agreed_on_stays_one_meeting() -> None:
    (table,) = planned(SAILORS).meetings
    keep = tuple(Commitment(contact.id, DAY.id, table.span, firm=True) for contact in table.contacts)
    (again,) = planned(SAILORS, keep).meetings
    assert (again.id, again.span, again.kind, again.state) == (table.id, table.span, Kind.GROUP, State.ACCEPTED)


def test_who_was_asked_to_one_table_stays_at_it_even_if_they_share_nothing_any_more() -> None:
    (table,) = planned(SAILORS).meetings
    ids = tuple(contact.id for contact in table.contacts)
    keep = tuple(Commitment(id_, DAY.id, table.span, firm=True, kind=Kind.GROUP, together=ids) for id_ in ids)
    landlubbers = [replace(one, tags=()) for one in SAILORS]
    (again,) = planned(landlubbers, keep).meetings
    assert {one.id for one in again.contacts} == set(ids)
    assert again.id == table.id


def test_when_one_says_no_the_table_stays_the_same_meeting() -> None:
    (table,) = planned(SAILORS).meetings
    ids = tuple(contact.id for contact in table.contacts)
    keep = tuple(Commitment(id_, DAY.id, table.span, firm=True, kind=Kind.GROUP, together=ids) for id_ in ids[1:])
    (again, *_) = [one for one in planned(SAILORS, keep).meetings if one.state is State.ACCEPTED]
    assert (again.id, len(again.contacts)) == (table.id, len(ids) - 1)


def test_who_was_asked_one_by_one_for_the_same_time_is_not_put_at_a_table() -> None:
    (table,) = planned(SAILORS).meetings
    keep = tuple(Commitment(one.id, DAY.id, table.span, firm=False, kind=Kind.DRINKS) for one in table.contacts[:2])
    plan = planned(list(table.contacts[:2]), keep)
    assert [len(one.contacts) for one in plan.meetings] == [1, 1]
    assert plan.problems, "and that both cannot be kept is said"


def test_the_last_one_left_of_a_table_is_met_for_lunch_in_the_city_as_was_said() -> None:
    (table,) = planned(SAILORS).meetings
    ids = tuple(contact.id for contact in table.contacts)
    keep = (Commitment(ids[0], DAY.id, table.span, firm=True, kind=Kind.GROUP, together=ids),)
    (again, *_) = [one for one in planned(SAILORS, keep).meetings if one.state is State.ACCEPTED]
    assert (again.kind, again.place, len(again.contacts)) == (Kind.LUNCH, LISBON, 1)
