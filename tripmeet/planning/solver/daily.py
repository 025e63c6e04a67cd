"""All tours of one day: the best one at given prices, and each that comes close to it.

Both rest on labels: at a node (a visit in one of its windows), after so many visits, it matters only how early one can
be there and how much was gathered. Earlier and more beats later and less.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from tripmeet.planning.solver.task import Task, Window

Label = tuple[float, float, int, "tuple[int, Label] | None"]
"""Earliest start at a node, worth gathered so far, marks of some visits met, and the node and label one comes from."""


class OverBudgetError(Exception):
    """There are more labels or tours than it is worth to look at."""


class DailyTours:
    """The visits of a day as nodes, what may follow what, and the search over them."""

    def __init__(self, task: Task, number: int) -> None:
        day, travel = task.days[number], task.travel
        nodes: list[tuple[float, float, int, Window]] = []
        for visit, one in enumerate(task.visits if day.limit > 0 else ()):
            for window in one.windows:
                earliest = max(window.earliest, day.opens + travel[day.start][window.place])
                latest = min(window.latest, day.closes - window.minutes - travel[window.place][day.end])
                if window.day == number and earliest <= latest:
                    nodes.append((latest, earliest, visit, window))
        nodes.sort(key=lambda node: node[:3])
        self.limit = day.limit
        self.latest, self.earliest = [node[0] for node in nodes], [node[1] for node in nodes]
        self.visit, self.window = [node[2] for node in nodes], [node[3] for node in nodes]
        self.steps = 0
        self._travel = travel
        self._next: list[list[tuple[int, float, float, float]] | None] = [None] * len(nodes)
        self._layers: list[dict[int, list[Label]]] = []
        self._marks = [0] * len(nodes)
        self._marked = 0

    def _followers(self, node: int) -> list[tuple[int, float, float, float]]:
        """The nodes that may come right after this one: number, time from start to start, earliest, latest."""
        followers = self._next[node]
        if followers is not None:
            return followers
        minutes, row = self.window[node].minutes, self._travel[self.window[node].place]
        followers = self._next[node] = []
        for other in range(bisect_left(self.latest, self.earliest[node] + minutes), len(self.latest)):
            after = minutes + row[self.window[other].place]
            if self.earliest[node] + after <= self.latest[other] and self.visit[other] != self.visit[node]:
                followers.append((other, after, self.earliest[other], self.latest[other]))
        return followers

    def best(self, worth: Sequence[float], floor: float, budget: int) -> tuple[float, tuple[int, ...]]:
        """The most that one tour gathers when a visit is worth so much, and its nodes in order.

        Ways that cannot lead to `floor` are not followed, so the answer is right only if there is a tour of that
        worth. Raises OverBudgetError after `budget` steps of this day's.
        """
        while True:
            # labels forget whom they met, but for those who were met twice before: few, and it makes labels few
            gathered, nodes = self._best(worth, floor, budget)
            again = {visit for visit, times in Counter(self.visit[node] for node in nodes).items() if times > 1}
            if not again:
                return gathered, nodes
            for visit in sorted(again):
                mark = 1 << self._marked
                self._marked += 1
                self._marks = [mark if other == visit else m for m, other in zip(self._marks, self.visit, strict=True)]

    def _best(self, worth: Sequence[float], floor: float, budget: int) -> tuple[float, tuple[int, ...]]:
        gains = [worth[visit] for visit in self.visit]
        most = self._most(gains)
        best, last = 0.0, None
        layer: dict[int, list[Label]] = {
            n: [(self.earliest[n], gain, self._marks[n], None)] for n, gain in enumerate(gains) if gain > 0
        }
        self._layers = []
        for left in range(self.limit - 1, -1, -1):
            self._layers.append(layer)
            for node, labels in layer.items():
                for label in labels:
                    if label[1] > best:
                        best, last = label[1], (node, label)
            layer = self._extend(layer, gains, most, left, floor, budget)
        nodes = []
        while last:
            nodes.append(last[0])
            last = last[1][3]
        return best, tuple(reversed(nodes))

    def _extend(
        self,
        layer: dict[int, list[Label]],
        gains: list[float],
        most: list[list[float]],
        left: int,
        floor: float,
        budget: int,
    ) -> dict[int, list[Label]]:
        """The labels one visit further on, when after them `left` - 1 more are allowed."""
        further: dict[int, list[Label]] = {}
        marks = self._marks
        for node, labels in layer.items() if left else ():
            minutes = self.window[node].minutes
            for label in labels:
                start, gathered, met, _ = label
                if gathered + most[bisect_left(self.latest, start + minutes)][left] < floor:
                    continue
                followers = self._followers(node)
                self.steps += 1 + len(followers)
                if self.steps > budget:
                    raise OverBudgetError
                for other, after, earliest, latest in followers:
                    gain = gains[other]
                    there = start + after
                    mark = marks[other]
                    if gain <= 0 or there > latest or met & mark:
                        continue
                    if there < earliest:
                        there = earliest
                    gain += gathered
                    mark |= met
                    known = further.get(other)
                    if known is None:
                        further[other] = [(there, gain, mark, (node, label))]
                        continue
                    for rival in known:
                        if rival[0] <= there and rival[1] >= gain and not rival[2] & ~mark:
                            break
                    else:
                        known[:] = [r for r in known if r[0] < there or r[1] > gain or mark & ~r[2]]
                        known.append((there, gain, mark, (node, label)))
        return further

    def _most(self, gains: list[float]) -> list[list[float]]:
        """For each node the most that 0, 1, 2, … different visits could gather among it and the later ones."""
        most = [[0.0] * (self.limit + 1)]
        top: list[tuple[float, int]] = []
        for gain, visit in zip(reversed(gains), reversed(self.visit), strict=True):
            if gain > 0 and all(visit != other for _, other in top) and (len(top) < self.limit or gain > top[-1][0]):
                top = sorted([*top, (gain, visit)], reverse=True)[: self.limit]
                sums = [0.0]
                for value, _ in top:
                    sums.append(sums[-1] + value)
                most.append(sums + [sums[-1]] * (self.limit + 1 - len(sums)))
            else:
                most.append(most[-1])
        return most[::-1]

    def close_ones(self, worth: Sequence[float], floor: float, budget: int) -> list[tuple[float, int, tuple[int, ...]]]:
        """Every set of visits that makes a tour worth `floor` or more: worth, a bit for each visit, nodes in order.

        Built from the end of the day; what can come before is known from the labels.
        Raises OverBudgetError after `budget` steps.
        """
        self.best(worth, floor, budget)
        reach, before = self._reach(), self._before(worth)
        found: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())} if floor <= 0 else {}
        open_ends: list[tuple[int, float, float, tuple[int, ...], int]] = [
            (node, self.latest[node], worth[visit], (node,), 1 << visit)
            for node, visit in enumerate(self.visit)
            if worth[visit] > 0
        ]
        while open_ends:
            node, start, gathered, nodes, visits = open_ends.pop()
            if gathered >= floor:
                found[visits] = (gathered, nodes)
            self.steps += 1 + len(before[node])
            if self.steps > budget:
                raise OverBudgetError
            if len(nodes) == self.limit:
                continue
            known = reach[self.limit - len(nodes) - 1]
            for other, after in before[node]:
                latest = min(start - after, self.latest[other])
                starts, worths = known[other]
                place = bisect_right(starts, latest)
                if place and gathered + worths[place - 1] >= floor and not visits >> self.visit[other] & 1:
                    visit = self.visit[other]
                    open_ends.append((other, latest, gathered + worth[visit], (other, *nodes), visits | 1 << visit))
        return sorted(
            ((gathered, visits, nodes) for visits, (gathered, nodes) in found.items()), key=lambda t: (-t[0], t[1])
        )

    def _before(self, worth: Sequence[float]) -> list[list[tuple[int, float]]]:
        """For each node those that may come right before it, and the time from start to start."""
        before: list[list[tuple[int, float]]] = [[] for _ in self.visit]
        for node, visit in enumerate(self.visit):
            if worth[visit] > 0:
                for other, after, _, _ in self._followers(node):
                    before[other].append((node, after))
        return before

    def _reach(self) -> list[list[tuple[list[float], list[float]]]]:
        """For 1, 2, … visits and each node: starts, rising, and the most that can be gathered up to each."""
        together: list[list[tuple[float, float]]] = [[] for _ in self.visit]
        reach = []
        for count in range(self.limit):
            for node, labels in self._layers[count].items() if count < len(self._layers) else ():
                together[node] += [label[:2] for label in labels]
            known = []
            for labels_here in together:
                starts: list[float] = []
                worths: list[float] = []
                for start, gathered in sorted(labels_here):
                    if not worths or gathered > worths[-1]:
                        starts.append(start)
                        worths.append(gathered)
                known.append((starts, worths))
            reach.append(known)
        return reach
