"""The best tour of one day at given prices.

It rests on labels: at a node (a time at which visits of one kind may begin), after so many visits, it matters only how
early one can be there and how much was gathered. Earlier and more beats later and less. Visits that have all their
windows in common are of one kind: the first of them that a tour takes is the one worth most, and so on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from math import inf

from tripmeet.planning.solver.task import Task, Tour, Window
from tripmeet.planning.solver.visit_kinds import Kinds, running

Label = tuple[float, float, int, "tuple[int, Label] | None"]
"""Earliest start at a node, worth gathered so far, marks of some kinds met, and the node and label one comes from."""

Pairs = tuple[tuple[int, int], ...]
"""A tour as its nodes in order, each with the visit that takes place there."""


class OverBudgetError(Exception):
    """There are more labels or tours than it is worth to look at."""


NO_LABEL: Label = (0.0, 0.0, 0, None)
A_LOOK = 10
"""Steps that it takes to look at a node before the day is planned; a step is some 0.3 microseconds."""
MORE = 8
"""So many good tours of a day, each with another last visit, are told at once."""


def _nodes_to(last: tuple[int, Label] | None) -> tuple[int, ...]:
    nodes = []
    while last:
        nodes.append(last[0])
        last = last[1][3]
    return tuple(reversed(nodes))


class DayPricing:
    """The kinds of visits of a day as nodes, what may follow what, and the search over them."""

    def __init__(self, task: Task, number: int, kinds: Kinds) -> None:
        day, travel = task.days[number], task.travel
        nodes: list[tuple[float, float, int, Window]] = []
        for kind, visits in enumerate(kinds.members if day.limit > 0 else ()):
            for window in task.visits[visits[0]].windows:
                earliest = max(window.earliest, day.opens + travel[day.start][window.place])
                latest = min(window.latest, day.closes - window.minutes - travel[window.place][day.end])
                if window.day == number and earliest <= latest:
                    nodes.append((latest, earliest, kind, window))
        nodes.sort(key=lambda node: node[:3])
        self.limit = day.limit
        self.latest, self.earliest = [node[0] for node in nodes], [node[1] for node in nodes]
        self.kind, self.window = [node[2] for node in nodes], [node[3] for node in nodes]
        self.steps = 0
        self.kinds, self._travel = kinds, travel
        self._here = sorted(set(self.kind))
        self._next: list[list[tuple[int, float, float, float]] | None] = [None] * len(nodes)
        self.layers: list[dict[int, list[Label]]] = []
        self._ends: list[tuple[int, Label]] = []
        self._worthy: dict[int, list[tuple[int, float, float, float]]] = {}
        """The followers that are worth something, as far as they were needed."""
        self._fields: dict[int, int] = {}
        """For each kind whose members are told apart, the place of its first mark."""
        self._marked = 0
        self.ranks: dict[int, list[tuple[float, int]]] = {}

    def followers(self, node: int) -> list[tuple[int, float, float, float]]:
        """The nodes that may come right after this one: number, time from start to start, earliest, latest."""
        followers = self._next[node]
        if followers is not None:
            return followers
        minutes, row = self.window[node].minutes, self._travel[self.window[node].place]
        followers = self._next[node] = []
        alone = self.kind[node] if len(self.kinds.members[self.kind[node]]) == 1 else None
        for other in range(bisect_left(self.latest, self.earliest[node] + minutes), len(self.latest)):
            after = minutes + row[self.window[other].place]
            if self.earliest[node] + after <= self.latest[other] and self.kind[other] != alone:
                followers.append((other, after, self.earliest[other], self.latest[other]))
        return followers

    def best(self, worth: Sequence[float], floor: float, budget: float, slack: float = 0.0) -> tuple[float, Pairs]:
        """The most that one tour gathers when a visit is worth so much, `slack` more at most, and that tour.

        Ways that cannot lead to `floor` are not followed, so the answer is right only if there is a tour of that
        worth. After `budget` steps of this day's it may be more than `slack` too much; raises OverBudgetError if
        nothing can be said by then.
        """
        self.rank(worth)
        gathered: float = inf
        tour: Pairs = ()
        while True:
            # labels forget whom they met, but of the kinds that were met twice before: few, and it makes labels few
            try:
                gathered, nodes = self._best(floor, budget)
            except OverBudgetError:
                if gathered == inf:
                    raise
                return gathered, tour
            tour = self.visits_at(nodes)
            forgotten = gathered - sum(worth[visit] for _, visit in tour)
            if forgotten <= slack + 1e-9:
                return gathered, tour
            for kind, times in Counter(self.kind[node] for node in nodes).items():
                if times > 1 and kind not in self._fields:
                    self._fields[kind] = self._marked
                    self._marked += min(self.limit, len(self.kinds.members[kind]))

    def pairs(self, tour: Tour) -> Pairs:
        """A tour with its nodes."""
        nodes = {(kind, window): node for node, (kind, window) in enumerate(zip(self.kind, self.window, strict=True))}
        return tuple((nodes[self.kinds.of[stay.visit], stay.window], stay.visit) for stay in tour)

    def visits_at(self, nodes: Sequence[int]) -> Pairs:
        """The best visits of their kinds at these nodes; where there are no more of a kind, nothing."""
        taken = Counter[int]()
        tour = []
        for node in nodes:
            rank = self.ranks[self.kind[node]]
            if taken[self.kind[node]] < len(rank):
                tour.append((node, rank[taken[self.kind[node]]][1]))
            taken[self.kind[node]] += 1
        return tuple(tour)

    def rank(self, worth: Sequence[float]) -> None:
        """The members of each kind that are worth something, the best first."""
        self.ranks = {
            kind: sorted(((worth[v], v) for v in self.kinds.members[kind] if worth[v] > 0), key=lambda one: -one[0])[
                : self.limit
            ]
            for kind in self._here
        }

    def _best(self, floor: float, budget: float) -> tuple[float, tuple[int, ...]]:
        self.steps += A_LOOK * len(self.kind)
        firsts = {kind: rank[0][0] if rank else 0.0 for kind, rank in self.ranks.items()}
        gains = [firsts[kind] for kind in self.kind]
        most, marking = self._most(), self._marking()
        best, last = 0.0, None
        ends: dict[int, Label] = {}
        layer: dict[int, list[Label]] = {}
        for n, gain in enumerate(gains):
            if gain > 0:
                mark = marking[n][0][1] if marking[n] else 0
                layer[n] = [(self.earliest[n], gain, mark, None)]
        self.layers, self._worthy, self._ends = [], {}, []
        for left in range(self.limit - 1, -1, -1):
            self.layers.append(layer)
            for node, labels in layer.items():
                for label in labels:
                    if label[1] > best:
                        best, last = label[1], (node, label)
                    if label[1] >= floor and label[1] > ends.get(node, NO_LABEL)[1]:
                        ends[node] = label
            layer = self._extend(layer, gains, marking, most, left, floor, budget)
        self._ends = sorted(ends.items(), key=lambda one: (-one[1][1], one[0]))[:MORE]
        return best, _nodes_to(last)

    def others(self) -> list[Pairs]:
        """A few more tours that are nearly as good as the one found last."""
        return [self.visits_at(_nodes_to(end)) for end in self._ends[1:]]

    def _marking(self) -> list[dict[int, tuple[float, int]]]:
        """For each node, by the marks of its kind that are set: what the next of them gains, and its mark."""
        by_kind: dict[int, dict[int, tuple[float, int]]] = {kind: {} for kind in self._here}
        for kind, field in self._fields.items():
            used = 0
            for count, (gain, _) in enumerate(self.ranks[kind]):
                by_kind[kind][used] = (gain, 1 << field + count)
                used |= 1 << field + count
        self._masks = [
            ((1 << min(self.limit, len(self.kinds.members[kind]))) - 1) << self._fields[kind]
            if kind in self._fields
            else 0
            for kind in self.kind
        ]
        return [by_kind[kind] for kind in self.kind]

    def _extend(
        self,
        layer: dict[int, list[Label]],
        gains: list[float],
        marking: list[dict[int, tuple[float, int]]],
        most: list[list[float]],
        left: int,
        floor: float,
        budget: float,
    ) -> dict[int, list[Label]]:
        """The labels one visit further on, when after them `left` - 1 more are allowed."""
        further: dict[int, list[Label]] = {}
        masks, steps = self._masks, self.steps
        for node, labels in layer.items() if left else ():
            minutes = self.window[node].minutes
            for label in labels:
                start, gathered, met, _ = label
                if gathered + most[bisect_left(self.latest, start + minutes)][left] < floor:
                    continue
                followers = self._worthy.get(node)
                if followers is None:
                    followers = [one for one in self.followers(node) if gains[one[0]] > 0]
                    self._worthy[node] = followers
                steps += 3 + len(followers) * 3 // 4
                if steps > budget:
                    self.steps = steps
                    raise OverBudgetError
                for other, after, earliest, latest in followers:
                    there = start + after
                    if there > latest:
                        continue
                    gain = gains[other]
                    mark = met
                    if mask := masks[other]:
                        next_ = marking[other].get(met & mask)
                        if next_ is None:
                            continue
                        gain = next_[0]
                        mark |= next_[1]
                    if there < earliest:
                        there = earliest
                    gain += gathered
                    known = further.get(other)
                    if known is None:
                        further[other] = [(there, gain, mark, (node, label))]
                        continue
                    steps += len(known) >> 3
                    for rival in known:
                        if rival[0] <= there and rival[1] >= gain and not rival[2] & ~mark:
                            break
                    else:
                        known[:] = [r for r in known if r[0] < there or r[1] > gain or mark & ~r[2]]
                        known.append((there, gain, mark, (node, label)))
        self.steps = steps
        return further

    def _most(self) -> list[list[float]]:
        """For each node the most that 0, 1, 2, … visits could gather among it and the later ones."""
        most = [[0.0] * (self.limit + 1)]
        top: list[float] = []
        seen: set[int] = set()
        for kind in reversed(self.kind):
            if kind in seen or not self.ranks[kind]:
                most.append(most[-1])
                continue
            seen.add(kind)
            top = sorted([*top, *(gain for gain, _ in self.ranks[kind])], reverse=True)[: self.limit]
            sums = running(top)
            most.append(sums + [sums[-1]] * (self.limit + 1 - len(sums)))
        return most[::-1]
