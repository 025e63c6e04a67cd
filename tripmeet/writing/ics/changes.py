"""What is new since the calendar before: importing the whole again would refuse, or double, what is there already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from icalendar import Calendar, Event

from tripmeet.writing.ics import words
from tripmeet.writing.ics.events import HOUSE

REVISION = "X-TRIPMEET-REVISION"
"""Of a whole calendar: how often it changed. An event's SEQUENCE is the revision that changed it last, so that it
never falls, not even for a meeting that was cancelled and comes back."""

TIMES = ("DTSTART", "DTEND")
OURS_TO_COUNT = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")


@dataclass(frozen=True, slots=True)
class Before:
    """The calendar as it was written last."""

    events: Mapping[str, Event]
    revision: int


def read_before(content: bytes | None) -> Before | None:
    """The calendar before, None when there is none or it is no longer readable: then everything is new."""
    if content is None:
        return None
    try:
        calendar = Calendar.from_ical(content)
        events = {str(event["UID"]): event for event in calendar.events if _is_ours(event)}
        return Before(events, int(str(calendar.get(REVISION, "0"))))
    except (ValueError, KeyError):
        return None


def _is_ours(event: Event) -> bool:
    """Whether we wrote it, whole: what somebody else put into the file is theirs, and not for us to call off."""
    return str(event.get("UID", "")).endswith(HOUSE) and all(key in event for key in (*OURS_TO_COUNT, *TIMES))


@dataclass(frozen=True, slots=True)
class Revised:
    """The events to write, those among them that differ from before, and what is no longer planned."""

    events: tuple[Event, ...]
    changed: tuple[Event, ...]
    gone: tuple[Event, ...]
    revision: int


def revise(events: Sequence[Event], before: Before | None, *, stamp: datetime) -> Revised:
    """Events that say the same as before keep their stamp and number, so that an unchanged plan is the same file."""
    if before is None:
        return Revised(tuple(events), (), (), 0)
    new = {str(event["UID"]): event for event in events}
    same = {uid for uid, event in new.items() if uid in before.events and _says(event) == _says(before.events[uid])}
    gone = [event for uid, event in before.events.items() if uid not in new]
    revision = before.revision + 1 if gone or len(same) < len(new) else before.revision
    for uid, event in new.items():
        if uid in same:
            for key in OURS_TO_COUNT:
                event[key] = before.events[uid][key]
        else:
            event["SEQUENCE"] = revision
    changed = tuple(event for uid, event in new.items() if uid not in same)
    return Revised(tuple(events), changed, tuple(_cancelled(event, revision, stamp) for event in gone), revision)


def _cancelled(event: Event, revision: int, stamp: datetime) -> Event:
    """The same event, called off: calendars that update by UID strike it out."""
    off = event.copy(recursive=True)
    for key in (*OURS_TO_COUNT, "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "SUMMARY"):
        off.pop(key, None)
    for key in TIMES:
        written: Any = event[key]
        moment = written.dt
        if isinstance(moment, datetime):
            off.pop(key)
            off.add(key, moment.astimezone(UTC))  # its zone's rules may have changed since
    off.add("dtstamp", stamp)
    off.add("last-modified", stamp)
    off.add("sequence", revision)
    off.add("status", "CANCELLED")
    off.add("transp", "TRANSPARENT")
    off.add("x-microsoft-cdo-busystatus", "FREE")
    off.add("summary", words.called_off(str(event.get("SUMMARY", ""))))
    return off


def _says(event: Event) -> bytes:
    """All an event says but when it was written."""
    counted = tuple(key.encode() for key in OURS_TO_COUNT)  # lines too short to be folded
    return _as_read_again(b"".join(line for line in event.to_ical().splitlines(True) if not line.startswith(counted)))


@lru_cache(maxsize=1024)
def _as_read_again(written: bytes) -> bytes:
    """The same bytes for what was read from a file and what was just made; few events change while an app is open."""
    said: bytes = Event.from_ical(written).to_ical()
    return said
