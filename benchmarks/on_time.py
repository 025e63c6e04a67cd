"""How many meetings are reached in time, door to door, when trips of plans are driven by timetables.

    python benchmarks/on_time.py ../shared/benchmarks/travel/times-dev.tsv [--trips 200] [--seed 1]

Each trip is three days in one of the file's cities, the stay and every person at a point of their own: people live
around the towns and quarters that the gazetteer has within 20 km, the more the larger these are. The plan is made as a
user would make it. Then every day is driven: one leaves after the meeting before, or from the stay so early as the plan
counts, and each way takes what a pair of points as far apart in that city took in its timetable, at a departure drawn
by chance. Run it beside another version of the program (PYTHONPATH) for the figures before and after.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from tripmeet.jobs.plan import plan
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.places import Coordinates, Level, Place
from tripmeet.model.trip import Pace
from tripmeet.places.travel import Travel

TODAY, FIRST_DAY = date(2027, 3, 20), date(2027, 5, 4)
PEOPLE, AROUND_KM, DAYS = 40, 20.0, 3
NEAR_IN_LENGTH = 6
"""From so many pairs that are about as far apart the true time of a way is drawn."""


@dataclass(frozen=True, slots=True)
class Pair:
    km: float
    best: float
    median: float
    p80: float

    def minutes(self, luck: float) -> float:
        """At a departure that is as lucky as `luck`, from 0 to 1: straight lines between what is known."""
        if luck < 0.5:
            return self.best + (self.median - self.best) * luck / 0.5
        return self.median + (self.p80 - self.median) * (luck - 0.5) / 0.3


@dataclass(frozen=True, slots=True)
class City:
    name: str
    centre: Coordinates
    pairs: tuple[Pair, ...]

    def true_minutes(self, km: float, dice: random.Random) -> float:
        alike = sorted(self.pairs, key=lambda pair: abs(pair.km - km))[:NEAR_IN_LENGTH]
        pair = dice.choice(alike)
        return float(pair.minutes(dice.random()) * (max(km, 0.1) / max(pair.km, 0.1)) ** 0.5)


def cities(path: Path) -> list[City]:
    rows = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
            rows[row["city"], row["country"]].append(row)
    return [City(f"{name}, {country}", _centre(own), _pairs(own)) for (name, country), own in rows.items()]


def _centre(rows: Sequence[dict[str, str]]) -> Coordinates:
    middle = len(rows) // 2
    return Coordinates(*(sorted(float(row[key]) for row in rows)[middle] for key in ("from_lat", "from_lon")))


def _pairs(rows: Sequence[dict[str, str]]) -> tuple[Pair, ...]:
    return tuple(Pair(*(float(row[key]) for key in ("km", "best_min", "median_min", "p80_min"))) for row in rows)


def a_point(city: City, desk: Workspace, dice: random.Random) -> Coordinates:
    """Where somebody might live."""
    towns = desk.gazetteer.nearby(city.centre, AROUND_KM)
    home = dice.choices(towns, weights=[max(town.population, 2000) ** 0.5 for town in towns])[0].coordinates
    return Coordinates(home.lat + dice.gauss(0, 0.02), home.lon + dice.gauss(0, 0.025))


def a_trip(folder: Path, city: City, stay: Coordinates, desk: Workspace, dice: random.Random) -> dict[str, Any]:
    """The record of a plan for three days there."""
    last = FIRST_DAY + timedelta(days=DAYS - 1)
    (folder / "itinerary.yaml").write_text(
        f"trip: t\ntraveller: {{name: Maya, email: maya@example.org, home: Oslo}}\ncontacts: [people.csv]\nstops:\n"
        f"  - {{city: '{city.name}', arrive: {FIRST_DAY} 08:00, depart: {last} 22:00, "
        f"stay: '{stay.lat:.5f}, {stay.lon:.5f}'}}\n",
        encoding="utf-8",
    )
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("name", "email", "location", "closeness"))
        for number in range(PEOPLE):
            at = a_point(city, desk, dice)
            tie = dice.choice(("close", "friend", "known", "known", "acquaintance"))
            table.writerow((f"P{number} Example", f"p{number}@example.org", f"{at.lat:.5f}, {at.lon:.5f}", tie))
    made = plan(folder / "itinerary.yaml", desk)
    record: dict[str, Any] = json.loads((made.folder / "plan.json").read_text(encoding="utf-8"))
    return record


def late_by(record: dict[str, Any], city: City, stay: Coordinates, dice: random.Random) -> Iterator[float]:
    """Of each meeting the minutes by which one comes too late, 0 or less in time."""
    travel, base = Travel(Pace.TRANSIT), _place(stay)
    where = base
    ended: datetime | None = None
    day: date | None = None
    for meeting in sorted(record["meetings"], key=lambda one: str(one["start"])):
        start, end = (datetime.fromisoformat(meeting[key]) for key in ("start", "end"))
        if start.date() != day:
            where, ended, day = base, None, start.date()
        there = _place(Coordinates(meeting["where"]["lat"], meeting["where"]["lon"]))
        leaves = ended or start - travel.between(base, there)
        way = city.true_minutes(where.coordinates.distance_km(there.coordinates), dice)
        arrives = leaves + timedelta(minutes=way)
        yield (arrives - start) / timedelta(minutes=1)
        where, ended = there, max(end, arrives + (end - start))


def _place(at: Coordinates) -> Place:
    return Place("", None, "", at, None, Level.ADDRESS, 1.0)


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    told.add_argument("times", type=Path)
    told.add_argument("--trips", type=int, default=200)
    told.add_argument("--seed", type=int, default=1)
    options = told.parse_args()
    known, late, planned = cities(options.times), list[float](), 0
    for number in range(options.trips):
        dice = random.Random(options.seed * 100_003 + number)
        city = known[number % len(known)]
        with tempfile.TemporaryDirectory() as folder:
            desk = Workspace(Path(folder) / "home", TODAY, 0)
            stay = a_point(city, desk, dice)
            record = a_trip(Path(folder), city, stay, desk, dice)
            late += late_by(record, city, stay, dice)
            planned += len(record["meetings"])
    shares = [sum(one <= limit for one in late) / len(late) for limit in (0, 5, 15)]
    print(f"{options.trips} trips, {planned / options.trips:.1f} meetings each")
    print(f"in time {shares[0]:.1%}, at most 5 min late {shares[1]:.1%}, at most 15 min late {shares[2]:.1%}")


if __name__ == "__main__":
    main()
