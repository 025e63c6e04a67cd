"""A plan's files and its history are one act: both are there or neither, however a run ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.worlds import TODAY
from tripmeet.errors import TripmeetError
from tripmeet.jobs.trip.act import JOURNAL, one_act, recover
from tripmeet.jobs.workspace import Workspace

TOLD = "INSERT INTO telling (at, words) VALUES ('2027-01-01', 'told')"
BEFORE = {"map.html": "old map", "messages/gone.eml": "Dear Gone", "messages/kept.eml": "mine"}
AFTER = {"map.html": "new map", "plan.ics": "BEGIN", "messages/ada.eml": "Dear Ada", "messages/kept.eml": "mine"}
KILLED = """
import os, sys
from pathlib import Path
from tripmeet.jobs.trip import act
from tripmeet.jobs.workspace import Workspace
from datetime import date

folder, home, fatal = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
steps = 0

def mortal(method):
    def step(*given, **more):
        global steps
        steps += 1
        if steps == fatal:
            os._exit(9)
        return method(*given, **more)
    return step

for name in ("replace", "unlink", "write_bytes", "touch"):
    setattr(Path, name, mortal(getattr(Path, name)))
files = {folder / "map.html": b"new map", folder / "plan.ics": b"BEGIN", folder / "messages/ada.eml": b"Dear Ada"}
with Workspace(home, date(2027, 1, 1)).open_store() as store:
    with act.one_act(folder, files, [folder / "messages/gone.eml"], store):
        with store.writing() as rows:
            rows.execute("INSERT INTO telling (at, words) VALUES ('2027-01-01', 'told')")
print(steps)
"""


def lying(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def told(desk: Workspace) -> int:
    with desk.open_store() as store, store.reading() as rows:
        (count,) = rows.execute("SELECT count(*) FROM telling").fetchone()
    return int(count)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in BEFORE.items():
        path = tmp_path / "plan" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "plan"


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "home", TODAY)


def act(folder: Path, desk: Workspace) -> None:
    files = {folder / name: text.encode() for name, text in AFTER.items() if name != "messages/kept.eml"}
    with desk.open_store() as store, one_act(folder, files, [folder / "messages/gone.eml"], store):
        store.connection.execute(TOLD)


def test_files_and_history_are_written_together(folder: Path, desk: Workspace) -> None:
    act(folder, desk)
    assert (lying(folder), told(desk)) == (AFTER, 1)


def test_where_a_file_cannot_be_written_nothing_is_told(folder: Path, desk: Workspace) -> None:
    (folder / "plan.ics").mkdir()
    with pytest.raises(TripmeetError, match="cannot be written"):
        act(folder, desk)
    assert (lying(folder), told(desk)) == (BEFORE, 0)


def test_where_nothing_can_be_told_no_file_is_written(folder: Path, desk: Workspace) -> None:
    with pytest.raises(ZeroDivisionError), desk.open_store() as store, one_act(folder, {folder / "a": b""}, [], store):
        _ = 1 / 0
    assert (lying(folder), told(desk)) == (BEFORE, 0)


@pytest.mark.parametrize("fatal", range(1, 32))
def test_a_run_that_is_killed_at_any_step_leaves_all_or_nothing(fatal: int, folder: Path, desk: Workspace) -> None:
    assert told(desk) == 0
    words = [sys.executable, "-c", KILLED, str(folder), str(desk.home), str(fatal)]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 9), run.stderr
    recover(folder, desk)
    assert (lying_without_leftovers(folder), told(desk)) in ((BEFORE, 0), (AFTER, 1))
    assert not (folder / JOURNAL).exists()
    act(folder, desk)
    assert lying(folder) == AFTER, "leftovers are swept by the next run"


def lying_without_leftovers(folder: Path) -> dict[str, str]:
    return {name: text for name, text in lying(folder).items() if not name.endswith((".part", ".old"))}


def test_a_journal_of_another_store_is_left_to_it(folder: Path, desk: Workspace, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(folder), str(desk.home), "12"], capture_output=True, check=False)
    assert (folder / JOURNAL).exists()
    with pytest.raises(TripmeetError, match="was stopped here, or is still writing"):
        recover(folder, Workspace(tmp_path / "elsewhere", TODAY))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights otherwise")
def test_nobody_else_may_read_what_is_written(tmp_path: Path, desk: Workspace) -> None:
    act(tmp_path / "new" / "plan", desk)
    for path in (tmp_path / "new", desk.home):
        assert path.stat().st_mode & 0o077 == 0, path
        for inside in path.rglob("*"):
            assert inside.stat().st_mode & 0o077 == 0, inside
