"""What plan.json may hold and what it may not, part by part, and what an earlier tripmeet did not write."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tripmeet.errors import TripmeetError
from tripmeet.model.meetings import State
from tripmeet.model.record import PersonRecord, PlanRecord, TripRecord, trip_in

START, END = "2027-05-04T10:00:00+01:00", "2027-05-04T10:45:00+01:00"
STOP = {"id": "lisbon", "name": "Lisbon", "timezone": "Europe/Lisbon", "arrive": START, "depart": END}
PERSON = {"id": "email:ada@example.org", "name": "Ada"}
MEETING = {"id": "m", "contacts": [PERSON], "stop": "lisbon", "start": START, "end": END, "offers": []}
OLD: dict[str, Any] = {"tripmeet": 1, "trip": {"id": "a-trip", "stops": [STOP]}, "meetings": [MEETING]}
"""As little as the first tripmeet wrote."""


def read(values: Any) -> PlanRecord:
    return PlanRecord.from_json(json.dumps(values).encode(), "plan.json")


def test_what_an_earlier_tripmeet_did_not_write_is_empty() -> None:
    record = read(OLD)
    (meeting,) = record.meetings
    assert meeting.contacts == (PersonRecord(id="email:ada@example.org", name="Ada"),)
    assert (meeting.status, meeting.kind, record.not_this_time) == (State.PROPOSED, None, ())


def test_what_is_written_is_read_again_as_it_was() -> None:
    record = read(OLD)
    assert PlanRecord.from_json(record.as_json(), "plan.json") == record
    assert json.loads(record.as_json())["meetings"][0]["start"] == START


def test_keys_that_only_a_later_tripmeet_knows_are_passed_over() -> None:
    assert read({**OLD, "weather": "fine"}) == read(OLD)


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"contacts": [{"id": 1, "name": "Ada"}]}, "meetings[0].contacts[0].id"),
        ({"contacts": [{"id": True, "name": "Ada"}]}, "meetings[0].contacts[0].id"),
        ({"contacts": ["Ada"]}, "meetings[0].contacts[0]"),
        ({"contacts": {"id": "a"}}, "meetings[0].contacts"),
        ({"contacts": [{**PERSON, "emails": "ada@example.org"}]}, "meetings[0].contacts[0].emails"),
        ({"contacts": [{**PERSON, "emails": [None]}]}, "meetings[0].contacts[0].emails[0]"),
        ({"contacts": [{**PERSON, "says": [{"what": "a", "text": "b", "source": "c", "day": "May"}]}]},
         "meetings[0].contacts[0].says[0].day"),
        ({"status": "dreamt"}, "meetings[0].status"),
        ({"kind": 5}, "meetings[0].kind"),
        ({"end": START}, "meetings[0]"),
        ({"end": 5}, "meetings[0].end"),
        ({"offers": [{"start": START}]}, "meetings[0].offers[0].end"),
        ({"offers": [{"start": END, "end": START}]}, "meetings[0].offers[0]"),
        ({"score": "much"}, "meetings[0].score"),
        ({"travel_minutes": 1.5}, "meetings[0].travel_minutes"),
        ({"timezone": ""}, "meetings[0].timezone"),
        ({"timezone": ["Europe/Lisbon"]}, "meetings[0].timezone"),
        ({"because_then": [{"side": "sideways", "bound": "kind of meeting", "because": "x"}]},
         "meetings[0].because_then[0].side"),
    ],
)  # fmt: skip
def test_a_part_that_is_not_as_it_was_written_is_named(changes: dict[str, Any], part: str) -> None:
    with pytest.raises(TripmeetError) as raised:
        read({**OLD, "meetings": [{**MEETING, **changes}]})
    assert str(raised.value) == (
        f"plan.json: the plan is damaged: {part} is not as it was written; make it again with 'tripmeet plan'"
    )


def test_the_trip_is_known_however_damaged_the_rest_is() -> None:
    trip = trip_in(json.dumps({**OLD, "meetings": 5}).encode())
    assert trip == read(OLD).trip
    for content in (b"{", b"[]", b"\xff", b"[" * 100_000, b'{"trip": {"id": 5}}', b'{"trip": {"stops": []}}'):
        assert trip_in(content) is None
    assert trip_in(b'{"trip": {"id": "a"}}') == TripRecord(id="a")
