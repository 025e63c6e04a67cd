"""What the traveller calls a town: kept only where the gazetteer says that it is one of its names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import WITHIN_TOWN_KM, Meeting, Plan
from tripmeet.model.places import Level, Place
from tripmeet.model.trip import Stop


def stop_name(stop: Stop, desk: Workspace) -> str | None:
    """What is written for its town, if that is one of its names and nothing around it or in it."""
    return stop.written if stop.written and is_town_name(stop.written, stop.place, desk) else None


def with_town_names(plan: Plan, desk: Workspace) -> Plan:
    """The plan, its meetings in other towns than that of their stop with the name that stands in the contacts."""
    meetings = tuple(
        meeting if meeting.town == meeting.stop.place else replace(meeting, written=next(_names(meeting, desk), None))
        for meeting in plan.meetings
    )
    return replace(plan, meetings=meetings)


def _names(meeting: Meeting, desk: Workspace) -> Iterator[str]:
    from tripmeet.reading.itineraries.stops import plain_name

    for contact in meeting.contacts:
        for address in contact.addresses:
            name = plain_name(address.text)
            if name and is_town_name(name, meeting.town, desk):
                yield name


def is_town_name(words: str, town: Place, desk: Workspace) -> bool:
    """Whether these words are a name of the town, in any language: no part of it, no code, nothing named after it."""
    from tripmeet.places.gazetteer import ALTERNATE, NAME, NICKNAME, NUMBER, QUALITY_SHIFT
    from tripmeet.places.text import key

    written, known = key(words).split(), key(town.name).split()
    has_more = len(written) > len(known) and set(known) <= set(written)
    if has_more or town.level not in (Level.CITY, Level.QUARTER, Level.ADDRESS):
        return False  # the university of the town, say, has its name in its own
    _, towns, _ = desk.gazetteer.find(" ".join(written))
    numbers = (number & NUMBER for number in towns if number >> QUALITY_SHIFT in (NICKNAME, NAME, ALTERNATE))
    places = (desk.gazetteer.place(number) for number in numbers)
    return any(
        one.name == town.name and one.coordinates.distance_km(town.coordinates) <= WITHIN_TOWN_KM for one in places
    )
