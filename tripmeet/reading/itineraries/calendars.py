"""Itineraries in calendars: TripIt's feed, KDE Itinerary's reservations, and whatever other events say in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tripmeet.errors import Problem
from tripmeet.model.trip import Means
from tripmeet.reading import ical
from tripmeet.reading.itineraries import titles
from tripmeet.reading.itineraries.booked import Booked, Desk, Engagement, Journey, Lodging, Visit, Where
from tripmeet.reading.itineraries.reservations import reservations
from tripmeet.reading.itineraries.titles import IsTown

TRIP = re.compile(r"tripit\.com/trip/show(?:/id/|\?id=)(\w+)")
KIND = re.compile(r"\[(Flight|Lodging|Rail|Train)\]")
TRIP_ROUTE = re.compile(r"\[(?:Flight|Rail|Train)\]\s*(.+?)\s+to\s+(.+?)\s*$", re.MULTILINE)
OWNER = re.compile(r"(.+?) \(TripIt\)")
"""How TripIt calls its feed: "Maya Lindqvist (TripIt)"."""
MONTH = re.compile(r",?\s*[^\W\d]+ \d{4}$")
"""How TripIt ends the title of a trip: "Lisbon, Portugal, May 2027"."""


def recognises(head: str) -> bool:
    return head.lstrip("\ufeff \r\n\t").upper().startswith("BEGIN:VCALENDAR")


def bookings(content: bytes, is_town: IsTown, *, name: str) -> Iterator[Booked | Problem]:
    """What the events of a calendar file have booked; what recurs is no journey. `name` is the file's, for problems."""
    for sheet in ical.sheets(ical.decoded(content)):
        booked: list[Booked] = []
        owner = OWNER.fullmatch(sheet.value("X-WR-CALNAME") or "")
        for found in ical.parse([one for one in sheet.of("VEVENT") if not one.recurs], sheet, name):
            if isinstance(found, Problem):
                yield found
            elif not found.cancelled:
                booked += _of_entry(found, is_town)
        if owner:
            booked = [replace(one, traveller=one.traveller or owner[1]) for one in booked]
        yield from _with_whole_stays(booked, name)


def _of_entry(entry: ical.Entry, is_town: IsTown) -> Iterable[Booked]:
    """What one event has booked: by what a program wrote for programs, else by its words."""
    if entry.reservation:
        try:
            return list(reservations(entry.reservation))
        except ValueError:
            pass  # a broken reservation still has a title
    if entry.uid.casefold().endswith("@tripit.com"):
        return [_tripit(entry)]
    booked = titles.of_entry(entry, is_town)
    return [booked] if booked else []


def _tripit(entry: ical.Entry) -> Booked:
    trip = TRIP.search(entry.description)
    group = f"tripit:{trip[1]}" if trip else None
    if not entry.uid.startswith("item-"):
        where = titles.words(entry.location, MONTH.sub("", entry.summary))
        return Visit(entry.summary, entry.start, entry.last_day, group, where=where)
    kind = found[1] if (found := KIND.search(entry.description)) else ""
    if kind == "Lodging":
        return titles.lodging(entry, group)
    if not kind:
        return Engagement(entry.summary, entry.start, entry.end, group, where=Where((), entry.at))
    route = TRIP_ROUTE.search(entry.description)
    origin, goal = (route[1], route[2]) if route else titles.ends(entry.summary)
    codes = titles.AIRPORTS.search(entry.summary)
    flies = kind == "Flight"
    return Journey(
        entry.summary,
        entry.start,
        entry.end,
        group,
        means=Means.FLIGHT if flies else Means.TRAIN,
        # a flight's LOCATION is where it leaves, but its GEO is where it arrives
        origin=titles.words(codes[1] if codes else "", origin, entry.location),
        goal=Where(titles.words(codes[2] if codes else "", goal).texts, entry.at if flies else None),
    )


def _with_whole_stays(booked: Iterable[Booked], name: str) -> Iterator[Booked | Problem]:
    """A check-in and the check-out after it become the stay between them; whoever has no other half is told."""
    came: dict[tuple[str | None, str], Desk] = {}
    desks = sorted((one for one in booked if isinstance(one, Desk)), key=lambda desk: str(desk.start))
    for desk in desks:
        key = (desk.group, desk.what.casefold())
        if desk.arrives:
            came[key] = desk
        elif begun := came.pop(key, None):
            who, where, address = desk.traveller, desk.where, desk.address
            yield Lodging(desk.what, begun.start, desk.start, desk.group, who, where=where, address=address)
        else:
            yield Problem(name, f"the check-in at {desk.what} is missing", "add the stop by hand")
    for desk in came.values():
        yield Problem(name, f"the check-out from {desk.what} is missing", "add the stop by hand")
    yield from (one for one in booked if not isinstance(one, Desk))
