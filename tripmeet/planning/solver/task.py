"""The nouns of the solver: days, windows, visits, and the tours that are found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace


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
    """Something worth so much if it takes place once, in one of its windows."""

    value: float
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """The problem as the solver sees it. `travel[i][j]`, in minutes, is symmetric and obeys the triangle inequality."""

    travel: Sequence[Sequence[float]]
    days: tuple[Day, ...]
    visits: tuple[Visit, ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """A visit that takes place: its number in the task, in which of its windows, and when it begins."""

    visit: int
    window: Window
    start: float


Tour = tuple[Stay, ...]


@dataclass(frozen=True, slots=True)
class Tours:
    """What was found: one tour a day, their value, and a value that no tours exceed."""

    tours: tuple[Tour, ...]
    value: float
    bound: float


@dataclass(frozen=True, slots=True)
class Part:
    """Days that share visits with each other and with no others: a task of their own, and its numbers in the whole."""

    task: Task
    days: tuple[int, ...]
    visits: tuple[int, ...]

    def in_the_whole(self, tour: Tour) -> Tour:
        """A tour of the part with the numbers of the whole task."""
        return tuple(
            Stay(self.visits[stay.visit], replace(stay.window, day=self.days[stay.window.day]), stay.start)
            for stay in tour
        )


def independent_parts(task: Task) -> Iterator[Part]:
    """The task in pieces that can be solved apart: cities, as long as nobody can be met in two of them."""
    leader = list(range(len(task.days)))

    def lead(day: int) -> int:
        while leader[day] != day:
            day = leader[day]
        return day

    for visit in task.visits:
        for window in visit.windows[1:]:
            leading, other = sorted((lead(visit.windows[0].day), lead(window.day)))
            leader[other] = leading
    for first in (day for day, other in enumerate(leader) if day == other):
        days = tuple(day for day in range(len(leader)) if lead(day) == first)
        number = {day: order for order, day in enumerate(days)}
        inside = [n for n, v in enumerate(task.visits) if v.value > 0 and v.windows and v.windows[0].day in number]
        chosen = tuple(_ever_met(task, inside))
        visits = tuple(
            Visit(task.visits[n].value, tuple(replace(w, day=number[w.day]) for w in task.visits[n].windows))
            for n in chosen
        )
        yield Part(Task(task.travel, tuple(task.days[day] for day in days), visits), days, chosen)


def _ever_met(task: Task, visits: Sequence[int]) -> list[int]:
    """Without those who could change places with so many others worth more that their days are full before it."""
    together: dict[frozenset[Window], list[int]] = {}
    for visit in visits:
        together.setdefault(frozenset(task.visits[visit].windows), []).append(visit)
    kept: list[int] = []
    for windows, alike in together.items():
        room = sum(task.days[day].limit for day in {window.day for window in windows})
        kept += sorted(alike, key=lambda visit: (-task.visits[visit].value, visit))[:room]
    return sorted(kept)
