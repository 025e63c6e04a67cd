"""How good any tours could be: visits get a price, so that each day can be judged alone.

If every visit costs its price wherever it takes place, the best tours of the days, each by itself, plus all prices are
worth at least as much as any tours that share no visit (Lagrangian relaxation). Prices rise where several days want
the same visit and fall where none does (subgradient steps of Polyak's length). When the prices are good, all tours
that come close are written down and the best combination is chosen: it is then the best possible.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tripmeet.planning.solver.daily import DailyTours, OverBudgetError
from tripmeet.planning.solver.task import Stay, Task, Tour

ROUNDS = 60
PATIENCE = 3
"""After so many rounds without a better bound the steps are halved."""
TINY = 1e-6
SPECK = 1e-9
"""What a visit counts at least when tours are written down: one whose price is its whole value may still be met."""
GUESSES = (1 / 16, 1 / 4, 1)
"""Shares of the gap between tours and bound in which the best tours are looked for, one after the other."""
REPAIR = 4
"""Tours are made of what the days want every so many rounds."""
LONGEST = 10
"""Up to so many visits a day; longer tours have too many labels."""


def value_of(task: Task, tours: Iterable[Tour]) -> float:
    return sum(task.visits[stay.visit].value for tour in tours for stay in tour)


def grain(task: Task) -> float:
    """By how much two values differ at least, if they differ: between whole numbers there is nothing to find."""
    return 1.0 if all(float(visit.value).is_integer() for visit in task.visits) else TINY


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


def squeeze(task: Task, tours: tuple[Tour, ...], budget: int) -> tuple[tuple[Tour, ...], float, int]:
    """Tours at least as good as these, a bound on all tours, and the steps it took; about `budget` at most."""
    if max(day.limit for day in task.days) > LONGEST:
        return tours, at_first_sight(task), 0
    auction = _Auction(task, tours, budget)
    auction.run()
    return auction.tours, auction.bound, auction.steps


class _Auction:
    def __init__(self, task: Task, tours: tuple[Tour, ...], budget: int) -> None:
        self.task = task
        self.values = [visit.value for visit in task.visits]
        self.days = [DailyTours(task, number) for number in range(len(task.days))]
        self.budget = budget
        self.tours, self.value = tours, value_of(task, tours)
        self.bound = at_first_sight(task)
        self.grain = grain(task)
        self.prices = [0.0] * len(self.values)
        self.best_prices = self.prices

    @property
    def steps(self) -> int:
        return sum(day.steps for day in self.days)

    @property
    def is_settled(self) -> bool:
        return self.bound < self.value + self.grain - TINY

    def run(self) -> None:
        """Closes in from both sides until they meet or the budget is spent."""
        length, patience = 1.0, PATIENCE
        try:
            for turn in range(ROUNDS):
                if self.is_settled:
                    break
                worth = self._worth()
                wanted = [self._best_of(number, worth) for number in range(len(self.days))]
                bound = sum(self.prices) + sum(worth for worth, _ in wanted)
                if bound < self.bound - TINY:
                    self.bound, self.best_prices, patience = bound, self.prices, PATIENCE
                else:
                    patience -= 1
                    if not patience:
                        length, patience = length / 2, PATIENCE
                if turn % REPAIR == 0:
                    self._repair([nodes for _, nodes in wanted])
                if not self._move_prices([nodes for _, nodes in wanted], length * max(bound - self.value, TINY)):
                    break
            if not self.is_settled:
                self._settle()
        except OverBudgetError:
            pass
        if self.is_settled:
            self.bound = self.value

    def _best_of(self, number: int, worth: Sequence[float]) -> tuple[float, tuple[int, ...]]:
        floor = sum(worth[stay.visit] for stay in self.tours[number])
        return self.days[number].best(worth, floor - TINY, self._left(number))

    def _worth(self) -> list[float]:
        return [value - price for value, price in zip(self.values, self.prices, strict=True)]

    def _left(self, number: int) -> int:
        """Up to which of its own steps this day may go on."""
        return self.budget - self.steps + self.days[number].steps

    def _move_prices(self, wanted: Iterable[Sequence[int]], distance: float) -> bool:
        """One step down the bound; whether there was any to take."""
        demand = Counter(self.days[number].visit[node] for number, nodes in enumerate(wanted) for node in nodes)
        excess = {
            visit: demand[visit] - 1
            for visit, price in enumerate(self.prices)
            if demand[visit] > 1 or (price > 0 and demand[visit] == 0)
        }
        if not excess:
            return False
        step = distance / sum(more * more for more in excess.values())
        self.prices = self.prices[:]
        for visit, more in excess.items():
            # a price above the value keeps everybody away: never better, and good tours would be overlooked
            self.prices[visit] = min(max(0.0, self.prices[visit] + step * more), self.values[visit])
        return True

    def _repair(self, wanted: Sequence[Sequence[int]]) -> None:
        """Makes tours of what the days want: whom an earlier one took, the later ones do without."""
        taken: set[int] = set()
        tours: dict[int, Tour] = {}
        worth = self._worth()
        for number in sorted(
            range(len(wanted)), key=lambda one: -sum(worth[self.days[one].visit[n]] for n in wanted[one])
        ):
            nodes, day = wanted[number], self.days[number]
            if not taken.isdisjoint(day.visit[node] for node in nodes):
                without = [0.0 if visit in taken else value for visit, value in enumerate(worth)]
                _, nodes = day.best(without, 0.0, self._left(number))
            tours[number] = self._tour(number, nodes)
            taken.update(stay.visit for stay in tours[number])
        self._keep_if_better(tuple(tours[number] for number in range(len(wanted))))

    def _tour(self, number: int, nodes: Sequence[int]) -> Tour:
        """These nodes, each as early as it can be."""
        day, travel = self.days[number], self.task.travel
        tour: list[Stay] = []
        for node in nodes:
            window, start = day.window[node], day.earliest[node]
            if tour:
                last = tour[-1]
                start = max(start, last.start + last.window.minutes + travel[last.window.place][window.place])
            tour.append(Stay(day.visit[node], window, start))
        return tuple(tour)

    def _keep_if_better(self, tours: tuple[Tour, ...]) -> None:
        value = value_of(self.task, tours)
        if value > self.value + TINY:
            self.tours, self.value = tours, value

    def _settle(self) -> None:
        """Writes down all tours that could be part of something better, and chooses the best combination.

        Tries first whether there is something very close to the bound: if so, few tours need to be looked at.
        """
        self.prices = self.best_prices
        worth = [max(SPECK, more) for more in self._worth()]
        best = [self._best_of(number, worth)[0] for number in range(len(self.days))]
        for share in GUESSES:
            floor = self.bound - share * (self.bound - self.value - self.grain)
            slack = sum(best) + sum(self.prices) - floor + TINY
            close = [day.close_ones(worth, best[n] - slack, self._left(n)) for n, day in enumerate(self.days)]
            chosen = self._combine(close, sum(self.prices), floor) if all(close) else None
            if chosen:
                self._keep_if_better(tuple(self._tour(number, nodes) for number, nodes in enumerate(chosen)))
                break
        self.bound = self.value

    def _combine(
        self, close: Sequence[Sequence[tuple[float, int, tuple[int, ...]]]], prices: float, floor: float
    ) -> list[tuple[int, ...]] | None:
        """The best choice of one tour a day that share no visit, None if none is worth `floor`."""
        hopes = [prices]
        for tours in reversed(close):
            hopes.append(hopes[-1] + tours[0][0])
        hopes.reverse()
        best, chosen = floor - TINY, None
        open_choices: list[tuple[float, int, float, list[tuple[int, ...]]]] = [(0.0, 0, 0.0, [])]
        while open_choices:
            worth, taken, value, choice = open_choices.pop()
            if len(choice) == len(close):
                if value > best:
                    best, chosen = value, choice
                continue
            day = self.days[len(choice)]
            for more, visits, nodes in close[len(choice)]:
                day.steps += 1
                if worth + more + hopes[len(choice) + 1] < best:
                    break
                if not taken & visits:
                    gained = sum(self.values[day.visit[node]] for node in nodes)
                    open_choices.append((worth + more, taken | visits, value + gained, [*choice, nodes]))
            if self.steps > self.budget:
                raise OverBudgetError
        return chosen
