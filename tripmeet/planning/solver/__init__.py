"""Chooses visits and puts them in order: a team orienteering problem with several time windows.

Each day is a tour with its own start, end, hours and limit; each visit is optional, has a value, and windows on one
day or several. Short tours are solved exactly as a rule (`bound`), long ones by ruin and recreate (`search`).
Everything is stopped by counting steps and not by the clock, so the same input and seed give the same tours.
"""

from __future__ import annotations

from collections.abc import Sequence

from tripmeet.planning.solver.bound import grain, squeeze, value_of
from tripmeet.planning.solver.search import Search
from tripmeet.planning.solver.task import Day, Stay, Task, Tour, Tours, Visit, Window, parts

__all__ = ["Day", "Stay", "Task", "Tour", "Tours", "Visit", "Window", "solve"]

PROVING = 0.6
"""The share of the effort that may go into a proof before one only searches."""


def solve(task: Task, *, seed: int = 0, effort: int = 2_000_000) -> Tours:
    """Good tours for the task, the best possible where bound and value are equal.

    `effort` counts steps; some three or four million take a second.
    """
    tours: list[Tour] = [()] * len(task.days)
    bound, days_left = 0.0, len(task.days)
    for part in parts(task):
        share = effort * len(part.days) // days_left
        found, limit, steps = _solve_part(part.task, seed, share)
        for day, tour in zip(part.days, found, strict=True):
            tours[day] = part.in_the_whole(tour)
        bound += limit
        effort -= steps
        days_left -= len(part.days)
    value = value_of(task, tours)
    return Tours(tuple(tours), value, max(bound, value))


def _solve_part(task: Task, seed: int, effort: int) -> tuple[Sequence[Tour], float, int]:
    """Tours, a bound, and the steps it took."""
    nothing: tuple[Tour, ...] = ((),) * len(task.days)
    if not task.visits:
        return nothing, 0.0, 0
    tours, bound, steps = squeeze(task, nothing, int(effort * PROVING))
    enough = bound - grain(task) + 1e-6
    if value_of(task, tours) >= enough:
        return tours, bound, steps
    search = Search(task, seed, tours)
    search.run(effort - steps, enough)
    return search.best, bound, steps + search.steps
