"""What was told by taps in the page on a phone, and taken in by `tripmeet ingest`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.porto import Capsys, Porto

BOB, CID = "email:bob@example.org", "email:cid@example.org"


@pytest.fixture
def porto(capsys: Capsys, tmp_path: Path) -> Porto:
    porto = Porto(capsys, tmp_path)
    porto.plan()
    return porto


def a_file(porto: Porto, *taps: dict[str, str], name: str = "told.txt", before: str = "") -> Path:
    trip = porto.status()["trip"]
    lines = [json.dumps({"trip": trip, "name": "Bob Silva", "when": "", "note": "", **tap}) for tap in taps]
    path = porto.folder / name
    path.write_text(before + "\n".join(["tripmeet told 1", *lines]) + "\n", encoding="utf-8")
    return path


def offered_to_bob(porto: Porto) -> str:
    plan = json.loads((porto.folder / "itinerary-plan" / "plan.json").read_text(encoding="utf-8"))
    (meeting,) = (one for one in plan["meetings"] if one["contacts"][0]["id"] == BOB)
    return str(meeting["offers"][0]["start"])[:16].replace("T", " ")


def test_taps_are_written_down_in_order_and_each_once(porto: Porto) -> None:
    when = offered_to_bob(porto)
    path = a_file(
        porto,
        {"contact": BOB, "state": "asked", "at": "2026-11-22T10:00:00.000Z"},
        {"contact": BOB, "state": "accepted", "when": when, "note": "at the river", "at": "2026-11-22T11:30:00.250Z"},
    )
    first = porto.done("ingest", path)
    assert [line.split(",")[0] for line in first.out.splitlines()] == ["Bob Silva: asked", "Bob Silva: accepted"]
    assert "“at the river”" in first.out
    assert [one["contact"]["id"] for one in porto.status()["agreed"]] == [BOB]
    again = porto.done("ingest", path)
    assert (again.out, again.err) == ("", "nothing new was told\n")
    assert len(porto.done("log").out.splitlines()) == 2


def test_a_longer_text_of_the_same_phone_adds_only_what_is_new(porto: Porto) -> None:
    asked = {"contact": BOB, "state": "asked", "at": "2026-11-22T10:00:00.000Z"}
    no = {"contact": CID, "name": "Cid Rocha", "state": "asked", "at": "2026-11-22T10:05:00.000Z"}
    porto.done("ingest", a_file(porto, asked))
    assert porto.done("ingest", a_file(porto, asked, no)).out.startswith("Cid Rocha: asked")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{not json", "no tap"),
        ("[]", "no tap"),
        ('{"trip": "x"}', "no tap"),
        ('{"trip": 3, "contact": {}, "state": "asked", "at": "2026-11-22T10:00:00Z"}', "no tap"),
        ('{"trip": "x", "contact": "y", "state": "married", "at": "2026-11-22T10:00:00Z"}', "no tap"),
        ('{"trip": "x", "contact": "y", "state": "asked", "at": "yesterday"}', "no tap"),
        ('{"trip": "x", "contact": "nobody", "name": "N", "state": "asked", "at": "2026-11-22T10:00:00Z"}', "N: "),
    ],
)
def test_a_line_that_is_no_tap_is_told_and_the_rest_is_read(porto: Porto, line: str, told: str) -> None:
    path = a_file(porto, {"contact": BOB, "state": "asked", "at": "2026-11-22T10:00:00.000Z"})
    path.write_text(path.read_text(encoding="utf-8").replace("told 1\n", f"told 1\n{line}\n"), encoding="utf-8")
    said = porto.done("ingest", path)
    assert said.out.startswith("Bob Silva: asked")
    assert f"! told.txt:2: {told}" in said.err


@pytest.mark.parametrize("before", ["", "\ufeff", "\r\n", "\n\n"])
def test_the_text_is_known_by_its_heading_whatever_the_file_is_called(porto: Porto, before: str) -> None:
    path = a_file(
        porto, {"contact": BOB, "state": "elsewhen", "at": "2026-11-22T10:00:00Z"}, name="Notes 3.md", before=before
    )
    asked = a_file(porto, {"contact": BOB, "state": "asked", "at": "2026-11-22T09:00:00Z"})
    assert porto.done("ingest", asked, path).out.splitlines()[1].startswith("Bob Silva: not then")
