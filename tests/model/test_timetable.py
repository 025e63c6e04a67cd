"""The laws of the timetable, and that planning and asking both keep them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations, permutations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tripmeet.asking.options import Option, OptionTable, Promised, Prospect
from tripmeet.model.meetings import Kind
from tripmeet.model.places import Coordinates, Level, Place
from tripmeet.model.times import Span
from tripmeet.model.timetable import (
    GRID,
    LEAST_GAP,
    PAUSE,
    are_apart,
    compatible,
    fits_beside,
    gap,
    gaps,
    on_grid,
    people_met,
)
from tripmeet.planning.offers import Book, Offer

MORNING = datetime(2027, 5, 4, 8, tzinfo=UTC)
HOUSES = tuple(
    Place(f"house {number}", None, "PT", Coordinates(38.7, number / 10), "Europe/Lisbon", Level.ADDRESS)
    for number in range(5)
)


def travel(a: Place, b: Place) -> timedelta:
    """Houses on a line, seven minutes apart."""
    return timedelta(minutes=round(70 * abs(a.coordinates.lon - b.coordinates.lon)))


BETWEEN = gaps(travel)


@dataclass(frozen=True)
class Time:
    """A time as anybody might promise it."""

    person: str
    day: int
    span: Span
    place: Place
    counts_as: str


@st.composite
def a_time(draw: st.DrawFn) -> Time:
    day, who = draw(st.integers(0, 1)), draw(st.sampled_from(["ada", "bob", "cem", "dua"]))
    start = MORNING + timedelta(days=day) + draw(st.integers(0, 40)) * GRID
    span = Span(start, start + draw(st.integers(1, 8)) * GRID)
    return Time(who, day, span, draw(st.sampled_from(HOUSES)), who)


times = st.lists(a_time(), max_size=8)


def drive(one: Time, other: Time) -> bool:
    """Whether one can be at both, gone minute by minute: over, a pause or the way, and there before it begins."""
    first, second = sorted((one, other), key=lambda time: time.span)
    there = on_grid(first.span.end + max(travel(first.place, second.place), PAUSE))
    return there <= second.span.start


@given(a_time(), a_time())
@settings(deadline=None)
def test_two_times_are_compatible_when_one_can_be_at_both_in_either_order(one: Time, other: Time) -> None:
    assert compatible(one, other, BETWEEN) == compatible(other, one, BETWEEN) == drive(one, other)


@given(st.sampled_from(HOUSES), st.sampled_from(HOUSES), st.sampled_from(HOUSES))
@settings(deadline=None)
def test_a_gap_is_a_metric_on_the_grid_and_never_less_than_the_pause(a: Place, b: Place, c: Place) -> None:
    assert gap(a, b, travel) == gap(b, a, travel) <= gap(a, c, travel) + gap(c, b, travel)
    assert not gap(a, b, travel) % GRID
    assert gap(a, a, travel) == LEAST_GAP >= PAUSE


@given(times)
@settings(deadline=None)
def test_times_that_fit_beside_each_other_can_all_take_place(promised: list[Time]) -> None:
    kept: list[Time] = []
    for time in promised:
        if fits_beside(time, [other for other in kept if other.day == time.day], 2, BETWEEN):
            kept.append(time)
    for one, other in combinations(kept, 2):
        assert one.person == other.person or one.day != other.day or drive(one, other)
    for day in (0, 1):
        assert people_met(time for time in kept if time.day == day) <= 2


@given(times)
@settings(deadline=None)
def test_the_order_in_which_times_were_promised_does_not_matter(promised: list[Time]) -> None:
    assume(0 < len(promised) <= 4)
    *before, last = promised
    answers = {fits_beside(last, order, 2, BETWEEN) for order in permutations(before)}
    assert len(answers) == 1


@given(times, a_time(), st.integers(1, 3))
@settings(deadline=None)
def test_planning_and_asking_say_the_same_of_a_time(promised: list[Time], time: Time, limit: int) -> None:
    here = [other for other in promised if other.day == time.day]
    expected = fits_beside(time, here, limit, BETWEEN)

    book = Book(limit, travel)
    book.add(*(Offer(other.person, "stop", other.day, other.place, other.span) for other in promised))
    assert book.fits(Offer(time.person, "stop", time.day, time.place, time.span)) == expected

    option = Option(time.person, time.day, 0, time.span, time.place)
    table = OptionTable([Prospect(time.person, 1.0, None, (option,))], gap=BETWEEN, limit=limit, day_of=day_of)
    held = table.holding(Promised(one.person, one.day, one.span, one.place, one.person) for one in promised)
    assert held.leaves_room_for(Promised(time.person, time.day, time.span, time.place, time.person)) == expected
    assert bool(held.safe(time.person, time.day, 1)) == expected


def day_of(moment: datetime) -> int:
    return (moment - MORNING) // timedelta(days=1)


@given(times)
@settings(deadline=None)
def test_a_call_fills_no_date_and_a_table_counts_once(promised: list[Time]) -> None:
    calls = [Offer(one.person, "stop", one.day, one.place, one.span, kind=Kind.CALL) for one in promised]
    assert people_met(calls) == 0
    table = [Promised(one.person, one.day, one.span, one.place, "ada\nbob\ncem\ndua") for one in promised]
    assert people_met(table) == min(1, len(promised))


def test_a_date_spent_at_two_stops_has_one_limit_for_asking_as_for_planning() -> None:
    morning, evening = (Option(who, day, 0, at(hour), HOUSES[0]) for who, day, hour in (("ada", 0, 0), ("bob", 1, 9)))
    prospects = [Prospect(option.person, 1.0, None, (option,)) for option in (morning, evening)]
    table = OptionTable(prospects, gap=BETWEEN, limit=1, day_of=lambda _: 0, date_of=lambda _: "4 May")
    held = table.holding(())
    held.keep_option(0, morning)
    assert not held.safe("bob", 1, 1)


def at(hour: int) -> Span:
    return Span(MORNING + timedelta(hours=hour), MORNING + timedelta(hours=hour + 1))


@given(a_time(), a_time())
@settings(deadline=None)
def test_two_choices_are_not_one_time_over_again(one: Time, other: Time) -> None:
    assert are_apart(one.span, other.span) == are_apart(other.span, one.span)
    assert not are_apart(one.span, one.span)
