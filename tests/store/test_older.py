"""A store that an older tripmeet wrote is read as it was meant; samples/stores has one of each."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tripmeet.asking.progress import fold
from tripmeet.asking.today import look
from tripmeet.jobs import address_book
from tripmeet.jobs.merge_stores import merge_store
from tripmeet.jobs.undo import log, undo
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.history import as_json, from_json
from tripmeet.model.meetings import State
from tripmeet.model.times import Precision, precision_of
from tripmeet.store import history
from tripmeet.store.schema import MIGRATIONS, open_store, version_of

TRIP = "spring-in-porto-2027-04-05"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def a_store(folder: Path, version: int) -> Path:
    """The file of a store as that version left it."""
    sample = Path(__file__).parents[1] / "samples" / "stores" / f"version-{version}.sql"
    path = folder / "tripmeet.sqlite"
    store = sqlite3.connect(path)
    store.executescript(sample.read_text(encoding="utf-8"))
    store.close()
    return path


@pytest.fixture
def desk(a_home_of_its_own: Path) -> Workspace:
    """With the store of version 3: no field told what was dropped, a reminder, or a year alone."""
    a_store(a_home_of_its_own, 3)
    return Workspace(a_home_of_its_own, date(2026, 11, 22))


@pytest.fixture
def lately(a_home_of_its_own: Path) -> Workspace:
    """With the store of version 5, in which somebody took back and brought back: ids came from how Python writes."""
    a_store(a_home_of_its_own, 5)
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


@pytest.mark.parametrize("version", [3, 5])
def test_every_event_has_the_id_of_its_writing_and_is_known_when_it_is_told_again(
    version: int, a_home_of_its_own: Path
) -> None:
    with open_store(a_store(a_home_of_its_own, version)) as store:
        written = store.connection.execute("SELECT id, event FROM event ORDER BY seq").fetchall()
        assert written == [(from_json(text).id, as_json(from_json(text))) for _, text in written]
        assert len(written) == {3: 11, 5: 12}[version]
        assert history.record(store, [from_json(text) for _, text in written]) == 0
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store.connection.execute("DELETE FROM event")


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


# Ids


REFERENCES = """
    SELECT event_id FROM retraction UNION ALL SELECT json_extract(after, '$.event_id') FROM step
    WHERE changed = 'retraction' UNION ALL SELECT json_extract(after, '$.id') FROM step WHERE changed = 'event'
"""


def states(desk: Workspace) -> dict[str, State]:
    with desk.open_store() as store:
        return {one.name: one.state for one in fold(history.events_of(store, TRIP), TRIP).standings.values()}


def test_what_was_taken_back_stays_so_and_what_was_brought_back_can_be_taken_back_again(lately: Workspace) -> None:
    with lately.open_store() as store:
        rows = store.connection
        assert {id_ for (id_,) in rows.execute(REFERENCES)} <= {id_ for (id_,) in rows.execute("SELECT id FROM event")}
        assert rows.execute("SELECT count(*) FROM former_id").fetchone() == (12,)
    told = {"Ada Brandão": State.ACCEPTED, "Bob Silva": State.DECLINED, "Cid Rocha": State.CANCELLED}
    assert {name: states(lately)[name] for name in told} == told
    undo(lately, 2)
    assert states(lately)["Cid Rocha"] is State.PROPOSED
    assert states(lately)["Bob Silva"] is not State.DECLINED
    undo(lately, redo=True)
    undo(lately, redo=True)
    assert {name: states(lately)[name] for name in told} == told


def test_what_a_plan_told_of_under_a_former_id_is_known_under_the_new_one(lately: Workspace) -> None:
    accepted = "faf3b39d13e553a85924d08d9a4055c8"
    with lately.open_store() as store:
        (event,) = (one for one in history.events_of(store) if one.state is State.ACCEPTED)
        assert history.ids_now(store, {accepted, "unheard of"}) == {event.id, "unheard of"}


@pytest.mark.parametrize(("version", "new"), [(5, 0), (3, 7)])
def test_histories_of_two_machines_merge_whichever_is_migrated_already(
    version: int, new: int, lately: Workspace, tmp_path: Path
) -> None:
    with lately.open_store():
        pass
    other = a_store(tmp_path, version)
    was = other.read_bytes()
    assert merge_store(other, lately) == new
    assert merge_store(other, lately) == 0
    assert other.read_bytes() == was


def test_the_same_event_in_two_writings_is_one(a_home_of_its_own: Path) -> None:
    path = a_store(a_home_of_its_own, 5)
    rows = sqlite3.connect(path)
    rows.execute(
        "INSERT INTO event (id, trip_id, contact_id, event)"
        " SELECT 'another', trip_id, contact_id, json_set(event, '$.reminder', json('false')) FROM event WHERE seq = 7"
    )
    rows.execute("INSERT INTO retraction VALUES ('another', '2026-11-21T12:00:00.000000+00:00', 1)")
    rows.commit()
    rows.close()
    with open_store(path) as store:
        assert store.connection.execute("SELECT count(*) FROM event").fetchone() == (12,)
        assert not [one for one in history.events_of(store) if one.state is State.ACCEPTED], "it was taken back"


def test_an_event_that_nobody_can_read_keeps_nobody_from_the_rest_of_the_store(a_home_of_its_own: Path) -> None:
    path = a_store(a_home_of_its_own, 5)
    rows = sqlite3.connect(path)
    rows.execute("INSERT INTO event (id, trip_id, contact_id, event) VALUES ('odd', 't', 'c', '{\"at\": 5}')")
    rows.commit()
    rows.close()
    with open_store(path) as store:
        assert store.connection.execute("SELECT event FROM event WHERE id = 'odd'").fetchone() == ('{"at": 5}',)
        assert [one.name for one in address_book.load(store)][:1] == ["Ada Brandão"]
