"""What a new plan may write over: our own files, and never a draft that somebody has edited."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from tripmeet.errors import Problem
from tripmeet.jobs.plan_record import trip_planned_in
from tripmeet.model.messages import File
from tripmeet.model.times import Span
from tripmeet.model.trip import Trip

RECORD = ".written.json"
"""The hashes of the drafts as we wrote them last, beside the plan; whatever differs was edited."""

DRAFTS = "messages/"


ANSWERS = "answers"
"""In the record: the ids of the answers that were told when the plan was made."""


def keep_edited(
    folder: Path, files: Sequence[File], answers: Sequence[str] = ()
) -> tuple[tuple[File, ...], tuple[Path, ...], tuple[Problem, ...]]:
    """The files to write, those of the last plan to take away, and a Problem for each edited draft left alone.

    `answers` are the ids of what people have answered, which this plan tells of.
    """
    before = _hashes_before(folder)
    new = {file.name: sha256(file.content).hexdigest() for file in files if file.name.startswith(DRAFTS)}
    edited = {
        name for name in (before.keys() | new.keys()) if _is_edited(folder / name, before.get(name), new.get(name))
    }
    stale = tuple(folder / name for name in sorted(before.keys() - new.keys() - edited))
    problems = tuple(
        Problem(
            name,
            "edited by hand, so it stays as it is" if name in new else "edited by hand and no longer in the plan",
            "check its times against the plan, or delete it to get a fresh draft"
            if name in new
            else "delete it yourself",
        )
        for name in sorted(edited)
    )
    known: dict[str, str | list[str]] = {name: before[name] for name in edited if name in before}
    known |= {name: digest for name, digest in new.items() if name not in edited}
    if answers:
        known[ANSWERS] = list(answers)
    record = File(RECORD, json.dumps(known, indent=1, sort_keys=True, ensure_ascii=False).encode() + b"\n")
    return (*(file for file in files if file.name not in edited), record), stale, problems


SAME_TRIP_WITHIN = timedelta(days=31)


def same_trip(trip: Trip, folder: Path) -> Trip:
    """The trip under the id of the plan in this folder, if that is the same trip with other dates or another name.

    What was agreed on belongs to a trip however it is called by now: the same when the days overlap, or when it has
    kept its name and moved by no more than a month.
    """
    before = trip_planned_in(folder)
    if before is None or before.span is None:
        return trip
    now = Span(trip.stops[0].span.start, trip.stops[-1].span.end)
    moved = abs(now.start - before.span.start) <= SAME_TRIP_WITHIN
    is_same = now.overlaps(before.span) or (before.name == trip.name and moved)
    return replace(trip, id=before.id) if is_same else trip


def edited_in(folder: Path) -> frozenset[str]:
    """The names of the drafts there that somebody has changed since we wrote them."""
    before = _hashes_before(folder)
    return frozenset(name for name, digest in before.items() if _is_edited(folder / name, digest, None))


def answers_told_in(folder: Path) -> frozenset[str]:
    """The ids of the answers that the last plan told of."""
    told = _record_before(folder).get(ANSWERS, [])
    return frozenset(filter(lambda one: isinstance(one, str), told)) if isinstance(told, list) else frozenset()


def _record_before(folder: Path) -> Mapping[str, object]:
    try:
        known = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _hashes_before(folder: Path) -> Mapping[str, str]:
    known = _record_before(folder)
    # names lead to files we may delete: only what lies in the folder of drafts itself counts
    return {
        name: digest
        for name, digest in known.items()
        if isinstance(digest, str) and name.startswith(DRAFTS) and name.count("/") == 1 and "\\" not in name
    }


def _is_edited(path: Path, before: str | None, new: str | None) -> bool:
    """Whether what lies there is neither what we wrote last nor what we are about to write."""
    try:
        there = sha256(path.read_bytes()).hexdigest()
    except OSError:
        return False
    return there not in (before, new)
