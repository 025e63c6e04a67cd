"""How much of invented people's lives tripmeet knows from their archives: the table and the calibration, world by world.

    python benchmarks/archives/measure.py SCORE.py [WORLD ...] [--seed 7] [--tripmeet CMD]

SCORE.py is the scorer that knows the shape of a world (`../shared/benchmarks/archives/score.py`); WORLD is a folder that
holds one, or the name of a culture here: german, brazilian, polish (fitted on), turkish (held back: look at it last).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archives.cultures import CULTURES
from archives.world import World

ROWS = (
    ("of the 20 best", lambda told: told["plan"]["best_20"]),
    ("of the 10 best", lambda told: told["plan"]["best_10"]),
    ("told town, placed right %", lambda told: share(told["places"]["data tells the town"], "right", "people")),
    ("wrong of placed %", lambda told: share(told["places"]["everybody"], "wrong", "placed")),
    ("in touch as seen %", lambda told: share(told["touch"]["everybody"], "right_as_seen", "people_seen")),
    ("in touch, said of never %", lambda told: share(told["touch"]["everybody"], "said_of_never", "never")),
    ("met as seen %", lambda told: share(told["met"]["everybody"], "right_as_seen", "people_seen")),
    ("met, said of never %", lambda told: share(told["met"]["everybody"], "said_of_never", "never")),
    ("AUC in the trip's cities", lambda told: round(told["closeness"]["auc_trip_cities"] or 0, 3)),
    ("twice %", lambda told: share(told["book"], "more_than_one_record", "people")),
    ("false claims", lambda told: told["claims"]["false"]),
)


def share(counts: dict[str, int], part: str, whole: str) -> float:
    return round(100 * counts[part] / counts[whole], 1) if counts[whole] else 0.0


def scored(world: Path, score: Path, command: str) -> dict[str, Any]:
    run = [sys.executable, str(score), str(world), "--tripmeet", command]
    done = subprocess.run(run, capture_output=True, text=True, encoding="utf-8", check=True)
    told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return told


def folder_of(name: str, seed: int, beside: Path) -> Path:
    if name not in CULTURES:
        return Path(name)
    World(CULTURES[name], seed).write(beside / name)
    return beside / name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("score", type=Path)
    parser.add_argument("worlds", nargs="*", default=list(CULTURES))
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--tripmeet", default="tripmeet")
    choices = parser.parse_args()
    with tempfile.TemporaryDirectory() as beside:
        folders = [folder_of(name, choices.seed, Path(beside)) for name in choices.worlds]
        told = [scored(folder, choices.score, choices.tripmeet) for folder in folders]
    print(f"{'':28}" + "".join(f"{Path(name).name:>12}" for name in choices.worlds))
    for title, value in ROWS:
        print(f"{title:28}" + "".join(f"{value(one)!s:>12}" for one in told))
    for name, one in zip(choices.worlds, told, strict=True):
        bins = one["calibration_places"]["bins"]
        print(
            f"calibration, {Path(name).name}: "
            + "; ".join(f"{b['n']} said {b['stated']:.2f}: {b['right']:.2f}" for b in bins)
        )


if __name__ == "__main__":
    main()
