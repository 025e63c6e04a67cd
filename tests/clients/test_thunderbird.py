"""Thunderbird imports what we write and has our instants."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.clients.thunderbird import Thunderbird, thunderbird
from tests.clients.trips import PLANS, expected, plan_called, written

pytestmark = pytest.mark.clients


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thunderbird]:
    with thunderbird(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.mark.parametrize("name", PLANS)
def test_thunderbird_has_our_instants(name: str, client: Thunderbird) -> None:
    plan = plan_called(name)
    assert client.times(written(plan)) == expected(plan)


def test_thunderbird_shows_what_is_proposed_as_tentative(client: Thunderbird) -> None:
    found = client.imported(written(plan_called("Europe/Vienna")))
    for _, title, status, *_ in found:
        assert (status == "TENTATIVE") == title.endswith(("(proposed)", "(asked)"))
        assert (status == "CANCELLED") == title.endswith(("(cancelled)", "(declined)"))
