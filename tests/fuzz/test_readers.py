"""Whatever a file holds, a reader gives what it can, or a sentence; never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from tests.fuzz.mutating import files, mutated
from tripmeet.errors import TripmeetError
from tripmeet.jobs.example import example
from tripmeet.jobs.plan import plan
from tripmeet.jobs.trip.intake import read_itinerary
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.record import PlanRecord
from tripmeet.reading import answers, contacts
from tripmeet.reading.sent_mails import sent_mail
from tripmeet.reading.written_answers import read_letters

SAMPLES = Path(__file__).parent.parent / "samples"
DAY = date(2026, 12, 1)

Read = Callable[[Path], object]


def letters(path: Path) -> object:
    return [*answers.read(path), *read_letters(path), sent_mail(path.read_bytes(), path.name)]


def itinerary(path: Path) -> object:
    return read_itinerary(path, Workspace(path.parent / "home", DAY))


@pytest.mark.parametrize(
    ("read", "pattern"),
    [
        (lambda path: list(contacts.read(path)), "contacts/*/in.*"),
        (letters, "answers/**/*"),
        (letters, "replies/**/*"),
        (itinerary, "itineraries/**/*"),
    ],
    ids=["contacts", "answers", "replies", "itineraries"],
)
def test_a_damaged_file_is_read_or_told(read: Read, pattern: str, tmp_path: Path) -> None:
    seeds = files(SAMPLES, pattern)
    assert seeds
    for seed, content in mutated(seeds, seed=1):
        path = tmp_path / f"damaged{seed.suffix}"
        path.write_bytes(content)
        with suppress(TripmeetError):
            read(path)


def test_a_damaged_plan_is_read_or_told(tmp_path: Path) -> None:
    desk = Workspace(tmp_path / "home", DAY)
    itinerary, *_ = example(tmp_path / "trip", desk)
    folder = plan(itinerary, desk).folder
    for _, content in mutated([folder / "plan.json"], seed=2):
        with suppress(TripmeetError):
            PlanRecord.from_json(content, "plan.json")
