"""What the page says, as plain values for its template: the days, their meetings, the stops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from urllib.parse import quote

from tripmeet.errors import Problem
from tripmeet.model.grounds import ground_of
from tripmeet.model.hour_reasons import hour_in_words
from tripmeet.model.meetings import Kind, Meeting, Plan, Reason, State
from tripmeet.model.messages import Draft, Link
from tripmeet.model.people import Contact, Ground
from tripmeet.model.places import Level
from tripmeet.model.times import Span, whole_day
from tripmeet.model.trip import Pace, Stop, Trip
from tripmeet.writing.page.geometry import near_turn, unwrap
from tripmeet.writing.page.others import Others, PersonLeft
from tripmeet.writing.page.words import discreet, literal, minutes, safe_link
from tripmeet.writing.uncertain_places import uncertain_places_in_words
from tripmeet.writing.ways import how_far

ON_THE_WAY = {Pace.WALK: "on foot", Pace.TRANSIT: "by transit", Pace.CAR: "by car"}
IDEAS = 3  # people an empty day names
MOST_SOURCES = 6  # of one reason
OPEN = (State.PROPOSED.value, State.ASKED.value)


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of local time."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Message:
    channel: str
    to: str | None
    language: str
    subject: str | None
    body: str
    link: Link | None
    ask_from: date | None = None
    """The first day on which one would send it, where that is still to come."""


@dataclass(frozen=True, slots=True)
class Why:
    """A reason, and where it is written what it rests on."""

    because: str
    source: str


@dataclass(frozen=True, slots=True)
class Card:
    """One meeting. `number` is the stop's and its own within it ("2.3"), `stop` the stop's index."""

    id: str
    number: str
    stop: int
    time: Hours
    theirs: Hours | None
    kind: str
    state: str
    names: tuple[str, ...]
    about: str
    about_from: str
    where: str
    where_from: str
    exact: bool
    way: str
    doubts: tuple[str, ...]
    reasons: tuple[Why, ...]
    because_then: tuple[str, ...]
    offers: tuple[Hours, ...]
    message: Message | None
    calendar: str | None
    directions: str | None = None
    is_meeting: bool = True

    @property
    def start(self) -> datetime:
        return self.time.start


@dataclass(frozen=True, slots=True)
class Row:
    """What is not a meeting but has its time: an arrival, a departure, hours that are taken.

    `icon` is a means of travel, or "busy". What goes on all day has no clock worth showing.
    """

    what: str
    icon: str
    start: datetime
    end: datetime | None = None
    all_day: bool = False
    is_meeting: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """Time that is offered to people whose meeting is planned for another day, and so is not free to give away."""

    time: Hours
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One date of the trip. `sleeps` is the index of the stop where it ends, `kept` what it holds without a meeting."""

    date: date
    stops: tuple[int, ...]
    entries: tuple[Card | Row, ...]
    free: tuple[Hours, ...]
    ideas: tuple[PersonLeft, ...]
    kept: tuple[Kept, ...] = ()

    @property
    def meetings(self) -> int:
        return sum(entry.is_meeting for entry in self.entries)

    @property
    def sleeps(self) -> int:
        return self.stops[-1]


@dataclass(frozen=True, slots=True)
class City:
    """A stop as the page shows it."""

    stop_id: str
    name: str
    meetings: int


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do about the person of a card; `day` with its `word` is until when, or from when on."""

    card: str
    name: str
    word: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    traveller: str
    days: tuple[Day, ...]
    cities: tuple[City, ...]
    states: tuple[tuple[str, int], ...]
    others: Others
    problems: tuple[Problem, ...]
    today: date
    redact: bool
    today_list: tuple[tuple[str, tuple[Task, ...]], ...] = ()
    """What there is to do today, in words, each with whom."""

    @property
    def meetings(self) -> int:
        return sum(day.meetings for day in self.days)

    @property
    def legs(self) -> list[tuple[City, list[Day]]]:
        """Each stop with the days that end there; none for a stop of an hour, which is a stop all the same."""
        return [(city, [day for day in self.days if day.sleeps == at]) for at, city in enumerate(self.cities)]


def make_sheet(
    plan: Plan,
    drafts: Sequence[Draft],
    others: Others,
    *,
    calendars: Mapping[str, bytes],
    today: date,
    redact: bool,
) -> Sheet:
    """The page's words; with `redact` only what may be shown to anybody."""
    trip = plan.trip
    letters = {} if redact else {draft.meeting.id: _message(draft) for draft in drafts}
    files = {} if redact else {meeting: _download(calendar) for meeting, calendar in calendars.items()}
    cards = [
        _card(trip, meeting, number, stop, letters.get(meeting.id), files.get(meeting.id), redact)
        for stop, number, meeting in in_visiting_order(plan)
    ]
    counts = {state.value: sum(card.state == state.value for card in cards) for state in State}
    return Sheet(
        name=literal(trip.name),
        traveller=discreet(trip.traveller.name) if redact else literal(trip.traveller.name),
        days=tuple(_days(trip, cards, others, redact)),
        cities=tuple(
            City(stop.id, literal(stop.place.name), sum(card.stop == at for card in cards))
            for at, stop in enumerate(trip.stops)
        ),
        states=tuple((state, count) for state, count in counts.items() if count),
        others=others,
        problems=() if redact else plan.problems,
        today=today,
        redact=redact,
    )


