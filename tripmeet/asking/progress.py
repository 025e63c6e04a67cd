"""Where things stand: the history folded into what must stay, what is still open, and what is over.

What a message stated counts: its times are kept free until its deadline, and from then on they are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tripmeet.model.history import Event
from tripmeet.model.meetings import Commitment, Kind, Meeting, Plan, State
from tripmeet.model.times import Span

NEXT: Mapping[State | None, frozenset[State]] = {
    None: frozenset({State.PROPOSED, State.ASKED, State.DECLINED, State.MET}),
    State.PROPOSED: frozenset(
        {State.PROPOSED, State.ASKED, State.ACCEPTED, State.DECLINED, State.CANCELLED, State.MET}
    ),
    State.ASKED: frozenset({State.ASKED, State.ACCEPTED, State.DECLINED, State.CANCELLED, State.MET}),
    State.ACCEPTED: frozenset({State.ACCEPTED, State.DECLINED, State.CANCELLED, State.MET}),
    State.DECLINED: frozenset({State.ASKED, State.ACCEPTED, State.DECLINED, State.MET}),
    State.CANCELLED: frozenset({State.PROPOSED, State.ASKED, State.ACCEPTED, State.MET}),
    State.MET: frozenset({State.MET}),
}
"""What may follow what. People change their minds: a no can become a yes, an appointment can be moved or cancelled."""


MINUTES = timedelta(hours=1)
"""Who is marked as asked twice within so long was asked once, unless it was said to be a reminder."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands on one trip.

    `times` are the offers while it is ASKED, the one agreed time when ACCEPTED, what they would rather have after
    DECLINED with `elsewhen`; `refused` is what they were offered and did not take. `asked` counts messages with
    times of their own: the second is the second offer.
    """

    contact_id: str
    state: State
    since: datetime
    name: str = ""
    stop_id: str | None = None
    times: tuple[Span, ...] = ()
    refused: tuple[Span, ...] = ()
    until: datetime | None = None
    asked: int = 0
    asked_at: datetime | None = None
    reminded_at: datetime | None = None
    elsewhen: bool = False
    notes: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    timezone: str = ""
    kind: Kind | None = None
    dropped: bool = False
    """CANCELLED: only a newer plan does not propose it any more, and nobody ever heard of it."""
    together: tuple[str, ...] = ()
    """What they were told it would be, and the ids of all who are asked to the same table, as in an Event."""
    due: bool = False
    ask_from: date | None = None
    """PROPOSED: whether it was their turn when the plan was made, and the first day on which it may be."""
    ahead: bool = False
    window: Span | None = None
    """As in an Event."""

    def is_turn(self, now: datetime) -> bool:
        """Whether they are proposed and to be asked: it was their turn by the plan, or their day has come since."""
        first = self.ask_from
        return self.state is State.PROPOSED and (
            self.due or (first is not None and self.since.date() < first <= now.date())
        )

    def knows_ahead(self, now: datetime) -> bool:
        """Whether they know that one comes, and it is too early to ask for an hour."""
        return self.state is State.ASKED and self.ahead and (self.until is None or now < self.until)

    def waits_for_hours(self, now: datetime) -> bool:
        """Whether they know that one comes, and it is time to ask for an hour."""
        return self.state is State.ASKED and self.ahead and not self.knows_ahead(now)

    def is_open(self, now: datetime) -> bool:
        """Whether offers are out that the traveller keeps free."""
        return self.state is State.ASKED and bool(self.times) and (self.until is None or now < self.until)

    def was_dropped(self) -> bool:
        """Whether it is only that a newer plan did not propose it any more, and nobody ever heard of it."""
        return self.dropped

    @property
    def open_promises(self) -> tuple[str, ...]:
        """What was promised and is not kept yet, in order."""
        return tuple(text for text in self.promises if text not in self.kept)

    def may_be_asked_again(self) -> bool:
        """Whether the door is open: "not then" is worth one more offer, a time of theirs that did not fit a third."""
        return self.state is State.DECLINED and self.elsewhen and self.asked <= (2 if self.times else 1)


@dataclass(frozen=True, slots=True)
class Fold:
    """All standings of a trip, and the events that could not follow what was before."""

    standings: Mapping[str, Standing]
    odd: tuple[Event, ...] = ()
    proposed: Mapping[str, Event] = field(default_factory=dict)
    """The last proposal written down for each person: what their draft says."""


def fold(events: Iterable[Event], trip_id: str) -> Fold:
    """The state of a trip.

    Events count in the order in which they happened, not in which they were written down: an old reply that comes
    late is history, and does not undo what came after it. What cannot follow is passed over and told in `odd`.
    """
    standings: dict[str, Standing] = {}
    proposed: dict[str, Event] = {}
    odd: list[Event] = []
    ours = dict.fromkeys(event for event in events if event.trip_id == trip_id)
    for event in sorted(ours, key=lambda event: (event.at, ORDER[event.state], event.id)):
        before = standings.get(event.contact_id)
        if event.state is State.PROPOSED:
            proposed[event.contact_id] = event
        if may_follow(before, event):
            standings[event.contact_id] = follow(before, event)
        elif not is_of_a_plan(event):
            odd.append(event)
    return Fold(standings, tuple(odd), proposed)


ORDER = {state: number for number, state in enumerate(State)}
"""Of events of one instant: as things go."""


def is_of_a_plan(event: Event) -> bool:
    """Whether this tells what a plan proposed or dropped, and not what happened with the person."""
    return event.state is State.PROPOSED or event.dropped


def may_follow(before: Standing | None, event: Event) -> bool:
    """Whether the event can come next; a plan drops only what was merely proposed, and a call is agreed on unasked."""
    if before is None and event.state is State.ACCEPTED:
        return event.kind is Kind.CALL
    if event.state is State.CANCELLED and is_of_a_plan(event):
        return before is not None and before.state is State.PROPOSED
    return event.state in NEXT[before.state if before else None]


def follow(before: Standing | None, event: Event) -> Standing:
    """The standing after this event, which may follow it."""
    start = before or Standing(event.contact_id, event.state, event.at)
    after = replace(
        start,
        state=event.state,
        since=event.at,
        name=event.name or start.name,
        stop_id=event.stop_id or start.stop_id,
        timezone=event.timezone or start.timezone,
        elsewhen=event.elsewhen,
        notes=(*start.notes, event.note) if event.note and not event.dropped else start.notes,
        promises=(*start.promises, *event.promises),
        kept=(*start.kept, *event.kept),
        kind=event.kind or start.kind,
        together=event.together if event.kind else start.together,
        dropped=event.dropped,
        due=event.due,
        ask_from=event.ask_from,
        ahead=event.ahead,
        window=event.window,
    )
    if event.state is State.ASKED:
        return after_asking(start, after, event)
    if event.state is State.MET:
        since = start.since if start.state is State.MET and not event.times else event.at  # only more is told of it
        return replace(after, since=since, times=event.times or when_met(start, event), until=None)
    if event.state is State.ACCEPTED:
        return replace(after, times=event.times or start.times[:1], until=None)
    named = start.times if start.state in (State.ASKED, State.ACCEPTED) else ()
    return replace(after, times=event.times, until=event.until, refused=(*start.refused, *named))


def after_asking(start: Standing, after: Standing, event: Event) -> Standing:
    """A message with times is a new offer; the same question again is the reminder, or was only told twice."""
    if start.state is State.ASKED and start.asked_at is not None:
        if is_told_twice(start, event):
            return replace(start, notes=after.notes)
        if event.reminder or not event.times:
            return replace(after, since=start.since, reminded_at=event.at, ahead=start.ahead)
    if event.ahead:
        return replace(after, times=(), until=event.until, asked_at=event.at, reminded_at=None)
    known = event.times or start.times
    until = event.until or (start.until if start.state is State.PROPOSED else None)
    return replace(after, times=known, until=until, asked=start.asked + 1, asked_at=event.at, reminded_at=None)


def is_told_twice(standing: Standing, event: Event) -> bool:
    """Whether this is the question that is known already: the same times, told on two machines, or within minutes."""
    if event.reminder or standing.asked_at is None:
        return False
    if event.times:
        return standing.is_open(event.at) and set(event.times) == set(standing.times)
    return event.at - standing.asked_at < MINUTES


def when_met(start: Standing, event: Event) -> tuple[Span, ...]:
    """The time that was agreed on, else the one that was named for that day; otherwise nobody knows which."""
    if start.state in (State.ACCEPTED, State.MET):
        return start.times[:1]
    zone = start.timezone or "UTC"
    day = event.at.astimezone(ZoneInfo(zone)).date()
    return tuple(span for span in start.times if span.local(zone)[0].date() == day)[:1]


def day_met(standing: Standing) -> date:
    """The day on which one met, over there."""
    zone = standing.timezone or "UTC"
    if standing.times:
        return standing.times[0].local(zone)[0].date()
    return standing.since.astimezone(ZoneInfo(zone)).date()


def commitments(standings: Mapping[str, Standing], *, now: datetime) -> tuple[Commitment, ...]:
    """What a new plan must respect: agreed meetings (firm), and offers that are out and not past their deadline."""
    kept: list[Commitment] = []
    for standing in standings.values():
        firm = standing.state is State.ACCEPTED
        if firm or standing.is_open(now):
            kept += [
                Commitment(
                    standing.contact_id,
                    standing.stop_id or "",
                    span,
                    firm,
                    kind=standing.kind,
                    together=standing.together,
                )
                for span in standing.times
                if span.end > now
            ]
    return tuple(kept)


def closed(standings: Mapping[str, Standing]) -> Mapping[str, str]:
    """The people who are not to be asked (again) on this trip, and why."""
    return {who: because for who, standing in standings.items() if (because := why_closed(standing))}


def why_closed(standing: Standing) -> str | None:
    """A proposal that was merely dropped closes nothing."""
    if standing.was_dropped():
        return None
    if standing.state in OVER and not standing.may_be_asked_again():
        return CALLED_ALREADY if standing.kind is Kind.CALL and standing.state is State.MET else OVER[standing.state]
    return None


OVER = {
    State.DECLINED: "said no for this trip",
    State.CANCELLED: "cancelled for this trip",
    State.MET: "you have met already on this trip",
}
CALLED_ALREADY = "you have talked already on this trip"


def with_states(plan: Plan, standings: Mapping[str, Standing], *, now: datetime) -> Plan:
    """The plan with each meeting in the state its people are in."""
    return replace(plan, meetings=tuple(with_state(meeting, standings, now) for meeting in plan.meetings))


def with_state(meeting: Meeting, standings: Mapping[str, Standing], now: datetime) -> Meeting:
    """A meeting of several is as far as the person who is furthest back; one planned anew is a proposal again."""
    states = [
        one.state if (one := standings.get(who.id)) and is_about(one, meeting, now) else State.PROPOSED
        for who in meeting.contacts
    ]
    windows = {one.window for who in meeting.contacts if (one := standings.get(who.id))}
    state = min(states, key=lambda state: ORDER[state])
    return replace(
        meeting,
        state=state,
        window=next(iter(windows)) if state is State.ACCEPTED else None,
        knows_ahead=any(one.knows_ahead(now) for who in meeting.contacts if (one := standings.get(who.id))),
    )


def is_about(standing: Standing, meeting: Meeting, now: datetime) -> bool:
    """Whether it is this meeting that the person was asked for: once the deadline is past, only with its own times;
    what only a plan dropped is proposed anew."""
    if standing.was_dropped():
        return False
    if standing.state is State.ASKED and standing.ahead:
        return standing.knows_ahead(now)
    if standing.state is State.ASKED and not standing.is_open(now):
        return set(meeting.offers or (meeting.span,)) <= set(standing.times)
    return not standing.may_be_asked_again()
