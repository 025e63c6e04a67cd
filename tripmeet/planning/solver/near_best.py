"""Tours of one day that are good enough: one that is found soon, and all that come close to the best."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tripmeet.planning.solver.pricing import DayPricing, OverBudgetError, Pairs

LABELS_FOLLOWED = 2
"""Labels that are followed at each node where a good tour will do."""


def good_soon(day: DayPricing, worth: Sequence[float], budget: int) -> Pairs:
    """A good tour when a visit is worth so much: at each node only the labels that gathered most are followed."""
    day.rank(worth)
    shifts, mask = day.kinds.shift, day.kinds.mask
    layer: dict[int, list[tuple[float, float, int, tuple[int, ...]]]] = {
        node: [(day.ranks[kind][0][0], day.earliest[node], 1 << shifts[kind], (node,))]
        for node, kind in enumerate(day.kind)
        if day.ranks[kind]
    }
    best: tuple[float, tuple[int, ...]] = (0.0, ())
    worthy: dict[int, list[tuple[int, float, float, float]]] = {}
    for _ in range(day.limit):
        further: dict[int, list[tuple[float, float, int, tuple[int, ...]]]] = {}
        for node, labels in layer.items():
            labels.sort(key=lambda label: (-label[0], label[1]))
            if labels[0][0] > best[0]:
                best = labels[0][0], labels[0][3]
            if node not in worthy:
                worthy[node] = [one for one in day.followers(node) if day.ranks[day.kind[one[0]]]]
            day.steps += 2 * LABELS_FOLLOWED * len(worthy[node])
            if day.steps > budget:
                raise OverBudgetError
            for gathered, start, taken, nodes in labels[:LABELS_FOLLOWED]:
                for other, after, earliest, latest in worthy[node]:
                    there = start + after
                    if there > latest:
                        continue
                    kind = day.kind[other]
                    rank, used = day.ranks[kind], taken >> shifts[kind] & mask
                    if used < len(rank):
                        more = (
                            gathered + rank[used][0],
                            max(there, earliest),
                            taken + (1 << shifts[kind]),
                            (*nodes, other),
                        )
                        further.setdefault(other, []).append(more)
        layer = further
    return day.visits_at(best[1])


def near_best(
    day: DayPricing, worth: Sequence[float], floor: float, budget: int
) -> list[tuple[float, int, tuple[int, ...]]]:
    """Every choice of kinds that makes a tour worth `floor` or more: worth, how many of each, nodes in order.

    Built from the end of the day; what can come before is known from the labels.
    Raises OverBudgetError after `budget` steps.
    """
    day.best(worth, floor, budget)
    if day.steps > budget:
        raise OverBudgetError  # not all that could come before is known
    reach, before = _reach(day), _before(day)
    shifts, mask = day.kinds.shift, day.kinds.mask
    ways: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())} if floor <= 0 else {}
    open_ends: list[tuple[int, float, float, tuple[int, ...], int]] = [
        (node, day.latest[node], day.ranks[kind][0][0], (node,), 1 << shifts[kind])
        for node, kind in enumerate(day.kind)
        if day.ranks[kind]
    ]
    while open_ends:
        node, start, gathered, nodes, taken = open_ends.pop()
        if gathered >= floor:
            ways[taken] = (gathered, nodes)
        day.steps += 2 + 2 * len(before[node])
        if day.steps > budget:
            raise OverBudgetError
        if len(nodes) == day.limit:
            continue
        known = reach[day.limit - len(nodes) - 1]
        for other, after in before[node]:
            latest = min(start - after, day.latest[other])
            starts, worths = known[other]
            place = bisect_right(starts, latest)
            if place and gathered + worths[place - 1] >= floor:
                kind = day.kind[other]
                rank, used = day.ranks[kind], taken >> shifts[kind] & mask
                if used < len(rank):
                    more = gathered + rank[used][0]
                    open_ends.append((other, latest, more, (other, *nodes), taken + (1 << shifts[kind])))
    return sorted(((gathered, taken, nodes) for taken, (gathered, nodes) in ways.items()), key=lambda t: (-t[0], t[1]))


def _before(day: DayPricing) -> list[list[tuple[int, float]]]:
    """For each node those that may come right before it, and the time from start to start."""
    before: list[list[tuple[int, float]]] = [[] for _ in day.kind]
    for node, kind in enumerate(day.kind):
        if day.ranks[kind]:
            for other, after, _, _ in day.followers(node):
                before[other].append((node, after))
    return before


def _reach(day: DayPricing) -> list[list[tuple[list[float], list[float]]]]:
    """For 1, 2, … visits and each node: starts, rising, and the most that can be gathered up to each."""
    together: list[list[tuple[float, float]]] = [[] for _ in day.kind]
    reach = []
    for count in range(day.limit):
        for node, labels in day.layers[count].items() if count < len(day.layers) else ():
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
