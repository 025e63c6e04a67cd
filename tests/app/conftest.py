"""The app of a trip to Porto: once with a file of contacts, once with the address book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import needs
from tests.app.running import Running, running
from tests.cli.porto import PEOPLE, PORTO
from tripmeet.app.session import Session
from tripmeet.cli.options import a_desk
from tripmeet.jobs.importing import bring_in

THREE = PEOPLE.replace('Ada Brandao,,"Porto, Portugal",friend,\n', "")
UNTOLD = "".join(
    f'{name},{name.split()[0].casefold()}@example.org,"Porto, Portugal",,\n'
    for name in ("Dora Lima", "Eva Pinto", "Filipe Sá", "Gil Reis", "Hugo Vaz")
)
"""Of whom nobody knows how close they are."""
COMMENTED = PORTO.replace("Spring in Porto", "Spring in Porto   # the second time")


def porto(folder: Path, *, own: bool = False) -> Path:
    """The trip's files in this folder; with `own` its people are in the address book."""
    itinerary = folder / "itinerary.yaml"
    (folder / "contacts.csv").write_text(THREE + UNTOLD if own else THREE, encoding="utf-8")
    itinerary.write_text(COMMENTED.replace("contacts: [contacts.csv]\n", "") if own else COMMENTED, encoding="utf-8")
    return itinerary


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Running]:
    needs.module("uvicorn")
    with running(Session(porto(tmp_path), lambda: a_desk({}))) as it:
        yield it


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Running]:
    """The same with everybody in the address book."""
    needs.module("uvicorn")
    itinerary = porto(tmp_path, own=True)
    desk = a_desk({})
    with desk.open_store() as store:
        bring_in(tmp_path / "contacts.csv", store, desk.today)
    with running(Session(itinerary, lambda: a_desk({}))) as it:
        yield it
