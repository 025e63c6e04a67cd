"""Visits that are alike but for their value, and how many of each kind tours take."""

from __future__ import annotations

from collections.abc import Sequence

from tripmeet.planning.solver.task import Task, Window


class Kinds:
    """Visits that have all their windows in common, and how many of each are taken: a field of bits for each kind.

    `members` are the visits of a kind, the most valuable first.
    """

    def __init__(self, task: Task) -> None:
        together: dict[frozenset[Window], list[int]] = {}
        for number, visit in enumerate(task.visits):
            together.setdefault(frozenset(visit.windows), []).append(number)
        value = [visit.value for visit in task.visits]
        self.members = [sorted(visits, key=lambda v: (-value[v], v)) for visits in together.values()]
        self.of = {visit: kind for kind, visits in enumerate(self.members) for visit in visits}
        most = max(map(len, self.members), default=0) + max((day.limit for day in task.days), default=0)
        width = most.bit_length() + 1
        self.mask = (1 << width) - 1
        self.shift = [kind * width for kind in range(len(self.members))]
        self.too_many = sum(1 << shift + width - 1 for shift in self.shift)
        """A bit that is set in the field of a kind when, on top of `none`, more are taken than there are."""
        self.none = sum(
            ((1 << width - 1) - 1 - len(visits)) << shift
            for shift, visits in zip(self.shift, self.members, strict=True)
        )
        self.gathered = [running([value[visit] for visit in visits]) for visits in self.members]
        """What the first 0, 1, 2, … members of each kind are worth together."""


def running(values: Sequence[float]) -> list[float]:
    sums = [0.0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums
