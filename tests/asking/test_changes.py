"""What a plan writes down: the plan made last counts, whatever day each was made on and whatever was said before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worlds import LISBON, NOW, TODAY, a_contact, a_span, a_stop, a_trip
from tripmeet.asking.changes import proposals
from tripmeet.asking.progress import commitments, fold
from tripmeet.asking.today import look
from tripmeet.jobs.mark import Statement, as_event
from tripmeet.jobs.trip.lookup import PersonOfTrip
from tripmeet.model.history import Event
from tripmeet.model.meetings import Kind, Meeting, Plan, State
from tripmeet.model.messages import Draft
from tripmeet.model.people import Contact
from tripmeet.model.times import Span

TRIP = a_trip(a_stop())
ADA, BO = a_contact(), a_contact("Bo Diaz")
TIMES = [a_span("2027-05-05", f"{hour:02}:00", f"{hour:02}:45") for hour in (10, 12, 14, 16)]


def a_meeting(who: Contact, *offers: Span, state: State = State.PROPOSED) -> Meeting:
    return Meeting(who.id, (who,), TRIP.stops[0], LISBON, offers[0], Kind.COFFEE, timedelta(0), (), offers, state)


def planned(past: Sequence[Event], today: date, *meetings: Meeting) -> tuple[Event, ...]:
    """The history after a plan with these meetings was made on this day."""
    drafts = [Draft(one, "email", "", "en", "", "", f"messages/{one.contacts[0].name}.eml") for one in meetings]
    plan = Plan(TRIP, meetings, (), ())
    due = {who.id for one in meetings for who in one.contacts}
    fresh = proposals(plan, drafts, past, today=today, due=due)
    assert not {event.id for event in fresh} & {event.id for event in past}
    return (*past, *fresh)


def marked(past: Sequence[Event], state: State, **more: object) -> Event:
    what = Statement(state, **{"now": NOW, **more})  # type: ignore[arg-type]
    return as_event(PersonOfTrip(ADA.id, ADA.name, TRIP.id), what, fold(past, TRIP.id), past)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 5), st.sets(st.integers(0, 3), max_size=3)), max_size=7), st.integers(0, 3))
def test_after_any_plans_on_any_days_one_is_asked_with_the_times_of_the_last(
    plans: list[tuple[int, set[int]]], last: int
) -> None:
    events: tuple[Event, ...] = ()
    for day, offers in [*plans, (2, {last, (last + 1) % 4})]:
        meetings = [a_meeting(ADA, *(TIMES[n] for n in sorted(offers)))] if offers else []
        events = planned(events, TODAY + timedelta(days=day), *meetings)
        standing = fold(events, TRIP.id).standings.get(ADA.id)
        proposed = standing is not None and standing.state is State.PROPOSED
        assert proposed == bool(offers)
        assert standing is None or set(standing.times) == {TIMES[n] for n in offers}
    asked = marked(events, State.ASKED)
    assert set(asked.times) == {TIMES[last], TIMES[(last + 1) % 4]}
    standing = fold((*events, asked), TRIP.id).standings[ADA.id]
    assert standing.state is State.ASKED
    assert standing.times == asked.times
    assert standing.refused == ()
    kept = {one.span for one in commitments(fold((*events, asked), TRIP.id).standings, now=NOW)}
    assert kept == set(asked.times)


def test_not_then_and_the_second_offer_of_the_same_day_is_to_be_asked() -> None:
    events = planned((), TODAY, a_meeting(ADA, TIMES[0]))
    events = (*events, marked(events, State.ASKED))
    events = (*events, marked(events, State.DECLINED, elsewhen=True))
    events = planned(events, TODAY, a_meeting(ADA, TIMES[1]))
    assert [one.times for one in look(events, TRIP.id, now=NOW).ask] == [(TIMES[1],)]


def test_what_was_named_and_not_taken_is_not_offered_again() -> None:
    events = planned((), TODAY, a_meeting(ADA, TIMES[0]))
    events = (*events, marked(events, State.ASKED))
    events = (*events, marked(events, State.DECLINED, elsewhen=True))
    assert fold(events, TRIP.id).standings[ADA.id].refused == (TIMES[0],)


def test_a_plan_that_proposes_the_same_again_adds_nothing() -> None:
    once = planned((), TODAY, a_meeting(ADA, TIMES[0]))
    assert planned(once, TODAY, a_meeting(ADA, TIMES[0])) == once
