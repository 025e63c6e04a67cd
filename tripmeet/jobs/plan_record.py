"""Reads a plan that was written, from its folder."""

from __future__ import annotations

from pathlib import Path

from tripmeet.errors import TripmeetError
from tripmeet.model.record import AGAIN, PlanRecord, TripRecord, trip_in

RECORD = "plan.json"


def read_record(folder: Path) -> PlanRecord:
    """The plan in this folder. Raises TripmeetError when there is none, or it is damaged or of another version."""
    path = folder / RECORD
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise TripmeetError("there is no plan", where=str(folder), hint="make one with 'tripmeet plan'") from error
    except OSError as error:
        raise TripmeetError(f"the plan cannot be read: {error.strerror}", where=str(path), hint=AGAIN) from error
    return PlanRecord.from_json(content, str(path))


def trip_planned_in(folder: Path) -> TripRecord | None:
    """The trip of the plan in this folder, however damaged the rest is; None where there is none to read."""
    try:
        content = (folder / RECORD).read_bytes()
    except OSError:
        return None
    return trip_in(content)
