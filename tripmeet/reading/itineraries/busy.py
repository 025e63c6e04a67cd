"""Busy hours from a calendar file: recurring events unrolled, cancelled and free ones left out."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.times import Span
from tripmeet.model.trip import Busy
from tripmeet.reading import ical

if TYPE_CHECKING:
    from icalendar import Event

SLACK = timedelta(days=2)
"""How far a local time may be from the same digits read as UTC, a day counted in."""


def read_busy(path: Path, within: Span, timezone: str) -> tuple[tuple[Busy, ...], tuple[Problem, ...]]:
    """What is taken between the ends of `within`, in order. `timezone` is for events that name none.

    Raises TripmeetError when the file cannot be opened or is no calendar.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TripmeetError(
            f"cannot be read: {error.strerror or error}", where=str(path), hint="check the name under 'busy:'"
        ) from error
    return busy_in(content, within, timezone, where=path.name)


def busy_in(content: bytes, within: Span, timezone: str, *, where: str) -> tuple[tuple[Busy, ...], tuple[Problem, ...]]:
    """The same of a calendar's bytes; `where` names it in problems."""
    sheets = [sheet for sheet in ical.sheets(ical.decoded(content)) if sheet.lines or sheet.pieces]
    if not any(sheet.pieces for sheet in sheets) and b"BEGIN:VCALENDAR" not in content.upper():
        raise TripmeetError("this is no calendar file", where=where, hint="export the calendar as .ics")
    taken: set[Busy] = set()
    problems: list[Problem] = []
    for sheet in sheets:
        for found in _taken(sheet, within, timezone, where):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                taken.add(found)
    return tuple(sorted(taken, key=lambda busy: (busy.span, busy.what))), tuple(problems)


def _taken(sheet: ical.Sheet, within: Span, timezone: str, where: str) -> Iterator[Busy | Problem]:
    series: dict[str, list[tuple[ical.Piece, Event]]] = defaultdict(list)
    near = [piece for piece in sheet.of("VEVENT") if _may_matter(piece, within)]
    for found in ical.components(near, sheet, where):
        if isinstance(found, Problem):
            yield found
        else:
            series[str(found[1].get("UID", f"line {found[0].line}"))].append(found)
    zone = sheet.value("X-WR-TIMEZONE")
    for events in series.values():
        try:
            for event in _unrolled([event for _, event in events], within, zone):
                entry = ical.entry(event)
                span = None if entry.free or entry.cancelled else entry.span(timezone)
                if span and (clipped := span.clip(within)):
                    yield Busy(clipped, entry.summary or "busy")
        except Exception as error:  # noqa: BLE001
            # one event in ten thousand that a library trips over must not cost the others
            yield ical.left_out(events[0][0], where, error)


def _may_matter(piece: ical.Piece, within: Span) -> bool:
    """Whether an event recurs, belongs to one that does, or may overlap: cheap, on the text, before parsing."""
    text = piece.text.upper()
    if "\nRRULE" in text or "\nRDATE" in text or "\nRECURRENCE-ID" in text:
        return True
    start, end = piece.value("DTSTART"), piece.value("DTEND")
    if start is None or (end is None and "\nDURATION" in text):
        return True
    first, last = start[:8], (end or start)[:8]
    if not (first.isdigit() and last.isdigit()):
        return True
    return first <= f"{within.end + SLACK:%Y%m%d}" and last >= f"{within.start - SLACK:%Y%m%d}"


def _unrolled(events: list[Event], within: Span, zone: str | None) -> list[Event]:
    """The occurrences of one event and its overrides."""
    import recurring_ical_events
    import x_wr_timezone
    from icalendar import Calendar

    calendar = Calendar()
    if zone:
        calendar.add("x-wr-timezone", zone)
    for event in events:
        calendar.add_component(event)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        query = recurring_ical_events.of(x_wr_timezone.to_standard(calendar))
        return list(query.between(within.start - SLACK, within.end + SLACK))
