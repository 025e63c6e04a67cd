"""Answers of other people's calendars as events of our history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tripmeet.asking.progress import is_of_a_plan
from tripmeet.errors import Problem
from tripmeet.model.answers import Answer, Guest, Invitation, Verdict
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.model.times import Span

ANSWER_STATES = (State.ACCEPTED, State.DECLINED)
LONGEST = timedelta(days=1)
"""What lasts longer is no meeting."""
BEFORE_IT = timedelta(seconds=1)
"""An invitation is older than its answer; by how much, nobody wrote down."""


@dataclass(frozen=True, slots=True)
class AnswersRead:
    """The events that the answers amount to, in order, and what could not be used."""

    events: tuple[Event, ...]
    problems: tuple[Problem, ...]


def events_of_answers(
    answers: Sequence[Answer], invitations: Sequence[Invitation], history: Sequence[Event]
) -> AnswersRead:
    """What happened, by these answers. Each person's newest answer to a meeting counts, whatever the order of mails.

    An answer is matched by the invitation's id and the mail address; one that is older than what is known already of
    this person, or says that it was given after the trip, is told and left.
    """
    by_uid = {invitation.uid: invitation for invitation in invitations}
    events: list[Event] = []
    problems: list[Problem] = []
    late = [answer for answer in answers if _is_after(answer, by_uid.get(answer.uid))]
    problems += map(_too_late, late)
    for answer in _newest(answer for answer in answers if answer not in late):
        invitation = by_uid.get(answer.uid)
        if invitation is None:
            problems.append(Problem(answer.where, f"{_called(answer)} answers an invitation that is not of this plan"))
            continue
        guest = next((guest for guest in invitation.guests if answer.who in guest.emails), None)
        if guest is None:
            names = " and ".join(guest.name for guest in invitation.guests)
            hint = "if it is the same person, add the address to the contact, or use 'tripmeet mark'"
            problems.append(Problem(answer.where, f"{_called(answer)} answers for the meeting with {names}", hint))
            continue
        answered = _events(answer, invitation, guest, [*history, *events])
        if isinstance(answered, Problem):
            problems.append(answered)
        else:
            events += answered
    return AnswersRead(tuple(sorted(events, key=lambda event: event.at)), tuple(problems))


def _is_after(answer: Answer, invitation: Invitation | None) -> bool:
    """Whether it says that it was given when the trip was over: it would hide whatever is told later."""
    trip = invitation.trip if invitation else None
    return answer.sent is not None and trip is not None and answer.sent > trip.end


def _too_late(answer: Answer) -> Problem:
    assert answer.sent is not None
    what = f"{_called(answer)}'s answer says that it is of {answer.sent:%Y-%m-%d}, after the trip"
    return Problem(answer.where, what, "use 'tripmeet mark'")


def _newest(answers: Iterable[Answer]) -> list[Answer]:
    """Of each person's answers to each invitation the last: by the invitation's version, then by the clock."""
    newest: dict[tuple[str, str], Answer] = {}
    for answer in answers:
        known = newest.get((answer.uid, answer.who))
        if known is None or _age(answer) >= _age(known):
            newest[answer.uid, answer.who] = answer
    return list(newest.values())


def _age(answer: Answer) -> tuple[int, float]:
    return answer.sequence, answer.sent.timestamp() if answer.sent else 0.0


def _events(answer: Answer, invitation: Invitation, guest: Guest, history: Sequence[Event]) -> list[Event] | Problem:
    if answer.sent is None:
        return Problem(answer.where, f"{guest.name}'s answer does not say when it was given", "use 'tripmeet mark'")
    if answer.verdict is Verdict.TENTATIVE:
        said = f" ({answer.comment})" if answer.comment else ""
        return Problem(answer.where, f"{guest.name} says maybe{said}", "that holds nothing: ask, or wait")
    event = _event(answer, invitation, guest)
    if outside := next((span for span in event.times if not _is_possible(span, invitation.trip)), None):
        when = outside.start.date().isoformat()
        what = f"{guest.name}'s answer names {when}, and you are not there then"
        return Problem(answer.where, what, "ask which day is meant, then use 'tripmeet mark'")
    past = [one for one in history if (one.trip_id, one.contact_id) == (invitation.trip_id, guest.contact_id)]
    if any(one.id == event.id for one in past):
        return []  # read before
    if later := [one for one in past if one.at > event.at and not is_of_a_plan(one)]:
        newest = max(later, key=lambda one: one.at)
        known = f"{newest.state} on {newest.at:%Y-%m-%d}"
        return Problem(
            answer.where, f"{guest.name}'s answer of {event.at:%Y-%m-%d} is older than what is known: {known}"
        )
    states = [one.state for one in sorted(past, key=lambda one: one.at) if not is_of_a_plan(one)]
    asked = bool(states) and states[-1] in (State.ASKED, *ANSWER_STATES)
    return [event] if asked else [_asked(event, invitation), event]


def _is_possible(span: Span, trip: Span | None) -> bool:
    """Whether this can be when one meets: on a day of the trip, and for hours."""
    return span.length <= LONGEST and (trip is None or trip.covers(span))


def _event(answer: Answer, invitation: Invitation, guest: Guest) -> Event:
    assert answer.sent is not None, "an answer without a time was told before"
    accepts, counters = answer.verdict is Verdict.ACCEPTED, answer.verdict is Verdict.COUNTER
    span = answer.span if counters else (answer.span or invitation.span)
    return Event(
        at=answer.sent,
        contact_id=guest.contact_id,
        trip_id=invitation.trip_id,
        state=State.ACCEPTED if accepts else State.DECLINED,
        note=answer.comment,
        times=(span,) if span and (accepts or counters) else (),
        stop_id=invitation.stop_id,
        elsewhen=counters,
        name=guest.name,
    )


def _asked(event: Event, invitation: Invitation) -> Event:
    """Who answers was asked, whether or not anybody wrote it down."""
    return Event(
        at=event.at - BEFORE_IT,
        contact_id=event.contact_id,
        trip_id=event.trip_id,
        state=State.ASKED,
        note="asked by an invitation, as the answer shows",
        times=invitation.offers or (invitation.span,),
        stop_id=event.stop_id,
        name=event.name,
    )


def _called(answer: Answer) -> str:
    return answer.name or answer.who or "somebody"
