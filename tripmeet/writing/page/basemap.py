"""Coastlines and borders for the page: the world, simplified, and every detail around the stops.

The strings are passed on to the page's script as `tools/build_basemap.py` wrote them; `decode` reads them here too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from math import floor
from typing import NamedTuple

from tripmeet import assets
from tripmeet.model.places import Coordinates

DETAIL_DEGREES = 1.5  # degrees around a stop that are drawn in detail
WORLD_UNIT, CELL_UNIT = 100, 1000  # steps to a degree, as in tools/build_basemap.py
SIGN_VALUES = {
    sign: value for value, sign in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
}


class BaseMap(NamedTuple):
    """Rings of land and lines of borders, encoded; each cell with its south-west corner's latitude and longitude."""

    land: str
    borders: str
    cells: list[tuple[int, int, str, str]]


def base_map(stops: Sequence[Coordinates]) -> BaseMap:
    """The world and the cells around these points."""
    wanted = sorted({cell for stop in stops for cell in _cells_around(stop)})
    path = assets.folder("data") / "basemap.sqlite"
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        land, borders = base.execute("SELECT land, borders FROM world").fetchone()
        query = "SELECT land, borders FROM cell WHERE lat = ? AND lon = ?"
        tiles = {cell: base.execute(query, cell).fetchone() or ("", "") for cell in wanted}
    return BaseMap(land, borders, [(*cell, *tiles[cell]) for cell in wanted])


def _cells_around(stop: Coordinates) -> Iterable[tuple[int, int]]:
    """South-west corners of the cells that a square of twice AROUND touches, right across the date line."""
    for lat in range(floor(stop.lat - DETAIL_DEGREES), floor(stop.lat + DETAIL_DEGREES) + 1):
        for lon in range(floor(stop.lon - DETAIL_DEGREES), floor(stop.lon + DETAIL_DEGREES) + 1):
            if -90 <= lat < 90:
                yield lat, (lon + 180) % 360 - 180


def decode_lines(lines: str, unit: int) -> Iterator[list[tuple[float, float]]]:
    """The lines that stand in a string, as latitudes and longitudes in degrees."""
    for line in lines.split():
        steps: list[int] = []
        value = shift = 0
        for sign in line:
            bits = SIGN_VALUES[sign]
            value |= (bits & 31) << shift
            shift += 5
            if bits < 32:
                steps.append(-(value >> 1) if value & 1 else value >> 1)
                value = shift = 0
        points, lon, lat = [], 0, 0
        for at in range(0, len(steps), 2):
            lon, lat = lon + steps[at], lat + steps[at + 1]
            points.append((lat / unit, lon / unit))
        yield points
