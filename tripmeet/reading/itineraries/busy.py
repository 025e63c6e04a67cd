"""Busy hours from a calendar file: recurring events unrolled, cancelled and free ones left out."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.places import Place
from tripmeet.model.times import Span
from tripmeet.model.trip import Busy
from tripmeet.reading import ical
from tripmeet.reading.event_lines import AN_HOUR
from tripmeet.reading.itineraries.away import is_away
from tripmeet.reading.itineraries.booked import Where
from tripmeet.reading.itineraries.invitations import UNKNOWN_ME, Me, is_declined
from tripmeet.reading.itineraries.occasions import is_occasion
from tripmeet.reading.itineraries.recurrence import begun_near, why_refused
from tripmeet.reading.itineraries.series import Series, series_of
from tripmeet.reading.itineraries.titles import words
from tripmeet.text import decoded

if TYPE_CHECKING:
    from icalendar import Event

SLACK = timedelta(days=2)
"""How far a local time may be from the same digits read as UTC, a day counted in."""

PlaceOf = Callable[[Where], Place | None]


def content_of(path: Path) -> bytes:
    """The bytes of a calendar file. Raises TripmeetError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise TripmeetError(
            f"cannot be read: {error.strerror or error}", where=str(path), hint="check the name under 'busy:'"
        ) from error


def sheets_of(content: bytes, where: str) -> list[ical.Sheet]:
    """The calendars in these bytes, cut but not parsed. Raises TripmeetError when there is none."""
    sheets = ical.sheets(decoded(content))
    if not any(sheet.pieces for sheet in sheets) and b"BEGIN:VCALENDAR" not in content.upper():
        raise TripmeetError("this is no calendar file", where=where, hint="export the calendar as .ics")
    return sheets


def taken_in(
    sheets: Iterable[ical.Sheet],
    within: Span,
    timezone: str,
    where: str,
    place_of: PlaceOf | None = None,
    me: Me = UNKNOWN_ME,
) -> tuple[tuple[Busy, ...], tuple[Problem, ...]]:
    """What is taken between the ends of `within`, in order; `timezone` is for events that name none.

    `where` names these calendars in problems; `place_of` finds where an event is, by its coordinates or its words;
    `me` is who may decline.
    """
    taken: set[Busy] = set()
    problems: list[Problem] = []
    for sheet in sheets:
        for found in _taken(sheet, within, timezone, where, me):
            if isinstance(found, Problem):
                if found not in problems:
                    problems.append(found)
                continue
            entry, span = found
            place = place_of(words(entry.location, at=entry)) if place_of and (entry.location or entry.at) else None
            taken.add(Busy(span, entry.summary or "busy", place))
    return tuple(sorted(taken, key=lambda busy: (busy.span, busy.what))), tuple(problems)


def _taken(
    sheet: ical.Sheet, within: Span, timezone: str, where: str, me: Me
) -> Iterator[tuple[ical.Entry, Span] | Problem]:
    if (sheet.value("METHOD") or "").upper() in ical.METHODS_OF_NO_EVENT:
        return
    read: list[tuple[ical.Piece, Event]] = []
    near = [piece for piece in sheet.of("VEVENT") if _may_matter(piece, within) and not _is_ours(piece)]
    for found in ical.components(near, sheet, where):
        if isinstance(found, Problem):
            yield found
        else:
            read.append(found)
    zone, calendar = sheet.value("X-WR-TIMEZONE"), sheet.value("X-WR-CALNAME")
    me = me.owning(sheet)
    for series in series_of(read):
        try:
            for event in _unrolled(series, within, zone):
                entry = ical.entry(event)
                if entry.free or entry.cancelled or _is_the_trip(entry, within, timezone):
                    continue
                if is_occasion(entry, is_yearly=series.is_yearly, calendar=calendar):
                    continue
                span = entry.span(timezone) or _an_hour(entry, timezone)
                if span and (clipped := span.clip(within)):
                    yield from told_of(entry, f"{where}:{series.line}", me)
                    if not is_declined(entry, me) and not is_away(entry):
                        yield entry, clipped
        except Exception as error:  # noqa: BLE001
            # one event in ten thousand that a library trips over must not cost the others
            yield ical.left_out(series.pieces[0], where, error)


def _an_hour(entry: ical.Entry, timezone: str) -> Span | None:
    """What is kept for an event that does not say how long it lasts: RFC 5545 has it take no time, people do not."""
    start = ical.instant(entry.start, timezone)
    return Span(start, start + AN_HOUR) if entry.bad_end else None


def told_of(entry: ical.Entry, where: str, me: Me) -> Iterator[Problem]:
    """What of an event in these days had to be guessed, each a sentence of its own."""
    what, file = f"“{entry.summary[:60] or 'busy'}”", where.rpartition(":")[0]
    if is_declined(entry, me):
        return
    if is_away(entry):
        told = f"{what} says where you work, not that you are busy, so it keeps no hours"
        yield Problem(file, told, "if it takes its time, give it another title")
        return
    if entry.bad_end:
        lasts = "its first day" if entry.all_day else "an hour"
        yield Problem(where, f"{what} {entry.bad_end}, so {lasts} is kept for it", "mend its end in the calendar")
    if entry.unknown_zone:
        told = f"the zone “{entry.unknown_zone[:60]}” is not known: what names it is read on the clocks where you are"
        yield Problem(file, told, "look whether its hours are right")
    if entry.declined_by and not me.has_address:
        told = f"somebody said no to {what}; if it was you, it keeps hours that are free"
        yield Problem(where, told, "write your 'email:' under 'traveller:'")


def _is_ours(piece: ical.Piece) -> bool:
    """Whether we wrote it: a proposal that came back from the traveller's calendar must not block itself."""
    return (piece.value("UID") or "").endswith("@tripmeet")


def _is_the_trip(entry: ical.Entry, within: Span, timezone: str) -> bool:
    """Whether an all-day event is the stay itself ("Lisbon!"), from the first of its days to the last.

    Programs that mean an all-day event to take time say so; most leave it out and mean a note on the day.
    """
    if not entry.all_day or entry.busy or not (span := entry.span(timezone)):
        return False
    first, last = (moment.date() for moment in within.local(timezone))
    return span.covers(Span(ical.instant(first, timezone), ical.instant(last, timezone))) if first < last else False


def _may_matter(piece: ical.Piece, within: Span) -> bool:
    """Whether an event recurs, belongs to one that does, or may overlap: cheap, on the text, before parsing."""
    if piece.recurs:
        return True
    start, end = piece.value("DTSTART"), piece.value("DTEND")
    if start is None or (end is None and piece.value("DURATION")):
        return True
    first, last = start[:8], (end or start)[:8]
    if not (first.isdigit() and last.isdigit()):
        return True
    return first <= f"{within.end + SLACK:%Y%m%d}" and max(first, last) >= f"{within.start - SLACK:%Y%m%d}"


def _unrolled(series: Series, within: Span, zone: str | None) -> list[Event]:
    """The occurrences of one event and its overrides."""
    if not series.recurs:
        return list(series.events)
    import recurring_ical_events
    import x_wr_timezone
    from icalendar import Calendar

    for event in series.events:
        if why := why_refused(event):
            raise ValueError(why)
    calendar = Calendar()
    if zone:
        calendar.add("x-wr-timezone", zone)
    for event in series.events:
        calendar.add_component(begun_near(event, within.start - SLACK))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        query = recurring_ical_events.of(x_wr_timezone.to_standard(calendar))
        return list(query.between(within.start - SLACK, within.end + SLACK))
