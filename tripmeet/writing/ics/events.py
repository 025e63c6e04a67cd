"""One event for each stay and each meeting, written so that every calendar reads the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Event

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

RADIUS_METRES = "70"  # of the circle on Apple's map: a house
LEAST_NOTICE = timedelta(minutes=10)
"""So long before a meeting its alarm rings at the latest; of a longer way, when it is time to leave."""


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
        _locate(event, meeting.place, to_be_agreed=True)
    if status == "CONFIRMED" and meeting.state is State.ACCEPTED:
        event.add_component(_alarm(meeting))
    return event


def holds_of(meeting: Meeting, plan: Plan, *, stamp: datetime) -> list[Event]:
    """The other times that somebody was offered and may still choose, each a tentative event of its own."""
    if meeting.state is not State.ASKED or meeting.window:
        return []
    return [
        _tentative(
            f"{meeting.id}/{offer.start.astimezone(UTC):%Y%m%dT%H%M}", words.held(meeting), meeting, offer, plan, stamp
        )
        for offer in meeting.offers
        if offer != meeting.span
    ]


def way_to(meeting: Meeting, plan: Plan, *, stamp: datetime) -> Event | None:
    """The way from where one stays to a meeting that is agreed; None where there is none, or it is another one."""
    if meeting.state is not State.ACCEPTED or not has_way(meeting):
        return None
    leave = Span(meeting.span.start - meeting.travel, meeting.span.start)
    event = _timed(f"{meeting.id}/way", words.way(meeting), leave, meeting.stop.timezone, plan, stamp)
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("x-microsoft-cdo-busystatus", "BUSY")
    return event


def has_way(meeting: Meeting) -> bool:
    """Whether the minutes of this meeting are those from where one stays: on a detour they are what it takes longer."""
    is_there = meeting.kind is not Kind.CALL and not meeting.window and not meeting.detour
    return is_there and meeting.travel >= timedelta(minutes=1)


def _tentative(key: str, summary: str, meeting: Meeting, span: Span, plan: Plan, stamp: datetime) -> Event:
    there = None if meeting.kind is Kind.CALL else meeting.place.timezone
    event = _timed(key, summary, span, there or meeting.stop.timezone, plan, stamp)
    event.add("status", "TENTATIVE")
    event.add("transp", "OPAQUE")
    event.add("x-microsoft-cdo-busystatus", "TENTATIVE")
    return event


def _timed(key: str, summary: str, span: Span, timezone: str, plan: Plan, stamp: datetime) -> Event:
    event = _begin(uid(key), summary, plan, stamp)
    start, end = clocks(span, timezone, today=stamp)
    event.add("dtstart", start)
    event.add("dtend", end)
    return event


def _alarm(meeting: Meeting) -> Alarm:
    """Rings when it is time to leave, and a little before what needs no way."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words.alarm(meeting, has_way(meeting)))
    alarm.add("trigger", -max(meeting.travel if has_way(meeting) else LEAST_NOTICE, LEAST_NOTICE))
    return alarm


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


def _locate(event: Event, place: Place, *, to_be_agreed: bool = False) -> None:
    """Words for everybody; a house also as GEO, and as Apple's own property: its map shows only with that.

    The middle of a town or a quarter is no place where anybody waits, so it has no coordinates here.
    """
    if place.level is not Level.ADDRESS:
        known = words.for_title(", ".join(part for part in (place.local_name, words.address(place)) if part))
        event.add("location", f"{known} (place to be agreed)" if to_be_agreed else known)
        return
    name, below = words.for_title(place.name), words.address(place)
    at = place.coordinates
    event.add("location", f"{name}\n{below}" if below else name)
    event.add("geo", (at.lat, at.lon))
    event.add(
        "x-apple-structured-location",
        f"geo:{at.lat},{at.lon}",
        parameters={"VALUE": "URI", "X-ADDRESS": below, "X-APPLE-RADIUS": RADIUS_METRES, "X-TITLE": name},
    )
