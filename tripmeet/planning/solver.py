"""Chooses visits and puts them in order: a team orienteering problem with several time windows.

Each day is a tour with its own start, end, hours and limit; each visit is optional, has a value, and windows on one
day or several. Ruin and recreate: a run of visits is taken out, others are put in where they cost least time, worse
tours are sometimes accepted at first. Stopped by iterations and not by the clock, so the same input and seed give
the same tours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import exp, log
from random import Random

GREED = (1.0, 1.5, 2.0, 3.0)
"""Powers of the value in the order in which visits are tried."""
ROUND_TRIP = 25
"""About how many minutes of travel a visit costs, when visits of different length are compared."""
LAZINESS = 0.5
"""What a minute of waiting costs, in minutes of travel."""
HEAT, COLD = 0.02, 0.0005
"""At the beginning and at the end of the search, losses of about this share of the value are accepted."""


@dataclass(frozen=True, slots=True)
class Day:
    """One tour: from `start` (a row of the travel matrix) not before `opens`, at `end` not after `closes`."""

    start: int
    end: int
    opens: float
    closes: float
    limit: int


@dataclass(frozen=True, slots=True)
class Window:
    """A visit may begin on this day, at this place, from `earliest` to `latest`, and takes so many minutes."""

    day: int
    place: int
    minutes: float
    earliest: float
    latest: float


@dataclass(frozen=True, slots=True)
class Visit:
    value: float
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """The problem as the solver sees it. `travel[i][j]` in minutes obeys the triangle inequality."""

    travel: Sequence[Sequence[float]]
    days: tuple[Day, ...]
    visits: tuple[Visit, ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """A visit that takes place: its number in the task, in which of its windows, and when it begins."""

    visit: int
    window: Window
    start: float


@dataclass(frozen=True, slots=True)
class Tours:
    """What was found: one tour a day, and a value that no other tours exceed."""

    tours: tuple[tuple[Stay, ...], ...]
    value: float
    bound: float


@dataclass(slots=True)
class _Tour:
    """A day under construction, between two entries that stand for its start and its end.

    Column by column: visit, place, minutes, window's opening and closing, the earliest start given what comes before,
    the latest start given what comes after.
    """

    visits: list[int]
    windows: list[Window]
    early: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)


def solve(task: Task, *, seed: int = 0, iterations: int = 600) -> Tours:
    """Good tours for the task, and a bound on the value of all tours."""
    search = _Search(task, Random(seed))  # noqa: S311 - a search, not a secret
    search.run(iterations)
    return Tours(search.best_tours(), search.best_value, _sum_of_best(task))


def _sum_of_best(task: Task) -> float:
    """The most valuable visits, as many as the days' limits allow."""
    room = sum(day.limit for day in task.days)
    return float(sum(sorted((visit.value for visit in task.visits if visit.windows), reverse=True)[:room]))


