"""Every file of a plan as bytes; nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tripmeet.jobs.trip.messages import Messages, ways_of
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Located, Plan
from tripmeet.model.messages import Draft, File, Note
from tripmeet.model.places import Coordinates, Level, Place
from tripmeet.model.trip import Trip

NAMES_WITHIN_KM, MOST_TOWN_NAMES = 60, 40
"""Towns written on the map around each stop."""
MOST_QUARTER_NAMES, APART_KM, QUARTER_PEOPLE = 24, 1.2, 8_000
"""Quarters written on it in each stop's town, how far apart they are at least, and from which zoom on: as a small
town is."""


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
    context = page.PageContext(desk.today, located, _names_around(plan.trip, desk), calendars, messages.reminders)
    to_share = [page.render(plan, shown, context, redact=True)] if redact else []
    outgoing: tuple[Draft | Note, ...] = (*drafts, *messages.notes)
    ways = ways_of(desk.settings)
    return (
        *ics.render(plan, drafts, stamp=desk.midnight, before=before, ways=desk.settings.calendar.get("ways", False)),
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
        names.update({(part.name, part.coordinates): part for part in _quarters_of(stop.place, desk)})
    return tuple(names.values())


def _quarters_of(town: Place, desk: Workspace) -> list[Place]:
    """Quarters of a stop's town to write on the map, no two of them close together; the nearest to the middle first."""
    from tripmeet.places.quarters import number_of

    number = number_of(town, desk.gazetteer)
    if number is None:
        return []
    middle, kept = desk.gazetteer.coordinates(number), list[Place]()
    known = [one for one in desk.gazetteer.quarters.of(number).named() if one.name.isascii() or one.name[0] < "\u0370"]
    ordered = sorted((middle.distance_km(Coordinates(one.lat, one.lon)), one.name, one) for one in known)
    for _, name, one in ordered:
        at = Coordinates(one.lat, one.lon)
        if len(kept) < MOST_QUARTER_NAMES and all(at.distance_km(other.coordinates) > APART_KM for other in kept):
            kept.append(replace(town, name=name, coordinates=at, level=Level.QUARTER, population=QUARTER_PEOPLE))
    return kept
