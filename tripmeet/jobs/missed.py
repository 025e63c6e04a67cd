"""Whom one was near on past trips, as far as something dated tells where they lived then, and did not meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from tripmeet.errors import TripmeetError
from tripmeet.evidence.past_places import AROUND, lived_in
from tripmeet.evidence.whereabouts import Clock, Kind, Sighting
from tripmeet.jobs import address_book
from tripmeet.jobs.address_book.knowledge import Atlas, atlas_of, believed, known, learnt_places
from tripmeet.jobs.trip.earlier_trips import meetings, with_earlier_trips
from tripmeet.jobs.trip.past_trips import past_trips
from tripmeet.jobs.where import LATE_MOST, WORTH, overdue_person
from tripmeet.jobs.workspace import Workspace, save
from tripmeet.model.past import MissedPerson, Neighbour, PastStop, PastTrip, Replay
from tripmeet.model.people import Address, Closeness, Contact, by_any_id
from tripmeet.model.places import SURE, Level, Place
from tripmeet.model.private import without_secrets
from tripmeet.model.traces import Channel
from tripmeet.model.trip import Pace
from tripmeet.places.travel import Margin, Travel
from tripmeet.planning.score.learnt import in_touch_on
from tripmeet.planning.score.words import month
from tripmeet.store import archives, history

PlaceOf = Callable[[Address], Place | None]

LIKELY = 0.7
"""From this chance on somebody counts as having lived there; below it they are counted apart."""
ELSEWHERE_NOW = 0.5
"""What somebody counts who has moved away since: next time in that town they are not there."""
TIMES_MOST = 3
"""Somebody one was near five times counts no more than somebody one was near three times."""

NOTHING_KNOWN = "nothing says how close you are"

CLOSE_BY_WORD = {
    Closeness.INNER: "one of your inner five",
    Closeness.CLOSE: "somebody close to you",
    Closeness.FRIEND: "a friend",
    Closeness.KNOWN: "somebody you know",
}
SEEMS_BY_TRACES = {
    Closeness.INNER: "seems to be one of the closest to you",
    Closeness.CLOSE: "seems close to you",
    Closeness.FRIEND: "seems to be a friend",
}


def missed(files: Sequence[Path], desk: Workspace, *, most: int = 5, within_min: int = 30) -> Replay:
    """All past trips of these files and of what was planned here, against who lived where then.

    Raises TripmeetError when no trip is over, or nobody is in the address book.
    """
    trips, problems = past_trips(files, desk)
    if not trips:
        why = f" ({problems[0]})" if problems else ""
        hint = "name your own calendar, exported as .ics, or booking mails: tripmeet missed calendar.ics"
        raise TripmeetError(f"no trip that is over is known{why}", hint=hint)
    people = everybody(desk)
    if not people:
        raise TripmeetError("the address book is empty", hint="tripmeet contacts import FILE")
    then = Then(atlas_of(desk), told_places(trips, desk), within_min, days_met(people, desk))
    for contact in people:
        for trip in trips:
            then.look(contact, trip)
    worthiest = sorted(worth_meeting(then, desk), key=lambda one: (-one.worth, one.neighbour.contact.name))
    sure = {neighbour.contact.id for _, neighbour in then.near}
    unsure = then.unsure - sure
    return Replay(
        trips=trips,
        near=tuple(then.near),
        worthiest=tuple(worthiest[:most]),
        unsure=len(unsure),
        undated=len(then.undated - sure - unsure),
        met_elsewhere=len(then.met_elsewhere - sure - unsure),
        within_min=within_min,
        problems=problems,
    )


def write_page(replay: Replay, page: Path, desk: Workspace) -> None:
    """Writes the page of it, readable by nobody else. Raises TripmeetError when another file stands there."""
    from tripmeet.writing.page.missed import MARK, render

    if page.exists() and MARK.encode() not in page.read_bytes()[:2000]:
        raise TripmeetError("this file is not ours", where=str(page), hint="choose another name with --page")
    save({page: render(replay, desk.today)})


def told_places(trips: Sequence[PastTrip], desk: Workspace) -> PlaceOf:
    """What an address that is written down means; of several towns of a name the one where one was is meant."""
    from tripmeet.places.resolve import locate_address

    stops = tuple(dict.fromkeys(stop.place for trip in trips for stop in trip.stops))

    @cache
    def place_of(address: Address) -> Place | None:
        found = locate_address(address, desk.gazetteer, stops)
        place = found.place
        return place if place and place.level.is_meetable and not found.is_misspelt else None

    return place_of


def everybody(desk: Workspace) -> tuple[Contact, ...]:
    """Everybody one might have met: no firms, nobody who must be left in peace, not the traveller."""
    with desk.open_store() as store:
        people = address_book.load(store)
        mine = {mail.casefold() for owner in archives.owners(store) for mail in owner.emails}
    said = (desk.settings.traveller or {}).get("email", [])
    mine |= {mail.casefold() for mail in ([said] if isinstance(said, str) else said)}
    others = (
        without_secrets(one)
        for one in people
        if not (one.do_not_contact or one.is_nobody_to_meet or mine & {mail.casefold() for mail in one.emails})
    )
    return with_earlier_trips(others, desk)


def days_met(people: Sequence[Contact], desk: Workspace) -> dict[str, set[date]]:
    """On which days one met each of them in person: by the archives, by what was marked, by what is written down."""
    days: defaultdict[str, set[date]] = defaultdict(set)
    for contact in people:
        days[contact.id] |= {touch.on for touch in contact.touches if touch.channel is Channel.MEETING}
        days[contact.id] |= {contact.last_met} if contact.last_met else set()
    with desk.open_store() as store:
        marked = [(who, day) for who, day, is_call in meetings([*history.events_of(store)]) if not is_call]
    ids = by_any_id(people) if marked else {}
    for who, day in marked:
        if who in ids:
            days[ids[who].id].add(day)
    return days


@dataclass(slots=True)
class Then:
    """Who lived near which stop while one was there, as it is found out."""

    atlas: Atlas
    place_of: PlaceOf
    within_min: int
    met: dict[str, set[date]]
    near: list[tuple[PastTrip, Neighbour]] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
    undated: set[str] = field(default_factory=set)
    met_elsewhere: set[str] = field(default_factory=set)
    traces: dict[str, Traces] = field(default_factory=dict)
    travel: Travel = field(default_factory=lambda: Travel(Pace.CAR, Margin.REACH))
    within: dict[tuple[Place, Place, Place], bool] = field(default_factory=dict)

    def look(self, contact: Contact, trip: PastTrip) -> None:
        """Counts somebody for a trip once, at the first stop near which they lived."""
        traces = self.traces.get(contact.id)
        if traces is None:
            traces = self.traces[contact.id] = Traces.of(contact, self.atlas, self.place_of)
        if not any(self.is_within(stop, place) for stop in trip.stops for place in traces.anywhere):
            if self.days_on(contact, trip):
                self.met_elsewhere.add(contact.id)
            return
        for stop in trip.stops:
            here = traces.neighbour(contact, stop)
            if here and self.is_within(stop, here.place) and (here.chance is None or here.chance >= LIKELY):
                met = bool(self.days_on(contact, trip))
                self.near.append((trip, replace(here, met=met)))
                return
            if here and self.is_within(stop, here.place):
                self.unsure.add(contact.id)
            if here is None and any(self.is_within(stop, place) for place in traces.undated):
                self.undated.add(contact.id)
        if self.days_on(contact, trip):
            self.met_elsewhere.add(contact.id)

    def days_on(self, contact: Contact, trip: PastTrip) -> list[date]:
        return [day for day in self.met.get(contact.id, ()) if any(stop.has(day) for stop in trip.stops)]

    def is_within(self, stop: PastStop, place: Place) -> bool:
        """Whether it is the same town, or not further from where one stayed than one would go."""
        key = stop.place, stop.base, place
        if key not in self.within:
            is_same = all(getattr(place, name) == getattr(stop.place, name) for name in ("name", "region", "country"))
            here, there = (replace(one, level=Level.ADDRESS) for one in (stop.base, place))
            self.within[key] = is_same or self.travel.between(here, there) <= timedelta(minutes=self.within_min)
        return self.within[key]


@dataclass(frozen=True, slots=True)
class Traces:
    """All that tells where somebody was at any time: dated lines, dated addresses, and addresses without a day."""

    sightings: tuple[Sighting, ...]
    dated: tuple[tuple[Address, Place], ...]
    undated: tuple[Place, ...]
    clocks: tuple[Clock, ...]

    @classmethod
    def of(cls, contact: Contact, atlas: Atlas, place_of: PlaceOf) -> Traces:
        places = [(one, place) for one in contact.addresses if (place := place_of(one))]
        day = told_on(contact)
        told = [
            Sighting(Kind.TOLD, place, f"you wrote “{one.text}” for them in {month(day)}", day)
            for one, place in places
            if day and not is_dated(one)
        ]
        return cls(
            (*learnt_places(contact, atlas), *told),
            tuple((one, place) for one, place in places if is_dated(one)),
            tuple(place for one, place in places if not is_dated(one)),
            tuple(Clock(touch.on, touch.zone_min) for touch in contact.touches if touch.zone_min is not None),
        )

    @property
    def anywhere(self) -> Iterator[Place]:
        yield from (sighting.place for sighting in self.sightings)
        yield from (place for _, place in self.dated)
        yield from self.undated

    def neighbour(self, contact: Contact, stop: PastStop) -> Neighbour | None:
        """Where they lived while one was at the stop, by what is dated; what the traveller told comes first."""
        for address, place in self.dated:
            if held_on(address, stop.middle):
                chance = None if place.confidence >= SURE else place.confidence
                return Neighbour(contact, stop, place, written(address, contact), chance)
        belief = lived_in(self.sightings, stop.middle, clocks=self.clocks)
        return Neighbour(contact, stop, belief.place, belief.because, belief.chance) if belief else None


def told_on(contact: Contact) -> date | None:
    """The day on which the traveller said where they are; None where they did not."""
    return next(
        (
            fact.origin.day
            for fact in contact.facts
            if fact.name == "addresses" and fact.used and fact.origin.source == "you"
        ),
        None,
    )


def is_dated(address: Address) -> bool:
    return bool(address.since or address.until)


def held_on(address: Address, day: date) -> bool:
    """Whether it held on that day; where nobody says since when, it is taken for some two years before its end."""
    since = address.since or (address.until - AROUND if address.until else None)
    return address.holds_on(day) and (since is None or since <= day)


def written(address: Address, contact: Contact) -> str:
    """A dated address as it is written down, and where."""
    said = (fact.origin for fact in contact.facts if fact.name == "addresses" and address.text in fact.value)
    origin = next(said, contact.origins[0] if contact.origins else None)
    if origin is None or origin.source == "you":
        return f"by your own word: “{address.text}{days_of(address)}”"
    return f"{origin}: “{address.text}{days_of(address)}”"


def days_of(address: Address) -> str:
    parts = (("from", address.since), ("until", address.until))
    return "".join(f" {word} {day}" for word, day in parts if day)


def worth_meeting(then: Then, desk: Workspace) -> Iterator[MissedPerson]:
    """Everybody one was near and did not meet, then or since, with what they count."""
    by_person: defaultdict[str, list[tuple[PastTrip, Neighbour]]] = defaultdict(list)
    for trip, neighbour in then.near:
        if not neighbour.met:
            by_person[neighbour.contact.id].append((trip, neighbour))
    never = {id_: some for id_, some in by_person.items() if not is_met_since(some, then.met.get(id_, ()))}
    today = {one.id: believed(one) for one in known((some[-1][1].contact for some in never.values()), desk)}

    @cache
    def suggested() -> float:
        return desk.settings.score.suggested

    for id_, some in never.items():
        yield missed_person(replace(some[-1][1], contact=today[id_]), len(some), then, desk, suggested)


def is_met_since(some: Sequence[tuple[PastTrip, Neighbour]], days: Iterable[date]) -> bool:
    trip = some[-1][0]
    return any(day >= trip.days[0] for day in days)


def missed_person(
    last: Neighbour, times: int, then: Then, desk: Workspace, suggested: Callable[[], float]
) -> MissedPerson:
    contact = last.contact
    late = overdue_person(contact, desk.today)
    worth = WORTH[contact.closeness]
    if contact.closeness is None and contact.seems:
        worth = max(worth, WORTH[contact.seems] * suggested())
    place, words = where_today(contact, then, desk)
    stays = ELSEWHERE_NOW if place and not then.is_within(last.stop, place) else 1.0
    worth *= min(late.late if late else 1.0, LATE_MOST) * min(times, TIMES_MOST) * stays * (last.chance or 1.0)
    often = (f"you were near {times} times",) if times > 1 else ()
    why = (*why_they_matter(contact), *((late.because,) if late else ()), *often)
    return MissedPerson(last, times, round(worth, 2), tuple(why) or (NOTHING_KNOWN,), words)


def why_they_matter(contact: Contact) -> Iterator[str]:
    if contact.closeness in CLOSE_BY_WORD:
        yield f"{CLOSE_BY_WORD[contact.closeness]}, by your own word"
    elif contact.closeness is None and contact.seems in SEEMS_BY_TRACES:
        yield f"{SEEMS_BY_TRACES[contact.seems]}: {in_touch_on(contact)}"
    elif contact.touches:
        yield in_touch_on(contact)


def where_today(contact: Contact, then: Then, desk: Workspace) -> tuple[Place | None, str]:
    """Where they are now, in words that say how surely."""
    for address in contact.addresses:
        if not address.holds_on(desk.today):
            continue
        if place := then.place_of(address):
            if address.confidence is not None and address.because:
                return place, f"now probably in {place.name} ({address.confidence:.0%}: {address.because})"
            return place, f"now in {place.name}, as it is written down"
    return None, "where they are now is not known"
