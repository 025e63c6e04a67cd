"""How good our tours are on the public instances of the team orienteering problem with time windows.

    python benchmarks/toptw.py FOLDER [--tours 1 2] [--only c101 pr05] [--seconds 1] [--rivals] [--json]

FOLDER holds the instances of Solomon (c, r, rc) and Cordeau (pr) as text; `optima.tsv` in it, with columns instance,
m and optimum, tells what is known, and with no --tours exactly those runs are made. Distances are Euclidean, cut to one
decimal, for pr to two; a service must begin within its window, and a tour be back before the depot closes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from math import floor, hypot
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tours import referee, rivals

from tripmeet.planning.solver import Day, Task, Visit, Window

FIELDS = 8
"""A line with a point has at least so many numbers: the lines above it are the header."""


def as_task(path: Path, tours: int) -> Task:
    """The instance with all times in whole tenths or hundredths, so that nothing is lost in adding."""
    grain = grain_of(path.stem)
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()[2:]]
    points = [[float(field) for field in row] for row in rows if len(row) >= FIELDS]
    ways = [[floor(grain * hypot(a[1] - b[1], a[2] - b[2]) + 1e-9) for b in points] for a in points]
    visits = []
    for number, (_, _, _, minutes, profit, *_, opens, closes) in enumerate(points[1:], 1):
        span = round(grain * minutes), round(grain * opens), round(grain * closes)
        visits.append(Visit(profit, tuple(Window(tour, number, *span) for tour in range(tours))))
    day = Day(0, 0, 0, round(grain * points[0][-1]), len(points))
    return Task(ways, (day,) * tours, tuple(visits))


def grain_of(name: str) -> int:
    """Into how many parts a unit of time is cut."""
    return 100 if name.startswith("pr") else 10


def known(folder: Path) -> dict[tuple[str, int], float]:
    path = folder / "optima.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []
    return {(name, int(tours)): float(best) for name, tours, best in (line.split() for line in lines)}


def runs(choice: argparse.Namespace, best: dict[tuple[str, int], float]) -> Iterator[tuple[str, int]]:
    names = choice.only or sorted(path.stem for path in choice.folder.glob("*.txt"))
    if choice.tours:
        yield from ((name, tours) for name in names for tours in choice.tours)
    else:
        yield from (run for run in best if run[0] in names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tours", nargs="*", type=int, metavar="M", help="how many tours; left out: the known ones")
    parser.add_argument("--only", nargs="*", metavar="NAME", help="these instances; left out: all")
    referee.options(parser, seconds=1)
    choice = parser.parse_args()
    best = known(choice.folder)
    solvers = {"ours": referee.ours, **(rivals.installed() if choice.rivals else {})}
    scores = (
        score
        for name, tours in runs(choice, best)
        for score in referee.judge(
            f"{name} m{tours}",
            as_task(choice.folder / f"{name}.txt", tours),
            best.get((name, tours)),
            solvers,
            choice.seconds,
            first=1,
            grain=grain_of(name),
        )
    )
    referee.tell(scores, as_json=choice.json)


if __name__ == "__main__":
    main()
