"""One event for each stay and each meeting, written so that every calendar reads the same."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Event

from tripmeet.model.meetings import Kind, Meeting, Plan, State
from tripmeet.model.messages import Draft
from tripmeet.model.places import Level, Place
from tripmeet.model.times import Span
from tripmeet.model.trip import Stop
from tripmeet.writing.ics import words, zones

OURS = UUID("6f2a1d0e-54f5-5c9b-9d6e-1b6f0c3d7a52")
"""The namespace of our events' ids; a new one would double every event in every calendar."""
HOUSE = "@tripmeet"
"""How the ids of our events end."""

STATUS = {
    State.PROPOSED: "TENTATIVE",
    State.ASKED: "TENTATIVE",
    State.ACCEPTED: "CONFIRMED",
    State.MET: "CONFIRMED",
    State.DECLINED: "CANCELLED",
    State.CANCELLED: "CANCELLED",
}
OUTLOOK_STATUS = {"TENTATIVE": "TENTATIVE", "CONFIRMED": "BUSY", "CANCELLED": "FREE"}

RADIUS_METRES = {Level.ADDRESS: 70, Level.QUARTER: 1000}
CITY_RADIUS_METRES = 5000  # a circle on Apple's map, not a pin on the city's town hall


def uid(key: str) -> str:
    """The same id in every run for the same stay or meeting."""
    return f"{uuid5(OURS, key)}{HOUSE}"


def of_stay(stop: Stop, plan: Plan, *, stamp: datetime) -> Event:
    """The stay as an all-day event that takes no time: the calendar shows where one is."""
    days = stop.days()
    event = _begin(uid(f"{plan.trip.id}/{stop.id}"), f"In {words.for_title(stop.place.name)}", plan, stamp)
    event.add("dtstart", days[0])
    event.add("dtend", days[-1] + timedelta(days=1))  # exclusive
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    if stop.stay:
        event.add("description", words.plain_lines(stop.stay))
    _locate(event, stop.place)
    return event


def of_meeting(meeting: Meeting, draft: Draft | None, plan: Plan, *, stamp: datetime) -> Event:
    """The meeting in the local time of where the traveller is then, or in UTC where that could be misread."""
    status = "TENTATIVE" if meeting.window else STATUS[meeting.state]
    event = _begin(uid(meeting.id), words.title(meeting), plan, stamp)
    there = None if meeting.kind is Kind.CALL else meeting.place.timezone
    start, end = clocks(meeting.span, there or meeting.stop.timezone, today=stamp)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("status", status)
    event.add("transp", "TRANSPARENT" if status == "CANCELLED" else "OPAQUE")
    event.add("x-microsoft-cdo-busystatus", OUTLOOK_STATUS[status])
    if text := words.about(meeting, draft):
        event.add("description", text)
    if meeting.kind is not Kind.CALL:
        _locate(event, meeting.place)
    return event


def clocks(span: Span, timezone: str, *, today: datetime) -> tuple[datetime, datetime]:
    """The span on the clocks of `timezone`; in UTC when the zone has no plain rules, or an hour shown comes twice."""
    start, end = span.local(timezone)
    if any(moment != moment.replace(fold=0).astimezone(ZoneInfo("UTC")) for moment in (start, end)):
        return span.start, span.end
    return (start, end) if zones.speaks(timezone, span.start, span.end, today=today) else (span.start, span.end)


def _begin(uid: str, summary: str, plan: Plan, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", 0)
    event.add("summary", summary)
    event.add("categories", ["tripmeet", words.for_title(plan.trip.name)])
    return event


def _locate(event: Event, place: Place) -> None:
    """Words for everybody, GEO for who reads it, and Apple's own property: its map shows only with that."""
    name, below = words.for_title(place.name), words.address(place)
    at = place.coordinates
    event.add("location", f"{name}\n{below}" if below else name)
    event.add("geo", (at.lat, at.lon))
    event.add(
        "x-apple-structured-location",
        f"geo:{at.lat},{at.lon}",
        parameters={
            "VALUE": "URI",
            "X-ADDRESS": below,
            "X-APPLE-RADIUS": str(RADIUS_METRES.get(place.level, CITY_RADIUS_METRES)),
            "X-TITLE": name,
        },
    )
