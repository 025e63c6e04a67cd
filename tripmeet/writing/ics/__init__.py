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
from tripmeet.model.messages import Draft, File

if TYPE_CHECKING:
    from icalendar import Event

PRODID = f"-//tripmeet//tripmeet {__version__}//EN"


def render(plan: Plan, drafts: Sequence[Draft], *, stamp: datetime) -> Iterator[File]:
    """`plan.ics` with every stay and every meeting. `stamp` is the moment of writing that the file states."""
    yield File("plan.ics", whole(plan, drafts, stamp=stamp))


def whole(plan: Plan, drafts: Sequence[Draft], *, stamp: datetime) -> bytes:
    """The bytes of plan.ics."""
    from tripmeet.writing.ics import events

    stamp = stamp.astimezone(UTC)
    draft_of = {draft.meeting.id: draft for draft in drafts}
    stays = [events.of_stay(stop, plan, stamp=stamp) for stop in plan.trip.stops]
    meetings = [events.of_meeting(meeting, draft_of.get(meeting.id), plan, stamp=stamp) for meeting in plan.meetings]
    return _written([*stays, *meetings], name=plan.trip.name)


def of_meeting(meeting: Meeting, draft: Draft | None, plan: Plan, *, stamp: datetime) -> bytes:
    """One meeting as a file of its own, for the page's buttons."""
    from tripmeet.writing.ics import events

    return _written([events.of_meeting(meeting, draft, plan, stamp=stamp.astimezone(UTC))])


def _written(events: Sequence[Event], *, name: str | None = None) -> bytes:
    """A calendar of these events with the zones they use. A file of one event has no name: it would name a calendar."""
    from icalendar import Calendar

    from tripmeet.writing.ics import words, zones

    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if name is not None:
        calendar.add("name", words.one_line(name))
        calendar.add("x-wr-calname", words.one_line(name))
    used = {event[key].params.get("TZID") for event in events for key in ("DTSTART", "DTEND")}
    for timezone in sorted(filter(None, used)):
        calendar.add_component(zones.vtimezone(timezone))
    for event in events:
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
