"""Chooses visits and puts them in order: a team orienteering problem with several time windows.

Each day is a tour with its own start, end, hours and limit; each visit is optional, has a value, and windows on one
day or several. Short tours are solved exactly as a rule (`column_generation`), long ones by ruin and recreate
(`search`). All is stopped by counting steps and not by the clock, so the same input and seed give the same tours.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import cached_property

from tripmeet.planning.solver.bound import TINY, at_first_sight, value_of
from tripmeet.planning.solver.column_generation import ColumnGeneration
from tripmeet.planning.solver.search import Search
from tripmeet.planning.solver.task import Day, Part, Stay, Task, Tour, Tours, Visit, Window, independent_parts

__all__ = ["Day", "Settled", "Solving", "Stay", "Task", "Tour", "Tours", "Visit", "Window", "solve"]

BEGINNING = 0.5
"""The share of the effort that goes into first tours."""
FIRST, CLOSING, COMBINING, TRYING, LOOKING, SETTLING = 0.03, 0.8, 0.1, 0.1, 0.2, 0.8
"""Shares of the effort for first tours, for prices, for combining what came up, and, of what is left then, for a quick
proof, a search and a longer proof. The rest goes into searching."""
LONG, CLOSING_LONG = 10, 0.25
"""On tours that may have more visits than this, prices are found seldom; most goes into searching."""


Settled = dict[Hashable, tuple[tuple[tuple[int, int, float], ...], ...]]
"""The best tours of parts that were settled, as numbers of visits and of their windows, and starts: a city in which
nothing changed is not solved again."""


def solve(task: Task, *, seed: int = 0, effort: int = 2_000_000, settled: Settled | None = None) -> Tours:
    """Good tours for the task, the best possible where bound and value are equal.

    `effort` counts steps; some three or four million take a second. What is settled is remembered in `settled`.
    """
    solving = Solving(task, seed, settled)
    solving.begin(int(effort * BEGINNING))
    solving.go_on(effort - solving.steps)
    solving.remember()
    return solving.found()


class Solving:
    """Tours that become better the more steps one spends on them, city by city."""

    def __init__(self, task: Task, seed: int = 0, settled: Settled | None = None) -> None:
        self.task = task
        self.steps = 0
        self._settled = settled
        self._works = [_Work(part, seed) for part in independent_parts(task)]
        if settled:
            for work in self._works:
                work.recall(settled)

    @property
    def is_settled(self) -> bool:
        """Whether the tours are the best possible."""
        return all(one.is_settled for one in self._works)

    def begin(self, effort: int) -> None:
        """First tours; whatever is settled soon leaves the rest of its steps to the others."""
        self._share(effort, _Work.begin)

    def go_on(self, effort: int) -> None:
        """Better tours, and a better bound, of all that is not settled yet."""
        self._share(effort, _Work.finish)

    def _share(self, effort: int, spend: Callable[[_Work, int], int]) -> None:
        waiting = [one for one in self._works if not one.is_settled]
        recalled = sum(len(one.part.days) for one in self._works if one.was_settled)
        for number, work in enumerate(waiting):
            days = recalled + sum(len(other.part.days) for other in waiting[number:])
            steps = spend(work, effort * len(work.part.days) // days)
            effort -= steps
            self.steps += steps

    def remember(self) -> None:
        """Keeps the tours of the parts that are settled."""
        if self._settled is not None:
            self._settled |= {work.key: work.numbers() for work in self._works if work.is_settled}

    def found(self) -> Tours:
        tours: list[Tour] = [()] * len(self.task.days)
        for work in self._works:
            for day, tour in zip(work.part.days, work.tours, strict=True):
                tours[day] = work.part.in_the_whole(tour)
        value = value_of(self.task, tours)
        return Tours(tuple(tours), value, max(value, sum(one.bound for one in self._works)))


class _Work:
    """What is done about one part."""

    def __init__(self, part: Part, seed: int) -> None:
        self.part, self.task, self.seed = part, part.task, seed
        self.tours: Sequence[Tour] = ((),) * len(part.days)
        self.bound = at_first_sight(part.task)
        self.was_settled = False
        longest = max(day.limit for day in part.task.days)
        self.closing = CLOSING if longest <= LONG else CLOSING_LONG
        self.column_generation = ColumnGeneration(part.task) if longest and part.task.visits else None

    @property
    def is_settled(self) -> bool:
        return self.bound < value_of(self.task, self.tours) + TINY

    @cached_property
    def key(self) -> Hashable:
        """The same for every part that is this one, whatever numbers its places have in the whole task."""
        places = {place: None for day in self.task.days for place in (day.start, day.end)}
        places |= {window.place: None for visit in self.task.visits for window in visit.windows}
        number = {place: order for order, place in enumerate(places)}
        ways = tuple(tuple(self.task.travel[a][b] for b in places) for a in places)
        days = tuple(replace(day, start=number[day.start], end=number[day.end]) for day in self.task.days)
        visits = tuple(
            (visit.value, *(replace(window, place=number[window.place]) for window in visit.windows))
            for visit in self.task.visits
        )
        return ways, days, visits

    def recall(self, settled: Settled) -> None:
        """Takes the best tours over, if this part was settled before."""
        if (known := settled.get(self.key)) is not None:
            visits = self.task.visits
            self.tours = [tuple(Stay(v, visits[v].windows[w], start) for v, w, start in tour) for tour in known]
            self.bound = value_of(self.task, self.tours)
            self.was_settled = True

    def numbers(self) -> tuple[tuple[tuple[int, int, float], ...], ...]:
        """The tours, as `recall` reads them."""
        visits = self.task.visits
        return tuple(
            tuple((stay.visit, visits[stay.visit].windows.index(stay.window), stay.start) for stay in tour)
            for tour in self.tours
        )

    def begin(self, effort: int) -> int:
        """First tours, and prices if they come soon; returns how many steps it took."""
        steps = self._search(int(effort * FIRST), self.seed)
        return steps + self._close_in(effort - steps)

    def finish(self, effort: int) -> int:
        """Tours as good as can be found with so many steps; returns how many it took."""
        steps = self._close_in(effort)
        if self.column_generation and self.column_generation.is_closed and not self.is_settled:
            steps += self._try(self.column_generation.settle, int((effort - steps) * TRYING))
            steps += self._search(int((effort - steps) * LOOKING), self.seed)
            steps += self._try(self.column_generation.settle, int((effort - steps) * SETTLING))
        self.seed += 1
        return steps + self._search(effort - steps, self.seed)

    def _close_in(self, effort: int) -> int:
        if self.column_generation is None:
            return 0
        steps = self._try(self.column_generation.close_in, int(effort * self.closing))
        return steps + self._try(self.column_generation.combine_known, int(effort * COMBINING))

    def _try(self, work: Callable[[int], None], effort: int) -> int:
        assert self.column_generation is not None
        before = self.column_generation.steps
        work(effort)
        self.tours, self.bound = self.column_generation.tours, self.column_generation.bound
        return self.column_generation.steps - before

    def _search(self, effort: int, seed: int) -> int:
        if self.is_settled:
            return 0
        search = Search(self.task, seed, self.tours)
        search.run(effort, self.column_generation.enough if self.column_generation else self.bound)
        self.tours = search.best
        if self.column_generation:
            self.column_generation.keep_if_better(search.best)
        return search.steps
