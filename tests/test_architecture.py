"""The floors of the house: who may import whom. See ARCHITECTURE, "Who may import whom"."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "tripmeet"

FLOORS = (
    {"cli", "app"},
    {"jobs"},
    {"reading", "evidence", "places", "planning", "asking", "writing", "store"},
    {"plugins", "settings", "assets", "private_files", "dav", "credentials"},
    {"model", "errors"},
    {"text"},
)
"""From the top down: a room may import what lies below it and itself; rooms of one floor do not know each other."""

SAME_FLOOR = {("cli", "app"), ("model", "errors"), ("plugins", "assets"), ("plugins", "settings")}
"""The few neighbours that may."""

EDGES = {
    "disk or network": {
        "reading",
        "writing",
        "store",
        "jobs",
        "dav",
        "credentials",
        "app",
        "places/gazetteer.py",
        "places/online.py",
        "places/water.py",
    },
    "the clock": {"cli"},
}
OUTSIDE = ("socket", "urllib.request", "http.client", "requests", "sqlite3", "subprocess", "shutil", "tempfile", "mmap")


def rooms() -> Iterator[tuple[Path, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE)
        yield path, inside.parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            if node.module in ("tripmeet", "tripmeet.jobs"):
                yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


def floor_of(room: str) -> int | None:
    return next((number for number, floor in enumerate(FLOORS) if room in floor), None)


@pytest.mark.parametrize(("path", "room"), list(rooms()), ids=lambda value: str(getattr(value, "name", value)))
def test_a_room_imports_only_what_lies_below_it(path: Path, room: str) -> None:
    here = floor_of(room)
    if here is None:
        assert path.name in ("__init__.py", "__main__.py"), f"{path} stands on no floor"
        return
    for line, name in imports(ast.parse(path.read_text(encoding="utf-8"))):
        parts = name.split(".")
        if parts[0] != "tripmeet" or len(parts) < 2 or parts[1] in (room, "__version__"):
            continue
        there = floor_of(parts[1])
        allowed = there is not None and (there > here or (room, parts[1]) in SAME_FLOOR)
        assert allowed, f"{path}:{line}: {room} may not import {parts[1]}"


@pytest.mark.parametrize(("path", "room"), list(rooms()), ids=lambda value: str(getattr(value, "name", value)))
def test_only_the_edge_touches_disk_or_network(path: Path, room: str) -> None:
    inside = path.relative_to(PACKAGE).as_posix()
    if room in EDGES["disk or network"] | {"cli", "assets"} or inside in EDGES["disk or network"]:
        return
    for line, name in imports(ast.parse(path.read_text(encoding="utf-8"))):
        assert not f"{name}.".startswith(tuple(f"{outside}." for outside in OUTSIDE)), (
            f"{path}:{line}: {room} touches {name}"
        )


@pytest.mark.parametrize(("path", "room"), list(rooms()), ids=lambda value: str(getattr(value, "name", value)))
def test_only_the_command_line_reads_the_clock_or_prints(path: Path, room: str) -> None:
    if room in EDGES["the clock"]:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called = (ast.unparse(node.func.value).rsplit(".", 1)[-1], node.func.attr)
            assert called not in {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("time", "time")}, (
                f"{path}:{node.lineno}: {room} reads the clock"
            )
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "print", f"{path}:{node.lineno}: {room} prints"


NO_JOB = {"jobs/__init__.py", "jobs/workspace.py", "jobs/plan_record.py"}
"""What lies beside the jobs: what they stand on, and how a written plan is read until `model` has it."""


def test_every_file_of_jobs_is_what_a_command_runs() -> None:
    doors = [PACKAGE / "cli", *([PACKAGE / "app"] if (PACKAGE / "app").is_dir() else [])]
    trees = (ast.parse(path.read_text(encoding="utf-8")) for door in doors for path in door.rglob("*.py"))
    run = {".".join(name.split(".")[:3]) for tree in trees for _, name in imports(tree)}
    jobs = [path for path in (PACKAGE / "jobs").glob("*.py") if path.relative_to(PACKAGE).as_posix() not in NO_JOB]
    assert [path.name for path in jobs if f"tripmeet.jobs.{path.stem}" not in run] == []


def test_what_jobs_share_knows_no_job() -> None:
    jobs = {f"tripmeet.jobs.{path.stem}" for path in (PACKAGE / "jobs").glob("*.py")}
    free = {"tripmeet.jobs.__init__", "tripmeet.jobs.workspace", "tripmeet.jobs.plan_record"}
    for path in (PACKAGE / "jobs" / "trip").glob("*.py"):
        named = {name for _, name in imports(ast.parse(path.read_text(encoding="utf-8")))}
        assert not named & (jobs - free), f"{path.name} is shared by the jobs, and may not know one of them"


MOST_PARAMETERS = 6
"""More are a noun that has not been found yet."""

STILL_OVER = {
    "cli/plan.py": {"plan"},
}
"""Those that are over it today. The list only becomes shorter."""


def public_functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef, bool]]:
    """Each public function and method by its name, and whether it has a `self` or `cls` that nobody writes."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node, False
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for method in node.body:
                if isinstance(method, ast.FunctionDef):
                    is_bound = "staticmethod" not in map(ast.unparse, method.decorator_list)
                    yield f"{node.name}.{method.name}", method, is_bound


