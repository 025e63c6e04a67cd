"""Who lives or works near a place, trip or no trip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tripmeet.errors import TripmeetError
from tripmeet.jobs import address_book
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.people import Address, Contact
from tripmeet.model.places import Location, Place


@dataclass(frozen=True, slots=True)
class PersonNear:
    """Somebody, where they are, and how far from the place that was asked for."""

    contact: Contact
    place: Place
    distance_km: float


def people_near(words: str, desk: Workspace, *, within_km: float) -> tuple[Place, tuple[PersonNear, ...]]:
    """The place these words mean, and everybody of the address book within reach of it today, the nearest first.

    Raises TripmeetError when the words name no place.
    """
    from tripmeet.places.resolve import locate

    centre = locate(words, desk.gazetteer)
    if centre.place is None:
        raise TripmeetError(f"no place is known as {words!r}", hint="write it like 'Lisbon' or 'Portland, OR'")
    atlas = _Atlas(desk)
    with desk.open_store() as store:
        everybody = address_book.load_near(store, centre.place.coordinates, within_km, atlas.places_of)
    around = people_within(everybody, centre.place, atlas, within_km)
    return centre.place, tuple(sorted(around, key=lambda one: (one.distance_km, one.contact.name)))


def people_within(everybody: Iterable[Contact], centre: Place, atlas: _Atlas, within_km: float) -> Iterator[PersonNear]:
    for contact in everybody:
        here = (
            PersonNear(contact, place, place.coordinates.distance_km(centre.coordinates))
            for place in atlas.places_of_today(contact)
        )
        nearest = min(here, key=lambda one: one.distance_km, default=None)
        if nearest and nearest.distance_km <= within_km:
            yield nearest


class _Atlas:
    """Where people are; the same address comes up again and again."""

    def __init__(self, desk: Workspace) -> None:
        self._desk = desk
        self._known: dict[Address, tuple[Place, ...]] = {}

    def places_of(self, contact: Contact) -> Iterator[Place]:
        """Everywhere they may be met, at some time."""
        return (place for address in contact.addresses for place in self._at(address))

    def places_of_today(self, contact: Contact) -> Iterator[Place]:
        held = (address for address in contact.addresses if address.holds_on(self._desk.today))
        return (place for address in held for place in self._at(address))

    def _at(self, address: Address) -> tuple[Place, ...]:
        from tripmeet.places.resolve import locate_address

        if address not in self._known:
            self._known[address] = tuple(_places(locate_address(address, self._desk.gazetteer, ())))
        return self._known[address]


def _places(location: Location) -> Iterator[Place]:
    """Where one is who wrote this, every place of it: "Paris / Lisbon" is in Lisbon, too."""
    for one in (location, *location.also):
        if one.place and one.place.level.is_meetable:
            yield one.place
