"""What was told can be taken back, and brought back; as a user would type it."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest

from tests.cli.porto import PEOPLE, PORTO, Porto
from tripmeet.writing.ics import uid

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def porto(capsys: Capsys, tmp_path: Path) -> Porto:
    return Porto(capsys, tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        ("bob", "asked"),
        ("bob", "accepted", "--when", "1"),
        ("bob", "declined"),
        ("bob", "declined", "--other-time", "--note", "in June"),
        ("bob", "cancelled", "--note", "no longer in the plan"),
        ("bob", "met", "--at", "yesterday", "--promise", "a book"),
    ],
)
def test_a_mark_that_was_taken_back_was_never_made(porto: Porto, words: tuple[str, ...]) -> None:
    porto.plan()
    before = porto.status()
    porto.done("mark", *words)
    after = porto.status()
    assert after != before
    said = porto.done("undo")
    assert said.out.startswith("taken back: Bob Silva: ")
    assert "run 'tripmeet plan' again" in said.err
    assert porto.status() == before
    porto.done("undo", "--redo")
    assert porto.status() == after


def test_undo_walks_back_one_after_the_other_and_redo_forth(porto: Porto) -> None:
    porto.plan()
    states = [porto.status()]
    for words in (("ada b", "asked"), ("bob", "asked"), ("bob", "declined")):
        porto.done("mark", words[0].replace("ada b", "ada@example.org"), words[1])
        states.append(porto.status())
    assert porto.done("undo", "2").out == (
        "taken back: Bob Silva: declined\ntaken back: Bob Silva: asked, Wed 16 Dec 12:00\n"
    )
    assert porto.status() == states[1]
    porto.done("undo", "--redo")
    assert porto.status() == states[2]
    porto.done("undo", "9")
    assert porto.status() == states[0]
    said = porto("undo")
    assert (said.status, "there is nothing to take back" in said.err) == (1, True)


def test_what_was_told_since_ends_bringing_back(porto: Porto) -> None:
    porto.plan()
    porto.done("mark", "bob", "asked")
    porto.done("undo")
    porto.done("mark", "cid", "asked")
    said = porto("undo", "--redo")
    assert (said.status, "nothing was taken back since" in said.err) == (1, True)


def test_the_same_may_be_told_again_after_it_was_taken_back(porto: Porto) -> None:
    porto.plan()
    porto.done("mark", "bob", "asked")
    asked = porto.status()
    for _ in range(3):
        porto.done("undo")
        porto.done("mark", "bob", "asked")
        assert porto.status() == asked


def test_undo_after_a_plan_that_used_the_mark(porto: Porto) -> None:
    porto.plan()
    porto.done("mark", "bob", "accepted", "--when", "1")
    porto.plan()
    porto.done("undo")
    assert "bob@example.org" not in json.dumps(porto.status()["agreed"])
    porto.plan()
    plan = json.loads((porto.folder / "itinerary-plan" / "plan.json").read_text(encoding="utf-8"))
    assert {meeting["status"] for meeting in plan["meetings"]} == {"proposed"}
    assert "bob@example.org" in json.dumps([porto.status()["ask"], porto.status()["later"]])


def test_a_correction_that_was_taken_back_leaves_what_was_said_before(porto: Porto) -> None:
    porto.done("contacts", "import", porto.folder / "contacts.csv", "-q")
    assert porto.set("last_met") == "2023-05-06"
    for said in ("Sept 2026", "yesterday", ""):
        porto.done("contacts", "set", "bob@example.org", f"last_met={said}")
    assert porto.set("last_met") is None
    assert porto.done("undo").out == "taken back: Bob Silva: last_met set\n"
    assert porto.set("last_met") == "2026-11-21"
    porto.done("undo")
    assert porto.set("last_met") == "2026-09"
    porto.done("undo")
    assert porto.set("last_met") == "2023-05-06"
    porto.done("undo", "--redo")
    assert porto.set("last_met") == "2026-09"


def test_who_was_joined_by_a_word_is_two_again(porto: Porto) -> None:
    porto.done("contacts", "import", porto.folder / "contacts.csv", "-q")

    def people() -> list[str]:
        return [one["name"] for one in json.loads(porto.done("contacts", "list", "--json").out)]

    before = people()
    porto.done("contacts", "duplicates", "--same", "ada@example.org", "name:ada brandao")
    assert len(people()) == len(before) - 1
    porto.done("undo")
    assert people() == before
    porto.done("undo", "--redo")
    assert len(people()) == len(before) - 1


def test_an_import_is_taken_back_whole_before_what_was_told_ahead_of_it(porto: Porto) -> None:
    contacts = porto.folder / "contacts.csv"
    porto.done("contacts", "import", contacts, "-q")
    before = porto.done("contacts", "list", "--json").out
    porto.done("contacts", "duplicates", "--same", "ada@example.org", "name:ada brandao")
    joined = porto.done("contacts", "list", "--json").out
    contacts.write_text(PEOPLE.replace("2023-05-06", "2025-05-06") + "Eva Melo,eva@example.org,Porto,,\n", "utf-8")
    porto.done("contacts", "import", contacts, "-q")
    assert porto.set("last_met") == "2025-05-06"
    said = porto.done("undo")
    assert (said.out, "import the file again" in said.err) == ("taken back: import of tripmeet: contacts\n", True)
    assert porto.done("contacts", "list", "--json").out == joined
    porto.done("undo")
    assert porto.done("contacts", "list", "--json").out == before


def test_the_log_lists_what_was_told_the_last_first(porto: Porto) -> None:
    assert porto.done("log").out == ""
    porto.plan()
    porto.done("mark", "bob", "asked", "--note", "by phone")
    porto.done("mark", "cid", "asked")
    porto.done("undo")
    lines = porto.done("log").out.splitlines()
    assert [line.split("  ", 1)[1].partition(", ")[0] for line in lines] == ["Cid Rocha: asked", "Bob Silva: asked"]
    assert [line.endswith("  (taken back)") for line in lines] == [True, False]
    assert lines[1].startswith("2026-11-22 15:00  ")
    assert lines[1].endswith("“by phone”")
    (first,) = json.loads(porto.done("log", "--json", "--most", "1").out)
    assert first["taken_back"] is not None


def test_two_machines_agree_on_what_was_taken_back(
    porto: Porto, tmp_path: Path, a_home_of_its_own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    porto.plan()
    porto.done("mark", "bob", "asked")
    porto.done("mark", "cid", "asked")
    other = tmp_path / "other-home"
    copytree(a_home_of_its_own, other)
    porto.done("undo")
    here = porto.status()
    monkeypatch.setenv("TRIPMEET_HOME", str(other))
    assert porto.status() != here
    porto.done("ingest", a_home_of_its_own / "tripmeet.sqlite")
    assert porto.status() == here
    porto.done("mark", "cid", "asked", "--at", "2026-11-22 16:00")
    there = porto.status()
    monkeypatch.setenv("TRIPMEET_HOME", str(a_home_of_its_own))
    for _ in range(2):
        porto.done("ingest", other / "tripmeet.sqlite")
        assert porto.status() == there


def test_an_answer_that_was_read_and_taken_back_may_be_read_again(porto: Porto) -> None:
    porto.plan()
    porto.done("mark", "bob", "asked")
    before = porto.status()
    answer = porto.folder / "answer.ics"
    answer.write_bytes(an_answer(porto.folder, "bob@example.org"))
    assert porto.done("ingest", answer, "--plan", porto.itinerary).out.startswith("Bob Silva  declined")
    after = porto.status()
    assert porto.done("undo").out.startswith("taken back: read: Bob Silva: declined")
    assert porto.status() == before
    assert porto.done("ingest", answer, "--plan", porto.itinerary).out.startswith("Bob Silva  declined")
    assert porto.status() == after


def an_answer(folder: Path, who: str, meeting_of: str = "bob@example.org") -> bytes:
    plan = json.loads((folder / "itinerary-plan" / "plan.json").read_text(encoding="utf-8"))
    (meeting,) = [one for one in plan["meetings"] if one["contacts"][0]["id"] == f"email:{meeting_of}"]
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", "METHOD:REPLY", "BEGIN:VEVENT",
        f"UID:{uid(meeting['id'])}", "DTSTAMP:20261123T100000Z", "DTSTART:20261216T120000Z",
        "DTEND:20261216T131500Z", f"ATTENDEE;PARTSTAT=DECLINED:MAILTO:{who}", "ORGANIZER:mailto:maya@example.org",
        "END:VEVENT", "END:VCALENDAR",
    )  # fmt: skip
    return "".join(f"{line}\r\n" for line in lines).encode()


@pytest.mark.parametrize("who", ["bob@home.example", "BOB@Home.Example", "bob@work.example"])
@pytest.mark.parametrize("imported", [False, True])
def test_a_reply_from_a_second_address_is_taken(porto: Porto, who: str, imported: bool) -> None:
    contacts = porto.folder / "contacts.csv"
    more = PEOPLE.replace("bob@example.org", "bob@example.org; bob@home.example; Bob@Work.example")
    contacts.write_text(more, encoding="utf-8")
    if imported:
        porto.done("contacts", "import", contacts, "-q")
        porto.itinerary.write_text(PORTO.replace("contacts: [contacts.csv]\n", ""), encoding="utf-8")
    porto.plan()
    answer = porto.folder / "answer.ics"
    answer.write_bytes(an_answer(porto.folder, who))
    said = porto.done("ingest", answer, "--plan", porto.itinerary)
    assert "Bob Silva  declined" in said.out, said.err


def test_who_has_another_first_address_by_now_is_still_who_was_invited(porto: Porto) -> None:
    contacts = porto.folder / "contacts.csv"
    porto.plan()
    contacts.write_text(PEOPLE.replace("bob@example.org", "bob@new.example; bob@example.org"), encoding="utf-8")
    porto.done("contacts", "import", contacts, "-q")
    answer = porto.folder / "answer.ics"
    answer.write_bytes(an_answer(porto.folder, "bob@new.example"))
    said = porto.done("ingest", answer, "--plan", porto.itinerary)
    assert "Bob Silva  declined" in said.out, said.err
