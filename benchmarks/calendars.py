"""How much of other people's calendars we read: events read and left out, by folder, and the time it takes.

    python benchmarks/calendars.py FOLDER...

Counts the events of every .ics below the folders by their BEGIN lines, reads each file as an itinerary and as busy
hours would, and says which events were not read. An exception of any kind is shown with its file.
"""

from __future__ import annotations

import re
import sys
import time
import traceback
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.times import Span
from tripmeet.reading import ical
from tripmeet.reading.itineraries.busy import sheets_of, taken_in
from tripmeet.text import decoded

EVENT = re.compile(rb"(?im)^\s*BEGIN:VEVENT\s*$")
A_FORTNIGHT = Span(datetime(2027, 5, 1, tzinfo=UTC), datetime(2027, 5, 15, tzinfo=UTC))


def read(content: bytes, name: str) -> tuple[int, list[Problem]]:
    """How many events were read, and what was said of the others."""
    problems, count = [], 0
    for sheet in ical.sheets(decoded(content)):
        for found in ical.parse(sheet.of("VEVENT"), sheet, name):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                count += 1
    return count, problems


def main(folders: list[str]) -> int:
    total: Counter[str] = Counter()
    crashes = 0
    started = time.perf_counter()
    for path in sorted(file for folder in folders for file in Path(folder).rglob("*.ics") if file.is_file()):
        content = path.read_bytes()
        try:
            count, problems = read(content, path.name)
            taken_in(sheets_of(content, path.name), A_FORTNIGHT, "Europe/Lisbon", path.name)
        except TripmeetError as error:
            print(f"no calendar  {path}: {error}")
            continue
        except Exception:  # noqa: BLE001 - this is what is counted
            crashes += 1
            print(f"TRACEBACK    {path}")
            traceback.print_exc()
            continue
        total.update(files=1, events=len(EVENT.findall(content)), read=count)
        for problem in problems:
            total["without a start"] += "no start" in problem.what
            print(f"left out     {path}: {problem}")
    seconds = time.perf_counter() - started
    startable, share = total["events"] - total["without a start"], total["read"] / total["events"]
    print(f"{total['files']} files, {total['events']} events, {total['read']} read ({share:.2%})")
    print(
        f"{total['without a start']} say nowhere when they are; of the others {total['read'] / startable:.2%} are read"
    )
    print(f"{crashes} tracebacks, {seconds:.1f} s")
    return bool(crashes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
