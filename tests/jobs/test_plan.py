"""The main job on the example, from files to files, judged by what it wrote."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import icalendar
import pytest
import yaml

from tripmeet.errors import TripmeetError
from tripmeet.jobs.example import example
from tripmeet.jobs.lint import check
from tripmeet.jobs.plan import Planned, plan
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.history import Event
from tripmeet.model.meetings import Meeting, State
from tripmeet.store.history import events_of
from tripmeet.store.history import record as record_event

TODAY = date(2026, 11, 22)


def a_desk(folder: Path, today: date = TODAY, seed: int = 0) -> Workspace:
    return Workspace(folder / "home", today, seed)


@pytest.fixture(scope="module")
def trip_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    example(folder, a_desk(folder))
    return folder


@pytest.fixture(scope="module")
def planned(trip_folder: Path) -> Planned:
    return plan(trip_folder / "itinerary.yaml", a_desk(trip_folder))


@pytest.fixture(scope="module")
def record(planned: Planned) -> Any:
    return json.loads((planned.folder / "plan.json").read_text(encoding="utf-8"))


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_plan_is_a_calendar_a_page_messages_and_a_record(planned: Planned) -> None:
    written = everything(planned.folder)
    assert {"plan.ics", "map.html", "plan.json"} <= written.keys()
    assert {draft.name for draft in planned.drafts} <= written.keys()
    assert all(written.values()), "no file is empty"


def test_a_page_to_share_says_no_last_name_and_no_message(trip_folder: Path, tmp_path: Path) -> None:
    made = plan(trip_folder / "itinerary.yaml", a_desk(tmp_path), out=tmp_path / "plan", redact=True)
    shared = (made.folder / "map-to-share.html").read_text(encoding="utf-8")
    assert "Ada" in shared
    assert not any(word in shared for word in ("Brandão", "ada.brandao@example.org", "open tide gauges"))


def test_two_runs_give_the_same_bytes(planned: Planned, trip_folder: Path, tmp_path: Path) -> None:
    again = plan(trip_folder / "itinerary.yaml", a_desk(trip_folder), out=tmp_path / "again")
    assert everything(again.folder) == everything(planned.folder)


def test_everybody_is_met_left_out_or_unlocated_once(record: Any) -> None:
    met = [who["id"] for meeting in record["meetings"] for who in meeting["contacts"]]
    left_out = [one["contact"]["id"] for one in record["not_this_time"]]
    unlocated = [one["contact"]["id"] for one in record["unlocated"]]
    everybody = met + left_out + unlocated
    assert len(everybody) == len(set(everybody)) == record["counts"]["contacts"]
    assert all(one["because"] for one in record["not_this_time"] + record["unlocated"])


def test_the_same_person_from_two_files_is_one(record: Any) -> None:
    names = [one["contact"]["name"] for one in record["not_this_time"]]
    names += [who["name"] for meeting in record["meetings"] for who in meeting["contacts"]]
    assert [name.casefold() for name in names].count("rui pestana") == 1
    assert names.count("Tomasz Wrona") == 1


def test_nobody_is_met_who_is_avoided_or_asked_not_to_be(record: Any) -> None:
    met = {who["name"] for meeting in record["meetings"] for who in meeting["contacts"]}
    assert met.isdisjoint({"Rupert Chillingworth", "Desmond Okoro-Hale"})
    assert {"Ada Brandão", "Tomasz Wrona"} <= met, "those on the list are met"


def minutes_on_foot_at_most(meeting: Any, other: Any) -> float:
    """A lower bound for any way there: the great circle at 120 km/h."""
    here, there = meeting["where"], other["where"]
    north, east = radians(there["lat"] - here["lat"]), radians(there["lon"] - here["lon"])
    a = sin(north / 2) ** 2 + cos(radians(here["lat"])) * cos(radians(there["lat"])) * sin(east / 2) ** 2
    return 2 * 6371 * asin(sqrt(a)) / 2


def times(entry: Any) -> tuple[datetime, datetime]:
    return datetime.fromisoformat(entry["start"]), datetime.fromisoformat(entry["end"])


def test_meetings_lie_inside_their_stop_do_not_overlap_and_leave_time_to_travel(record: Any) -> None:
    stops = {stop["id"]: stop for stop in record["trip"]["stops"]}
    meetings = sorted(record["meetings"], key=lambda meeting: times(meeting)[0])
    for meeting in meetings:
        for start, end in map(times, [meeting, *meeting["offers"]]):
            stop = stops[meeting["stop"]]
            assert datetime.fromisoformat(stop["arrive"]) < start < end < datetime.fromisoformat(stop["depart"])
    for before, after in pairwise(meetings):
        gap = times(after)[0] - times(before)[1]
        assert gap >= timedelta(minutes=minutes_on_foot_at_most(before, after))


def test_nothing_is_proposed_while_the_traveller_is_busy(record: Any, trip_folder: Path) -> None:
    told = yaml.safe_load((trip_folder / "itinerary.yaml").read_text(encoding="utf-8"))["busy"][1]
    taken = [tuple(datetime.fromisoformat(f"{told[key]}:00+01:00") for key in ("from", "to"))]
    calendar: Any = icalendar.Calendar.from_ical((trip_folder / "calendar.ics").read_bytes())
    taken += [
        (event["DTSTART"].dt, event["DTEND"].dt)
        for event in calendar.walk("VEVENT")
        if event.get("STATUS") != "CANCELLED" and event.get("TRANSP") != "TRANSPARENT" and "RRULE" not in event
    ]
    assert len(taken) == 3
    for meeting in record["meetings"]:
        for start, end in map(times, [meeting, *meeting["offers"]]):
            assert not any(start < busy_end and busy_start < end for busy_start, busy_end in taken)


def test_no_two_people_are_offered_times_that_collide(record: Any) -> None:
    offers = [(meeting["id"], *times(offer)) for meeting in record["meetings"] for offer in meeting["offers"]]
    for who, start, end in offers:
        for other, other_start, other_end in offers:
            assert who == other or end <= other_start or other_end <= start


def test_each_proposal_has_reasons_and_a_draft_that_is_there(record: Any, planned: Planned) -> None:
    assert record["meetings"], "the example has meetings"
    for meeting in record["meetings"]:
        assert meeting["reasons"]
        assert meeting["score"] == pytest.approx(sum(reason["points"] for reason in meeting["reasons"]), abs=0.01)
        assert (planned.folder / meeting["draft"]).is_file()


def test_a_draft_edited_by_hand_stays(trip_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan"
    first = plan(trip_folder / "itinerary.yaml", a_desk(tmp_path), out=out)
    mine = out / first.drafts[0].name
    mine.write_text("My own words.", encoding="utf-8")
    again = plan(trip_folder / "itinerary.yaml", a_desk(tmp_path), out=out)
    assert mine.read_text(encoding="utf-8") == "My own words."
    assert [problem.where for problem in again.plan.problems if "edited by hand" in problem.what] == [
        first.drafts[0].name
    ]


def test_a_draft_of_somebody_no_longer_in_the_plan_goes_unless_edited(trip_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan"
    first = plan(trip_folder / "itinerary.yaml", a_desk(tmp_path), out=out)
    (out / first.drafts[0].name).write_text("My own words.", encoding="utf-8")
    few = tmp_path / "few.csv"
    few.write_text("name,location\nAmália Prates,Lisbon\n", encoding="utf-8")
    plan(trip_folder / "itinerary.yaml", a_desk(tmp_path), contacts=[few], out=out)
    left = {path.relative_to(out).as_posix() for path in (out / "messages").iterdir()}
    assert first.drafts[0].name in left
    assert not {draft.name for draft in first.drafts[1:]} & left


def test_nothing_outside_the_folder_of_drafts_is_ever_taken_away(trip_folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    folder = tmp_path / "plan" / "messages"
    folder.mkdir(parents=True)
    (folder / "up").symlink_to(tmp_path)
    names = ["messages/up/outside.txt", "messages/../../outside.txt", "outside.txt"]
    record = json.dumps(dict.fromkeys(names, sha256(b"mine").hexdigest()))
    (tmp_path / "plan" / ".written.json").write_text(record)
    plan(trip_folder / "itinerary.yaml", a_desk(tmp_path), out=tmp_path / "plan")
    assert outside.read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_one_sentence_and_nothing_changes(trip_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan"
    out.mkdir()
    (out / "messages").write_text("a file where a folder should be")
    with pytest.raises(TripmeetError, match="nothing was changed"):
        plan(trip_folder / "itinerary.yaml", a_desk(tmp_path), out=out)
    assert everything(out) == {"messages": b"a file where a folder should be"}


def test_a_trip_that_is_over_is_refused(trip_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(TripmeetError, match="the trip ended on 2027-05-12"):
        plan(trip_folder / "itinerary.yaml", a_desk(tmp_path, today=date(2027, 6, 1)))


def test_on_the_way_only_what_is_still_ahead_is_proposed(trip_folder: Path, tmp_path: Path) -> None:
    made = plan(trip_folder / "itinerary.yaml", a_desk(tmp_path, today=date(2027, 5, 8)), out=tmp_path / "plan")
    assert made.plan.meetings
    assert min(meeting.span.start for meeting in made.plan.meetings) >= datetime(2027, 5, 8, 22, tzinfo=UTC)


def happened(desk: Workspace, made: Planned, who: str, *states: State) -> Meeting:
    """Writes down that this happened with somebody about the planned time, and returns their meeting."""
    meeting = next(one for one in made.plan.meetings if one.contacts[0].name == who)
    contact, trip, times = meeting.contacts[0].id, made.plan.trip.id, (meeting.span,)
    events = [
        Event(desk.midnight + timedelta(hours=hour), contact, trip, state, times=times, stop_id=meeting.stop.id)
        for hour, state in enumerate(states, 9)
    ]
    with desk.open_store() as store:
        record_event(store, events)
    return meeting


def test_a_confirmed_meeting_survives_replanning_at_its_time(trip_folder: Path, tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    first = plan(trip_folder / "itinerary.yaml", desk, out=tmp_path / "plan")
    before = happened(desk, first, "Beatriz Falcão", State.ASKED, State.ACCEPTED)
    again = plan(trip_folder / "itinerary.yaml", a_desk(tmp_path, seed=7), out=tmp_path / "plan")
    after = next(one for one in again.plan.meetings if one.contacts[0].name == "Beatriz Falcão")
    assert (after.id, after.span, after.state) == (before.id, before.span, State.ACCEPTED)


def test_whoever_said_no_is_left_in_peace_and_it_says_so(trip_folder: Path, tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    first = plan(trip_folder / "itinerary.yaml", desk, out=tmp_path / "plan")
    happened(desk, first, "Ada Brandão", State.ASKED, State.DECLINED)
    again = plan(trip_folder / "itinerary.yaml", desk, out=tmp_path / "plan")
    assert "Ada Brandão" not in {who.name for one in again.plan.meetings for who in one.contacts}
    left_out = {one.contact.name: one.because for one in again.plan.omissions}
    assert left_out["Ada Brandão"] == "said no for this trip"
    called_off = (tmp_path / "plan" / "changes.ics").read_text(encoding="utf-8")
    assert "STATUS:CANCELLED" in called_off
    assert "Ada Brandão" in called_off.replace("\r\n ", "").replace("\n ", "")


def offers_of(made: Planned) -> dict[str, tuple[object, ...]]:
    return {one.contacts[0].name: one.offers for one in made.plan.meetings}


def a_copy(trip_folder: Path, to: Path) -> Path:
    """The example's files in a folder of their own."""
    for path in trip_folder.iterdir():
        if path.is_file():
            (to / path.name).write_bytes(path.read_bytes())
    return to / "itinerary.yaml"


