"""`tripmeet missed`: past trips against who lived near then, from a calendar and a mailbox to the page."""

from __future__ import annotations

import json
import stat
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
    years: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    said = tripmeet(capsys, "missed", years, "--page", tmp_path / "missed.html")
    assert (said.status, said.err) == (0, f"the map is in {tmp_path / 'missed.html'}\n")
    assert (
        said.out
        == """\
3 trips; 3 people within 30 minutes, 1 met
  1 more person is there by an address without a date: since when is not known

Most worth meeting next time:
  Eva Sol
    a friend, by your own word
    last met in May 2019
    in Porto when you were there, 10 September 2024 to 12 September 2024 (85%): contacts.csv:3: “Porto from 2015-01”
    now in Porto, as it is written down
  Rui Prado
    somebody close to you, by your own word
    last met in February 2018
    in Porto when you were there, 6 May 2019 to 10 May 2019 (85%): contacts.csv:2: “Porto from 2018-01 until 2020-06”
    now in Berlin, as it is written down
  Ada Brandão
    in touch on 3 days from 2019 to 2021, by mail
    last in touch in June 2021
    in Porto when you were there, 6 May 2019 to 10 May 2019 (97%): their signature of June 2021: \
“Rua das Flores 12, 4050-262 Porto”, the same since March 2019
    now probably in Porto (74%: their signature of June 2021: “Rua das Flores 12, 4050-262 Porto”)
"""
    )


def test_the_page_has_a_map_needs_no_network_and_is_for_nobody_else(
    years: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "missed.html"
    tripmeet(capsys, "missed", years, "--page", page)
    html = page.read_text(encoding="utf-8")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "<svg" in html
    assert 'class="label start" x="886" y="155">Porto</text>' in html
    assert "default-src 'none'" in html.replace("&#39;", "'")
    assert "http:" not in html
    assert "https:" not in html
    assert "<script" not in html
    assert tripmeet(capsys, "missed", years, "--page", page).status == 0
    assert page.read_text(encoding="utf-8") == html


def test_no_other_file_is_written_over(years: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.html").write_text("my own", encoding="utf-8")
    said = tripmeet(capsys, "missed", years, "--page", tmp_path / "mine.html")
    assert (said.status, (tmp_path / "mine.html").read_text(encoding="utf-8")) == (1, "my own")
    assert "is not ours" in said.err


@pytest.mark.parametrize(
    ("options", "trips"),
    [
        ((), ["2019-05-06", "2022-03-01", "2024-09-10"]),
        (("--today", "2020-01-01"), ["2019-05-06"]),
        (("--from", "2022-01-01"), ["2022-03-01", "2024-09-10"]),
        (("--from", "2020-01-01", "--until", "2022-12-31"), ["2022-03-01"]),
        (("--today", "2024-09-11"), ["2019-05-06", "2022-03-01"]),
    ],
    ids=["all that are over", "earlier", "from", "from and until", "one that is on"],
)
def test_only_trips_that_are_over_count_and_home_is_none(
    years: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], trips: list[str]
) -> None:
    data = json.loads(tripmeet(capsys, "missed", years, "--json", *options).out)
    assert [trip["first"] for trip in data["trips"]] == trips


def test_a_calendar_and_an_itinerary_of_the_same_days_are_one_trip(
    years: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    itinerary = tmp_path / "porto.yaml"
    itinerary.write_text(
        "trip: Port wine\ntraveller: {name: Maya}\nstops:\n"
        "  - {city: Porto, arrive: 2019-05-06 10:00, depart: 2019-05-10 18:00}\n",
        encoding="utf-8",
    )
    both = json.loads(tripmeet(capsys, "missed", years, itinerary, "--json").out)
    alone = json.loads(tripmeet(capsys, "missed", itinerary, "--json").out)
    assert [trip["source"] for trip in both["trips"]] == ["calendar.ics"] * 3
    assert [(trip["name"], trip["near"], trip["met"]) for trip in alone["trips"]] == [("Port wine", 3, 1)]


def test_of_two_files_the_one_that_is_no_calendar_is_told_and_the_other_read(
    years: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("Dear Maya, nothing here.", encoding="utf-8")
    said = tripmeet(capsys, "missed", years, tmp_path / "letter.txt", "--json")
    assert len(json.loads(said.out)["trips"]) == 3
    assert "letter.txt" in said.err


@pytest.mark.parametrize(
    ("person", "near", "met", "missed"),
    [
        ("Porto from 2018-01 until 2020-06; Lyon from 2020-07,,", 1, 0, ["Gil Reis"]),
        ("Lyon from 2018-01 until 2020-06; Porto from 2020-07,,", 0, 0, []),
        ("Porto until 2020-06,,", 1, 0, ["Gil Reis"]),
        ("Porto until 2026-06,,", 0, 0, []),
        ("Vila Nova de Gaia from 2018-01,,", 1, 0, ["Gil Reis"]),
        ("Braga from 2018-01,,", 0, 0, []),
        ("Portugal from 2018-01,,", 0, 0, []),
        ("Porto from 2018-01,,2019-05-07", 1, 1, []),
        ("Porto from 2018-01,,2021-05-07", 1, 0, []),
        ("Porto from 2018-01,,2017-05-07", 1, 0, ["Gil Reis"]),
        (",Porto,", 0, 0, []),
    ],
    ids=[
        "lived there then", "moved there later", "until a year after", "until long after, since nobody knows when",
        "across the river", "an hour away", "only the country", "met then", "met since", "met before", "no dates",
    ],
)  # fmt: skip
def test_who_counts_as_near_and_as_missed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], person: str, near: int, met: int, missed: list[str]
) -> None:
    calendar, contacts = tmp_path / "calendar.ics", tmp_path / "contacts.csv"
    event = an_event("Porto", "20190506", "20190511")
    calendar.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{event}\r\nEND:VCALENDAR\r\n", encoding="utf-8", newline="")
    contacts.write_text(f"name,email,lives,location,last_met\nGil Reis,gil@example.net,{person}\n", encoding="utf-8")
    tripmeet(capsys, "contacts", "import", contacts)
    data = json.loads(tripmeet(capsys, "missed", calendar, "--json").out)
    names = [one["contact"]["name"] for one in data["worthiest"]]
    assert (data["near"], data["met"], names) == (near, met, missed)


def test_a_trip_that_was_planned_here_counts_when_it_is_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    itinerary, contacts = tmp_path / "porto.yaml", tmp_path / "contacts.csv"
    contacts.write_text("name,email,lives\nGil Reis,gil@example.net,Porto from 2018-01\n", encoding="utf-8")
    itinerary.write_text(
        "trip: Port wine\ntraveller: {name: Maya}\ncontacts: [contacts.csv]\nstops:\n"
        "  - {city: Porto, arrive: 2026-12-06 10:00, depart: 2026-12-10 18:00}\n",
        encoding="utf-8",
    )
    tripmeet(capsys, "contacts", "import", contacts)
    assert tripmeet(capsys, "plan", itinerary).status == 0
    assert tripmeet(capsys, "missed").status == 1
    data = json.loads(tripmeet(capsys, "missed", "--json", "--today", "2027-01-10").out)
    assert [(trip["name"], trip["source"], trip["near"]) for trip in data["trips"]] == [("Port wine", "porto.yaml", 1)]


def test_without_a_trip_that_is_over_one_is_told_what_to_name(capsys: pytest.CaptureFixture[str]) -> None:
    said = tripmeet(capsys, "missed")
    assert (said.status, said.out) == (1, "")
    assert "no trip that is over is known" in said.err
    assert "tripmeet missed calendar.ics" in said.err
