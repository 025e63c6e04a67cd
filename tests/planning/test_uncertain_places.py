"""Whose place is told to be a guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.worlds import BERLIN, LISBON, a_contact, a_located, a_span, a_stop, a_trip
from tripmeet.model.meetings import Kind, Located, Meeting, Plan, State
from tripmeet.model.people import Contact
from tripmeet.planning.uncertain_places import with_uncertain_places

ADA, BOB = a_contact(in_="Lisboa"), a_contact("Bob Moss", in_="Lisbon area")
SPAN = a_span("2027-05-05", "10:00", "10:45")


def doubts(*located: Located, people: tuple[Contact, ...] = (ADA,), state: State = State.PROPOSED) -> list[str]:
    """The texts that are told to be guesses."""
    stop = a_stop()
    meeting = Meeting("m", people, stop, LISBON, SPAN, Kind.COFFEE, timedelta(0), (), (SPAN,), state)
    (told,) = with_uncertain_places(Plan(a_trip(stop), (meeting,), (), ()), located).meetings
    return [one.location.text for one in told.unsure]


def guessed(who: Contact, confidence: float) -> Located:
    return a_located(who, replace(LISBON, confidence=confidence))


def test_nothing_is_said_of_a_place_that_is_sure() -> None:
    assert doubts(guessed(ADA, 0.9)) == []
    assert doubts(guessed(ADA, 0.89)) == ["Lisboa"]


@pytest.mark.parametrize("state", [State.ACCEPTED, State.MET])
def test_who_has_agreed_is_where_they_said(state: State) -> None:
    assert doubts(guessed(ADA, 0.5), state=state) == []


def test_of_several_places_the_one_where_one_meets_counts() -> None:
    home = a_located(ADA, replace(BERLIN, confidence=0.5))
    assert doubts(home, guessed(ADA, 0.97)) == []
    assert doubts(a_located(ADA, BERLIN), guessed(ADA, 0.7)) == ["Lisboa"]
    assert doubts(guessed(ADA, 0.7), guessed(ADA, 0.97)) == [], "the clearer words for it"


def test_at_a_table_each_person_has_a_place_of_their_own() -> None:
    assert doubts(guessed(ADA, 0.97), guessed(BOB, 0.7), people=(ADA, BOB)) == ["Lisbon area"]
