"""Who is near which stop, and who is not and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from types import MappingProxyType

from tripmeet.model.meetings import Detour, Instead, Left, Located, Nearby, Omission
from tripmeet.model.people import Closeness, Contact
from tripmeet.model.places import Level, Place
from tripmeet.model.times import Span
from tripmeet.model.timetable import TravelTime
from tripmeet.model.trip import Stop, Trip
from tripmeet.planning import slots
from tripmeet.planning.legs import LandLeg, Roads, land_legs
from tripmeet.text import caseless

FASTEST_BY_LAND_KMH = 200
"""Nobody gets about faster than this on the ground, so whoever is further away need not be asked of `travel`."""

NEXT_DOOR_KM = 300
"""Too far for a visit, and so near that a friend would like to hear from one by telephone.

Whom one especially wishes to meet is called wherever they are.
"""

Matches = tuple[tuple[Nearby, ...], tuple[Omission, ...], tuple[Located, ...]]


@dataclass(frozen=True, slots=True)
class _Way:
    """A stop and how far a place is from its base; `travel` is None where it is too far to ask."""

    stop: Stop
    distance_km: float
    travel: timedelta | None
    is_in_town: bool = False


def find_nearby(
    trip: Trip, located: Sequence[Located], *, travel: TravelTime, roads: Roads = MappingProxyType({})
) -> Matches:
    """Sorts everybody into within reach, left out and why, and without a place; each contact into exactly one.

    Somebody near several stops, or with several addresses, has one Nearby for each that could be used. With `roads`
    so has who lives on the way from stop to stop, if that makes it no longer than the way there and back one allows.
    """
    people: dict[str, list[Located]] = {}
    for entry in located:
        people.setdefault(entry.contact.id, []).append(entry)
    atlas = _Atlas(trip, travel, roads)
    nearby: list[Nearby] = []
    omitted: list[Omission] = []
    unlocated: list[Located] = []
    for entries in people.values():
        contact = entries[0].contact
        if refusal := unwanted(contact, trip):
            omitted.append(Omission(contact, refusal, sort=Left.NOBODY if contact.is_nobody_to_meet else Left.UNWANTED))
        elif all(one.location.place is None for one in entries):
            unlocated.append(entries[0])
        elif within := tuple(_within_reach(entries, atlas)):
            nearby += within
        else:
            omitted.append(_why_not(entries, atlas))
    return tuple(nearby), tuple(omitted), tuple(unlocated)


def names(contact: Contact) -> frozenset[str]:
    """All by which a wish may name this person, casefolded: name, e-mails, id."""
    return frozenset(caseless(name) for name in (contact.name, contact.id, *contact.emails))


def wished(contact: Contact, wish: Sequence[str]) -> bool:
    """Whether a list of the traveller's names this person."""
    return len(wish) > 0 and not names(contact).isdisjoint(_as_named(tuple(wish)))


@lru_cache(maxsize=16)
def _as_named(wish: tuple[str, ...]) -> frozenset[str]:
    """The same list is held against everybody."""
    return frozenset(map(caseless, wish))


def is_a_friend(contact: Contact) -> bool:
    return contact.closeness is not None and contact.closeness <= Closeness.FRIEND


def unwanted(contact: Contact, trip: Trip) -> str | None:
    """Why this person is not asked wherever they are; None when nothing forbids it."""
    if contact.is_nobody_to_meet:
        return contact.is_nobody_to_meet
    if contact.do_not_contact:
        return "marked as not to be contacted"
    if wished(contact, trip.wishes.avoid):
        return "on this trip's list of people to avoid"
    if trip.traveller.email and trip.traveller.email.casefold() in (mail.casefold() for mail in contact.emails):
        return "that is you"
    return None


@dataclass(frozen=True, slots=True)
class _OnTheWay:
    """A way from stop to stop, and what a visit on it takes; `longer` is how much longer it makes it."""

    leg: LandLeg
    detour: Detour
    longer: timedelta


