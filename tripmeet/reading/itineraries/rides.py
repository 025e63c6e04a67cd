"""Journeys in instants, and what of them cannot be true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tripmeet.errors import Problem
from tripmeet.model.places import Place
from tripmeet.model.trip import Means
from tripmeet.reading.itineraries.booked import SAME_TOWN_KM
from tripmeet.reading.itineraries.speeds import latest, too_fast


@dataclass(frozen=True, slots=True)
class Ride:
    """A journey in instants; an end is None where its words name no town we know.

    `what` is what the file calls it.
    """

    means: Means | None
    leaves: datetime
    arrives: datetime
    origin: Place | None
    goal: Place | None
    what: str = ""
    assumed: frozenset[datetime] = frozenset()
    """Of its two ends those of which only the day is written, not the hour."""

    @property
    def is_timed(self) -> bool:
        return not self.assumed


def doubts(rides: Sequence[Ride], where: str) -> Iterator[Problem]:
    """A Problem for each of these that is faster than anything goes, and for each two that overlap."""
    timed = [ride for ride in rides if ride.is_timed]
    for ride in timed:
        if ride.origin and ride.goal and ride.goal.timezone:
            takes = latest(ride.arrives, ride.goal.timezone) - ride.leaves
            if doubt := too_fast(ride.means, ride.origin, ride.goal, takes):
                yield Problem(where, f"{ride.what}: {doubt}", "look at its times and their zones")
    legs = [ride for ride in timed if ride.goal and not _is_sum(ride, timed)]
    for number, before in enumerate(legs):
        for after in legs[number + 1 :]:
            if _overlap(before, after) and not _same(before, after):
                what = f"{after.what} leaves before {before.what} arrives, so one of them cannot be true"
                yield Problem(where, what, "take out the one you do not take")


def _overlap(before: Ride, after: Ride) -> bool:
    zone = after.origin.timezone if after.origin else None
    leaves = latest(after.leaves, zone) if zone else after.leaves
    return leaves < before.arrives and before.leaves < after.arrives


def _same(ride: Ride, other: Ride) -> bool:
    """The same journey from two sources, perhaps with its times of before a change."""
    return is_same_end(ride.goal, other.goal) and (
        is_same_end(ride.origin, other.origin) or None in (ride.origin, other.origin)
    )


def _is_sum(ride: Ride, rides: Sequence[Ride]) -> bool:
    """Whether it is the whole way whose legs are told as well."""
    parts = [one for one in rides if ride.leaves <= one.leaves and one.arrives <= ride.arrives and one != ride]
    begins = any(one.leaves == ride.leaves and one.arrives < ride.arrives for one in parts)
    return begins and any(one.arrives == ride.arrives and is_same_end(one.goal, ride.goal) for one in parts)


ON_LAND_KM = 25
"""On land one rides to the town itself, and a town as near as this is the same."""


def is_same_end(place: Place | None, other: Place | None, *, by_air: bool = True) -> bool:
    """Whether both are known, and in or around the same town; an airport may lie far from the one it serves."""
    if place is None or other is None:
        return False
    return place.coordinates.distance_km(other.coordinates) <= (SAME_TOWN_KM if by_air else ON_LAND_KM)
