"""How true the travel times are, against timetables.

    python benchmarks/travel.py ../shared/benchmarks/travel/times-dev.tsv

The file has a line for each pair of points: city, kilometres, median and 80th percentile of the minutes from door to
door. Printed is how far off the usual time (`reach`) is from the median, and how many pairs the time that is planned
with covers at the 80th percentile: by city, by distance, and with the one parameter fitted on the other cities each
time, which says what to expect of a city that nobody has measured.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from pathlib import Path
from statistics import mean

from tripmeet.model.trip import Pace
from tripmeet.places.travel import CURVES, Curve, Margin

BANDS_KM = (0, 2, 5, 10, 20, 45, 1000)
COVERED = 0.8
LATE_MIN = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """A way that was looked up in timetables, in kilometres and minutes."""

    city: str
    km: float
    median: float
    p80: float


def read(path: Path) -> list[Pair]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return [Pair(row["city"], float(row["km"]), float(row["median_min"]), float(row["p80_min"])) for row in rows]


def line(name: str, pairs: Sequence[Pair], reach: Curve, planning: Curve) -> str:
    off = [ceil(reach.minutes(pair.km)) - pair.median for pair in pairs]
    spare = [ceil(planning.minutes(pair.km)) - pair.p80 for pair in pairs]
    covered, short = mean(left >= 0 for left in spare), mean(left < -LATE_MIN for left in spare)
    usual = f"{mean(map(abs, off)):>9.1f}{mean(off):>8.1f}"
    return f"{name:<16}{len(pairs):>6}{usual}{covered:>12.0%}{short:>14.0%}{mean(spare):>9.1f}"


def fitted(far_km: float, is_good: Callable[[Curve], float]) -> Curve:
    """The curve whose parameter, in tenths from 10 to 40, does best by `is_good`, which is low when good."""
    return min((Curve(tenths / 10, far_km) for tenths in range(100, 400)), key=is_good)


def fit(pairs: Sequence[Pair]) -> tuple[Curve, Curve]:
    """Reach by the smallest mean error; planning so that it covers four of five."""
    far_km = CURVES[Pace.TRANSIT, Margin.REACH].far_km
    reach = fitted(far_km, lambda curve: mean(abs(curve.minutes(pair.km) - pair.median) for pair in pairs))
    planning = fitted(far_km, lambda curve: abs(mean(curve.minutes(pair.km) >= pair.p80 for pair in pairs) - COVERED))
    return reach, planning


def by_city(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    cities: dict[str, list[Pair]] = {}
    for pair in pairs:
        cities.setdefault(pair.city, []).append(pair)
    return cities


def main(path: Path) -> None:
    pairs = read(path)
    ours = CURVES[Pace.TRANSIT, Margin.REACH], CURVES[Pace.TRANSIT, Margin.PLANNING]
    say = sys.stdout.write
    say(f"{'':<16}{'pairs':>6}{'reach off':>9}{'bias':>8}{'covers p80':>12}{'10 min short':>14}{'spare':>9}\n")
    for city, known in by_city(pairs).items():
        say(line(city, known, *ours) + "\n")
    for low, high in pairwise(BANDS_KM):
        known = [pair for pair in pairs if low <= pair.km < high]
        if known:
            say(line(f"{low}-{high} km", known, *ours) + "\n")
    say(line("all", pairs, *ours) + "\n\nfitted on the other cities\n")
    for city, known in by_city(pairs).items():
        reach, planning = fit([pair for pair in pairs if pair.city != city])
        name = f"{city[:10]} {reach.minutes_per_root_km:g}"
        say(line(name, known, reach, planning) + f"   k = {planning.minutes_per_root_km:g}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
