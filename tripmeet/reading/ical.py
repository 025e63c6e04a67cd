"""Calendar files as they come: every event that can be read, a Problem for every one that cannot.

A file is cut into its components by hand and each is parsed by itself, because one bad zone or event makes a parser
give up the whole file.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tripmeet.errors import Problem
from tripmeet.model.places import Coordinates
from tripmeet.model.times import Span
from tripmeet.reading.event_lines import (
    categories,
    coordinates,
    declined_by,
    event_text,
    is_away,
    times_of,
    unescaped,
    unknown_zone,
)

if TYPE_CHECKING:
    from icalendar import Event
    from icalendar.cal.component import Component

_LINE_END = re.compile(r"\r\n|\n|\r")
_MARK = re.compile(r"\s*(BEGIN|END)\s*:\s*([\w-]+)\s*", re.IGNORECASE)
_TOP = "VCALENDAR"
_WHOLE = ("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE")
_REPEATS = re.compile(r"\n(?:RRULE|RDATE|RECURRENCE-ID)[;:]", re.IGNORECASE)
_BARE_ZONE = re.compile(
    r'^([A-Z-]+;(?:[^":\n]*;)?TZID=)([^";\n]*:[^";\n]*?)((?:;[^":\n]*)?:\d{8}(?:T\d+Z?)?)$', re.MULTILINE
)
"""A zone with a colon in its name and no quotes around it, as Outlook writes: "TZID=tzone://Microsoft/Custom:2027…"."""
_NEEDED = re.compile(
    r"(?:UID|DTSTAMP|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|SUMMARY|LOCATION|DESCRIPTION|STATUS|TRANSP|"
    r"CATEGORIES|ATTENDEE|COMMENT|SEQUENCE|X-MICROSOFT-CDO-[A-Z]+)[;:]",
    re.IGNORECASE,
)

METHODS_OF_NO_EVENT = ("CANCEL", "REPLY", "REFRESH", "DECLINECOUNTER")
"""What is no event of the calendar but a message about one (RFC 5546)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A component's own text, unparsed, and the line of the file where it begins."""

    name: str
    line: int
    text: str

    @property
    def recurs(self) -> bool:
        return bool(_REPEATS.search(self.text))

    def needed(self) -> Piece:
        """Only the lines that we use: what is broken may be one of the others."""
        lines = re.sub(r"\n[ \t]", "", self.text).split("\n")
        return Piece(self.name, self.line, "\n".join([lines[0], *filter(_NEEDED.match, lines), f"END:{self.name}"]))

    def value(self, key: str) -> str | None:
        """The raw value of the first property of this name, unfolded."""
        found = re.search(rf"^{key}(?:;[^:\n]*)?:(.*(?:\n[ \t].*)*)$", self.text, re.IGNORECASE | re.MULTILINE)
        return re.sub(r"\n[ \t]", "", found[1]).strip() if found else None


@dataclass(slots=True)
class Sheet:
    """One VCALENDAR of a file, cut into pieces: its own lines, and the components in it."""

    lines: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def of(self, name: str) -> list[Piece]:
        return [piece for piece in self.pieces if piece.name == name]

    def recurring(self) -> Sheet:
        """The same calendar with only the events that recur, and what overrides them."""
        return Sheet(self.lines, [piece for piece in self.pieces if piece.name != "VEVENT" or piece.recurs])

    def value(self, key: str) -> str | None:
        return Piece(_TOP, 0, "\n".join(self.lines)).value(key)


def sheets(text: str) -> list[Sheet]:
    """The calendars of a file. Components that stand outside of one, or that nothing ends, are kept too."""
    cutter = _Cutter()
    for number, line in enumerate(_LINE_END.split(text.replace("\0", "")), 1):
        cutter.take(number, line)
    cutter.close()
    return cutter.sheets


@dataclass(slots=True)
class _Cutter:
    """Cuts line by line; `open` are the names of the components we are in, `piece` the lines of the outermost."""

    sheets: list[Sheet] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    piece: list[str] = field(default_factory=list)
    begun: int = 0

    def take(self, number: int, line: str) -> None:
        mark = _MARK.fullmatch(line)
        verb, name = (mark[1].upper(), mark[2].upper()) if mark else ("", "")
        if name == _TOP or (verb == "BEGIN" and name in _WHOLE):
            self.close()  # these do not nest: the one before was never ended
        if not self.sheets or (verb, name) == ("BEGIN", _TOP):
            self.sheets.append(Sheet())
        if name == _TOP:
            return
        if verb == "BEGIN":
            if not self.open:
                self.begun, self.piece = number, []
            self.open.append(name)
        if not self.open:
            self.sheets[-1].lines.append(line)
            return
        if len(self.open) == 1 or self.open[0] == "VTIMEZONE":
            self.piece.append(line)  # but no alarms: nobody is woken here, and many are malformed
        if verb == "END" and name in self.open:
            while self.open.pop() != name:
                pass
            if not self.open:
                self.sheets[-1].pieces.append(Piece(name, self.begun, "\n".join(self.piece)))

    def close(self) -> None:
        """Ends whatever is open."""
        if self.open:
            inner = self.open if self.open[0] == "VTIMEZONE" else self.open[:1]
            self.piece += [f"END:{name}" for name in reversed(inner)]
            self.sheets[-1].pieces.append(Piece(self.open[0], self.begun, "\n".join(self.piece)))
            self.open.clear()


