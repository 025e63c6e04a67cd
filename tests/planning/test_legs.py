"""Who lives on the way from one stop to the next, and when one may see them on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.planning.laws import check_plan
from tests.worlds import LISBON, PORTO, TODAY, a_contact, a_located, a_span, a_stop, a_trip
from tripmeet.model.meetings import Commitment, Instead, Kind, Left, Plan
from tripmeet.model.people import Address, Closeness, Contact
from tripmeet.model.places import Coordinates, Level, Place
from tripmeet.model.trip import Busy, Means, Pace, Stop, Trip, Wishes
from tripmeet.places.travel import Travel, roads
from tripmeet.planning.arrange import Everybody, GroundRules, arrange
from tripmeet.planning.legs import land_legs
from tripmeet.planning.match import find_nearby
from tripmeet.planning.score import rank

COIMBRA = Place("Coimbra", "Coimbra", "PT", Coordinates(40.2056, -8.4196), "Europe/Lisbon", Level.CITY)
EVORA = Place("Évora", "Évora", "PT", Coordinates(38.5714, -7.9135), "Europe/Lisbon", Level.CITY)
RITA = a_contact("Rita Pinheiro", in_="Coimbra", closeness=Closeness.KNOWN)
TRAVEL = Travel(Pace.TRANSIT).between


def a_tour(by: Means | None = Means.CAR, arrive: str = "18:00", **more: object) -> Trip:
    """Lisbon until nine in the morning of 7 May, a Friday, and Porto from the evening on."""
    lisbon = a_stop(LISBON, ("2027-05-04", "09:00"), ("2027-05-07", "09:00"), leaves_by=by)
    porto = a_stop(PORTO, ("2027-05-07", arrive), ("2027-05-09", "18:00"), by=by)
    return a_trip(lisbon, replace(porto, **more))  # type: ignore[arg-type]


def planned(trip: Trip, *people: tuple[Contact, Place], keep: Sequence[Commitment] = ()) -> Plan:
    """Checked by all laws."""
    located = [a_located(one, place) for one, place in people]
    nearby, omitted, unlocated = find_nearby(trip, located, travel=TRAVEL, roads=roads())
    candidates = rank(nearby, today=TODAY, wishes=trip.wishes)
    plan = arrange(trip, Everybody(candidates, omitted, unlocated), GroundRules(TRAVEL), keep=keep)
    check_plan(plan, candidates, TRAVEL, keep, omitted, unlocated)
    return plan


@pytest.mark.parametrize(("by", "arrive"), [(Means.CAR, "18:00"), (Means.TRAIN, "20:00"), (Means.BUS, "21:30")])
def test_who_lives_on_the_way_is_one_visit_on_the_day_of_travel(by: Means, arrive: str) -> None:
    (meeting,) = planned(a_tour(by, arrive), (RITA, COIMBRA)).meetings
    assert meeting.detour is not None
    assert (meeting.detour.before.id, meeting.stop.id, meeting.place) == ("lisbon", "porto", COIMBRA)
    assert {str(offer.local("Europe/Lisbon")[0].date()) for offer in meeting.offers} == {"2027-05-07"}
    assert "on your way from Lisbon to Porto" in meeting.reasons[-1].because


@pytest.mark.parametrize("by", [Means.FLIGHT, Means.FERRY, Means.FOOT, None])
def test_nobody_gets_off_an_aeroplane_on_the_way(by: Means | None) -> None:
    (omission,) = planned(a_tour(by), (RITA, COIMBRA)).omissions
    assert omission.sort is Left.FAR


def test_with_no_time_to_stop_on_the_way_it_is_said() -> None:
    (omission,) = planned(a_tour(arrive="14:00"), (RITA, COIMBRA)).omissions
    assert omission.because == (
        "Coimbra is on your way from Lisbon to Porto, but between 09:00 and 14:00 there is no time that suits you both"
    )
    assert omission.instead is Instead.CALL


def test_a_long_way_round_is_not_on_the_way() -> None:
    assert planned(a_tour(arrive="21:00"), (RITA, EVORA)).omissions[0].sort is Left.FAR


def test_a_booked_ride_is_not_left_on_the_way() -> None:
    assert not list(land_legs(a_tour(is_booked=True).stops))


@pytest.mark.parametrize(
    ("start", "end", "is_way"),
    [("11:00", "12:00", False), ("17:00", "19:00", False), ("18:30", "20:00", True)],
)
def test_with_anything_else_to_do_on_the_way_one_does_not_stop(start: str, end: str, is_way: bool) -> None:
    trip = a_tour(busy=(Busy(a_span("2027-05-07", start, end)),))
    assert bool(list(land_legs(trip.stops))) is is_way


def test_a_way_with_a_night_in_it_is_left_to_the_traveller() -> None:
    lisbon = a_stop(LISBON, ("2027-05-04", "09:00"), ("2027-05-07", "18:00"))
    porto = a_stop(PORTO, ("2027-05-08", "18:00"), ("2027-05-09", "18:00"), by=Means.CAR)
    assert not list(land_legs((lisbon, porto)))


def test_who_is_near_both_stops_is_met_once_and_may_be_offered_times_at_either() -> None:
    half_way = replace(COIMBRA, name="Half-way")
    trip = a_trip(*a_tour().stops, wishes=Wishes(max_travel=timedelta(hours=6)))
    nearby, *_ = find_nearby(trip, [a_located(RITA, half_way)], travel=TRAVEL, roads=roads())
    assert [(one.stop.id, one.detour) for one in nearby] == [("porto", None), ("lisbon", None)]
    assert len(planned(trip, (RITA, half_way)).meetings) == 1


def test_who_is_there_only_on_other_days_is_not_visited_on_the_way() -> None:
    located = a_located(RITA, COIMBRA)
    later = replace(located, address=Address("Coimbra", since=TODAY.replace(month=6)))
    nearby, omitted, _ = find_nearby(a_tour(), [later], travel=TRAVEL, roads=roads())
    assert not nearby
    assert omitted[0].sort is Left.FULL


def test_what_was_agreed_for_the_way_stays_there_and_is_told_when_the_way_has_no_time_left() -> None:
    (meeting,) = planned(a_tour(), (RITA, COIMBRA)).meetings
    keep = (Commitment(RITA.id, "porto", meeting.span, firm=True, kind=meeting.kind),)
    (again,) = planned(a_tour(), (RITA, COIMBRA), keep=keep).meetings
    assert (again.span, again.place, again.detour, again.kind) == (meeting.span, COIMBRA, meeting.detour, Kind.LUNCH)
    plan = planned(a_tour(arrive="14:00"), (RITA, COIMBRA), keep=keep)
    assert [problem.where for problem in plan.problems] == [RITA.name]


def test_two_on_the_way_both_fit_with_the_way_between_them() -> None:
    condeixa = Place("Condeixa", "Coimbra", "PT", Coordinates(40.1136, -8.4985), "Europe/Lisbon", Level.CITY)
    two = a_contact("Zé Matos", in_="Condeixa", closeness=Closeness.KNOWN)
    plan = planned(a_tour(arrive="21:00"), (RITA, COIMBRA), (two, condeixa))
    assert {meeting.place for meeting in plan.meetings} == {condeixa, COIMBRA}
    assert all(meeting.detour for meeting in plan.meetings)


def a_neighbour(stop: Stop) -> Place:
    at = stop.place.coordinates
    return replace(stop.place, name="Next door", coordinates=Coordinates(at.lat + 0.35, at.lon))


def test_a_friend_further_out_is_a_day_trip_if_one_allows_it_and_others_are_not() -> None:
    stop = a_stop()
    next_door = a_neighbour(stop)
    way = TRAVEL(stop.base, next_door)
    assert timedelta(minutes=75) < way < timedelta(minutes=180)
    friend, known = (
        a_contact("Ada Lovelace", closeness=Closeness.FRIEND),
        a_contact("Bob Kahn", closeness=Closeness.KNOWN),
    )
    trip = a_trip(stop, wishes=Wishes(day_trip=timedelta(minutes=180)))
    plan = planned(trip, (friend, next_door), (known, next_door))
    assert [one.contacts for one in plan.meetings] == [(friend,)]
    assert plan.meetings[0].travel == way
    assert [one.contact for one in plan.omissions] == [known]
    assert "you allow 75" in plan.omissions[0].because
    assert not planned(a_trip(stop, wishes=Wishes(day_trip=timedelta(minutes=60))), (friend, next_door)).meetings
