"""Six independent readers agree with our instants, on every calendar we write."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import needs
from tests.clients import readers
from tests.clients.readers import Told
from tests.clients.trips import PLANS, STAMP, expected, plan_called, written
from tripmeet.model.messages import Errand, Reminder
from tripmeet.writing import ics

pytestmark = pytest.mark.clients


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Told]:
    """Every calendar of the trips of the layer, and what each must be understood as."""
    folder = tmp_path_factory.mktemp("calendars")
    told = {}
    for plan in map(plan_called, PLANS):
        path = folder / f"{plan.trip.id}.ics"
        path.write_bytes(written(plan))
        told[path] = expected(plan)
    return told


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Told]:
    """The other calendars of a trip: what changed, one meeting alone, and the errands."""
    folder = tmp_path_factory.mktemp("others")
    plan = plan_called("trip 0")
    less = replace(plan, meetings=plan.meetings[1:])
    told = expected(plan)
    gone = ics.uid(plan.meetings[0].id)
    errand = Reminder(Errand.ASK, plan.meetings[0], plan.meetings[0].contacts[0], date(2027, 1, 1), date(2027, 1, 7))
    changes = [
        file.content for file in ics.render(less, [], stamp=STAMP, before=written(plan)) if file.name == "changes.ics"
    ]
    todo = [file.content for file in ics.errands(plan, [], [errand], stamp=STAMP)]
    alone = ics.of_meetings(plan, [], stamp=STAMP)[plan.meetings[0].id]
    for name, content in (("changes", changes[0]), ("alone", alone), ("todo", todo[0])):
        (folder / f"{name}.ics").write_bytes(content)
    only = {gone: told[gone]}
    return {folder / "changes.ics": only, folder / "alone.ics": only, folder / "todo.ics": {}}


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    return readers.commands(tmp_path_factory.mktemp("readers"))


@pytest.mark.parametrize("reader", ["ical.js", "libical", "sabre", "icalendar", "ical", "vobject"])
def test_a_reader_has_our_instants(reader: str, outputs: dict[Path, Told], commands: dict[str, list[str]]) -> None:
    assert readers.ask(commands[reader], list(outputs)) == outputs


@pytest.mark.parametrize("reader", ["ical.js", "libical", "sabre", "icalendar", "ical", "vobject"])
def test_and_of_what_changed_and_of_one_alone(
    reader: str, others: dict[Path, Told], commands: dict[str, list[str]]
) -> None:
    paths = [path for path in others if others[path]]
    assert readers.ask(commands[reader], paths) == {path: others[path] for path in paths}


def test_ics_check_finds_no_fault(outputs: dict[Path, Told], others: dict[Path, Told]) -> None:
    check = needs.ics_check()
    done = subprocess.run([check, *map(str, [*outputs, *others])], capture_output=True, text=True, check=False)
    faults = [line for line in done.stdout.splitlines() if "FAULT" in line or line.startswith("==")]
    assert done.returncode == 0, "\n".join(faults)
