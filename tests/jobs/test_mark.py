"""What was said stays as it was said: through planning, marking and planning again."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.worlds import a_contact
from tripmeet.asking.today import look
from tripmeet.jobs.mark import Statement, mark
from tripmeet.jobs.plan import plan
from tripmeet.jobs.trip.earlier_trips import with_earlier_trips
from tripmeet.jobs.trip.planned_calls import calls_planned
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.model.times import Span
from tripmeet.store import history

TODAY = date(2027, 3, 1)
NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
LATER = datetime(2027, 5, 20, 12, tzinfo=UTC)
ITINERARY = """
trip: Lisbon
traveller: {name: Maya Lindqvist, email: maya@example.org}
stops:
  - {city: Lisbon, arrive: FROM, depart: TO}
contacts: [contacts.csv]
"""
TWO_DAYS = ("2027-05-04 09:00", "2027-05-06 18:00")
A_LUNCH = ("2027-05-04 11:00", "2027-05-04 15:00")


def events_of(desk: Workspace) -> list[Event]:
    with desk.open_store() as store:
        return list(history.events_of(store))


def as_span(offer: Any) -> Span:
    return Span(datetime.fromisoformat(offer["start"]), datetime.fromisoformat(offer["end"]))


def planned(folder: Path, people: str, stay: tuple[str, str] = TWO_DAYS, more: str = "") -> list[Any]:
    told = ITINERARY.replace("FROM", stay[0]).replace("TO", stay[1]) + more
    (folder / "itinerary.yaml").write_text(told, encoding="utf-8")
    (folder / "contacts.csv").write_text(people, encoding="utf-8")
    made = plan(folder / "itinerary.yaml", Workspace(folder / "home", TODAY, 0))
    found: list[Any] = json.loads((made.folder / "plan.json").read_text(encoding="utf-8"))["meetings"]
    return found


def test_a_coffee_agreed_for_eight_in_the_evening_is_a_coffee_in_the_next_plan(tmp_path: Path) -> None:
    people = "name,email,location,available\nAda Brandão,ada@example.org,Lisbon,weekdays 09:00-11:00\n"
    (before,) = planned(tmp_path, people)
    assert before["kind"] == "coffee"
    desk = Workspace(tmp_path / "home", TODAY, 0)
    mark("ada", Statement(State.ASKED, NOW), desk)
    mark("ada", Statement(State.ACCEPTED, NOW, when="2027-05-05 20:00"), desk)
    (after,) = planned(tmp_path, people)
    assert (after["kind"], after["status"], after["start"]) == ("coffee", "accepted", "2027-05-05T20:00:00+01:00")


CALLED = 'name,email,location,closeness\nRosa Lima,rosa@example.org,"San Francisco, CA",friend\n'
MORE = "meet: [rosa@example.org]\n"


def test_a_call_that_was_agreed_on_is_kept_free_and_is_no_meeting_in_person(tmp_path: Path) -> None:
    friends = CALLED + "".join(f"F{n} Friend,f{n}@example.org,Lisbon,friend\n" for n in range(6))
    itinerary, desk = tmp_path / "itinerary.yaml", Workspace(tmp_path / "home", TODAY, 0)
    week = ("2027-05-04 09:00", "2027-05-08 18:00")
    planned(tmp_path, friends, week, more=MORE)
    _, second = calls_planned(itinerary, desk).people["email:rosa@example.org"].times
    mark("rosa", Statement(State.ACCEPTED, NOW, when="2"), desk, called=calls_planned(itinerary, desk))
    after = planned(tmp_path, friends, week, more=MORE)
    (call,) = [one for one in after if one["kind"] == "call"]
    assert (call["status"], call["contacts"][0]["name"], call["travel_minutes"]) == ("accepted", "Rosa Lima", 0)
    assert datetime.fromisoformat(call["start"]) == second.start
    others = [offer for one in after if one is not call for offer in one["offers"]]
    assert len(others) >= 6
    assert not any(as_span(offer).overlaps(second) for offer in others)
    folder = tmp_path / "itinerary-plan"
    record = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    assert record["not_this_time"] == []
    assert record["problems"] == []
    assert call["draft"] is None
    events = (folder / "plan.ics").read_text(encoding="utf-8").replace("\r\n", "\n")
    (event,) = [one for one in events.split("BEGIN:VEVENT") if "SUMMARY:Call with Rosa Lima\n" in one]
    assert "STATUS:CONFIRMED" in event
    assert "LOCATION" not in event
    agreed = look(events_of(desk), record["trip"]["id"], now=NOW).agreed
    assert [one.name for one in agreed] == ["Rosa Lima"]
    assert [one.name for one in look(events_of(desk), record["trip"]["id"], now=LATER).to_tell] == []


@pytest.mark.parametrize(
    ("state", "because"),
    [(State.CANCELLED, "cancelled for this trip"), (State.MET, "you have talked already on this trip")],
)
def test_a_call_that_was_had_or_called_off_is_not_proposed_again(tmp_path: Path, state: State, because: str) -> None:
    itinerary, desk = tmp_path / "itinerary.yaml", Workspace(tmp_path / "home", TODAY, 0)
    planned(tmp_path, CALLED, more=MORE)
    mark("rosa", Statement(State.ACCEPTED, NOW, when="2027-05-05 16:00"), desk, called=calls_planned(itinerary, desk))
    mark("rosa", Statement(state, LATER), desk)
    assert planned(tmp_path, CALLED, more=MORE) == []
    (left,) = json.loads((tmp_path / "itinerary-plan" / "plan.json").read_text(encoding="utf-8"))["not_this_time"]
    assert (left["because"], left["instead"], left["calls"]) == (because, "nothing", [])
    (rosa,) = with_earlier_trips([a_contact("Rosa Lima")], desk)
    assert rosa.last_met is None, "a call is no meeting in person"
    assert rosa.last_contact == (date(2027, 5, 5) if state is State.MET else TODAY)


def test_a_table_that_was_asked_for_stays_one_table_when_its_thread_is_gone(tmp_path: Path) -> None:
    """There is time for lunch in the city, and not for the way to Almada, where all of them live."""
    head = "name,email,location,closeness,tags\n"
    rows = "".join(f"S{n} Sailor,s{n}@example.org,Almada,known,{{}}\n" for n in range(4))
    (table,) = planned(tmp_path, head + rows.format(*["sailing"] * 4), A_LUNCH)
    assert (table["kind"], len(table["contacts"])) == ("group", 4)
    desk = Workspace(tmp_path / "home", TODAY, 0)
    for who in table["contacts"]:
        mark(who["name"], Statement(State.ASKED, NOW), desk)
    (again,) = planned(tmp_path, head + rows.format(*[""] * 4), A_LUNCH)
    assert (again["id"], again["kind"], again["status"]) == (table["id"], "group", "asked")
