"""Makes data/basemap.sqlite, the coastlines and borders of the page's map, from the npm package world-atlas.

    npm pack world-atlas@2.0.2
    python tools/build_basemap.py world-atlas-2.0.2.tgz data/basemap.sqlite

The whole world comes from Natural Earth's 1:50m, simplified; every cell of one degree from its 1:10m, whole. The page
embeds the world and the few cells around its stops, as the strings that stand in the file (see `encode`).
"""

from __future__ import annotations

import hashlib
import heapq
import json
import sqlite3
import sys
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

SHA256 = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

WORLD_UNIT = 100  # steps to a degree: half a pixel at the largest zoom that shows the world without detail
CELL_UNIT = 1000  # the 1:10m source itself is no finer
WORLD_AREA = 0.0016  # square degrees at the equator: a bend whose triangle is smaller is left out of the world
WORLD_ISLAND = 0.006  # square degrees at the equator: smaller islands are left out, the cells keep every one
POLAR = 62  # degrees: beyond, where few people go and Mercator shows far too much, the world is simplified more
OVERLAP = 0.02  # degrees by which cells overlap, so that no hairline of sea shows between them

Point = tuple[int, int]  # longitude and latitude, in units
Line = list[Point]


class Atlas:
    """One TopoJSON file: arcs shared between neighbours, decoded to units."""

    def __init__(self, content: bytes, unit: int) -> None:
        self.unit = unit
        topology = json.loads(content)
        self.arcs = [list(_decode(arc, topology["transform"], unit)) for arc in topology["arcs"]]
        self.rings = list(_rings(topology["objects"]["land"]))
        shared = Counter(
            ~arc if arc < 0 else arc for ring in _rings(topology["objects"]["countries"]) for arc in set(ring)
        )
        self.borders = [arc for arc, neighbours in shared.items() if neighbours > 1]

    def ring(self, arcs: list[int]) -> Line:
        """A closed line without its last point, which is the first; unwrapped, see there."""
        points: Line = []
        for number in arcs:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            points.extend(arc[:-1])
        points = unwrap([*points, points[0]], self.unit)
        if points[-1] == points[0]:
            return points[:-1]
        # it went around the pole: Antarctica, closed along the map's lower edge
        pole = -90 * self.unit
        return [*points, (points[-1][0], pole), (points[0][0], pole)]


def _decode(arc: list[list[int]], transform: dict[str, list[float]], unit: int) -> Iterator[Point]:
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield round((x * scale_x + move_x) * unit), round((y * scale_y + move_y) * unit)


def _rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _rings(part)
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def unwrap(line: Line, unit: int) -> Line:
    """Without jumps across the date line: longitudes may go beyond half a turn."""
    turn, move, unwrapped = 360 * unit, 0, line[:1]
    for before, point in pairwise(line):
        step = point[0] - before[0]
        move += turn if step < -turn // 2 else -turn if step > turn // 2 else 0
        unwrapped.append((point[0] + move, point[1]))
    return unwrapped


def turned(line: Line, unit: int) -> Iterator[Line]:
    """A line that goes beyond half a turn, and its copies that have the rest of it between -180 and 180 degrees."""
    lons = [lon for lon, _ in line]
    for move in (-360 * unit, 0, 360 * unit):
        if min(lons) + move < 180 * unit and max(lons) + move > -180 * unit:
            yield [(lon + move, lat) for lon, lat in line]


def encode(line: Iterable[Point]) -> str:
    """Steps from point to point, x then y, the first from 0, 0; five bits a sign, the lowest bit of a step its minus.

    The alphabet needs no escaping in JSON, and most steps are one or two signs.
    """
    signs: list[str] = []
    before = (0, 0)
    for point in line:
        for step in (point[0] - before[0], point[1] - before[1]):
            value = (-step << 1) | 1 if step < 0 else step << 1
            while value >= 32:
                signs.append(SIGNS[32 | value & 31])
                value >>= 5
            signs.append(SIGNS[value])
        before = point
    return "".join(signs)