class _Search:
    def __init__(self, task: Task, random: Random) -> None:
        self.task = task
        self.random = random
        self.tours = [self._empty(number, day) for number, day in enumerate(task.days)]
        self.where: dict[int, int] = {}
        self.value = 0.0
        self.best_value = 0.0
        self.best = self._snapshot()

    def _empty(self, number: int, day: Day) -> _Tour:
        home = Window(number, day.start, 0, day.opens, day.closes)
        back = Window(number, day.end, 0, day.opens, day.closes)
        tour = _Tour([-1, -1], [home, back])
        self._settle(tour)
        return tour

    def run(self, iterations: int) -> None:
        self._recreate()
        self._keep_if_best()
        for step in range(iterations):
            before, value = self._snapshot(), self.value
            self._ruin()
            self._recreate()
            heat = HEAT * (COLD / HEAT) ** (step / iterations)
            allowed = -heat * max(self.best_value, 1.0) * log(max(self.random.random(), exp(-9))) / 3
            if self.value < value - allowed:
                self._restore(before)
            self._keep_if_best()

    def best_tours(self) -> tuple[tuple[Stay, ...], ...]:
        self._restore(self.best)
        return tuple(
            tuple(
                Stay(visit, window, start)
                for visit, window, start in zip(tour.visits[1:-1], tour.windows[1:-1], tour.early[1:-1], strict=True)
            )
            for tour in self.tours
        )

    def _snapshot(self) -> list[tuple[list[int], list[Window]]]:
        return [(tour.visits[:], tour.windows[:]) for tour in self.tours]

    def _restore(self, snapshot: list[tuple[list[int], list[Window]]]) -> None:
        self.where.clear()
        self.value = 0.0
        for number, (tour, (visits, windows)) in enumerate(zip(self.tours, snapshot, strict=True)):
            if tour.visits != visits or tour.windows != windows:
                tour.visits, tour.windows = visits[:], windows[:]
                self._settle(tour)
            for visit in visits[1:-1]:
                self.where[visit] = number
                self.value += self.task.visits[visit].value

    def _keep_if_best(self) -> None:
        if self.value > self.best_value:
            self.best_value, self.best = self.value, self._snapshot()

    def _settle(self, tour: _Tour) -> None:
        """Works out the earliest and latest starts again."""
        travel = self.task.travel
        windows = tour.windows
        early = [windows[0].earliest]
        for before, window in zip(windows, windows[1:], strict=False):
            early.append(max(window.earliest, early[-1] + before.minutes + travel[before.place][window.place]))
        late = [windows[-1].latest]
        for window, after in zip(windows[-2::-1], windows[:0:-1], strict=False):
            late.append(min(window.latest, late[-1] - window.minutes - travel[window.place][after.place]))
        tour.early, tour.late = early, late[::-1]

    def _ruin(self) -> None:
        busy = [number for number, tour in enumerate(self.tours) if len(tour.visits) > 2]
        if not busy:
            return
        if self.random.random() < 0.5:
            tour = self.tours[self.random.choice(busy)]
            length = self.random.randint(1, len(tour.visits) - 2)
            first = self.random.randint(1, len(tour.visits) - 1 - length)
            self._remove(tour, range(first, first + length))
        else:
            leaving = set(self.random.sample(sorted(self.where), min(len(self.where), self.random.randint(1, 4))))
            for number in sorted({self.where[visit] for visit in leaving}):
                tour = self.tours[number]
                self._remove(tour, [place for place, visit in enumerate(tour.visits) if visit in leaving])

    def _remove(self, tour: _Tour, positions: Iterable[int]) -> None:
        gone = set(positions)
        for position in gone:
            self.value -= self.task.visits[tour.visits[position]].value
            del self.where[tour.visits[position]]
        tour.visits = [visit for position, visit in enumerate(tour.visits) if position not in gone]
        tour.windows = [window for position, window in enumerate(tour.windows) if position not in gone]
        self._settle(tour)

    def _recreate(self) -> None:
        power, random = self.random.choice(GREED), self.random.random
        waiting = []
        for number, visit in enumerate(self.task.visits):
            if number not in self.where and visit.windows and visit.value > 0:
                shortest = min(window.minutes for window in visit.windows)
                waiting.append((-(visit.value**power) / (shortest + ROUND_TRIP) * (0.8 + 0.4 * random()), number))
        for _, number in sorted(waiting):
            self._insert(number)

    def _insert(self, number: int) -> None:
        travel = self.task.travel
        best, chosen = float("inf"), None
        for window in self.task.visits[number].windows:
            tour = self.tours[window.day]
            if len(tour.visits) - 2 >= self.task.days[window.day].limit:
                continue
            for position in range(len(tour.visits) - 1):
                before, after = tour.windows[position], tour.windows[position + 1]
                arrival = tour.early[position] + before.minutes + travel[before.place][window.place]
                start = max(arrival, window.earliest)
                if start > window.latest:
                    break
                onward = travel[window.place][after.place]
                if start + window.minutes + onward > tour.late[position + 1]:
                    continue
                way = travel[before.place][window.place] + onward - travel[before.place][after.place]
                cost = way + LAZINESS * (start - arrival)
                if cost < best:
                    best, chosen = cost, (tour, position + 1, window)
        if chosen:
            tour, position, window = chosen
            tour.visits.insert(position, number)
            tour.windows.insert(position, window)
            self._settle(tour)
            self.where[number] = window.day
            self.value += self.task.visits[number].value
