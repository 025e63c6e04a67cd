"""Spans of time: what holds for any of them, and in the nights when the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tripmeet.model.times import Hours, Span, WeeklyHours, join, moment, whole_day

MINUTES = st.integers(min_value=0, max_value=5000)


def at(minute: int) -> datetime:
    return datetime(2027, 5, 4, tzinfo=UTC) + timedelta(minutes=minute)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start, end = sorted(draw(st.lists(MINUTES, min_size=2, max_size=2, unique=True)))
    return Span(at(start), at(end))


def minutes(*these: Span) -> set[int]:
    """The minutes that lie in some of these: the plain truth to compare with."""
    return {minute for minute in range(5001) if any(span.start <= at(minute) < span.end for span in these)}


@settings(deadline=None)
@given(spans(), st.lists(spans(), max_size=4))
def test_what_is_left_is_what_lies_in_none_of_the_others(span: Span, others: list[Span]) -> None:
    left = span.minus(*others)
    assert minutes(*left) == minutes(span) - minutes(*others)
    assert list(left) == sorted(left)


@settings(deadline=None)
@given(spans(), spans())
def test_what_two_share_is_what_lies_in_both(one: Span, other: Span) -> None:
    shared = one.clip(other)
    assert minutes(*([shared] if shared else [])) == minutes(one) & minutes(other)
    assert one.overlaps(other) == bool(shared)
    assert one.covers(other) == (minutes(other) <= minutes(one))


@settings(deadline=None)
@given(st.lists(spans(), max_size=5))
def test_joined_spans_are_the_same_time_and_never_touch(these: list[Span]) -> None:
    joined = join(these)
    assert minutes(*joined) == minutes(*these)
    assert all(before.end < after.start for before, after in pairwise(joined))


def test_a_span_ends_after_it_starts_and_knows_its_zone() -> None:
    with pytest.raises(ValueError, match="must end after"):
        Span(at(5), at(5))
    with pytest.raises(ValueError, match="time zones"):
        Span(datetime(2027, 5, 4), at(5))  # noqa: DTZ001 (the point of the test)


def test_the_same_moments_in_other_zones_are_the_same_span() -> None:
    east = timezone(timedelta(hours=9))
    assert Span(at(0), at(60)) == Span(at(0).astimezone(east), at(60).astimezone(east))


def test_a_day_has_23_24_or_25_hours() -> None:
    days = [date(2027, 3, 28), date(2027, 5, 4), date(2027, 10, 31)]
    assert [whole_day(day, "Europe/Berlin").length for day in days] == [timedelta(hours=n) for n in (23, 24, 25)]


def test_a_time_the_clocks_skip_is_moved_on() -> None:
    assert moment(date(2027, 3, 28), time(2, 30), "Europe/Berlin") == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_a_time_the_clocks_repeat_is_the_first() -> None:
    assert moment(date(2027, 10, 31), time(2, 30), "Europe/Berlin") == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_hours_after_midnight_end_the_next_day() -> None:
    evening = Hours(time(18), time(2)).on(date(2027, 5, 4), "Europe/Lisbon")
    assert evening == Span(datetime(2027, 5, 4, 17, tzinfo=UTC), datetime(2027, 5, 5, 1, tzinfo=UTC))


def test_weekly_hours_hold_on_their_days_only() -> None:
    tuesdays = WeeklyHours(frozenset({1}), Hours(time(17), time(21)))
    assert tuesdays.on(date(2027, 5, 4), "UTC") == Span(at(17 * 60), at(21 * 60))
    assert tuesdays.on(date(2027, 5, 5), "UTC") is None
