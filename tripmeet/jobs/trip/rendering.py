"""Every file of a plan as bytes; nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tripmeet.jobs.trip.messages import ways_of
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Located, Plan
from tripmeet.model.messages import Draft, File, Note, Reminder
from tripmeet.model.places import Coordinates, Level, Place
from tripmeet.model.trip import Trip

NAMES_WITHIN_KM, MOST_NAMES = 60, 40
"""Towns written on the map around each stop."""


def calendar_in(folder: Path) -> bytes | None:
    """The calendar that the last plan wrote, for changes.ics to say what differs."""
    try:
        return (folder / "plan.ics").read_bytes()
    except OSError:
        return None


def render(
    plan: Plan,
    drafts: Sequence[Draft],
    located: Sequence[Located],
    desk: Workspace,
    *,
    notes: Sequence[Note] = (),
    before: bytes | None = None,
    errands: Sequence[Reminder] = (),
    redact: bool = False,
) -> tuple[File, ...]:
    """Every file of the plan as bytes; nothing is written here."""
    from tripmeet.asking.channels import file_of
    from tripmeet.writing import ics, page, record

    calendars = ics.of_meetings(plan, drafts, stamp=desk.midnight, before=before)
    messages: tuple[Draft | Note, ...] = (*drafts, *notes)
    ways = ways_of(desk.settings)
    names = _names_around(plan.trip, desk)
    to_share = [page.render(plan, drafts, place_names=names, today=desk.today, redact=True)] if redact else []
    return (
        *ics.render(plan, drafts, stamp=desk.midnight, before=before),
        *ics.errands(plan, drafts, errands, stamp=desk.midnight),
        page.render(
            plan,
            drafts,
            located=located,
            place_names=names,
            calendars=calendars,
            today=desk.today,
        ),
        *to_share,
        *(file_of(message, plan.trip.traveller, ways) for message in messages),
        *record.render(plan, drafts, notes),
    )


def _names_around(trip: Trip, desk: Workspace) -> tuple[Place, ...]:
    """The larger towns around each stop, once each."""
    names: dict[tuple[str, Coordinates], Place] = {}
    for stop in trip.stops:
        towns = desk.gazetteer.nearby(stop.place.coordinates, NAMES_WITHIN_KM)
        largest = sorted((town for town in towns if town.level is Level.CITY), key=lambda t: (-t.population, t.name))
        names.update({(town.name, town.coordinates): town for town in largest[:MOST_NAMES]})
    return tuple(names.values())
