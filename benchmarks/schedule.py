"""How good our schedules are on realistic trips, how close the bound comes, and how the rivals do.

    python benchmarks/schedule.py FILE.json... [--seconds 0.5] [--rivals] [--json]
    python benchmarks/schedule.py --invent 20 [--seed 100] [--cities 5 --days 2 --people 300 --limit 4] [--loose]
        [--clustered] [--any]

A file holds `travel_minutes` between places, `days` (start and end place, opens, closes, limit) and `people` (place,
value, minutes, windows as [day, earliest start, latest start]), all in minutes; `optimum` is the best known value.
With --invent, problems of the same kind are drawn instead; --loose gives people wide windows, --clustered puts them
into a few quarters, and --any draws the kind, too: 1 to 8 cities, 1 to 14 days, 100 to 600 people, 2 to 6 a day.
Every solution is checked by the rules alone; seconds are CPU seconds of this process. The rivals belong into an
environment of their own: pip install pyvrp ortools pyvroom.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tours import referee, rivals
from tours.invent import Sort, a_trip, any_sort

from tripmeet.planning.solver import Day, Task, Visit, Window


def as_task(told: Mapping[str, Any]) -> Task:
    days = tuple(Day(one["start"], one["end"], one["opens"], one["closes"], one["limit"]) for one in told["days"])
    visits = tuple(
        Visit(one["value"], tuple(Window(day, one["place"], one["minutes"], *span) for day, *span in one["windows"]))
        for one in told["people"]
    )
    return Task(told["travel_minutes"], days, visits)


def problems(choice: argparse.Namespace) -> Iterator[Mapping[str, Any]]:
    for path in choice.files:
        yield json.loads(path.read_text(encoding="utf-8"))
    for seed in range(choice.seed, choice.seed + choice.invent):
        asked = Sort(choice.cities, choice.days, choice.people, choice.limit, choice.loose, choice.clustered)
        yield a_trip(seed, any_sort(Random(seed)) if choice.any else asked)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.json")
    referee.options(parser, seconds=0.5)
    for name, default in (("invent", 0), ("seed", 100), ("cities", 5), ("days", 2), ("people", 300), ("limit", 4)):
        parser.add_argument(f"--{name}", type=int, default=default, metavar="N")
    for name in ("loose", "clustered", "any"):
        parser.add_argument(f"--{name}", action="store_true")
    choice = parser.parse_args()
    if not choice.files and not choice.invent:
        parser.error("name a file, or --invent some")
    solvers = {"ours": referee.ours, **(rivals.installed() if choice.rivals else {})}
    scores = (
        score
        for told in problems(choice)
        for score in referee.judge(told.get("name", ""), as_task(told), told.get("optimum"), solvers, choice.seconds)
    )
    referee.tell(scores, as_json=choice.json)


if __name__ == "__main__":
    main()
