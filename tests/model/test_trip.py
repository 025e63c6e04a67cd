"""A stop and the hours of it that are ours to give away."""

from __future__ import annotations

from datetime import date

from tests.worlds import LISBON, TOKYO, a_span, a_stop, a_trip
from tripmeet.model.trip import Busy


def test_free_is_each_day_s_hours_while_we_are_there() -> None:
    stop = a_stop(arrive=("2027-05-04", "15:00"), depart=("2027-05-06", "11:00"), hours="09:00-21:00")
    assert stop.free() == (
        a_span("2027-05-04", "15:00", "21:00"),
        a_span("2027-05-05", "09:00", "21:00"),
        a_span("2027-05-06", "09:00", "11:00"),
    )


def test_what_is_taken_is_not_free() -> None:
    workshop = Busy(a_span("2027-05-05", "14:00", "16:30"), "Workshop")
    stop = a_stop(arrive=("2027-05-05", "09:00"), depart=("2027-05-05", "22:00"), hours="09:00-21:00", busy=[workshop])
    assert stop.free() == (a_span("2027-05-05", "09:00", "14:00"), a_span("2027-05-05", "16:30", "21:00"))


def test_days_are_the_stop_s_own() -> None:
    stop = a_stop(TOKYO, arrive=("2027-05-04", "00:30"), depart=("2027-05-06", "00:00"))
    assert stop.days() == (date(2027, 5, 4), date(2027, 5, 5)), "midnight ends the day before"


def test_a_trip_across_the_date_line_counts_the_days_on_its_calendars() -> None:
    west = a_stop(LISBON, arrive=("2027-05-01", "09:00"), depart=("2027-05-03", "09:00"))
    east = a_stop(TOKYO, arrive=("2027-05-04", "09:00"), depart=("2027-05-06", "09:00"))
    assert a_trip(west, east).days == 6
