"""Reads back what the traveller did in their own calendar to the events that we had put there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tripmeet.asking.progress import Standing, fold
from tripmeet.credentials import login_for
from tripmeet.errors import Problem, TripmeetError
from tripmeet.jobs.ingest import A_DAY, Ingested
from tripmeet.jobs.mark import Statement, mark
from tripmeet.jobs.plan_record import read_record
from tripmeet.jobs.push import pushed_before, save_pushed
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.model.record import MeetingRecord, PlanRecord
from tripmeet.model.times import Span, short_day
from tripmeet.reading.calendar_edits import CalendarEdit, Edit, edit_of, status_of

if TYPE_CHECKING:
    from icalendar import Event as CalendarEvent

HELD = "%Y%m%dT%H%M"
"""How the id of an event that holds another time ends: see `writing.ics.events.holds_of`."""


@dataclass(frozen=True, slots=True)
class OwnEvent:
    """A meeting, or another time that is held for it, as it stands in the calendar that we wrote."""

    meeting: MeetingRecord
    is_held: bool
    written: CalendarEvent
    was_agreed: bool = False
    """Whether it stood there as agreed: what was only proposed says nothing of what was agreed since."""


def pull_calendar(url: str, folder: Path, desk: Workspace) -> Ingested:
    """Takes in what was done in the calendar at `url` to the events of the plan in `folder`.

    What was moved or confirmed is agreed at the time at which it stands now, what is agreed and was deleted or called
    off is cancelled, words that were added to what is agreed are kept as a note. What nobody was asked yet, or waits
    for an answer, is told instead. Reading the same again changes nothing. Raises TripmeetError when nothing was
    pushed there, when there is no login, or when the server does not answer.
    """
    from tripmeet.writing import caldav

    bare, login = login_for(url, "CALENDAR")
    known = pushed_before(folder)
    pushed = dict(known.get(bare, {}))
    if not pushed:
        raise TripmeetError("nothing of this plan was put there", where=bare, hint="'tripmeet push calendar' does")
    there = caldav.events_there(bare, login)
    record = read_record(folder)
    own = own_events(record, folder)
    if not pushed.keys() & there.keys():
        what = "none of our events is there any more, so nothing was read from that"
        return Ingested((), (Problem(bare, what, "deleted the calendar? push again with --overwrite"),))
    gone = caldav.gone_from(bare, login, (uid for uid in own if uid in pushed and uid not in there))
    events: list[Event] = []
    problems: list[Problem] = []
    for uid, event in own.items():
        if uid in pushed and uid not in there and uid not in gone:
            problems.append(Problem(names_of(event.meeting), "their event in the calendar cannot be read", AGREE))
            continue
        if uid not in pushed or (uid in there and caldav.fingerprint(there[uid]) == pushed[uid]):
            continue
        found = edit_of(there.get(uid), event.written)
        if caldav.fingerprint(event.written) != pushed[uid] and uid in there:
            problems.append(planned_anew(event))
        elif found is not None:
            own_event = replace(event, was_agreed=was_agreed(event, pushed[uid]))
            took = [*taken(found, own_event, record, desk)]
            events += (one for one in took if isinstance(one, Event))
            problems += (one for one in took if isinstance(one, Problem))
            if uid in there and found.edit is not Edit.WORDED and not any(isinstance(one, Problem) for one in took):
                pushed[uid] = caldav.fingerprint(there[uid])
    save_pushed(folder, known | {bare: pushed})
    return Ingested(tuple(events), tuple(problems))


def own_events(record: PlanRecord, folder: Path) -> dict[str, OwnEvent]:
    """The meetings of a plan and the times that are held for them, by the ids that they have in the calendar."""
    from icalendar import Calendar

    from tripmeet.writing import ics

    try:
        calendar = Calendar.from_ical((folder / "plan.ics").read_bytes())
    except (OSError, ValueError) as error:
        hint = "make it again with 'tripmeet plan'"
        raise TripmeetError("the plan's calendar cannot be read", where=str(folder), hint=hint) from error
    written = {str(event["UID"]): event for event in calendar.events}
    found: dict[str, OwnEvent] = {}
    for meeting in record.meetings:
        keys = {meeting.id: False} | {f"{meeting.id}/{offer.span.start:{HELD}}": True for offer in meeting.offers}
        for key, is_held in keys.items():
            if (uid := ics.uid(key)) in written:
                found[uid] = OwnEvent(meeting, is_held, written[uid])
    return found


def was_agreed(event: OwnEvent, pushed: str) -> bool:
    from tripmeet.writing.caldav import fingerprint

    return status_of(event.written) == "CONFIRMED" and fingerprint(event.written) == pushed


def planned_anew(event: OwnEvent) -> Problem:
    what = "changed in the calendar, and planned anew since: neither is sure to be meant"
    return Problem(names_of(event.meeting), what, "mark what holds, then 'tripmeet push calendar --overwrite'")


def names_of(meeting: MeetingRecord) -> str:
    return ", ".join(person.name for person in meeting.contacts)


def taken(edit: CalendarEdit, event: OwnEvent, record: PlanRecord, desk: Workspace) -> Iterator[Event | Problem]:
    """What this says of each person of the meeting; nothing for what is known already."""
    standings = standings_of(record.trip.id, desk)
    for person in event.meeting.contacts:
        standing = standings.get(person.id)
        if standing is None:
            continue
        statement = statement_of(edit, event, standing, record, desk)
        if isinstance(statement, Problem):
            yield statement
        elif statement is not None:
            try:
                yield mark(person.id, statement, desk, trip_id=record.trip.id).event
            except TripmeetError as error:
                yield Problem(standing.name, f"{edit.edit} in the calendar, but {error.what}", error.hint)


def standings_of(trip_id: str, desk: Workspace) -> Mapping[str, Standing]:
    from tripmeet.store import history

    with desk.open_store() as store:
        return fold(history.events_of(store, trip_id), trip_id).standings


def statement_of(
    edit: CalendarEdit, event: OwnEvent, standing: Standing, record: PlanRecord, desk: Workspace
) -> Statement | Problem | None:
    """What is to be marked of somebody; a Problem where the traveller has to say it, None where it is known."""
    if edit.edit in (Edit.DELETED, Edit.CALLED_OFF):
        return called_off(edit, event, standing, desk)
    if edit.span is None or not is_within(edit.span, record):
        return Problem(standing.name, "moved in the calendar to a time outside the trip, or to no hour", AGREE)
    if edit.edit is Edit.WORDED and standing.state is not State.ACCEPTED:
        return Problem(standing.name, f"you wrote “{edit.words}” in the calendar", "keep it with 'mark … --note'")
    if edit.edit is Edit.MOVED and standing.state is State.PROPOSED:
        when = moment_in_words(edit.span, standing)
        return Problem(standing.name, f"moved in the calendar to {when}, and nobody was asked yet", TAKE_IT)
    if standing.state not in (State.PROPOSED, State.ASKED, State.ACCEPTED):
        return Problem(standing.name, f"{edit.edit} in the calendar, but they are {standing.state}", AGREE)
    is_known = standing.state is State.ACCEPTED and standing.times == (edit.span,) and standing.window is None
    is_noted = not edit.words or edit.words in standing.notes
    if is_known and is_noted:
        return None
    start = edit.span.local(standing.timezone or "UTC")[0]
    return Statement(State.ACCEPTED, desk.now, note="" if is_noted else edit.words, when=start.isoformat())


AGREE = "say what was agreed with 'tripmeet mark'"
TAKE_IT = "'tripmeet open' takes another time before one asks"


OVER = "is over, and was taken out of the calendar"
PUSH_AGAIN = "it stays agreed; 'tripmeet push calendar --overwrite' puts it back"


def called_off(edit: CalendarEdit, event: OwnEvent, standing: Standing, desk: Workspace) -> Statement | Problem | None:
    """What is agreed is cancelled; a time that was only held, or proposed, may have been tidied away."""
    if event.is_held or standing.state not in (State.ASKED, State.ACCEPTED):
        return None
    if standing.state is State.ACCEPTED and event.meeting.end <= desk.now:
        return Problem(standing.name, OVER, f"did you meet? tripmeet mark {standing.contact_id} met")
    if standing.state is State.ACCEPTED and not event.was_agreed:
        return Problem(standing.name, f"{edit.edit} in the calendar before it was agreed", PUSH_AGAIN)
    if standing.state is State.ACCEPTED:
        return Statement(State.CANCELLED, desk.now, note=f"{edit.edit} in the calendar")
    hint = f"not to be met? tripmeet mark {standing.contact_id} cancelled"
    return Problem(standing.name, f"{edit.edit} in the calendar, and still waiting for an answer", hint)


def is_within(span: Span, record: PlanRecord) -> bool:
    """Whether it lies inside the trip; a day more on each side, since the days of a trip change, too."""
    if record.trip.span is None:
        return True
    whole = replace(record.trip.span, start=record.trip.span.start - A_DAY, end=record.trip.span.end + A_DAY)
    return whole.start <= span.start and span.end <= whole.end


def moment_in_words(span: Span, standing: Standing) -> str:
    start = span.local(standing.timezone or "UTC")[0]
    return f"{short_day(start)} {start:%H:%M}"
