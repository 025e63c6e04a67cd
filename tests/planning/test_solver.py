"""The solver against every possible schedule where there are few, against its own promises where there are many."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations, product
from math import ceil, hypot
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tripmeet.planning.solver import Day, Task, Tour, Visit, Window, solve


def a_task(seed: int, *, visits: int, days: int = 2, limit: int = 3, towns: int = 1, whole: bool = True) -> Task:
    """An invented problem: `towns` far from each other, each with so many days and visits."""
    random = Random(seed)
    spots = [(town, random.uniform(-8, 8), random.uniform(-8, 8)) for town in range(towns) for _ in range(visits + 1)]
    travel = [
        [5000.0 if a[0] != b[0] else ceil(5 + 3 * hypot(a[1] - b[1], a[2] - b[2])) if a != b else 0.0 for b in spots]
        for a in spots
    ]
    bases = [town * (visits + 1) for town in range(towns)]
    tours = tuple(
        Day(bases[town], bases[town], 1440 * number + 540, 1440 * number + 1260, limit)
        for number, town in enumerate(town for town in range(towns) for _ in range(days))
    )
    people = []
    for town in range(towns):
        for n in range(visits):
            windows = []
            for _ in range(random.randint(1, 3)):
                day = town * days + random.randrange(days)
                start = 1440 * day + 15 * random.randint(36, 80)
                wide = random.choice((0, 15, 60, 240))
                windows.append(Window(day, bases[town] + 1 + n, random.choice((30, 45, 90)), start, start + wide))
            value = random.choice((20, 60, 90, 200, 900)) * random.uniform(0.7, 1.3)
            people.append(Visit(round(value) if whole else value, tuple(windows)))
    return Task(travel, tours, tuple(people))


def value_of(task: Task, tours: Sequence[Tour]) -> float:
    """What the tours are worth, if they keep every rule of the task; written from the rules alone."""
    met = [stay.visit for tour in tours for stay in tour]
    assert len(met) == len(set(met)), "somebody is met twice"
    assert len(tours) == len(task.days)
    for number, (day, tour) in enumerate(zip(task.days, tours, strict=True)):
        assert len(tour) <= day.limit, "too many on one day"
        place, free = day.start, day.opens
        for stay in tour:
            assert stay.window in task.visits[stay.visit].windows
            assert stay.window.day == number
            assert stay.window.earliest <= stay.start <= stay.window.latest
            assert stay.start >= free + task.travel[place][stay.window.place], "no time to get there"
            place, free = stay.window.place, stay.start + stay.window.minutes
        assert free + task.travel[place][day.end] <= day.closes, "not back in time"
    return sum(task.visits[visit].value for visit in met)


def best_by_trying_everything(task: Task) -> float:
    """Every order of every choice of visits on every day."""
    best_of: list[dict[frozenset[int], float]] = []
    for number, day in enumerate(task.days):
        feasible: dict[frozenset[int], float] = {}
        here = [n for n, visit in enumerate(task.visits) if any(window.day == number for window in visit.windows)]
        for count in range(day.limit + 1):
            for order in permutations(here, count):
                if _fits(task, number, order):
                    feasible[frozenset(order)] = sum(task.visits[n].value for n in order)
        best_of.append(feasible)
    totals: list[float] = [
        sum(values)
        for choice in product(*(tours.items() for tours in best_of))
        for sets, values in (zip(*choice, strict=True),)
        if len(frozenset().union(*sets)) == sum(map(len, sets))
    ]
    return max(totals)


def _fits(task: Task, number: int, order: Sequence[int]) -> bool:
    day = task.days[number]
    for windows in product(*([w for w in task.visits[n].windows if w.day == number] for n in order)):
        place, free = day.start, day.opens
        for window in windows:
            start = max(window.earliest, free + task.travel[place][window.place])
            if start > window.latest:
                break
            place, free = window.place, start + window.minutes
        else:
            if free + task.travel[place][day.end] <= day.closes:
                return True
    return False


@given(st.integers(0, 10**9), st.integers(1, 5), st.integers(1, 3), st.booleans())
@example(seed=18172440, visits=5, limit=2, whole=False)  # somebody whose price is their whole value
@settings(deadline=None, max_examples=40)
def test_finds_the_best_of_all_schedules_and_knows_it(seed: int, visits: int, limit: int, whole: bool) -> None:
    task = a_task(seed, visits=visits, limit=limit, whole=whole)
    found = solve(task, seed=seed)
    assert found.value == pytest.approx(value_of(task, found.tours))
    assert found.value == pytest.approx(best_by_trying_everything(task))
    assert found.bound == pytest.approx(found.value)


@given(st.integers(0, 10**9), st.integers(1, 3), st.integers(1, 3), st.booleans())
@settings(deadline=None, max_examples=40)
def test_people_who_are_alike_but_for_their_value_are_shared_out_as_well_as_can_be(
    seed: int, sorts: int, limit: int, whole: bool
) -> None:
    random, task = Random(seed), a_task(seed, visits=sorts, limit=limit, whole=whole)
    alike = [Visit(random.randint(1, 900), visit.windows) for visit in task.visits for _ in range(random.randint(0, 2))]
    task = Task(task.travel, task.days, (*task.visits, *alike)[:6])
    found = solve(task, seed=seed)
    assert found.value == pytest.approx(value_of(task, found.tours))
    assert found.value == pytest.approx(best_by_trying_everything(task))
    assert found.bound == pytest.approx(found.value)


def test_a_town_full_of_people_who_are_alike_is_settled_at_once() -> None:
    windows = tuple(Window(day, 1, 45, 1440 * day + 600, 1440 * day + 1080) for day in range(5))
    visits = tuple(Visit(100 + n / 7, windows) for n in range(200))
    days = tuple(Day(0, 0, 1440 * day + 540, 1440 * day + 1260, 6) for day in range(5))
    found = solve(Task([[0.0, 15.0], [15.0, 0.0]], days, visits), effort=100_000)
    assert found.value == pytest.approx(sum(visit.value for visit in visits[-30:]))
    assert found.bound == pytest.approx(found.value)


@given(st.integers(0, 10**9), st.sampled_from((0, 300, 3_000, 60_000)), st.integers(1, 12))
@settings(deadline=None, max_examples=15)
def test_tours_keep_the_rules_and_the_bound_stands_however_short_the_search(seed: int, effort: int, limit: int) -> None:
    task = a_task(seed, visits=14, days=2, limit=limit, towns=2)
    found = solve(task, seed=seed, effort=effort)
    best = solve(task, seed=seed, effort=150_000)
    assert found.value == pytest.approx(value_of(task, found.tours))
    assert found.value <= best.value + 1e-6 <= found.bound + 2e-6


def test_cities_are_solved_apart_and_put_together_again() -> None:
    task = a_task(5, visits=20, days=2, towns=3)
    found = solve(task)
    assert value_of(task, found.tours) == found.value == found.bound


def test_somebody_near_two_cities_is_met_once() -> None:
    travel = [
        [0.0, 9000.0, 5.0, 9000.0],
        [9000.0, 0.0, 9000.0, 5.0],
        [5.0, 9000.0, 0.0, 9000.0],
        [9000.0, 5.0, 9000.0, 0.0],
    ]
    days = (Day(0, 0, 540, 1200, 2), Day(1, 1, 1980, 2640, 2))
    both = Visit(10, (Window(0, 2, 60, 600, 600), Window(1, 3, 60, 2040, 2040)))
    found = solve(Task(travel, days, (both,)))
    assert found.value == found.bound == 10
    assert sum(map(len, found.tours)) == 1


def test_the_same_seed_gives_the_same_tours() -> None:
    task = a_task(3, visits=40, days=3, limit=12)
    assert solve(task, seed=7, effort=50_000) == solve(task, seed=7, effort=50_000)


def test_long_tours_are_searched_and_beat_greed() -> None:
    task = a_task(11, visits=60, days=1, limit=60)
    quick, longer = solve(task, effort=1), solve(task, effort=200_000)
    assert value_of(task, longer.tours) == longer.value > quick.value


def test_nothing_to_do_is_worth_nothing() -> None:
    assert solve(Task((), (), ())).value == 0
    assert solve(a_task(1, visits=0)).bound == 0
