"""Six independent readers agree with our instants, on every calendar we write."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests import needs
from tests.clients import readers
from tests.clients.readers import Told
from tests.clients.trips import PLANS, expected, plan_called, written

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
def commands(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    return readers.commands(tmp_path_factory.mktemp("readers"))


@pytest.mark.parametrize("reader", ["ical.js", "libical", "sabre", "icalendar", "ical", "vobject"])
def test_a_reader_has_our_instants(reader: str, outputs: dict[Path, Told], commands: dict[str, list[str]]) -> None:
    assert readers.ask(commands[reader], list(outputs)) == outputs


def test_ics_check_finds_no_fault(outputs: dict[Path, Told], tmp_path: Path) -> None:
    check = os.environ.get("ICS_CHECK") or needs.missing("ICS_CHECK does not say where ics-check is")
    done = subprocess.run([check, *map(str, outputs)], capture_output=True, text=True, check=False)
    faults = [line for line in done.stdout.splitlines() if "FAULT" in line or line.startswith("==")]
    assert done.returncode == 0, "\n".join(faults)
