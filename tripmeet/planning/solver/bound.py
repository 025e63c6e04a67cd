"""What tours are worth, and a first bound on it that costs nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tripmeet.planning.solver.task import Task, Tour

TINY = 1e-6


def value_of(task: Task, tours: Iterable[Tour]) -> float:
    return sum(task.visits[stay.visit].value for tour in tours for stay in tour)


def grain(task: Task) -> float:
    """By how much two values differ that are told apart: between whole numbers there is nothing to find."""
    if all(float(visit.value).is_integer() for visit in task.visits):
        return 1.0
    return max(3 * TINY, 5 * TINY * at_first_sight(task))


def at_first_sight(task: Task) -> float:
    """The most valuable visits, as many as limits and time allow: a bound that costs nothing."""
    room = sum(day.limit for day in task.days)
    most = float(sum(sorted((visit.value for visit in task.visits), reverse=True)[:room]))
    return min(most, _by_time(task))


def _by_time(task: Task) -> float:
    """The most valuable visits for their time, the last one in part.

    A visit takes at least its minutes and half of the way to it and from it, neither shorter than to the nearest place.
    """
    users = Counter(window.place for visit in task.visits for window in {w.place: w for w in visit.windows}.values())
    ends = {place for day in task.days for place in (day.start, day.end)}
    places = users.keys() | ends
    way: dict[int, float] = {}
    for place in users:
        is_shared = users[place] > 1 or place in ends
        way[place] = 0.0 if is_shared else min(task.travel[place][other] for other in places if other != place)
    time = sum(day.closes - day.opens for day in task.days)
    offers = []
    for visit in task.visits:
        least = min(window.minutes + way[window.place] for window in visit.windows)
        offers.append((visit.value / least if least else float("inf"), visit.value, least))
    total = 0.0
    for _, value, least in sorted(offers, reverse=True):
        if least > time:
            return total + value * time / least
        total, time = total + value, time - least
    return total
