"""What the page cannot know by itself: who may do what now, what there is to do today, what can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from tripmeet.app.session import Session
from tripmeet.asking.progress import Fold, Standing, fold
from tripmeet.asking.today import Today, look
from tripmeet.jobs.undo import log
from tripmeet.model import meetings
from tripmeet.model.day_parts import part_of_day
from tripmeet.model.history import Event
from tripmeet.model.meetings import Kind, Meeting
from tripmeet.model.times import Span, short_day
from tripmeet.store import history
from tripmeet.writing.page.sheet import card_id, in_visiting_order

State = dict[str, Any]

CAN = {
    meetings.State.PROPOSED: ("sent",),
    meetings.State.ASKED: ("yes", "not-then", "no"),
    meetings.State.ACCEPTED: ("not-then", "no"),
    meetings.State.DECLINED: ("yes",),
    meetings.State.CANCELLED: ("yes",),
    meetings.State.MET: (),
}
"""What can have happened next with somebody, as buttons."""


def state_now(session: Session) -> State:
    """The state when nothing is being done."""
    with session.lock:
        return state_of(session)


def state_of(session: Session) -> State:
    desk, plan = session.desk, session.planned.plan
    with desk.open_store() as store:
        events = history.events_of(store, plan.trip.id)
    now = desk.now
    folded = fold(events, plan.trip.id)
    today = look(events, plan.trip.id, now=now)
    cards = {card_id(number): card(one, folded, session, now) for _, number, one in in_visiting_order(plan)}
    card_of = {person["id"]: id_ for id_, told in cards.items() for person in told["people"]}
    return {
        "version": session.version,
        "trouble": session.trouble,
        "cards": cards,
        "today": {name: list(entries) for name, entries in to_do(today, card_of)},
        "undo": next(undoable(session), None),
    }


def undoable(session: Session) -> Iterator[str]:
    """What would be taken back, the last first."""
    told = next((one for one in log(session.desk) if one.undone_at is None), None)
    if session.edits and (told is None or told.id <= session.edits[-1].told):
        yield session.edits[-1].words
    elif told is not None:
        yield told.words


def card(meeting: Meeting, folded: Fold, session: Session, now: datetime) -> State:
    drafts = {who.id: draft for draft in session.planned.drafts for who in draft.people}
    return {
        "kind": meeting.kind.value,
        "people": [
            person(who.id, who.name, folded.standings.get(who.id), meeting, now)
            | {"draft": drafts[who.id].name if who.id in drafts else None}
            for who in meeting.contacts
        ],
    }


def person(id_: str, name: str, standing: Standing | None, meeting: Meeting, now: datetime) -> State:
    """How somebody stands, what can have happened next, and which times their message offers."""
    state = meetings.State.PROPOSED if standing is None or standing.was_dropped() else standing.state
    zone = (standing.timezone if standing else "") or meeting.place.timezone or meeting.stop.timezone
    offers = sorted(standing.times if standing and standing.times else meeting.offers or (meeting.span,))
    can = list(CAN[state])
    if standing is not None and standing.may_be_asked_again():
        can = ["sent", *can]
    if state is meetings.State.ACCEPTED and offers and offers[0].end <= now and meeting.kind is not Kind.CALL:
        can = ["met", *can]
    if state is meetings.State.ASKED and standing is not None and standing.reminded_at is None:
        can.append("reminded")
    is_rough = standing is not None and standing.knows_ahead(now)
    named = parts(offers, zone) if is_rough else times(offers, zone)
    return {"id": id_, "name": name, "state": state.value, "can": can, "offers": named}


def times(spans: Iterable[Span], zone: str) -> list[State]:
    """Each time with the number by which it is meant, on the clocks over there."""
    local = (span.local(zone) for span in spans)
    return [
        {"n": number, "day": short_day(start), "start": start.isoformat(), "end": end.isoformat()}
        for number, (start, end) in enumerate(local, 1)
    ]


def parts(spans: Iterable[Span], zone: str) -> list[State]:
    """The parts of days of these times, each once, as `mark` knows them: for whoever was asked for no hour yet."""
    local = (span.local(zone)[0] for span in spans)
    named = dict.fromkeys((start.date(), part_of_day(start.time())) for start in local)
    return [
        {"n": number, "day": short_day(day), "part": part, "when": f"{day.isoformat()} {part}"}
        for number, (day, part) in enumerate(named, 1)
    ]


def to_do(today: Today, card_of: Mapping[str, str]) -> Iterator[tuple[str, Iterator[State]]]:
    """What there is to do now, by sort; each person with the card that they are on."""

    def listed(these: Sequence[Event] | Sequence[Standing]) -> Iterator[State]:
        for one in these:
            yield {"id": one.contact_id, "name": one.name, "card": card_of.get(one.contact_id)}

    yield "ask", listed(today.ask)
    yield "remind", listed(today.remind)
    yield "answered", listed(today.waiting)
    yield "met", listed(today.to_tell)
