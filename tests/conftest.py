"""What every test stands on."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees the settings or the store of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("TRIPMEET_HOME", str(home))
    return home
