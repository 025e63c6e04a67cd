"""Coastlines, borders and water for the page: the world, simplified, and every detail around the stops.

The strings are passed on to the page's script as `tools/build_basemap.py` and `tools/build_water.py` wrote them;
model/map_lines.py reads them here too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from math import floor
from typing import NamedTuple

from tripmeet import assets
from tripmeet.model.places import Coordinates

DETAIL_DEGREES = 1.5  # degrees around a stop that are drawn in detail
WATER_DEGREES = 0.35  # the same for rivers and lakes: a city and what lies around it


class BaseMap(NamedTuple):
    """Rings of land and lines of borders, encoded; each cell with its south-west corner's latitude and longitude, and
    so the rings of lakes and the lines of rivers around the stops."""

    land: str
    borders: str
    cells: list[tuple[int, int, str, str]]
    water: Sequence[tuple[int, int, str, str]] = ()


def base_map(stops: Sequence[Coordinates]) -> BaseMap:
    """The world and the cells around these points."""
    wanted = sorted({cell for stop in stops for cell in _cells_around(stop, DETAIL_DEGREES)})
    path = assets.folder("data") / "basemap.sqlite"
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        land, borders = base.execute("SELECT land, borders FROM world").fetchone()
        query = "SELECT land, borders FROM cell WHERE lat = ? AND lon = ?"
        tiles = {cell: base.execute(query, cell).fetchone() or ("", "") for cell in wanted}
    return BaseMap(land, borders, [(*cell, *tiles[cell]) for cell in wanted], water_around(stops))


def water_around(stops: Sequence[Coordinates]) -> list[tuple[int, int, str, str]]:
    """The lakes and rivers of the cells around these points that have any; a kilobyte for a city."""
    wanted = sorted({cell for stop in stops for cell in _cells_around(stop, WATER_DEGREES)})
    path = assets.folder("data") / "water.sqlite"
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        query = "SELECT lakes, rivers FROM cell WHERE lat = ? AND lon = ?"
        found = [(cell, base.execute(query, cell).fetchone()) for cell in wanted]
    return [(*cell, *lines) for cell, lines in found if lines]


def _cells_around(stop: Coordinates, degrees: float) -> Iterable[tuple[int, int]]:
    """South-west corners of the cells that a square of twice as many degrees touches, right across the date line."""
    for lat in range(floor(stop.lat - degrees), floor(stop.lat + degrees) + 1):
        for lon in range(floor(stop.lon - degrees), floor(stop.lon + degrees) + 1):
            if -90 <= lat < 90:
                yield lat, (lon + 180) % 360 - 180
