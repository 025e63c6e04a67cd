"""What the words in a cell mean."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tripmeet.model.people import Address, Closeness
from tripmeet.model.times import Hours, WeeklyHours
from tripmeet.reading.contacts.cells import (
    WHOLE_DAY,
    closeness_of,
    day_of,
    duration_of,
    hours_in_words,
    hours_of,
    in_words,
    lives_of,
    values,
)
from tripmeet.text import one_line

EVENING = Hours(time(17), time(21))
WEEKDAYS, SATURDAY = frozenset(range(5)), frozenset({5})


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-03-01", date(2027, 3, 1)),
        ("2027-03-01T08:00:00Z", date(2027, 3, 1)),
        ("2027/3/1", date(2027, 3, 1)),
        ("12 Mar 2024", date(2024, 3, 12)),
        ("7-Feb-22", date(2022, 2, 7)),
        ("March 12, 2024", date(2024, 3, 12)),
        ("1.3.2027", date(2027, 3, 1)),
        ("3/25/2027", date(2027, 3, 25)),
        ("25/3/2027", date(2027, 3, 25)),
        ("4/4/2027", date(2027, 4, 4)),
        ("2027-03", date(2027, 3, 1)),
        ("2027", date(2027, 1, 1)),
    ],
)
def test_days_as_people_write_them(text: str, day: date) -> None:
    assert day_of(text) == day


def test_the_last_day_of_a_month_or_year() -> None:
    assert (day_of("2028-02", last=True), day_of("2027", last=True)) == (date(2028, 2, 29), date(2027, 12, 31))


@pytest.mark.parametrize("text", ["3/4/2027", "soon", "", "2027-13-01", "31.2.2027", "12 Foo 2024"])
def test_what_is_no_day_or_two_different_days_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        day_of(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [("6 months", 183), ("every 2 weeks", 14), ("90 days", 90), ("1 year", 365), ("Quarterly", 91), ("monthly", 30),
     ("1.5 years", 548), ("3m", 91), ("twice a year", 183), ("a month", 30)],
)  # fmt: skip
def test_durations(text: str, days: int) -> None:
    assert duration_of(text) == timedelta(days=days)


@pytest.mark.parametrize("text", ["often", "", "0 days", "6 lightyears", "10000 years", "6"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        duration_of(text)


@given(st.integers(1, 36_525))
def test_every_duration_comes_back_from_its_words(days: int) -> None:
    assert duration_of(in_words(timedelta(days=days))) == timedelta(days=days)


def test_closeness_by_number_and_by_word() -> None:
    assert [closeness_of(word) for word in ("1", "Inner", "friend", "5", "none")] == [
        Closeness.INNER, Closeness.INNER, Closeness.FRIEND, Closeness.ACQUAINTANCE, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("weekdays 17:00-21:00, sat", (WeeklyHours(WEEKDAYS, EVENING), WeeklyHours(SATURDAY, WHOLE_DAY))),
        ("Mon-Fri 17-21", (WeeklyHours(WEEKDAYS, EVENING),)),
        ("weekends", (WeeklyHours(frozenset({5, 6}), WHOLE_DAY),)),
        ("tuesday and thursday 17:00–21:00", (WeeklyHours(frozenset({1, 3}), EVENING),)),
        ("fri-mon", (WeeklyHours(frozenset({4, 5, 6, 0}), WHOLE_DAY),)),
        ("17:00-21:00", (WeeklyHours(frozenset(range(7)), EVENING),)),
        ("", ()),
    ],
)
def test_hours_of_the_week(text: str, hours: tuple[WeeklyHours, ...]) -> None:
    assert hours_of(text) == hours


weekly = st.builds(
    WeeklyHours,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.builds(Hours, *[st.builds(time, st.integers(0, 23), st.integers(0, 59))] * 2),
)


@given(st.lists(weekly, max_size=4))
def test_all_hours_come_back_from_their_words(hours: list[WeeklyHours]) -> None:
    assert hours_of(hours_in_words(hours)) == tuple(hours)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Berlin until 2027-05; Lisbon from 2027-06",
         (Address("Berlin", until=date(2027, 5, 31)), Address("Lisbon", since=date(2027, 6, 1)))),
        ("Lisbon from 2027-06 until 2027-08-15", (Address("Lisbon", since=date(2027, 6, 1), until=date(2027, 8, 15)),)),
        ("Porto (since 2020)", (Address("Porto", since=date(2020, 1, 1)),)),
        ("Bath", (Address("Bath"),)),
    ],
)  # fmt: skip
def test_dated_places(text: str, places: tuple[Address, ...]) -> None:
    assert lives_of(text) == places


def test_several_values_in_one_cell() -> None:
    assert values("a ::: b; c ;a") == ("a", "b", "c")


@given(st.text())
def test_clean_text_is_one_line_and_stays_as_it_is(text: str) -> None:
    once = one_line(text)
    assert one_line(once) == once
    assert "\n" not in once
    assert once == once.strip()
