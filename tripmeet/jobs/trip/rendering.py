"""Every file of a plan as bytes; nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tripmeet.jobs.trip.messages import Messages, ways_of
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Located, Plan
from tripmeet.model.messages import Draft, File, Note
from tripmeet.model.places import Coordinates, Level, Place
from tripmeet.model.trip import Trip

NAMES_WITHIN_KM, MOST_TOWN_NAMES = 60, 40
"""Towns written on the map around each stop."""


def calendar_in(folder: Path) -> bytes | None:
    """The calendar that the last plan wrote, for changes.ics to say what differs."""
    try:
        return (folder / "plan.ics").read_bytes()
    except OSError:
        return None


def render(
    plan: Plan,
    messages: Messages,
    located: Sequence[Located],
    desk: Workspace,
    *,
    before: bytes | None = None,
    redact: bool = False,
) -> tuple[File, ...]:
    """Every file of the plan as bytes; with `redact` a page to share is among them."""
    from tripmeet.asking.channels import file_of
    from tripmeet.writing import ics, page, record

    drafts = messages.drafts
    shown = messages.as_they_lie or drafts
    calendars = ics.of_meetings(plan, drafts, stamp=desk.midnight, before=before)
    context = page.PageContext(desk.today, located, _names_around(plan.trip, desk), calendars)
    to_share = [page.render(plan, shown, context, redact=True)] if redact else []
    outgoing: tuple[Draft | Note, ...] = (*drafts, *messages.notes)
    ways = ways_of(desk.settings)
    return (
        *ics.render(plan, drafts, stamp=desk.midnight, before=before),
        *ics.errands(plan, drafts, messages.reminders, stamp=desk.midnight),
        page.render(plan, shown, context),
        *to_share,
        *(file_of(message, plan.trip.traveller, ways) for message in outgoing),
        *record.render(plan, drafts, messages.notes),
    )


def _names_around(trip: Trip, desk: Workspace) -> tuple[Place, ...]:
    """The larger towns around each stop, once each."""
    names: dict[tuple[str, Coordinates], Place] = {}
    for stop in trip.stops:
        towns = desk.gazetteer.nearby(stop.place.coordinates, NAMES_WITHIN_KM)
        largest = sorted((town for town in towns if town.level is Level.CITY), key=lambda t: (-t.population, t.name))
        names.update({(town.name, town.coordinates): town for town in largest[:MOST_TOWN_NAMES]})
    return tuple(names.values())
