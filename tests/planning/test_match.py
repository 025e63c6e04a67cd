"""Who is near which stop, and who is not and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.worlds import BERLIN, LISBON, PORTO, SAN_FRANCISCO, a_contact, a_located, a_stop, a_trip
from tripmeet.model.meetings import Instead, Located, Omission
from tripmeet.model.people import Address
from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.model.trip import Trip, Wishes
from tripmeet.planning.match import Matches, find_nearby, wished

CASCAIS = Place("Cascais", "Lisbon", "PT", Coordinates(38.697, -9.421), "Europe/Lisbon", Level.CITY)
PORTUGAL = Place("Portugal", None, "PT", Coordinates(39.5, -8.0), "Europe/Lisbon", Level.COUNTRY)
BAVARIA = Place("Bavaria", "Bavaria", "DE", Coordinates(48.9, 11.4), "Europe/Berlin", Level.REGION)
MUNICH = Place("Munich", "Bavaria", "DE", Coordinates(48.137, 11.575), "Europe/Berlin", Level.CITY)
ADA = a_contact("Ada Lovelace")


def by_kilometre(a: Place, b: Place) -> timedelta:
    return timedelta(minutes=round(a.coordinates.distance_km(b.coordinates)))


def match(*located: Located, trip: Trip | None = None) -> Matches:
    return find_nearby(trip or a_trip(), located, travel=by_kilometre)


def the_omission(*located: Located, trip: Trip | None = None) -> Omission:
    nearby, (omission,), unlocated = match(*located, trip=trip)
    assert not nearby
    assert not unlocated
    return omission


def test_somebody_in_the_city_is_near() -> None:
    (near,), omitted, unlocated = match(a_located(ADA, LISBON))
    assert (near.contact, near.place, near.travel) == (ADA, LISBON, timedelta(0))
    assert len(near.windows) == 4
    assert not omitted
    assert not unlocated


def test_somebody_far_away_is_told_from_the_nearest_stop() -> None:
    omission = the_omission(
        a_located(ADA, SAN_FRANCISCO),
        trip=a_trip(a_stop(BERLIN), a_stop(LISBON)),
    )
    assert omission.because == "San Francisco is 9,105 km from Berlin, the nearest stop"
    assert omission.stop is not None
    assert omission.stop.place == BERLIN
    assert omission.instead is Instead.NOTHING


def test_a_little_too_far_says_by_how_much() -> None:
    trip = a_trip(wishes=Wishes(max_travel=timedelta(minutes=16)))
    assert the_omission(a_located(ADA, CASCAIS), trip=trip).because == (
        "Cascais is 25 min by transit from Lisbon, you allow 20"
    )


def test_somewhere_in_a_country_is_a_question_and_never_a_meeting() -> None:
    omission = the_omission(a_located(ADA, PORTUGAL))
    assert omission.because == "somewhere in Portugal: ask whether that is near Lisbon"
    assert omission.instead is Instead.NOTE


def test_somewhere_in_a_region_without_a_stop_is_out() -> None:
    assert the_omission(a_located(ADA, BAVARIA)).because == "somewhere in Bavaria, where you have no stop"
    trip = a_trip(a_stop(MUNICH))
    assert the_omission(a_located(ADA, BAVARIA), trip=trip).because == (
        "somewhere in Bavaria: ask whether that is near Munich"
    )


@pytest.mark.parametrize("wish", ["Ada Lovelace", "ada  LOVELACE", "ADA@example.org"])
def test_whoever_is_to_be_avoided_is_left_out_however_they_are_named(wish: str) -> None:
    trip = a_trip(wishes=Wishes(avoid=(wish,)))
    assert the_omission(a_located(ADA, LISBON), trip=trip).because == "on this trip's list of people to avoid"


def test_do_not_contact_is_obeyed_even_without_a_place() -> None:
    omission = the_omission(a_located(replace(ADA, do_not_contact=True), None))
    assert omission.because == "marked as not to be contacted"


def test_the_traveller_does_not_meet_themselves() -> None:
    me = a_contact("Maya Lindqvist", emails=("Maya@Example.org",))
    assert the_omission(a_located(me, LISBON)).because == "that is you"


def test_an_unknown_place_is_unlocated() -> None:
    nearby, omitted, (unlocated,) = match(a_located(ADA, None))
    assert unlocated.contact == ADA
    assert not nearby
    assert not omitted


def test_somebody_who_moves_away_before_we_come_is_not_there() -> None:
    stop = a_stop()
    gone = Address("Lisbon", until=stop.days()[0] - timedelta(days=1))
    here = Located(ADA, Location("Lisbon", LISBON, "its name"), gone)
    omission = the_omission(here)
    assert omission.because == "not in Lisbon while you are there"
    assert omission.instead is Instead.CALL


def test_somebody_from_work_is_not_met_on_a_weekend() -> None:
    weekend = a_trip(a_stop(arrive=("2027-05-08", "09:00"), depart=("2027-05-09", "20:00")))
    colleague = a_located(replace(ADA, company="Analytical Engines"), LISBON)
    assert (
        the_omission(colleague, trip=weekend).because == "known from work, and you have no free working hours in Lisbon"
    )
    wished_for = replace(weekend, wishes=Wishes(meet=("Ada Lovelace",)))
    assert match(colleague, trip=wished_for)[0]


def test_an_office_and_a_home_are_one_person_with_both() -> None:
    nearby, omitted, unlocated = match(a_located(ADA, LISBON), a_located(ADA, CASCAIS), a_located(ADA, SAN_FRANCISCO))
    assert [near.place.name for near in nearby] == ["Lisbon", "Cascais"]
    assert not omitted
    assert not unlocated


def test_somebody_between_two_stops_has_windows_at_both() -> None:
    trip = a_trip(
        a_stop(LISBON),
        a_stop(PORTO, ("2027-05-08", "09:00"), ("2027-05-09", "20:00")),
        wishes=Wishes(max_travel=timedelta(hours=4)),
    )
    nearby, _, _ = match(
        a_located(ADA, replace(LISBON, coordinates=Coordinates(40.2, -8.4), name="Coimbra")), trip=trip
    )
    assert {near.stop.place.name for near in nearby} == {"Lisbon", "Porto"}


def test_an_empty_wish_means_nobody() -> None:
    assert not wished(ADA, ())
    assert wished(ADA, ("Grace Hopper", "ada lovelace"))
