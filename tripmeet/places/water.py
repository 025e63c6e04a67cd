"""Sea and lakes between two points, by the coasts of the map: a straight line over them is no road.

Natural Earth's 1:10m knows straits, bays and large lakes to a few hundred metres. Rivers are crossed by bridges and do
not count; neither does it know a bridge over a strait.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import lru_cache
from math import ceil, floor
from typing import Final

from tripmeet import assets
from tripmeet.model.map_lines import CELL_UNIT, decode_lines
from tripmeet.model.places import Coordinates

STEP_KM: Final = 0.25
FARTHEST_KM: Final = 200.0
"""How often one looks, and up to which distance: beyond, nobody goes straight on the ground."""
SHORTEST_KM: Final = 0.75
"""What is less may be a harbour, or the width of the line that the coast is."""
AROUND: Final = 0.007
"""Degrees; between half a kilometre and a whole one."""
Ring = Sequence[tuple[float, float]]


def water_between(a: Coordinates, b: Coordinates) -> float:
    """The kilometres of the longest stretch of sea or lake on the straight line between two points; 0 where there is
    none, where it is shorter than a harbour is wide, and between points that are very far apart."""
    distance = a.distance_km(b)
    if not SHORTEST_KM <= distance <= FARTHEST_KM:
        return 0.0
    steps = ceil(distance / STEP_KM)
    east = (b.lon - a.lon + 180) % 360 - 180
    longest = here = 0
    for step in range(steps + 1):
        part = step / steps
        lon = (a.lon + part * east + 180) % 360 - 180
        here = here + 1 if is_water(Coordinates(a.lat + part * (b.lat - a.lat), lon)) else 0
        longest = max(longest, here)
    wet = longest * distance / steps
    return round(wet, 1) if wet >= SHORTEST_KM else 0.0


def is_water(point: Coordinates) -> bool:
    """Whether a point lies on the sea or on a lake."""
    land, lakes = _cell(min(floor(point.lat), 89), (floor(point.lon) + 180) % 360 - 180)
    return not _is_inside(point, land) or _is_inside(point, lakes)


def is_at_sea(point: Coordinates) -> bool:
    """Whether a point and all around it for a few hundred metres is water: no quay, no bridge, no coast drawn askew."""
    around = [(0.0, 0.0), (AROUND, 0.0), (-AROUND, 0.0), (0.0, AROUND), (0.0, -AROUND)]
    near = (Coordinates(max(-90.0, min(90.0, point.lat + n)), (point.lon + e + 180) % 360 - 180) for n, e in around)
    return all(map(is_water, near))


def _is_inside(point: Coordinates, rings: Sequence[Ring]) -> bool:
    """By how often a line eastward from the point crosses the rings: of islands in lakes even that is right."""
    lat, lon = point.lat, point.lon
    is_odd = False
    for ring in rings:
        before_lat, before_lon = ring[-1]
        for at_lat, at_lon in ring:
            crosses = (at_lat > lat) != (before_lat > lat)
            if crosses and lon < (before_lon - at_lon) * (lat - at_lat) / (before_lat - at_lat) + at_lon:
                is_odd = not is_odd
            before_lat, before_lon = at_lat, at_lon
    return is_odd


@lru_cache(maxsize=64)
def _cell(lat: int, lon: int) -> tuple[tuple[Ring, ...], tuple[Ring, ...]]:
    """The rings of land and of lakes in a cell of one degree."""
    return _rings("basemap.sqlite", "land", lat, lon), _rings("water.sqlite", "lakes", lat, lon)


def _rings(file: str, column: str, lat: int, lon: int) -> tuple[Ring, ...]:
    path = assets.folder("data") / file
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        query = {
            "land": "SELECT land FROM cell WHERE lat = ? AND lon = ?",
            "lakes": "SELECT lakes FROM cell WHERE lat = ? AND lon = ?",
        }[column]
        found = base.execute(query, (lat, lon)).fetchone()
    return tuple(decode_lines(found[0], CELL_UNIT)) if found else ()
