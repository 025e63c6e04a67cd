"""What there is to do: ask by then, remind once, and nothing about what is over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from tests.worlds import LISBON, TODAY, a_contact, a_span, a_stop, a_trip
from tripmeet.asking.reminders import reminders
from tripmeet.model.history import Event
from tripmeet.model.meetings import Kind, Meeting, Plan, State
from tripmeet.model.messages import Errand

ADA = a_contact("Ada Lovelace")
SPAN = a_span("2027-05-05", "10:00", "10:45")
ASKED = datetime(2027, 2, 27, 12, tzinfo=UTC)
FROM = date(2027, 4, 16)
"""Before the visit from 4 May: when one asks somebody one knows for a coffee."""


def a_plan(state: State = State.PROPOSED) -> Plan:
    stop = a_stop()
    meeting = Meeting("a-trip/ada", (ADA,), stop, LISBON, SPAN, Kind.COFFEE, timedelta(0), (), (SPAN,), state)
    return Plan(a_trip(stop), (meeting,), (), ())


def an_event(state: State, at: datetime = ASKED, **more: object) -> Event:
    return Event(at, ADA.id, "a-trip", state, **more)  # type: ignore[arg-type]


def asked() -> Event:
    return an_event(State.ASKED, times=(SPAN,), until=ASKED + timedelta(days=6))


def errands(plan: Plan, *events: Event, today: date = TODAY) -> list[tuple[Errand, date, date]]:
    return [(one.errand, one.start, one.due) for one in reminders(plan, events, today=today, first={ADA.id})]


def test_who_is_proposed_is_to_be_asked_while_the_draft_keeps_its_times() -> None:
    today = FROM + timedelta(days=2)
    assert errands(a_plan(), today=today) == [(Errand.ASK, today, today + timedelta(days=6))]


def test_who_would_be_asked_too_early_has_a_day_of_their_own_with_the_days_of_that_time() -> None:
    assert errands(a_plan()) == [(Errand.ASK, FROM, FROM + timedelta(days=6))]
    assert [one.start for one in reminders(a_plan(), (), today=TODAY, first=())] == [FROM]


def test_who_waits_for_the_answers_of_others_is_not_to_be_asked_yet() -> None:
    assert reminders(a_plan(), (), today=FROM, first=()) == ()


def test_who_was_asked_is_to_be_reminded_half_way_and_before_the_times_are_released() -> None:
    assert errands(a_plan(State.ASKED), asked()) == [(Errand.REMIND, date(2027, 3, 2), date(2027, 3, 4))]


def test_nobody_is_reminded_twice_or_after_the_deadline() -> None:
    reminded = an_event(State.ASKED, ASKED + timedelta(days=3))
    assert errands(a_plan(State.ASKED), asked(), reminded) == []
    assert errands(a_plan(State.ASKED), asked(), today=TODAY + timedelta(days=20)) == []


def test_who_has_answered_is_left_in_peace() -> None:
    for state in (State.ACCEPTED, State.DECLINED):
        assert errands(a_plan(state), asked(), an_event(state, ASKED + timedelta(days=1))) == []
