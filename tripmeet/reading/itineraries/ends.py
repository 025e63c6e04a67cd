"""Which of the towns of one name a journey means: the one that can be reached from its other end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from math import log10

from tripmeet.model.places import Place
from tripmeet.model.trip import Means
from tripmeet.reading.itineraries.booked import BESIDE_KM, Booked, Engagement, Journey, when
from tripmeet.reading.itineraries.speeds import FASTEST_KMH
from tripmeet.reading.itineraries.trips import Find

SHORT = timedelta(minutes=45)
"""In so little time zones cannot hide how long one is under way."""
ON_THE_GROUND = (Means.TRAIN, Means.BUS, Means.CAR, Means.FERRY)


def within_reach(booked: Booked, find: Find) -> Booked:
    """A journey with the end read anew that its other end cannot mean: the train from Madrid goes to no Córdoba in
    Argentina. So is an end that is not known by its name alone."""
    if not isinstance(booked, Journey):
        return booked
    origin, goal = find(booked.origin), find(booked.goal)
    if origin and goal and booked.means is None and _is_no_journey(booked, origin, goal):
        return Engagement(booked.what, booked.start, booked.end, booked.group, booked.traveller)
    if origin and goal and (booked.means not in ON_THE_GROUND or _is_near(origin, goal)):
        return booked
    readings = [_with_origin_beside(booked, goal), _with_goal_beside(booked, origin)]
    if origin and (goal is None or _is_surer(origin, goal)):
        readings.reverse()  # what is less sure is read anew
    return next((read for read in readings if find(read.origin) and find(read.goal)), booked)


def _is_no_journey(journey: Journey, origin: Place, goal: Place) -> bool:
    """Whether nobody gets so far in the short time: "1:1 Paris → Nadia" is a talk, and no word says otherwise."""
    start, end = journey.start, journey.end
    if not (journey.is_end_known and isinstance(start, datetime) and isinstance(end, datetime)):
        return False
    takes = when(end, "UTC", time()) - when(start, "UTC", time())
    reach_km = FASTEST_KMH[Means.FLIGHT] * takes / timedelta(hours=1)
    return takes <= SHORT and origin.coordinates.distance_km(goal.coordinates) > reach_km


def _with_goal_beside(journey: Journey, origin: Place | None) -> Journey:
    return replace(journey, goal=replace(journey.goal, beside=origin)) if origin else journey


def _with_origin_beside(journey: Journey, goal: Place | None) -> Journey:
    return replace(journey, origin=replace(journey.origin, beside=goal)) if goal else journey


def _is_near(origin: Place, goal: Place) -> bool:
    return origin.coordinates.distance_km(goal.coordinates) <= BESIDE_KM


def _is_surer(one: Place, other: Place) -> bool:
    """A large city is what its name says even where there are others."""
    return _surety(one) > _surety(other)


def _surety(place: Place) -> float:
    return place.confidence * log10(place.population + 10)
