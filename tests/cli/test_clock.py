"""Which day it is: as a command was told, as TRIPMEET_TODAY has it, or by the clock; and nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import datetime
from inspect import getsource
from pathlib import Path

import click
import pytest

from tests.cli.run import tripmeet
from tripmeet.cli import COMMANDS, cli
from tripmeet.cli.clock import now
from tripmeet.errors import TripmeetError

Capsys = pytest.CaptureFixture[str]

NO_DAY = {"forget-archive", "view", "locate", "log", "show", "export", "calendar"}
"""Commands that decide nothing by the day."""


def leaves() -> Iterator[click.Command]:
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        yield from command.commands.values() if isinstance(command, click.Group) else [command]


@pytest.mark.parametrize("command", list(leaves()), ids=lambda command: str(command.name))
def test_every_command_that_decides_by_the_day_takes_it(command: click.Command) -> None:
    assert command.name is not None
    takes_it = any("--today" in param.opts for param in command.params)
    assert takes_it or command.name in NO_DAY


@pytest.mark.parametrize("command", list(leaves()), ids=lambda command: str(command.name))
def test_no_command_asks_a_clock_of_its_own(command: click.Command) -> None:
    assert command.callback is not None
    called = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(getsource(command.callback)))
        if isinstance(node, ast.Call)
    }
    assert not called & {"datetime.now", "date.today", "datetime.today", "time.time"}


@pytest.mark.parametrize(
    ("chosen", "moment"),
    [
        ("2027-03-01", datetime(2027, 3, 1, 12)),  # noqa: DTZ001 - on the clock of this machine, wherever it is
        ("2027-03-01 18:30", datetime(2027, 3, 1, 18, 30)),  # noqa: DTZ001
        ("1 March 2027", datetime(2027, 3, 1, 12)),  # noqa: DTZ001
    ],
)
def test_the_environment_tells_the_day_and_a_bare_one_is_its_noon(
    monkeypatch: pytest.MonkeyPatch, chosen: str, moment: datetime
) -> None:
    monkeypatch.setenv("TRIPMEET_TODAY", chosen)
    assert now() == moment.astimezone()


@pytest.mark.parametrize("chosen", ["yesterday", "soon", "03/04/2027", "2027"])
def test_a_day_that_is_none_stops_the_run_with_a_sentence(monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    monkeypatch.setenv("TRIPMEET_TODAY", chosen)
    with pytest.raises(TripmeetError, match=f"TRIPMEET_TODAY is '{chosen}', which is no day"):
        now()


@pytest.mark.parametrize("day", ["2026-11-22", "22.11.2026", "22 Nov 2026", "Sunday, 22 November 2026"])
def test_a_day_is_given_as_one_writes_it(capsys: Capsys, tmp_path: Path, day: str) -> None:
    assert tripmeet(capsys, "example", tmp_path, "--today", day).status == 0


@pytest.mark.parametrize("day", ["yesterday", "Nov 2026", "03/04/2027", "22 Nov"])
def test_a_day_that_needs_another_one_or_is_none_is_wrong_usage(capsys: Capsys, tmp_path: Path, day: str) -> None:
    said = tripmeet(capsys, "example", tmp_path, "--today", day)
    assert (said.status, "is no day; " in said.err) == (2, True)