def in_visiting_order(plan: Plan) -> list[tuple[int, str, Meeting]]:
    """Each meeting in the order of the trip, with its stop's index and its number ("2.3")."""
    order = {stop.id: at for at, stop in enumerate(plan.trip.stops)}
    counts = [0] * len(order)
    found = []
    for meeting in sorted(plan.meetings, key=lambda one: (order[one.stop.id], one.span.start, one.id)):
        at = order[meeting.stop.id]
        counts[at] += 1
        found.append((at, f"{at + 1}.{counts[at]}", meeting))
    return found


def card_id(number: str) -> str:
    return "meeting-" + number.replace(".", "-")


def _card(
    trip: Trip, meeting: Meeting, number: str, stop: int, message: Message | None, calendar: str | None, redact: bool
) -> Card:
    zone, theirs = meeting.stop.timezone, meeting.place.timezone
    call = meeting.kind is Kind.CALL
    way, further = minutes(meeting.travel), how_far(meeting, trip)
    return Card(
        id=card_id(number),
        number=number,
        stop=stop,
        time=_hours(meeting.span, zone),
        theirs=_hours(meeting.span, theirs) if theirs and _differs(meeting.span, zone, theirs) else None,
        kind=meeting.kind.value,
        state=meeting.state.value,
        names=tuple(discreet(one.name) if redact else literal(one.name) for one in meeting.contacts),
        about="" if redact else "; ".join(filter(None, map(_about, meeting.contacts))),
        about_from="" if redact else _sources(_about_from(meeting.contacts)),
        where=literal(meeting.stop.place.name if redact else meeting.place.local_name),
        where_from="" if redact else _sources(_where_from(meeting)),
        exact=meeting.place.level is Level.ADDRESS and not redact,
        way="" if call else literal(further) if further else f"{way} {ON_THE_WAY[trip.wishes.travel]}" if way else "",
        doubts=() if redact else tuple(map(literal, uncertain_places_in_words(meeting))),
        reasons=() if redact else tuple(map(_why, meeting.reasons)),
        because_then=() if redact else tuple(map(literal, hour_in_words(meeting.because_then))),
        offers=tuple(_hours(offer, zone) for offer in meeting.offers if offer != meeting.span),
        message=message,
        calendar=calendar,
        directions=None if redact or call else _directions(meeting),
    )


def _directions(meeting: Meeting) -> str | None:
    """Where the way from the stay is looked up; None unless both ends are known to the house."""
    ends = (meeting.stop.base, meeting.place)
    if any(end.level is not Level.ADDRESS for end in ends):
        return None
    points = ";".join(f"{end.coordinates.lat:.5f},{end.coordinates.lon:.5f}" for end in ends)
    return f"https://www.openstreetmap.org/directions?route={quote(points, safe='')}"


def _why(reason: Reason) -> Why:
    return Why(literal(reason.because), _sources(reason.grounds))


def _sources(grounds: Iterable[Ground]) -> str:
    """Where each of these is written, for whoever wonders: "where they are: friends.csv:12, 2026-11-28"."""
    known = (one for one in islice(grounds, MOST_SOURCES) if one.source)
    told = (f"{one.what}: {one.source}{f', {one.origin.day}' if one.origin.day else ''}" for one in known)
    return literal("; ".join(dict.fromkeys(told)))


def _about_from(contacts: Iterable[Contact]) -> Iterator[Ground]:
    for contact in contacts:
        cells = (("title", contact.title), ("company", contact.company))
        yield from (ground_of(contact, field, words) for field, words in cells if words)


def _where_from(meeting: Meeting) -> Iterator[Ground]:
    for one in meeting.located:
        if one.location.text:
            yield ground_of(one.contact, "addresses", one.location.text)


def _about(contact: Contact) -> str:
    return literal(", ".join(part for part in (contact.title, contact.company) if part))


def _hours(span: Span, timezone: str) -> Hours:
    return Hours(*span.local(timezone))


def _differs(span: Span, zone: str, other: str) -> bool:
    return span.local(zone)[0].utcoffset() != span.local(other)[0].utcoffset()


def _message(draft: Draft) -> Message:
    return Message(
        channel=draft.channel,
        to=literal(draft.to) if draft.to else None,
        language=draft.language,
        subject=literal(draft.subject) if draft.subject else None,
        body=literal(draft.body.replace("\r\n", "\n").strip("\n"), keep="\n\t"),
        link=safe_link(draft.link),
        ask_from=draft.ask_from if draft.is_early else None,
    )


