"""Invents realistic trips: the same kind as the shared instances, drawn afresh from a seed.

Some cities of some days each; people of five tiers of value scattered about the cities, each with three believed
windows; one arrives on the first morning and leaves on the last afternoon of each city.
"""

from __future__ import annotations

from math import ceil, cos, hypot, pi, sin
from random import Random
from typing import Any

APART = 5000
"""Minutes between cities: more than any day."""
TIERS, SHARES = (1000, 500, 200, 80, 30), (0.02, 0.05, 0.13, 0.5, 0.3)
LENGTHS, LENGTH_SHARES = (30, 45, 60, 90, 120), (0.17, 0.14, 0.34, 0.17, 0.18)
HOURS = ((9, 11), (12, 13), (12, 13), (14, 17), (18, 21))
WIDTHS = (0, 0, 0, 15, 30, 30, 45, 60, 60, 75, 90, 120)


def a_trip(seed: int, *, cities: int = 5, days: int = 2, people: int = 300, limit: int = 4) -> dict[str, Any]:
    """A problem in the format of the benchmark; its best value is not known."""
    random = Random(f"trip {cities} {days} {people} {limit} {seed}")
    places: list[tuple[int, float, float]] = []
    for city in range(cities):
        places += [(city, 0.0, 0.0), (city, random.choice((-1, 1)) * random.uniform(15, 25), random.uniform(-9, 9))]
    guests = []
    for _ in range(people):
        city, far, way = random.randrange(cities), abs(random.gauss(0, 7)), random.uniform(0, 2 * pi)
        places.append((city, far * cos(way), far * sin(way)))
        windows = sorted(_window(city * days + random.randrange(days), random) for _ in range(3))
        value = round(random.choices(TIERS, SHARES)[0] * random.uniform(0.72, 1.3))
        minutes = random.choices(LENGTHS, LENGTH_SHARES)[0]
        guests.append({"place": len(places) - 1, "value": value, "minutes": minutes, "windows": windows})
    return {
        "name": f"invented-{cities}x{days}-{people}-{seed}",
        "travel_minutes": [[_minutes(a, b) for b in places] for a in places],
        "days": [_day(city, day, days, limit) for city in range(cities) for day in range(days)],
        "people": guests,
    }


def _window(day: int, random: Random) -> list[int]:
    first, last = random.choice(HOURS)
    start = 1440 * day + 15 * random.randrange(4 * first, 4 * last)
    return [day, start, start + random.choice(WIDTHS)]


def _day(city: int, day: int, days: int, limit: int) -> dict[str, int]:
    midnight, base, station = 1440 * (city * days + day), 2 * city, 2 * city + 1
    is_first, is_last = day == 0, day == days - 1
    return {
        "start": station if is_first else base,
        "end": station if is_last else base,
        "opens": midnight + (690 if is_first else 510),
        "closes": midnight + (960 if is_last else 1350),
        "limit": limit,
    }


def _minutes(a: tuple[int, float, float], b: tuple[int, float, float]) -> int:
    if a[0] != b[0]:
        return APART
    return 0 if a == b else ceil(10 + 60 * 1.3 * hypot(a[1] - b[1], a[2] - b[2]) / 25)
