"""Coastlines and borders for the page: the world, simplified, and every detail around the stops.

The strings are passed on as `tools/build_basemap.py` wrote them; the page's own JavaScript reads them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from math import floor
from typing import Any

from tripmeet import assets
from tripmeet.model.places import Coordinates

AROUND = 2.0
"""Degrees around a stop that are drawn in detail."""


def base_map(stops: Iterable[Coordinates]) -> dict[str, Any]:
    """The world and the cells around these points: {"land", "borders", "cells": [[lat, lon, land, borders], …]}."""
    wanted = sorted({cell for stop in stops for cell in _cells_around(stop)})
    path = assets.folder("data") / "basemap.sqlite"
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        land, borders = base.execute("SELECT land, borders FROM world").fetchone()
        found = {
            cell: base.execute("SELECT land, borders FROM cell WHERE lat = ? AND lon = ?", cell).fetchone()
            for cell in wanted
        }
    cells = [[*cell, *(found[cell] or ("", ""))] for cell in wanted]
    return {"land": land, "borders": borders, "cells": cells}


def _cells_around(stop: Coordinates) -> Iterable[tuple[int, int]]:
    """South-west corners of the cells that a square of twice AROUND touches, right across the date line."""
    for lat in range(floor(stop.lat - AROUND), floor(stop.lat + AROUND) + 1):
        for lon in range(floor(stop.lon - AROUND), floor(stop.lon + AROUND) + 1):
            if -90 <= lat < 90:
                yield lat, (lon + 180) % 360 - 180
