"""The plan in words."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.worlds import LISBON, SAN_FRANCISCO, a_contact, a_located, a_span, a_stop, a_trip
from tripmeet.errors import Problem
from tripmeet.model.meetings import Instead, Kind, Left, Located, Meeting, Omission, Plan, Reason, State
from tripmeet.model.messages import Draft
from tripmeet.model.places import Location
from tripmeet.text import columns_of
from tripmeet.writing.report import in_words
from tripmeet.writing.terminal import Look, cut
from tripmeet.writing.uncertain_places import uncertain_places_in_words

STOP = a_stop()
ADA, BOB, EVE = a_contact("Ada Lovelace"), a_contact("Bob Moss"), a_contact("Eve Nil", in_="Worldwide")


def a_meeting() -> Meeting:
    return Meeting(
        id="m1",
        contacts=(ADA,),
        stop=STOP,
        place=LISBON,
        span=a_span("2027-05-05", "10:00", "10:45"),
        kind=Kind.COFFEE,
        travel=timedelta(minutes=24),
        reasons=(Reason(9, "somebody you know"), Reason(60, "on your list for this trip")),
        offers=(a_span("2027-05-05", "10:00", "10:45"), a_span("2027-05-06", "16:00", "16:45")),
    )


def test_the_whole_plan_reads_as_a_page_of_text() -> None:
    meeting = a_meeting()
    plan = Plan(
        trip=a_trip(STOP),
        meetings=(meeting,),
        omissions=(Omission(BOB, "lives 2,000 km away", Instead.NOTHING, STOP, LISBON, 2000.0, Left.FAR),),
        unlocated=(a_located(EVE, None),),
        problems=(Problem("contacts.csv:7", "no name, so skipped", "fill the name column"),),
        bound=69.0,
        near=1,
    )
    draft = Draft(meeting, "mail", "ada@example.org", "en", "Coffee?", "…", "messages/ada.eml", ("[how you met]",))
    assert in_words(plan, [draft], look=Look(96, verbose=True)).splitlines() == [
        "A trip · Tue 4 May to Fri 7 May 2027",
        "3 people, 2 located, 1 within reach of a stop: 1 meeting proposed, the best possible schedule",
        "",
        "Lisbon · Tue 4 May to Fri 7 May 2027 · times of Europe/Lisbon",
        "  Wed 5 May",
        "    10:00-10:45  coffee  Ada Lovelace · Lisbon, 24 min away",
        "                         on your list for this trip; somebody you know",
        "                         or Thu 6 May 16:00",
        "                         messages/ada.eml, with a blank to fill: [how you met]",
        "",
        "Left out: 1 person (each with a reason on the page)",
        "      1  too far from every stop",
        "",
        "Not located: 1 person (write a town into their location)",
        "  Eve Nil: wrote “Worldwide”",
        "",
        "1 problem",
        "  contacts.csv:7: no name, so skipped (fill the name column)",
    ]


def test_a_place_that_is_a_guess_is_told_with_how_sure_it_is_and_what_was_written() -> None:
    place = replace(LISBON, confidence=0.7)
    guess = Located(ADA, Location("Lis", place, "a guess", (SAN_FRANCISCO,)))
    sure = Plan(a_trip(STOP), (a_meeting(),), (), ())
    unsure = replace(sure, meetings=(replace(a_meeting(), unsure=(guess,)),))
    look = Look(96, verbose=True)
    told = [
        line.strip()
        for line in in_words(unsure, [], look=look).splitlines()
        if line not in in_words(sure, [], look=look)
    ]
    assert told[0] == "10:00-10:45  coffee  Ada Lovelace · Lisbon (70% sure), 24 min away"
    assert " ".join(told[1:]).startswith("place: probably Lisbon, PT (70% sure), from “Lis”; it could be San Francisco")
    table = replace(a_meeting(), contacts=(ADA, BOB), unsure=(guess,))
    assert next(uncertain_places_in_words(table)).startswith("Ada Lovelace's place: probably Lisbon")


def test_an_empty_stop_says_who_was_nearest_and_why_not() -> None:
    left_out = Omission(BOB, "their hours and yours never meet", Instead.CALL, STOP, LISBON, 3.0)
    plan = Plan(a_trip(STOP), (), (left_out,), ())
    assert "  no meeting; the nearest is Bob Moss: their hours and yours never meet" in in_words(plan, []).splitlines()


def test_a_stop_where_nobody_is_says_so() -> None:
    assert "  nobody you know is within reach" in in_words(Plan(a_trip(STOP), (), (), ()), []).splitlines()


def test_what_changed_since_the_last_plan_comes_first() -> None:
    words = in_words(Plan(a_trip(STOP), (), (), ()), [], ["Ada: now Wed 5 May 10:00, was Tue 4 May 10:00 (Bob agreed)"])
    assert words.splitlines()[2:5] == [
        "",
        "Since the last plan",
        "  Ada: now Wed 5 May 10:00, was Tue 4 May 10:00 (Bob agreed)",
    ]


def test_whose_turn_it_is_comes_first_with_what_to_send() -> None:
    plan = Plan(a_trip(STOP), (a_meeting(),), (), ())
    draft = Draft(a_meeting(), "mail", "ada@example.org", "en", "Coffee?", "…", "messages/ada.eml", ("[how you met]",))
    assert in_words(plan, [draft], ask_first={ADA.id}).splitlines()[2:5] == [
        "",
        "Ask first",
        "  Ada Lovelace: messages/ada.eml, with a blank to fill: [how you met]",
    ]


@pytest.mark.parametrize("width", [80, 96, 120])
@pytest.mark.parametrize("verbose", [False, True])
@pytest.mark.parametrize(
    "name",
    [
        "Ada Lovelace",
        "Bartholomew Featherstonehaugh-Cholmondeley of Little Wittenham",
        "王小明和他的朋友們在里斯本",
        "\u00c6" * 60,
    ],
)
def test_no_line_is_wider_than_the_terminal_and_a_meeting_is_one(name: str, verbose: bool, width: int) -> None:
    guess = Located(ADA, Location("Lis", replace(LISBON, confidence=0.7), "a guess"))
    meeting = replace(a_meeting(), contacts=(a_contact(name),), unsure=(guess,), state=State.ACCEPTED)
    words = in_words(Plan(a_trip(STOP), (meeting,), (), ()), [], look=Look(width, verbose)).splitlines()
    assert [line for line in words if columns_of(line) > width] == []
    (line,) = (line for line in words if "10:00-10:45" in line)
    assert "(70% sure)" in line
    assert line.endswith("[accepted]")


def test_a_text_is_cut_between_words_only() -> None:
    assert [cut("Little Wittenham, Oxfordshire", width) for width in (40, 20, 10, 3)] == [
        "Little Wittenham, Oxfordshire",
        "Little Wittenham…",
        "Little…",
        "Li…",
    ]


def test_whose_turn_it_is_stands_beside_the_name() -> None:
    plan = Plan(a_trip(STOP), (a_meeting(),), (), ())
    assert "    10:00-10:45  coffee  Ada Lovelace · Lisbon, 24 min away [ask first]" in in_words(
        plan, [], ask_first={ADA.id}
    )


def how_good(plan: Plan, ask_first: Container[str] = ()) -> str:
    return in_words(plan, [], ask_first=ask_first).split("\n\n")[0].replace("\n", " ")


def test_the_best_is_said_of_what_was_left_to_choose() -> None:
    plan = Plan(a_trip(STOP), (a_meeting(),), (), (), bound=75.0)
    asked = Plan(a_trip(STOP), (replace(a_meeting(), state=State.ASKED),), (), (), bound=69.0)
    assert how_good(plan).endswith("proposed, within 8.0 % of the best possible")
    assert how_good(plan, {ADA.id}).endswith("the best possible around those asked first")
    assert how_good(asked).endswith("the best possible around what is promised")
