"""Answers become events: the newest counts, what is older is told, what is unknown is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worlds import a_span
from tripmeet.asking.progress import fold
from tripmeet.asking.replies import events_of_answers
from tripmeet.model.answers import Answer, Guest, Invitation, Verdict
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.model.times import Span

SENT = datetime(2027, 3, 3, 8, 30, tzinfo=UTC)
DAY = timedelta(days=1)
PLANNED = a_span("2027-05-05", "10:00", "10:45")
LATER = a_span("2027-05-05", "16:00", "16:45")
ADA = Guest("email:ada@example.org", "Ada Lovelace", frozenset({"ada@example.org", "ada@work.example"}))
BOB = Guest("email:bob@example.org", "Bob", frozenset({"bob@example.org"}))
COFFEE = Invitation("coffee@tripmeet", "a-trip", "lisbon", (ADA,), PLANNED, (PLANNED, LATER))
ASKED = Event(
    SENT - 2 * DAY, ADA.contact_id, "a-trip", State.ASKED, times=(PLANNED, LATER), stop_id="lisbon", name="Ada"
)


def an_answer(verdict: Verdict = Verdict.ACCEPTED, **more: object) -> Answer:
    facts = {"sent": SENT, "span": PLANNED, **more}
    return replace(Answer("coffee@tripmeet", "ada@example.org", verdict, "ada.eml"), **facts)  # type: ignore[arg-type]


def test_who_accepts_has_accepted_the_time_of_the_invitation() -> None:
    told = events_of_answers([an_answer(comment="gladly")], [COFFEE], [ASKED])
    assert told.events == (
        Event(SENT, ADA.contact_id, "a-trip", State.ACCEPTED, "gladly", (PLANNED,), "lisbon", name="Ada Lovelace"),
    )
    assert told.problems == ()


def test_who_proposes_another_time_has_declined_this_one_and_said_which() -> None:
    (event,) = events_of_answers([an_answer(Verdict.COUNTER, span=LATER)], [COFFEE], [ASKED]).events
    assert (event.state, event.elsewhen, event.times) == (State.DECLINED, True, (LATER,))


def test_who_declines_has_declined() -> None:
    (event,) = events_of_answers([an_answer(Verdict.DECLINED)], [COFFEE], [ASKED]).events
    assert (event.state, event.elsewhen, event.times) == (State.DECLINED, False, ())


def test_who_answers_was_asked_though_nobody_wrote_it_down() -> None:
    told = events_of_answers([an_answer()], [COFFEE], [])
    assert [event.state for event in told.events] == [State.ASKED, State.ACCEPTED]
    assert fold(told.events, "a-trip").standings[ADA.contact_id].state is State.ACCEPTED


def test_reading_the_same_answer_again_adds_nothing() -> None:
    first = events_of_answers([an_answer()], [COFFEE], [ASKED])
    again = events_of_answers([an_answer()], [COFFEE], [ASKED, *first.events])
    assert (again.events, again.problems) == ((), ())


def test_an_answer_older_than_what_is_known_is_told_and_left() -> None:
    no = Event(SENT + DAY, ADA.contact_id, "a-trip", State.DECLINED)
    told = events_of_answers([an_answer()], [COFFEE], [ASKED, no])
    assert told.events == ()
    assert (
        told.problems[0].what
        == "Ada Lovelace's answer of 2027-03-03 is older than what is known: declined on 2027-03-04"
    )


def test_maybe_holds_nothing_and_is_told() -> None:
    told = events_of_answers([an_answer(Verdict.TENTATIVE, comment="if the train runs")], [COFFEE], [ASKED])
    assert told.events == ()
    assert told.problems[0].what == "Ada Lovelace says maybe (if the train runs)"


def test_an_answer_to_an_unknown_invitation_is_told() -> None:
    told = events_of_answers([an_answer(uid="another@example.org", name="Carol")], [COFFEE], [])
    assert told.problems[0].what == "Carol answers an invitation that is not of this plan"


def test_somebody_else_cannot_answer_for_ada() -> None:
    told = events_of_answers([an_answer(who="mallory@example.org")], [COFFEE], [ASKED])
    assert told.events == ()
    assert told.problems[0].what == "mallory@example.org answers for the meeting with Ada Lovelace"


def test_every_address_of_a_person_is_theirs() -> None:
    assert events_of_answers([an_answer(who="ada@work.example")], [COFFEE], [ASKED]).events


def test_in_a_group_everybody_answers_for_themselves() -> None:
    table = replace(COFFEE, guests=(ADA, BOB))
    told = events_of_answers([an_answer(), an_answer(Verdict.DECLINED, who="bob@example.org")], [table], [])
    last = {event.contact_id: event.state for event in told.events}
    assert last == {ADA.contact_id: State.ACCEPTED, BOB.contact_id: State.DECLINED}


VERDICTS = (Verdict.ACCEPTED, Verdict.DECLINED, Verdict.COUNTER)


@settings(deadline=None)
@given(
    st.permutations(
        [an_answer(verdict, sent=SENT + n * DAY, sequence=n // 2) for n, verdict in enumerate(VERDICTS * 2)]
    )
)
def test_in_whatever_order_mails_lie_the_newest_answer_counts(answers: list[Answer]) -> None:
    (event,) = events_of_answers(answers, [COFFEE], [ASKED]).events
    assert (event.at, event.state, event.elsewhen) == (SENT + 5 * DAY, State.DECLINED, True)


def test_a_later_plan_that_dropped_the_proposal_does_not_make_an_answer_old() -> None:
    proposed = replace(ASKED, state=State.PROPOSED)
    dropped = Event(SENT + DAY, ADA.contact_id, "a-trip", State.CANCELLED, dropped=True)
    told = events_of_answers([an_answer()], [COFFEE], [proposed, dropped])
    assert told.problems == ()
    assert fold((proposed, dropped, *told.events), "a-trip").standings[ADA.contact_id].state is State.ACCEPTED


@pytest.mark.parametrize("verdict", [Verdict.ACCEPTED, Verdict.COUNTER])
@pytest.mark.parametrize(
    "span",
    [
        Span(datetime(9999, 12, 30, 10, tzinfo=UTC), datetime(9999, 12, 30, 11, tzinfo=UTC)),
        Span(datetime(1, 1, 2, 10, tzinfo=UTC), datetime(1, 1, 2, 11, tzinfo=UTC)),
        Span(datetime(2027, 5, 5, tzinfo=UTC), datetime(2127, 5, 5, tzinfo=UTC)),
    ],
)
def test_an_answer_that_is_not_of_this_trip_changes_nothing(verdict: Verdict, span: Span) -> None:
    coffee = replace(COFFEE, trip=Span(PLANNED.start - DAY, PLANNED.end + DAY))
    told = events_of_answers([an_answer(verdict, span=span)], [coffee], [ASKED])
    assert told.events == ()
    assert "you are not there then" in told.problems[0].what


def test_an_answer_from_the_future_hides_no_later_one() -> None:
    answers = [an_answer(sent=datetime(9999, 1, 1, tzinfo=UTC)), an_answer(Verdict.DECLINED)]
    told = events_of_answers(answers, [replace(COFFEE, trip=PLANNED)], [ASKED])
    assert [event.state for event in told.events] == [State.DECLINED]
    assert "after the trip" in told.problems[0].what
