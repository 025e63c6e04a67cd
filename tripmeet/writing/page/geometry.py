"""Where things lie on the map: unwrapped longitudes, great circles, the view at the start."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import asin, atan2, cos, degrees, log, log2, pi, radians, sin, sqrt, tan

from tripmeet.model.places import Coordinates
from tripmeet.model.trip import Means, Trip
from tripmeet.writing.page.scaffold import DrawnLeg

LATITUDE_LIMIT = 85.05  # where Mercator's square ends


def unwrap(stops: Sequence[Coordinates]) -> list[tuple[float, float]]:
    """Each point with its longitude moved by whole turns to within half a turn of the one before it.

    So Tokyo to San Francisco crosses the Pacific instead of the whole map.
    """
    points: list[tuple[float, float]] = []
    for stop in stops:
        points.append((stop.lat, near_turn(stop.lon, points[-1][1] if points else stop.lon)))
    return points


def near_turn(lon: float, other: float) -> float:
    """The longitude moved by whole turns to within half a turn of another."""
    return lon + 360 * round((other - lon) / 360)


def great_circle(a: tuple[float, float], b: tuple[float, float], steps: int = 32) -> list[tuple[float, float]]:
    """The shortest way between two points over the globe, unwrapped (slerp of unit vectors)."""
    start, end = _vector(a), _vector(b)
    angle = 2 * asin(min(1.0, sqrt(sum((p - q) ** 2 for p, q in zip(start, end, strict=True))) / 2))
    if angle < 1e-9 or angle > pi - 1e-6:
        return [a, b]
    way = [a]
    for step in range(1, steps):
        part = step / steps
        x, y, z = (
            (sin((1 - part) * angle) * p + sin(part * angle) * q) / sin(angle) for p, q in zip(start, end, strict=True)
        )
        lat, lon = degrees(atan2(z, sqrt(x * x + y * y))), degrees(atan2(y, x))
        way.append((lat, near_turn(lon, way[-1][1])))
    return [*way, b]


def _vector(point: tuple[float, float]) -> tuple[float, float, float]:
    lat, lon = radians(point[0]), radians(point[1])
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)


def drawn_legs(trip: Trip) -> list[DrawnLeg]:
    """The ways between the stops in order; a flight follows the great circle, all else is drawn straight."""
    points = unwrap([stop.place.coordinates for stop in trip.stops])
    legs: list[DrawnLeg] = []
    for (before, after), (start, end) in zip(pairwise(trip.stops), pairwise(points), strict=True):
        means = after.by or before.leaves_by or Means.TRAIN
        way = great_circle(start, end) if means is Means.FLIGHT else [start, end]
        legs.append(DrawnLeg([(round(lat, 3), round(lon, 3)) for lat, lon in way], means.value))
    return legs


def mercator(lat: float, lon: float) -> tuple[float, float]:
    """Web Mercator on a unit square: x grows eastward from 0 at -180°, y southward from 0 at 85.05°."""
    lat = max(-LATITUDE_LIMIT, min(LATITUDE_LIMIT, lat))
    return lon / 360 + 0.5, 0.5 - log(tan(pi / 4 + radians(lat) / 2)) / (2 * pi)


def view_of(stops: Sequence[Coordinates]) -> tuple[tuple[float, float], int]:
    """Centre and zoom at which a map of 600 by 500 pixels shows every stop; the page's script fits them exactly."""
    points = unwrap(stops)
    spots = [mercator(lat, lon) for lat, lon in points]
    wide = max(x for x, _ in spots) - min(x for x, _ in spots)
    high = max(y for _, y in spots) - min(y for _, y in spots)
    share = max(wide / 600, high / 500, 1e-9) * 256
    zoom = max(1, min(9, int(-log2(share))))
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    return (round((min(lats) + max(lats)) / 2, 3), round((min(lons) + max(lons)) / 2, 3)), zoom
