"""Thunderbird imports what we write and has our instants."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.clients.thunderbird import Thunderbird, thunderbird
from tests.clients.trips import STAMP, expected, nights_and_days, random_trips
from tripmeet.model.meetings import Plan
from tripmeet.writing import ics

pytestmark = pytest.mark.clients


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thunderbird]:
    with thunderbird(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.mark.parametrize(("name", "plan"), [*nights_and_days(), *random_trips(50)], ids=lambda value: str(value)[:30])
def test_thunderbird_has_our_instants(name: str, plan: Plan, client: Thunderbird) -> None:
    content = next(iter(ics.render(plan, [], stamp=STAMP))).content
    assert client.times(content) == expected(plan)


def test_thunderbird_shows_what_is_proposed_as_tentative(client: Thunderbird) -> None:
    (_, plan), *_ = nights_and_days()
    found = client.imported(next(iter(ics.render(plan, [], stamp=STAMP))).content)
    for _, title, status, *_ in found:
        assert (status == "TENTATIVE") == title.endswith(("(proposed)", "(asked)"))
        assert (status == "CANCELLED") == title.endswith(("(cancelled)", "(declined)"))
