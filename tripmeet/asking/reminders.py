"""What there is to do about a plan, with its days: ask by then, remind once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from tripmeet.asking.deadlines import held_until, remind_at
from tripmeet.asking.leads import ask_from
from tripmeet.asking.progress import Standing, fold
from tripmeet.model.history import Event
from tripmeet.model.meetings import Meeting, Plan, State
from tripmeet.model.messages import Errand, Reminder


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
        if standing is None or standing.state is State.PROPOSED or standing.may_be_asked_again():
            if meeting.state is not State.PROPOSED:
                continue
            day = None if standing and standing.may_be_asked_again() else ask_from(meeting, who)
            start = day if day and day > today else today if who.id in first else None
            if start:
                yield Reminder(Errand.ASK, meeting, who, start, held_until(meeting, start))
        elif standing.state is State.ASKED and standing.until and standing.asked_at and not standing.reminded_at:
            timezone = meeting.place.timezone or meeting.stop.timezone
            zone = meeting.span.local(timezone)[0].tzinfo
            start = remind_at(standing.asked_at, standing.until).astimezone(zone).date()
            # until midnight is until the day before
            due = max(start, date.fromordinal(standing.until.astimezone(zone).date().toordinal() - 1))
            if due >= today:
                yield Reminder(Errand.REMIND, meeting, who, start, due)
