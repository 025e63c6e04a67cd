"""What the history means for the next plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.worlds import LISBON, NOW, TODAY, a_contact, a_span, a_stop, a_trip
from tripmeet.errors import Problem
from tripmeet.jobs.trip.history import TripHistory, history_of
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.history import Event
from tripmeet.model.meetings import Candidate, Commitment, Kind, Meeting, Nearby, Omission, Plan, Reason, State
from tripmeet.model.people import Closeness, Contact, Handle
from tripmeet.model.timetable import gap
from tripmeet.places.travel import Travel
from tripmeet.store.history import record

TRIP = a_trip(a_stop())
SPAN = a_span("2027-05-05", "10:00", "10:45")
TRAVEL = Travel(TRIP.wishes.travel).between
APRIL = datetime(2027, 4, 16, 8, tzinfo=UTC)
"""When one asks whom one knows for the first days of May."""


def an_event(contact_id: str, state: State, **more: object) -> Event:
    return Event(NOW, contact_id, TRIP.id, state, **more)  # type: ignore[arg-type]


def a_candidate(contact: Contact, score: float) -> Candidate:
    windows = tuple(a_span(f"2027-05-0{day}", "09:00", "18:00") for day in (5, 6))
    nearby = Nearby(contact, TRIP.stops[0], LISBON, 1.0, timedelta(minutes=10), windows)
    return Candidate(nearby, (Reason(score, "because"),))


def a_meeting(contact: Contact, state: State = State.PROPOSED) -> Meeting:
    return Meeting(contact.id, (contact,), TRIP.stops[0], LISBON, SPAN, Kind.COFFEE, timedelta(0), (), (SPAN,), state)


def test_history_follows_somebody_whose_mail_became_known_later(tmp_path: Path) -> None:
    desk = Workspace(tmp_path, TODAY)
    with desk.open_store() as store:
        record(store, [an_event("linkedin:ada", State.ASKED, times=(SPAN,))])
    ada = a_contact(handles=(Handle("linkedin", "ada"),))
    assert history_of(TRIP, desk, [ada]).commitments() == (Commitment(ada.id, "", SPAN, firm=False),)


def test_who_said_no_is_left_out_with_the_reason() -> None:
    ada, bo = a_contact(), a_contact("Bo Diaz")
    past = TripHistory(TRIP, (an_event(ada.id, State.DECLINED),), NOW)
    kept, over = past.without_closed([a_candidate(ada, 9).nearby, a_candidate(bo, 5).nearby])
    assert [one.contact for one in kept] == [bo]
    assert [one.because for one in over] == ["said no for this trip"]


def test_todays_wave_can_be_kept_whoever_accepts_what() -> None:
    people = [a_contact(f"P{n} Example", emails=(f"p{n}@example.org",)) for n in range(30)]
    candidates = [a_candidate(one, 40 - n) for n, one in enumerate(people)]
    wave = TripHistory(TRIP, (), APRIL).wave(candidates, TRAVEL)
    assert 3 <= len(wave) <= 12
    offers = [(ask.person, option.span) for ask in wave for option in ask.options]
    pause = gap(LISBON, LISBON, TRAVEL)
    for n, (who, span) in enumerate(offers):
        for other, taken in offers[:n]:
            assert who == other or span.end + pause <= taken.start or taken.end + pause <= span.start


def test_half_a_year_before_only_the_close_are_asked() -> None:
    close = a_contact("Cleo Close", closeness=Closeness.CLOSE)
    friend, known = a_contact("Fay Friend", closeness=Closeness.FRIEND), a_contact("Kim Known")
    candidates = [a_candidate(one, 9) for one in (close, friend, known)]
    days = [datetime(2026, 11, 5, tzinfo=UTC), datetime(2027, 3, 30, tzinfo=UTC), APRIL]
    asked = [sorted(ask.person for ask in TripHistory(TRIP, (), day).wave(candidates, TRAVEL)) for day in days]
    assert asked == [[close.id], sorted((close.id, friend.id)), sorted((close.id, friend.id, known.id))]


def test_the_times_of_one_message_are_of_one_kind() -> None:
    (ask,) = TripHistory(TRIP, (), APRIL).wave([a_candidate(a_contact(), 9)], TRAVEL)
    assert len(ask.options) > 1
    assert len({option.sort for option in ask.options}) == 1


def test_a_new_plan_tells_what_it_changes_and_why() -> None:
    ada, bo, cy = a_contact(), a_contact("Bo Diaz"), a_contact("Cy Young")
    later = (a_span("2027-05-06", "10:00", "10:45"),)
    past = TripHistory(
        TRIP,
        (
            an_event(ada.id, State.PROPOSED, times=later, name=ada.name),
            an_event(bo.id, State.PROPOSED, times=(SPAN,), name=bo.name),
            Event(
                NOW + timedelta(days=1),
                "email:di@example.org",
                TRIP.id,
                State.DECLINED,
                stop_id=TRIP.stops[0].id,
                name="Di",
            ),
        ),
        NOW,
    )
    plan = Plan(TRIP, (a_meeting(ada), a_meeting(cy)), (Omission(bo, "the day is full"),), ())
    told = {change.name: (change.what, change.because) for change in past.changes(plan)}
    assert told["Ada Lovelace"][0] == "now Wed 5 May 10:00, was Thu 6 May 10:00"
    assert told["Bo Diaz"] == ("not proposed any more", "the day is full")
    assert told["Cy Young"] == ("new: coffee, Wed 5 May 10:00", "Di cannot")
    assert told["Di"] == ("declined", "since Tue 2 Mar")


def test_an_answer_at_another_stop_made_no_room_here() -> None:
    ada, cy = a_contact(), a_contact("Cy Young")
    elsewhere = an_event("email:di@example.org", State.DECLINED, stop_id="another", name="Di")
    past = TripHistory(TRIP, (an_event(ada.id, State.PROPOSED, times=(SPAN,)), elsewhere), NOW)
    told = {change.name: change.because for change in past.changes(Plan(TRIP, (a_meeting(ada), a_meeting(cy)), (), ()))}
    assert told["Cy Young"] == "there is room"


def test_two_who_changed_places_are_not_each_others_reason() -> None:
    ada, bo = a_contact(), a_contact("Bo Diaz")
    later = a_span("2027-05-06", "10:00", "10:45")
    past = TripHistory(
        TRIP,
        (
            an_event(ada.id, State.PROPOSED, times=(SPAN,), name=ada.name),
            an_event(bo.id, State.PROPOSED, times=(later,), name=bo.name),
        ),
        NOW,
    )
    moved = replace(a_meeting(ada), span=later, offers=(later,))
    told = past.changes(Plan(TRIP, (moved, a_meeting(bo)), (), ()))
    assert [change.because for change in told] == ["the whole fits better so"] * 2


def test_whoever_has_another_mail_by_now_is_found_by_a_name_that_nobody_else_has(tmp_path: Path) -> None:
    desk = Workspace(tmp_path, TODAY)
    agreed = an_event("email:old@example.org", State.ACCEPTED, times=(SPAN,), name="Ada Lovelace")
    gone = an_event("email:gone@example.org", State.ACCEPTED, times=(SPAN,), name="Cy Young")
    asked = an_event("email:old@example.org", State.ASKED, times=(SPAN,), name="Ada Lovelace")
    away = an_event("email:gone@example.org", State.ASKED, times=(SPAN,), name="Cy Young")
    with desk.open_store() as store:
        record(store, [asked, away, agreed, gone])
    ada = a_contact(emails=("new@example.org",))
    past = history_of(TRIP, desk, [ada, a_contact("Bo Diaz")])
    assert Commitment(ada.id, "", SPAN, firm=True) in past.commitments()
    unknown = Problem("email:gone@example.org", "was promised a time and is no longer among the contacts", "add them")
    told = past.with_states(Plan(TRIP, (), (), (), (unknown,)))
    assert [(one.where, one.what) for one in told.problems] == [
        ("Cy Young", "was promised a time and is no longer among the contacts"),
        ("Ada Lovelace", "was written down as old@example.org, which nobody has any more"),
    ]
    namesake = a_contact(emails=("other@example.org",))
    assert ada.id not in {one.contact_id for one in history_of(TRIP, desk, [ada, namesake]).commitments()}


def test_the_first_plan_changes_nothing() -> None:
    assert TripHistory(TRIP, (), NOW).changes(Plan(TRIP, (a_meeting(a_contact()),), (), ())) == ()


def test_those_asked_in_vain_count_against_the_cap() -> None:
    asked = an_event("email:x@example.org", State.ASKED, times=(SPAN,), until=NOW)
    past = TripHistory(TRIP, (asked,), NOW)
    assert past.left_to_ask().wishes.asks_per_trip == 11
    assert TripHistory(TRIP, (), NOW).left_to_ask() == TRIP


def test_a_history_is_folded_once_whatever_is_asked_of_it() -> None:
    history = TripHistory(
        TRIP, (an_event(a_contact().id, State.ASKED, times=(SPAN,)),), datetime(2027, 4, 1, tzinfo=UTC)
    )
    assert history.standings is history.folded.standings
    assert history.folded is history.folded
