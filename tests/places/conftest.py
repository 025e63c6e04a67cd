"""The gazetteer that ships, opened once."""

from __future__ import annotations

import pytest

from tripmeet import assets
from tripmeet.places.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.open(assets.folder("data"))
