"""The plan as calendar files, for every program that reads them; nobody is mailed by importing one.

There is no ATTENDEE, ORGANIZER or METHOD in them: some calendars mail whoever stands there, or take the file for an
invitation and import one event of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tripmeet import __version__
from tripmeet.model.meetings import Meeting, Plan
from tripmeet.model.messages import Draft, File, Reminder

if TYPE_CHECKING:
    from icalendar import Event, Todo

PRODID = f"-//tripmeet//tripmeet {__version__}//EN"


def render(plan: Plan, drafts: Sequence[Draft], *, stamp: datetime, before: bytes | None = None) -> Iterator[File]:
    """`plan.ics` with every stay and every meeting, and `changes.ics` with what differs from the calendar `before`.

    `stamp` is the moment of writing that the files state, `before` the plan.ics of the last run. There is no
    changes.ics when nothing changed, or when there was nothing before.
    """
    from tripmeet.writing.ics import events
    from tripmeet.writing.ics.changes import read_before, revise

    stamp = stamp.astimezone(UTC)
    draft_of = {draft.meeting.id: draft for draft in drafts}
    stays = [events.of_stay(stop, plan, stamp=stamp) for stop in plan.trip.stops]
    meetings = [events.of_meeting(one, draft_of.get(one.id), plan, stamp=stamp) for one in plan.meetings]
    revised = revise([*stays, *meetings], read_before(before), stamp=stamp)
    yield File("plan.ics", _written(revised.events, name=plan.trip.name, revision=revised.revision))
    if changes := (*revised.changed, *revised.gone):
        yield File("changes.ics", _written(changes, name=plan.trip.name, revision=revised.revision))


def errands(plan: Plan, drafts: Sequence[Draft], reminders: Sequence[Reminder], *, stamp: datetime) -> Iterator[File]:
    """`todo.ics`: whom to ask by when, whom to remind once. There is none when there is nothing to do."""
    from tripmeet.writing.ics.todos import of_reminder

    stamp = stamp.astimezone(UTC)
    draft_of = {draft.meeting.id: draft for draft in drafts}
    if reminders:
        todos = [of_reminder(one, draft_of, stamp=stamp) for one in reminders]
        yield File("todo.ics", _written(todos, name=f"{plan.trip.name}: to do"))


def of_meeting(
    meeting: Meeting, draft: Draft | None, plan: Plan, *, stamp: datetime, before: bytes | None = None
) -> bytes:
    """One meeting as a file of its own, for the page's buttons: the same event as in plan.ics, number and all."""
    from tripmeet.writing.ics import events
    from tripmeet.writing.ics.changes import read_before, revise

    stamp = stamp.astimezone(UTC)
    event = events.of_meeting(meeting, draft, plan, stamp=stamp)
    return _written(revise([event], read_before(before), stamp=stamp).events)


def uid(key: str) -> str:
    """The calendar's id of a meeting (by its own id) or of a stay (trip, slash, stop)."""
    from tripmeet.writing.ics import events

    return events.uid(key)


def _written(events: Sequence[Event | Todo], *, name: str | None = None, revision: int = 0) -> bytes:
    """A calendar of these events with the zones they use. A file of one event has no name: it would name a calendar."""
    from icalendar import Calendar

    from tripmeet.writing.ics import words, zones
    from tripmeet.writing.ics.changes import REVISION

    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if name is not None:
        calendar.add("name", words.one_line(name))
        calendar.add("x-wr-calname", words.one_line(name))
    if revision:
        calendar.add(REVISION, str(revision))
    used = {event[key].params.get("TZID") for event in events for key in ("DTSTART", "DTEND") if key in event}
    for timezone in sorted(filter(None, used)):
        calendar.add_component(zones.vtimezone(timezone))
    for event in events:
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
