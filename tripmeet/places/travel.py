"""How long it takes from place to place, one way, by the traveller's own pace.

Two times are known of each way. *Reach* is the usual time, by which somebody is near or far. *Planning* is what four of
five departures keep: it lies between two meetings, and what is promised rests on it. Both are metrics, so that no
detour is quicker and every combination of offers that is checked in pairs holds as a whole.

The numbers were fitted on timetables of eighteen cities, door to door (`benchmarks/travel.py` measures them): neither
a city's size nor a power law told more than the root of the distance.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from math import ceil, sqrt

from tripmeet.model.places import Place
from tripmeet.model.trip import Means, Pace

DETOUR = 1.3
"""Ways on the ground are about this much longer than the great circle."""

WALKING = 60 * DETOUR / 4.8
"""Minutes for a kilometre as the crow flies: 4.8 km an hour over the detour. Nobody goes slower than on foot."""


class Margin(Enum):
    """How much may go wrong on the way: `REACH` is the median, `PLANNING` about the 80th percentile."""

    REACH = "reach"
    PLANNING = "planning"


@dataclass(frozen=True, slots=True)
class Curve:
    """Minutes over kilometres as the crow flies: a root in town, and beyond `far_km` as fast as it is there.

    It is concave and zero at zero: the root is, and goes on along its own tangent.
    """

    minutes_per_root_km: float
    far_km: float

    def minutes(self, km: float) -> float:
        root = self.minutes_per_root_km * sqrt(min(km, self.far_km))
        beyond = max(0.0, km - self.far_km) * self.minutes_per_root_km / (2 * sqrt(self.far_km))
        return min(WALKING * km, root + beyond)


FEET = Curve(1e9, 1.0)
CURVES: dict[tuple[Pace, Margin], Curve] = {
    (Pace.WALK, Margin.REACH): FEET,
    (Pace.WALK, Margin.PLANNING): FEET,
    (Pace.TRANSIT, Margin.REACH): Curve(18.0, 300.0),
    (Pace.TRANSIT, Margin.PLANNING): Curve(24.0, 300.0),
    (Pace.CAR, Margin.REACH): Curve(9.6, 38.0),
    (Pace.CAR, Margin.PLANNING): Curve(10.8, 48.0),
}
"""For each pace the usual time and the one that holds.

Beyond `far_km` a train covers some 115 km an hour of the great circle, waiting included; a car 77, which is 100 on the
road. A car's usual time is midday's, the one that holds is that of the rush hour.
"""

ROADS: dict[Means, tuple[tuple[float, float], ...]] = {
    Means.CAR: ((0.0, 4.8), (8.0, 28.0), (20.0, 75.0), (45.0, 100.0)),
    Means.TRAIN: ((0.0, 4.8), (20.0, 50.0), (30.0, 70.0)),
    Means.BUS: ((0.0, 4.8), (20.0, 45.0), (30.0, 55.0)),
}
"""From town to town, for each means that one may leave on the way: minutes before one moves, then km an hour.

Trains and buses are taken to be slow ones, with the wait for the next: where even they leave time to stop, there is.
"""


class Travel:
    """Travel times that may be relied on in any order.

    They are symmetric and obey the triangle inequality. A place that is known only to its town stands on an axis of its
    own, as far from the town's middle as people live there; the distance between two such points is Euclid's of the
    way between the towns and both axes, which is a metric, and so is every concave function of it that is zero at
    zero; rounding up to minutes keeps that.
    """

    def __init__(self, pace: Pace, margin: Margin = Margin.PLANNING) -> None:
        self._curve = CURVES[pace, margin]
        self._known: dict[tuple[Place, Place], timedelta] = {}

    def between(self, a: Place, b: Place) -> timedelta:
        """From `a` to `b`, in whole minutes. Zero only from an exact address to itself."""
        known = self._known.get((a, b))
        if known is None:
            minutes = self._curve.minutes(spread_km(a, b))
            known = self._known[a, b] = self._known[b, a] = timedelta(minutes=ceil(round(minutes, 6)))
        return known


def spread_km(a: Place, b: Place) -> float:
    """How far two people are likely to be from each other of whom these places are known."""
    apart = a.coordinates.distance_km(b.coordinates)
    return sqrt(apart**2 + a.radius_km**2 + b.radius_km**2)


class Roads:
    """The time from town to town by one means: a metric, as that in town."""

    def __init__(self, means: Means) -> None:
        self._ways = ROADS[means]

    def between(self, a: Place, b: Place) -> timedelta:
        """From `a` to `b`, in whole minutes, as slow as it may be."""
        on_the_ground = spread_km(a, b) * DETOUR
        minutes = min(before + 60 * on_the_ground / speed for before, speed in self._ways)
        return timedelta(minutes=ceil(round(minutes, 6)))


def roads() -> dict[Means, Callable[[Place, Place], timedelta]]:
    """The travel times of each means by which one may stop on the way from town to town."""
    return {means: Roads(means).between for means in ROADS}
