"""What is told with `mark`: of whom, when it was, and said once or twice."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.porto import Porto

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def porto(capsys: Capsys, tmp_path: Path) -> Porto:
    made = Porto(capsys, tmp_path)
    made.plan()
    return made


def on(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIPMEET_TODAY", day)


@pytest.fixture
def clock_of(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Sets the zone of the traveller's clock."""

    def set_to(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield set_to
    monkeypatch.undo()
    time.tzset()


# Twice


@pytest.mark.parametrize("later", ["2026-11-22 15:00", "2026-11-22 15:02", "2026-11-22 23:00", "2026-11-23 09:00"])
def test_asked_said_twice_is_no_reminder_before_one_is_due(
    porto: Porto, later: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    porto.done("mark", "bob", "asked")
    before = porto.done("status", porto.itinerary, "--now", "2026-11-26 12:00", "--json").out
    on(later, monkeypatch)
    said = porto.done("mark", "bob", "asked")
    assert said.out == "Bob Silva: marked as asked already, on Sun 22 Nov 15:00\n"
    assert "you reminded Bob Silva already? say --reminder" in said.err
    assert porto.done("status", porto.itinerary, "--now", "2026-11-26 12:00", "--json").out == before
    assert len(porto.done("log").out.splitlines()) == 1


def test_what_is_told_with_it_is_not_lost_in_silence(porto: Porto) -> None:
    porto.done("mark", "bob", "asked")
    said = porto("mark", "bob", "asked", "--note", "by phone")
    assert said.status == 1
    assert "Bob Silva is marked as asked already, on Sun 22 Nov 15:00; a reminder is due from Wed 25 Nov" in said.err


def test_from_the_day_on_which_it_is_due_asked_again_is_the_reminder(
    porto: Porto, monkeypatch: pytest.MonkeyPatch
) -> None:
    porto.done("mark", "bob", "asked")
    on("2026-11-26 08:00", monkeypatch)
    assert porto.done("mark", "bob", "asked").out == "Bob Silva: reminded\n"
    assert porto.done("mark", "bob", "asked").out.startswith("Bob Silva: marked as asked already")
    on("2026-11-28 08:00", monkeypatch)
    assert porto.done("mark", "bob", "asked").out == "Bob Silva: reminded\n"


def test_a_reminder_may_be_told_before_one_is_due(porto: Porto) -> None:
    porto.done("mark", "bob", "asked")
    assert porto.done("mark", "bob", "asked", "--reminder").out == "Bob Silva: reminded\n"
    status = json.loads(porto.done("status", porto.itinerary, "--now", "2026-11-27 12:00", "--json").out)[0]
    assert status["remind"] == []
    assert porto.done("undo").out == "taken back: Bob Silva: reminded\n"
    status = json.loads(porto.done("status", porto.itinerary, "--now", "2026-11-27 12:00", "--json").out)[0]
    assert [one["contact"]["name"] for one in status["remind"]] == ["Bob Silva"]


def test_nobody_is_reminded_who_was_not_asked(porto: Porto) -> None:
    said = porto("mark", "bob", "asked", "--reminder")
    assert (said.status, "Bob Silva was not asked before" in said.err) == (1, True)


# Whom


@pytest.mark.parametrize(
    "words",
    [
        ("Ada Brandão", "Bob"), ("Bob", "Cid"), ("bob and cid",), ("Bob, Cid Rocha",), ("Bob & Cid",), ("bob cid",),
        ("bob@example.org", "cid@example.org"), ("Bob Silva und Cid",), ("bob y cid",), ("Ada", "Bob", "Cid"),
    ],
)  # fmt: skip
def test_two_people_at_once_are_refused_with_the_reason(porto: Porto, words: tuple[str, ...]) -> None:
    said = porto("mark", *words, "asked")
    assert said.status == 1
    assert "people, and each answers for themselves; mark one after the other: '" in said.err
    assert porto.done("log").out == ""


@pytest.mark.parametrize("words", [("Bob", "Silva"), ("bob silva",), ("Silva",), ("bob",), ("bob@example.org",)])
def test_a_name_of_several_words_needs_no_quotes(porto: Porto, words: tuple[str, ...]) -> None:
    assert porto.done("mark", *words, "asked").out.startswith("Bob Silva: asked, ")


def test_a_name_that_two_people_have_is_refused(porto: Porto) -> None:
    contacts = porto.folder / "contacts.csv"
    contacts.write_text(contacts.read_text("utf-8") + 'Bob Silva,bob2@example.org,"Porto",close,\n', "utf-8")
    porto.plan()
    said = porto("mark", "Bob Silva", "asked")
    assert said.status == 1
    assert "could be Bob Silva (bob2@example.org), Bob Silva (bob@example.org)" in said.err.replace(
        "Bob Silva (bob@example.org), Bob Silva (bob2@example.org)",
        "Bob Silva (bob2@example.org), Bob Silva (bob@example.org)",
    )


@pytest.mark.parametrize("words", [("bob",), ("bob", "acepted"), ("asked",), ("bob", "Asked?")])
def test_what_is_no_state_or_has_no_name_is_wrong_usage(porto: Porto, words: tuple[str, ...]) -> None:
    assert porto("mark", *words).status == 2


# When


@pytest.mark.parametrize(
    ("at", "asked"),
    [
        ("yesterday", "2026-11-21T00:00"), ("gestern", "2026-11-21T00:00"), ("last Tuesday", "2026-11-17T00:00"),
        ("3 days ago", "2026-11-19T00:00"), ("20-11-2026", "2026-11-20T00:00"), ("20.11.", "2026-11-20T00:00"),
        ("20 Nov", "2026-11-20T00:00"), ("an hour ago", "2026-11-22T14:00"), ("yesterday 18:30", "2026-11-21T18:30"),
        ("2026-11-20 09:15", "2026-11-20T09:15"), ("hier à 18h30", "2026-11-21T18:30"), ("today", "2026-11-22T00:00"),
    ],
)  # fmt: skip
def test_when_it_was_is_said_as_people_say_it(porto: Porto, at: str, asked: str) -> None:
    porto.done("plan", porto.itinerary, "--today", "2026-11-10", "-q")
    porto.done("mark", "bob", "declined", "--at", at)
    (over,) = porto.status()["over"]
    begin = datetime.fromisoformat(asked).astimezone()
    length = timedelta(days=1) if asked.endswith("T00:00") else timedelta(minutes=1)
    assert begin <= datetime.fromisoformat(over["since"]) < begin + length


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", "Asia/Kolkata", "Europe/Lisbon"])
def test_a_day_on_which_one_met_is_the_day_over_there_and_asking_stands_on_ones_own_clock(
    porto: Porto, zone: str, monkeypatch: pytest.MonkeyPatch, clock_of: Callable[[str], None]
) -> None:
    clock_of(zone)
    porto.done("mark", "bob", "asked")
    assert porto.done("mark", "bob", "asked").out == "Bob Silva: marked as asked already, on Sun 22 Nov 15:00\n"
    on("2027-01-10", monkeypatch)
    assert porto.done("mark", "bob", "met", "--at", "2026-12-17").out == "Bob Silva: met, Thu 17 Dec\n"


@pytest.mark.parametrize(
    ("at", "why"),
    [
        ("03/04/2026", "say 2026-04-03 or 2026-03-04"),
        ("Nov 2026", "say which day of 2026-11"),
        ("last year", "say which day of 2025"),
        ("soon", "write it like 2026-11-22"),
        ("25:00", "write the time like 18:00"),
    ],
)
def test_when_it_was_is_not_guessed(porto: Porto, at: str, why: str) -> None:
    said = porto("mark", "bob", "declined", "--at", at)
    assert (said.status, why in said.err.replace("\n", " ")) == (2, True), said.err


@pytest.mark.parametrize(
    "when",
    ["2026-12-16 18:00", "16 December 18:00", "16.12. 18:00", "16.12.2026 18 Uhr", "Mittwoch 18 Uhr", "Dec 16, 6 pm"],
)
def test_the_time_agreed_on_is_said_as_people_say_it(porto: Porto, when: str) -> None:
    said = porto.done("mark", "bob", "accepted", "--when", when)
    assert said.out == "Bob Silva: accepted, Wed 16 Dec 18:00\n"


def test_a_day_alone_is_the_offer_of_that_day(porto: Porto) -> None:
    assert (
        porto.done("mark", "bob", "accepted", "--when", "16 December").out == "Bob Silva: accepted, Wed 16 Dec 12:00\n"
    )
    said = porto("mark", "bob", "accepted", "--when", "18 December")
    assert (said.status, "at what time on 2026-12-18?" in said.err) == (1, True)


def test_a_mark_with_the_words_of_a_dropped_proposal_is_a_mark_like_any_other(porto: Porto) -> None:
    for state, note in (("cancelled", "no longer in the plan"), ("cancelled", "changed my mind")):
        porto.done("mark", "bob", state, "--note", note)
        assert [one["contact"]["name"] for one in porto.status()["over"]] == ["Bob Silva"]
        porto.plan()
        record = json.loads((porto.folder / "itinerary-plan" / "plan.json").read_text(encoding="utf-8"))
        left = {one["contact"]["name"]: one["because"] for one in record["not_this_time"]}
        assert left["Bob Silva"] == "cancelled for this trip"
        porto.done("undo")
        porto.plan()
