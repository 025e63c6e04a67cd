"""What a new plan changes: told to the traveller, and written down for the next time."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tripmeet.asking.deadlines import deadline
from tripmeet.asking.leads import hours_from
from tripmeet.asking.progress import Fold, Standing, fold, is_of_a_plan
from tripmeet.model.history import Event
from tripmeet.model.meetings import Meeting, Plan, State
from tripmeet.model.messages import Draft
from tripmeet.model.people import Contact
from tripmeet.model.times import Span, short_day
from tripmeet.model.times import moment as moment_of_day
from tripmeet.text import clean


def proposals(
    plan: Plan, drafts: Iterable[Draft], past: Iterable[Event], *, today: date, due: Container[str]
) -> tuple[Event, ...]:
    """The events that tell what is newly proposed and what no longer is; nothing of what is as it was.

    `due` holds the contact ids of those whose turn it is to be asked.
    """
    events = tuple(event for event in past if event.trip_id == plan.trip.id)
    before = fold(events, plan.trip.id)
    # what was planned last counts, so it comes after all that is known, on whatever day each plan was made
    at = max((event.at + timedelta.resolution for event in events), default=datetime.min.replace(tzinfo=UTC))
    at = max(at, datetime.combine(today, time(), UTC))
    now = {
        who.id: proposal(plan, draft, who, at, due=who.id in due, today=today)
        for draft in drafts
        if draft.meeting.state is State.PROPOSED
        for who in draft.people
    }
    fresh = [event for who, event in now.items() if not stands(event, before)]
    gone = [
        Event(at, who, plan.trip.id, State.CANCELLED, name=one.name, dropped=True)
        for who, one in before.standings.items()
        if one.state is State.PROPOSED and who not in now
    ]
    return (*fresh, *gone)


def proposal(plan: Plan, draft: Draft, who: Contact, at: datetime, *, due: bool, today: date) -> Event:
    meeting = draft.meeting
    return Event(
        at=at,
        contact_id=who.id,
        trip_id=plan.trip.id,
        state=State.PROPOSED,
        times=meeting.offers or (meeting.span,),
        stop_id=meeting.stop.id,
        until=hours_asked(meeting, who) if draft.is_ahead else deadline(meeting, max(today, draft.ask_from or today)),
        name=clean(who.name, 80),
        timezone=meeting.place.timezone or meeting.stop.timezone,
        draft=draft.name,
        due=due,
        kind=meeting.kind,
        together=tuple(sorted(one.id for one in meeting.contacts)) if len(meeting.contacts) > 1 else (),
        ask_from=draft.ask_from,
        ahead=draft.is_ahead,
    )


def hours_asked(meeting: Meeting, who: Contact) -> datetime | None:
    """When one asks for an hour who has told that one comes."""
    day = hours_from(meeting, who)
    return moment_of_day(day, time(), meeting.place.timezone or meeting.stop.timezone) if day else None


def stands(event: Event, before: Fold) -> bool:
    """Whether this very proposal is the last word of the history, and nothing has come after it that undid it."""
    last, standing = before.proposed.get(event.contact_id), before.standings.get(event.contact_id)
    if last is None or standing is None or standing.was_dropped():
        return False
    answered = standing.may_be_asked_again() and last.at <= standing.since
    return same_proposal(last, event) and not answered


def same_proposal(one: Event, other: Event) -> bool:
    return replace(one, at=other.at, chosen=other.chosen) == other


@dataclass(frozen=True, slots=True)
class Change:
    """What is different from the last plan, for one person, and why."""

    name: str
    what: str
    because: str

    def __str__(self) -> str:
        return f"{self.name}: {self.what} ({self.because})"


def changes(plan: Plan, events: Sequence[Event], told: Container[str] = ()) -> tuple[Change, ...]:
    """What this plan changes of the one whose proposals were written down last; nothing when it is the first.

    `told` are the ids of the answers that an earlier plan has told of.
    """
    before = fold(events, plan.trip.id)
    if not before.proposed:
        return ()
    planned = {who.id: (who, meeting) for meeting in plan.meetings for who in meeting.contacts}
    left_out = {one.contact.id: one.because for one in plan.omissions}
    found = [
        change
        for id_, (who, meeting) in planned.items()
        if (change := planned_otherwise(who, meeting, before.standings.get(id_), before, plan))
    ]
    gone = (
        Change(one.name, "not proposed any more", left_out.get(who, "no longer among the contacts"))
        for who, one in before.standings.items()
        if who not in planned and one.state is State.PROPOSED
    )
    return (*answers(events, before, told), *found, *gone)


def answers(events: Sequence[Event], before: Fold, told: Container[str]) -> Iterator[Change]:
    """What came of it since: the answers that were written down after the last plan, each told once."""
    trip = {event.trip_id for event in before.proposed.values()}
    ours = [event for event in events if event.trip_id in trip]
    last = max(number for number, event in enumerate(ours) if is_of_a_plan(event))
    for who in dict.fromkeys(event.contact_id for event in ours[last + 1 :] if event.id not in told):
        one = before.standings.get(who)
        if one is not None and one.state in ANSWERED:
            what = NOT_THEN if one.may_be_asked_again() else ANSWERED[one.state]
            if one.state is State.ACCEPTED:
                what += f" {', '.join(moment(span, one.timezone) for span in one.times)}"
            since = one.since.astimezone(ZoneInfo(one.timezone or "UTC"))
            yield Change(one.name or who, what, f"since {short_day(since)}")


NOT_THEN = "not then, but gladly another time"
ANSWERED = {
    State.ACCEPTED: "agreed on",
    State.DECLINED: "declined",
    State.CANCELLED: "cancelled",
    State.MET: "met",
}


def planned_otherwise(
    who: Contact, meeting: Meeting, standing: Standing | None, before: Fold, plan: Plan
) -> Change | None:
    """What is new about this meeting; None when it is as it was."""
    when = in_words(meeting.span, meeting)
    if standing is None or standing.was_dropped():
        return Change(
            who.name, f"new: {meeting.kind.value}, {when}", room_from(before.standings.values(), meeting.stop.id)
        )
    old = before.proposed.get(who.id)
    if standing.state is not State.PROPOSED or old is None or meeting.span in old.times:
        return None
    return Change(
        who.name, f"now {when}, was {in_words(old.times[0], meeting)}", taken_by(old.times[0], meeting, plan, before)
    )


def in_words(span: Span, meeting: Meeting) -> str:
    return moment(span, meeting.place.timezone or meeting.stop.timezone)


def moment(span: Span, timezone: str) -> str:
    start, _ = span.local(timezone or "UTC")
    return f"{short_day(start)} {start:%H:%M}"


def taken_by(span: Span, moved: Meeting, plan: Plan, before: Fold) -> str:
    """Who stands where this person's time was; whoever was moved there themselves is no reason, but a part of it."""
    others = [one for one in plan.meetings if one.id != moved.id]
    taken = next((one for one in others if one.span.overlaps(span)), None) or next(
        (one for one in others if any(offer.overlaps(span) for offer in one.offers)), None
    )
    if taken is None or (taken.state is State.PROPOSED and was_elsewhere(taken, span, before)):
        return "the whole fits better so"
    who = " and ".join(contact.name for contact in taken.contacts)
    said = {State.ACCEPTED: "has agreed to", State.ASKED: "was asked for"}.get(taken.state, "has a better claim to")
    return f"{who} {said} that time"


def was_elsewhere(meeting: Meeting, span: Span, before: Fold) -> bool:
    """Whether the last plan had these people at another time than this."""
    known = [before.proposed[who.id] for who in meeting.contacts if who.id in before.proposed]
    return any(not any(time.overlaps(span) for time in event.times[:1]) for event in known)


def room_from(standings: Iterable[Standing], stop_id: str) -> str:
    """Whose answer made room last at this stop."""
    over = (State.DECLINED, State.CANCELLED)
    freed = [one for one in standings if one.state in over and not one.was_dropped() and one.stop_id == stop_id]
    if not freed:
        return "there is room"
    last = max(freed, key=lambda one: (one.since, one.contact_id))
    return f"{last.name or last.contact_id} {'cannot' if last.state is State.DECLINED else 'cancelled'}"
