"""The plan as calendar files, for every program that reads them; nobody is mailed by importing one.

There is no ATTENDEE, ORGANIZER or METHOD in them: some calendars mail whoever stands there, or take the file for an
invitation and import one event of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tripmeet import __version__
from tripmeet.model.meetings import Plan
from tripmeet.model.messages import Draft, File, Reminder

if TYPE_CHECKING:
    from icalendar import Event, Todo

    from tripmeet.writing.ics.changes import Revised

PRODID = f"-//tripmeet//tripmeet {__version__}//EN"


def render(
    plan: Plan, drafts: Sequence[Draft], *, stamp: datetime, before: bytes | None = None, ways: bool = False
) -> Iterator[File]:
    """`plan.ics` with every stay, every meeting and the times held, and `changes.ics` with what differs from the
    calendar `before`; with `ways` the way to each agreed meeting is an event, too.

    `stamp` is the moment of writing that the files state, `before` the plan.ics of the last run. There is no
    changes.ics when nothing changed, or when there was nothing before.
    """
    revised = _revised(plan, drafts, stamp, before, ways)
    yield File("plan.ics", _written(revised.events, name=plan.trip.name, revision=revised.revision))
    if changes := (*revised.changed, *revised.gone):
        yield File("changes.ics", _written(changes, name=plan.trip.name, revision=revised.revision))


def of_meetings(
    plan: Plan, drafts: Sequence[Draft], *, stamp: datetime, before: bytes | None = None
) -> dict[str, bytes]:
    """Each meeting as a file of its own, by its id, for the page's buttons: the same event as in plan.ics."""
    events = {str(event["UID"]): event for event in _revised(plan, drafts, stamp, before).events}
    return {one.id: _written([events[uid(one.id)]]) for one in plan.meetings}


def _revised(plan: Plan, drafts: Sequence[Draft], stamp: datetime, before: bytes | None, ways: bool = False) -> Revised:
    from tripmeet.writing.ics import events
    from tripmeet.writing.ics.changes import read_before, revise

    stamp = stamp.astimezone(UTC)
    draft_of = {draft.meeting.id: draft for draft in drafts}
    stays = [events.of_stay(stop, plan, stamp=stamp) for stop in plan.trip.stops]
    meetings = [events.of_meeting(one, draft_of.get(one.id), plan, stamp=stamp) for one in plan.meetings]
    held = [event for one in plan.meetings for event in events.holds_of(one, plan, stamp=stamp)]
    there = [event for one in plan.meetings if ways and (event := events.way_to(one, plan, stamp=stamp))]
    return revise([*stays, *meetings, *held, *there], read_before(before), stamp=stamp)


def errands(plan: Plan, drafts: Sequence[Draft], reminders: Sequence[Reminder], *, stamp: datetime) -> Iterator[File]:
    """`todo.ics`: whom to ask by when, whom to remind once. There is none when there is nothing to do."""
    from tripmeet.writing.ics.todos import of_reminder

    stamp = stamp.astimezone(UTC)
    draft_of = {draft.meeting.id: draft for draft in drafts}
    if reminders:
        todos = [of_reminder(one, draft_of, stamp=stamp) for one in reminders]
        yield File("todo.ics", _written(todos, name=f"{plan.trip.name}: to do"))


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
        calendar.add("name", words.for_title(name))
        calendar.add("x-wr-calname", words.for_title(name))
    if revision:
        calendar.add(REVISION, str(revision))
    used = {event[key].params.get("TZID") for event in events for key in ("DTSTART", "DTEND") if key in event}
    for timezone in sorted(filter(None, used)):
        calendar.add_component(zones.vtimezone(timezone))
    for event in events:
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
