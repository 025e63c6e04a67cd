"""`tripmeet missed`: past trips against who lived near then, from a calendar and a mailbox to the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import tripmeet
from tests.reading.archives.building import a_mail

MAYA = "Maya Lindqvist <maya@example.org>"
SETTINGS = '[traveller]\nname = "Maya Lindqvist"\nemail = "maya@example.org"\nhome = "Stockholm"\n'
CONTACTS = """name,email,lives,location,closeness,last_met,do_not_contact
Rui Prado,rui@example.net,Porto from 2018-01 until 2020-06; Berlin from 2020-07,,close,2018-02-01,
Eva Sol,eva@example.net,Porto from 2015-01,,friend,,
Ines Vaz,ines@example.net,,Porto,friend,,
Olaf Berg,olaf@example.net,Stockholm from 2010-01,,inner,,
Tom Leer,tom@example.net,Porto from 2015-01,,inner,,yes
"""


def an_event(title: str, first: str, last: str, *more: str) -> str:
    return "\r\n".join(
        (
            "BEGIN:VEVENT",
            f"UID:{title}-{first}@example.org",
            f"SUMMARY:{title}",
            f"DTSTART;VALUE=DATE:{first}",
            f"DTEND;VALUE=DATE:{last}",
            *more,
            "END:VEVENT",
        )
    )


def a_dinner(title: str, start: str, guest: str) -> str:
    return "\r\n".join(
        (
            "BEGIN:VEVENT",
            f"UID:{title}-{start}@example.org",
            f"SUMMARY:{title}",
            f"DTSTART:{start}",
            "LOCATION:Rua da Bica 4",
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:maya@example.org",
            f"ATTENDEE;PARTSTAT=ACCEPTED;CN=Eva Sol:mailto:{guest}",
            "END:VEVENT",
        )
    )


YEARS = "\r\n".join(
    (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//example//EN",
        an_event("Porto", "20190506", "20190511"),
        a_dinner("Dinner with Eva Sol", "20190508T190000Z", "eva@example.net"),
        an_event("Lisbon", "20220301", "20220304"),
        an_event("Stockholm", "20230301", "20230304"),
        an_event("Porto", "20240910", "20240913"),
        an_event("Porto", "20270910", "20270913"),
        "END:VCALENDAR",
        "",
    )
)


def ada(date: str, town: str) -> str:
    text = f"Dear Maya,\n\nall well here.\n\nBest,\nAda Brandão\n-- \nAda Brandão\nRua das Flores 12, {town}\n"
    return a_mail(sender="Ada Brandão <ada@example.org>", date=date, to=MAYA, body=text)


@pytest.fixture
def years(tmp_path: Path, a_home_of_its_own: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    (a_home_of_its_own / "config.toml").write_text(SETTINGS, encoding="utf-8")
    calendar = tmp_path / "calendar.ics"
    calendar.write_text(YEARS, encoding="utf-8", newline="")
    contacts = tmp_path / "contacts.csv"
    contacts.write_text(CONTACTS, encoding="utf-8")
    mails = tmp_path / "all.mbox"
    cid = a_mail(sender="Cid Noor <cid@example.org>", date="1 January 2019 10:00:00 +0100", to=MAYA)
    answer = a_mail(sender=MAYA, to="Ada Brandão <ada@example.org>", date="3 March 2019 11:00:00 +0100")
    mails.write_text(
        cid
        + ada("2 March 2019 10:00:00 +0000", "4050-262 Porto")
        + answer
        + ada("2 June 2021 10:00:00 +0000", "4050-262 Porto"),
        encoding="utf-8",
    )
    said = tripmeet(capsys, "contacts", "import", contacts, mails, calendar)
    assert said.status == 0, said.err
    return calendar


def test_a_newcomer_sees_whom_past_trips_were_near(
    years: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "missed.html"
    said = tripmeet(capsys, "missed", years, "--page", page)
    assert said.status == 0, said.err
    assert said.out == (
        "3 trips; 3 people within 30 minutes, 1 met\n"
        "  1 more person is there by an address without a date: since when is not known\n"
        "\n"
    )
