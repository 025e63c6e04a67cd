"""Takes into the history what was told by taps in the page on a phone, each thing once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tripmeet.errors import Problem, TripmeetError
from tripmeet.jobs.mark import Statement, in_short, mark
from tripmeet.jobs.workspace import Workspace
from tripmeet.reading.taps import Tap, read
from tripmeet.store import history


@dataclass(frozen=True, slots=True)
class Told:
    """What is new, in words, and what could not be written down."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...]


def take_taps(files: Sequence[Path], desk: Workspace) -> Told:
    """Writes down each tap in order; one that is in the history already is passed over."""
    lines: list[str] = []
    problems: list[Problem] = []
    with desk.open_store() as store:
        known = {(one.trip_id, one.contact_id, one.state, one.at) for one in history.events_of(store)}
    for tap in (one for path in files for one in read(path)):
        if isinstance(tap, Problem):
            problems.append(tap)
        elif (key := (tap.trip_id, tap.contact_id, tap.state, tap.at)) not in known:
            try:
                marked = mark(tap.contact_id, _statement(tap, desk), desk, trip_id=tap.trip_id)
                lines += [] if marked.is_known else [in_short(marked.event)]
                known.add(key)
            except TripmeetError as error:
                problems.append(Problem(tap.where, f"{tap.name}: {error.what}", error.hint or ""))
    return Told(tuple(lines), tuple(problems))


def _statement(tap: Tap, desk: Workspace) -> Statement:
    return Statement(tap.state, desk.now, at=tap.at, note=tap.note, when=tap.when or None, elsewhen=tap.elsewhen)
