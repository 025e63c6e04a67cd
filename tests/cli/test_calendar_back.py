"""What is done in one's own calendar comes back: on a real Radicale, as another program would do it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from tests.cli.test_following import DAY, Trip, planned, trip
from tests.radicale import PASSWORD, USER, Server, radicale
from tripmeet.model.accounts import Login
from tripmeet.writing import caldav, ics

__all__ = ["planned", "trip"]

NUMBERS = count()


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIPMEET_TODAY", f"{DAY} 15:00")
    monkeypatch.setenv("TRIPMEET_CALENDAR_PASSWORD", PASSWORD)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        yield running


class Phone:
    """Another program at the same calendar."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.address = server.make_calendar(f"phone-{next(NUMBERS)}")
        self.url = self.address.replace("//", f"//{USER}@")

    def path(self, uid: str) -> str:
        return f"{self.address.removeprefix(self.server.url)}{uid}.ics"

    def read(self, uid: str) -> str:
        return self.server.ask("GET", self.path(uid))

    def edit(self, uid: str, old: str, new: str) -> None:
        content, changes = re.subn(old, new, self.read(uid))
        assert changes, self.read(uid)
        self.server.ask("PUT", self.path(uid), content, **{"Content-Type": "text/calendar; charset=utf-8"})

    def delete(self, uid: str) -> None:
        self.server.ask("DELETE", self.path(uid))


@pytest.fixture
def phone(server: Server) -> Phone:
    return Phone(server)


def asked(trip: Trip, phone: Phone) -> dict[str, Any]:
    """Somebody who was asked, and the plan with their times pushed to the phone."""
    first = trip.first()
    assert trip.run("mark", first["contact"]["id"], "asked", "--at", f"{DAY} 13:00").status == 0
    plan = trip.plan(DAY)
    assert trip.run("push", "calendar", phone.url, trip.itinerary).status == 0
    return next(dict(one) for one in plan["meetings"] if one["contacts"][0]["id"] == first["contact"]["id"])


def standing(trip: Trip, meeting: dict[str, Any]) -> tuple[str, list[str]]:
    """How they stand and at which times, by the plan made next."""
    who = meeting["contacts"][0]["id"]
    plan = trip.plan(DAY)
    now = next((one for one in plan["meetings"] if one["contacts"][0]["id"] == who), None)
    return (now["status"], [now["start"]]) if now else ("out", [])


def uid_of(meeting: dict[str, Any]) -> str:
    return ics.uid(meeting["id"])


def in_calendar(moment: str) -> str:
    return re.sub(r"[-:]", "", moment[:19])


def test_nothing_done_is_nothing_read(trip: Trip, phone: Phone) -> None:
    asked(trip, phone)
    said = trip.run("pull", "calendar", phone.url, trip.itinerary)
    assert (said.out, said.err, said.status) == ("", "no new answers\n", 0)


def test_what_was_moved_is_agreed_at_the_time_at_which_it_stands(trip: Trip, phone: Phone) -> None:
    meeting = asked(trip, phone)
    start, end = in_calendar(meeting["start"]), in_calendar(meeting["end"])
    later, over = f"{start[:9]}2015{start[13:]}", f"{end[:9]}2100{end[13:]}"
    phone.edit(uid_of(meeting), f"(DTSTART[^:]*:){start}", rf"\g<1>{later}")
    phone.edit(uid_of(meeting), f"(DTEND[^:]*:){end}", rf"\g<1>{over}")
    said = trip.run("pull", "calendar", phone.url, trip.itinerary)
    assert said.out.startswith(f"{meeting['contacts'][0]['name']}  accepted"), said.err
    assert trip.run("pull", "calendar", phone.url, trip.itinerary).out == ""
    assert standing(trip, meeting) == ("accepted", [f"{meeting['start'][:11]}20:15{meeting['start'][16:]}"])
    pushed = trip.run("push", "calendar", phone.url, trip.itinerary)
    assert "left" not in pushed.out
    assert "STATUS:CONFIRMED" in phone.read(uid_of(meeting))
    assert trip.run("pull", "calendar", phone.url, trip.itinerary).out == ""


def test_what_was_confirmed_is_agreed(trip: Trip, phone: Phone) -> None:
    meeting = asked(trip, phone)
    phone.edit(uid_of(meeting), "STATUS:TENTATIVE", "STATUS:CONFIRMED")
    assert "accepted" in trip.run("pull", "calendar", phone.url, trip.itinerary).out
    assert standing(trip, meeting) == ("accepted", [meeting["start"]])


def test_another_time_that_was_held_and_is_confirmed_is_the_one(trip: Trip, phone: Phone) -> None:
    meeting = asked(trip, phone)
    other = next(offer for offer in meeting["offers"] if offer["start"] != meeting["start"])
    key = f"{meeting['id']}/{in_utc(other['start'])}"
    phone.edit(ics.uid(key), "STATUS:TENTATIVE", "STATUS:CONFIRMED")
    assert "accepted" in trip.run("pull", "calendar", phone.url, trip.itinerary).out
    assert standing(trip, meeting) == ("accepted", [other["start"]])


def in_utc(moment: str) -> str:
    return f"{datetime.fromisoformat(moment).astimezone(UTC):%Y%m%dT%H%M}"


