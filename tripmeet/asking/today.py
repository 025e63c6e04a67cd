"""What to do today: whom to ask with which draft, whom to remind, and what became of the rest."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tripmeet.asking.leads import FIX_BEFORE
from tripmeet.asking.progress import Standing, fold
from tripmeet.asking.waves import due_reminders
from tripmeet.model.history import Event
from tripmeet.model.meetings import Kind, State
from tripmeet.model.record import PersonRecord, PlanRecord
from tripmeet.model.times import Span


@dataclass(frozen=True, slots=True)
class Today:
    """Where a trip stands. Nobody is in two of these."""

    trip_id: str
    ask: tuple[Event, ...]
    """Proposals whose turn it is: send the draft, then mark it."""
    stale: tuple[Event, ...]
    """Proposals whose draft keeps times until a day that is past: plan again first."""
    past: tuple[Event, ...]
    """Proposals of which every time is over: it did not come to that."""
    later: tuple[Event, ...]
    """Proposals that wait for the answers of those asked first."""
    not_yet: tuple[Event, ...]
    """Proposals for which it is too early: each has its day in `ask_from`, the next one first."""
    remind: tuple[Standing, ...]
    waiting: tuple[Standing, ...]
    """Asked, and no reminder is due yet, or it was sent."""
    released: tuple[Standing, ...]
    """Did not answer in time: their times are given to others, and they are left in peace."""
    fix: tuple[Standing, ...]
    """Agreed on a part of a day, and it is time to say at which hour."""
    agreed: tuple[Standing, ...]
    to_tell: tuple[Standing, ...]
    """Agreed, and the time is over: whether one met is still to be marked."""
    over: tuple[Standing, ...]
    """Said no, cancelled, or met already; and calls whose time is over."""


def look(events: Sequence[Event], trip_id: str, *, now: datetime) -> Today:
    folded = fold(events, trip_id)
    standings = sorted(folded.standings.values(), key=lambda one: (one.since, one.contact_id))
    proposed = [folded.proposed[one.contact_id] for one in standings if one.state is State.PROPOSED]
    again = [
        proposal
        for standing in standings
        if (standing.may_be_asked_again() or standing.waits_for_hours(now))
        and (proposal := folded.proposed.get(standing.contact_id))
        and proposal.at > standing.since
    ]
    # they know that one comes, and no plan since says at which hour
    waiting = [one for one in standings if one.waits_for_hours(now)]
    newer = {event.contact_id for event in again}
    unasked = [
        folded.proposed[one.contact_id]
        for one in waiting
        if one.contact_id in folded.proposed and one.contact_id not in newer
    ]
    past = [event for event in (*proposed, *again) if event.times and is_over(event.times, now)]
    early = [event for event in proposed if event not in past and is_early(event, now)]
    held = [event for event in (*proposed, *again) if event not in past and event not in early]
    fresh = [event for event in held if event.until is None or event.until > now]
    agreed = [one for one in standings if one.state is State.ACCEPTED]
    passed = [one for one in agreed if one.times and is_over(one.times, now)]
    to_tell = [one for one in passed if one.kind is not Kind.CALL]
    remind = due_reminders(folded.standings, now=now)
    asked = [one for one in standings if one.state is State.ASKED]
    return Today(
        trip_id=trip_id,
        ask=tuple(event for event in fresh if is_turn(event, now)),
        stale=tuple(event for event in (*held, *unasked) if event not in fresh),
        past=tuple(past),
        later=tuple(event for event in fresh if not is_turn(event, now)),
        not_yet=tuple(sorted(early, key=lambda one: (one.ask_from or now.date(), one.contact_id))),
        remind=remind,
        waiting=tuple(one for one in asked if one not in remind and (one.is_open(now) or one.knows_ahead(now))),
        released=tuple(one for one in asked if not (one.is_open(now) or one.ahead)),
        fix=tuple(one for one in agreed if one not in passed and is_to_be_fixed(one, now)),
        agreed=tuple(one for one in agreed if one not in passed and not is_to_be_fixed(one, now)),
        to_tell=tuple(to_tell),
        over=tuple(
            standing
            for standing in standings
            if (standing in passed and standing not in to_tell)
            or (
                standing.state in (State.DECLINED, State.CANCELLED, State.MET)
                and not standing.was_dropped()
                and standing.contact_id not in {event.contact_id for event in again}
            )
        ),
    )


def is_early(event: Event, now: datetime) -> bool:
    """Whether one would not ask them yet."""
    return event.ask_from is not None and now.date() < event.ask_from


def is_turn(event: Event, now: datetime) -> bool:
    """Whether they are to be asked: their turn had come when the plan was made, or their day has come since."""
    return event.due or (event.ask_from is not None and event.at.date() < event.ask_from <= now.date())


def is_to_be_fixed(standing: Standing, now: datetime) -> bool:
    """Whether a part of a day was agreed on, and it is near enough to say the hour."""
    return standing.window is not None and standing.window.start - now <= FIX_BEFORE


def is_over(times: Sequence[Span], now: datetime) -> bool:
    return all(span.end <= now for span in times)


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do about one person of a plan. `day` is the first on which one does it; None: any."""

    contact_id: str
    name: str
    meeting_id: str
    draft: str | None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class TodaysList:
    """What a plan asks of its traveller today. Nobody is in two of these."""

    ask: tuple[Task, ...]
    remind: tuple[Task, ...]
    answered: tuple[Task, ...]
    """Asked, and no answer was told yet: did one come?"""
    next: tuple[Task, ...]
    """Whom to ask on a later day, in the order of the days."""


def todays_list(plan: PlanRecord, events: Sequence[Event], *, now: datetime) -> TodaysList:
    """What is to be done now about the people of this plan; `events` is the history as it is known."""
    there = look(events, plan.trip.id, now=now)

    def tasks(of: Container[str]) -> tuple[Task, ...]:
        known = ((meeting.id, who) for meeting in plan.meetings for who in meeting.contacts if who.id in of)
        return tuple(sorted((as_task(meeting, who) for meeting, who in known), key=lambda one: one.day or date.min))

    return TodaysList(
        ask=tasks({event.contact_id for event in there.ask}),
        remind=tasks({standing.contact_id for standing in there.remind}),
        answered=tasks({standing.contact_id for standing in there.waiting}),
        next=tasks({event.contact_id for event in there.not_yet}),
    )


def as_task(meeting_id: str, who: PersonRecord) -> Task:
    return Task(who.id, who.name, meeting_id, who.draft, who.ask_from)
