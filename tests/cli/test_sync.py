"""One command a day, with a real mailbox and a real calendar: from the draft to the meeting that was moved."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from tests import dovecot, needs
from tests.cli.test_calendar_back import Phone
from tests.cli.test_following import DAY, Trip, planned, trip
from tests.radicale import PASSWORD, Server, radicale
from tripmeet.jobs.sync import alone
from tripmeet.jobs.workspace import home_folder
from tripmeet.writing import ics

__all__ = ["planned", "trip"]
SENT = "Ausgang"


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIPMEET_TODAY", f"{DAY} 15:00")
    monkeypatch.setenv("TRIPMEET_CALENDAR_PASSWORD", PASSWORD)
    monkeypatch.setenv("TRIPMEET_MAIL_PASSWORD", dovecot.PASSWORD)


@pytest.fixture(scope="module")
def calendars(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        yield running


def accounts(**addresses: str) -> None:
    lines = "".join(f'{name} = "{address}"\n' for name, address in addresses.items())
    (home_folder() / "config.toml").write_text(f"[accounts]\n{lines}", encoding="utf-8")


def sent(draft: bytes, at: str) -> bytes:
    """A draft as the mailbox keeps it once a program has sent it."""
    mail = message_from_bytes(draft, policy=default)
    mail["Date"] = at
    return mail.as_bytes()


def meeting_with(trip: Trip, who: str) -> dict[str, Any]:
    plan = trip.plan(DAY)
    return next(dict(one) for one in plan["meetings"] if one["contacts"][0]["id"] == who)


def test_from_the_draft_to_the_meeting_that_was_moved(trip: Trip, calendars: Server) -> None:
    phone = Phone(calendars)
    with dovecot.dovecot() as mailbox:
        accounts(mail=mailbox.url.replace("//", f"//{dovecot.USER}@"), calendar=phone.url)
        began = trip.run("sync", trip.itinerary)
        assert (began.status, began.err) == (0, "")
        assert "wrote  calendar: " in began.out
        assert "wrote  drafts in your mailbox: " in began.out
        assert "now    ask " in began.out
        assert len(began.out.splitlines()) <= 10
        assert trip.run("sync", trip.itinerary).out == ""

        _, draft = mailbox.letters(mailbox.drafts)[0]
        address = re.search(rb"(?m)^To: .*?([\w.]+@[\w.]+)", draft)
        assert address is not None
        who = f"email:{address[1].decode()}"
        mailbox.deliver(sent(draft, "Thu, 22 Apr 2027 13:30:00 +0000"), SENT)
        assert ": asked" in trip.run("sync", trip.itinerary).out
        offer = meeting_with(trip, who)["offers"][0]["start"]
        day = date.fromisoformat(offer[:10])
        number = message_from_bytes(draft, policy=default)["Message-ID"]
        mailbox.deliver(
            f"From: {address[1].decode()}\r\nDate: Thu, 22 Apr 2027 14:00:00 +0000\r\nSubject: Re\r\n"
            f"In-Reply-To: {number}\r\n\r\n{day:%d %B} at {offer[11:16]} works for me.\r\n".encode()
        )
        assert "look   an answer waits for you" in trip.run("sync", trip.itinerary).out
        assert trip.run("mark", who, "accepted", "--when", f"{offer[:10]} {offer[11:16]}").status == 0
        assert "wrote  calendar: " in trip.run_on(date.fromisoformat("2027-04-23"), "sync", trip.itinerary).out

        meeting = meeting_with(trip, who)
        uid = ics.uid(meeting["id"])
        assert "STATUS:CONFIRMED" in phone.read(uid)
        start, end = (re.sub(r"[-:]", "", meeting[key][:19]) for key in ("start", "end"))
        phone.edit(uid, f"(DTSTART[^:]*:){start}", rf"\g<1>{start[:9]}2030{start[13:]}")
        phone.edit(uid, f"(DTEND[^:]*:){end}", rf"\g<1>{end[:9]}2115{end[13:]}")
        moved = trip.run("sync", trip.itinerary)
        assert "read   " in moved.out
        assert meeting_with(trip, who)["start"][11:16] == "20:30"
        assert trip.run("sync", trip.itinerary).out == ""


def test_an_account_that_does_not_answer_keeps_nothing_else_from_being_done(trip: Trip, calendars: Server) -> None:
    phone = Phone(calendars)
    accounts(mail="imap://maya@127.0.0.1:9", calendar=phone.url)
    said = trip.run("sync", trip.itinerary)
    assert said.status == 1
    assert "the mailbox cannot be read" in said.err
    assert "wrote  calendar: " in said.out


def test_without_accounts_it_says_where_to_write_them(trip: Trip) -> None:
    said = trip.run("sync", trip.itinerary)
    assert said.status == 1
    assert "[accounts]" in said.err


def test_of_two_at_once_one_does_it(trip: Trip, calendars: Server) -> None:
    accounts(calendar=Phone(calendars).url)
    with alone(home_folder()):
        said = trip.run("sync", trip.itinerary)
    assert said.status == 1
    assert "another sync is under way" in said.err
    assert trip.run("sync", trip.itinerary).status == 0


def test_a_sync_that_is_killed_leaves_the_way_free(tmp_path: Path) -> None:
    words = (
        "from pathlib import Path; from tripmeet.jobs.sync import alone\n"
        f"with alone(Path({str(tmp_path)!r})): print('locked', flush=True); input()"
    )
    with subprocess.Popen([sys.executable, "-c", words], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"locked"
        other.kill()
        other.wait()
    with alone(tmp_path):
        pass


def test_the_units_of_the_documentation_are_understood_by_systemd(tmp_path: Path) -> None:
    if which("systemd-analyze") is None:
        needs.missing("systemd-analyze is not installed (Debian: systemd)")
    page = (Path(__file__).parents[2] / "docs" / "pull.md").read_text(encoding="utf-8")
    service, timer = re.findall(r"```ini\n(.*?)```", page, re.DOTALL)
    there = service.replace("%h/.local/bin/tripmeet", "/bin/true")
    (tmp_path / "tripmeet.service").write_text(there, encoding="utf-8")
    (tmp_path / "tripmeet.timer").write_text(timer, encoding="utf-8")
    command = [
        "systemd-analyze",
        "verify",
        "--user",
        str(tmp_path / "tripmeet.service"),
        str(tmp_path / "tripmeet.timer"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "tripmeet" in line]
    assert ours == []
