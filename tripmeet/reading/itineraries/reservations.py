"""schema.org reservations, as JSON-LD in booking mails and in the calendars of KDE Itinerary."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from tripmeet.model.places import Coordinates
from tripmeet.model.trip import Means
from tripmeet.reading.itineraries.booked import Booked, Engagement, Journey, Lodging, Where, of_station, zone

JOURNEYS = {
    "FlightReservation": (Means.FLIGHT, "Airport"),
    "TrainReservation": (Means.TRAIN, "Station"),
    "BusReservation": (Means.BUS, "BusStop"),
    "BoatReservation": (Means.FERRY, "BoatTerminal"),
}
"""Each kind of journey: its means, and how its ends are called ("departureAirport")."""

ENGAGEMENTS = {"EventReservation": timedelta(hours=3), "FoodEstablishmentReservation": timedelta(hours=2)}
"""Each kind of engagement, and how long it takes where nothing is said."""

CALLED_OFF = ("cancelled", "canceled")


def reservations(text: str) -> Iterator[Booked]:
    """What is booked in a JSON-LD text. Raises ValueError when it is no JSON; what it does not know it passes over."""
    try:
        read = json.loads(text, strict=False)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    for thing in _things(read):
        if not _is_off(thing) and (booked := _booked(thing)):
            yield booked


def _things(read: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every object with a type, wherever lists and graphs hide it."""
    if depth > 20:
        return
    if isinstance(read, list):
        for one in read:
            yield from _things(one, depth + 1)
    elif isinstance(read, dict):
        if "@graph" in read:
            yield from _things(read["@graph"], depth + 1)
        elif _kind(read):
            yield read


def _kind(thing: dict[str, Any]) -> str:
    """The type without its address: "http://schema.org/FlightReservation" is "FlightReservation"."""
    kind = thing.get("@type", "")
    kind = kind[0] if isinstance(kind, list) and kind else kind
    return str(kind).rsplit("/", 1)[-1] if isinstance(kind, str) else ""


def _is_off(thing: dict[str, Any]) -> bool:
    return _text(thing, "reservationStatus").casefold().endswith(CALLED_OFF)


def _booked(thing: dict[str, Any]) -> Booked | None:
    kind, of = _kind(thing), _part(thing, "reservationFor")
    who = _text(_part(thing, "underName"), "name") or None
    if kind in JOURNEYS:
        return _journey(of, *JOURNEYS[kind], who)
    if kind == "LodgingReservation":
        start = _moment(thing, "checkinTime", "checkinDate")
        end = _moment(thing, "checkoutTime", "checkoutDate")
        if start and end:
            name = _text(of, "name") or "lodging"
            return Lodging(name, start, end, traveller=who, where=_where(of), address=_address(of))
    if kind in ENGAGEMENTS:
        start = _moment(of, "startDate") or _moment(thing, "startTime")
        end = _moment(of, "endDate") or _moment(thing, "endTime")
        if start:
            place = _part(of, "location") or of
            usual = start + ENGAGEMENTS[kind] if isinstance(start, datetime) else start
            return Engagement(
                _text(of, "name") or "reservation", start, end or usual, traveller=who, where=_where(place)
            )
    return None


def _journey(trip: dict[str, Any], means: Means, end_name: str, who: str | None) -> Journey | None:
    origin, goal = (
        _where(_part(trip, f"{side}{end_name}") or _part(trip, f"{side}Station"), by_air=means is Means.FLIGHT)
        for side in ("departure", "arrival")
    )
    start = _moment(trip, "departureTime", "departureDay")
    end = _moment(trip, "arrivalTime") or start
    if not start or not end:
        return None
    airline = _text(_part(trip, "airline"), "iataCode")
    name = _text(trip, "trainName") or _text(trip, "busName")
    number = _text(trip, "flightNumber") or _text(trip, "trainNumber") or _text(trip, "busNumber")
    number = number if number.startswith(airline) else f"{airline}{number}"
    what = " ".join(part for part in (name, number if number != name else "") if part) or means.value
    return Journey(what, start, end, traveller=who, means=means, origin=origin, goal=goal)


def _where(place: dict[str, Any], *, by_air: bool = False) -> Where:
    """The place in words: its town, its airport code, its name, whichever are there; and its coordinates.

    An airport may be called by anybody's name, a station or a pier by its town's first.
    """
    address = place.get("address")
    texts = [_text(place, "iataCode")]
    if isinstance(address, dict):
        parts = [_text(address, key) for key in ("addressLocality", "addressRegion", "addressCountry")]
        if not parts[2]:
            parts[2] = _text(_part(address, "addressCountry"), "name")
        if parts[0]:
            texts += [", ".join(filter(None, parts)), ", ".join(filter(None, (parts[0], parts[2])))]
    elif isinstance(address, str):
        texts.append(address)
    name = _text(place, "name")
    texts += [name] if by_air else of_station(name)
    return Where(tuple(dict.fromkeys(filter(None, texts))), _coordinates(_part(place, "geo")), by_air)


def _address(place: dict[str, Any]) -> str:
    address = place.get("address")
    if isinstance(address, str):
        return address
    parts = _part(place, "address")
    street, code, town = (_text(parts, key) for key in ("streetAddress", "postalCode", "addressLocality"))
    return ", ".join(filter(None, (street, f"{code} {town}".strip())))


def _coordinates(geo: dict[str, Any]) -> Coordinates | None:
    try:
        lat, lon = float(geo["latitude"]), float(geo["longitude"])
        return Coordinates(lat, lon) if (lat, lon) != (0.0, 0.0) else None  # nobody travels to Null Island
    except (KeyError, TypeError, ValueError):
        return None


def _part(thing: dict[str, Any], key: str) -> dict[str, Any]:
    part = thing.get(key)
    part = part[0] if isinstance(part, list) and part else part
    return part if isinstance(part, dict) else {}


def _text(thing: dict[str, Any], key: str) -> str:
    value = thing.get(key)
    return " ".join(str(value).split()) if isinstance(value, (str, int)) else ""


def _moment(thing: dict[str, Any], *keys: str) -> date | None:
    """The first of these that is a moment: with an offset, as local time, or a bare date.

    KDE writes an object: the local time, and the zone beside it.
    """
    for key in keys:
        value = thing.get(key)
        part = value if isinstance(value, dict) else {"@value": value}
        text = _text(part, "@value")
        if not text:
            continue
        try:
            found = datetime.fromisoformat(text) if "T" in text or ":" in text else date.fromisoformat(text)
        except ValueError:
            continue
        named = zone(_text(part, "timezone"))
        return found.replace(tzinfo=named) if named and isinstance(found, datetime) and not found.tzinfo else found
    return None
