"""The events of a calendar as they belong together: one that recurs with what is moved of it, and each other alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tripmeet.reading import ical

if TYPE_CHECKING:
    from icalendar import Event

PieceAndEvent = tuple[ical.Piece, "Event"]


@dataclass(frozen=True, slots=True)
class Series:
    """One event and its overrides, with the text of each."""

    pieces: tuple[ical.Piece, ...]
    events: tuple[Event, ...]

    @property
    def line(self) -> int:
        return self.pieces[0].line

    @property
    def recurs(self) -> bool:
        return len(self.events) > 1 or any(piece.recurs for piece in self.pieces)

    @property
    def is_yearly(self) -> bool:
        return any("FREQ=YEARLY" in (piece.value("RRULE") or "").upper() for piece in self.pieces)


def series_of(events: Iterable[PieceAndEvent]) -> Iterator[Series]:
    """Each event with what overrides it (RECURRENCE-ID), in the order of the file.

    Several events may share a UID without any of them overriding another: the sessions of a conference. They are one
    event told twice only where they have the same title and another SEQUENCE; then the last one holds.
    """
    by_uid: dict[str, list[PieceAndEvent]] = defaultdict(list)
    for piece, event in events:
        by_uid[str(event.get("UID", f"line {piece.line}"))].append((piece, event))
    for shared in by_uid.values():
        yield from _apart(shared)


def _apart(shared: Sequence[PieceAndEvent]) -> Iterator[Series]:
    overrides = [one for one in shared if "RECURRENCE-ID" in one[1]]
    masters = _as_last_told([one for one in shared if "RECURRENCE-ID" not in one[1]])
    recurring = [one for one in masters if one[0].recurs]
    taker = recurring[0] if recurring else None
    for master in masters:
        together = [master, *overrides] if master is taker else [master]
        yield Series(tuple(piece for piece, _ in together), tuple(event for _, event in together))
    if overrides and taker is None:
        for piece, event in overrides:
            yield Series((piece,), (event,))


def _as_last_told(masters: Sequence[PieceAndEvent]) -> list[PieceAndEvent]:
    """Of an event that is told with several SEQUENCEs only the last; what is told twice alike, once."""
    last: dict[str, int] = {}
    for _, event in masters:
        last[_title(event)] = max(last.get(_title(event), 0), _sequence(event))
    left = [(piece, event) for piece, event in masters if _sequence(event) == last[_title(event)]]
    return list({(_title(event), piece.value("DTSTART")): (piece, event) for piece, event in left}.values())


def _title(event: Event) -> str:
    return str(event.get("SUMMARY", ""))


def _sequence(event: Event) -> int:
    written: Any = event.get("SEQUENCE", 0)
    try:
        return int(written[-1] if isinstance(written, list) else written)
    except (TypeError, ValueError):
        return 0
