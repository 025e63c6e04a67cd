"""The history in the store: whatever happens to the program, no event that was written down is lost."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tripmeet.model.history import Event, as_json, from_json
from tripmeet.model.meetings import Kind, State
from tripmeet.model.times import Span
from tripmeet.store.history import events_of, record
from tripmeet.store.schema import open_store

AT = datetime(2027, 3, 1, 8, tzinfo=UTC)
SPAN = Span(AT + timedelta(days=60), AT + timedelta(days=60, hours=1))


def an_event(number: int = 0, trip: str = "a-trip") -> Event:
    return Event(AT + timedelta(minutes=number), f"email:p{number}@example.org", trip, State.ASKED, times=(SPAN,))


def test_what_is_recorded_comes_back_in_its_order(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite") as store:
        assert record(store, [an_event(2), an_event(1)]) == 2
        assert record(store, [an_event(7, "another")]) == 1
        assert events_of(store, "a-trip") == (an_event(2), an_event(1))
        assert len(events_of(store)) == 3


def test_the_same_event_twice_is_one(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite") as store:
        assert record(store, [an_event(), an_event()]) == 1
        assert record(store, [an_event()]) == 0


@pytest.mark.parametrize("change", ["DELETE FROM event", "UPDATE event SET trip_id = 'x'"])
def test_history_can_be_neither_changed_nor_taken_away(tmp_path: Path, change: str) -> None:
    with open_store(tmp_path / "a.sqlite") as store:
        record(store, [an_event()])
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store.connection.execute(change)


SPANS = st.lists(
    st.integers(0, 10_000).map(lambda n: Span(AT + n * timedelta(minutes=1), AT + timedelta(days=9))), max_size=3
)


@settings(deadline=None, max_examples=100)
@given(
    note=st.text(max_size=30), name=st.text(max_size=20), times=SPANS, elsewhen=st.booleans(), due=st.booleans(),
    promises=st.lists(st.text(max_size=10), max_size=3), state=st.sampled_from(list(State)),
)  # fmt: skip
def test_every_event_comes_back_as_it_was(
    note: str, name: str, times: list[Span], elsewhen: bool, due: bool, promises: list[str], state: State
) -> None:
    event = Event(
        AT, "email:a@example.org", "t", state, note, tuple(times), "lisbon", AT, elsewhen, tuple(promises), name,
        timezone="Europe/Lisbon", draft="messages/a.eml", due=due,
    )  # fmt: skip
    assert from_json(as_json(event)) == event
    assert from_json(as_json(event)).id == event.id


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from tests.store.test_history import an_event
from tripmeet.store.history import record
from tripmeet.store.schema import open_store
number = int(sys.argv[2])
with open_store(Path(sys.argv[1])) as store:
    while True:
        record(store, [an_event(number)])
        print(number, flush=True)
        number += 1
"""


def test_killed_at_any_moment_no_event_that_was_acknowledged_is_lost(tmp_path: Path) -> None:
    path, root = tmp_path / "a.sqlite", Path(__file__).parents[2]
    random, acknowledged = Random(1), -1
    for _ in range(12):
        command = [sys.executable, "-c", WRITER, str(path), str(acknowledged + 1), str(root)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        for _ in range(random.randint(1, 25)):
            acknowledged = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        rest = writer.communicate()[0].split("\n")[:-1]
        acknowledged = int(rest[-1]) if rest else acknowledged
        with open_store(path) as store:
            found = events_of(store)
        assert found[: acknowledged + 1] == tuple(an_event(n) for n in range(acknowledged + 1))
        assert len(found) <= acknowledged + 2


def test_an_event_has_one_writing_and_its_id_is_that_of_it() -> None:
    written = (
        '{"at":"2027-03-01T08:00:00+00:00","contact":"email:p0@example.org","state":"asked",'
        '"times":[["2027-04-30T08:00:00+00:00","2027-04-30T09:00:00+00:00"]],"trip":"a-trip"}'
    )
    assert as_json(an_event()) == written
    assert an_event().id == "2a04613f746dfb2245ce73798832e815"


def test_the_same_moment_on_other_clocks_is_the_same_event() -> None:
    assert replace(an_event(), at=AT.astimezone(ZoneInfo("Asia/Kolkata"))).id == an_event().id


def test_what_it_is_and_with_whom_comes_back(tmp_path: Path) -> None:
    told = replace(an_event(), kind=Kind.GROUP, together=("email:p0@example.org", "email:p1@example.org"))
    assert from_json(as_json(told)) == told
    assert told.id != an_event().id
