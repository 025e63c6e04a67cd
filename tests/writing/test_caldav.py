"""A calendar on a real Radicale holds what the plan says, and what a hand has changed there stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread
from xml.sax.saxutils import escape

import pytest
from icalendar import Calendar

from tests.radicale import PASSWORD, USER, Server, radicale
from tests.worlds import LISBON, NOW, TOKYO, a_contact, a_span, a_stop, a_trip
from tripmeet.errors import TripmeetError
from tripmeet.model.accounts import Login
from tripmeet.model.meetings import Kind, Meeting, Plan, Reason, State
from tripmeet.model.places import Place
from tripmeet.writing import ics
from tripmeet.writing.caldav import Pushed, push

ME = Login(USER, PASSWORD)
NUMBERS = count()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        yield running


@pytest.fixture
def trip(server: Server) -> str:
    """The address of a fresh calendar."""
    return server.make_calendar(f"trip-{next(NUMBERS)}")


def a_meeting(name: str, day: str = "2027-05-05", place: Place = LISBON, state: State = State.PROPOSED) -> Meeting:
    span = a_span(day, "10:00", "10:45", place)
    stop = a_stop(place)
    because = (Reason(1, "you met; once, long ago"),)
    contact = a_contact(name)
    return Meeting(f"a-trip/{name}", (contact,), stop, place, span, Kind.COFFEE, timedelta(0), because, (span,), state)


def a_plan(*meetings: Meeting, trip_id: str = "a-trip") -> Plan:
    trip = replace(a_trip(), id=trip_id)
    return Plan(trip, meetings or (a_meeting("Ada Lovelace"), a_meeting("Grace Hopper", place=TOKYO)), (), ())


def pushed(plan: Plan, url: str, before: Pushed | None = None, *, overwrite: bool = False) -> Pushed:
    content = next(iter(ics.render(plan, [], stamp=NOW))).content
    return push(content, plan.trip.id, url, ME, written=before.written if before else {}, overwrite=overwrite)


def events(server: Server, url: str) -> dict[str, str]:
    """What lies in the calendar: its title by the name of each file."""
    found = server.ask("GET", url.removeprefix(server.url))
    return {str(event["UID"]): str(event["SUMMARY"]) for event in Calendar.from_ical(found).events}


def edit(server: Server, url: str, name: str, old: str, new: str) -> None:
    """What somebody does in their calendar program to the event of this person."""
    ids = [uid for uid, title in events(server, url).items() if name in title]
    path = f"{url.removeprefix(server.url)}{ids[0]}.ics"
    content = server.ask("GET", path)
    assert old in content
    server.ask("PUT", path, content.replace(old, new), **{"Content-Type": "text/calendar; charset=utf-8"})


def titles(server: Server, url: str) -> list[str]:
    return sorted(events(server, url).values())


def test_the_first_push_creates_everything_and_the_second_nothing(server: Server, trip: str) -> None:
    first = pushed(a_plan(), trip)
    assert titles(server, trip) == [
        "Coffee with Ada Lovelace (proposed)",
        "Coffee with Grace Hopper (proposed)",
        "In Lisbon",
    ]
    again = pushed(a_plan(), trip, first)
    assert (len(first.created), again.created, again.updated, again.same) == (3, [], [], 3)


def test_pushing_again_without_knowing_of_the_first_time_changes_nothing_either(server: Server, trip: str) -> None:
    pushed(a_plan(), trip)
    again = pushed(a_plan(), trip)
    assert (again.created, again.updated, again.deleted, again.same) == ([], [], [], 3)


def test_what_is_accepted_is_updated_and_what_is_dropped_is_deleted(server: Server, trip: str) -> None:
    first = pushed(a_plan(), trip)
    done = pushed(a_plan(a_meeting("Ada Lovelace", state=State.ACCEPTED)), trip, first)
    assert done.updated == ["Coffee with Ada Lovelace"]
    assert done.deleted == ["Coffee with Grace Hopper (proposed)"]
    assert titles(server, trip) == ["Coffee with Ada Lovelace", "In Lisbon"]


def test_what_was_changed_by_hand_is_left_and_told(server: Server, trip: str) -> None:
    first = pushed(a_plan(), trip)
    edit(server, trip, "Ada", "T100000", "T090000")
    moved = a_meeting("Ada Lovelace", day="2027-05-06")
    done = pushed(a_plan(moved, a_meeting("Grace Hopper", place=TOKYO)), trip, first)
    assert done.kept == ["Coffee with Ada Lovelace (proposed): changed by hand"]
    assert done.updated == []

    forced = pushed(a_plan(moved, a_meeting("Grace Hopper", place=TOKYO)), trip, done, overwrite=True)
    assert forced.updated == ["Coffee with Ada Lovelace (proposed)"]


def test_what_a_program_adds_of_its_own_is_no_change_by_hand(server: Server, trip: str) -> None:
    first = pushed(a_plan(), trip)
    edit(server, trip, "Ada", "SEQUENCE:0", "SEQUENCE:7\r\nX-MOZ-GENERATION:3")
    done = pushed(a_plan(a_meeting("Ada Lovelace", state=State.ACCEPTED)), trip, first)
    assert done.updated == ["Coffee with Ada Lovelace"]


def test_what_was_deleted_by_hand_does_not_come_back(server: Server, trip: str) -> None:
    first = pushed(a_plan(), trip)
    (uid,) = [uid for uid, title in events(server, trip).items() if "Ada" in title]
    server.ask("DELETE", f"{trip.removeprefix(server.url)}{uid}.ics")
    second = pushed(a_plan(), trip, first)
    third = pushed(a_plan(), trip, second)
    assert second.kept == third.kept == ["Coffee with Ada Lovelace (proposed): deleted by hand"]
    assert len(titles(server, trip)) == 2
    assert pushed(a_plan(), trip, third, overwrite=True).created == ["Coffee with Ada Lovelace (proposed)"]


def test_a_change_by_hand_survives_the_meeting_being_dropped(server: Server, trip: str) -> None:
    first = pushed(a_plan(), trip)
    edit(server, trip, "Grace", "SUMMARY:Coffee", "SUMMARY:Tea")
    done = pushed(a_plan(a_meeting("Ada Lovelace")), trip, first)
    assert done.deleted == []
    assert done.kept == ["Tea with Grace Hopper (proposed): no longer planned, but changed by hand"]


def test_other_events_and_other_trips_in_the_calendar_are_not_touched(server: Server, trip: str) -> None:
    mine = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:mine@example.org\r\nSUMMARY:Mine\r\n"
    mine += "DTSTAMP:20270101T000000Z\r\nDTSTART:20270505T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    server.ask("PUT", f"{trip.removeprefix(server.url)}mine.ics", mine, **{"Content-Type": "text/calendar"})
    other = replace(a_meeting("Bob"), id="b-trip/Bob")
    pushed(a_plan(other, trip_id="b-trip"), trip)
    first = pushed(a_plan(), trip)
    done = pushed(a_plan(a_meeting("Ada Lovelace")), trip, first)
    assert done.deleted == ["Coffee with Grace Hopper (proposed)"]
    assert {"Mine", "Coffee with Bob (proposed)"} <= set(titles(server, trip))


def test_a_wrong_password_is_one_sentence_without_it(server: Server, trip: str) -> None:
    wrong = Login(USER, "opensesame")
    with pytest.raises(TripmeetError, match="does not know this user") as caught:
        push(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", "x", trip, wrong, written={})
    assert "opensesame" not in f"{caught.value} {wrong}"


def test_an_address_above_the_calendar_names_the_calendars_below(server: Server, trip: str) -> None:
    with pytest.raises(TripmeetError, match=f"calendars below it: .*{trip}"):
        pushed(a_plan(), f"{server.url}{USER}/")


def test_a_server_that_is_down_is_one_sentence() -> None:
    with pytest.raises(TripmeetError, match="does not answer"):
        pushed(a_plan(), "http://127.0.0.1:9/maya/trip/")


def test_a_password_does_not_travel_in_the_open() -> None:
    with pytest.raises(TripmeetError, match="https"):
        pushed(a_plan(), "http://dav.example.org/maya/trip/")


class Refusing:
    """A calendar that, as Nextcloud does, takes no event of a UID that was deleted before; or none at all."""

    def __init__(self, status: int = 400, *, refuses: str = "") -> None:
        self.store: dict[str, bytes] = {}
        self.status, self.refuses = status, refuses
        refusing = self

        class Handler(BaseHTTPRequestHandler):
            def do_PROPFIND(self) -> None:
                self.answer(207, f"<d:response><d:href>/cal/</d:href>{CALENDAR}</d:response>")

            def do_REPORT(self) -> None:
                rows = (f"<d:response><d:href>{path}</d:href><c:calendar-data>{escape(text.decode())}</c:calendar-data>"
                        "</d:response>" for path, text in refusing.store.items())  # fmt: skip
                self.answer(207, "".join(rows))

            def do_PUT(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if refusing.refuses.encode() in body:
                    self.answer(refusing.status, f"<s:message>{BIN}</s:message>")
                else:
                    refusing.store[self.path] = body
                    self.answer(201, "")

            def do_DELETE(self) -> None:
                del refusing.store[self.path]
                self.answer(204, "")

            def answer(self, status: int, rows: str) -> None:
                names = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:s="http://sabredav.org/ns"'
                body = f"<d:multistatus {names}>{rows}</d:multistatus>".encode() if status != 204 else b""
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/cal/"


CALENDAR = "<d:propstat><d:prop><d:resourcetype><c:calendar/></d:resourcetype></d:prop></d:propstat>"
BIN = "Deleted calendar object with uid already exists in this calendar collection."


@contextmanager
def refusing(status: int, refuses: str) -> Iterator[Refusing]:
    there = Refusing(status, refuses=refuses)
    thread = Thread(target=there.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield there
    finally:
        there.server.shutdown()
        there.server.server_close()


@pytest.mark.parametrize("status", [400, 403, 409, 412, 413, 415, 422, 500, 507])
def test_one_event_that_the_server_refuses_ends_nothing(status: int) -> None:
    with refusing(status, "Ada Lovelace") as there:
        done = pushed(a_plan(), there.url)
        assert done.created == ["In Lisbon", "Coffee with Grace Hopper (proposed)"]
        (told,) = done.refused
        assert told.startswith("Coffee with Ada Lovelace (proposed): ")
        assert told.endswith("it was deleted there and lies in the calendar's trash bin: empty that, then push again")
        assert len(done.written) == 2

        there.refuses = "nobody"
        again = pushed(a_plan(), there.url, done)
        assert (again.created, again.refused, again.same) == (["Coffee with Ada Lovelace (proposed)"], [], 2)


def test_a_server_that_takes_no_event_at_all_is_an_error() -> None:
    with refusing(403, "BEGIN") as there, pytest.raises(TripmeetError, match="the server took no event: In Lisbon: "):
        pushed(a_plan(), there.url)
