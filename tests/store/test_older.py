"""A store that an older tripmeet wrote is read as it was meant; samples/stores has one of each."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tripmeet.asking.progress import fold
from tripmeet.asking.today import look
from tripmeet.jobs import address_book
from tripmeet.jobs.undo import log, undo
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import State
from tripmeet.model.times import Precision, precision_of
from tripmeet.store import history
from tripmeet.store.schema import MIGRATIONS, version_of

TRIP = "spring-in-porto-2027-04-05"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def desk(a_home_of_its_own: Path) -> Workspace:
    """With the store of version 3: no field told what was dropped, a reminder, or a year alone."""
    sample = Path(__file__).parents[1] / "samples" / "stores" / "version-3.sql"
    store = sqlite3.connect(a_home_of_its_own / "tripmeet.sqlite")
    store.executescript(sample.read_text(encoding="utf-8"))
    store.close()
    return Workspace(a_home_of_its_own, date(2026, 11, 22))


def test_what_a_plan_dropped_is_told_from_what_was_marked_in_the_same_words(desk: Workspace) -> None:
    with desk.open_store() as store:
        events = history.events_of(store, TRIP)
        assert version_of(store.connection) == len(MIGRATIONS)
    told = {event.name: event.dropped for event in events if event.state is State.CANCELLED}
    assert told == {"Cid Rocha": False, "Dora Pinto": True}
    before = [event for event in events if event.at < NOW.replace(hour=0)]
    assert [one.name for one in look(before, TRIP, now=NOW).over] == ["Cid Rocha"]
    assert fold(events, TRIP).standings["email:dora@example.org"].was_dropped()
    assert fold(events, TRIP).standings["email:dora@example.org"].notes == ()


def test_who_was_marked_as_asked_twice_within_minutes_was_not_reminded(desk: Workspace) -> None:
    with desk.open_store() as store:
        standing = fold(history.events_of(store, TRIP), TRIP).standings["email:bob@example.org"]
    assert (standing.state, standing.asked, standing.reminded_at) == (State.ASKED, 1, None)


def test_every_event_keeps_its_id(desk: Workspace) -> None:
    with desk.open_store() as store:
        ids = {id_ for (id_,) in store.connection.execute("SELECT id FROM event")}
        events = history.events_of(store)
        assert {event.id for event in events} == ids
        assert history.record(store, events) == 0


def test_a_year_alone_is_a_year(desk: Workspace) -> None:
    with desk.open_store() as store:
        days = {one.name: one.last_met for one in address_book.load(store)}
    told = {name: (str(day), precision_of(day)) for name, day in days.items() if day}
    assert told == {
        "Ada Brandão": ("2022", Precision.YEAR),
        "Bob Silva": ("2023", Precision.YEAR),
        "Cid Rocha": ("2024-03-01", Precision.DAY),
    }


def test_what_was_told_before_there_was_a_log_is_in_it_and_can_be_taken_back(desk: Workspace) -> None:
    assert [one.words for one in log(desk)] == [
        "Cid Rocha: cancelled", "Ada Brandão: accepted", "Bob Silva: asked", "Bob Silva: asked", "Ada Brandão: asked",
    ]  # fmt: skip
    undo(desk, 2)
    with desk.open_store() as store:
        standings = fold(history.events_of(store, TRIP), TRIP).standings
    assert standings["email:ada@example.org"].state is State.ASKED
