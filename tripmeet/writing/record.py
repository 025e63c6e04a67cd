"""plan.json: the whole plan for other programs, and for the next run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from tripmeet.model import grounds
from tripmeet.model.meetings import Located, Meeting, Omission, Plan, Reason
from tripmeet.model.messages import Draft, File, Note
from tripmeet.model.people import Contact, Ground
from tripmeet.model.places import Place
from tripmeet.model.record import (
    CountsRecord,
    GroundRecord,
    MeetingRecord,
    OmissionRecord,
    PersonRecord,
    PlanRecord,
    ReasonRecord,
    StopRecord,
    TimesRecord,
    TripRecord,
    UnlocatedRecord,
    UnsurePlaceRecord,
    WhereRecord,
    WhoRecord,
)
from tripmeet.model.structure import Zone
from tripmeet.model.times import Span
from tripmeet.model.trip import Stop

MINUTE = timedelta(minutes=1)


def render(plan: Plan, drafts: Sequence[Draft], notes: Sequence[Note] = ()) -> Iterable[File]:
    """The plan as one JSON file; times in ISO 8601 with the offset of the stop."""
    yield File("plan.json", recorded(plan, drafts, notes).as_json())


def recorded(plan: Plan, drafts: Sequence[Draft], notes: Sequence[Note] = ()) -> PlanRecord:
    """The plan as INTERFACE describes it."""
    draft_of = {draft.meeting.id: draft.name for draft in drafts}
    own = {(draft.meeting.id, who.id): draft for draft in drafts for who in draft.people}
    note_to = {note.contact.id: note for note in notes}
    return PlanRecord(
        trip=TripRecord(id=plan.trip.id, name=plan.trip.name, stops=tuple(map(_stop, plan.trip.stops))),
        meetings=tuple(_meeting(meeting, draft_of.get(meeting.id), own) for meeting in plan.meetings),
        not_this_time=tuple(_omission(one, note_to.get(one.contact.id)) for one in plan.omissions),
        unlocated=tuple(map(_unlocated, plan.unlocated)),
        problems=plan.problems,
        counts=counts(plan),
    )


def counts(plan: Plan) -> CountsRecord:
    met = sum(len(meeting.contacts) for meeting in plan.meetings)
    located, unlocated = met + len(plan.omissions), len(plan.unlocated)
    return CountsRecord(
        contacts=located + unlocated, located=located, unlocated=unlocated, near=plan.near, proposed=met
    )


def _who(contact: Contact) -> WhoRecord:
    return WhoRecord(id=contact.id, name=contact.name)


def _stop(stop: Stop) -> StopRecord:
    arrive, depart = stop.span.local(stop.timezone)
    at = stop.place.coordinates
    return StopRecord(
        id=stop.id,
        name=stop.place.name,
        lat=at.lat,
        lon=at.lon,
        timezone=Zone(stop.timezone),
        arrive=arrive,
        depart=depart,
    )


def _meeting(meeting: Meeting, draft: str | None, own: Mapping[tuple[str, str], Draft]) -> MeetingRecord:
    zone = meeting.stop.timezone
    start, end = meeting.span.local(zone)
    return MeetingRecord(
        id=meeting.id,
        status=meeting.state,
        kind=meeting.kind,
        contacts=tuple(_person(who, meeting, own.get((meeting.id, who.id))) for who in meeting.contacts),
        stop=meeting.stop.id,
        start=start,
        end=end,
        timezone=Zone(zone),
        where=_where(meeting.place),
        travel_minutes=round(meeting.travel / MINUTE),
        on_the_way_from=meeting.detour.before.id if meeting.detour else None,
        score=round(meeting.score, 3),
        reasons=tuple(map(_reason, meeting.reasons)),
        because_then=meeting.because_then,
        offers=_times(meeting.offers, zone),
        draft=draft,
        window=next(iter(_times((meeting.window,), zone))) if meeting.window else None,
    )


def _person(who: Contact, meeting: Meeting, draft: Draft | None) -> PersonRecord:
    return PersonRecord(
        id=who.id,
        name=who.name,
        draft=draft.name if draft else None,
        says=_grounds(draft.uses if draft else ()),
        unsure_place=_unsure(who, meeting),
        place_from=_place_from(who, meeting.located),
        channel=draft.channel if draft else None,
        emails=who.emails,
        ask_from=draft.ask_from if draft else None,
    )


def _reason(reason: Reason) -> ReasonRecord:
    return ReasonRecord(points=round(reason.points, 3), because=reason.because, rests_on=_grounds(reason.grounds))


def _grounds(told: Iterable[Ground]) -> tuple[GroundRecord, ...]:
    return tuple(GroundRecord(what=one.what, text=one.text, source=one.source, day=one.origin.day) for one in told)


def _place_from(who: Contact, located: Sequence[Located]) -> tuple[GroundRecord, ...]:
    """From which words their place was read, and where these stand."""
    texts = (one.location.text for one in located if one.contact.id == who.id and one.location.text)
    return _grounds(grounds.ground_of(who, "addresses", text) for text in texts)


def _unsure(who: Contact, meeting: Meeting) -> UnsurePlaceRecord | None:
    """None where their place is sure."""
    location = next((one.location for one in meeting.unsure if one.contact.id == who.id), None)
    if location is None or location.place is None:
        return None
    sure = round(location.place.confidence, 2)
    return UnsurePlaceRecord(text=str(location.place), confidence=sure, wrote=location.text)


def _where(place: Place) -> WhereRecord:
    at, sure = place.coordinates, round(place.confidence, 2)
    return WhereRecord(text=str(place), lat=at.lat, lon=at.lon, level=place.level, confidence=sure)


def _omission(omission: Omission, note: Note | None) -> OmissionRecord:
    return OmissionRecord(
        contact=_who(omission.contact),
        because=omission.because,
        stop=omission.stop.id if omission.stop else None,
        distance_km=None if omission.distance_km is None else round(omission.distance_km, 1),
        instead=omission.instead,
        calls=_times(omission.calls, omission.stop.timezone) if omission.stop else (),
        their_timezone=omission.timezone or None,
        draft=note.name if note else None,
        says=_grounds(note.uses if note else ()),
    )


def _unlocated(one: Located) -> UnlocatedRecord:
    return UnlocatedRecord(
        contact=_who(one.contact),
        text=one.location.text,
        because=one.location.because,
        place_from=_place_from(one.contact, (one,)),
    )


def _times(spans: Iterable[Span], timezone: str) -> tuple[TimesRecord, ...]:
    local = (span.local(timezone) for span in spans)
    return tuple(TimesRecord(start=start, end=end) for start, end in local)
