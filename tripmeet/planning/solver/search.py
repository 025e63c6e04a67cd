"""Ruin and recreate: some visits are taken out, others put in where they cost least time, again and again.

Five ways to ruin, drawn at random; visits are tried in the order of a power of their value over the time they take,
with noise; worse tours are accepted with a chance that falls as the search goes on (simulated annealing).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from math import exp, log
from random import Random

from tripmeet.planning.solver.task import Task, Tour, Window
from tripmeet.planning.solver.tour import DEPOT, Building

GREED = (1.0, 1.5, 2.0, 3.0)
"""Powers of the value in the order in which visits are tried."""
NOISE = 0.2
"""Their order is blurred by so much up and down."""
LAZINESS = 0.5
"""What a minute of waiting costs, in minutes of travel."""
HEAT, COLD = 0.6, 0.06
"""At the beginning and at the end, losses of about this share of what a visit is worth are accepted."""
LONGEST_RUN = 10
HANDFUL = 4
TOURS_AT_ONCE = 3
PUSHED_ASIDE = 3
SPARED = 0.3
"""How often a day is spared when a time of day is cleared."""


class Search:
    """One search over one task. The same task, tours, seed and steps give the same result."""

    def __init__(self, task: Task, seed: int, tours: Sequence[Tour] = ()) -> None:
        self.task = task
        self.random = Random(seed)  # noqa: S311 - a search, not a secret
        self.steps = 0
        self._travel = task.travel
        self._limits = [day.limit + 2 for day in task.days]  # start and end are counted too
        self._options = [[(w.day, w.place, w.minutes, w.earliest, w.latest, w) for w in v.windows] for v in task.visits]
        self._orders = self._all_orders()
        self._near: dict[int, list[int]] = {}
        self._all_days = set(range(len(task.days)))
        self._touched, self._removed, self._fresh, self._first = self._all_days, set[int](), set[int](), DEPOT
        self._days = [Building.empty(number, day, task.travel) for number, day in enumerate(task.days)]
        self._where = [-1] * len(task.visits)
        self.value = 0.0
        for number, tour in enumerate(tours):
            for position, stay in enumerate(tour, 1):
                self._put(number, position, stay.visit, stay.window)
        self.best_value, self.best = self.value, self.tours()

    def tours(self) -> tuple[Tour, ...]:
        return tuple(day.stays() for day in self._days)

    def run(self, effort: int, enough: float) -> None:
        """Searches for about `effort` steps, or until the tours are worth `enough`."""
        self._recreate()
        self._keep_if_best()
        effort += self.steps
        began = self.steps
        while self.steps < effort and self.best_value < enough:
            heat = HEAT * (COLD / HEAT) ** ((self.steps - began) / (effort - began))
            days, where, value = self._days[:], self._where[:], self.value
            self._touched, self._removed, self._fresh, self._first = set(), set(), set(), DEPOT
            self.random.choice(RUINS)(self)
            self._recreate()
            usual = value / max(1, len(where) - where.count(-1))
            if self.value < value + heat * usual * log(max(self.random.random(), exp(-20))):
                self._days, self._where, self.value = days, where, value
            else:
                self._keep_if_best()

    def _keep_if_best(self) -> None:
        if self.value > self.best_value:
            self.best_value, self.best = self.value, self.tours()

    def _all_orders(self) -> list[list[float]]:
        """For each power of the value, how early each visit is to be tried."""
        round_trip = self._usual_way()
        shortest = [min((window.minutes for window in visit.windows), default=0.0) for visit in self.task.visits]
        return [
            [
                visit.value**greed / (minutes + round_trip)
                for visit, minutes in zip(self.task.visits, shortest, strict=True)
            ]
            for greed in GREED
        ]

    def _usual_way(self) -> float:
        """About how many minutes of travel a visit costs: to one of the nearest others and on."""
        places = sorted({window.place for visit in self.task.visits for window in visit.windows})
        sample = places[:: max(1, len(places) // 40)]
        ways = [sorted(self._travel[a][b] for b in places)[min(5, len(places) - 1)] for a in sample]
        return max(1.0, 2 * sum(ways) / max(1, len(ways)))

    def _recreate(self) -> None:
        """Puts in whatever fits, what is worth most for its time first."""
        random, where = self.random.random, self._where
        order = self._orders[int(random() * len(self._orders))]
        waiting = [
            (order[visit] * (1 - NOISE + 2 * NOISE * random()), visit) for visit, day in enumerate(where) if day < 0
        ]
        waiting.sort(reverse=True)
        if self._first != DEPOT:
            self._insert(self._first)
        for _, visit in waiting:
            if where[visit] < 0:
                self._insert(visit)

    def _insert(self, visit: int) -> None:
        """Puts a visit where it costs least, if it fits anywhere.

        Who was out before can fit only into days from which somebody was taken: all others were tried and were full.
        """
        touched = self._all_days if visit in self._removed else self._touched
        days, travel, limits = self._days, self._travel, self._limits
        least, best, steps = float("inf"), None, 3
        for number, place, minutes, earliest, latest, window in self._options[visit]:
            if number not in touched:
                continue
            day, row = days[number], travel[place]
            places, leave, late = day.places, day.leave, day.late
            steps += 1
            if len(places) >= limits[number]:
                continue
            for position in range(max(0, bisect_left(late, earliest + minutes) - 1), len(places) - 1):
                way = row[places[position]]
                arrival = leave[position] + way
                start = arrival if arrival > earliest else earliest  # noqa: FURB136 - max() takes three times as long
                if start > latest:
                    break
                steps += 1
                onward = row[places[position + 1]]
                if start + minutes + onward > late[position + 1]:
                    continue
                cost = way + onward - day.legs[position] + LAZINESS * (start - arrival)
                if cost < least:
                    least, best = cost, (number, position + 1, window)
        self.steps += steps
        if best:
            number, position, window = best
            if number not in self._fresh:
                self._fresh.add(number)
                days[number] = days[number].copy()  # the old one may be wanted back
            self._put(number, position, visit, window)

    def _put(self, number: int, position: int, visit: int, window: Window) -> None:
        self._days[number].insert(position, visit, window, self._travel)
        self._where[visit] = number
        self.value += self.task.visits[visit].value

    def _remove(self, number: int, gone: set[int]) -> None:
        self._days[number] = self._days[number].without(gone, self._travel)
        self._touched.add(number)
        self._fresh.add(number)
        self._removed |= gone
        for visit in gone:
            self._where[visit] = -1
            self.value -= self.task.visits[visit].value

    def _below(self, number: int) -> int:
        return int(self.random.random() * number)

    def _busy(self) -> list[int]:
        return [number for number, day in enumerate(self._days) if len(day.visits) > 2]

    def _run_around(self, number: int, position: int | None, length: int) -> set[int]:
        """So many visits in a row of one day, around a position or anywhere."""
        visits = self._days[number].visits
        length = min(length, len(visits) - 2)
        first = 1 + self._below(len(visits) - 1 - length)
        if position is not None:
            first = max(1, min(len(visits) - 1 - length, position - self._below(length + 1)))
        return set(visits[first : first + length])

    def a_run(self) -> None:
        """Takes a run of visits out of one day."""
        if busy := self._busy():
            number = busy[self._below(len(busy))]
            length = 1 + self._below(min(LONGEST_RUN, len(self._days[number].visits) - 2))
            self._remove(number, self._run_around(number, None, length))

    def a_handful(self) -> None:
        """Takes a few visits out, from anywhere."""
        inside = [visit for visit, number in enumerate(self._where) if number >= 0]
        for visit in self.random.sample(inside, min(len(inside), 1 + self._below(HANDFUL))):
            self._remove(self._where[visit], {visit})

    def a_neighbourhood(self) -> None:
        """Takes runs out of several days, all near one place."""
        days, length = 1 + self._below(TOURS_AT_ONCE), 1 + self._below(LONGEST_RUN)
        for visit in self._neighbours(self._below(len(self._where))):
            number = self._where[visit]
            if number >= 0 and number not in self._touched:
                position = self._days[number].visits.index(visit)
                self._remove(number, self._run_around(number, position, 1 + self._below(length)))
                if len(self._touched) == days:
                    break

    def a_time_of_day(self) -> None:
        """Clears some hours, on all days that share them."""
        busy = self._busy()
        if not busy:
            return
        day = self._days[busy[self._below(len(busy))]]
        length = 1 + self._below(min(LONGEST_RUN, len(day.visits) - 2))
        first = 1 + self._below(len(day.visits) - 1 - length)
        begin, end = day.early[first], day.late[first + length - 1]
        for number in busy:
            day = self._days[number]
            inner = zip(day.visits[1:-1], day.early[1:-1], day.late[1:-1], strict=True)
            gone = {visit for visit, early, late in inner if early <= end and late >= begin}
            if gone and (len(busy) == 1 or self.random.random() >= SPARED):
                self._remove(number, gone)

    def a_newcomer(self) -> None:
        """Makes room for somebody who is out, and lets them in first."""
        outside = [visit for visit, number in enumerate(self._where) if number < 0]
        if not outside:
            return
        self._first = outside[self._below(len(outside))]
        options = self.task.visits[self._first].windows
        window = options[self._below(len(options))]
        day = self._days[window.day]
        if len(day.visits) > 2:
            start = window.earliest + self.random.random() * (window.latest - window.earliest)
            position = bisect_left(day.early, start)
            self._remove(window.day, self._run_around(window.day, position, 1 + self._below(PUSHED_ASIDE)))

    def _neighbours(self, visit: int) -> list[int]:
        """Everybody by how near they are to somebody."""
        if visit not in self._near:
            row = self._travel[self.task.visits[visit].windows[0].place]
            self._near[visit] = sorted(
                range(len(self._where)), key=lambda other: row[self.task.visits[other].windows[0].place]
            )
        return self._near[visit]


RUINS: tuple[Callable[[Search], None], ...] = (
    Search.a_run,
    Search.a_handful,
    Search.a_neighbourhood,
    Search.a_time_of_day,
    Search.a_newcomer,
)
