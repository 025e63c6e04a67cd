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
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tripmeet.errors import Problem
from tripmeet.model.places import Coordinates
from tripmeet.model.times import Span

if TYPE_CHECKING:
    from icalendar import Event
    from icalendar.cal.component import Component

_LINE_END = re.compile(r"\r\n|\n|\r")
_MARK = re.compile(r"\s*(BEGIN|END)\s*:\s*([\w-]+)\s*", re.IGNORECASE)
_TOP = "VCALENDAR"
_WHOLE = ("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE")
_REPEATS = re.compile(r"\n(?:RRULE|RDATE|RECURRENCE-ID)[;:]", re.IGNORECASE)
_NEEDED = re.compile(
    r"(?:UID|DTSTAMP|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|SUMMARY|LOCATION|DESCRIPTION|STATUS|TRANSP|"
    r"CATEGORIES|ATTENDEE|COMMENT|SEQUENCE)[;:]",
    re.IGNORECASE,
)


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


def decoded(content: bytes) -> str:
    """The text of a file in whatever encoding it was saved; never raises."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


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
        return Component.from_ical(piece.text + "\n")
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
    start = _when(event, "DTSTART")
    if start is None:
        raise ValueError("it has no start")
    end = _when(event, "DTEND")
    if end is None and (duration := _value(event, "DURATION")):
        end = start + duration
    if end is None or type(end) is not type(start) or (end == start and not isinstance(start, datetime)):
        end = start if isinstance(start, datetime) else start + timedelta(days=1)
    return Entry(
        uid=str(event.get("UID", "")),
        summary=_text(event, "SUMMARY"),
        start=start,
        end=end,
        location=_text(event, "LOCATION"),
        description=_text(event, "DESCRIPTION"),
        free=_text(event, "TRANSP").upper() == "TRANSPARENT"
        or _text(event, "X-MICROSOFT-CDO-BUSYSTATUS").upper() == "FREE",
        cancelled=_text(event, "STATUS").upper() == "CANCELLED",
        busy=_text(event, "TRANSP").upper() == "OPAQUE",
        at=_coordinates(event),
        categories=_categories(event),
        reservation=_unescaped(_text(event, "X-KDE-KITINERARY-RESERVATION")),
    )


def instant(value: date, timezone: str) -> datetime:
    """The moment in UTC: a day begins, and a time without zone is read, on the clocks of `timezone`."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return (value if value.tzinfo else value.replace(tzinfo=ZoneInfo(timezone))).astimezone(UTC)


def _text(event: Event, key: str) -> str:
    value: Any = event.get(key, "")
    return str(value[0] if isinstance(value, list) else value).strip()


def _when(event: Event, key: str) -> date | None:
    found = _value(event, key)
    return found if isinstance(found, date) else None


def _value(event: Event, key: str) -> Any:
    """The first value of a property, None when there is none or it is broken."""
    written: Any = event.get(key)
    try:
        return getattr(written[0] if isinstance(written, list) else written, "dt", None)
    except ValueError:  # icalendar keeps what it cannot parse, and says so when asked for it
        return None


def _categories(event: Event) -> tuple[str, ...]:
    try:
        return tuple(map(str, event.categories))
    except ValueError:  # broken, and not worth losing the event
        return ()


def _coordinates(event: Event) -> Coordinates | None:
    """GEO, or what Apple writes instead of it; None for the (0, 0) of programs that know nothing."""
    written = _text(event, "X-APPLE-STRUCTURED-LOCATION").removeprefix("geo:").partition(";")[0].split(",")
    geo: Any = event.get("GEO")
    if isinstance(geo, list):
        geo = geo[0]
    try:
        pair = [float(geo.latitude), float(geo.longitude)] if geo is not None else [float(part) for part in written]
        return Coordinates(*pair) if any(pair) else None
    except (AttributeError, TypeError, ValueError):
        return None


def _unescaped(text: str) -> str:
    """A value of an unknown property is kept as it stands in the file, escapes and all (RFC 5545, 3.3.11)."""
    return re.sub(r"\\([\\,;nN])", lambda sign: "\n" if sign[1] in "nN" else sign[1], text)
