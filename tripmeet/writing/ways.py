"""How far it is to a meeting, in words: the same in the terminal and on the page."""

from __future__ import annotations

from datetime import timedelta

from tripmeet.model.meetings import Meeting
from tripmeet.model.trip import Trip


def how_far(meeting: Meeting, trip: Trip) -> str | None:
    """Where more is to be said than the minutes from the base: of a visit on the way, and of a day trip."""
    minutes = round(meeting.travel / timedelta(minutes=1))
    if meeting.detour:
        longer = f", {minutes} min longer" if minutes else ""
        return f"on the way from {meeting.detour.before.place.name}{longer}"
    if meeting.elsewhere and meeting.travel > trip.wishes.max_travel:
        return f"a day trip: {minutes} min there and {minutes} back"
    return None
