"""Invents trips: the same kind as the shared instances, or harder ones, drawn afresh from a seed.

Some cities of some days each; people of five tiers of value scattered about the cities, or in a few quarters of each;
each with believed windows, a few narrow ones or wide ones on most days. One arrives on the first morning and leaves on
the last afternoon of each city.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, cos, hypot, pi, sin
from random import Random
from typing import Any

APART = 5000
"""Minutes between cities: more than any day."""
TIERS, SHARES = (1000, 500, 200, 80, 30), (0.02, 0.05, 0.13, 0.5, 0.3)
LENGTHS, LENGTH_SHARES = (30, 45, 60, 90, 120), (0.17, 0.14, 0.34, 0.17, 0.18)
HOURS = ((9, 11), (12, 13), (12, 13), (14, 17), (18, 21))
WIDTHS = (0, 0, 0, 15, 30, 30, 45, 60, 60, 75, 90, 120)
QUARTERS = 5


@dataclass(frozen=True, slots=True)
class Sort:
    """What kind of trip: so many `cities` of so many `days`, `people`, and meetings a day (`limit`).

    `is_loose` gives everybody hours on most days instead of three narrow windows, `is_clustered` a quarter instead of
    a house of their own.
    """

    cities: int = 5
    days: int = 2
    people: int = 300
    limit: int = 4
    is_loose: bool = False
    is_clustered: bool = False

    def __str__(self) -> str:
        marks = ("loose",) * self.is_loose + ("clustered",) * self.is_clustered
        return "-".join((f"{self.cities}x{self.days}", str(self.people), str(self.limit), *marks))


def any_sort(random: Random) -> Sort:
    """A sort drawn from all that there might be: 1 to 8 cities, 1 to 14 days, 100 to 600 people, 2 to 6 a day."""
    cities = random.randint(1, 8)
    days = random.randint(1, max(1, 14 // cities))
    people = random.randrange(100, 601, 50)
    return Sort(cities, days, people, random.randint(2, 6), random.random() < 0.5, random.random() < 0.5)


def a_trip(seed: int, sort: Sort) -> dict[str, Any]:
    """A problem in the format of the benchmark; its best value is not known."""
    random = Random(f"trip {sort.cities} {sort.days} {sort.people} {sort.limit} {seed}")
    places: list[tuple[int, float, float]] = []
    for city in range(sort.cities):
        places += [(city, 0.0, 0.0), (city, random.choice((-1, 1)) * random.uniform(15, 25), random.uniform(-9, 9))]
    quarters = [[_house(city, random) for _ in range(QUARTERS)] for city in range(sort.cities)]
    guests = []
    for _ in range(sort.people):
        city = random.randrange(sort.cities)
        places.append(random.choice(quarters[city]) if sort.is_clustered else _house(city, random))
        windows = _hours(city * sort.days, sort.days, random) if sort.is_loose else _believed(city, sort.days, random)
        value = round(random.choices(TIERS, SHARES)[0] * random.uniform(0.72, 1.3))
        minutes = random.choices(LENGTHS, LENGTH_SHARES)[0]
        guests.append({"place": len(places) - 1, "value": value, "minutes": minutes, "windows": windows})
    return {
        "name": f"invented-{sort}-{seed}",
        "travel_minutes": [[_minutes(a, b) for b in places] for a in places],
        "days": [_day(city, day, sort) for city in range(sort.cities) for day in range(sort.days)],
        "people": guests,
    }


def _house(city: int, random: Random) -> tuple[int, float, float]:
    far, way = abs(random.gauss(0, 7)), random.uniform(0, 2 * pi)
    return city, far * cos(way), far * sin(way)


def _believed(city: int, days: int, random: Random) -> list[list[int]]:
    return sorted(_window(city * days + random.randrange(days), random) for _ in range(3))


def _window(day: int, random: Random) -> list[int]:
    first, last = random.choice(HOURS)
    start = 1440 * day + 15 * random.randrange(4 * first, 4 * last)
    return [day, start, start + random.choice(WIDTHS)]


def _hours(first: int, days: int, random: Random) -> list[list[int]]:
    """Working hours or evenings, on four days of five."""
    opens, closes = random.choice(((540, 1020), (540, 720), (780, 1080), (1050, 1290)))
    return [
        [day, 1440 * day + opens, 1440 * day + closes] for day in range(first, first + days) if random.random() < 0.8
    ]


def _day(city: int, day: int, sort: Sort) -> dict[str, int]:
    midnight, base, station = 1440 * (city * sort.days + day), 2 * city, 2 * city + 1
    is_first, is_last = day == 0, day == sort.days - 1
    return {
        "start": station if is_first else base,
        "end": station if is_last else base,
        "opens": midnight + (690 if is_first else 510),
        "closes": midnight + (960 if is_last else 1350),
        "limit": sort.limit,
    }


def _minutes(a: tuple[int, float, float], b: tuple[int, float, float]) -> int:
    if a[0] != b[0]:
        return APART
    return 0 if a == b else ceil(10 + 60 * 1.3 * hypot(a[1] - b[1], a[2] - b[2]) / 25)
