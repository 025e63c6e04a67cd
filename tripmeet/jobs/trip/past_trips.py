"""The trips that are over: as calendars, bookings and itineraries tell them, and as they were planned here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tripmeet.errors import Problem, TripmeetError
from tripmeet.jobs.plan_record import trip_planned_in
from tripmeet.jobs.trip.background import home_town, town_of_stop_id
from tripmeet.jobs.trip.example_trip import is_example
from tripmeet.jobs.trip.intake import asked_of, town_at
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.past import PastStop, PastTrip
from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.model.record import TripRecord
from tripmeet.model.trip import Stop
from tripmeet.store.plans import written_plans

HOME_KM = 25.0
"""So near to home one is at home."""
SAME_TOWN_KM = 25.0


def past_trips(files: Sequence[Path], desk: Workspace) -> tuple[tuple[PastTrip, ...], tuple[Problem, ...]]:
    """Every trip that is over, once, the first one first; what could not be read is a Problem each."""
    problems: list[Problem] = []
    told = [*of_files(files, desk, problems), *of_plans(desk)]
    home = home_town((desk.settings.traveller or {}).get("home"), desk)
    away = (without_home(trip, home) for trip in told)
    over = (trip for trip in away if trip and trip.days[1] < desk.today and desk.days.take(*trip.days))
    return tuple(sorted(once(over), key=lambda trip: trip.days)), tuple(problems)


def of_files(files: Sequence[Path], desk: Workspace, problems: list[Problem]) -> Iterator[PastTrip]:
    """The trips of calendars and bookings, put together, then those of itineraries written by hand."""
    from tripmeet.places.resolve import locate
    from tripmeet.reading import itineraries
    from tripmeet.reading.itineraries import papers

    def find(text: str) -> Location:
        return locate(text, desk.gazetteer)

    def place_at(where: Coordinates) -> Place:
        return town_at(where, desk)

    handwritten: list[Path] = []
    booked: list[Path] = []
    for path in files:
        (booked if itineraries.is_booked(path) else handwritten).append(path)
    for some in those_readable(booked, problems):
        told = papers.trips_in(some, locate=find, place_at=place_at, traveller=asked_of(desk).traveller)
        problems += told.problems
        if not told.trips:
            problems.append(Problem(told.where, "no trip is in it", papers.WHAT_MAKES_A_TRIP))
        for made in told.trips:
            trip = PastTrip(made.name, tuple(map(stop_of, made.stops)), told.where)
            if left := without_home(trip, told.home.place):
                yield left
    for path in handwritten:
        try:
            itinerary = itineraries.read(path, locate=find, place_at=place_at, today=desk.today)
        except TripmeetError as error:
            problems.append(Problem(error.where or path.name, error.what, error.hint))
            continue
        trip = PastTrip(itinerary.trip.name, tuple(map(stop_of, itinerary.trip.stops)), path.name)
        if left := without_home(trip, home_town(itinerary.trip.traveller.home, desk)):
            yield left


def those_readable(files: Sequence[Path], problems: list[Problem]) -> Iterator[list[Path]]:
    """All of the files together, without those that are too large; nothing where none is left."""
    from tripmeet.reading.itineraries.papers import LARGEST_BYTES

    readable = [path for path in files if path.stat().st_size <= LARGEST_BYTES]
    problems += [
        Problem(path.name, "too large for a calendar, so not read", "export it in parts")
        for path in files
        if path not in readable
    ]
    if readable:
        yield readable


def of_plans(desk: Workspace) -> Iterator[PastTrip]:
    """The trips that were planned here, as their plans have them; the example's nobody was on."""
    with desk.open_store() as store:
        plans = written_plans(store)
    for plan in plans:
        trip = trip_planned_in(plan.folder)
        if trip and trip.stops and not is_example(trip.id, {town_of_stop_id(stop.id) for stop in trip.stops}):
            yield PastTrip(trip.name or plan.itinerary.stem, tuple(stops_planned(trip, desk)), plan.itinerary.name)


def stops_planned(trip: TripRecord, desk: Workspace) -> Iterator[PastStop]:
    for stop in trip.stops:
        if stop.lat is not None and stop.lon is not None:
            town = town_at(Coordinates(stop.lat, stop.lon), desk)
            yield PastStop(town, town, stop.arrive.date(), stop.depart.date())


def stop_of(stop: Stop) -> PastStop:
    first, last = stop.span.local(stop.timezone)
    return PastStop(stop.place, stop.base, first.date(), last.date())


def without_home(trip: PastTrip, home: Place | None) -> PastTrip | None:
    """The trip without its days at home; None where nothing is left of it."""
    stops = tuple(stop for stop in trip.stops if home is None or not is_near(stop.place, home, HOME_KM))
    return PastTrip(trip.name, stops, trip.source) if stops else None


def once(trips: Iterable[PastTrip]) -> Iterator[PastTrip]:
    """The same days in the same town are one trip, told by the first that tells of it."""
    known: list[PastTrip] = []
    for trip in trips:
        if not any(is_same(trip, other) for other in known):
            known.append(trip)
            yield trip


def is_same(trip: PastTrip, other: PastTrip) -> bool:
    return any(
        one.first <= two.last and two.first <= one.last and is_near(one.place, two.place, SAME_TOWN_KM)
        for one in trip.stops
        for two in other.stops
    )


def is_near(place: Place, other: Place, km: float) -> bool:
    is_town = place.level is not Level.COUNTRY and other.level is not Level.COUNTRY
    return is_town and place.coordinates.distance_km(other.coordinates) <= km
