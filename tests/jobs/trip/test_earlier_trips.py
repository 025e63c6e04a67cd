"""What earlier trips tell of people."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from tests.worlds import TODAY, a_contact, a_span, a_trip
from tripmeet.jobs.trip.earlier_trips import with_earlier_trips
from tripmeet.jobs.trip.history import TripHistory
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.grounds import ground_of_day
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.model.people import Ground, Origin
from tripmeet.store.history import record

AT = datetime(2026, 9, 1, 12, tzinfo=UTC)
SPAN = a_span("2026-08-30", "10:00", "10:45")
ADA = a_contact(last_met=date(2025, 1, 1), last_contact=date(2026, 12, 1))


def a_desk(home: Path, *events: Event) -> Workspace:
    desk = Workspace(home, TODAY)
    with desk.open_store() as store:
        record(store, events)
    return desk


def test_a_meeting_of_an_earlier_trip_is_the_last_one(tmp_path: Path) -> None:
    met = Event(AT, ADA.id, "autumn", State.MET, times=(SPAN,), timezone="Europe/Lisbon")
    desk = a_desk(tmp_path, met)
    (known,) = with_earlier_trips([ADA], desk)
    assert (known.last_met, known.last_contact) == (date(2026, 8, 30), date(2026, 12, 1))
    assert with_earlier_trips([ADA], desk, but="autumn") == (ADA,)


def test_an_answer_is_an_exchange_and_a_question_is_none(tmp_path: Path) -> None:
    bo = a_contact("Bo Diaz")
    asked = Event(AT, bo.id, "autumn", State.ASKED, times=(SPAN,))
    (known,) = with_earlier_trips([bo], a_desk(tmp_path, asked))
    assert known == bo
    (known,) = with_earlier_trips([bo], a_desk(tmp_path, Event(AT, bo.id, "autumn", State.DECLINED)))
    assert (known.last_met, known.last_contact) == (None, date(2026, 9, 1))


def test_what_the_address_book_knows_better_stays(tmp_path: Path) -> None:
    met = Event(datetime(2024, 5, 5, tzinfo=UTC), ADA.id, "long ago", State.MET)
    assert with_earlier_trips([ADA], a_desk(tmp_path, met)) == (ADA,)


def test_what_an_earlier_trip_tells_rests_on_the_history(tmp_path: Path) -> None:
    met = Event(AT, ADA.id, "autumn", State.MET, times=(SPAN,), timezone="Europe/Lisbon")
    (known,) = with_earlier_trips([ADA], a_desk(tmp_path, met))
    assert ground_of_day(known, "last_met", date(2026, 8, 30)) == Ground(
        "when you last met", "2026-08-30", Origin("your history", day=date(2026, 8, 30))
    )


def test_a_reminder_and_a_second_offer_rest_on_what_was_marked() -> None:
    asked = Event(AT, ADA.id, "a-trip", State.ASKED, times=(SPAN,))
    later = datetime(2026, 9, 5, 8, tzinfo=UTC)
    not_then = Event(later, ADA.id, "a-trip", State.DECLINED, elsewhen=True)
    history = [
        (one.what, one.text, one.source) for one in TripHistory(a_trip(), (asked, not_then), later).grounds()[ADA.id]
    ]
    assert history == [
        ("when you asked", AT.date().isoformat(), "your history"),
        ("that they could not come then", "2026-09-05", "your history"),
    ]
