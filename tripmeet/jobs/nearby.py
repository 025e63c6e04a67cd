"""Who lives or works near a place, trip or no trip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    with desk.open_store() as store:
        everybody = address_book.load(store)
    around = people_within(everybody, centre.place, desk, within_km)
    return centre.place, tuple(sorted(around, key=lambda one: (one.distance_km, one.contact.name)))


def people_within(
    everybody: Sequence[Contact], centre: Place, desk: Workspace, within_km: float
) -> Iterator[PersonNear]:
    from tripmeet.places.resolve import locate_address

    known: dict[Address, Location] = {}
    for contact in everybody:
        here: list[PersonNear] = []
        for address in contact.addresses:
            if not address.holds_on(desk.today):
                continue
            if address not in known:
                known[address] = locate_address(address, desk.gazetteer, ())
            here += (
                PersonNear(contact, place, place.coordinates.distance_km(centre.coordinates))
                for place in _places(known[address])
            )
        nearest = min(here, key=lambda one: one.distance_km, default=None)
        if nearest and nearest.distance_km <= within_km:
            yield nearest


def _places(location: Location) -> Iterator[Place]:
    """Where one is who wrote this, every place of it: "Paris / Lisbon" is in Lisbon, too."""
    for one in (location, *location.also):
        if one.place and one.place.level.is_meetable:
            yield one.place
