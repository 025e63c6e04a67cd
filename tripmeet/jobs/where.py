"""Cities worth a trip: who is there, and how long one has not met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from math import floor
from operator import itemgetter

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
    return tuple(islice(cities(at_home(everybody_known(desk), desk), desk.today), most))


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


def cities(people: Iterable[tuple[Contact, Place]], today: date) -> Iterator[CityOfPeople]:
    """Towns in the order of what is to be gained; whoever lives around a chosen one is counted there.

    Each takes time only when it is asked for.
    """
    chart = _Chart(people, today)
    while best := chart.best():
        here = chart.take_around(best)
        missed = sorted((late for _, late in here if late), key=lambda one: (-one.worth, one.contact.name))
        yield CityOfPeople(best, tuple(missed), len(here) - len(missed))


@dataclass(slots=True)
class _Town:
    """People at one point, each with a number and how overdue they are; `gain` is that of all around the point."""

    place: Place
    people: list[tuple[int, Overdue | None]] = field(default_factory=list)
    worth: float = 0.0
    gain: float = 0.0


class _Chart:
    """Towns in a grid whose cells are no smaller than `WITHIN_KM`, so that only cells side by side are compared."""

    def __init__(self, people: Iterable[tuple[Contact, Place]], today: date) -> None:
        towns: dict[Coordinates, _Town] = {}
        for number, (contact, place) in enumerate(people):
            late = overdue_person(contact, today)
            town = towns.setdefault(place.coordinates, _Town(place))
            if late:
                town.place = place
                town.worth += late.worth
            town.people.append((number, late))
        self._rows: dict[int, dict[Coordinates, _Town]] = {}
        for at, town in towns.items():
            self._rows.setdefault(_row(at), {})[at] = town
        for town in towns.values():
            self._weigh(town)

    def best(self) -> Place | None:
        """The town around which most is to be gained, None where nobody is overdue."""
        towns = (town for row in self._rows.values() for town in row.values() if town.worth)
        best = max(towns, key=lambda one: (one.gain, one.place.population, one.place.name), default=None)
        return best.place if best else None

    def take_around(self, place: Place) -> list[tuple[int, Overdue | None]]:
        """Everybody within reach of it, in the order in which they came; they count at no other town from then on."""
        taken = self._around(place.coordinates)
        for town in taken:
            del self._rows[_row(town.place.coordinates)][town.place.coordinates]
        for town in {id(near): near for gone in taken for near in self._around(gone.place.coordinates)}.values():
            self._weigh(town)
        return sorted((entry for town in taken for entry in town.people), key=itemgetter(0))

    def _weigh(self, town: _Town) -> None:
        town.gain = sum(near.worth for near in self._around(town.place.coordinates)) if town.worth else 0.0

    def _around(self, at: Coordinates) -> list[_Town]:
        row = _row(at)
        rows = (self._rows.get(number, {}) for number in (row - 1, row, row + 1))
        return [town for towns in rows for town in towns.values() if is_near_place(at, town.place)]


def _row(at: Coordinates) -> int:
    return floor(at.lat * 111.0 / WITHIN_KM)


def is_near_place(at: Coordinates, place: Place) -> bool:
    # a degree of latitude is 111 km: most towns are told apart without the haversine
    return abs(at.lat - place.coordinates.lat) < WITHIN_KM / 100 and at.distance_km(place.coordinates) <= WITHIN_KM