def _download(calendar: bytes) -> str:
    """A link that holds the calendar itself, so that the button works without a script and without a server."""
    return "data:text/calendar;charset=utf-8," + quote(calendar, safe=" !*'();:@&=+$,/?[]-_.~")


def _days(trip: Trip, cards: Sequence[Card], others: Others, redact: bool) -> Iterable[Day]:
    """Every date of the trip at a stop; a date that is skipped or spent in the air is not one."""
    empty_days = [0] * len(trip.stops)
    for day in sorted({day for stop in trip.stops for day in stop.days()}):
        here = [at for at, stop in enumerate(trip.stops) if day in stop.days()]
        meetings = [card for card in cards if card.start.date() == day]
        rows = [row for at in here for row in _rows(trip.stops[at], day, redact)]
        ideas: tuple[PersonLeft, ...] = ()
        if not meetings and not redact:
            stop, skip = trip.stops[here[-1]], empty_days[here[-1]] * IDEAS
            possible = others.ideas(stop.id)
            ideas = tuple(possible[skip : skip + IDEAS] or possible[:IDEAS])
            empty_days[here[-1]] += 1
        yield Day(
            date=day,
            stops=tuple(here),
            entries=tuple(sorted([*meetings, *rows], key=lambda entry: entry.start)),
            free=tuple(hours for at in here for hours in _free(trip.stops[at], day)),
            ideas=ideas,
            kept=tuple(_kept(cards, day)),
        )


def _kept(cards: Sequence[Card], day: date) -> list[Kept]:
    """The open offers of a day, in order of time."""
    found = [
        Kept(hours, card.names)
        for card in cards
        if card.state in OPEN
        for hours in card.offers
        if hours.start.date() == day
    ]
    return sorted(found, key=lambda one: (one.time.start, one.names))


def _free(stop: Stop, day: date) -> Iterable[Hours]:
    hours = (_hours(span, stop.timezone) for span in stop.free())
    return [one for one in hours if one.start.date() == day]


def _rows(stop: Stop, day: date, redact: bool) -> Iterable[Row]:
    arrive, depart = stop.span.local(stop.timezone)
    name = literal(stop.place.name)
    if arrive.date() == day:
        stay = f" (your stay: {literal(stop.counted_from)})" if stop.counted_from and not redact else ""
        yield Row(f"Arrive in {name}{stay}", stop.by.value if stop.by else "pin", arrive)
    today = whole_day(day, stop.timezone)
    for busy in stop.busy:
        if part := busy.span.clip(today):
            what = "Taken" if redact else literal(busy.what)
            yield Row(what, "busy", *part.local(stop.timezone), all_day=part == today)
    if depart.date() == day:
        yield Row(f"Leave {name}", stop.leaves_by.value if stop.leaves_by else "pin", depart)


def chart(plan: Plan, sheet: Sheet) -> dict[str, Any]:
    """For the page's script, in its order: stops (name, latitude, longitude, meetings, base), and meetings (id of the
    card, latitude, longitude, stop, state, 1 where only the town is known). Longitudes are unwrapped,
    each near its stop's.
    """
    turns = unwrap([stop.place.coordinates for stop in plan.trip.stops])
    stops, meetings = [], []
    for stop, city, (lat, lon) in zip(plan.trip.stops, sheet.cities, turns, strict=True):
        base = stop.place if sheet.redact else stop.base
        at = [round(base.coordinates.lat, 4), round(near_turn(base.coordinates.lon, lon), 4)]
        stops.append([city.name, round(lat, 4), round(lon, 4), city.meetings, *at])
    for index, number, meeting in in_visiting_order(plan):
        where = (meeting.stop.place if sheet.redact or meeting.kind is Kind.CALL else meeting.place).coordinates
        lon = near_turn(where.lon, turns[index][1])
        is_rough = meeting.kind is Kind.CALL or meeting.place.level is not Level.ADDRESS or sheet.redact
        at = [round(where.lat, 4), round(lon, 4)]
        meetings.append([card_id(number), *at, index, meeting.state.value, int(is_rough)])
    return {"stops": stops, "meetings": meetings, "others": sheet.others.on_map(), "cells": _cells(sheet.others)}


def _cells(others: Others) -> list[list[float]]:
    """Middle of each cell of one degree and how many people it counts."""
    return [[lat + 0.5, lon + 0.5, count] for (lat, lon), count in sorted(others.cells.items())]


def taps(plan: Plan) -> dict[str, Any]:
    """Whom the cards are about and which times they were offered, for what is told by taps."""
    cards = {}
    for _, number, meeting in in_visiting_order(plan):
        starts = [offer.local(meeting.stop.timezone)[0] for offer in meeting.offers]
        people = [[contact.id, literal(contact.name)] for contact in meeting.contacts]
        cards[card_id(number)] = {"people": people, "offers": [f"{start:%Y-%m-%d %H:%M}" for start in starts]}
    return {"trip": plan.trip.id, "cards": cards}
