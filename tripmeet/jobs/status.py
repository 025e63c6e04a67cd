"""What is to be done now, trip by trip."""

from __future__ import annotations

from datetime import datetime

from tripmeet.asking.today import Today, look
from tripmeet.jobs.workspace import Workspace
from tripmeet.store import history


def today_of(desk: Workspace, now: datetime, trip_id: str | None = None) -> tuple[Today, ...]:
    """What is to be done now, trip by trip, the one planned last first; of one trip when it is named."""
    with desk.open_store() as store:
        events = history.events_of(store, trip_id)
    trips = dict.fromkeys(event.trip_id for event in reversed(events))
    return tuple(look(events, trip, now=now) for trip in trips)
