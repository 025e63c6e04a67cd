"""The lines of one event, as programs and people write them: its times, its place, who comes, where one works."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from tripmeet.model.places import Coordinates

if TYPE_CHECKING:
    from icalendar import Event

AN_HOUR = timedelta(hours=1)
"""How long an event is taken to last whose end cannot be true, or is not written."""
BEFORE_ITS_START, WITHOUT_END = "ends before it starts", "has no end"

WHOLE_DAYS = ("X-MICROSOFT-CDO-ALLDAYEVENT", "X-FUNAMBOL-ALLDAY", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT")
NOT_COMING = ("DECLINED", "DELEGATED")
AWAY_EVENTS = frozenset({"OUTOFOFFICE", "WORKINGLOCATION", "HOMEOFFICE", "OFFICELOCATION", "CUSTOMLOCATION"})
"""Google's kinds of events that say where one works."""
AWAY_STATES = frozenset({"OOF", "WORKINGELSEWHERE"})
"""Outlook's states of an event; people give them to a dentist's hour as well, which takes its time."""
WORKDAY = timedelta(hours=8)


def times_of(event: Event) -> tuple[date, date, str]:
    """Its start, its end, and what is wrong with the end."""
    start = _when(event, "DTSTART")
    if start is None:
        raise ValueError("it has no start")
    end = _when(event, "DTEND")
    if end is None and (duration := _value(event, "DURATION")):
        end = start + duration
    if _is_whole_days(event, start, end):
        start, end = start.date(), end.date()  # type: ignore[attr-defined,union-attr]
    if not isinstance(start, datetime):
        bad = BEFORE_ITS_START if type(end) is date and end < start else ""
        return start, end if type(end) is date and end > start else start + timedelta(days=1), bad
    if isinstance(end, datetime) and end.tzinfo is not None and start.tzinfo is None:
        start = start.replace(tzinfo=end.tzinfo)  # only one of the two zones is known: better that than none
    if not isinstance(end, datetime) or (end.tzinfo is None) != (start.tzinfo is None):
        return start, start, WITHOUT_END
    return (start, start + AN_HOUR, BEFORE_ITS_START) if end < start else (start, end, "")


def _is_whole_days(event: Event, start: date, end: date | None) -> bool:
    """Whether it lasts from midnight to midnight: Outlook says so of what it writes with hours, others leave it."""
    moments = [moment for moment in (start, end) if isinstance(moment, datetime)]
    if len(moments) < 2 or any(moment.time() != time() for moment in moments) or start == end:
        return False
    is_flagged = any(event_text(event, key).upper() == "TRUE" for key in WHOLE_DAYS)
    return is_flagged or all(moment.tzinfo is None for moment in moments)


def unknown_zone(event: Event) -> str:
    for key in ("DTSTART", "DTEND"):
        moment, written = _when(event, key), event.get(key)
        if isinstance(moment, datetime) and moment.tzinfo is None and (name := _parameter(written, "TZID")):
            return name
    return ""


def declined_by(event: Event) -> frozenset[str]:
    written: Any = event.get("ATTENDEE", [])
    people = written if isinstance(written, list) else [written]
    refusing = [person for person in people if _parameter(person, "PARTSTAT").upper() in NOT_COMING]
    names = {_parameter(person, "CN") for person in refusing} | {_parameter(person, "EMAIL") for person in refusing}
    addresses = {unquote(re.sub(r"(?i)^mailto:", "", str(person))) for person in refusing}
    names |= {" ".join(reversed(name.split(","))) for name in names if name.count(",") == 1}
    names = {" ".join(name.split()) for name in names}
    return frozenset(name.strip().casefold() for name in names | addresses if name.strip())


def _parameter(written: Any, key: str) -> str:
    written = written[0] if isinstance(written, list) and written else written
    return str(getattr(written, "params", {}).get(key, ""))


def is_away(event: Event, lasts: timedelta) -> bool:
    """Whether a program's own lines (X-…) say that it tells only where one works, and takes no time."""
    said = {
        re.sub(r"[^A-Z]", "", str(value).upper())
        for key, value in event.items()
        if key.upper().startswith("X-") and key.upper() != "X-MICROSOFT-CDO-INTENDEDSTATUS"
    }
    is_meeting = "ATTENDEE" in event
    return bool(said & AWAY_EVENTS) or (bool(said & AWAY_STATES) and lasts >= WORKDAY and not is_meeting)


def event_text(event: Event, key: str) -> str:
    value: Any = event.get(key, "")
    return str(value[0] if isinstance(value, list) else value).strip()


def _when(event: Event, key: str) -> date | None:
    value = _value(event, key)
    return value if isinstance(value, date) else None


def _value(event: Event, key: str) -> Any:
    """The first value of a property, None when there is none or it is broken."""
    written: Any = event.get(key)
    try:
        return getattr(written[0] if isinstance(written, list) else written, "dt", None)
    except ValueError:  # icalendar keeps what it cannot parse, and says so when asked for it
        return None


def categories(event: Event) -> tuple[str, ...]:
    try:
        return tuple(map(str, event.categories))
    except ValueError:  # broken, and not worth losing the event
        return ()


def coordinates(event: Event) -> Coordinates | None:
    """GEO, or what Apple writes instead of it; None for the (0, 0) of programs that know nothing."""
    written = event_text(event, "X-APPLE-STRUCTURED-LOCATION").removeprefix("geo:").partition(";")[0].split(",")
    geo: Any = event.get("GEO")
    if isinstance(geo, list):
        geo = geo[0]
    try:
        pair = [float(geo.latitude), float(geo.longitude)] if geo is not None else [float(part) for part in written]
        return Coordinates(*pair) if any(pair) else None
    except (AttributeError, TypeError, ValueError):
        return None


def unescaped(text: str) -> str:
    """A value of an unknown property is kept as it stands in the file, escapes and all (RFC 5545, 3.3.11)."""
    return re.sub(r"\\([\\,;nN])", lambda sign: "\n" if sign[1] in "nN" else sign[1], text)