def parameters(function: ast.FunctionDef) -> int:
    told = function.args
    return len((*told.posonlyargs, *told.args, *told.kwonlyargs)) + bool(told.vararg) + bool(told.kwarg)


def is_public(name: str) -> bool:
    return name.endswith("__init__") or not name.rpartition(".")[2].startswith("_")


def test_no_public_function_has_more_than_six_parameters() -> None:
    over: dict[str, set[str]] = {}
    for path, _ in rooms():
        for name, function, is_bound in public_functions(ast.parse(path.read_text(encoding="utf-8"))):
            if is_public(name) and parameters(function) - is_bound > MOST_PARAMETERS:
                over.setdefault(path.relative_to(PACKAGE).as_posix(), set()).add(name)
    assert over == STILL_OVER


def modules() -> dict[str, set[str]]:
    """Every module of the package with those that it imports, wherever in it."""
    paths = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path, _ in rooms()
    }
    return {
        module: {name for name in imported(ast.parse(path.read_text(encoding="utf-8")), paths) if name != module}
        for module, path in paths.items()
    }


def imported(tree: ast.AST, known: Container[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in (f"{node.module}.{alias.name}" for alias in node.names):
                yield name if name in known else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_no_two_modules_import_each_other_however_far_around() -> None:
    left = modules()
    while free := [module for module, needs in left.items() if not needs & left.keys()]:
        for module in free:
            del left[module]
    assert not left, "each of these imports another of them"


CLOCKS = {
    *(("date", name) for name in ("today",)),
    *(("datetime", name) for name in ("now", "today", "utcnow")),
    *(("time", name) for name in ("time", "time_ns", "localtime", "gmtime", "ctime", "strftime")),
}
READS_THE_CLOCK = {
    "tripmeet/cli/clock.py": "the one place that knows which day it is",
    "tripmeet/jobs/trip/online_geocoder.py": "when a server may be asked again: seconds, and no day",
}


def clocks_read(path: Path) -> Iterator[int]:
    """The lines on which a clock of the day is named, called or only handed on; a stopwatch is none."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and (ast.unparse(node.value).rsplit(".", 1)[-1], node.attr) in CLOCKS:
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (node.lineno for name in node.names if ("time", name.name) in CLOCKS)


def test_one_place_reads_the_clock_and_no_test_does() -> None:
    root = PACKAGE.parent
    paths = [*PACKAGE.rglob("*.py"), *(root / "tests").rglob("*.py")]
    found = {path.relative_to(root).as_posix() for path in paths for _ in clocks_read(path)}
    assert found == READS_THE_CLOCK.keys()


@pytest.mark.parametrize(
    "line",
    ["date.today()", "datetime.datetime.now()", "clock = time.time", "datetime.now(UTC)", "from time import time"],
)
def test_a_clock_is_seen_however_it_is_read(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.py").write_text(f"{line}\n", encoding="utf-8")
    assert list(clocks_read(tmp_path / "a.py")) == [1]
