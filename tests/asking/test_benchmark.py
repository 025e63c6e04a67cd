"""The benchmark of the asking, on a few trips: it runs, and what it measures holds on each of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "replies.py"


def test_no_promise_is_broken_and_every_day_can_be_driven(tmp_path: Path) -> None:
    figures = tmp_path / "model.json"
    figures.write_text('{"meetings_per_day": 2, "counter": 0.6}', encoding="utf-8")
    command = [sys.executable, str(SCRIPT), "--trips", "3", "--scene", "T3", "--json", "--model", str(figures)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    assert said["model"]["counter"] == 0.6
    ours = [row for row in said["rows"] if row["policy"].startswith("tripmeet")]
    assert len(ours) == 2
    for row in ours:
        assert (row["broken"], row["infeasible"]) == (0, 0)
        assert row["share"] > 0


def test_a_figure_nobody_knows_is_told(tmp_path: Path) -> None:
    figures = tmp_path / "model.json"
    figures.write_text('{"wiling": [1, 1, 1, 1, 1]}', encoding="utf-8")
    command = [sys.executable, str(SCRIPT), "--trips", "1", "--model", str(figures)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "wiling" in done.stderr
