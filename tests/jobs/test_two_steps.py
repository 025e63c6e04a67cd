"""Asking in two steps: long before that one comes and which part of a day suits, the hour when the trip is near."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tripmeet.errors import TripmeetError
from tripmeet.jobs.mark import Statement, mark
from tripmeet.jobs.plan import plan
from tripmeet.jobs.status import today_of
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import State

ITINERARY = """
trip: Lisbon
traveller: {name: Maya Lindqvist, email: maya@example.org}
stops:
  - {city: Lisbon, arrive: 2027-05-04 09:00, depart: 2027-05-07 18:00}
contacts: [contacts.csv]
"""
PEOPLE = (
    "name,email,location,closeness,last_met,notes\n"
    "Ada Brandão,ada@example.org,Lisbon,close,2026-02-01,about: the boat\n"
    "Bo Diaz,bo@example.org,Lisbon,acquaintance,2025-02-01,about: the tide gauges\n"
)
EARLY, NEAR = date(2026, 12, 1), date(2027, 4, 26)


@pytest.fixture
def trip(tmp_path: Path) -> Path:
    (tmp_path / "itinerary.yaml").write_text(ITINERARY, encoding="utf-8")
    (tmp_path / "contacts.csv").write_text(PEOPLE, encoding="utf-8")
    return tmp_path


def desk(trip: Path, day: date) -> Workspace:
    return Workspace(trip / "home", day, 0)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def planned(trip: Path, day: date) -> dict[str, Any]:
    made = plan(trip / "itinerary.yaml", desk(trip, day))
    record = json.loads((made.folder / "plan.json").read_text(encoding="utf-8"))
    return {meeting["contacts"][0]["name"]: meeting for meeting in record["meetings"]}


def draft_of(trip: Path, meeting: dict[str, Any]) -> str:
    text = (trip / "itinerary-plan" / meeting["draft"]).read_bytes().decode("utf-8")
    return str(text).split("\n\n", 1)[-1].split("\r\n\r\n", 1)[-1]


def names(trip: Path, day: date, of: str) -> list[str]:
    (there,) = today_of(desk(trip, day), noon(day))
    return [one.name for one in getattr(there, of)]


def say(trip: Path, day: date, state: State, **more: Any) -> None:
    mark("ada", Statement(state, noon(day), **more), desk(trip, day))


def test_half_a_year_before_a_close_friend_is_asked_for_no_hour_and_nothing_is_held(trip: Path) -> None:
    ada = planned(trip, EARLY)["Ada Brandão"]
    text = draft_of(trip, ada)
    assert not any(offer["start"][11:16] in text for offer in ada["offers"])
    assert "free until" not in text
    say(trip, EARLY, State.ASKED)
    assert (names(trip, EARLY, "waiting"), names(trip, EARLY, "released")) == (["Ada Brandão"], [])
    after = planned(trip, date(2026, 12, 20))["Ada Brandão"]
    assert (after["status"], after["draft"]) == ("asked", None)


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("wed evening", ("18:00", "22:00")),
        ("Wednesday 5 May morning", ("09:00", "12:00")),
        ("2027-05-05 afternoon", ("14:00", "18:00")),
        ("Mittwochabend", ("18:00", "22:00")),
        ("mercredi midi", ("12:00", "14:00")),
        ("mercoledì sera", ("18:00", "22:00")),
        ("woensdagochtend", ("09:00", "12:00")),
        ("quarta-feira à tarde", ("14:00", "18:00")),
    ],
)
def test_a_part_of_a_day_is_an_answer_and_an_hour_of_it_is_kept_free(
    trip: Path, words: str, hours: tuple[str, str]
) -> None:
    planned(trip, EARLY)
    say(trip, EARLY, State.ASKED)
    say(trip, EARLY, State.ACCEPTED, when=words)
    people = planned(trip, EARLY)
    ada = people["Ada Brandão"]
    assert ada["status"] == "accepted"
    assert (ada["window"]["start"][:16], ada["window"]["end"][11:16]) == (f"2027-05-05T{hours[0]}", hours[1])
    assert ada["window"]["start"] <= ada["start"] < ada["end"] <= ada["window"]["end"]
    others = people["Bo Diaz"]["offers"]
    assert not any(ada["start"] < offer["end"] and offer["start"] < ada["end"] for offer in others)


def test_it_is_tentative_in_the_calendar_until_its_hour_is_said(trip: Path) -> None:
    planned(trip, EARLY)
    say(trip, EARLY, State.ASKED)
    say(trip, EARLY, State.ACCEPTED, when="wed evening")
    planned(trip, EARLY)
    calendar = (trip / "itinerary-plan" / "plan.ics").read_text(encoding="utf-8").replace("\n ", "")
    (event,) = [one for one in calendar.split("BEGIN:VEVENT") if "Ada" in one]
    assert "STATUS:TENTATIVE" in event
    assert "SUMMARY:Dinner with Ada" in event
    assert "Wed 5 May evening\\; the hour is still to be fixed" in event


def test_when_the_trip_is_near_a_second_message_names_the_hour(trip: Path) -> None:
    planned(trip, EARLY)
    say(trip, EARLY, State.ASKED)
    say(trip, EARLY, State.ACCEPTED, when="wed evening")
    assert planned(trip, EARLY)["Ada Brandão"]["draft"] is None
    assert names(trip, EARLY, "fix") == []
    ada = planned(trip, NEAR)["Ada Brandão"]
    assert names(trip, NEAR, "fix") == ["Ada Brandão"]
    assert "5 May at" in draft_of(trip, ada)
    todo = (trip / "itinerary-plan" / "todo.ics").read_text(encoding="utf-8")
    assert "Fix the hour with Ada" in todo
    say(trip, NEAR, State.ACCEPTED, when="2027-05-05 20:00")
    settled = planned(trip, NEAR)["Ada Brandão"]
    assert (settled["start"][:16], settled["window"], settled["draft"]) == ("2027-05-05T20:00", None, None)


def test_who_never_answered_is_asked_for_an_hour_when_it_is_time(trip: Path) -> None:
    planned(trip, EARLY)
    say(trip, EARLY, State.ASKED)
    assert "Ada Brandão" in names(trip, NEAR, "stale")
    ada = planned(trip, NEAR)["Ada Brandão"]
    assert ada["status"] == "proposed"
    assert "Ada Brandão" in names(trip, NEAR, "ask")
    assert "5 May at 12:00" in draft_of(trip, ada)
    say(trip, NEAR, State.ASKED)
    assert names(trip, NEAR, "waiting") == ["Ada Brandão"]


def test_a_part_of_a_day_that_is_full_is_told(trip: Path) -> None:
    planned(trip, EARLY)
    say(trip, EARLY, State.ASKED)
    april = date(2027, 4, 18)
    mark("bo", Statement(State.ASKED, noon(april)), desk(trip, april))
    mark("bo", Statement(State.ACCEPTED, noon(april), when="2027-05-05 12:30"), desk(trip, april))
    with pytest.raises(TripmeetError, match="Wed 5 May noon is full"):
        say(trip, NEAR, State.ACCEPTED, when="wed noon")


def test_words_that_name_no_day_are_told(trip: Path) -> None:
    planned(trip, EARLY)
    say(trip, EARLY, State.ASKED)
    with pytest.raises(TripmeetError, match="no part of a day"):
        say(trip, EARLY, State.ACCEPTED, when="some evening")
