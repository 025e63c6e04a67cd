"""What a hand has done in a calendar to an event that we had put there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tripmeet.model.times import Span
from tripmeet.text import one_line

if TYPE_CHECKING:
    from icalendar import Event


class Edit(StrEnum):
    """What was done to it."""

    MOVED = "moved"
    CONFIRMED = "confirmed"
    CALLED_OFF = "called off"
    DELETED = "deleted"
    WORDED = "worded"


@dataclass(frozen=True, slots=True)
class CalendarEdit:
    """`span` is when it is now, None where that cannot be told; `words` are those that a hand has added."""

    edit: Edit
    span: Span | None = None
    words: str = ""


def edit_of(there: Event | None, ours: Event) -> CalendarEdit | None:
    """What was done to the event that we wrote as `ours`; None where it says what it said."""
    if there is None:
        return CalendarEdit(Edit.DELETED)
    if status_of(there) == "CANCELLED" != status_of(ours):
        return CalendarEdit(Edit.CALLED_OFF)
    now, before, words = span_of(there, ours), span_of(ours, ours), new_words(there, ours)
    if now != before:
        return CalendarEdit(Edit.MOVED, now, words)
    if status_of(there) == "CONFIRMED" != status_of(ours):
        return CalendarEdit(Edit.CONFIRMED, now, words)
    return CalendarEdit(Edit.WORDED, now, words) if words else None


def status_of(event: Event) -> str:
    return str(event.get("STATUS", "")).upper()


def span_of(event: Event, ours: Event) -> Span | None:
    """From when to when; None for a whole day, or an hour of no zone. Without an end it takes as long as ours."""
    start, end = moment_of(event, "DTSTART"), moment_of(event, "DTEND")
    if start is None:
        return None
    if end is None or end <= start:
        first, last = moment_of(ours, "DTSTART"), moment_of(ours, "DTEND")
        end = start + (last - first) if first and last else start
    return Span(start, end) if end > start else None


def moment_of(event: Event, key: str) -> datetime | None:
    value: Any = event.get(key)
    moment = getattr(value, "dt", None)
    return moment if isinstance(moment, datetime) and moment.tzinfo is not None else None


def new_words(there: Event, ours: Event) -> str:
    """The title and the place where they differ, and the lines that were added below."""
    said = [one_line(str(there.get(key, ""))) for key in ("SUMMARY", "LOCATION") if differs(there, ours, key)]
    known = set(lines_of(ours))
    said += [line for line in lines_of(there) if line not in known]
    return "; ".join(filter(None, said))


def differs(there: Event, ours: Event, key: str) -> bool:
    return one_line(str(there.get(key, ""))) != one_line(str(ours.get(key, "")))


def lines_of(event: Event) -> list[str]:
    lines = str(event.get("DESCRIPTION", "")).splitlines()
    return [line for line in map(one_line, lines) if line]
