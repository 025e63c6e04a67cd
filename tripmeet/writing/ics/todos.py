"""What there is to do, as to-dos in a file of their own: a list of errands is no calendar of meetings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from icalendar import Todo

from tripmeet.model.messages import Draft, Errand, Reminder
from tripmeet.writing.ics import words
from tripmeet.writing.ics.events import uid

TITLES = {
    Errand.ASK: "Ask {who}: {what} in {where}",
    Errand.REMIND: "Remind {who}, once: {what} in {where}",
    Errand.FIX: "Fix the hour with {who}: {what} in {where}",
}


def of_reminder(reminder: Reminder, drafts: Mapping[str, Draft], *, stamp: datetime) -> Todo:
    """One errand: it begins on its first day and is due on its last."""
    meeting = reminder.meeting
    todo = Todo()
    todo.add("uid", uid(f"{reminder.errand}/{meeting.id}/{reminder.who.id}"))
    todo.add("dtstamp", stamp)
    todo.add("last-modified", stamp)
    todo.add("sequence", 0)
    title = TITLES[reminder.errand].format(
        who=words.for_title(reminder.who.name, 80), what=meeting.kind, where=words.for_title(meeting.town.name, 80)
    )
    todo.add("summary", title)
    todo.add("categories", ["tripmeet"])
    todo.add("dtstart", reminder.start)
    todo.add("due", reminder.due)
    todo.add("status", "NEEDS-ACTION")
    todo.add("description", words.about(meeting, drafts.get(meeting.id)))
    return todo
