"""Where somebody lived on a day that is past, by what is dated around that day and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tripmeet.evidence.whereabouts import SAME_TOWN_KM, Belief, Clock, Sighting, believe

AROUND = timedelta(days=730)
"""A line that is further from the day than this says nothing of it, before or after."""
BETWEEN = timedelta(days=6 * 365)
"""The same town before and after is the town in between, if both are no further than this."""


def lived_in(sightings: Iterable[Sighting], day: date, *, clocks: Iterable[Clock] = ()) -> Belief | None:
    """The likeliest town on that day; None where nothing dated tells.

    What is not dated is left out: what an address book has today is no word about then. A line that stood the same
    before and after the day is as good as of the day; any other says less the further away it is, before or after.
    """
    dated = [sighting for sighting in sightings if sighting.on]
    near = [one for one in dated if distance(one, day) <= AROUND] or on_both_sides(dated, day)
    then = [replace(one, on=day - distance(one, day), because=told_since(one)) for one in near]
    around = [replace(clock, on=min(clock.on, day)) for clock in clocks if abs(clock.on - day) <= AROUND]
    return believe(then, day, clocks=around)


def distance(sighting: Sighting, day: date) -> timedelta:
    """From the day to the nearest on which the line stood; none where it stood before and after."""
    last = sighting.on or day
    first = sighting.since or last
    return max(first - day, day - last, timedelta(0))


def on_both_sides(dated: Sequence[Sighting], day: date) -> list[Sighting]:
    """The last line before the day and the first after it, if both tell of one town."""
    before = [one for one in dated if one.on and one.on < day]
    after = [one for one in dated if (one.since or one.on or day) > day]
    if not before or not after:
        return []
    pair = [min(some, key=lambda one: distance(one, day)) for some in (before, after)]
    is_one_town = pair[0].place.coordinates.distance_km(pair[1].place.coordinates) <= SAME_TOWN_KM
    return pair if is_one_town and all(distance(one, day) <= BETWEEN for one in pair) else []


def told_since(sighting: Sighting) -> str:
    if sighting.since is None or sighting.on is None or f"{sighting.since:%Y%m}" == f"{sighting.on:%Y%m}":
        return sighting.because
    return f"{sighting.because}, the same since {sighting.since:%B %Y}"
