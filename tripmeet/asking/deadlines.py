"""Until when the times of a message are kept free, and when one reminds."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from tripmeet.model.meetings import Meeting
from tripmeet.model.times import moment

HOLDS = ((42, 10), (28, 8), (6, 6), (0, 3))
"""So many days before, and for how many days times are kept free then: who is asked early is given time."""


def hold(days_left: float) -> int:
    """For how many days times are kept free when it is so many days until they come."""
    return next((days for least, days in HOLDS if days_left >= least), HOLDS[-1][1])


def remind_at(asked_at: datetime, until: datetime) -> datetime:
    """Half-way, once: by then most who answer by themselves have, and there is still time for the others."""
    return asked_at + (until - asked_at) / 2


def held_until(meeting: Meeting, today: date) -> date:
    """The last day on which the times are kept free, in the place where one would meet."""
    timezone = meeting.place.timezone or meeting.stop.timezone
    last = max(offer.local(timezone)[0] for offer in meeting.offers or (meeting.span,)).date()
    days_left = (meeting.stop.span.local(timezone)[0].date() - today).days
    return max(today, min(today + timedelta(days=hold(days_left)), last - timedelta(days=1)))


def deadline(meeting: Meeting, today: date) -> datetime:
    """The moment at which that day is over there."""
    timezone = meeting.place.timezone or meeting.stop.timezone
    return moment(held_until(meeting, today) + timedelta(days=1), time(), timezone)
