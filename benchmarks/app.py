"""How long it takes from a tap to the new page: for the example, for thousands of contacts, with the plan already open.

    python benchmarks/app.py [--rounds 5]

A tap is 'mark sent', then 'undo': the action, the new plan with all its files, the state, and the page as the browser
fetches it; over HTTP on 127.0.0.1, as a browser would, but for drawing it. The median of the rounds is told, and the
CPU seconds of it, which are what it takes on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from threading import Thread
from time import perf_counter, process_time

from plan import invented

from tripmeet.app.server import Serving
from tripmeet.app.session import Session
from tripmeet.cli.options import a_desk
from tripmeet.jobs.example import example

SIZES = (60, 1_000, 10_000)
NEAR = 300
FAR = ("Paris", "New York, NY", "Tokyo, Japan", "Madrid", "São Paulo", "Bengaluru, India", "Toronto, ON", "Sydney NSW")
STOPS = ("Lisboa", "Berlin, DE", "Greater London", "Kreuzberg", "Cascais")


def people(count: int) -> list[dict[str, str]]:
    """So many invented people, at most `NEAR` of them within reach of the example's stops."""
    dice = random.Random(1)
    rows = invented(count)
    for number, row in enumerate(rows):
        row["location"] = dice.choice(STOPS if number < NEAR else FAR)
    return rows


@contextmanager
def opened(folder: Path, count: int) -> Iterator[Serving]:
    desk = a_desk({"today": None})
    itinerary, *_ = example(folder, desk)
    if count != SIZES[0]:
        with (folder / "many.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(people(1)[0]))
            writer.writeheader()
            writer.writerows(people(count))
        text = itinerary.read_text(encoding="utf-8").replace("[contacts.csv, friends.vcf]", "[many.csv]")
        itinerary.write_text(
            text.replace("meet: [ada.brandao@example.org, Tomasz Wrona]", "meet: []"), encoding="utf-8"
        )
    serving = Serving(Session(itinerary, lambda: a_desk({})))
    worker = Thread(target=serving.run, daemon=True)
    worker.start()
    yield serving
    serving.stop()
    worker.join()


def tap(serving: Serving, action: str, **told: str) -> tuple[float, float]:
    """Seconds until the page after this action is there, and how many of them were work."""
    address = serving.address
    headers = {"Origin": address.origin, "Content-Type": "application/json"}
    connection = HTTPConnection(address.host, address.port, timeout=120)
    start, worked = perf_counter(), process_time()
    connection.request("POST", f"/{address.token}/do/{action}", json.dumps(told), headers)
    answer = connection.getresponse()
    content = answer.read()
    assert answer.status == 200, content
    connection.request("GET", f"/{address.token}/")
    connection.getresponse().read()
    took = perf_counter() - start, process_time() - worked
    connection.close()
    return took


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--rounds", type=int, default=5)
    told = reader.parse_args()
    os.environ["TRIPMEET_TODAY"] = "2026-11-22 15:00"
    for count in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            os.environ["TRIPMEET_HOME"] = str(folder / "home")
            start = perf_counter()
            with opened(folder / "trip", count) as serving:
                ready = perf_counter() - start
                plan = serving.session.planned.plan
                who = plan.meetings[0].contacts[0].id
                taps = []
                for _ in range(told.rounds):
                    taps.append(tap(serving, "mark", who=who, what="sent"))
                    taps.append(tap(serving, "undo"))
                seconds, cpu = zip(*taps, strict=True)
                print(
                    f"{count:>6,} contacts, {plan.near:>4} near: {median(seconds):5.2f} s from a tap to the new page"
                    f" ({min(seconds):.2f} to {max(seconds):.2f}), {median(cpu):.2f} CPU s; first plan {ready:.1f} s"
                )


if __name__ == "__main__":
    main()