class _Atlas:
    """How far every place is from the trip's stops; places come up again and again."""

    def __init__(self, trip: Trip, travel: TravelTime, roads: Roads) -> None:
        self.trip = trip
        self._travel, self._roads = travel, roads
        self._legs = tuple(land_legs(trip.stops)) if roads else ()
        self._detours: dict[Place, tuple[_OnTheWay, ...]] = {}
        self._wished: dict[str, bool] = {}
        self._ways: dict[Place, tuple[_Way, ...]] = {}
        self._windows: dict[object, tuple[Span, ...]] = {}
        self._furthest_km = FASTEST_BY_LAND_KMH * trip.wishes.furthest / timedelta(hours=1)

    def ways(self, place: Place) -> tuple[_Way, ...]:
        """The trip's stops, the nearest first."""
        if place not in self._ways:
            ways = (self._way(stop, place) for stop in self.trip.stops)
            self._ways[place] = tuple(sorted(ways, key=lambda way: way.distance_km))
        return self._ways[place]

    def most(self, contact: Contact) -> timedelta:
        """How far one goes to see this person: a day trip is for friends, and those one especially wishes to meet."""
        wishes = self.trip.wishes
        return wishes.furthest if is_a_friend(contact) or self.is_wished(contact) else wishes.stretch

    def is_wished(self, contact: Contact) -> bool:
        """Asked again and again of the same people."""
        if contact.id not in self._wished:
            self._wished[contact.id] = wished(contact, self.trip.wishes.meet)
        return self._wished[contact.id]

    def within_reach(self, place: Place, most: timedelta) -> tuple[_Way, ...]:
        """The stops from which one gets there; who lives in the stop's own town is always within reach."""
        return tuple(
            way for way in self.ways(place) if way.travel is not None and (way.travel <= most or way.is_in_town)
        )

    def on_the_way(self, place: Place) -> tuple[_OnTheWay, ...]:
        """The ways on which this place lies, and is not within reach of either end."""
        if place not in self._detours:
            self._detours[place] = tuple(self._on_the_way(place))
        return self._detours[place]

    def _on_the_way(self, place: Place) -> Iterator[_OnTheWay]:
        most = self.trip.wishes.max_travel
        near = {way.stop.id for way in self.within_reach(place, most)}
        for leg in self._legs:
            here, there = leg.before.base.coordinates, leg.after.base.coordinates
            around = here.distance_km(place.coordinates) + place.coordinates.distance_km(there)
            too_long = around - here.distance_km(there) > FASTEST_BY_LAND_KMH * 2 * most / timedelta(hours=1)
            if near & {leg.before.id, leg.after.id} or too_long:
                continue
            detour = leg.detour(place, self._roads)
            if detour and detour[1] <= 2 * most:
                yield _OnTheWay(leg, *detour)

    def windows(self, entry: Located, stop: Stop) -> tuple[Span, ...]:
        """When somebody could be met there; many share the same hours."""
        since, until = (entry.address.since, entry.address.until) if entry.address else (None, None)
        hours = slots.usual_hours(entry.contact, is_wished=self.is_wished(entry.contact))
        key = hours, since, until, stop.id
        if key not in self._windows:
            self._windows[key] = slots.windows(hours, entry.address, stop)
        return self._windows[key]

    def windows_on(self, way: _OnTheWay, entry: Located, place: Place) -> tuple[Span, ...]:
        """When somebody could be met on it, by their own holidays and hours, the ways there and onward left out."""
        free = way.leg.hours and way.leg.span.shrink(way.detour.there, way.detour.onward)
        free = free and way.leg.hours and free.clip(way.leg.hours)
        if free is None:
            return ()
        hours = slots.usual_hours(entry.contact, is_wished=self.is_wished(entry.contact))
        there = replace(way.leg.after, place=place if place.timezone else way.leg.after.place)
        return slots.time_within((free,), hours, entry.address, there)

    def _way(self, stop: Stop, place: Place) -> _Way:
        distance = stop.base.coordinates.distance_km(place.coordinates)
        in_town = stop.place.coordinates.distance_km(place.coordinates) <= 2 * stop.place.radius_km
        return _Way(stop, distance, self._travel(stop.base, place) if distance <= self._furthest_km else None, in_town)


