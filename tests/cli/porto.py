"""A small trip to Porto and four people there, as a user would type it; planned on the day of the tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import Said, tripmeet

Capsys = pytest.CaptureFixture[str]

PORTO = """
trip: Advent in Porto
traveller: {name: Maya Lindqvist, email: maya@example.org, home: Berlin}
stops:
  - {city: "Porto, Portugal", arrive: 2026-12-14 14:30, depart: 2026-12-18 09:00}
contacts: [contacts.csv]
"""
PEOPLE = """name,email,location,closeness,last_met
Ada Brandão,ada@example.org,"Porto, Portugal",close,2022
Bob Silva,bob@example.org,"Porto, Portugal",close,2023-05-06
Cid Rocha,cid@example.org,"Porto, Portugal",friend,2024-03
Ada Brandao,,"Porto, Portugal",friend,
"""


class Porto:
    """A small trip, planned on the day of the tests."""

    def __init__(self, capsys: Capsys, folder: Path) -> None:
        self.capsys, self.folder = capsys, folder
        self.itinerary = folder / "itinerary.yaml"
        self.itinerary.write_text(PORTO, encoding="utf-8")
        (folder / "contacts.csv").write_text(PEOPLE, encoding="utf-8")

    def __call__(self, *words: object) -> Said:
        return tripmeet(self.capsys, *words)

    def done(self, *words: object) -> Said:
        said = self(*words)
        assert said.status == 0, said.err
        return said

    def plan(self) -> None:
        self.done("plan", self.itinerary, "-q")

    def status(self) -> dict[str, Any]:
        (trip,) = json.loads(self.done("status", self.itinerary, "--json").out)
        return dict(trip)

    def set(self, field: str) -> Any:
        return json.loads(self.done("contacts", "show", "bob@example.org", "--json").out).get(field)
