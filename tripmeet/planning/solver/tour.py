"""A day under construction, column by column, so that one more visit is tested in no time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tripmeet.planning.solver.task import Day, Stay, Window

DEPOT = -1
"""Stands for the start and the end of the day among the visits."""


class Building:
    """The visits of one day between its start and its end.

    `early` is the earliest start of each given what comes before it, `late` the latest given what comes after,
    `leave` the earliest end, `legs` the way from each to the next.
    """

    __slots__ = ("early", "late", "leave", "legs", "places", "visits", "windows")

    def __init__(self, visits: list[int], windows: list[Window], travel: Sequence[Sequence[float]]) -> None:
        self.visits, self.windows = visits, windows
        self.places = [window.place for window in windows]
        self.legs = [travel[a][b] for a, b in pairwise(self.places)]
        start = windows[0].earliest
        self.early, self.leave = [start], [start + windows[0].minutes]
        for window, leg in zip(windows[1:], self.legs, strict=True):
            start = max(self.leave[-1] + leg, window.earliest)
            self.early.append(start)
            self.leave.append(start + window.minutes)
        latest = windows[-1].latest
        late = [latest]
        for window, leg in zip(windows[-2::-1], self.legs[::-1], strict=True):
            latest = min(latest - leg - window.minutes, window.latest)
            late.append(latest)
        self.late = late[::-1]

    @classmethod
    def empty(cls, number: int, day: Day, travel: Sequence[Sequence[float]]) -> Building:
        start = Window(number, day.start, 0, day.opens, day.closes)
        end = Window(number, day.end, 0, day.opens, day.closes)
        return cls([DEPOT, DEPOT], [start, end], travel)

    def copy(self) -> Building:
        twin = Building.__new__(Building)
        for column in Building.__slots__:
            setattr(twin, column, getattr(self, column)[:])
        return twin

    def without(self, gone: set[int], travel: Sequence[Sequence[float]]) -> Building:
        """The same day when these visits do not take place."""
        kept = [place for place, visit in enumerate(self.visits) if visit not in gone]
        return Building([self.visits[k] for k in kept], [self.windows[k] for k in kept], travel)

    def insert(self, position: int, visit: int, window: Window, travel: Sequence[Sequence[float]]) -> None:
        """Puts a visit, known to fit, before the one that is now at `position`."""
        row = travel[window.place]
        self.legs[position - 1 : position] = [row[self.places[position - 1]], row[self.places[position]]]
        self.visits.insert(position, visit)
        self.windows.insert(position, window)
        self.places.insert(position, window.place)
        start = max(self.leave[position - 1] + self.legs[position - 1], window.earliest)
        self.early.insert(position, start)
        self.leave.insert(position, start + window.minutes)
        for k in range(position + 1, len(self.visits)):
            start = self.leave[k - 1] + self.legs[k - 1]
            if start <= self.early[k]:
                break
            self.early[k] = start
            self.leave[k] = start + self.windows[k].minutes
        latest = min(self.late[position] - self.legs[position] - window.minutes, window.latest)
        self.late.insert(position, latest)
        for k in range(position - 1, -1, -1):
            latest -= self.legs[k] + self.windows[k].minutes
            if latest >= self.late[k]:
                break
            self.late[k] = latest

    def stays(self) -> tuple[Stay, ...]:
        """The visits in order, each as early as it can be."""
        columns = zip(self.visits, self.windows, self.early, strict=True)
        return tuple(Stay(visit, window, start) for visit, window, start in columns if visit != DEPOT)
