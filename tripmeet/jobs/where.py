"""Cities worth a trip: who is there, and how long one has not met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tripmeet.jobs import address_book
from tripmeet.jobs.trip.earlier_trips import with_earlier_trips
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.people import Address, Closeness, Contact
from tripmeet.model.places import Coordinates, Location, Place
from tripmeet.planning.score.words import every, month

WITHIN_KM = 40.0
"""As far as one goes for a coffee from where one stays."""

WORTH = {
    Closeness.INNER: 10.0,
    Closeness.CLOSE: 6.0,
    Closeness.FRIEND: 4.0,
    Closeness.KNOWN: 2.0,
    Closeness.ACQUAINTANCE: 1.0,
    None: 1.0,
}
"""What a meeting counts, by closeness; times how late it is."""

USUAL_DAYS_BETWEEN = {Closeness.INNER: 180, Closeness.CLOSE: 270, Closeness.FRIEND: 365}
"""Days after which somebody without a cadence of their own is overdue; a year and a half for all others."""

LATE_MOST = 3.0
"""Somebody ten years overdue is no more so than somebody three times over."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """Somebody one has not met for longer than one wished; `late` is how many times over, 1 at least."""

    contact: Contact
    late: float
    because: str

    @property
    def worth(self) -> float:
        return WORTH[self.contact.closeness] * self.late


@dataclass(frozen=True, slots=True)
class CityOfPeople:
    """A place to go to, who is within reach of it and overdue, the worthiest first, and how many others are."""

    place: Place
    overdue: tuple[Overdue, ...]
    others: int

    @property
    def worth(self) -> float:
        return sum(one.worth for one in self.overdue)


def where(desk: Workspace, *, most: int = 10) -> tuple[CityOfPeople, ...]:
    """The cities with most to gain, each person counted at one of them only."""
    return cities(list(at_home(everybody_known(desk), desk)), desk.today)[:most]


def forgotten(desk: Workspace) -> tuple[Overdue, ...]:
    """Everybody overdue, wherever they are, the worthiest first."""
    everybody_late = (late for contact in everybody_known(desk) if (late := overdue_person(contact, desk.today)))
    return tuple(sorted(everybody_late, key=lambda one: (-one.worth, one.contact.name)))


def everybody_known(desk: Workspace) -> tuple[Contact, ...]:
    """Everybody in the address book, with the meetings of the trips written down."""
    with desk.open_store() as store:
        everybody = address_book.load(store)
    return with_earlier_trips(everybody, desk)


def at_home(everybody: Iterable[Contact], desk: Workspace) -> Iterator[tuple[Contact, Place]]:
    """Everybody who may be asked and whose town is known today, once."""
    from tripmeet.places.resolve import locate_address

    known: dict[Address, Location] = {}
    for contact in everybody:
        for address in contact.addresses:
            if contact.do_not_contact or contact.is_nobody_to_meet or not address.holds_on(desk.today):
                continue
            if address not in known:
                known[address] = locate_address(address, desk.gazetteer, ())
            place = known[address].place
            if place and place.level.is_meetable:
                yield contact, place
                break


def overdue_person(contact: Contact, today: date) -> Overdue | None:
    """Whether one should have met by now: by the cadence one set, else by what is usual among such people."""
    last = contact.last_met or contact.last_contact
    if last is None or contact.do_not_contact or contact.is_nobody_to_meet:
        return None
    late = (today - last) / wished_interval(contact) if wished_interval(contact) else 0.0
    if late < 1:
        return None
    what = "last met" if contact.last_met else "last in touch"
    every_so = f", and you wanted to meet every {every(contact.cadence)}" if contact.cadence else ""
    return Overdue(contact, min(late, LATE_MOST), f"{what} in {month(last)}{every_so}")


def wished_interval(contact: Contact) -> timedelta:
    """How often one would like to meet: as one has set, else as is usual among such people."""
    return contact.cadence or timedelta(days=USUAL_DAYS_BETWEEN.get(contact.closeness or Closeness.KNOWN, 550))


def cities(people: Sequence[tuple[Contact, Place]], today: date) -> tuple[CityOfPeople, ...]:
    """Towns in the order of what is to be gained; whoever lives around a chosen one is counted there."""
    rest = [(contact, place, overdue_person(contact, today)) for contact, place in people]
    listed: list[CityOfPeople] = []
    while late := [(place, one) for _, place, one in rest if one]:
        towns = {place.coordinates: place for place, _ in late}
        gain = {at: sum(one.worth for place, one in late if is_near_place(at, place)) for at in towns}
        best = max(towns.values(), key=lambda town: (gain[town.coordinates], town.population, town.name))
        here = [entry for entry in rest if is_near_place(best.coordinates, entry[1])]
        missed = sorted((one for _, _, one in here if one), key=lambda one: (-one.worth, one.contact.name))
        listed.append(CityOfPeople(best, tuple(missed), len(here) - len(missed)))
        rest = [entry for entry in rest if not is_near_place(best.coordinates, entry[1])]
    return tuple(listed)


def is_near_place(at: Coordinates, place: Place) -> bool:
    # a degree of latitude is 111 km: most towns are told apart without the haversine
    return abs(at.lat - place.coordinates.lat) < WITHIN_KM / 100 and at.distance_km(place.coordinates) <= WITHIN_KM
