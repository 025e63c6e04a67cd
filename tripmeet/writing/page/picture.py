"""The map as a still picture, for paper and for readers without a script: paths and labels of an SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tripmeet.model.map_lines import CELL_UNIT, WORLD_UNIT, decode_lines
from tripmeet.model.trip import Trip
from tripmeet.writing.page.basemap import BaseMap
from tripmeet.writing.page.geometry import drawn_legs, mercator, near_turn, unwrap

WIDTH, HEIGHT = 1600, 900
MARGIN = 0.16  # share of the picture that stays free on every side
SMALLEST = 1 / 150  # of the world's width: a trip to one city shows some 270 km at the equator
DETAILED = 1 / 60  # of the world's width: below, the cells are drawn instead of the world
FINEST = 5  # units, some 0.6 mm on A4: nearer points of a coast are left out
LETTER = 17  # units a letter of a label is wide

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """One stop: where its number stands, and its label with the side it hangs on ("start", "end", "middle")."""

    number: str
    x: int
    y: int
    label: str
    label_x: int
    label_y: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    land: tuple[str, ...]
    borders: str
    legs: tuple[tuple[str, str], ...]
    marks: tuple[Mark, ...]


def draw(trip: Trip, base: BaseMap, names: Sequence[str]) -> Picture:
    """The trip's stops and ways on the coastlines around them; `names` are what the stops are called."""
    points = unwrap([stop.place.coordinates for stop in trip.stops])
    legs = drawn_legs(trip)
    frame = Frame.around([mercator(*point) for leg in legs for point in leg.points] + [mercator(*p) for p in points])
    return Picture(
        width=WIDTH,
        height=HEIGHT,
        land=tuple(_land(frame, base)),
        borders="".join(_borders(frame, base)),
        legs=tuple((leg.means, _path([frame.place(mercator(*point)) for point in leg.points])) for leg in legs),
        marks=tuple(_marks([frame.place(mercator(*point)) for point in points], names)),
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of Mercator's square that the picture shows."""

    west: float
    north: float
    scale: float

    @classmethod
    def around(cls, spots: Sequence[Point]) -> Frame:
        xs, ys = [x for x, _ in spots], [y for _, y in spots]
        free = 1 - 2 * MARGIN
        wide = max((max(xs) - min(xs)) / free, (max(ys) - min(ys)) / free * WIDTH / HEIGHT, SMALLEST)
        scale = WIDTH / wide
        return cls((min(xs) + max(xs)) / 2 - wide / 2, (min(ys) + max(ys)) / 2 - HEIGHT / scale / 2, scale)

    def place(self, spot: Point) -> Point:
        return (spot[0] - self.west) * self.scale, (spot[1] - self.north) * self.scale

    def sees(self, spots: Sequence[Point], turn: int = 0) -> bool:
        """Whether the box around these points, moved by whole worlds, touches the picture."""
        xs, ys = [x for x, _ in spots], [y for _, y in spots]
        east, south = self.west + WIDTH / self.scale, self.north + HEIGHT / self.scale
        return max(xs) + turn > self.west and min(xs) + turn < east and max(ys) > self.north and min(ys) < south


def _land(frame: Frame, base: BaseMap) -> Iterator[str]:
    """One path for the world, or one for each cell: cells overlap, which in one path would leave holes."""
    for rings in _shapes(frame, base, "land"):
        parts = (clip([frame.place(spot) for spot in ring], (-9, -9, WIDTH + 9, HEIGHT + 9)) for ring in rings)
        if path := "".join(f"{one}z" for part in parts if _is_seen(part) and (one := _path(part))):
            yield path


def _borders(frame: Frame, base: BaseMap) -> Iterator[str]:
    for lines in _shapes(frame, base, "borders"):
        for line in lines:
            yield from map(_path, _inside([frame.place(spot) for spot in line]))


def _shapes(frame: Frame, base: BaseMap, kind: str) -> Iterator[list[list[Point]]]:
    """The lines of the world, or where the picture is small of each cell, that the picture shows, unwrapped."""
    if WIDTH / frame.scale < DETAILED:
        centre = (frame.west + WIDTH / frame.scale / 2 - 0.5) * 360
        for _, lon, land, borders in base.cells:
            shift = near_turn(lon, centre) - lon
            lines = decode_lines(land if kind == "land" else borders, CELL_UNIT)
            moved = ([mercator(lat, east + shift) for lat, east in line] for line in lines)
            yield [line for line in moved if frame.sees(line)]
        return
    labels = []
    for spots in _world(base.land if kind == "land" else base.borders):
        labels += [[(x + turn, y) for x, y in spots] for turn in (-2, -1, 0, 1, 2) if frame.sees(spots, turn)]
    yield labels


@lru_cache(maxsize=2)
def _world(encoded: str) -> list[list[Point]]:
    """The world's lines: the same for every page that one run draws."""
    return [[mercator(lat, lon) for lat, lon in line] for line in decode_lines(encoded, WORLD_UNIT)]


def _is_seen(ring: list[Point]) -> bool:
    """Whether a ring is large enough to be seen."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return bool(ring) and max(max(xs) - min(xs), max(ys) - min(ys)) >= FINEST


def clip(ring: list[Point], box: Box) -> list[Point]:
    """The part of a ring inside a box (Sutherland and Hodgman, 1974)."""
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        kept: list[Point] = []
        for at, point in enumerate(ring):
            before = ring[at - 1]
            inside, was_inside = (point[axis] - limit) * sign >= 0, (before[axis] - limit) * sign >= 0
            if inside != was_inside:
                along = (limit - before[axis]) / (point[axis] - before[axis])
                cross = before[1 - axis] + along * (point[1 - axis] - before[1 - axis])
                kept.append((limit, cross) if axis == 0 else (cross, limit))
            if inside:
                kept.append(point)
        ring = kept
    return ring


def _inside(line: list[Point]) -> Iterator[list[Point]]:
    """The stretches of a line whose points are in the picture, each with the points just outside."""
    part: list[Point] = []
    for at, (x, y) in enumerate(line):
        if -9 < x < WIDTH + 9 and -9 < y < HEIGHT + 9:
            if not part and at:
                part.append(line[at - 1])
            part.append((x, y))
        elif part:
            yield [*part, (x, y)]
            part = []
    if part:
        yield part


def _path(points: Sequence[Point]) -> str:
    """A path in whole units, each step from the point before; "" when nothing is left of it."""
    whole = [(round(x), round(y)) for x, y in _thinned(points)]
    steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(whole) if a != b]
    return f"M{whole[0][0]} {whole[0][1]}l{' '.join(steps).replace(' -', '-')}" if steps else ""


def _thinned(points: Sequence[Point]) -> Iterator[Point]:
    """Without the points, but for the last, that are nearer than FINEST to the one kept before."""
    kept = points[0]
    yield kept
    for at, point in enumerate(points[1:], start=2):
        if at == len(points) or abs(point[0] - kept[0]) + abs(point[1] - kept[1]) >= FINEST:
            kept = point
            yield point


def _marks(spots: Sequence[Point], names: Sequence[str]) -> Iterator[Mark]:
    """Each stop with its label on the first side where it covers no other mark and no other label."""
    taken: list[Box] = [(x - 24, y - 24, x + 24, y + 24) for x, y in spots]
    for number, ((x, y), name) in enumerate(zip(spots, names, strict=True), start=1):
        label = name if len(name) <= 28 else name[:27] + "…"
        long = len(label) * LETTER
        sides = (
            ("start", x + 34, y + 11, (x + 30, y - 22, x + 34 + long, y + 22)),
            ("end", x - 34, y + 11, (x - 34 - long, y - 22, x - 30, y + 22)),
            ("middle", x, y + 60, (x - long / 2, y + 28, x + long / 2, y + 68)),
            ("middle", x, y - 40, (x - long / 2, y - 76, x + long / 2, y - 30)),
        )
        free = (side for side in sides if side[3][0] > 0 and side[3][2] < WIDTH and not _covers(side[3], taken))
        anchor, label_x, label_y, box = next(free, sides[0])
        taken.append(box)
        yield Mark(str(number), round(x), round(y), label, round(label_x), round(label_y), anchor)


def _covers(box: Box, others: Iterable[Box]) -> bool:
    return any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in others)
