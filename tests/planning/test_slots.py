"""Which hours can be given away, and to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from tests.worlds import BERLIN, LISBON, SAN_FRANCISCO, TOKYO, a_contact, a_span, a_stop, a_trip
from tripmeet.model.people import Address, Closeness
from tripmeet.model.public_holidays import is_public_holiday
from tripmeet.model.times import Hours, WeeklyHours
from tripmeet.model.trip import Means
from tripmeet.planning import slots
from tripmeet.planning.agenda import travel_days

TUESDAY = a_stop(arrive=("2027-05-04", "00:00"), depart=("2027-05-05", "00:00"))
FRIEND = a_contact(closeness=Closeness.FRIEND)
COLLEAGUE = a_contact(company="Analytical Engines")


def test_after_a_flight_one_needs_longer_than_after_a_train() -> None:
    by_air, by_rail = (slots.at_the_base(a_stop(by=by, leaves_by=by)) for by in (Means.FLIGHT, Means.TRAIN))
    assert by_air is not None
    assert by_rail is not None
    assert by_air.start - by_rail.start == timedelta(minutes=45)
    assert by_rail.end - by_air.end == timedelta(minutes=110)


def test_a_change_of_planes_leaves_no_time_at_all() -> None:
    stop = a_stop(
        arrive=("2027-05-04", "09:00"), depart=("2027-05-04", "12:00"), by=Means.FLIGHT, leaves_by=Means.FLIGHT
    )
    assert slots.at_the_base(stop) is None
    assert slots.windows(slots.usual_hours(a_contact()), None, stop) == ()


def test_colleagues_are_met_in_working_hours() -> None:
    assert slots.windows(slots.usual_hours(COLLEAGUE), None, TUESDAY) == (a_span("2027-05-04", "09:00", "18:00"),)


def test_friends_are_met_at_lunch_and_after_work() -> None:
    assert slots.windows(slots.usual_hours(FRIEND), None, TUESDAY) == (
        a_span("2027-05-04", "12:00", "14:00"),
        a_span("2027-05-04", "17:30", "21:30"),
    )


def test_on_a_public_holiday_nobody_works_and_friends_are_free() -> None:
    unity = a_stop(BERLIN, ("2028-10-03", "00:00"), ("2028-10-04", "00:00"))
    assert slots.windows(slots.usual_hours(COLLEAGUE), None, unity) == ()
    assert slots.windows(slots.usual_hours(FRIEND), None, unity) == (a_span("2028-10-03", "09:00", "21:30", BERLIN),)


def test_what_somebody_told_us_holds_on_a_holiday_too() -> None:
    tuesdays = a_contact(available=(WeeklyHours(frozenset({1}), Hours(time(15), time(17))),))
    unity = a_stop(BERLIN, ("2028-10-03", "00:00"), ("2028-10-04", "00:00"))
    assert slots.windows(slots.usual_hours(tuesdays), None, unity) == (a_span("2028-10-03", "15:00", "17:00", BERLIN),)


def test_whom_one_wishes_to_meet_one_meets_at_any_hour() -> None:
    assert slots.usual_hours(COLLEAGUE, is_wished=True) == ()
    assert slots.usual_hours(replace(COLLEAGUE, available=slots.AFTER_WORK), is_wished=True) == slots.AFTER_WORK


def test_a_country_nobody_has_heard_of_has_no_holidays() -> None:
    assert not is_public_holiday(date(2027, 1, 1), replace(LISBON, country="XX"))


def test_an_address_counts_on_the_days_on_which_it_holds() -> None:
    stop = a_stop()
    until_wednesday = Address("Lisbon", until=stop.days()[1])
    days = {
        span.local(stop.timezone)[0].date()
        for span in slots.windows(slots.usual_hours(a_contact()), until_wednesday, stop)
    }
    assert days == set(stop.days()[:2])


def test_after_a_long_flight_east_two_mornings_are_for_sleeping() -> None:
    tokyo = a_stop(TOKYO, ("2027-05-09", "08:00"), ("2027-05-12", "18:00"), by=Means.FLIGHT)
    trip = a_trip(a_stop(LISBON), tokyo)
    starts = [day.hours.local("Asia/Tokyo")[0].time() for day in travel_days(trip) if day.stop is tokyo]
    assert starts == [time(11), time(11), time(9), time(9)]


def test_westwards_one_wakes_early_anyway() -> None:
    west = a_stop(SAN_FRANCISCO, ("2027-05-09", "08:00"), ("2027-05-11", "18:00"), by=Means.FLIGHT)
    assert slots.sleepless(west, a_stop(LISBON)) == ()


def test_across_the_date_line_the_clocks_tell_how_far_one_slept() -> None:
    home = a_stop(SAN_FRANCISCO, ("2027-05-09", "08:00"), ("2027-05-11", "18:00"), by=Means.FLIGHT)
    assert slots.eastward(home, a_stop(TOKYO)) == timedelta(hours=8)
    assert slots.eastward(a_stop(TOKYO), home) == timedelta(hours=-8)


def test_on_the_night_the_clocks_change_the_hours_are_the_local_ones() -> None:
    stop = a_stop(BERLIN, ("2027-03-27", "00:00"), ("2027-03-29", "00:00"))
    found = [span.local("Europe/Berlin") for span in slots.windows(slots.usual_hours(a_contact()), None, stop)]
    assert [(start.hour, end.hour) for start, end in found] == [(9, 21), (9, 21)]