def simplify(line: Line, smallest: float) -> Line:
    """Without the points whose triangle with their neighbours is smaller (Visvalingam and Whyatt, 1993)."""
    if len(line) < 3:
        return line
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    gone = [False] * len(line)

    def area(at: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = line[before[at]], line[at], line[after[at]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

    sizes = [0.0] * len(line)
    heap = []
    for at in range(1, len(line) - 1):
        sizes[at] = area(at)
        heap.append((sizes[at], at))
    heapq.heapify(heap)
    while heap:
        size, at = heapq.heappop(heap)
        if gone[at] or size != sizes[at]:
            continue
        if size >= smallest:
            break
        gone[at] = True
        left, right = before[at], after[at]
        after[left], before[right] = right, left
        for other in (left, right):
            if 0 < other < len(line) - 1:
                sizes[other] = max(area(other), size)
                heapq.heappush(heap, (sizes[other], other))
    return [point for at, point in enumerate(line) if not gone[at]]


def ring_area(ring: Line) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def clip_ring(ring: Line, axis: int, limit: int, below: bool) -> Line:
    """The part of a ring on one side of a line (Sutherland and Hodgman, 1974)."""
    kept: Line = []
    before = ring[-1]
    inside_before = (before[axis] <= limit) if below else (before[axis] >= limit)
    for point in ring:
        inside = (point[axis] <= limit) if below else (point[axis] >= limit)
        if inside != inside_before:
            kept.append(_crossing(before, point, axis, limit))
        if inside:
            kept.append(point)
        before, inside_before = point, inside
    kept = [point for at, point in enumerate(kept) if point != kept[at - 1]]
    return kept if len(kept) > 2 else []


def clip_line(line: Line, axis: int, limit: int, below: bool) -> Iterator[Line]:
    """The parts of an open line on one side of a limit."""
    part: Line = []
    for at, point in enumerate(line):
        inside = (point[axis] <= limit) if below else (point[axis] >= limit)
        if at and inside != bool(part):
            part.append(_crossing(line[at - 1], point, axis, limit))
            if not inside:
                yield part
                part = []
        if inside:
            part.append(point)
    if len(part) > 1:
        yield part


def _crossing(a: Point, b: Point, axis: int, limit: int) -> Point:
    other = 1 - axis
    along = a[other] + (b[other] - a[other]) * (limit - a[axis]) / (b[axis] - a[axis])
    return (limit, round(along)) if axis == 0 else (round(along), limit)


Box = tuple[int, int, int, int]  # west, south, east, north, in degrees


def cells(rings: list[Line], lines: list[Line], box: Box) -> Iterator[tuple[int, int, list[Line], list[Line]]]:
    """Cuts everything into cells of one degree: latitude and longitude of the south-west corner, rings, lines."""
    if not rings and not lines:
        return
    west, south, east, north = box
    if east - west <= 1 and north - south <= 1:
        yield south, west, rings, lines
        return
    axis = 0 if east - west >= north - south else 1
    middle = (west + east) // 2 if axis == 0 else (south + north) // 2
    lap = round(OVERLAP * CELL_UNIT)
    for below in (True, False):
        limit = middle * CELL_UNIT + (lap if below else -lap)
        half_rings = [clipped for ring in rings if (clipped := clip_ring(ring, axis, limit, below))]
        half_lines = [clipped for line in lines for clipped in clip_line(line, axis, limit, below)]
        low, high = (box[axis], middle) if below else (middle, box[axis + 2])
        half: Box = (low, south, high, north) if axis == 0 else (west, low, east, high)
        yield from cells(half_rings, half_lines, half)


def world(atlas: Atlas) -> tuple[str, str]:
    """The simplified land and borders of the whole world, encoded; rings and lines apart by a space."""
    atlas.arcs = [simplify(arc, coarser(WORLD_AREA, arc)) for arc in atlas.arcs]
    rings = [ring for arcs in atlas.rings if ring_area(ring := atlas.ring(arcs)) >= coarser(WORLD_ISLAND, ring)]
    return " ".join(map(encode, rings)), " ".join(encode(unwrap(atlas.arcs[arc], WORLD_UNIT)) for arc in atlas.borders)


def coarser(square_degrees: float, line: Line) -> float:
    """An area of the equator as square units where a line lies, ten times as much near the poles."""
    middle = sum(lat for _, lat in line) / len(line) / WORLD_UNIT
    return square_degrees * WORLD_UNIT**2 / cos(radians(middle)) * (10 if abs(middle) > POLAR else 1)


def build(package: Path, target: Path) -> None:
    content = package.read_bytes()
    if (found := hashlib.sha256(content).hexdigest()) != SHA256:
        sys.exit(f"{package} is not world-atlas 2.0.2: its SHA-256 is {found}")
    with tarfile.open(package) as archive:

        def member(name: str) -> bytes:
            file = archive.extractfile(f"package/{name}")
            assert file is not None, name
            return file.read()

        small, large = Atlas(member("countries-50m.json"), WORLD_UNIT), Atlas(member("countries-10m.json"), CELL_UNIT)
    target.unlink(missing_ok=True)
    with sqlite3.connect(target) as base:
        base.execute("CREATE TABLE world (land TEXT NOT NULL, borders TEXT NOT NULL)")
        base.execute(
            "CREATE TABLE cell (lat INTEGER, lon INTEGER, land TEXT NOT NULL, borders TEXT NOT NULL,"
            " PRIMARY KEY (lat, lon)) WITHOUT ROWID"
        )
        base.execute("INSERT INTO world VALUES (?, ?)", world(small))
        rings = [copy for arcs in large.rings for copy in turned(large.ring(arcs), CELL_UNIT)]
        lines = [copy for arc in large.borders for copy in turned(unwrap(large.arcs[arc], CELL_UNIT), CELL_UNIT)]
        cut = sorted(cells(rings, lines, (-180, -90, 180, 90)), key=lambda cell: cell[:2])
        base.executemany(
            "INSERT INTO cell VALUES (?, ?, ?, ?)",
            ((lat, lon, " ".join(map(encode, land)), " ".join(map(encode, edges))) for lat, lon, land, edges in cut),
        )
    base.execute("VACUUM")
    base.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    build(Path(sys.argv[1]), Path(sys.argv[2]))
