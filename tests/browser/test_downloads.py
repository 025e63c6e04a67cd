"""The calendar buttons give files that independent readers accept."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests import needs
from tests.browser.conftest import Opens
from tests.browser.journey import Journey, a_journey
from tripmeet.writing import ics

pytestmark = pytest.mark.clients


def with_real_calendars(journey: Journey) -> Journey:
    stamp = datetime(2027, 3, 1, tzinfo=UTC)
    return replace(journey, calendars=ics.of_meetings(journey.plan, journey.drafts, stamp=stamp))


def test_every_calendar_button_holds_a_file_that_ics_check_accepts(opened: Opens, tmp_path: Path) -> None:
    """That a click gives this very file is said in test_page."""
    check = needs.ics_check()
    page = opened(with_real_calendars(a_journey()))
    files = []
    for link in page.locator(".card a[download]").all():
        files.append(tmp_path / link.get_attribute("download"))
        with urlopen(link.get_attribute("href")) as held:  # a data: address, nothing is asked of a network
            files[-1].write_bytes(held.read())
    assert len(set(files)) == 12
    done = subprocess.run([check, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
