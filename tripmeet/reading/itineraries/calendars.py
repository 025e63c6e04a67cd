"""Itineraries in calendars: TripIt's feed, KDE Itinerary's reservations, and whatever other events say in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tripmeet.errors import Problem
from tripmeet.model.trip import Means
from tripmeet.reading import ical
from tripmeet.reading.itineraries import titles
from tripmeet.reading.itineraries.away import is_away
from tripmeet.reading.itineraries.booked import Booked, Desk, Engagement, Journey, Lodging, Visit, Where
from tripmeet.reading.itineraries.busy import told_of
from tripmeet.reading.itineraries.invitations import UNKNOWN_ME, Me, is_declined
from tripmeet.reading.itineraries.reservations import reservations
from tripmeet.reading.itineraries.routes import IsTown, Route, loose_route_in, route_by_codes, where_of
from tripmeet.text import decoded

TRIP = re.compile(r"tripit\.com/trip/show(?:/id/|\?id=)(\w+)")
KIND = re.compile(r"\[(Flight|Lodging|Rail|Train)\]")
TRIP_ROUTE = re.compile(r"\[(?:Flight|Rail|Train)\]\s*(.+?)\s+to\s+(.+?)\s*$", re.MULTILINE)
OWNER = re.compile(r"(.+?) \(TripIt\)")
"""How TripIt calls its feed: "Maya Lindqvist (TripIt)"."""
MONTH = re.compile(r",?\s*[^\W\d]+ \d{4}$")
"""How TripIt ends the title of a trip: "Lisbon, Portugal, May 2027"."""


def recognises(head: str) -> bool:
    return head.lstrip("\ufeff \r\n\t").upper().startswith("BEGIN:VCALENDAR")


def bookings(content: bytes, is_town: IsTown, *, name: str, me: Me = UNKNOWN_ME) -> Iterator[Booked | Problem]:
    """What the events of a calendar file have booked; what recurs is no journey. `name` is the file's, for problems.

    Nothing is booked by what is called off, or by an invitation that `me`, the traveller, has declined.
    """
    sheets = ical.sheets(decoded(content))
    messages = [sheet for sheet in sheets if _is_message(sheet)]
    called_off = {piece.value("UID") for sheet in messages for piece in sheet.of("VEVENT")} - {None}
    unknown: set[Problem] = set()
    for sheet in sheets:
        if _is_message(sheet):
            continue
        booked: list[Booked] = []
        owner, who = OWNER.fullmatch(sheet.value("X-WR-CALNAME") or ""), me.owning(sheet)
        alone = [piece for piece in sheet.of("VEVENT") if not piece.recurs and piece.value("UID") not in called_off]
        for found in ical.parse(alone, sheet, name):
            if isinstance(found, Problem):
                yield found
            elif not (found.cancelled or is_declined(found, who)):
                kept = _of_entry(found, is_town)
                unknown.update(
                    told_of(replace(found, bad_end=""), f"{name}:0", who) if kept and found.unknown_zone else ()
                )
                booked += kept
        if owner:
            booked = [replace(one, traveller=one.traveller or owner[1]) for one in booked]
        yield from _with_whole_stays(booked, name)
    yield from sorted(unknown, key=str)


def _is_message(sheet: ical.Sheet) -> bool:
    """Whether it is no calendar but an answer to an invitation, or its end."""
    return (sheet.value("METHOD") or "").upper() in ical.METHODS_OF_NO_EVENT


def _of_entry(entry: ical.Entry, is_town: IsTown) -> list[Booked]:
    """What one event has booked: by what a program wrote for programs, else by its words."""
    if entry.reservation:
        try:
            if booked := list(reservations(entry.reservation)):
                return list(booked)
        except ValueError:
            pass  # a broken reservation still has a title, and so has one of a kind we do not know
    is_tripit = entry.uid.casefold().endswith("@tripit.com")
    told = _tripit(entry) if is_tripit else titles.of_entry(entry, is_town)
    return [told] if told else []


def _tripit(entry: ical.Entry) -> Booked | None:
    trip = TRIP.search(entry.description)
    group = f"tripit:{trip[1]}" if trip else None
    if not entry.uid.startswith("item-"):
        where = titles.words(entry.location, MONTH.sub("", entry.summary))
        return Visit(entry.summary, entry.start, entry.last_day, group, where=where)
    kind = found[1] if (found := KIND.search(entry.description)) else ""
    if kind == "Lodging":
        return titles.lodging(entry, group)
    if not kind:
        if entry.free or is_away(entry):
            return None
        return Engagement(entry.summary or "busy", entry.start, entry.end, group, where=Where((), entry.at))
    means = Means.FLIGHT if kind == "Flight" else Means.TRAIN
    codes = route_by_codes(entry.summary)
    told = TRIP_ROUTE.search(entry.description)
    route = Route(told[1], told[2]) if told else codes or loose_route_in(entry.summary) or Route("", "")
    origin = where_of(codes.origin if codes else "", means, route.origin, entry.location)
    goal = where_of(codes.goal if codes else "", means, route.goal)
    # a flight's LOCATION is where it leaves, but its GEO is where it arrives
    goal = replace(goal, at=entry.at if kind == "Flight" else None)
    return Journey(entry.summary, entry.start, entry.end, group, means=means, origin=origin, goal=goal)


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
