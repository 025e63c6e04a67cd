"""Calls that the last plan found a time for: who agrees to one is marked like anybody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from tripmeet.asking.progress import Fold, Standing
from tripmeet.errors import TripmeetError
from tripmeet.jobs.plan_record import read_record
from tripmeet.jobs.trip.folder import plan_folder
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Kind, State
from tripmeet.model.record import OmissionRecord

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PlannedCalls:
    """Whom a plan would call instead of meeting them, by their contact ids, each with the times of the call."""

    trip_id: str = ""
    people: Mapping[str, Standing] = field(default_factory=dict)

    def on(self, trip_id: str) -> Mapping[str, Standing]:
        """Those of this trip."""
        return self.people if trip_id == self.trip_id else {}


NO_CALLS = PlannedCalls()


def calls_planned(itinerary: Path | None, desk: Workspace) -> PlannedCalls:
    """As the plan of this itinerary, or the one that lies here, has it; nobody where there is none.

    Raises TripmeetError when the plan is damaged.
    """
    try:
        folder = plan_folder(itinerary, desk)
    except TripmeetError:
        return NO_CALLS
    record = read_record(folder)
    zones = {stop.id: stop.timezone for stop in record.trip.stops}
    calls = (_call(one, zones[one.stop]) for one in record.not_this_time if one.calls and one.stop in zones)
    return PlannedCalls(record.trip.id, {one.contact_id: one for one in calls})


def with_call(before: Fold, call: Standing | None, state: State) -> Fold:
    """The state of the trip as it is for a yes to a call: nobody who was heard of otherwise is taken for called.

    Raises TripmeetError when they are said to be asked: no message names the times of a call, so none are kept.
    """
    own = before.standings.get(call.contact_id) if call else None
    if call is None or (own is not None and not own.was_dropped()):
        return before
    if state is State.ASKED:
        raise TripmeetError(
            f"{call.name} is to be called, and no message of ours names a time for it",
            hint="when you have agreed on one, mark accepted --when 1, or --when '2027-05-05 10:00'",
        )
    if state is not State.ACCEPTED:
        return before
    proposed = {who: event for who, event in before.proposed.items() if who != call.contact_id}
    return replace(before, standings={**before.standings, call.contact_id: call}, proposed=proposed)


def _call(one: OmissionRecord, timezone: str) -> Standing:
    return Standing(
        one.contact.id,
        State.PROPOSED,
        LONG_AGO,
        name=one.contact.name,
        stop_id=one.stop,
        times=tuple(call.span for call in one.calls),
        timezone=timezone,
        kind=Kind.CALL,
    )
