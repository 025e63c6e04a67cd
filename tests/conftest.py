"""What every test stands on."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; then read the diff")


@pytest.fixture(autouse=True)
def a_day_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the day on which it is run."""
    monkeypatch.setenv("TRIPMEET_TODAY", "2026-11-22 15:00")


@pytest.fixture(autouse=True)
def a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees the settings or the store of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("TRIPMEET_HOME", str(home))
    return home
