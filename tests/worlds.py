"""Small worlds to say one thing about: a few real cities, invented people, a trip built by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from tripmeet.model.meetings import Located
from tripmeet.model.people import Address, Contact, contact_id
from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.model.times import Hours, Span, moment
from tripmeet.model.trip import Busy, Means, Stop, Traveller, Trip, Wishes

LISBON = Place("Lisbon", "Lisbon", "PT", Coordinates(38.7167, -9.1333), "Europe/Lisbon", Level.CITY)
SETUBAL = Place("Setúbal", "Setúbal", "PT", Coordinates(38.5244, -8.8882), "Europe/Lisbon", Level.CITY)
PORTO = Place("Porto", "Porto", "PT", Coordinates(41.1496, -8.6110), "Europe/Lisbon", Level.CITY)
BERLIN = Place("Berlin", "Berlin", "DE", Coordinates(52.5244, 13.4105), "Europe/Berlin", Level.CITY)
TOKYO = Place("Tokyo", "Tokyo", "JP", Coordinates(35.6895, 139.6917), "Asia/Tokyo", Level.CITY)
SAN_FRANCISCO = Place(
    "San Francisco", "California", "US", Coordinates(37.7749, -122.4194), "America/Los_Angeles", Level.CITY
)
TODAY = date(2027, 3, 1)


def local(day: str, clock: str, place: Place) -> datetime:
    """The instant at which a clock at `place` shows this time: local("2027-05-04", "19:00", LISBON)."""
    assert place.timezone is not None
    return moment(date.fromisoformat(day), time.fromisoformat(clock), place.timezone)


def a_span(day: str, start: str, end: str, place: Place = LISBON) -> Span:
    return Span(local(day, start, place), local(day, end, place))


def a_stop(
    place: Place = LISBON,
    arrive: tuple[str, str] = ("2027-05-04", "09:00"),
    depart: tuple[str, str] = ("2027-05-07", "18:00"),
    *,
    hours: str = "09:00-21:30",
    busy: Sequence[Busy] = (),
    by: Means | None = None,
    leaves_by: Means | None = None,
) -> Stop:
    opens, closes = (time.fromisoformat(clock) for clock in hours.split("-"))
    return Stop(
        id=place.name.casefold().replace(" ", "-"),
        place=place,
        span=Span(local(*arrive, place), local(*depart, place)),
        hours=Hours(opens, closes),
        base=place,
        by=by,
        leaves_by=leaves_by,
        busy=tuple(busy),
    )


def a_trip(*stops: Stop, wishes: Wishes | None = None) -> Trip:
    return Trip(
        id="a-trip",
        name="A trip",
        traveller=Traveller("Maya Lindqvist", "maya@example.org", "New York", ("en", "sv")),
        stops=stops or (a_stop(),),
        wishes=wishes or Wishes(),
    )


def a_contact(name: str = "Ada Lovelace", *, in_: str | None = None, **facts: Any) -> Contact:
    """An invented person; a mail address is made of the name unless `emails` says otherwise."""
    emails = facts.pop("emails", (f"{name.split()[0].casefold()}@example.org",))
    addresses = facts.pop("addresses", (Address(in_),) if in_ else ())
    return Contact(id=contact_id(name, emails), name=name, addresses=addresses, emails=emails, **facts)


def a_located(contact: Contact, place: Place | None) -> Located:
    address = contact.addresses[0] if contact.addresses else None
    text = address.text if address else ""
    return Located(contact, Location(text, place, f"{place} was written" if place else "nothing was written"), address)


NOW = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
