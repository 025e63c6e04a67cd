"""plan.json: the whole plan for other programs, and for the next run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from tripmeet.model import grounds
from tripmeet.model.meetings import Located, Meeting, Omission, Plan, Reason
from tripmeet.model.messages import Draft, File, Note
from tripmeet.model.people import Contact
from tripmeet.model.places import Place
from tripmeet.model.times import Span
from tripmeet.model.trip import Stop

VERSION = 1


def render(plan: Plan, drafts: Sequence[Draft], notes: Sequence[Note] = ()) -> Iterable[File]:
    """The plan as one JSON file; times in ISO 8601 with the offset of the stop."""
    text = json.dumps(as_data(plan, drafts, notes), ensure_ascii=False, indent=1, allow_nan=False)
    yield File("plan.json", text.encode("utf-8", errors="backslashreplace") + b"\n")


def as_data(plan: Plan, drafts: Sequence[Draft], notes: Sequence[Note] = ()) -> dict[str, Any]:
    """The plan as INTERFACE describes it."""
    draft_of = {draft.meeting.id: draft.name for draft in drafts}
    own = {(draft.meeting.id, who.id): draft for draft in drafts for who in draft.people}
    note_to = {note.contact.id: note for note in notes}
    return {
        "tripmeet": VERSION,
        "trip": {"id": plan.trip.id, "name": plan.trip.name, "stops": [_stop(stop) for stop in plan.trip.stops]},
        "meetings": [_meeting(meeting, draft_of.get(meeting.id), own) for meeting in plan.meetings],
        "not_this_time": [_omission(one, note_to.get(one.contact.id)) for one in plan.omissions],
        "unlocated": [
            {
                "contact": _who(one.contact),
                "text": one.location.text,
                "because": one.location.because,
                "place_from": _place_from(one.contact, (one,)),
            }
            for one in plan.unlocated
        ],
        "problems": [asdict(problem) for problem in plan.problems],
        "counts": counts(plan),
    }


def counts(plan: Plan) -> dict[str, int]:
    met = sum(len(meeting.contacts) for meeting in plan.meetings)
    located = met + len(plan.omissions)
    return {
        "contacts": located + len(plan.unlocated),
        "located": located,
        "unlocated": len(plan.unlocated),
        "near": plan.near,
        "proposed": met,
    }


def _who(contact: Contact) -> dict[str, str]:
    return {"id": contact.id, "name": contact.name}


def _stop(stop: Stop) -> dict[str, Any]:
    arrive, depart = stop.span.local(stop.timezone)
    return {
        "id": stop.id,
        "name": stop.place.name,
        "lat": stop.place.coordinates.lat,
        "lon": stop.place.coordinates.lon,
        "timezone": stop.timezone,
        "arrive": _iso(arrive),
        "depart": _iso(depart),
    }


def _meeting(meeting: Meeting, draft: str | None, own: Mapping[tuple[str, str], Draft]) -> dict[str, Any]:
    zone = meeting.stop.timezone
    return {
        "id": meeting.id,
        "status": meeting.state.value,
        "kind": meeting.kind.value,
        "contacts": [
            {
                **_asked(who, own.get((meeting.id, who.id))),
                "unsure_place": _unsure(who, meeting),
                "place_from": _place_from(who, meeting.located),
            }
            for who in meeting.contacts
        ],
        "stop": meeting.stop.id,
        **_span(meeting.span, zone),
        "timezone": zone,
        "where": _where(meeting.place),
        "travel_minutes": round(meeting.travel.total_seconds() / 60),
        "on_the_way_from": meeting.detour.before.id if meeting.detour else None,
        "score": round(meeting.score, 3),
        "reasons": [_reason(reason) for reason in meeting.reasons],
        "because_then": [asdict(reason) for reason in meeting.because_then],
        "offers": [_span(offer, zone) for offer in meeting.offers],
        "draft": draft,
    }


def _asked(who: Contact, draft: Draft | None) -> dict[str, Any]:
    """One of a meeting's people: their own message, and where it has from what it says of them."""
    says = grounds.as_data(draft.uses) if draft else []
    return {**_who(who), "draft": draft.name if draft else None, "says": says}


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "points": round(reason.points, 3),
        "because": reason.because,
        "rests_on": grounds.as_data(reason.grounds),
    }


def _place_from(who: Contact, located: Sequence[Located]) -> list[dict[str, str | None]]:
    """From which words their place was read, and where these stand."""
    texts = (one.location.text for one in located if one.contact.id == who.id and one.location.text)
    return grounds.as_data(grounds.ground_of(who, "addresses", text) for text in texts)


def _unsure(who: Contact, meeting: Meeting) -> dict[str, Any] | None:
    """What their place was read as, how sure that is and from which words; None where it is sure."""
    location = next((one.location for one in meeting.unsure if one.contact.id == who.id), None)
    if location is None or location.place is None:
        return None
    return {"text": str(location.place), "confidence": round(location.place.confidence, 2), "wrote": location.text}


def _where(place: Place) -> dict[str, Any]:
    at, sure = place.coordinates, round(place.confidence, 2)
    return {"text": str(place), "lat": at.lat, "lon": at.lon, "level": place.level.value, "confidence": sure}


def _omission(omission: Omission, note: Note | None) -> dict[str, Any]:
    return {
        "contact": _who(omission.contact),
        "because": omission.because,
        "stop": omission.stop.id if omission.stop else None,
        "distance_km": None if omission.distance_km is None else round(omission.distance_km, 1),
        "instead": omission.instead.value,
        "calls": [_span(call, omission.stop.timezone) for call in omission.calls] if omission.stop else [],
        "their_timezone": omission.timezone or None,
        "draft": note.name if note else None,
        "says": grounds.as_data(note.uses) if note else [],
    }


def _span(span: Span, timezone: str) -> dict[str, str]:
    start, end = span.local(timezone)
    return {"start": _iso(start), "end": _iso(end)}


def _iso(when: datetime) -> str:
    return when.isoformat(timespec="seconds")
