"""The history folded: what stays, what is open, what is over, whatever order it was written down in."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.asking.worlds import DAY, NOW, TRIP, an_event, at
from tests.worlds import LISBON, a_contact, a_stop, a_trip
from tripmeet.asking.progress import NEXT, closed, commitments, fold, with_states
from tripmeet.model.history import Event
from tripmeet.model.meetings import Commitment, Kind, Meeting, Plan, State
from tripmeet.model.times import Span

ASKED = an_event("ada", State.ASKED, at(0, 9), at(1, 9), until_days=6)


def test_what_is_asked_is_kept_free_until_its_deadline() -> None:
    assert commitments(fold([ASKED], TRIP).standings, now=NOW + DAY) == (
        Commitment("ada", "", at(0, 9), firm=False),
        Commitment("ada", "", at(1, 9), firm=False),
    )
    assert commitments(fold([ASKED], TRIP).standings, now=NOW + 6 * DAY) == ()


def test_what_is_accepted_is_firm_and_frees_the_other_times() -> None:
    yes = an_event("ada", State.ACCEPTED, at(1, 9), after_days=1)
    assert commitments(fold([ASKED, yes], TRIP).standings, now=NOW + 9 * DAY) == (
        Commitment("ada", "", at(1, 9), firm=True),
    )


def test_a_reminder_changes_no_time_and_no_deadline() -> None:
    reminder = an_event("ada", State.ASKED, after_days=3)
    standing = fold([ASKED, reminder], TRIP).standings["ada"]
    assert standing.times == (at(0, 9), at(1, 9))
    assert standing.until == ASKED.until
    assert standing.asked == 1
    assert standing.reminded_at == reminder.at


def test_a_reply_that_comes_to_light_late_does_not_undo_what_came_after_it() -> None:
    no = an_event("ada", State.DECLINED, after_days=1)
    yes = an_event("ada", State.ACCEPTED, at(0, 9), after_days=2)
    assert fold([ASKED, yes, no], TRIP).standings["ada"].state is State.ACCEPTED


def test_what_cannot_follow_is_told_and_passed_over() -> None:
    early = an_event("bo", State.ACCEPTED, at(0, 9))
    folded = fold([early], TRIP)
    assert folded.odd == (early,)
    assert folded.standings == {}


def test_another_trip_is_another_history() -> None:
    elsewhere = Event(NOW, "ada", "another", State.DECLINED)
    assert closed(fold([elsewhere], TRIP).standings) == {}
    assert closed(fold([elsewhere], "another").standings) == {"ada": "said no for this trip"}


def test_not_then_keeps_the_door_open_once() -> None:
    not_then = Event(NOW + DAY, "ada", TRIP, State.DECLINED, elsewhen=True)
    assert closed(fold([ASKED, not_then], TRIP).standings) == {}
    again = an_event("ada", State.ASKED, at(2, 9), after_days=2, until_days=8)
    over = Event(NOW + 3 * DAY, "ada", TRIP, State.DECLINED, elsewhen=True)
    assert closed(fold([ASKED, not_then, again, over], TRIP).standings) == {"ada": "said no for this trip"}


def test_a_proposal_that_a_plan_dropped_closes_nothing_but_one_the_traveller_cancelled_does() -> None:
    proposed = an_event("ada", State.PROPOSED, at(0, 9))
    dropped = Event(NOW + DAY, "ada", TRIP, State.CANCELLED, dropped=True)
    assert closed(fold([proposed, dropped], TRIP).standings) == {}
    cancelled = Event(NOW + DAY, "ada", TRIP, State.CANCELLED)
    assert closed(fold([proposed, cancelled], TRIP).standings) == {"ada": "cancelled for this trip"}


def test_met_remembers_when_and_what_was_promised() -> None:
    yes = an_event("ada", State.ACCEPTED, at(0, 9), after_days=1)
    met = Event(NOW + 20 * DAY, "ada", TRIP, State.MET, note="the archive", promises=("the photos",))
    standing = fold([ASKED, yes, met], TRIP).standings["ada"]
    assert standing.times == (at(0, 9),)
    assert standing.promises == ("the photos",)


def test_two_machines_histories_merge_in_any_order_and_with_repeats() -> None:
    yes = an_event("ada", State.ACCEPTED, at(0, 9), after_days=1)
    other = an_event("bo", State.ASKED, at(2, 9), until_days=6)
    expected = fold([ASKED, yes, other], TRIP).standings
    for order in permutations([ASKED, yes, other, yes]):
        assert fold(order, TRIP).standings == expected


def test_once_the_time_to_answer_is_over_other_times_are_a_proposal_again() -> None:
    ada, trip = a_contact(), a_trip(a_stop())
    asked = Event(NOW, ada.id, trip.id, State.ASKED, times=(at(0, 9),), until=NOW + DAY)

    def told(*offers: Span, after: timedelta) -> State:
        meeting = Meeting("m", (ada,), trip.stops[0], LISBON, offers[0], Kind.COFFEE, timedelta(0), (), offers)
        return (
            with_states(Plan(trip, (meeting,), (), ()), fold([asked], trip.id).standings, now=NOW + after)
            .meetings[0]
            .state
        )

    assert told(at(0, 9), after=timedelta(hours=1)) is State.ASKED
    assert told(at(0, 9), after=2 * DAY) is State.ASKED
    assert told(at(1, 9), after=2 * DAY) is State.PROPOSED


STATES = st.sampled_from(list(State))


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(["ada", "bo"]), STATES, st.integers(0, 9), st.booleans()), max_size=12))
def test_any_history_folds_step_by_legal_step(drawn: list[tuple[str, State, int, bool]]) -> None:
    events = [
        Event(NOW + timedelta(hours=hours), who, TRIP, state, times=(at(0, 9),) if named else ())
        for who, state, hours, named in drawn
    ]
    folded = fold(events, TRIP)
    for who in ("ada", "bo"):
        own = sorted(
            dict.fromkeys(e for e in events if e.contact_id == who), key=lambda e: (e.at, list(State).index(e.state))
        )
        state: State | None = None
        for event in sorted(own, key=lambda event: (event.at, list(State).index(event.state))):
            if event.state in NEXT[state]:
                state = event.state
        assert (folded.standings[who].state if who in folded.standings else None) is state


def test_who_was_dropped_and_is_proposed_again_is_a_proposal_and_not_cancelled() -> None:
    ada, trip = a_contact(), a_trip(a_stop())
    proposed = Event(NOW, ada.id, trip.id, State.PROPOSED, times=(at(0, 9),))
    dropped = Event(NOW + DAY, ada.id, trip.id, State.CANCELLED, dropped=True)
    meeting = Meeting("m", (ada,), trip.stops[0], LISBON, at(1, 9), Kind.COFFEE, timedelta(0), (), (at(1, 9),))
    again = with_states(Plan(trip, (meeting,), (), ()), fold([proposed, dropped], trip.id).standings, now=NOW + 2 * DAY)
    assert again.meetings[0].state is State.PROPOSED


def test_the_same_question_told_on_two_machines_is_one_question() -> None:
    first = an_event("ada", State.ASKED, at(0, 9), until_days=6)
    again = an_event("ada", State.ASKED, at(0, 9), after_days=0.001, until_days=6)
    other = an_event("ada", State.ASKED, at(1, 9), after_days=2, until_days=8)
    assert fold([first, again], TRIP).standings["ada"].asked == 1
    assert fold([first, again], TRIP).standings["ada"].reminded_at is None
    assert fold([first, again, other], TRIP).standings["ada"].asked == 2
