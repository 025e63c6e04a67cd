"""How long it takes from place to place, one way, by the traveller's own pace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from math import ceil

from tripmeet.model.places import Level, Place
from tripmeet.model.trip import Means, Pace

DETOUR = 1.3
"""Ways on the ground are about this much longer than the great circle."""

WALK = (0.0, 4.8)
WAYS: dict[Pace, tuple[tuple[float, float], ...]] = {
    Pace.WALK: (WALK,),
    Pace.TRANSIT: (WALK, (8.0, 25.0), (20.0, 60.0), (110.0, 160.0)),
    Pace.CAR: (WALK, (8.0, 28.0), (20.0, 75.0), (45.0, 100.0)),
}
"""For each pace the ways to go: minutes before one moves (to the stop, to the car, parking), then km an hour.

Transit is a city's bus and metro, then a suburban train, then a fast one; a car is in town, then on the motorway.
"""
ROADS: dict[Means, tuple[tuple[float, float], ...]] = {
    Means.CAR: WAYS[Pace.CAR],
    Means.TRAIN: (WALK, (20.0, 50.0), (30.0, 70.0)),
    Means.BUS: (WALK, (20.0, 45.0), (30.0, 55.0)),
}
"""The same from town to town, for each means that one may leave on the way.

Trains and buses are taken to be slow ones, with the wait for the next: where even they leave time to stop, there is.
"""

SOMEWHERE_IN_TOWN = ((50_000, 4.0), (500_000, 6.0), (3_000_000, 8.0))
"""A place known only to its town may be anywhere in it: up to this many people, this many minutes on top."""
SOMEWHERE_IN_A_QUARTER = 3.0
SOMEWHERE_IN_A_BIG_CITY = 12.0
SOMEWHERE_UNKNOWN = 8.0
SOMEWHERE_AROUND = 16.0
"""The same for a quarter, a large city, a town of unknown size, and a whole metropolitan area."""


class Travel:
    """Travel times that may be relied on in any order.

    They are symmetric and obey the triangle inequality, since each is a concave function of the distance, zero at
    zero, plus a constant of each end; rounding up to minutes keeps that. The schedule's promises rest on it.
    """

    def __init__(self, pace: Pace | Means) -> None:
        self._ways = ROADS[pace] if isinstance(pace, Means) else WAYS[pace]
        self._known: dict[tuple[Place, Place], timedelta] = {}

    def between(self, a: Place, b: Place) -> timedelta:
        """From `a` to `b`, in whole minutes. Zero only from an exact address to itself."""
        known = self._known.get((a, b))
        if known is None:
            minutes = self.minutes(a.coordinates.distance_km(b.coordinates)) + _vagueness(a) + _vagueness(b)
            known = self._known[a, b] = self._known[b, a] = timedelta(minutes=ceil(round(minutes, 6)))
        return known

    def minutes(self, distance_km: float) -> float:
        """By the quickest way of this pace over so many km as the crow flies, between exact addresses."""
        on_the_ground = distance_km * DETOUR
        return min(before + 60 * on_the_ground / speed for before, speed in self._ways)


def roads() -> dict[Means, Callable[[Place, Place], timedelta]]:
    """The travel times of each means by which one may stop on the way from town to town."""
    return {means: Travel(means).between for means in ROADS}


def _vagueness(place: Place) -> float:
    """The minutes that are added because we know the place only so well."""
    if place.level is Level.ADDRESS:
        return 0.0
    if place.level is Level.QUARTER:
        return SOMEWHERE_IN_A_QUARTER
    if place.level is not Level.CITY:
        return SOMEWHERE_AROUND
    if not place.population:
        return SOMEWHERE_UNKNOWN
    return next(
        (minutes for people, minutes in SOMEWHERE_IN_TOWN if place.population <= people), SOMEWHERE_IN_A_BIG_CITY
    )
