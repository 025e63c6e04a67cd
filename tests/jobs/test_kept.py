"""What was said stays as it was said: through planning, marking and planning again."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tripmeet.jobs.marking import What, mark
from tripmeet.jobs.plan import plan
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import State

TODAY = date(2027, 3, 1)
NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
ITINERARY = """
trip: Lisbon
traveller: {name: Maya Lindqvist, email: maya@example.org}
stops:
  - {city: Lisbon, arrive: FROM, depart: TO}
contacts: [contacts.csv]
"""
TWO_DAYS = ("2027-05-04 09:00", "2027-05-06 18:00")
A_LUNCH = ("2027-05-04 11:40", "2027-05-04 14:50")


def planned(folder: Path, people: str, stay: tuple[str, str] = TWO_DAYS) -> list[Any]:
    told = ITINERARY.replace("FROM", stay[0]).replace("TO", stay[1])
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
    mark("ada", What(State.ASKED, NOW), desk)
    mark("ada", What(State.ACCEPTED, NOW, when="2027-05-05 20:00"), desk)
    (after,) = planned(tmp_path, people)
    assert (after["kind"], after["status"], after["start"]) == ("coffee", "accepted", "2027-05-05T20:00:00+01:00")


def test_a_table_that_was_asked_for_stays_one_table_when_its_thread_is_gone(tmp_path: Path) -> None:
    """There is time for lunch in the city, and not for the way to Almada, where all of them live."""
    head = "name,email,location,closeness,tags\n"
    rows = "".join(f"S{n} Sailor,s{n}@example.org,Almada,known,{{}}\n" for n in range(4))
    (table,) = planned(tmp_path, head + rows.format(*["sailing"] * 4), A_LUNCH)
    assert (table["kind"], len(table["contacts"])) == ("group", 4)
    desk = Workspace(tmp_path / "home", TODAY, 0)
    for who in table["contacts"]:
        mark(who["name"], What(State.ASKED, NOW), desk)
    (again,) = planned(tmp_path, head + rows.format(*[""] * 4), A_LUNCH)
    assert (again["id"], again["kind"], again["status"]) == (table["id"], "group", "asked")
