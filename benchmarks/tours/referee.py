"""Judges tours by the rules of the problem alone, and runs our solver for about so many seconds."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import process_time

from tripmeet.planning.solver import Solving, Task, Tour

FIRST = 100_000
"""Steps of the beginning, which takes a few hundredths of a second."""
SHARE, ENOUGH = 0.93, 0.05
"""The share of the time left that is spent at once, and the share of all of it that is too little to go on."""


@dataclass(frozen=True, slots=True)
class Score:
    """What one solver reached on one problem. `best` is the best known value, if there is one.

    `first` is the number of the first visit and `grain` the steps of a unit of time, where the problem is written.
    """

    name: str
    solver: str
    value: float
    bound: float | None
    seconds: float
    best: float | None
    tours: Sequence[Tour]
    first: int = 0
    grain: int = 1

    @property
    def gap(self) -> float | None:
        """Per cent below the best known value; below zero where it was beaten."""
        return None if not self.best else 100 * (1 - self.value / self.best)

    @property
    def bound_gap(self) -> float | None:
        """Per cent that the bound is above the best value known, our own included."""
        if self.bound is None or not max(self.best or 0, self.value):
            return None
        return 100 * (self.bound / max(self.best or 0, self.value) - 1)


Solver = Callable[[Task, float], tuple[Sequence[Tour], float | None, float]]
"""Solves a task within about so many seconds: tours, a bound if it has one, CPU seconds used."""


def ours(task: Task, seconds: float, seed: int = 0) -> tuple[Sequence[Tour], float | None, float]:
    """Our own solver, stopped by steps: those so far tell how many this machine takes in the time that is left."""
    start = process_time()
    solving = Solving(task, seed)
    solving.begin(FIRST)
    while not solving.is_settled and (left := seconds - (process_time() - start)) > ENOUGH * seconds:
        pace = solving.steps / max(process_time() - start, 1e-3)
        solving.go_on(int(pace * left * SHARE))
    found = solving.found()
    return found.tours, found.bound, process_time() - start


def worth(task: Task, tours: Sequence[Tour]) -> float:
    """The value of the tours. Raises ValueError when they break a rule of the problem."""
    met = [stay.visit for tour in tours for stay in tour]
    if len(met) != len(set(met)) or len(tours) != len(task.days):
        raise ValueError("somebody is met twice, or a day is missing")
    for number, (day, tour) in enumerate(zip(task.days, tours, strict=True)):
        place, free = day.start, day.opens
        for stay in tour:
            window = stay.window
            if window not in task.visits[stay.visit].windows or window.day != number:
                raise ValueError(f"visit {stay.visit} is in a window it does not have")
            if stay.start < free + task.travel[place][window.place]:
                raise ValueError(f"no time to get to visit {stay.visit}")
            if not window.earliest <= stay.start <= window.latest:
                raise ValueError(f"visit {stay.visit} begins outside its window")
            place, free = window.place, stay.start + window.minutes
        if len(tour) > day.limit or free + task.travel[place][day.end] > day.closes:
            raise ValueError(f"day {number} is too full or too long")
    return sum(task.visits[visit].value for visit in met)


def judge(
    name: str,
    task: Task,
    best: float | None,
    solvers: Mapping[str, Solver],
    seconds: float,
    *,
    first: int = 0,
    grain: int = 1,
) -> Iterable[Score]:
    """One Score for each solver, its tours checked."""
    for solver, run in solvers.items():
        tours, bound, used = run(task, seconds)
        value = worth(task, tours)
        if bound is not None and bound < value - 1e-6:
            raise ValueError(f"{name}: the bound {bound} is below a solution of {value}")
        yield Score(name, solver, value, bound, used, best, tours, first, grain)


def options(parser: argparse.ArgumentParser, seconds: float) -> None:
    parser.add_argument("--seconds", type=float, default=seconds, help="CPU seconds for each problem")
    parser.add_argument("--json", action="store_true", help="a line of JSON for each problem, with the tours")
    parser.add_argument("--rivals", action="store_true", help="PyVRP, OR-Tools and VROOM too, where installed")


def tell(scores: Iterable[Score], *, as_json: bool) -> None:
    """Each score as it comes, and in the end what each solver reached on average."""
    by_solver: dict[str, list[Score]] = {}
    for score in scores:
        by_solver.setdefault(score.solver, []).append(score)
        print(_as_json(score) if as_json else _in_words(score), flush=True)
    for solver, all_ in by_solver.items() if not as_json else ():
        gaps = [score.gap for score in all_ if score.gap is not None]
        bounds = [score.bound_gap for score in all_ if score.bound_gap is not None]
        words = [f"{solver}: {len(all_)} problems, {sum(score.seconds for score in all_) / len(all_):.2f} s on average"]
        if gaps:
            words.append(
                f"gap {sum(gaps) / len(gaps):.3f} % on average, {max(gaps):.2f} % at worst, of {len(gaps)} known"
            )
        if bounds:
            words.append(f"bound {sum(bounds) / len(bounds):.2f} % above on average")
        print("; ".join(words))


def _as_json(score: Score) -> str:
    return json.dumps(
        {
            "name": score.name,
            "solver": score.solver,
            "value": score.value,
            "bound": score.bound,
            "best": score.best,
            "seconds": round(score.seconds, 3),
            "tours": [
                [{"person": stay.visit + score.first, "start": stay.start / score.grain} for stay in tour]
                for tour in score.tours
            ],
        }
    )


def _in_words(score: Score) -> str:
    parts = [f"{score.name:24} {score.solver:9} value {score.value:10,.1f}"]
    parts.append(f"gap {score.gap:6.2f} %" if score.gap is not None else " " * 12)
    parts.append(f"bound {score.bound:10,.1f} (+{score.bound_gap:.2f} %)" if score.bound_gap is not None else " " * 10)
    return "  ".join([*parts, f"{score.seconds:5.2f} s"])
