"""How long the main job takes: the example, thousands of invented contacts, and --help beside a bare import of click.

    python benchmarks/plan.py [--contacts 10000] [--rounds 3]

Each run is a process of its own, as a user would start it; the best of the rounds is told, since the machine is shared.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

TRIPMEET = (sys.executable, "-c", "from tripmeet.cli import main; main()")

# fmt: off
TOWNS = (
    "Lisboa", "Lisbon, Portugal", "Berlin, DE", "Kreuzberg", "London, UK", "Greater London", "Paris", "New York, NY",
    "NYC", "SF Bay Area", "Tokyo, Japan", "東京", "Porto", "Hamburg, Germany", "Manchester", "Madrid",
    "São Paulo", "Bengaluru, India", "Toronto, ON", "Sydney NSW", "Remote", "Earth", "Cascais", "Potsdam", "Croydon",
    "",
)
# fmt: on


def invented(count: int, seed: int = 1) -> list[dict[str, str]]:
    """So many people who do not exist."""
    dice = random.Random(seed)
    day = date(2026, 11, 1)
    return [
        {
            "name": f"Person {number:05d}",
            "email": f"person{number}@example.org",
            "location": dice.choice(TOWNS),
            "company": dice.choice(("", "Acme", "Initech", "Atelier")),
            "tags": dice.choice(("", "maps", "tides, open data", "cycling")),
            "closeness": dice.choice(("", "friend", "known", "acquaintance", "acquaintance")),
            "last_contact": str(day - timedelta(days=dice.randrange(2000))),
            "met": dice.choice(("", "the map design retreat", "a thread on tide gauges")),
        }
        for number in range(count)
    ]


def seconds(words: Sequence[str]) -> tuple[float, float]:
    """CPU seconds of the run and its children, and its peak memory in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, after.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def best(words: Sequence[str], rounds: int) -> tuple[float, float]:
    runs = [seconds(words) for _ in range(rounds)]
    return min(cpu for cpu, _ in runs), max(memory for _, memory in runs)


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--contacts", type=int, default=10_000)
    reader.add_argument("--rounds", type=int, default=3)
    told = reader.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["TRIPMEET_HOME"] = str(folder / "home")
        subprocess.run([*TRIPMEET, "example", "-q", str(folder)], check=True, stdout=subprocess.DEVNULL)
        people = invented(told.contacts)
        with (folder / "many.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, people[0])
            writer.writeheader()
            writer.writerows(people)
        itinerary = str(folder / "itinerary.yaml")
        runs = {
            "the example, 60 contacts": [*TRIPMEET, "plan", itinerary],
            f"{told.contacts:,} contacts": [*TRIPMEET, "plan", itinerary, "--contacts", str(folder / "many.csv")],
        }
        for what, words in runs.items():
            cpu, memory = best(words, told.rounds)
            print(f"{what:<28} {cpu:6.2f} CPU s  {memory:5.0f} MB")
        rounds = 5 * told.rounds
        (helped, _), (clicked, _) = (
            best([*TRIPMEET, "--help"], rounds),
            best([sys.executable, "-c", "import click"], rounds),
        )
        print(f"{'--help':<28} {helped:6.3f} CPU s  {helped / clicked:4.2f} times 'import click' ({clicked:.3f} s)")


if __name__ == "__main__":
    main()
