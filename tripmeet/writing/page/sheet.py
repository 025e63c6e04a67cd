"""What the page says, as plain values for its template: days with their meetings, who is left out, who is nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from tripmeet.errors import Problem
from tripmeet.model.meetings import Instead, Located, Meeting, Plan
from tripmeet.model.messages import Draft
from tripmeet.model.people import Contact
from tripmeet.model.places import Level
from tripmeet.model.trip import Stop
from tripmeet.writing.page.words import given_name, literal, local, minutes


@dataclass(frozen=True, slots=True)
class Offer:
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Message:
    channel: str
    to: str | None
    language: str
    subject: str | None
    body: str
    mailto: str | None
    file: str


@dataclass(frozen=True, slots=True)
class Card:
    """One meeting. `number` is the stop's and its own ("2.3"), `at` the index of its stop."""

    id: str
    number: str
    at: int
    day: str
    start: datetime
    end: datetime
    kind: str
    state: str
    names: tuple[str, ...]
    about: str
    where: str
    exact: bool
    travel: str
    reasons: tuple[str, ...]
    offers: tuple[Offer, ...]
    message: Message | None
    ics: str | None
    ics_name: str


@dataclass(frozen=True, slots=True)
class Row:
    """Something that is not a meeting but has its time: an arrival, a departure, hours that are taken."""

    what: str
    detail: str
    start: datetime
    end: datetime | None
    kind: str


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    cities: tuple[str, ...]
    ats: tuple[int, ...]
    entries: tuple[Card | Row, ...]
    free: tuple[Offer, ...]
    ideas: tuple[Left, ...]

    @property
    def meetings(self) -> int:
        return sum(isinstance(entry, Card) for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who is not met."""

    name: str
    because: str
    instead: str
    where: str
    km: float | None


@dataclass(frozen=True, slots=True)
class City:
    """A stop as the page shows it."""

    at: int
    name: str
    where: str
    arrive: datetime
    depart: datetime
    meetings: int
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class Nowhere:
    name: str
    wrote: str
    because: str


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    traveller: str
    first: date
    last: date
    days: tuple[Day, ...]
    cities: tuple[City, ...]
    states: tuple[str, ...]
    nowhere: tuple[Nowhere, ...]
    far: int
    problems: tuple[Problem, ...]
    today: date
    redact: bool
    chart: dict[str, Any]

    @property
    def meetings(self) -> int:
        return sum(day.meetings for day in self.days)


def make_sheet(
    plan: Plan,
    drafts: Sequence[Draft],
    *,
    located: Sequence[Located],
    calendars: Mapping[str, bytes],
    today: date,
    redact: bool,
) -> Sheet:
    """The page's words; with `redact` only what may be shown to anybody."""
    trip = plan.trip
    by_meeting = {draft.meeting.id: draft for draft in drafts}
    cards = [
        _card(meeting, number, at, by_meeting.get(meeting.id), calendars.get(meeting.id), redact)
        for at, number, meeting in _in_order(plan)
    ]
    left = {at: tuple(_left_at(plan, stop, redact)) for at, stop in enumerate(trip.stops)}
    days = tuple(_days(plan, cards, left, redact))
    return Sheet(
        name=literal(trip.name),
        traveller=given_name(trip.traveller.name) if redact else literal(trip.traveller.name),
        first=days[0].date,
        last=days[-1].date,
        days=days,
        cities=tuple(
            City(
                at,
                literal(stop.place.name),
                literal(str(stop.place)),
                *local(stop.span, stop.timezone),
                sum(card.at == at for card in cards),
                left[at],
            )
            for at, stop in enumerate(trip.stops)
        ),
        states=tuple(dict.fromkeys(sorted(card.state for card in cards))),
        nowhere=() if redact else tuple(_nowhere(plan)),
        far=0,
        problems=() if redact else plan.problems,
        today=today,
        redact=redact,
        chart={
            "stops": [_stop_on_map(stop) for stop in trip.stops],
            "meetings": [
                _meeting_on_map(card, meeting, redact)
                for card, (_, _, meeting) in zip(cards, _in_order(plan), strict=True)
            ],
            "others": [] if redact else _others(plan, located),
        },
    )


def _in_order(plan: Plan) -> list[tuple[int, str, Meeting]]:
    """Each meeting in visiting order with its stop's index and its number."""
    order = {stop.id: at for at, stop in enumerate(plan.trip.stops)}
    counts: dict[int, int] = {}
    found = []
    for meeting in sorted(plan.meetings, key=lambda one: (order[one.stop.id], one.span.start, one.id)):
        at = order[meeting.stop.id]
        counts[at] = counts.get(at, 0) + 1
        found.append((at, f"{at + 1}.{counts[at]}", meeting))
    return found


def _card(meeting: Meeting, number: str, at: int, draft: Draft | None, calendar: bytes | None, redact: bool) -> Card:
    start, end = local(meeting.span, meeting.stop.timezone)
    exact = meeting.place.level is Level.ADDRESS and not redact
    return Card(
        id=f"meeting-{number.replace('.', '-')}",
        number=number,
        at=at,
        day=start.date().isoformat(),
        start=start,
        end=end,
        kind=meeting.kind.value,
        state=meeting.state.value,
        names=tuple(given_name(one.name) if redact else literal(one.name) for one in meeting.contacts),
        about="" if redact else _about(meeting.contacts[0]) if len(meeting.contacts) == 1 else "",
        where=literal(meeting.stop.place.name if redact else meeting.place.name),
        exact=exact,
        travel=minutes(meeting.travel),
        reasons=() if redact else tuple(literal(reason.because) for reason in meeting.reasons),
        offers=tuple(Offer(*local(offer, meeting.stop.timezone)) for offer in meeting.offers if offer != meeting.span),
        message=None if redact or draft is None else _message(draft),
        ics=None if redact or calendar is None else _download(calendar),
        ics_name=f"{number.replace('.', '-')}.ics",
    )


def _about(contact: Contact) -> str:
    return literal(", ".join(part for part in (contact.title, contact.company) if part))


def _message(draft: Draft) -> Message:
    mailto = None
    if draft.to and draft.channel == "mail":
        mailto = f"mailto:{quote(draft.to, safe='@')}?subject={quote(draft.subject or '', errors='replace')}"
    return Message(
        channel=draft.channel,
        to=literal(draft.to) if draft.to else None,
        language=draft.language,
        subject=literal(draft.subject) if draft.subject else None,
        body=literal(draft.body, keep="\n\t").replace("\r", ""),
        mailto=mailto,
        file=quote(draft.name),
    )


def _download(calendar: bytes) -> str:
    """A link that holds the file itself."""
    return "data:text/calendar;charset=utf-8," + quote(calendar, safe=" !*'();:@&=+$,/?[]-_.~")


def _days(plan: Plan, cards: Sequence[Card], left: Mapping[int, tuple[Left, ...]], redact: bool) -> Iterable[Day]:
    stops = plan.trip.stops
    dates = sorted({day for stop in stops for day in stop.days()})
    for day in dates:
        here = [(at, stop) for at, stop in enumerate(stops) if day in stop.days()]
        entries: list[Card | Row] = [
            *(card for card in cards if card.day == day.isoformat()),
            *(row for _, stop in here for row in _rows(stop, day, redact)),
        ]
        met = any(isinstance(entry, Card) for entry in entries)
        free = [Offer(*local(span, stop.timezone)) for _, stop in here for span in stop.free()]
        yield Day(
            date=day,
            cities=tuple(literal(stop.place.name) for _, stop in here),
            ats=tuple(at for at, _ in here),
            entries=tuple(sorted(entries, key=lambda entry: entry.start)),
            free=tuple(one for one in free if one.start.date() == day),
            ideas=() if met else tuple(one for at, _ in here for one in left[at][:3]),
        )


def _rows(stop: Stop, day: date, redact: bool) -> Iterable[Row]:
    arrive, depart = local(stop.span, stop.timezone)
    if arrive.date() == day:
        by = f"by {stop.by.value}" if stop.by else ""
        yield Row(f"Arrive in {literal(stop.place.name)}", by, arrive, None, "arrive")
    for busy in stop.busy:
        start, end = local(busy.span, stop.timezone)
        if start.date() == day:
            yield Row("Busy" if redact else literal(busy.what), "", start, end, "busy")
    if depart.date() == day:
        by = f"by {stop.leaves_by.value}" if stop.leaves_by else ""
        yield Row(f"Leave {literal(stop.place.name)}", by, depart, None, "leave")


def _left_at(plan: Plan, stop: Stop, redact: bool) -> Iterable[Left]:
    for omission in plan.omissions:
        if redact or omission.stop is None or omission.stop.id != stop.id or omission.instead is Instead.NOTHING:
            continue
        yield Left(
            literal(omission.contact.name),
            literal(omission.because),
            omission.instead.value,
            literal(omission.place.name) if omission.place else "",
            omission.distance_km,
        )


def _nowhere(plan: Plan) -> Iterable[Nowhere]:
    for one in plan.unlocated:
        yield Nowhere(literal(one.contact.name), literal(one.location.text), literal(one.location.because))


def _stop_on_map(stop: Stop) -> list[Any]:
    return [literal(stop.place.name), stop.place.coordinates.lat, stop.place.coordinates.lon]


def _meeting_on_map(card: Card, meeting: Meeting, redact: bool) -> list[Any]:
    where = meeting.stop.place.coordinates if redact else meeting.place.coordinates
    return [card.id, round(where.lat, 4), round(where.lon, 4)]


def _others(plan: Plan, located: Sequence[Located]) -> list[Any]:
    known = {one.contact.id: one.location.place for one in located if one.location.place}
    places: dict[tuple[str, float, float], list[str]] = {}
    for omission in plan.omissions:
        place = omission.place or known.get(omission.contact.id)
        if place and place.level.is_meetable:
            where = place.coordinates
            key = literal(place.name), round(where.lat, 3), round(where.lon, 3)
            places.setdefault(key, []).append(literal(omission.contact.name))
    return [[*key, names] for key, names in places.items()]
