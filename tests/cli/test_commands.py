"""The door: what is typed, what is said, and how it ends."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import click
import pytest

from tests.cli.run import tripmeet
from tripmeet.cli import COMMANDS, cli

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def example(capsys: Capsys, tmp_path: Path) -> Path:
    said = tripmeet(capsys, "example", tmp_path, "--today", "2026-11-22")
    assert said.status == 0
    assert said.out == f"{tmp_path / 'itinerary.yaml'}\n"
    return tmp_path / "itinerary.yaml"


def test_help_lists_every_command(capsys: Capsys) -> None:
    said = tripmeet(capsys, "--help")
    assert said.status == 0
    assert all(f"  {name} " in said.out for name in COMMANDS)


def test_version_credits_those_whose_data_it_uses(capsys: Capsys) -> None:
    assert "GeoNames, CC BY 4.0" in tripmeet(capsys, "--version").out


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(capsys: Capsys, name: str) -> None:
    said = tripmeet(capsys, name, "--help")
    assert said.status == 0
    assert "Example: tripmeet " in said.out.replace("\n", " ")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_where_the_list_says(name: str) -> None:
    module, _, attribute = COMMANDS[name][0].partition(":")
    command = getattr(import_module(module), attribute)
    assert isinstance(command, click.Command)
    assert command.name == name


def leaves(name: str) -> list[click.Command]:
    """The command of that name, or those below it."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    return list(command.commands.values()) if isinstance(command, click.Group) else [command]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_can_be_quiet_and_tells_its_version(capsys: Capsys, name: str) -> None:
    assert tripmeet(capsys, name, "--version").out.startswith("tripmeet ")
    for command in leaves(name):
        assert any("-q" in param.opts for param in command.params), f"{command.name} has no -q"


def test_plan_prints_the_agenda_and_talks_on_stderr(capsys: Capsys, example: Path) -> None:
    said = tripmeet(capsys, "plan", example, "--today", "2026-11-22")
    assert said.status == 0
    assert said.out.startswith("Lisbon, Berlin and London in May · Tue 4 May to Wed 12 May 2027\n")
    assert "Ada Brandão" in said.out
    assert "wrote" in said.err
    assert "wrote" not in said.out.split("Not located")[0]


def test_quiet_says_only_what_was_asked_for(capsys: Capsys, example: Path) -> None:
    assert tripmeet(capsys, "plan", "-q", example, "--today", "2026-11-22").err == ""


def test_json_is_the_record_and_nothing_else(capsys: Capsys, example: Path) -> None:
    said = tripmeet(capsys, "plan", example, "--json", "--today", "2026-11-22")
    record = json.loads(said.out)
    assert record["tripmeet"] == 1
    assert record == json.loads((example.parent / "itinerary-plan" / "plan.json").read_text(encoding="utf-8"))


def test_out_chooses_the_folder(capsys: Capsys, example: Path, tmp_path: Path) -> None:
    tripmeet(capsys, "plan", example, "--out", tmp_path / "elsewhere", "--today", "2026-11-22")
    assert (tmp_path / "elsewhere" / "plan.json").is_file()


def test_no_name_can_steer_the_terminal(capsys: Capsys, example: Path, tmp_path: Path) -> None:
    people = tmp_path / "hostile.csv"
    people.write_text(
        "name,location\n\x1b[31mRed\x07 \u202eevil,Lisbon\nWorld\x1b]0;t\x07,\x1b[2JEarth\n", encoding="utf-8"
    )
    said = tripmeet(capsys, "plan", example, "--contacts", people, "--today", "2026-11-22")
    assert said.status == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(said.out + said.err)


def test_what_stops_a_run_is_one_line_and_status_1(capsys: Capsys, tmp_path: Path) -> None:
    said = tripmeet(capsys, "plan", tmp_path / "none.yaml")
    assert said.status == 1
    assert said.out == ""
    assert said.err.startswith("error: ")
    assert said.err.count("\n") == 1


def test_a_wrong_word_is_usage_and_status_2(capsys: Capsys) -> None:
    said = tripmeet(capsys, "plam")
    assert said.status == 2
    assert "did you mean 'plan'?" in said.err


def test_a_wrong_date_is_usage_and_status_2(capsys: Capsys, example: Path) -> None:
    assert tripmeet(capsys, "plan", example, "--today", "tomorrow").status == 2
