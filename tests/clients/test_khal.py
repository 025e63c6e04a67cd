"""khal imports what we write and has our instants."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import needs
from tests.clients.readers import Told
from tests.clients.trips import PLANS, expected, plan_called, written

pytestmark = pytest.mark.clients

CONFIG = """\
[calendars]
[[trip]]
path = {folder}/trip
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M:%S
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M:%S
longdatetimeformat = %Y-%m-%d %H:%M:%S
[sqlite]
path = {folder}/khal.db
"""


def khal(folder: Path, *words: str) -> str:
    needs.module("khal")
    command = [sys.executable, "-W", "ignore", "-m", "khal", "-c", str(folder / "config"), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def times(content: bytes, folder: Path) -> Told:
    (folder / "trip").mkdir()
    (folder / "config").write_text(CONFIG.format(folder=folder))
    (folder / "plan.ics").write_bytes(content)
    khal(folder, "import", "--batch", "-a", "trip", str(folder / "plan.ics"))
    line = "{uid}\t{all-day}\t{start-date-long}\t{end-date-long}\t{start-long}\t{end-long}"
    listed = khal(folder, "list", "--once", "--format", line, "--day-format", "", "2026-01-01", "2030-01-01")
    told = {}
    for uid, all_day, *moments in (found.split("\t") for found in listed.splitlines() if "\t" in found):
        told[uid] = _days(*moments[:2]) if all_day == "True" else _seconds(*moments[2:])
    return told


def _days(first: str, last: str) -> tuple[str, str]:
    """khal names the last day, a calendar file the day after."""
    end = datetime.fromisoformat(last).toordinal() + 1
    return first, datetime.fromordinal(end).date().isoformat()


def _seconds(start: str, end: str) -> tuple[str, str]:
    first, last = (str(int(datetime.fromisoformat(clock).replace(tzinfo=UTC).timestamp())) for clock in (start, end))
    return first, last


@pytest.mark.parametrize("name", PLANS)
def test_khal_has_our_instants(name: str, tmp_path: Path) -> None:
    plan = plan_called(name)
    assert times(written(plan), tmp_path) == expected(plan)