def agreed(trip: Trip, phone: Phone) -> dict[str, Any]:
    meeting = asked(trip, phone)
    who = meeting["contacts"][0]["id"]
    assert trip.run("mark", who, "accepted", "--when", "1").status == 0
    plan = trip.plan(DAY)
    assert trip.run("push", "calendar", phone.url, trip.itinerary).status == 0
    return next(dict(one) for one in plan["meetings"] if one["contacts"][0]["id"] == who)


@pytest.mark.parametrize("how", ["deleted", "called off"])
def test_what_was_agreed_and_is_gone_is_cancelled(trip: Trip, phone: Phone, how: str) -> None:
    meeting = agreed(trip, phone)
    if how == "deleted":
        phone.delete(uid_of(meeting))
    else:
        phone.edit(uid_of(meeting), "STATUS:CONFIRMED", "STATUS:CANCELLED")
    assert "cancelled" in trip.run("pull", "calendar", phone.url, trip.itinerary).out
    assert standing(trip, meeting)[0] == "out"
    assert trip.run("pull", "calendar", phone.url, trip.itinerary).out == ""


def test_what_waits_for_an_answer_and_was_tidied_away_is_told(trip: Trip, phone: Phone) -> None:
    meeting = asked(trip, phone)
    phone.delete(uid_of(meeting))
    said = trip.run("pull", "calendar", phone.url, trip.itinerary)
    assert said.out == ""
    assert f"tripmeet mark {meeting['contacts'][0]['id']} cancelled" in said.err


def test_what_was_written_into_it_is_kept_as_a_note_once(trip: Trip, phone: Phone) -> None:
    meeting = agreed(trip, phone)
    phone.edit(uid_of(meeting), r"LOCATION:[^\r]*", "LOCATION:Café Janis\\\\, Rua da Moeda")
    said = trip.run("pull", "calendar", phone.url, trip.itinerary)
    assert "Café Janis, Rua da Moeda" in said.out
    assert trip.run("pull", "calendar", phone.url, trip.itinerary).out == ""
    assert "Café Janis" in trip.run("log").out


def test_a_proposal_that_was_moved_is_told(trip: Trip, phone: Phone) -> None:
    plan = trip.plan(DAY)
    assert trip.run("push", "calendar", phone.url, trip.itinerary).status == 0
    meeting = next(one for one in plan["meetings"] if one["status"] == "proposed")
    start, end = in_calendar(meeting["start"]), in_calendar(meeting["end"])
    phone.edit(uid_of(meeting), f"(DTSTART[^:]*:){start}", rf"\g<1>{start[:9]}2000{start[13:]}")
    phone.edit(uid_of(meeting), f"(DTEND[^:]*:){end}", rf"\g<1>{end[:9]}2045{end[13:]}")
    said = trip.run("pull", "calendar", phone.url, trip.itinerary)
    assert said.out == ""
    assert "nobody was asked yet" in said.err


def test_a_calendar_without_our_events_tells_nothing_of_them(trip: Trip, phone: Phone, server: Server) -> None:
    agreed(trip, phone)
    server.ask("DELETE", phone.address.removeprefix(server.url))
    server.ask("MKCALENDAR", phone.address.removeprefix(server.url))
    said = trip.run("pull", "calendar", phone.url, trip.itinerary)
    assert said.out == ""
    assert "nothing was read from that" in said.err


def test_what_was_never_pushed_cannot_be_read_back(trip: Trip, phone: Phone) -> None:
    trip.plan(DAY)
    said = trip.run("pull", "calendar", phone.url, trip.itinerary)
    assert said.status == 1
    assert "tripmeet push calendar" in said.err


def test_a_yes_that_came_after_the_question_was_tidied_away_stays(trip: Trip, phone: Phone) -> None:
    meeting = asked(trip, phone)
    phone.delete(uid_of(meeting))
    assert trip.run("mark", meeting["contacts"][0]["id"], "accepted", "--when", "1").status == 0
    said = trip.run("pull", "calendar", phone.url, trip.itinerary)
    assert said.out == ""
    assert "before it was agreed" in said.err
    assert standing(trip, meeting)[0] == "accepted"
    assert trip.run("pull", "calendar", phone.url, trip.itinerary).out == ""


def test_what_is_over_and_was_tidied_away_was_not_cancelled(trip: Trip, phone: Phone) -> None:
    meeting = agreed(trip, phone)
    phone.delete(uid_of(meeting))
    said = trip.run_after("pull", "calendar", phone.url, trip.itinerary)
    assert said.out == ""
    assert f"tripmeet mark {meeting['contacts'][0]['id']} met" in said.err


def test_an_event_that_the_server_does_not_list_is_not_deleted(
    trip: Trip, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = agreed(trip, phone)
    everything = caldav.events_there

    def without_it(url: str, login: Login) -> dict[str, Any]:
        return {uid: event for uid, event in everything(url, login).items() if uid != uid_of(meeting)}

    monkeypatch.setattr(caldav, "events_there", without_it)
    said = trip.run("pull", "calendar", phone.url, trip.itinerary)
    assert said.out == ""
    assert "cannot be read" in said.err
    assert standing(trip, meeting)[0] == "accepted"
