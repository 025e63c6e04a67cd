"""Reads calendars, mails and tickets into a trip, and tells what was understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tripmeet.jobs.trip.intake import asked_of, town_at
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.model.trip import Stop
from tripmeet.plugins import Locate
from tripmeet.writing.itinerary import in_full

SAME_TOWN_KM = 15


@dataclass(frozen=True, slots=True)
class ItineraryText:
    """The trip as itinerary.yaml, and in words for the eye."""

    yaml: str
    words: tuple[str, ...]


def understand(files: Sequence[Path], desk: Workspace) -> ItineraryText:
    """The trip these files tell of together. Raises TripmeetError when there is none in them."""
    from tripmeet.places.resolve import locate
    from tripmeet.reading.itineraries import papers
    from tripmeet.writing import itinerary as pages

    def find(text: str) -> Location:
        return locate(text, desk.gazetteer)

    def place_at(where: Coordinates) -> Place:
        return town_at(where, desk)

    itinerary = papers.read(files, locate=find, place_at=place_at, today=desk.today, asked=asked_of(desk))
    stops = tuple(_readable(stop, find) for stop in itinerary.trip.stops)
    itinerary = replace(itinerary, trip=replace(itinerary.trip, stops=stops))
    return ItineraryText(pages.to_yaml(itinerary), tuple(pages.itinerary_in_words(itinerary)))


def _readable(stop: Stop, find: Locate) -> Stop:
    """The stop, with its coordinates where its name alone is not read as the same town again."""
    again = find(in_full(stop.place)).place
    is_same = again is not None and again.level.is_meetable and _near(again, stop.place)
    if is_same or stop.base.level is Level.ADDRESS:
        return stop
    return replace(stop, base=replace(stop.place, level=Level.ADDRESS))


def _near(place: Place, other: Place) -> bool:
    return place.coordinates.distance_km(other.coordinates) <= SAME_TOWN_KM
