"""Years of a calendar: whom one met in a room, whom on a screen, and whom not at all."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.reading.archives.building import a_stream, clues, exchanges, maya
from tripmeet.model.traces import Channel
from tripmeet.reading.archives import calendars

UNTIL = datetime(2027, 6, 1, tzinfo=UTC)


def guest(mail: str, answer: str = "ACCEPTED", kind: str = "INDIVIDUAL", name: str = "") -> str:
    return f"ATTENDEE;CUTYPE={kind};PARTSTAT={answer};CN={name or mail};X-NUM-GUESTS=0:mailto:{mail}"


ME = guest("maya@example.org")
ADA = guest("ada@example.org", name="Ada Brandão")


def read(*lines: str, start: str = "DTSTART:20270503T090000Z") -> list[object]:
    event = "\r\n".join(("BEGIN:VCALENDAR", "BEGIN:VEVENT", start, "UID:1", *lines, "END:VEVENT", "END:VCALENDAR", ""))
    return [*calendars.read(a_stream(event), "mine.ics", maya(), UNTIL)]


def who_when(items: list[object]) -> list[tuple[str, Channel, date]]:
    return [(one.who.name or one.who.emails[0], one.channel, one.at.date()) for one in exchanges(items)]


def test_an_accepted_event_in_a_room_is_a_meeting_and_tells_where() -> None:
    found = read(ME, ADA, "LOCATION:Rua da Bica 4\\, Lisboa", "SUMMARY:Coffee")
    assert who_when(found) == [("Ada Brandão", Channel.MEETING, date(2027, 5, 3))]
    assert [one.place for one in clues(found)] == ["Rua da Bica 4, Lisboa"]


@pytest.mark.parametrize(
    "lines",
    [
        ("LOCATION:https://zoom.us/j/99",),
        ("LOCATION:Microsoft Teams Meeting",),
        ("LOCATION:Google Meet",),
        ("DESCRIPTION:Join: https://meet.google.com/abc",),
        ("X-GOOGLE-CONFERENCE:https://meet.google.com/abc",),
        ("SUMMARY:Phone call",),
    ],
    ids=str,
)
def test_a_link_or_a_telephone_is_a_call(lines: tuple[str, ...]) -> None:
    assert who_when(read(ME, ADA, *lines)) == [("Ada Brandão", Channel.VIDEO, date(2027, 5, 3))]


@pytest.mark.parametrize(
    "lines",
    [
        (guest("maya@example.org", "DECLINED"), ADA),
        (ME, guest("ada@example.org", "DECLINED")),
        (ME, ADA, "STATUS:CANCELLED"),
        (ME, *(guest(f"p{n}@example.org") for n in range(12))),
        (ME, guest("c_1@resource.calendar.google.com", kind="RESOURCE")),
        (ME,),
        ("SUMMARY:Dentist",),
        ("SUMMARY:Yoga with friends",),
    ],
    ids=str,
)
def test_what_was_declined_called_off_or_an_audience_met_nobody(lines: tuple[str, ...]) -> None:
    assert who_when(read(*lines)) == []


def test_of_several_only_those_who_came_were_met() -> None:
    some = read(ME, ADA, guest("bo@example.org", "NEEDS-ACTION"), guest("cy@example.org", "DECLINED"))
    assert [who for who, _, _ in who_when(some)] == ["Ada Brandão"]


@pytest.mark.parametrize("answer", ["NEEDS-ACTION", "TENTATIVE", "ACCEPTED"])
def test_of_two_an_event_that_nobody_called_off_took_place(answer: str) -> None:
    assert len(who_when(read(ME, guest("ada@example.org", answer)))) == 1


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Lunch with Ada Brandão", "Ada Brandão"),
        ("Coffee Ada Brandão", "Ada Brandão"),
        ("Eten met Marloes van der Meer", "Marloes van der Meer"),
        ("Abendessen mit Jonas Krämer", "Jonas Krämer"),
        ("Déjeuner avec Chloé Martin", "Chloé Martin"),
        ("Cena con Pablo Ruiz", "Pablo Ruiz"),
        ("Jantar com João Lima", "João Lima"),
        ("Pranzo con Giulia Rossi", "Giulia Rossi"),
        ("Fika med Erik Lund", "Erik Lund"),
    ],
)
def test_a_title_may_name_the_one_it_was_with(title: str, who: str) -> None:
    assert who_when(read(f"SUMMARY:{title}")) == [(who, Channel.MEETING, date(2027, 5, 3))]


@pytest.mark.parametrize(
    "title", ["Coffee Ada", "Dinner with mum", "Lunch break", "Lunch with the team", "Flight to London"]
)
def test_a_title_that_names_nobody_in_full_met_nobody(title: str) -> None:
    assert who_when(read(f"SUMMARY:{title}")) == []


def test_what_repeats_is_met_each_time_until_now() -> None:
    found = read(ME, ADA, "LOCATION:Lisboa", "RRULE:FREQ=WEEKLY;COUNT=100")
    assert [day for _, _, day in who_when(found)] == [date(2027, 5, day) for day in (3, 10, 17, 24, 31)]


def test_a_folded_line_is_one_and_a_date_that_is_none_is_told() -> None:
    folded = "ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN=Ada Bran\r\n dão:mailto:ada@example.org"
    assert [who for who, _, _ in who_when(read(ME, folded))] == ["Ada Brandão"]
    (problem,) = read(ME, ADA, start="DTSTART:2027")
    assert "1 events whose dates cannot be read" in str(problem)
