"""How good any tours could be: visits get a price, so that each day can be judged alone.

If every visit costs its price wherever it takes place, the best tours of the days, each by itself, plus all prices are
worth at least as much as any tours that share no visit (Lagrangian relaxation). The prices come from the best mixture
of all tours known so far (`master`), and the best tours at these prices are the next to be known (column generation).
When the prices are good, all tours that come close are written down and the best combination is chosen: it is then the
best possible.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from math import inf

from tripmeet.planning.solver.bound import TINY, at_first_sight, grain, value_of
from tripmeet.planning.solver.master import Master
from tripmeet.planning.solver.near_best import good_soon, near_best
from tripmeet.planning.solver.pricing import DayPricing, OverBudgetError, Pairs
from tripmeet.planning.solver.task import Stay, Task, Tour
from tripmeet.planning.solver.visit_kinds import Kinds

CALM = 0.3
"""Prices stay so near to the best ones so far: those of a mixture of few tours go wildly up and down."""
FEW = 24
"""At first only so many visits of a day count: tours are found ten times as fast, and most of them stay."""
SOON_STEPS = 10_000
"""Steps after which, roughly, a good tour will do instead of the best."""
SPECK = 1e-9
"""What a visit counts at least when tours are written down: one whose price is its whole value may still be met."""
GUESSES = (1 / 16, 1 / 4, 1)
"""Shares of the gap between tours and bound in which the best tours are looked for, one after the other."""
REPAIR = 3
"""Tours are made of what the days want every so many rounds."""
NEARLY = (1e-2, 1e-3, 2e-5)
"""The days may together count their best tours for so much too dear: that nobody is met twice takes long to see."""
EXCHANGE = 500
"""Steps that an exchange in the mixture takes."""


class ColumnGeneration:
    """Tours that are better and better, and a bound on all tours, until they meet or the budget of steps is spent."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.values = [visit.value for visit in task.visits]
        self.kinds = Kinds(task)
        self.days = [DayPricing(task, number, self.kinds) for number in range(len(task.days))]
        self.master = Master(self.kinds, self.values, len(task.days))
        self.known: list[list[Pairs]] = [[] for _ in task.days]
        """Tours of each day, as far as they are known."""
        self.budget, self.slack = 0, NEARLY[0]
        self.tours: tuple[Tour, ...] = ((),) * len(task.days)
        self.value = 0.0
        self.bound = at_first_sight(task)
        self.grain = grain(task)
        self.best_prices, self.has_prices = [0.0] * len(self.values), False
        self.spent, self.turn = 0, 0
        self.is_rough, self.is_closed, self.calm = True, False, 0.0

    @property
    def steps(self) -> int:
        return self.spent + sum(day.steps for day in self.days)

    @property
    def enough(self) -> float:
        """The value from which on nothing better can be found."""
        return self.bound - self.grain + TINY

    @property
    def is_settled(self) -> bool:
        return self.value > self.enough

    def close_in(self, budget: int) -> None:
        """Finds better and better prices, until no tour is missing from the mixture or so many steps are taken."""
        self._within(self._close_in, budget)

    def combine_known(self, budget: int) -> None:
        """Chooses the best combination of the tours that came up while closing in."""
        self._within(self._combine_known, budget)

    def settle(self, budget: int) -> None:
        """Finds the best tours there are, if so many steps are enough."""
        self._within(self._settle, budget)

    def _within(self, work: Callable[[], None], budget: int) -> None:
        self.budget = self.steps + budget
        with suppress(OverBudgetError):
            if not self.is_settled:
                work()
        if self.is_settled:
            self.bound = self.value

    def keep_if_better(self, tours: tuple[Tour, ...]) -> None:
        value = value_of(self.task, tours)
        if value > self.value + TINY:
            self.tours, self.value = tours, value

    def _close_in(self) -> None:
        for number, tour in enumerate(self.tours):
            self._know(number, self.days[number].pairs(tour))
        while not (self.is_settled or self.is_closed):
            self.spent += EXCHANGE * (1 + self.master.solve())
            prices, calm = self.master.visit_prices(), self.calm
            if calm:
                prices = [calm * old + (1 - calm) * new for old, new in zip(self.best_prices, prices, strict=True)]
            is_new = self._ask(prices)
            self.turn += 1
            if self.is_rough:
                self.is_rough = is_new and 2 * self.steps < self.budget
            elif is_new:
                self.calm = CALM
            elif calm:
                self.calm = 0.0
            elif self.slack > NEARLY[-1]:
                self.slack = NEARLY[NEARLY.index(self.slack) + 1]
            else:
                self.is_closed = True

    def _ask(self, prices: list[float]) -> bool:
        """What each day wants at these prices, roughly at first; whether any of it was not known before."""
        worth, numbers = self._worth(prices), range(len(self.days))
        if self.is_rough:
            wanted = [(0.0, self._rough(n, self._best_few(n, worth))) for n in numbers]
        else:
            wanted = [self._best_of(n, worth, (self.budget - self.steps) // (len(numbers) - n)) for n in numbers]
        bound = sum(prices) + sum(most for most, _ in wanted)
        if not self.is_rough and (bound < self.bound - TINY or not self.has_prices):
            self.bound, self.best_prices, self.has_prices = min(self.bound, bound), prices, True
        is_new = [self._know(number, tour) for number, (_, tour) in enumerate(wanted)]
        for number, day in enumerate(self.days):
            for tour in day.others():
                self._know(number, tour)
        if self.turn % REPAIR == 0:
            self._repair([tour for _, tour in wanted], worth)
        return any(is_new)

    def _best_few(self, number: int, worth: Sequence[float]) -> list[float]:
        """What visits are worth if but a few of the best of the day count."""
        here = sorted(
            {worth[visit] for kind in self.days[number].kind for visit in self.kinds.members[kind]}, reverse=True
        )
        if len(here) <= FEW:
            return list(worth)
        return [more if more >= here[FEW] else 0.0 for more in worth]

    def _know(self, number: int, tour: Pairs) -> bool:
        if not tour or not self.master.add(number, [visit for _, visit in tour]):
            return False
        self.known[number].append(tour)
        return True

    def _rough(self, number: int, worth: Sequence[float]) -> Pairs:
        """The best tour if it is found soon, else a good one."""
        soon = self.days[number].steps + SOON_STEPS
        with suppress(OverBudgetError):
            _, tour = self._best_of(number, worth, SOON_STEPS)
            if self.days[number].steps <= soon:
                return tour
        return good_soon(self.days[number], worth, self._left(number))

    def _best_of(self, number: int, worth: Sequence[float], most: float = inf) -> tuple[float, Pairs]:
        floor = max((sum([worth[visit] for _, visit in tour]) for tour in self.known[number]), default=0.0)
        slack = self.slack * self.bound / len(self.days)
        return self.days[number].best(
            worth, max(0.0, floor) - TINY, min(self._left(number), self.days[number].steps + most), slack
        )

    def _worth(self, prices: Sequence[float]) -> list[float]:
        return [value - price for value, price in zip(self.values, prices, strict=True)]

    def _left(self, number: int) -> int:
        """Up to which of its own steps this day may go on."""
        return self.budget - self.steps + self.days[number].steps

    def _repair(self, wanted: Sequence[Pairs], worth: Sequence[float]) -> None:
        """Makes tours of what the days want: whom an earlier one took, the later ones do without."""
        taken: set[int] = set()
        tours: dict[int, Tour] = {}
        for number in sorted(range(len(wanted)), key=lambda one: -sum(worth[visit] for _, visit in wanted[one])):
            tour = wanted[number]
            if not taken.isdisjoint(visit for _, visit in tour):
                without = [0.0 if visit in taken else more for visit, more in enumerate(worth)]
                tour = self._rough(number, without) if self.is_rough else self._best_of(number, without)[1]
            tours[number] = self._tour(number, tour)
            taken.update(visit for _, visit in tour)
            self._know(number, tour)
        self.keep_if_better(tuple(tours[number] for number in range(len(wanted))))

    def _tour(self, number: int, pairs: Pairs) -> Tour:
        """These visits at their nodes, each as early as it can be."""
        day, travel = self.days[number], self.task.travel
        tour: list[Stay] = []
        for node, visit in pairs:
            window, start = day.window[node], day.earliest[node]
            if tour:
                last = tour[-1]
                start = max(start, last.start + last.window.minutes + travel[last.window.place][window.place])
            tour.append(Stay(visit, window, start))
        return tuple(tour)

    def _combine_known(self) -> None:
        worth = self._worth(self.best_prices)
        shifts = self.kinds.shift
        close = [
            sorted(
                [(0.0, 0, ())]
                + [
                    (
                        sum(worth[visit] for _, visit in tour),
                        sum(1 << shifts[self.kinds.of[visit]] for _, visit in tour),
                        tuple(node for node, _ in tour),
                    )
                    for tour in tours
                ],
                key=lambda one: (-one[0], one[1]),
            )
            for tours in self.known
        ]
        self._combine(close, sum(self.best_prices), self.value)

    def _settle(self) -> None:
        """Writes down all tours that could be part of something better, and chooses the best combination.

        Tries first whether there is something very close to the bound: if so, few tours need to be looked at.
        """
        worth = [max(SPECK, more) for more in self._worth(self.best_prices)]
        best = [self._best_of(number, worth)[0] for number in range(len(self.days))]
        for share in GUESSES:
            floor = self.bound - share * (self.bound - self.value - self.grain)
            slack = sum(best) + sum(self.best_prices) - floor + TINY
            close = [near_best(day, worth, best[n] - slack, self._left(n)) for n, day in enumerate(self.days)]
            if all(close) and self._combine(close, sum(self.best_prices), floor):
                break
        self.bound = self.value

    def _with_visits(self, chosen: Sequence[tuple[int, ...]]) -> tuple[Tour, ...]:
        """Tours through these nodes, with the most valuable visits of each kind."""
        taken = Counter[int]()
        tours = []
        for number, nodes in enumerate(chosen):
            pairs = []
            for node in nodes:
                kind = self.days[number].kind[node]
                pairs.append((node, self.kinds.members[kind][taken[kind]]))
                taken[kind] += 1
            tours.append(self._tour(number, tuple(pairs)))
        return tuple(tours)

    def _combine(
        self, close: Sequence[Sequence[tuple[float, int, tuple[int, ...]]]], prices: float, floor: float
    ) -> bool:
        """Keeps the best choice of one tour a day that take no visit twice; whether one is worth more than `floor`."""
        hopes = [prices]
        for tours in reversed(close):
            hopes.append(hopes[-1] + tours[0][0])
        hopes.reverse()
        too_many = self.kinds.too_many
        best, is_found = floor - TINY, False
        open_choices: list[tuple[float, int, list[tuple[int, ...]]]] = [(0.0, self.kinds.none, [])]
        while open_choices:
            worth, taken, choice = open_choices.pop()
            if worth + hopes[len(choice)] < best:
                continue
            if len(choice) == len(close):
                value = self._value_of(choice)
                if value > best:
                    best, is_found = value + self.grain - 2 * TINY, True
                    self.keep_if_better(self._with_visits(choice))
                continue
            rest, looked = hopes[len(choice) + 1], 0
            further = []
            for more, visits, nodes in close[len(choice)]:
                looked += 1
                if worth + more + rest < best:
                    break
                if not taken + visits & too_many:
                    further.append((worth + more, taken + visits, [*choice, nodes]))
            open_choices += reversed(further)  # the best first
            self.spent += 2 + looked // 2
            if self.steps > self.budget:
                raise OverBudgetError
        return is_found

    def _value_of(self, choice: Sequence[tuple[int, ...]]) -> float:
        counts = Counter(self.days[number].kind[node] for number, nodes in enumerate(choice) for node in nodes)
        return sum(self.kinds.gathered[kind][count] for kind, count in counts.items())
