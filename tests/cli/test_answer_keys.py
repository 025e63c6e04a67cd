"""Answers in words, marked by one key on a terminal, or by --yes where they are sure."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import click
import pytest

from tests.cli.porto import Capsys, Porto
from tripmeet.jobs.trip.pull_record import save_threads

OURS = "<ours@mua.example>"
ADA, BOB = "ada@example.org", "bob@example.org"


@pytest.fixture
def porto(capsys: Capsys, tmp_path: Path) -> Porto:
    trip = Porto(capsys, tmp_path)
    trip.plan()
    for who in (ADA, BOB):
        trip.done("mark", who, "asked")
    save_threads(tmp_path / "itinerary-plan", {OURS: f"email:{ADA}", "<bobs@mua.example>": f"email:{BOB}"})
    return trip


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is pressed, one after the other, on a terminal."""
    pressed: list[str] = []
    monkeypatch.setattr("tripmeet.cli.answers.is_terminal", lambda: True)
    monkeypatch.setattr(click, "getchar", lambda: pressed.pop(0))
    yield pressed
    assert pressed == []


def offer(porto: Porto, who: str) -> str:
    asked = {one["contact"]["id"]: one for one in porto.status()["waiting"]}
    return str(asked[f"email:{who}"]["offers"][0]["start"])


def letter(porto: Porto, who: str, text: str, thread: str = OURS) -> Path:
    mail = EmailMessage()
    mail["From"], mail["Date"], mail["Subject"] = who, "Wed, 02 Dec 2026 09:00:00 +0000", "Re: Porto"
    if thread:
        mail["In-Reply-To"] = thread
    mail.set_content(text)
    path = porto.folder / f"{who}.eml"
    path.write_bytes(mail.as_bytes())
    return path


def yes_to(start: str) -> str:
    day, clock = start[:10], start[11:16]
    return f"{int(day[8:])} December at {clock} works for me.\n"


def test_one_key_marks_an_answer(porto: Porto, keys: list[str]) -> None:
    keys += ["y"]
    said = porto.done("ingest", letter(porto, ADA, yes_to(offer(porto, ADA)), thread=""), "--plan", porto.itinerary)
    assert "accepted" in said.out.splitlines()[-1]
    assert len(porto.status()["agreed"]) == 1
    assert porto.done("ingest", porto.folder / f"{ADA}.eml", "--plan", porto.itinerary).out == ""


def test_what_is_skipped_stays_open_and_stopping_asks_no_more(porto: Porto, keys: list[str]) -> None:
    files = [letter(porto, who, yes_to(offer(porto, who)), thread="") for who in (ADA, BOB)]
    keys += ["s", "q"]
    porto.done("ingest", *files, "--plan", porto.itinerary)
    assert porto.status()["agreed"] == []
    keys += ["q"]
    assert porto.done("ingest", *files, "--plan", porto.itinerary).out.count("?") == 2


def test_the_traveller_may_read_it_otherwise(porto: Porto, keys: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    keys += ["o"]
    monkeypatch.setattr(click, "prompt", lambda *_, **__: "declined")
    said = porto.done("ingest", letter(porto, ADA, "Hm, no idea.\n"), "--plan", porto.itinerary)
    assert "declined" in said.out.splitlines()[-1]


def test_words_that_are_no_answer_are_told(porto: Porto, keys: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    keys += ["o"]
    monkeypatch.setattr(click, "prompt", lambda *_, **__: "perhaps")
    said = porto.done("ingest", letter(porto, ADA, "Hm, no idea.\n"), "--plan", porto.itinerary)
    assert "'perhaps' is no answer" in said.err


def test_yes_marks_only_what_is_sure(porto: Porto) -> None:
    sure = letter(porto, ADA, yes_to(offer(porto, ADA)))
    unsure = letter(porto, BOB, f"{yes_to(offer(porto, BOB))}Bring the dog.\n", thread="<bobs@mua.example>")
    said = porto.done("ingest", sure, unsure, "--plan", porto.itinerary, "--yes")
    assert [one["contact"]["id"] for one in porto.status()["agreed"]] == [f"email:{ADA}"]
    assert f"tripmeet mark email:{BOB} accepted" in said.out


def test_without_a_terminal_nothing_is_asked(porto: Porto) -> None:
    said = porto.done("ingest", letter(porto, ADA, yes_to(offer(porto, ADA))), "--plan", porto.itinerary)
    assert f"tripmeet mark email:{ADA} accepted" in said.out
    assert porto.status()["agreed"] == []


def test_who_was_not_reached_is_to_be_asked_another_way(porto: Porto) -> None:
    contacts = porto.folder / "contacts.csv"
    text = contacts.read_text(encoding="utf-8")
    header = text.partition("\n")[0]
    contacts.write_text(
        text.replace(header, f"{header},phone").replace("close,2022", "close,2022,+351912345678"), "utf-8"
    )
    mail = letter(porto, "MAILER-DAEMON@mx.example", "It did not arrive.\n", thread="")
    mail.write_bytes(f"X-Failed-Recipients: {ADA}\n".encode() + mail.read_bytes())
    said = porto.done("ingest", mail, "--plan", porto.itinerary)
    assert said.out.splitlines() == [
        "? Ada Brandão  not delivered  “Re: Porto”",
        "  ask by another channel",
        "  they can be reached by sms (+351912345678), whatsapp (+351912345678)",
        f"  sent it there? tripmeet mark email:{ADA} asked --reminder",
    ]
    porto.done("mark", ADA, "asked", "--reminder", "--at", "2026-12-03 10:00")
    assert porto.done("ingest", mail, "--plan", porto.itinerary).out == ""


def test_where_no_other_way_is_known_that_is_said(porto: Porto) -> None:
    mail = letter(porto, "MAILER-DAEMON@mx.example", "It did not arrive.\n", thread="")
    mail.write_bytes(f"X-Failed-Recipients: {ADA}\n".encode() + mail.read_bytes())
    assert (
        porto.done("ingest", mail, "--plan", porto.itinerary).out.splitlines()[-1] == "  no other way to them is known"
    )
