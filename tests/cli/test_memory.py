"""What a command leaves behind in a program that goes on."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from tests.cli.run import tripmeet
from tripmeet.app.session import Session
from tripmeet.cli.options import a_desk


def test_a_command_leaves_the_collector_at_work(capsys: pytest.CaptureFixture[str]) -> None:
    tripmeet(capsys, "locate", "Lisbon")
    assert gc.isenabled()


def test_an_app_that_stays_open_collects_what_it_left(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    tripmeet(capsys, "example", tmp_path / "trip", "-q")
    gc.disable()
    try:
        Session(tmp_path / "trip" / "itinerary.yaml", lambda: a_desk({}))
        assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()