def _within_reach(entries: Sequence[Located], atlas: _Atlas) -> Iterator[Nearby]:
    seen = set()
    for one in entries:
        place = one.location.place
        if place is None or not place.level.is_meetable:
            continue
        for way in atlas.within_reach(place, atlas.most(one.contact)):
            windows = atlas.windows(one, way.stop)
            if windows and (way.stop.id, place, windows) not in seen:
                seen.add((way.stop.id, place, windows))
                assert way.travel is not None
                yield Nearby(
                    entries[0].contact, way.stop, place, way.distance_km, way.travel, windows, wrote=one.location.text
                )
        for passing in atlas.on_the_way(place):
            windows = atlas.windows_on(passing, one, place)
            after = passing.leg.after
            if windows and (after.id, place, windows) not in seen:
                seen.add((after.id, place, windows))
                far = after.base.coordinates.distance_km(place.coordinates)
                yield Nearby(
                    entries[0].contact, after, place, far, passing.longer, windows, passing.detour, one.location.text
                )


def _why_not(entries: Sequence[Located], atlas: _Atlas) -> Omission:
    """The reason that comes closest to a meeting: no common hours, too far, or only vaguely known."""
    contact = entries[0].contact
    known = [(one, one.location.place) for one in entries if one.location.place is not None]
    exact = [(one, place) for one, place in known if place.level.is_meetable]
    for entry, place in exact:
        for way in atlas.within_reach(place, atlas.most(contact)):
            return Omission(contact, _no_common_hours(entry, way.stop), Instead.CALL, way.stop, place, way.distance_km)
    for _, place in exact:
        for passing in atlas.on_the_way(place):
            after = passing.leg.after
            far = after.base.coordinates.distance_km(place.coordinates)
            because = _no_time_on(passing, place)
            return Omission(contact, because, Instead.CALL, after, place, far, detour=passing.detour)
    if not exact:
        return _vaguely_known(contact, known[0][1], atlas)
    place, way = min(((place, atlas.ways(place)[0]) for _, place in exact), key=lambda pair: pair[1].distance_km)
    because = _too_far(place, way, atlas.most(contact), atlas.trip)
    is_next_door = is_a_friend(contact) and way.distance_km <= NEXT_DOOR_KM
    is_called = is_next_door or atlas.is_wished(contact)
    instead = Instead.CALL if is_called else Instead.NOTHING
    return Omission(contact, because, instead, way.stop, place, way.distance_km, Left.FAR)


def _no_common_hours(entry: Located, stop: Stop) -> str:
    if entry.address is not None and not any(entry.address.holds_on(day) for day in stop.days()):
        return f"not in {stop.place.name} while you are there"
    if not slots.at_the_base(stop) or not stop.free():
        return f"you have no free hours in {stop.place.name}"
    if slots.usual_hours(entry.contact) == slots.WORKING:
        return f"known from work, and you have no free working hours in {stop.place.name}"
    return f"their hours and your free time in {stop.place.name} never meet"


def _no_time_on(passing: _OnTheWay, place: Place) -> str:
    leg = passing.leg
    leaves, arrives = leg.before.span.local(leg.before.timezone)[1], leg.after.span.local(leg.after.timezone)[0]
    way = f"{place.name} is on your way from {leg.before.place.name} to {leg.after.place.name}"
    return f"{way}, but between {leaves:%H:%M} and {arrives:%H:%M} there is no time that suits you both"


def _too_far(place: Place, way: _Way, most: timedelta, trip: Trip) -> str:
    if way.travel is not None:
        minutes, allowed = (int(span / timedelta(minutes=1)) for span in (way.travel, most))
        return f"{place.name} is {minutes} min by {trip.wishes.travel} from {way.stop.place.name}, you allow {allowed}"
    return f"{place.name} is {way.distance_km:,.0f} km from {way.stop.place.name}, the nearest stop"


def _vaguely_known(contact: Contact, place: Place, atlas: _Atlas) -> Omission:
    for stop in atlas.trip.stops:
        same_country = stop.place.country == place.country
        if same_country and (place.level is Level.COUNTRY or place.name in (stop.place.region, stop.place.name)):
            question = f"somewhere in {place.name}: ask whether that is near {stop.place.name}"
            return Omission(contact, question, Instead.NOTE, stop, place, sort=Left.VAGUE)
    nowhere_near = f"somewhere in {place.name}, where you have no stop"
    return Omission(contact, nowhere_near, Instead.NOTHING, None, place, sort=Left.VAGUE)
