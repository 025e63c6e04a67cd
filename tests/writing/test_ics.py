"""The plan as calendar files: what stands in them, what does not, and what a second run writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Component, Event, Todo

from tests.worlds import LISBON, NOW, TOKYO, a_contact, a_span, a_stop, a_trip
from tripmeet.model.meetings import Kind, Located, Meeting, Plan, Reason, State
from tripmeet.model.messages import Draft, Errand, Reminder
from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.writing import ics

GOLDEN = Path(__file__).parent.parent / "golden" / "calendar"
LATER = NOW + timedelta(days=3)


def a_meeting(name: str = "Ada Lovelace", day: str = "2027-05-05", place: Place = LISBON, **more: Any) -> Meeting:
    span = a_span(day, "10:00", "10:45", place)
    other = a_span(day, "16:00", "16:45", place)
    facts = {
        "id": f"a-trip/{name}",
        "contacts": (a_contact(name, phones=("+351 210 000 000",)),),
        "stop": a_stop(place),
        "place": place,
        "span": span,
        "kind": Kind.COFFEE,
        "travel": timedelta(minutes=12),
        "reasons": (Reason(2, "you last met in May 2020; too long, really"),),
        "offers": (span, other),
    }
    return Meeting(**{**facts, **more})


def a_plan(*meetings: Meeting) -> Plan:
    house = replace(TOKYO, name="Rua do Exemplo 12", coordinates=Coordinates(35.7, 139.7), level=Level.ADDRESS)
    dinner = a_meeting("Grace Hopper", "2027-05-09", house, kind=Kind.DINNER, state=State.ACCEPTED)
    trip = a_trip(a_stop(), a_stop(TOKYO, ("2027-05-08", "10:00"), ("2027-05-10", "10:00")))
    return Plan(trip, meetings or (a_meeting(), dinner), (), ())


def a_draft(meeting: Meeting) -> Draft:
    return Draft(meeting, "email", "ada@example.org", "en", "Coffee?", "Dear Ada", "messages/ada.eml")


def files(plan: Plan, stamp: datetime = NOW, before: bytes | None = None) -> dict[str, bytes]:
    return {
        file.name: file.content for file in ics.render(plan, [a_draft(plan.meetings[0])], stamp=stamp, before=before)
    }


def events(content: bytes) -> dict[str, Event]:
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(content).events}


def value(event: Event | Todo | Component, key: str) -> Any:
    return event[key]


def test_the_whole_calendar_of_a_trip(request: pytest.FixtureRequest) -> None:
    expected = GOLDEN / "plan.ics"
    content = files(a_plan())["plan.ics"]
    if request.config.getoption("--update-golden"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_bytes(content)
    assert content == expected.read_bytes()


def test_no_line_asks_a_calendar_to_mail_somebody() -> None:
    for line in files(a_plan())["plan.ics"].splitlines():
        assert not line.startswith((b"ATTENDEE", b"ORGANIZER", b"METHOD"))


def test_a_stay_colours_whole_days_and_takes_no_time() -> None:
    stay = events(files(a_plan())["plan.ics"])["In Lisbon"]
    assert (value(stay, "DTSTART").dt, value(stay, "DTEND").dt) == (date(2027, 5, 4), date(2027, 5, 8))
    assert stay["TRANSP"] == "TRANSPARENT"


def test_what_is_proposed_is_tentative_and_what_is_agreed_is_confirmed() -> None:
    found = events(files(a_plan())["plan.ics"])
    assert found["Coffee with Ada Lovelace (proposed)"]["STATUS"] == "TENTATIVE"
    assert found["Coffee with Ada Lovelace (proposed)"]["X-MICROSOFT-CDO-BUSYSTATUS"] == "TENTATIVE"
    assert found["Dinner with Grace Hopper"]["STATUS"] == "CONFIRMED"


def test_an_event_says_why_and_how_to_reach_them_and_where_the_draft_is() -> None:
    text = str(events(files(a_plan())["plan.ics"])["Coffee with Ada Lovelace (proposed)"]["DESCRIPTION"])
    assert "you last met in May 2020; too long, really" in text
    assert text.startswith("Ada Lovelace: +351 210 000 000, ada@example.org")
    assert "Wed 5 May 16:00–16:45" in text
    assert "Draft: messages/ada.eml" in text


def test_event_and_errand_say_of_a_guess_that_it_is_one() -> None:
    meeting = a_meeting()
    guess = Located(meeting.contacts[0], Location("Lis", replace(LISBON, confidence=0.7), "a guess"))
    unsure = replace(meeting, unsure=(guess,))
    errand = Reminder(Errand.ASK, unsure, unsure.contacts[0], date(2027, 3, 1), date(2027, 3, 6))
    (todo,) = Calendar.from_ical(next(iter(ics.errands(a_plan(unsure), [], [errand], stamp=NOW))).content).todos
    event = events(files(a_plan(unsure))["plan.ics"])["Coffee with Ada Lovelace (proposed)"]
    for text in (todo["DESCRIPTION"], event["DESCRIPTION"]):
        assert "Place: probably Lisbon, PT (70% sure), from “Lis”" in str(text)


def test_a_house_has_a_pin_and_the_middle_of_a_town_none() -> None:
    found = events(files(a_plan())["plan.ics"])
    agreed, town = found["Dinner with Grace Hopper"], found["Coffee with Ada Lovelace (proposed)"]
    house = agreed["X-APPLE-STRUCTURED-LOCATION"]
    assert house.params["X-APPLE-RADIUS"] == "70"
    assert agreed["LOCATION"] == "\n".join((house.params["X-TITLE"], house.params["X-ADDRESS"]))
    assert "GEO" in agreed
    assert not {"GEO", "X-APPLE-STRUCTURED-LOCATION"} & set(town)
    assert town["LOCATION"] == "Lisbon, Portugal (place to be agreed)"


@pytest.mark.parametrize(
    ("facts", "trigger", "words"),
    [
        ({}, 12, "Leave for coffee with Ada Lovelace: 12 min from where you stay"),
        ({"travel": timedelta(minutes=95)}, 95, "Leave for coffee with Ada Lovelace: 95 min from where you stay"),
        ({"travel": timedelta(minutes=4)}, 10, "Leave for coffee with Ada Lovelace: 4 min from where you stay"),
        ({"travel": timedelta()}, 10, "Soon: coffee with Ada Lovelace"),
        ({"kind": Kind.CALL}, 10, "Soon: call with Ada Lovelace"),
    ],
)
def test_an_agreed_meeting_rings_when_it_is_time_to_leave(facts: dict[str, Any], trigger: int, words: str) -> None:
    (event,) = (
        one
        for one in events(files(a_plan(a_meeting(state=State.ACCEPTED, **facts)))["plan.ics"]).values()
        if "STATUS" in one
    )
    (alarm,) = event.walk("VALARM")
    assert (value(alarm, "TRIGGER").dt, str(alarm["DESCRIPTION"])) == (timedelta(minutes=-trigger), words)


@pytest.mark.parametrize("state", [state for state in State if state is not State.ACCEPTED])
def test_only_what_is_agreed_rings(state: State) -> None:
    assert b"VALARM" not in files(a_plan(a_meeting(state=state)))["plan.ics"]


@pytest.mark.parametrize("state", list(State))
def test_other_times_are_held_once_somebody_was_asked(state: State) -> None:
    found = events(files(a_plan(a_meeting(state=state)))["plan.ics"])
    held = found.get("Held for Ada Lovelace (coffee, offered)")
    if state is not State.ASKED:
        assert held is None
        return
    assert held is not None
    assert held["STATUS"] == "TENTATIVE"
    assert value(held, "DTSTART").dt.astimezone(UTC) == a_meeting().offers[1].start


def test_a_time_that_is_held_no_more_is_called_off() -> None:
    first = files(a_plan(a_meeting(state=State.ASKED)))["plan.ics"]
    changes = events(files(a_plan(a_meeting(state=State.ACCEPTED)), LATER, first)["changes.ics"])
    assert changes["Held for Ada Lovelace (coffee, offered) (cancelled)"]["STATUS"] == "CANCELLED"


@pytest.mark.parametrize(("ways", "expected"), [(False, []), (True, ["Way to Grace Hopper, 12 min"])])
def test_the_way_to_what_is_agreed_is_an_event_where_it_is_wished(ways: bool, expected: list[str]) -> None:
    (file,) = ics.render(a_plan(), [], stamp=NOW, ways=ways)
    assert [title for title in events(file.content) if title.startswith("Way")] == expected


def test_a_calendar_of_one_meeting_names_no_calendar() -> None:
    plan = a_plan()
    content = ics.of_meetings(plan, [], stamp=NOW)[plan.meetings[0].id]
    assert list(events(content)) == ["Coffee with Ada Lovelace (proposed)"]
    assert b"X-WR-CALNAME" not in content


def test_the_same_plan_on_another_day_is_the_same_file() -> None:
    first = files(a_plan())["plan.ics"]
    assert files(a_plan(), LATER, first) == {"plan.ics": first}


def test_only_what_differs_stands_among_the_changes() -> None:
    first = files(a_plan())["plan.ics"]
    moved, new = a_meeting(day="2027-05-06"), a_meeting("Bob")
    second = files(a_plan(moved, new), LATER, first)
    changes = events(second["changes.ics"])
    assert set(changes) == {
        "Coffee with Ada Lovelace (proposed)",
        "Coffee with Bob (proposed)",
        "Dinner with Grace Hopper (cancelled)",
    }
    assert changes["Dinner with Grace Hopper (cancelled)"]["STATUS"] == "CANCELLED"
    assert {int(value(event, "SEQUENCE")) for event in changes.values()} == {1}
    unchanged = events(second["plan.ics"])["In Lisbon"]
    assert (value(unchanged, "SEQUENCE"), value(unchanged, "DTSTAMP").dt) == (0, NOW)


def test_a_moved_meeting_keeps_its_id() -> None:
    first, second = (events(files(a_plan(a_meeting(day=day)))["plan.ics"]) for day in ("2027-05-05", "2027-05-06"))
    title = "Coffee with Ada Lovelace (proposed)"
    assert first[title]["UID"] == second[title]["UID"]


@pytest.mark.parametrize(
    "foreign",
    [
        "UID:their-own@example.org\r\nSUMMARY:Dentist",
        "UID:their-own@example.org\r\nDTSTAMP:20270301T080000Z\r\nDTSTART:20270505T100000Z\r\nDTEND:20270505T110000Z",
        "SUMMARY:no id at all",
        "UID:cut-short@tripmeet\r\nSUMMARY:one of ours that lost its times",
    ],
)
def test_what_somebody_else_wrote_into_the_file_is_not_ours_to_call_off(foreign: str) -> None:
    calendar = files(a_plan())["plan.ics"]
    event = f"BEGIN:VEVENT\r\n{foreign}\r\nEND:VEVENT\r\nEND:VCALENDAR".encode()
    assert files(a_plan(), before=calendar.replace(b"END:VCALENDAR", event)) == files(a_plan(), before=calendar)


def test_a_meeting_that_comes_back_outranks_its_own_cancellation() -> None:
    with_both = a_plan(a_meeting(), a_meeting("Bob"))
    first = files(with_both)["plan.ics"]
    second = files(a_plan(a_meeting()), LATER, first)
    third = files(with_both, LATER, second["plan.ics"])
    gone = events(second["changes.ics"])["Coffee with Bob (cancelled)"]
    back = events(third["changes.ics"])["Coffee with Bob (proposed)"]
    assert int(value(back, "SEQUENCE")) > int(value(gone, "SEQUENCE"))


def test_the_button_of_a_meeting_gives_the_event_of_the_calendar() -> None:
    first = files(a_plan())["plan.ics"]
    plan = a_plan(a_meeting(), a_meeting("Bob"))
    second = events(files(plan, LATER, first)["plan.ics"])
    buttons = ics.of_meetings(plan, [a_draft(plan.meetings[0])], stamp=LATER, before=first)
    assert buttons.keys() == {meeting.id for meeting in plan.meetings}
    for content in buttons.values():
        for title, event in events(content).items():
            assert value(event, "SEQUENCE") == value(second[title], "SEQUENCE")


def test_a_calendar_before_that_is_broken_counts_as_none() -> None:
    assert files(a_plan(), NOW, b"BEGIN:VCALENDAR\r\nnonsense") == files(a_plan())


texts = st.text(st.characters(), max_size=300)


@settings(deadline=None, max_examples=150)
@given(name=texts, because=texts, place=texts, stay=texts, trip=texts)
def test_whatever_people_write_the_file_keeps_its_form(
    name: str, because: str, place: str, stay: str, trip: str
) -> None:
    stop = replace(a_stop(), place=replace(LISBON, name=place, region=place), stay=stay)
    contact = replace(a_contact(), name=name)
    meeting = a_meeting(contacts=(contact,), stop=stop, place=stop.place, reasons=(Reason(1, because),))
    plan = Plan(replace(a_trip(stop), name=trip), (meeting,), (), ())
    content = files(plan)["plan.ics"]

    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert all(
        line.decode("utf-8").isprintable() for line in content.replace(b"\t", b" ").split(b"\r\n") if line.isascii()
    )
    calendar = Calendar.from_ical(content)
    assert [len(calendar.walk(kind)) for kind in ("VEVENT", "VCALENDAR")] == [2, 1]
    assert {line.split(b":")[0] for line in content.split(b"\r\n") if line.startswith((b"BEGIN", b"END"))} == {
        b"BEGIN",
        b"END",
    }
    (written,) = (event for event in calendar.events if "STATUS" in event)
    assert value(written, "DTSTART").dt.astimezone(UTC) == meeting.span.start


def an_errand(errand: Errand = Errand.ASK) -> Reminder:
    meeting = a_meeting()
    return Reminder(errand, meeting, meeting.contacts[0], date(2027, 3, 1), date(2027, 3, 6))


def test_errands_are_to_dos_in_a_file_of_their_own() -> None:
    plan = a_plan()
    (file,) = ics.errands(plan, [a_draft(plan.meetings[0])], [an_errand(), an_errand(Errand.REMIND)], stamp=NOW)
    assert file.name == "todo.ics"
    calendar = Calendar.from_ical(file.content)
    assert calendar.events == []
    assert [(str(todo["SUMMARY"]), value(todo, "DUE").dt) for todo in calendar.todos] == [
        ("Ask Ada Lovelace: coffee in Lisbon", date(2027, 3, 6)),
        ("Remind Ada Lovelace, once: coffee in Lisbon", date(2027, 3, 6)),
    ]
    assert "Draft: messages/ada.eml" in str(calendar.todos[0]["DESCRIPTION"])


def test_with_nothing_to_do_there_is_no_such_file() -> None:
    assert list(ics.errands(a_plan(), [], [], stamp=NOW)) == []
