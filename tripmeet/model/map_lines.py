"""Lines of the map as `tools/build_basemap.py` writes them: five bits a sign, the lowest bit of a step its minus."""

from __future__ import annotations

from collections.abc import Iterator

WORLD_UNIT, CELL_UNIT = 100, 1000  # steps to a degree
SIGN_VALUES = {
    sign: value for value, sign in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
}


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
