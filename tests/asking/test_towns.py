"""What a town is called in a message."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.worlds import LISBON, TODAY, a_contact, a_span, a_stop, a_trip
from tripmeet import assets
from tripmeet.asking.draft import ToldBefore, write_drafts
from tripmeet.asking.notes import write_notes
from tripmeet.asking.rewrite import brief
from tripmeet.model.meetings import Instead, Kind, Meeting, Omission, Plan, State
from tripmeet.model.people import Closeness, Contact, Handle
from tripmeet.model.places import Coordinates, Level, Place

OURS = (assets.folder("templates") / "messages",)
MUNICH = Place("Munich", "Bayern", "DE", Coordinates(48.1374, 11.5755), "Europe/Berlin", Level.CITY)
AUGSBURG = Place("Augsburg", "Bayern", "DE", Coordinates(48.3717, 10.8983), "Europe/Berlin", Level.CITY)
MILAN = Place("Milan", "Lombardia", "IT", Coordinates(45.4643, 9.1895), "Europe/Rome", Level.CITY)

CHANNELS: dict[str, dict[str, Any]] = {
    "mail": {},
    "whatsapp": {"emails": (), "phones": ("+351913000222",), "channel": "whatsapp"},
    "linkedin": {"emails": (), "handles": (Handle("linkedin", "zoe"),)},
    "sms": {"emails": (), "phones": ("+351913000222",)},
    "plain": {"emails": ()},
}


def a_plan(
    town: Place, written: str | None, language: str, spoken: tuple[str, ...], place: Place | None = None, **facts: Any
) -> Plan:
    stop = replace(a_stop(town), written=written)
    who = a_contact("Zoë Martins", language=language, met="PyCon", **facts)
    offers = (a_span("2027-05-05", "10:00", "10:45", town),)
    meeting = Meeting("m", (who,), stop, place or town, offers[0], Kind.COFFEE, timedelta(minutes=9), (), offers)
    trip = a_trip(stop)
    return Plan(replace(trip, traveller=replace(trip.traveller, languages=spoken)), (meeting,), (), ())


def said(plan: Plan, **how: Any) -> str:
    (draft,) = write_drafts(plan, today=TODAY, folders=OURS, **how)
    return f"{draft.subject or ''}\n{draft.body}"


def asked(plan: Plan) -> Plan:
    return replace(plan, meetings=tuple(replace(one, state=State.ASKED) for one in plan.meetings))


@pytest.mark.parametrize("facts", CHANNELS.values(), ids=CHANNELS)
def test_a_german_message_calls_the_town_as_the_traveller_does(facts: dict[str, Any]) -> None:
    plan = a_plan(MUNICH, "München", "de", ("en", "de"), **facts)
    again = {plan.meetings[0].contacts[0].id: "again"}
    for text in (said(plan), said(asked(plan)), said(plan, told=ToldBefore(again=again))):
        assert "München" in text
        assert "Munich" not in text


def test_a_word_to_somebody_one_misses_calls_the_town_so_too() -> None:
    plan = a_plan(MUNICH, "München", "de", ("en", "de"))
    who: Contact = replace(plan.meetings[0].contacts[0], closeness=Closeness.CLOSE)
    missed = Omission(who, "no time", Instead.NOTE, plan.trip.stops[0], MUNICH, 3.0)
    (note,) = write_notes([missed], plan.trip, today=TODAY, folders=OURS)
    assert "München" in note.body
    assert "Munich" not in f"{note.subject} {note.body}"


def test_the_traveller_s_own_program_is_told_the_same_name_as_the_message_has() -> None:
    plan = a_plan(MUNICH, "München", "de", ("en", "de"))
    (draft,) = write_drafts(plan, today=TODAY, folders=OURS)
    told = brief(draft, plan.trip, TODAY, TODAY)
    assert (told["city"], told["meet_in"]) == ("München", "München")


@pytest.mark.parametrize(
    ("town", "written", "language", "spoken", "name"),
    [
        (MUNICH, "Munich", "de", ("en", "de"), "Munich"),
        (MUNICH, "München", "en", ("en", "de"), "Munich"),
        (MUNICH, "München", "en", ("de", "en"), "Munich"),
        (MUNICH, None, "de", ("de",), "Munich"),
        (LISBON, "Lisboa", "pt", ("en", "pt"), "Lisboa"),
        (LISBON, "Lisbon", "de", ("en", "de"), "Lissabon"),
        (LISBON, "Lissabon", "de", ("de", "en"), "Lissabon"),
        # a word of the traveller's own language, or of the town's, is no word of a third one
        (LISBON, "Lissabon", "fr", ("de", "fr"), "Lisbonne"),
        (MILAN, "Mailand", "de", ("de", "fr"), "Mailand"),
        (MILAN, "Mailand", "de", ("en", "de", "fr"), "Mailand"),
        (MILAN, "Mailand", "fr", ("de", "fr"), "Milan"),
    ],
)
def test_a_name_is_said_where_it_is_surely_one_of_the_language(
    town: Place, written: str | None, language: str, spoken: tuple[str, ...], name: str
) -> None:
    words = set(re.findall(r"\w+", said(a_plan(town, written, language, spoken))))
    assert words & {written, town.name, name} == {name}


def test_the_town_one_stays_in_keeps_its_name_beside_the_one_where_one_meets() -> None:
    text = said(a_plan(MUNICH, "München", "de", ("de",), place=AUGSBURG))
    assert "München" in text
    assert "Augsburg" in text
    assert "Munich" not in text


def test_the_town_where_one_meets_is_called_as_the_contacts_call_it() -> None:
    plan = a_plan(AUGSBURG, "Augsburg", "de", ("en", "de"), place=MUNICH)
    written = replace(plan, meetings=tuple(replace(one, written="München") for one in plan.meetings))
    assert "nach München" in said(written)
    assert "Munich" not in said(written)
    assert "Augsburg" in said(written)


def test_another_town_of_the_trip_is_called_as_the_itinerary_calls_it() -> None:
    plan = a_plan(AUGSBURG, "Augsburg", "de", ("de",), place=MUNICH)
    later = replace(a_stop(MUNICH, ("2027-05-08", "09:00"), ("2027-05-09", "09:00")), written="München")
    text = said(replace(plan, trip=replace(plan.trip, stops=(*plan.trip.stops, later))))
    assert "München" in text
    assert "Munich" not in text
