"""Calendars at the door: an itinerary out of bookings, answers taken in, a plan pushed into one's own calendar."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from icalendar import Calendar

from tests.cli.run import tripmeet
from tests.radicale import PASSWORD, USER, radicale
from tripmeet.jobs.push import PUSHED

Capsys = pytest.CaptureFixture[str]
SAMPLES = Path(__file__).parent.parent / "samples"
TODAY = ("--today", "2027-03-01")

CONTACTS = """\
name,email,location,closeness
Ada Lovelace,ada@example.org,"Lisbon, Portugal",1
Grace Hopper,grace@example.org,"Lisbon, Portugal",2
"""
ITINERARY = """\
trip: Spring
traveller: {name: Maya Lindqvist, email: maya@example.org}
stops:
  - {city: "Lisbon, Portugal", arrive: 2027-05-04 09:00, depart: 2027-05-07 18:00}
contacts: [contacts.csv]
"""


@pytest.fixture
def plan(capsys: Capsys, tmp_path: Path) -> Path:
    """The folder of a plan with two proposals."""
    (tmp_path / "contacts.csv").write_text(CONTACTS)
    (tmp_path / "trip.yaml").write_text(ITINERARY)
    assert tripmeet(capsys, "plan", tmp_path / "trip.yaml", *TODAY).status == 0
    return tmp_path / "trip-plan"


def events(path: Path) -> dict[str, str]:
    """UID by title."""
    return {str(event["SUMMARY"]): str(event["UID"]) for event in Calendar.from_ical(path.read_bytes()).events}


def the_uid_of(name: str, plan: Path) -> str:
    return next(uid for title, uid in events(plan / "plan.ics").items() if name in title)


def test_bookings_become_an_itinerary_and_what_was_understood_is_said(capsys: Capsys) -> None:
    mails = [SAMPLES / "itineraries" / f"{name}.eml" for name in ("flight", "hotel", "train", "flight-on")]
    said = tripmeet(capsys, "itinerary", *mails, *TODAY)
    assert said.status == 0
    written = yaml.safe_load(said.out)
    assert [stop["city"].split(",")[0] for stop in written["stops"]] == ["Lisbon", "Porto", "Berlin"]
    assert written["traveller"] == {"name": "Maya Lindqvist"}
    assert "2027-05-04 09:25 to Fri 2027-05-07 13:30 (Europe/Lisbon), by flight, at Pensão Exemplo" in said.err


def test_a_calendar_is_planned_as_it_is(capsys: Capsys, tmp_path: Path) -> None:
    (tmp_path / "trip.ics").write_bytes((SAMPLES / "itineraries" / "tripit.ics").read_bytes())
    (tmp_path / "c.csv").write_text(CONTACTS.replace("Lisbon, Portugal", "San Francisco, CA"))
    said = tripmeet(capsys, "plan", tmp_path / "trip.ics", "--contacts", tmp_path / "c.csv", *TODAY)
    assert said.status == 0
    assert {"In San Francisco", "In Los Angeles"} <= events(tmp_path / "trip-plan" / "plan.ics").keys()


def test_a_file_with_no_trip_in_it_is_one_sentence(capsys: Capsys, tmp_path: Path) -> None:
    (tmp_path / "empty.ics").write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n")
    said = tripmeet(capsys, "itinerary", tmp_path / "empty.ics")
    assert said.status == 1
    assert said.err.startswith("error: empty.ics: no trip is in it")
    assert said.err.count("\n") == 1


def test_an_answer_is_taken_in_once(capsys: Capsys, plan: Path) -> None:
    answer = (SAMPLES / "answers" / "google.eml").read_text()
    path = plan.parent / "answer.eml"
    path.write_text(answer.replace("cb5dd48f-d204-5102-8ce9-eb3632d6c85b@tripmeet", the_uid_of("Ada", plan)))
    first = tripmeet(capsys, "ingest", path, "--plan", plan)
    assert first.status == 0
    assert "Ada Lovelace  accepted  2027-05-05 09:00 UTC  See you, gladly!" in first.out
    again = tripmeet(capsys, "ingest", path, "--plan", plan.parent / "trip.yaml")
    assert (again.out, again.err) == ("", "no new answers\n")

    tripmeet(capsys, "plan", plan.parent / "trip.yaml", "--today", "2027-03-04")
    changes = Calendar.from_ical((plan / "changes.ics").read_bytes())
    (event,) = (event for event in changes.events if "Ada" in str(event["SUMMARY"]))
    assert event["STATUS"] == "CONFIRMED"


def test_a_plan_is_pushed_and_pushing_again_changes_nothing(
    capsys: Capsys, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "server").mkdir()
    with radicale(tmp_path / "server") as server:
        url = server.make_calendar("trip").replace("//", f"//{USER}@")
        monkeypatch.setenv("TRIPMEET_CALENDAR_PASSWORD", PASSWORD)
        first = tripmeet(capsys, "push", "calendar", url, plan)
        again = tripmeet(capsys, "push", "calendar", url, plan)
    assert sorted(first.out.splitlines()) == sorted(f"new      {title}" for title in events(plan / "plan.ics"))
    assert (again.status, again.out) == (0, "")
    assert PASSWORD not in (plan / PUSHED).read_text() + first.out + first.err


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("https://maya:secret@dav.example.org/trip/", "a password does not belong into an address"),
        ("https://dav.example.org/trip/", "no user is named"),
        ("https://maya@dav.example.org/trip/", "no password for maya is known"),
        ("trip", "this is no address of a server"),
    ],
)
def test_a_login_that_is_missing_or_misplaced_is_one_sentence(
    capsys: Capsys, plan: Path, monkeypatch: pytest.MonkeyPatch, url: str, says: str
) -> None:
    for name in ("USER", "PASSWORD"):
        monkeypatch.delenv(f"TRIPMEET_CALENDAR_{name}", raising=False)
    said = tripmeet(capsys, "push", "calendar", url, plan)
    assert said.status == 1
    assert says in said.err
    assert "secret" not in said.err


def test_without_a_plan_nothing_is_pushed(capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "there is no plan here" in tripmeet(capsys, "push", "calendar", "https://maya@dav.example.org/").err
