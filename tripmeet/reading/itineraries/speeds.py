"""What cannot be true of a journey: faster than anything goes, or begun before the last one is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tripmeet.model.places import Place
from tripmeet.model.trip import Means

FASTEST_KMH = {
    Means.FLIGHT: 1100,
    Means.TRAIN: 350,
    Means.CAR: 150,
    Means.BUS: 130,
    Means.FERRY: 110,
    Means.FOOT: 25,
}
"""From start to end along the great circle, in km an hour, so that only what cannot be is told.

Airliners cruise at about 900; the fastest scheduled crossing of the Atlantic, with a storm behind it, took 4 h 56 min
from New York to London (British Airways, February 2020: 1,123 km/h from runway to runway, and no timetable promises
that). The fastest trains between towns run at 350 (CR400, Beijing to Shanghai) and stop on the way; cars are as fast
as no road is throughout; coaches may do 100 (EU directive 92/6/EEC); the fastest ferry does 58 knots, 107 km/h
(Francisco, Buenos Aires to Montevideo); a marathon is run at 21.
"""
NEARER_KM = {Means.FLIGHT: 200}
NEARER_ELSE_KM = 40
"""The ends of a journey may be this much nearer to each other than the middles of the towns: airports that are named
after a town lie as far as 100 km out (Beauvais, Hahn), stations and suburbs 20."""

CALLED = {
    Means.FLIGHT: "a flight",
    Means.TRAIN: "a train",
    Means.CAR: "a car",
    Means.BUS: "a bus",
    Means.FERRY: "a ferry",
    Means.FOOT: "on foot",
}


def too_fast(means: Means | None, origin: Place, goal: Place, takes: timedelta) -> str | None:
    """Why nobody goes from town to town in that time, in a sentence; None if it may be. None means any means."""
    by = means or Means.FLIGHT
    far = origin.coordinates.distance_km(goal.coordinates)
    least = timedelta(hours=max(0.0, far - NEARER_KM.get(by, NEARER_ELSE_KM)) / FASTEST_KMH[by])
    if takes >= least:
        return None
    by_means = f"{CALLED[means]} " if means else ""
    way = f"{by_means}from {origin.name} to {goal.name}, {far:,.0f} km, in {_said(takes)}"
    return f"{way}? Even at {FASTEST_KMH[by]:,} km an hour it takes {_said(least)}"


USUAL_KMH = {Means.FLIGHT: 600, Means.TRAIN: 70, Means.CAR: 60, Means.BUS: 50, Means.FERRY: 25, Means.FOOT: 4}
BOARDING = timedelta(hours=1)
"""What a slow journey does in km an hour as the crow flies, and what goes by before and after it."""


def usual(means: Means | None, origin: Place | None, goal: Place | None) -> timedelta:
    """How long a journey takes at most, as a rule, where its arrival is not written."""
    speed = USUAL_KMH[means or Means.TRAIN]
    far = origin.coordinates.distance_km(goal.coordinates) if origin and goal else speed * 2
    hours = BOARDING + timedelta(hours=far / speed)
    return timedelta(minutes=-(-hours // timedelta(minutes=5)) * 5)


def latest(moment: datetime, timezone: str) -> datetime:
    """The instant itself, or an hour later, when the clocks are put back and show the same time once more."""
    local = moment.astimezone(ZoneInfo(timezone))
    return max(moment, local.replace(fold=1).astimezone(UTC))


def _said(takes: timedelta) -> str:
    """ "2 h 05", "30 min"."""
    minutes = round(takes.total_seconds() / 60)
    hours, rest = divmod(max(0, minutes), 60)
    return f"{hours} h {rest:02}" if hours else f"{rest} min"
