"""From where in each town of a trip the ways are counted: what the itinerary says of where one stays, looked up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tripmeet.errors import Problem
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.places import Level, Location, Place
from tripmeet.model.trip import Itinerary, Stop
from tripmeet.settings import read_settings

Find = Callable[[str, Place], Location]
"""The address that words are in a town, as a service knows it: a location without a place where it does not."""


def with_stays(itinerary: Itinerary, path: Path, desk: Workspace, find: Find | None = None) -> Itinerary:
    """The itinerary, each stop's base where its stay is; a Problem for each that is not found, or is elsewhere."""
    stops, problems = [], []
    for stop in itinerary.trip.stops:
        base, problem = _base(stop, path, desk, find)
        stops.append(replace(stop, base=base))
        problems += [problem] if problem else []
    trip = replace(itinerary.trip, stops=tuple(stops))
    return replace(itinerary, trip=trip, problems=(*itinerary.problems, *problems))


def with_stays_online(itinerary: Itinerary, path: Path, desk: Workspace) -> Itinerary:
    """The same, asking the service of the settings for what is not found without it."""
    from tripmeet.jobs.trip.online_geocoder import open_online

    with desk.open_store() as store:
        online = open_online(desk, store, read_settings(desk.home).online)
        found = with_stays(itinerary, path, desk, online.address)
    return replace(found, problems=(*found.problems, online.problem)) if online.problem else found


def _base(stop: Stop, path: Path, desk: Workspace, find: Find | None) -> tuple[Place, Problem | None]:
    from tripmeet.places.stays import stay_in
    from tripmeet.places.water import is_at_sea

    if stop.base.level is Level.ADDRESS and is_at_sea(stop.base.coordinates):
        at = stop.base.coordinates
        what = f"{stop.place.name}: the coordinates {at.lat}, {at.lon} are on the water"
        return stop.base, Problem(path.name, what, "mend them; the latitude stands first")
    if not stop.stay or stop.base != stop.place:  # a booking, or "at:", tells where it is
        return stop.base, None
    stay = stay_in(stop.place, stop.stay, desk.gazetteer)
    if find is not None and stay.base == stop.place and (address := find(stop.stay, stop.place).place):
        return address, None
    if stay.doubt is None:
        return stay.base, None
    return stay.base, Problem(path.name, f"{stop.place.name}: you stay at {stop.stay[:60]!r}; {stay.doubt}", stay.hint)
