"""Hours and days through the whole program: from the files one writes to the plan that is written."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from tripmeet.jobs.plan import plan
from tripmeet.jobs.workspace import Workspace

HEAD = "name,email,location,closeness,company,available,last_met\n"


def planned(folder: Path, stops: str, *people: str, more: str = "") -> Any:
    """The plan as it was written down, for these stops in the itinerary and these rows of contacts."""
    (folder / "itinerary.yaml").write_text(
        f"trip: A trip\ntraveller: {{name: Maya Lindqvist}}\nstops:\n{stops}\ncontacts: [contacts.csv]\n{more}",
        encoding="utf-8",
    )
    (folder / "contacts.csv").write_text(HEAD + "\n".join(people) + "\n", encoding="utf-8")
    made = plan(folder / "itinerary.yaml", Workspace(folder / "home", date(2027, 3, 1), 0))
    return json.loads((made.folder / "plan.json").read_text(encoding="utf-8"))


def a_stop(city: str, arrive: str, depart: str, by: str = "") -> str:
    return f"  - {{city: '{city}', arrive: {arrive}, depart: {depart}{f', by: {by}' if by else ''}}}\n"


def someone(available: str = "", *, name: str = "Ada Brandão", in_: str = "Lisbon", **facts: str) -> str:
    mail = f"{name.split()[0].lower()}@example.org"
    closeness, company = facts.get("closeness", "known"), facts.get("company", "")
    return f'{name},{mail},"{in_}",{closeness},{company},"{available}",2024-05-01'


def starts(record: Any) -> list[datetime]:
    """All times offered, on the clocks of the stop."""
    return [datetime.fromisoformat(offer["start"]) for one in record["meetings"] for offer in one["offers"]]


def test_on_a_public_holiday_nobody_is_met_at_work_and_friends_have_a_sunday(tmp_path: Path) -> None:
    feast = a_stop("Lisbon", "2027-06-10 07:00", "2027-06-10 20:00")  # the Day of Portugal, a Thursday
    colleague = someone(closeness="known", company="Acme")
    record = planned(tmp_path, feast, colleague, someone("", name="Bo Diaz", closeness="friend"))
    assert [one["contacts"][0]["name"] for one in record["meetings"]] == ["Bo Diaz"]
    assert any(not 12 <= start.hour < 14 and start.hour < 17 for start in starts(record)), "as on a Sunday"
    assert record["not_this_time"][0]["because"].startswith("known from work, and you have no free working hours")
    day_after = a_stop("Lisbon", "2027-06-11 07:00", "2027-06-11 20:00")
    assert len(planned(tmp_path, day_after, colleague)["meetings"]) == 1


def test_colleagues_are_met_in_working_hours_and_friends_after_them(tmp_path: Path) -> None:
    stop = a_stop("Lisbon", "2027-05-03 07:00", "2027-05-07 23:00")  # Monday to Friday
    work = planned(tmp_path, stop, someone(company="Acme"))
    assert starts(work)
    assert all(9 <= start.hour < 18 for start in starts(work))
    friends = planned(tmp_path, stop, someone(closeness="friend"))
    assert starts(friends)
    assert all(12 <= start.hour < 14 or start.time().isoformat() >= "17:30" for start in starts(friends))


def test_the_first_two_mornings_after_a_long_flight_eastwards_are_for_sleeping(tmp_path: Path) -> None:
    stops = a_stop("New York City", "2027-05-01 09:00", "2027-05-05 18:00") + a_stop(
        "Berlin", "2027-05-06 05:00", "2027-05-09 20:00", "flight"
    )
    record = planned(tmp_path, stops, someone("mon-sun 09:00-10:45", in_="Berlin"))
    assert {start.date() for start in starts(record)} == {date(2027, 5, 8), date(2027, 5, 9)}


@pytest.mark.parametrize(("by", "is_met"), [("train", True), ("flight", False)])
def test_from_an_airport_one_comes_later_into_town_than_from_a_station(tmp_path: Path, by: str, is_met: bool) -> None:
    stop = a_stop("Lisbon", "2027-05-04 10:00", "2027-05-04 22:00", by)
    assert bool(planned(tmp_path, stop, someone("11:00-12:00"))["meetings"]) is is_met


@pytest.mark.parametrize(("by", "is_met"), [("train", True), ("flight", False)])
def test_for_a_flight_one_leaves_earlier_than_for_a_train(tmp_path: Path, by: str, is_met: bool) -> None:
    stops = a_stop("Lisbon", "2027-05-04 08:00", "2027-05-04 13:00") + a_stop(
        "Porto", "2027-05-04 17:00", "2027-05-05 20:00", by
    )
    assert bool(planned(tmp_path, stops, someone("10:45-11:45"))["meetings"]) is is_met


def test_a_meeting_on_the_day_the_clocks_change_is_at_the_hour_they_show(tmp_path: Path) -> None:
    stop = a_stop("Lisbon", "2027-03-27 08:00", "2027-03-28 20:00")
    record = planned(tmp_path, stop, someone("sat-sun 10:00-11:00"))
    offers = sorted(offer["start"] for one in record["meetings"] for offer in one["offers"])
    assert offers[0].endswith("+00:00")
    assert offers[-1].endswith("+01:00")
    assert {offer[11:13] for offer in offers} == {"10"}


def test_across_the_date_line_one_lives_the_same_day_twice_but_has_one_days_meetings(tmp_path: Path) -> None:
    stops = a_stop("Tokyo", "2027-05-04 09:00", "2027-05-05 19:00") + a_stop(
        "San Francisco, CA", "2027-05-05 12:00", "2027-05-05 22:00", "flight"
    )
    people = [someone("", name=f"T{n} Tanaka", in_="Tokyo") for n in range(4)]
    people += [someone("", name=f"S{n} Smith", in_="San Francisco, CA") for n in range(4)]
    record = planned(tmp_path, stops, *people, more="preferences: {meetings_per_day: 2}\n")
    met = [one for one in record["meetings"] if any(offer["start"][:10] == "2027-05-05" for offer in one["offers"])]
    assert len(met) == 2, "on the fifth, wherever it is spent"
    for one in record["meetings"]:
        offset = {"tokyo": "+09:00", "san-francisco": "-07:00"}[one["stop"]]
        assert all(offer["start"].endswith(offset) for offer in one["offers"])


def test_who_lives_on_the_way_is_met_on_the_day_of_travel_unless_the_calendar_has_a_train_there(tmp_path: Path) -> None:
    stops = a_stop("Lisbon", "2027-05-04 09:00", "2027-05-07 09:00") + a_stop(
        "Porto", "2027-05-07 19:00", "2027-05-09 18:00", "train"
    )
    record = planned(tmp_path, stops, someone(in_="Coimbra, Portugal"))
    (meeting,) = record["meetings"]
    assert (meeting["stop"], meeting["on_the_way_from"]) == ("porto", "lisbon")
    assert {start.date() for start in starts(record)} == {date(2027, 5, 7)}
    letter = (tmp_path / "itinerary-plan" / meeting["draft"]).read_text(encoding="utf-8")
    assert "Coimbra" in letter
    assert "Porto" not in letter
    booked = "busy: [{from: 2027-05-07 09:00, to: 2027-05-07 12:10, what: train to Porto}]\n"
    assert not planned(tmp_path, stops, someone(in_="Coimbra, Portugal"), more=booked)["meetings"]


def test_a_day_trip_counts_the_way_there_and_back(tmp_path: Path) -> None:
    stop = a_stop("Lisbon", "2027-05-04 08:00", "2027-05-06 20:00")
    friend = someone(in_="Setúbal, Portugal", closeness="friend")
    far = planned(tmp_path, stop, someone(in_="Setúbal, Portugal", closeness="known"))
    assert "you allow 75" in far["not_this_time"][0]["because"]
    allowed = "preferences: {hours: '09:00-21:30'}\n"
    (meeting,) = planned(tmp_path, stop, friend, more=allowed)["meetings"]
    assert 75 < meeting["travel_minutes"] <= 120
    letter = message_from_bytes((tmp_path / "itinerary-plan" / meeting["draft"]).read_bytes(), policy=default)
    assert "Setúbal" in letter["Subject"]
    assert "I'll be in Lisbon from 4 to 6 May, and I could come over to Setúbal." in " ".join(
        letter.get_content().split()
    )
    errands = (tmp_path / "itinerary-plan" / "todo.ics").read_text(encoding="utf-8")
    assert f"Ask Ada Brandão: {meeting['kind']} in Setúbal" in errands
    busy = "busy: [{from: 2027-05-04 08:00, to: 2027-05-04 11:30}, {from: 2027-05-04 14:00, to: 2027-05-06 20:00}]\n"
    assert not planned(tmp_path, stop, friend, more=allowed + busy)["meetings"], "too short for the way there and back"


def test_a_place_that_is_a_guess_is_told_wherever_the_person_is_listed_and_not_to_them(tmp_path: Path) -> None:
    stop = a_stop("Berlin", "2027-05-03 08:00", "2027-05-07 20:00")
    record = planned(tmp_path, stop, someone(in_="Belrin"), someone(name="Bo Diaz", in_="Berlin, Germany"))
    met = {one["contacts"][0]["name"]: one for one in record["meetings"]}
    assert met["Bo Diaz"]["contacts"][0]["unsure_place"] is None
    meeting = met["Ada Brandão"]
    unsure = meeting["contacts"][0]["unsure_place"]
    assert (unsure["text"], unsure["wrote"]) == ("Berlin, DE", "Belrin")
    assert unsure["confidence"] == meeting["where"]["confidence"] < 0.9
    for name in ("map.html", "todo.ics", "plan.ics"):
        written = (tmp_path / "itinerary-plan" / name).read_text(encoding="utf-8").replace("\n ", "")
        assert written.replace("\\,", ",").count("robably Berlin, DE (") == 1, name
    letter = (tmp_path / "itinerary-plan" / meeting["draft"]).read_text(encoding="utf-8")
    assert not re.search("probably|Belrin|%", letter)


def test_whom_to_call_is_told_in_both_peoples_waking_hours(tmp_path: Path) -> None:
    stop = a_stop("Lisbon", "2027-05-04 08:00", "2027-05-06 20:00")
    record = planned(tmp_path, stop, someone(in_="San Francisco, CA"), more="meet: [ada@example.org]\n")
    (left,) = record["not_this_time"]
    assert (left["instead"], left["their_timezone"]) == ("call", "America/Los_Angeles")
    assert [call["start"] for call in left["calls"]] == ["2027-05-04T16:00:00+01:00", "2027-05-05T16:00:00+01:00"]
    spans = [(datetime.fromisoformat(one["start"]), datetime.fromisoformat(one["end"])) for one in left["calls"]]
    assert all(end - start == timedelta(minutes=30) for start, end in spans)
