"""Which of the mails in the folder of sent mail are drafts of ours, and what was asked by them, when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tripmeet.asking.likeness import is_version_of
from tripmeet.asking.progress import Standing, fold
from tripmeet.asking.reminders import reminder_due
from tripmeet.errors import Problem
from tripmeet.jobs.plan_record import read_record
from tripmeet.jobs.trip.edited_drafts import edited_in
from tripmeet.jobs.trip.letters import read_letter
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.model.messages import File
from tripmeet.model.people import Contact
from tripmeet.model.times import Span
from tripmeet.reading.named_times import NamedTimes, named_times
from tripmeet.reading.sent_mails import SentMail

ALIKE, ALIKE_WITH_SUBJECT = 0.5, 0.2
"""So much of a draft makes a mail the draft as it was sent; less does under its subject, in no answer."""
AS_GOOD = 0.1
"""Drafts of two people who share an address are told apart when they differ by more than this."""
CLOCKS_DIFFER = timedelta(days=1)
AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class OwnDraft:
    """A message of the plan as it lies there, whom it is for, and the Message-ID that `push drafts` gives it.

    `is_edited` when it is not as we wrote it: what it names need not be what was proposed.
    """

    contact_id: str
    name: str
    emails: frozenset[str]
    message_id: str
    subject: str
    text: str
    is_edited: bool = False


@dataclass(frozen=True, slots=True)
class SentAsks:
    """The events that the mails amount to, and what must be told; `threads` has whom each mail of ours went to."""

    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()
    threads: Mapping[str, str] = field(default_factory=dict)


def own_drafts(folder: Path, emails: Mapping[str, frozenset[str]]) -> Iterator[OwnDraft]:
    """The messages of the plan that ask somebody who has an address."""
    from tripmeet.writing.imap import identity

    edited = edited_in(folder)
    for meeting in read_record(folder).meetings:
        for person in meeting.contacts:
            path = folder / (person.draft or "")
            known = emails.get(person.id, frozenset()) | {email.casefold() for email in person.emails}
            if person.draft and path.is_file() and known:
                letter = read_letter(path, Contact(person.id, person.name))
                message_id = identity(File(person.draft, path.read_bytes()))
                is_edited = person.draft in edited
                yield OwnDraft(person.id, person.name, known, message_id, letter.subject, letter.text, is_edited)


def asks_sent(
    mails: Iterable[SentMail], drafts: Sequence[OwnDraft], past: Sequence[Event], trip: Span, now: datetime
) -> SentAsks:
    """What was asked by these mails, each ask at the moment it was sent, with the times as the sent text names them.

    `past` is the history of this trip. An ask that is known already is none again; a mail that is no draft of ours is
    none at all.
    """
    events: list[Event] = []
    problems: list[Problem] = []
    threads: dict[str, str] = {}
    for mail in sorted(mails, key=lambda mail: (mail.sent or now, mail.where)):
        for draft in whose(mail, drafts, past, trip, problems):
            if mail.sent is None or mail.sent > now + CLOCKS_DIFFER:
                says = f"says to be of {mail.sent:%Y-%m-%d}" if mail.sent else "does not say when it was sent"
                problems.append(Problem(mail.where, f"your mail to {draft.name} {says}", "use 'tripmeet mark'"))
                continue
            if mail.message_id:
                threads[mail.message_id] = draft.contact_id
            asked = ask_of(mail, mail.sent, draft, [*past, *events], trip)
            if isinstance(asked, Problem):
                problems.append(asked)
            elif asked is not None:
                events.append(asked)
    return SentAsks(tuple(events), tuple(problems), threads)


def whose(
    mail: SentMail, drafts: Sequence[OwnDraft], past: Sequence[Event], trip: Span, problems: list[Problem]
) -> Iterator[OwnDraft]:
    """The drafts that this mail is, one for each address it went to; two that are as good are told."""
    for address in sorted(mail.to):
        likely = [
            (likeness, draft)
            for draft in drafts
            if address in draft.emails and (likeness := likeness_of(mail, draft, past, trip)) > 0
        ]
        best = max((likeness for likeness, _ in likely), default=0.0)
        good = [draft for likeness, draft in likely if likeness >= best - AS_GOOD]
        words = set(re.findall(r"\w+", mail.text.casefold()))
        named = [draft for draft in good if words.issuperset(re.findall(r"\w+", draft.name.casefold())[:1])]
        if len(good) > 1 and len(named) != 1:
            names = " or ".join(draft.name for draft in good)
            problems.append(Problem(mail.where, f"your mail to {address} may be for {names}", "use 'tripmeet mark'"))
        else:
            yield from named or good


def likeness_of(mail: SentMail, draft: OwnDraft, past: Sequence[Event], trip: Span) -> float:
    """How surely the mail is this draft: 1 by its Message-ID, else by its words; 0 when it is not."""
    if mail.message_id == draft.message_id:
        return 1.0
    names = named_in(mail.text, draft.contact_id, past, trip)
    first, last = days_of(trip)
    if names.days and not any(first <= day <= last for day in names.days):
        return 0.0  # much like it, but about another trip
    likeness = is_version_of(mail.text, draft.text, (draft.name,))
    if likeness >= ALIKE:
        return likeness
    is_subject = bool(draft.subject) and mail.subject.split() == draft.subject.split() and not mail.is_answer
    offered = {span.start for span in times_proposed(draft.contact_id, past)}
    return ALIKE if is_subject and (likeness >= ALIKE_WITH_SUBJECT or offered & set(names.moments)) else 0.0


def days_of(trip: Span) -> tuple[date, date]:
    return trip.start.date(), trip.end.date()


def times_proposed(contact_id: str, past: Sequence[Event]) -> tuple[Span, ...]:
    """Every time that any draft for this person has named, each once."""
    proposals = (event for event in past if event.contact_id == contact_id and event.state is State.PROPOSED)
    return tuple(dict.fromkeys(span for event in proposals for span in event.times))


def named_in(text: str, contact_id: str, past: Sequence[Event], trip: Span) -> NamedTimes:
    proposal = next((event for event in reversed(past) if event.contact_id == contact_id and event.timezone), None)
    zone = ZoneInfo(proposal.timezone if proposal else "UTC")
    return named_times(text, days_of(trip)[0], zone, [span.start for span in times_proposed(contact_id, past)])


def ask_of(
    mail: SentMail, sent: datetime, draft: OwnDraft, past: Sequence[Event], trip: Span
) -> Event | Problem | None:
    """What was asked by this mail: None where it is known, or the person has answered by then."""
    standing = fold(past, trip_id_of(past)).standings.get(draft.contact_id)
    event = as_sent(mail, sent, draft, past, trip)
    if event is None or standing is None or standing.state is State.PROPOSED or standing.was_dropped():
        return event
    if standing.since >= sent or sent <= (standing.asked_at or standing.since):
        return None
    if standing.may_be_asked_again() or (standing.state is State.ASKED and standing.ahead and event.times):
        return event
    if standing.state is not State.ASKED:
        return None
    return asked_once_more(mail, event, standing)


def asked_once_more(mail: SentMail, event: Event, standing: Standing) -> Event | Problem | None:
    """The same question again is the reminder from the day it is due; with other times it is another offer."""
    has_other_times = bool(event.times) and not set(event.times) <= set(standing.times)
    if has_other_times and not standing.is_open(event.at):
        return event
    if has_other_times:
        what = f"you wrote to {standing.name} again, with other times"
        return Problem(mail.where, what, "the first ones are still kept; if they are gone, mark cancelled, then asked")
    if standing.ahead or reminder_due(standing, event.at) is not None:
        return None
    return replace(event, times=(), until=None, kind=None, together=(), ahead=False, reminder=True)


def trip_id_of(past: Sequence[Event]) -> str:
    return past[0].trip_id if past else ""


def as_sent(mail: SentMail, sent: datetime, draft: OwnDraft, past: Sequence[Event], trip: Span) -> Event | None:
    """The ask, with the times and the deadline that the text named when it was sent; None where nothing was proposed.

    A draft that is as it was keeps exactly what was proposed; where the hours were taken out, the message asks ahead.
    """
    own = [one for one in past if one.contact_id == draft.contact_id and one.state is State.PROPOSED]
    if not own:
        return None
    proposal = max((one for one in own if one.at <= sent), key=lambda one: one.at, default=own[0])
    said, drafted = (named_in(text, draft.contact_id, past, trip) for text in (mail.text, draft.text))
    times, until = () if proposal.ahead else proposal.times, proposal.until
    if said != drafted or draft.is_edited:
        times = times_named(said, times_proposed(draft.contact_id, past), proposal)
        until = deadline_named(said, drafted, proposal)
    return Event(
        at=sent,
        contact_id=draft.contact_id,
        trip_id=proposal.trip_id,
        state=State.ASKED,
        times=times,
        stop_id=proposal.stop_id,
        until=until,
        name=proposal.name or draft.name,
        timezone=proposal.timezone,
        kind=proposal.kind,
        together=proposal.together if set(times) <= set(proposal.times) else (),
        ahead=not times,
    )


def times_named(said: NamedTimes, known: Sequence[Span], proposal: Event) -> tuple[Span, ...]:
    """The times of the sent text; hours that stand with no day may be those of the draft, so these are kept free."""
    if said.loose and not said.moments:
        return proposal.times
    length = next((span.length for span in (*proposal.times, *known)), AN_HOUR)
    starts = {span.start: span for span in known}
    return tuple(starts.get(moment, Span(moment, moment + length)) for moment in said.moments)


def deadline_named(said: NamedTimes, drafted: NamedTimes, proposal: Event) -> datetime | None:
    """Until when the sent text promises to keep its times: another day where it names one, and where none is left, the
    first of the times itself, since nobody told them that it would be gone before."""
    if proposal.until is None:
        return None
    zone = ZoneInfo(proposal.timezone or "UTC")
    last = (proposal.until - timedelta(seconds=1)).astimezone(zone).date()
    written = next((day for day in (last, proposal.until.astimezone(zone).date()) if day in drafted.days), None)
    if written is None or written in said.days:
        return proposal.until
    first = min((moment.date() for moment in said.moments), default=date.max)
    new = [day for day in said.days if day not in drafted.days and day < first]
    if len(new) == 1:
        return proposal.until + (new[0] - written)
    return min(said.moments, default=proposal.until)
