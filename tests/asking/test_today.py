"""What is to be done today: whom to ask, whom to remind, and who comes when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from tripmeet.asking.today import Task, look, todays_list
from tripmeet.model.history import Event, as_json, from_json
from tripmeet.model.meetings import State
from tripmeet.model.record import MeetingRecord, PersonRecord, PlanRecord, TimesRecord, TripRecord
from tripmeet.model.times import Span

PLANNED = datetime(2026, 12, 1, 8, tzinfo=UTC)
FIRST_DAY = date(2027, 4, 14)
START = datetime(2027, 5, 5, 10, tzinfo=UTC)
TIMES = (Span(START, START + timedelta(hours=1)),)


def proposed(who: str, *, ask_from: date | None = FIRST_DAY, due: bool = False, until: date = FIRST_DAY) -> Event:
    """Proposed on 1 December; the draft keeps its times to the end of ten days after `until`."""
    end = datetime(until.year, until.month, until.day, tzinfo=UTC) + timedelta(days=10)
    return Event(
        PLANNED, who, "trip", State.PROPOSED, times=TIMES, until=end, name=who, draft=f"messages/{who}.txt",
        due=due, ask_from=ask_from,
    )  # fmt: skip


def names(events: tuple[Event, ...]) -> list[str]:
    return [event.contact_id for event in events]


def test_who_is_asked_in_april_is_not_asked_in_december_and_no_plan_is_stale_for_it() -> None:
    there = look([proposed("ada", until=date(2026, 11, 1))], "trip", now=PLANNED)
    assert (names(there.ask), names(there.stale), names(there.later), names(there.not_yet)) == ([], [], [], ["ada"])


def test_when_the_day_has_come_it_is_their_turn_with_the_draft_that_lies_there() -> None:
    there = look([proposed("ada")], "trip", now=datetime(2027, 4, 14, 8, tzinfo=UTC))
    assert (names(there.ask), names(there.not_yet)) == (["ada"], [])


def test_a_draft_that_was_not_sent_in_its_days_is_stale() -> None:
    there = look([proposed("ada")], "trip", now=datetime(2027, 4, 26, 8, tzinfo=UTC))
    assert (names(there.ask), names(there.stale)) == ([], ["ada"])


def test_an_event_is_read_as_it_was_written_with_its_first_day() -> None:
    assert from_json(as_json(proposed("ada"))) == proposed("ada")


def person(who: str, ask_from: date | None = None) -> PersonRecord:
    return PersonRecord(id=who, name=who.title(), draft=f"messages/{who}.txt", ask_from=ask_from)


def a_plan(*people: PersonRecord) -> PlanRecord:
    times = TimesRecord(start=TIMES[0].start, end=TIMES[0].end)
    meetings = (
        MeetingRecord(id=f"m-{who.id}", contacts=(who,), stop="stop", start=times.start, end=times.end, offers=(times,))
        for who in people
    )
    return PlanRecord(trip=TripRecord(id="trip"), meetings=tuple(meetings))


def test_todays_list_of_a_plan_has_whom_to_ask_remind_and_hear_of_and_who_comes_when() -> None:
    plan = a_plan(
        person("ada"), person("bob", FIRST_DAY), person("cid", date(2027, 4, 1)), person("dan"), person("eva")
    )
    now = PLANNED + timedelta(days=4)
    until = PLANNED + timedelta(days=6)
    events = [
        proposed("ada", ask_from=None, due=True),
        proposed("bob"),
        proposed("cid", ask_from=date(2027, 4, 1)),
        Event(PLANNED, "dan", "trip", State.ASKED, times=TIMES, until=until, name="dan"),
        Event(PLANNED + timedelta(days=3), "eva", "trip", State.ASKED, times=TIMES, until=until, name="eva"),
    ]
    todo = todays_list(plan, events, now=now)
    assert todo.ask == (Task("ada", "Ada", "m-ada", "messages/ada.txt"),)
    assert [one.contact_id for one in todo.remind] == ["dan"]
    assert [one.contact_id for one in todo.answered] == ["eva"]
    assert [(one.contact_id, one.day) for one in todo.next] == [("cid", date(2027, 4, 1)), ("bob", FIRST_DAY)]
