"""Where in a town one stays, by the words for it: coordinates, a quarter, a postal code, a town beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from tripmeet.model.places import Coordinates, Level, Place
from tripmeet.places.degrees import coordinates_in
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.quarters import refined
from tripmeet.places.resolve import Hints, locate
from tripmeet.places.text import pieces
from tripmeet.places.water import is_at_sea

OF_THE_STOP_KM: Final = 60.0
"""So far from the middle of a town one may stay and still be said to stop there."""
CERTAIN: Final = 0.9
CERTAIN_IN_THE_COUNTRY: Final = 0.6
MOST_PIECES: Final = 2
WHERE_IT_IS: Final = "write its quarter, its postal code or its coordinates behind it, or plan with --online"


@dataclass(frozen=True, slots=True)
class Stay:
    """The place from which ways are counted; `doubt` and `hint` say what is wrong with the words, if anything is."""

    base: Place
    doubt: str | None = None
    hint: str = ""


def stay_in(town: Place, words: str, gazetteer: Gazetteer) -> Stay:
    """Where a stay is that is written for a stop in a town; the town where its words do not tell."""
    if (point := coordinates_in(words)) is not None:
        return _at(town, point)
    if (quarter := refined(town, words, gazetteer)) is not None:
        return Stay(quarter)
    if (other := _town_named(town, words, gazetteer)) is not None:
        away = town.coordinates.distance_km(other.coordinates)
        if away <= OF_THE_STOP_KM:
            return Stay(other)
        doubt = f"it is in {other}, {away:,.0f} km from {town.name}: ways are counted from the centre of {town.name}"
        return Stay(town, doubt, "mend the stay, or give the town a stop of its own")
    return Stay(town, f"it is not found: ways are counted from the centre of {town.name}", WHERE_IT_IS)


def _at(town: Place, point: Coordinates) -> Stay:
    """The point that is written, if it is near the town; turned around if it is near then."""
    away = town.coordinates.distance_km(point)
    if away <= OF_THE_STOP_KM and is_at_sea(point):
        doubt = f"its coordinates are on the water: ways are counted from the centre of {town.name}"
        return Stay(town, doubt, "mend them; the latitude stands first")
    if away <= OF_THE_STOP_KM:
        return Stay(_exactly(town, point))
    if abs(point.lon) <= 90:
        turned = Coordinates(point.lon, point.lat)
        if town.coordinates.distance_km(turned) <= OF_THE_STOP_KM:
            doubt = f"its coordinates were read as {turned.lat}, {turned.lon}: latitude stands first"
            return Stay(_exactly(town, turned), doubt, "write the latitude first")
    doubt = (
        f"its coordinates {point.lat}, {point.lon} are {away:,.0f} km from {town.name}: "
        f"ways are counted from the centre of {town.name}"
    )
    return Stay(town, doubt, "mend them; the latitude stands first")


def _exactly(town: Place, point: Coordinates) -> Place:
    return replace(town, coordinates=point, level=Level.ADDRESS, quarter=None)


def _town_named(town: Place, words: str, gazetteer: Gazetteer) -> Place | None:
    """The other town that the last words of a stay are; a house may be called after any town, and so the first words
    count only where there are no others."""
    written = pieces(words)
    for count in range(min(MOST_PIECES, len(written)), 0, -1):
        if count == len(written) > 1:
            continue
        last = ", ".join(written[-count:])
        place = locate(last, gazetteer, hints=Hints(frozenset((town.country,)))).place
        if place is None or place.level not in (Level.CITY, Level.QUARTER):
            continue
        is_alone = len(written) > count and place.country == town.country
        if place.confidence >= (CERTAIN_IN_THE_COUNTRY if is_alone else CERTAIN):
            return None if (place.name, place.country) == (town.name, town.country) else place
    return None
