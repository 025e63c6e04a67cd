"""Where a plan went is known to every later command, and a damaged plan is a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.porto import Porto

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def porto(capsys: Capsys, tmp_path: Path) -> Porto:
    folder = tmp_path / "trip"
    folder.mkdir()
    return Porto(capsys, folder)


COMMANDS: tuple[tuple[object, ...], ...] = (
    ("mark", "bob", "asked", "--trip", "{itinerary}"),
    ("status", "{itinerary}"),
    ("lint", "{itinerary}"),
    ("view", "{itinerary}", "-q"),
    ("report", "{itinerary}"),
    ("why", "bob", "--trip", "{itinerary}"),
)


def of(porto: Porto, words: tuple[object, ...], itinerary: object = None) -> list[str]:
    return [str(word).format(itinerary=itinerary or porto.itinerary) for word in words]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize("inside", [False, True])
def test_after_plan_out_every_command_finds_the_plan(
    porto: Porto, tmp_path: Path, words: tuple[object, ...], inside: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if inside:
        monkeypatch.chdir(porto.folder)
    porto.done("plan", porto.itinerary, "--out", "../else where" if inside else tmp_path / "else where", "-q")
    said = porto(*of(porto, words, "itinerary.yaml" if inside else None))
    assert said.status == (1 if words[0] == "lint" and "error:" in said.out else 0), said.err
    assert not (porto.folder / "itinerary-plan").exists()
    if words[0] == "view":
        assert said.out == f"{tmp_path / 'else where' / 'map.html'}\n"


def test_commands_without_an_itinerary_find_it_from_where_the_itinerary_lies(
    porto: Porto, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    porto.done("plan", porto.itinerary, "--out", tmp_path / "away", "-q")
    monkeypatch.chdir(porto.folder)
    answer = porto.folder / "empty.ics"
    answer.write_text("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", encoding="utf-8")
    assert "no new answers" in porto.done("ingest", answer).err


def test_the_last_plan_counts_wherever_it_went(porto: Porto, tmp_path: Path) -> None:
    porto.plan()
    porto.done("plan", porto.itinerary, "--out", tmp_path / "away", "-q")
    assert porto.done("view", porto.itinerary, "-q").out == f"{tmp_path / 'away' / 'map.html'}\n"
    porto.plan()
    assert porto.done("view", porto.itinerary, "-q").out == f"{porto.folder / 'itinerary-plan' / 'map.html'}\n"


@pytest.mark.parametrize("words", COMMANDS[:-1], ids=lambda words: words[0])
def test_a_folder_that_was_moved_is_told(porto: Porto, tmp_path: Path, words: tuple[object, ...]) -> None:
    porto.done("plan", porto.itinerary, "--out", tmp_path / "away", "-q")
    (tmp_path / "away").rename(tmp_path / "moved")
    said = porto(*of(porto, words))
    assert said.status == 1
    assert f"was written into {tmp_path / 'away'}, which is not there any more" in said.err
    assert porto("view", tmp_path / "moved", "-q").status == 0


def test_an_itinerary_that_was_moved_is_told_where_its_plan_went(porto: Porto, tmp_path: Path) -> None:
    porto.done("plan", porto.itinerary, "--out", tmp_path / "away", "-q")
    elsewhere = tmp_path / "itinerary.yaml"
    porto.itinerary.rename(elsewhere)
    said = porto("status", elsewhere)
    assert said.status == 1
    assert f"its plan went to {tmp_path / 'away'}: name that folder" in said.err


def test_a_trip_keeps_its_history_when_the_plan_goes_elsewhere(porto: Porto, tmp_path: Path) -> None:
    porto.done("plan", porto.itinerary, "--out", tmp_path / "away", "-q")
    porto.done("mark", "bob", "declined")
    text = porto.itinerary.read_text(encoding="utf-8")
    porto.itinerary.write_text(text.replace("2027-04-05 14:30", "2027-04-04 14:30"), encoding="utf-8")
    porto.plan()
    record = json.loads((porto.folder / "itinerary-plan" / "plan.json").read_text(encoding="utf-8"))
    left = {one["contact"]["name"]: one["because"] for one in record["not_this_time"]}
    assert left["Bob Silva"] == "said no for this trip"


# Damaged


def changed(change: Callable[[dict[str, Any]], object]) -> Callable[[bytes], bytes]:
    def damage(content: bytes) -> bytes:
        record = json.loads(content)
        change(record)
        return json.dumps(record).encode()

    return damage


DAMAGES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "truncated": (lambda content: content[: len(content) // 2], "breaks off or goes wrong at line"),
    "empty": (lambda _: b"", "breaks off or goes wrong at line 1"),
    "binary": (lambda _: bytes(range(256)) * 9, "this is no text of ours"),
    "utf-16": (lambda content: content.decode().encode("utf-16"), "this is no text of ours"),
    "deep": (lambda _: b"[" * 100_000, "this is no text of ours"),
    "a list": (lambda _: b"[]", "is no plan of tripmeet"),
    "a number": (lambda _: b"7", "is no plan of tripmeet"),
    "another program's": (lambda _: b'{"version": 3}', "is no plan of tripmeet"),
    "newer": (changed(lambda it: it.update(tripmeet=99)), "was written by a newer tripmeet"),
    "a version in words": (changed(lambda it: it.update(tripmeet="1")), "is no plan of tripmeet"),
    "no trip": (changed(lambda it: it.pop("trip")), "trip is not as it was written"),
    "trip a list": (changed(lambda it: it.update(trip=[])), "trip is not as it was written"),
    "id a number": (changed(lambda it: it["trip"].update(id=5)), "trip.id is not as it was written"),
    "no meetings": (changed(lambda it: it.update(meetings=None)), "meetings is not as it was written"),
    "a meeting a word": (changed(lambda it: it["meetings"].insert(1, "x")), "meetings[1] is not as it was written"),
    "no offers": (changed(lambda it: it["meetings"][0].pop("offers")), "meetings[0].offers is not"),
    "a time of no zone": (
        changed(lambda it: it["meetings"][0].update(start="2027-04-05T10:00")),
        "meetings[0].start is not",
    ),
    "a zone nobody knows": (
        changed(lambda it: it["trip"]["stops"][0].update(timezone="Mars/Base")),
        "trip.stops[0].timezone is not",
    ),
}


@pytest.mark.parametrize(("damage", "what"), DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("command", ["mark", "status", "lint", "report", "ingest", "push calendar", "push drafts"])
def test_a_damaged_plan_is_one_sentence_in_every_command_that_reads_it(
    porto: Porto, damage: Callable[[bytes], bytes], what: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    porto.plan()
    path = porto.folder / "itinerary-plan" / "plan.json"
    path.write_bytes(damage(path.read_bytes()))
    for login in ("CALENDAR", "MAIL"):
        monkeypatch.setenv(f"TRIPMEET_{login}_USER", "maya")
        monkeypatch.setenv(f"TRIPMEET_{login}_PASSWORD", "secret")
    (porto.folder / "a.ics").write_text("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", encoding="utf-8")
    words: dict[str, tuple[object, ...]] = {
        "mark": ("mark", "bob", "asked", "--trip", porto.itinerary),
        "ingest": ("ingest", porto.folder / "a.ics", "--plan", porto.itinerary),
        "push calendar": ("push", "calendar", "http://127.0.0.1:9/cal/", porto.itinerary),
        "push drafts": ("push", "drafts", "imap://127.0.0.1:9", porto.itinerary),
    }
    said = porto(*words.get(command, (command, porto.itinerary)))
    assert said.status == 1
    assert said.err.startswith(f"error: {path}: ")
    assert what in said.err
    assert said.err.count("\n") == 1
    assert ("make it again with 'tripmeet plan'" in said.err) or ("upgrade tripmeet" in said.err)


def test_a_damaged_plan_is_made_again_and_what_was_marked_is_known(porto: Porto) -> None:
    porto.plan()
    porto.done("mark", "bob", "declined")
    path = porto.folder / "itinerary-plan" / "plan.json"
    path.write_bytes(b"{")
    porto.plan()
    assert "said no for this trip" in path.read_text(encoding="utf-8")


def test_a_damaged_plan_here_does_not_lead_to_another_trip(porto: Porto, monkeypatch: pytest.MonkeyPatch) -> None:
    porto.plan()
    (porto.folder / "itinerary-plan" / "plan.json").write_bytes(b"{")
    monkeypatch.chdir(porto.folder)
    said = porto("mark", "bob", "asked")
    assert (said.status, "the plan is damaged" in said.err) == (1, True)


def test_a_folder_of_other_files_is_left_alone_unless_one_says_so(porto: Porto, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.md").write_text("all of it")
    refused = porto("plan", porto.itinerary, "--out", tmp_path / "mine", "-q")
    assert refused.status == 1
    assert "there are other files in it (thesis.md)" in refused.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.md"]
    porto.done("plan", porto.itinerary, "--out", tmp_path / "mine", "--anyway", "-q")
    porto.done("plan", porto.itinerary, "--out", tmp_path / "mine", "-q")
    assert (tmp_path / "mine" / "thesis.md").read_text() == "all of it"


def test_a_file_that_is_not_ours_is_never_written_over(porto: Porto, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "map.html").write_text("my own map")
    refused = porto("plan", porto.itinerary, "--out", tmp_path / "mine", "--anyway", "-q")
    assert refused.status == 1
    assert "this file is not ours" in refused.err
    assert {path.name: path.read_text() for path in (tmp_path / "mine").iterdir()} == {"map.html": "my own map"}
