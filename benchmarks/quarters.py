"""How many texts that name a quarter of a city stand in it.

    python benchmarks/quarters.py [FILE.tsv] [--half dev|held] [--show]

FILE.tsv (quarters.tsv beside this file) has the columns text, city, lat, lon, source, half. Ten texts for each of the
twenty largest cities of the gazetteer come from general knowledge, to a hundredth of a degree; the others from the open
data of sixteen cities, as the middles of the areas in the repository click_that_hood of Code for Germany: nothing was
chosen there, so that many are unknown to anybody but their city. Half of each is held back: nothing was mended by it.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from tripmeet import assets
from tripmeet.model.places import Coordinates, Level, Place
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.resolve import locate

NEAR_KM = 3.0
OUTCOMES = ("in its quarter", "by another level", "far, in its city", "its city only", "in another city", "nowhere")


def outcome(place: Place | None, row: dict[str, str], gazetteer: Gazetteer) -> str:
    if place is None:
        return "nowhere"
    if not place.level.is_meetable:
        return "its city only" if place.name in (row["city"], place.region) else "in another city"
    away = place.coordinates.distance_km(Coordinates(float(row["lat"]), float(row["lon"])))
    if away <= NEAR_KM:
        return "in its quarter" if place.level is Level.QUARTER else "by another level"
    city = locate(row["city"], gazetteer).place
    assert city is not None, row["city"]
    if place.level is Level.QUARTER:
        return "far, in its city" if place.name == city.name else "in another city"
    return "its city only" if city.coordinates.distance_km(place.coordinates) < NEAR_KM else "in another city"


def measured(rows: list[dict[str, str]], gazetteer: Gazetteer) -> Iterator[tuple[dict[str, str], str, Place | None]]:
    for row in rows:
        place = locate(row["text"], gazetteer).place
        yield row, outcome(place, row, gazetteer), place


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=Path(__file__).parent / "quarters.tsv")
    parser.add_argument("--half", choices=("dev", "held"))
    parser.add_argument("--show", action="store_true", help="the texts that are not in their quarter")
    chosen = parser.parse_args()
    with chosen.file.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if chosen.half in (None, row["half"])]
    gazetteer = Gazetteer.open(assets.folder("data"))
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row, result, place in measured(rows, gazetteer):
        counts[row["source"], row["half"]][result] += 1
        if chosen.show and result not in OUTCOMES[:2]:
            print(f"{result}: {row['text']!r} -> {place} {place and place.level}")
    for (source, half), results in sorted(counts.items()):
        total = sum(results.values())
        cells = ", ".join(f"{results[name]} {name}" for name in OUTCOMES if results[name])
        share = (results[OUTCOMES[0]] + results[OUTCOMES[1]]) / total
        print(f"{source}, {half}: {share:.1%} of {total} within {NEAR_KM:g} km ({cells})")


if __name__ == "__main__":
    main()
