"""What earlier trips tell about whom to meet on this one."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.worlds import LISBON, NOW, TODAY, a_contact, a_stop, a_trip
from tripmeet.jobs.example import example
from tripmeet.jobs.plan import plan
from tripmeet.jobs.trip.background import background_of
from tripmeet.jobs.trip.history import TripHistory, history_of
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.model.people import Handle
from tripmeet.planning.score import Background
from tripmeet.store.history import events_of, record

ADA = a_contact("Ada Lovelace")
TRIP = a_trip(a_stop(LISBON))


def an_event(
    trip: str, state: State, days_ago: int, stop: str = "lisbon", who: str = ADA.id, elsewhen: bool = False
) -> Event:
    return Event(NOW - timedelta(days=days_ago), who, trip, state, stop_id=stop, name="Ada Lovelace", elsewhen=elsewhen)


def known(tmp_path: Path, *events: Event) -> Background:
    desk = Workspace(tmp_path, TODAY)
    with desk.open_store() as store:
        record(store, events)
    return background_of(history_of(TRIP, desk, (ADA,)), (ADA,), desk)


def test_of_a_first_trip_nothing_is_known_but_home(tmp_path: Path) -> None:
    background = background_of(TripHistory(TRIP, (), NOW), (ADA,), Workspace(tmp_path, TODAY))
    assert background.home is not None
    assert (background.home.name, background.trips, dict(background.asked_in_vain)) == ("New York City", 0, {})


def test_trips_that_went_to_the_same_town_are_counted_once_each(tmp_path: Path) -> None:
    background = known(
        tmp_path,
        an_event("one", State.PROPOSED, 90),
        an_event("one", State.ASKED, 89, stop="lisbon-2"),
        an_event("two", State.PROPOSED, 50, stop="porto"),
        an_event("three", State.PROPOSED, 20),
        an_event(TRIP.id, State.PROPOSED, 2),
    )
    assert (background.trips, background.visits) == (3, {"lisbon": 2})


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2029, 8, 1)])
def test_the_example_is_no_trip_that_one_made_on_whichever_weeks_it_was_put(tmp_path: Path, day: date) -> None:
    desk = Workspace(tmp_path / "home", day)
    itinerary, *_ = example(tmp_path / "example", desk)
    made = plan(itinerary, desk)
    with desk.open_store() as store:
        assert {event.trip_id for event in events_of(store)} == {made.plan.trip.id}
    background = background_of(history_of(TRIP, desk, (ADA,)), (ADA,), desk)
    assert (background.trips, background.visits) == (0, {"lisbon": 0})


def test_what_one_made_of_the_example_is_a_trip_like_any_other(tmp_path: Path) -> None:
    name = "lisbon-berlin-and-london-in-may-"
    background = known(
        tmp_path,
        an_event(f"{name}2027-05-04", State.PROPOSED, 90),
        an_event(f"{name}2027-05-11", State.PROPOSED, 80),
        an_event(f"{name}2027-05-11", State.PROPOSED, 80, stop="porto"),
        an_event(f"{name}2027-05-13", State.PROPOSED, 70),
        an_event(f"{name}soon", State.PROPOSED, 60),
        an_event("lisbon-in-may-2027-05-04", State.PROPOSED, 50),
    )
    assert (background.trips, background.visits) == (4, {"lisbon": 4})


def test_who_was_asked_on_other_trips_and_not_met_was_asked_in_vain(tmp_path: Path) -> None:
    background = known(
        tmp_path,
        an_event("one", State.ASKED, 90),
        an_event("two", State.ASKED, 60),
        an_event("two", State.DECLINED, 59),
        an_event(TRIP.id, State.ASKED, 2),
    )
    assert background.asked_in_vain == {ADA.id: [date(2026, 12, 1), date(2026, 12, 31)]}


def test_who_was_met_since_or_would_gladly_come_another_time_was_not(tmp_path: Path) -> None:
    background = known(
        tmp_path,
        an_event("one", State.ASKED, 90),
        an_event("two", State.ASKED, 60),
        an_event("two", State.MET, 55),
        an_event("three", State.ASKED, 30),
        an_event("three", State.DECLINED, 29, elsewhen=True),
    )
    assert background.asked_in_vain == {}


def test_earlier_trips_know_people_under_the_id_they_had_then(tmp_path: Path) -> None:
    desk = Workspace(tmp_path, TODAY)
    with desk.open_store() as store:
        record(store, [an_event("one", State.ASKED, 90, who="linkedin:ada")])
    ada = a_contact("Ada Lovelace", handles=(Handle("linkedin", "ada"),))
    assert background_of(history_of(TRIP, desk, (ada,)), (ada,), desk).asked_in_vain.keys() == {ada.id}
