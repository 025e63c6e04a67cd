"""Makes data/water.sqlite, the rivers and lakes of the page's map, from Natural Earth's 1:10m.

    python tools/build_water.py FOLDER data/water.sqlite

FOLDER has ne_10m_lakes.json and ne_10m_rivers_lake_centerlines.json with their supplements for Europe and North America
(see NOTICE). They are cut into cells of one degree, as the coasts of data/basemap.sqlite are, and written in the same
way (see tools/build_basemap.py).
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from math import floor
from pathlib import Path

from build_basemap import CELL_UNIT, Line, clip_line, clip_ring, encode, simplify

LAKES = ("ne_10m_lakes", "ne_10m_lakes_europe", "ne_10m_lakes_north_america")
RIVERS = ("ne_10m_rivers_lake_centerlines", "ne_10m_rivers_europe", "ne_10m_rivers_north_america")
SMALLEST = 3.0
"""Square thousandths of a degree: a bend whose triangle is smaller is left out."""
Cell = tuple[int, int]


def lines_of(path: Path, *, closed: bool) -> Iterator[Line]:
    """The outer rings of lakes, or the lines of rivers."""
    for feature in json.loads(path.read_text("utf-8"))["features"]:
        geometry = feature["geometry"]
        if geometry is None:
            continue
        parts = geometry["coordinates"] if geometry["type"].startswith("Multi") else [geometry["coordinates"]]
        for part in parts:
            line = part[0] if closed else part
            yield [(round(lon * CELL_UNIT), round(lat * CELL_UNIT)) for lon, lat, *_ in line]


def in_cells(line: Line, *, closed: bool) -> Iterator[tuple[Cell, Line]]:
    west, east = min(x for x, _ in line) // CELL_UNIT, max(x for x, _ in line) // CELL_UNIT
    south, north = min(y for _, y in line) // CELL_UNIT, max(y for _, y in line) // CELL_UNIT
    for column in range(floor(west), floor(east) + 1):
        for row in range(floor(south), floor(north) + 1):
            parts = [line]
            for axis, limit, below in (
                (0, column * CELL_UNIT, False), (0, (column + 1) * CELL_UNIT, True),
                (1, row * CELL_UNIT, False), (1, (row + 1) * CELL_UNIT, True),
            ):  # fmt: skip
                if closed:
                    parts = [cut for part in parts if (cut := clip_ring(part, axis, limit, below))]
                else:
                    parts = [cut for part in parts for cut in clip_line(part, axis, limit, below)]
            yield from (((row, column), part) for part in parts)


def main(folder: Path, target: Path) -> None:
    found: dict[Cell, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for kind, names in enumerate((LAKES, RIVERS)):
        for name in names:
            for line in lines_of(folder / f"{name}.json", closed=kind == 0):
                simple = simplify(line, SMALLEST)
                if len(simple) < (4 if kind == 0 else 2):
                    continue
                for cell, part in in_cells(simple, closed=kind == 0):
                    if part not in found[cell][kind]:
                        found[cell][kind].append(part)
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target)) as base:
        base.execute("CREATE TABLE cell (lat INTEGER, lon INTEGER, lakes TEXT, rivers TEXT, PRIMARY KEY (lat, lon))")
        rows = [(*cell, *(" ".join(map(encode, lines)) for lines in found[cell])) for cell in sorted(found)]
        base.executemany("INSERT INTO cell VALUES (?, ?, ?, ?)", rows)
        base.commit()
        base.execute("VACUUM")
    print(f"{target}: {target.stat().st_size:,} bytes, {len(rows):,} cells")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