def parse(pieces: list[Piece], sheet: Sheet, where: str) -> Iterator[Entry | Problem]:
    """The events of these pieces in our own terms, each as it stands: what recurs is told once."""
    for found in components(pieces, sheet, where):
        if isinstance(found, Problem):
            yield found
            continue
        piece, event = found
        try:
            yield entry(event)
        except Exception as error:  # noqa: BLE001
            # whatever a parser raises on one event of other people's files must not cost the others
            yield left_out(piece, where, error)


def left_out(piece: Piece, where: str, error: Exception | None = None) -> Problem:
    """The Problem that tells of an event which could not be read."""
    what = piece.value("SUMMARY") or piece.value("UID") or "an event"
    return Problem(
        f"{where}:{piece.line}", f"{what[:80]!r} was left out" + (f": {error}" if error else ", it cannot be read")
    )


def components(pieces: list[Piece], sheet: Sheet, where: str) -> Iterator[tuple[Piece, Event] | Problem]:
    """The events of these pieces as the parser gives them, on the sheet's own zones. `where` names the file."""
    import icalendar

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]
        # forgets the zones of the file before, which may bear the same names
        for zone in sheet.of("VTIMEZONE"):
            _parsed(zone)  # a zone is remembered while it is parsed; a bad one is told by the events that need it
    for piece in pieces:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            component = _parsed(piece) or _parsed(piece.needed())
        if isinstance(component, icalendar.Event):
            yield piece, component
        else:
            yield left_out(piece, where)


def _parsed(piece: Piece) -> Component | None:
    """The component, or None: what a parser raises on other people's files is of every kind."""
    from icalendar.cal.component import Component

    try:
        return Component.from_ical(_BARE_ZONE.sub(r'\1"\2"\3', piece.text) + "\n")
    except Exception:  # noqa: BLE001
        return None


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in our own terms. A bare date is a whole day, and a `datetime` without zone floats: any clock's time."""

    uid: str
    summary: str
    start: date
    end: date
    location: str
    description: str
    free: bool
    cancelled: bool
    busy: bool = False
    """Said to take time in so many words; `free` and `busy` may both be false."""
    at: Coordinates | None = None
    categories: tuple[str, ...] = ()
    reservation: str = ""
    """What KDE Itinerary keeps in its events: schema.org JSON."""
    declined_by: frozenset[str] = frozenset()
    """Whoever of the invited does not come: their addresses and names, in lower case."""
    away: bool = False
    """Marked as working elsewhere or out of the office, in whatever way a program marks it."""
    unknown_zone: str = ""
    """The zone that its times name and nobody knows: they are read as any clock's."""
    bad_end: str = ""
    """What is wrong with its end, in words."""

    @property
    def all_day(self) -> bool:
        return not isinstance(self.start, datetime)

    @property
    def last_day(self) -> date:
        """The last day it covers, on its own clock; a calendar's end of whole days is the day after."""
        last = self.end - timedelta(days=1) if self.all_day else self.end
        return last.date() if isinstance(last, datetime) else last

    def span(self, timezone: str) -> Span | None:
        """When it is, with days and floating times as in `timezone`; None when it takes no time."""
        start, end = instant(self.start, timezone), instant(self.end, timezone)
        return Span(start, end) if start < end else None


def entry(event: Event) -> Entry:
    """What an event says. Raises on one whose times make no sense, with whatever the parser raises."""
    start, end, bad_end = times_of(event)
    return Entry(
        uid=str(event.get("UID", "")),
        summary=event_text(event, "SUMMARY"),
        start=start,
        end=end,
        location=event_text(event, "LOCATION"),
        description=event_text(event, "DESCRIPTION"),
        free=event_text(event, "TRANSP").upper() == "TRANSPARENT"
        or event_text(event, "X-MICROSOFT-CDO-BUSYSTATUS").upper() == "FREE",
        cancelled=event_text(event, "STATUS").upper() == "CANCELLED",
        busy=event_text(event, "TRANSP").upper() == "OPAQUE",
        at=coordinates(event),
        categories=categories(event),
        reservation=unescaped(event_text(event, "X-KDE-KITINERARY-RESERVATION")),
        declined_by=declined_by(event),
        away=is_away(event, end - start),
        unknown_zone=unknown_zone(event),
        bad_end=bad_end,
    )


def instant(value: date, timezone: str) -> datetime:
    """The moment in UTC: a day begins, and a time without zone is read, on the clocks of `timezone`."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return (value if value.tzinfo else value.replace(tzinfo=ZoneInfo(timezone))).astimezone(UTC)
