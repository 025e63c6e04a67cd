"""What there is to do about a plan, with its days: ask by then, remind once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tripmeet.asking.deadlines import held_until, remind_at
from tripmeet.asking.leads import FIX_BEFORE, ask_from, hours_from
from tripmeet.asking.progress import Standing, fold
from tripmeet.model.history import Event
from tripmeet.model.meetings import Meeting, Plan, State
from tripmeet.model.messages import Errand, Reminder
from tripmeet.model.people import Contact
from tripmeet.model.times import Span

A_DAY = timedelta(days=1)


def reminders(plan: Plan, events: Iterable[Event], *, today: date, first: Collection[str]) -> tuple[Reminder, ...]:
    """An errand for everybody whose turn it is to be asked or will be on a day that is known, and for everybody who
    neither answered nor was reminded.

    `first` are the ids of the contacts to ask now; of the others those for whom it is too early have their day, and
    the rest wait for what the first answer.
    To ask ends with the day up to which the draft keeps its times, to remind with the day on which they are released.
    """
    standings = fold(events, plan.trip.id).standings
    tasks = (one for meeting in plan.meetings for one in _about(meeting, standings, today, first))
    return tuple(sorted(tasks, key=lambda one: (one.due, one.errand, one.meeting.id, one.who.id)))


def _about(
    meeting: Meeting, standings: Mapping[str, Standing], today: date, first: Collection[str]
) -> Iterator[Reminder]:
    for who in meeting.contacts:
        standing = standings.get(who.id)
        if standing is not None and standing.state is State.ACCEPTED and meeting.window:
            yield to_fix(meeting, who, meeting.window, today)
        elif standing is None or standing.state is State.PROPOSED or asked_once_more(standing):
            if meeting.state is not State.PROPOSED:
                continue
            day = None if standing and asked_once_more(standing) else ask_from(meeting, who)
            start = day if day and day > today else today if who.id in first else None
            if start:
                yield Reminder(Errand.ASK, meeting, who, start, last_day_to_ask(meeting, who, start))
        elif standing.state is State.ASKED and standing.until and standing.asked_at and not standing.reminded_at:
            timezone = meeting.place.timezone or meeting.stop.timezone
            zone = meeting.span.local(timezone)[0].tzinfo
            start = remind_at(standing.asked_at, standing.until).astimezone(zone).date()
            # until midnight is until the day before
            due = max(start, date.fromordinal(standing.until.astimezone(zone).date().toordinal() - 1))
            if due >= today:
                yield Reminder(Errand.REMIND, meeting, who, start, due)


def asked_once_more(standing: Standing) -> bool:
    """Whether they were asked before, and the next message is another question."""
    return standing.may_be_asked_again() or (standing.state is State.ASKED and standing.ahead)


def last_day_to_ask(meeting: Meeting, who: Contact, start: date) -> date:
    """The last day on which the draft may go out: before one names hours, or while it keeps its own."""
    hours_day = hours_from(meeting, who)
    return hours_day - A_DAY if hours_day and start < hours_day else held_until(meeting, start)


def to_fix(meeting: Meeting, who: Contact, window: Span, today: date) -> Reminder:
    """The hour of a part of a day that was agreed on."""
    day = window.local(meeting.place.timezone or meeting.stop.timezone)[0].date()
    return Reminder(Errand.FIX, meeting, who, max(today, day - FIX_BEFORE), max(today, day - A_DAY))


def reminder_due(standing: Standing, at: datetime) -> datetime | None:
    """When one should remind somebody who was asked, if that is on a later day than this; None when it is due."""
    if standing.reminded_at is not None:
        return None if at - standing.reminded_at >= A_DAY else at + A_DAY
    if standing.asked_at is None:
        return None
    due = remind_at(standing.asked_at, standing.until) if standing.until else standing.asked_at + A_DAY
    zone = ZoneInfo(standing.timezone or "UTC")
    return due if at.astimezone(zone).date() < due.astimezone(zone).date() else None