def test_a_no_moves_nobody_who_was_not_asked_yet(trip_folder: Path, tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    first = plan(trip_folder / "itinerary.yaml", desk, out=tmp_path / "plan")
    happened(desk, first, "Duarte Nogueira", State.ASKED, State.DECLINED)
    again = plan(trip_folder / "itinerary.yaml", desk, out=tmp_path / "plan")
    before, after = offers_of(first), offers_of(again)
    assert before.pop("Duarte Nogueira")
    asked = {one.contacts[0].name for one in again.plan.meetings if one.contacts[0].id in again.ask_first}
    assert {name: offers for name, offers in before.items() if name not in asked}.items() <= after.items()


def test_what_was_agreed_stays_when_the_trip_moves_or_gets_another_name(trip_folder: Path, tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    itinerary = a_copy(trip_folder, tmp_path)
    first = plan(itinerary, desk)
    before = happened(desk, first, "Beatriz Falcão", State.ASKED, State.ACCEPTED)
    text = itinerary.read_text(encoding="utf-8")
    moved = text.replace("2027-05-04 09:40", "2027-05-03 20:00").replace(
        "trip: Lisbon, Berlin and London in May", "trip: X"
    )
    itinerary.write_text(moved, encoding="utf-8")
    again = plan(itinerary, desk)
    after = next(one for one in again.plan.meetings if one.contacts[0].name == "Beatriz Falcão")
    assert (after.id, after.span, after.state) == (before.id, before.span, State.ACCEPTED)
    assert again.plan.trip.name == "X"


def test_the_times_of_a_draft_edited_by_hand_are_kept_free(trip_folder: Path, tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    itinerary = a_copy(trip_folder, tmp_path)
    first = plan(itinerary, desk)
    clara = next(one for one in first.drafts if one.meeting.contacts[0].name == "Clara Weidmann")
    path = first.folder / clara.name
    path.write_bytes(path.read_bytes() + b"PS: bring the maps!\r\n")
    happened(desk, first, "Duarte Nogueira", State.ASKED, State.DECLINED)
    again = plan(itinerary, a_desk(tmp_path, seed=3))
    assert offers_of(again)["Clara Weidmann"] == offers_of(first)["Clara Weidmann"]


def test_planning_twice_in_a_day_writes_each_proposal_down_once(trip_folder: Path, tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    for _ in range(2):
        made = plan(trip_folder / "itinerary.yaml", desk, out=tmp_path / "plan")
    with desk.open_store() as store:
        events = events_of(store, made.plan.trip.id)
    assert sorted(event.contact_id for event in events) == sorted(one.contacts[0].id for one in made.plan.meetings)


def test_a_wish_that_names_nobody_is_told(tmp_path: Path) -> None:
    (tmp_path / "contacts.csv").write_text("name,location\nAmália Prates,Lisbon\n", encoding="utf-8")
    (tmp_path / "trip.yaml").write_text(
        "traveller: Maya\nmeet: [Grace Hopper]\ncontacts: contacts.csv\n"
        "stops: [{city: 'Lisbon, Portugal', arrive: 2027-05-04 09:00, depart: 2027-05-07 18:00}]",
        encoding="utf-8",
    )
    made = plan(tmp_path / "trip.yaml", a_desk(tmp_path))
    assert [problem.what for problem in made.plan.problems] == ["nobody is called 'Grace Hopper'"]
    assert [contact.name for meeting in made.plan.meetings for contact in meeting.contacts] == ["Amália Prates"]


CONTACTS = {
    "nobody in it": (b"name,location\n", "nobody is in these contacts"),
    "no names": (b"location,company\nLisbon,Acme\n", "name"),
    "empty": (b"", "nothing in this file"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", ""),
    "noise": (bytes(range(256)) * 4, ""),
}


@pytest.mark.parametrize(("content", "sentence"), CONTACTS.values(), ids=CONTACTS.keys())
def test_contacts_that_cannot_be_used_are_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "contacts.csv").write_bytes(content)
    (tmp_path / "trip.yaml").write_text(
        "traveller: Maya\ncontacts: contacts.csv\n"
        "stops: [{city: 'Lisbon, Portugal', arrive: 2027-05-04 09:00, depart: 2027-05-07 18:00}]",
        encoding="utf-8",
    )
    with pytest.raises(TripmeetError) as refused:
        plan(tmp_path / "trip.yaml", a_desk(tmp_path))
    assert "contacts.csv" in str(refused.value)
    assert sentence in str(refused.value)
    assert not (tmp_path / "trip-plan").exists(), "nothing half-written"


def test_one_bad_file_does_not_lose_the_others(trip_folder: Path, tmp_path: Path) -> None:
    bad = tmp_path / "broken.csv"
    bad.write_bytes(b"%PDF-1.7\n")
    contacts = [trip_folder / "contacts.csv", bad]
    made = plan(trip_folder / "itinerary.yaml", a_desk(tmp_path), contacts=contacts, out=tmp_path / "plan")
    assert made.plan.meetings
    assert any("broken.csv" in problem.where for problem in made.plan.problems)


def test_a_line_in_another_language_than_its_message_is_told_with_its_place_and_lint_reads_on(tmp_path: Path) -> None:
    rows = (
        "name,email,phone,location,closeness,last_met,give,channel",
        "Zoë Martins,zoe@example.org,,Lisbon,2,2025-03-01,die Wellendaten von der Küste,",
        "Rui Pestana,,+351913000222,Lisbon,2,2025-03-01,die Briefe aus dem Hafen (per Mail),whatsapp",
    )
    (tmp_path / "people.csv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "itinerary.yaml").write_text(
        "traveller: {name: Maya Lindqvist}\n"
        "stops: [{city: Lisbon, arrive: 2027-05-04 09:00, depart: 2027-05-07 18:00}]\ncontacts: [people.csv]\n",
        encoding="utf-8",
    )
    desk = a_desk(tmp_path, date(2027, 4, 20))
    made = plan(tmp_path / "itinerary.yaml", desk)
    told = {problem.where: problem for problem in made.plan.problems if "left out" in problem.what}
    assert told.keys() == {"people.csv:2", "people.csv:3"}
    assert "Zoë Martins" in told["people.csv:2"].what
    assert "reads as German" in told["people.csv:2"].what
    assert told["people.csv:2"].hint == "put it in your own words in messages/zoe-martins.eml if you like"
    assert "Not in it: your line" in (made.folder / "messages" / "rui-pestana.txt").read_text(encoding="utf-8")
    findings, looked_at = check(tmp_path / "itinerary.yaml", desk)
    assert looked_at == 2
    assert {(one.name, one.what.partition(":")[0]) for one in findings} == {
        ("messages/zoe-martins.eml", "a blank"),
        ("messages/rui-pestana.txt", "a blank"),
    }, "nothing else is left to say to them, and so the traveller is asked"
