"""schema.org reservations, as JSON-LD in booking mails and in the calendars of KDE Itinerary."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from tripmeet.errors import Problem
from tripmeet.model.places import Coordinates
from tripmeet.model.trip import Means
from tripmeet.reading.itineraries import loose
from tripmeet.reading.itineraries.booked import Booked, Engagement, Journey, Lodging, Where, of_station, zone
from tripmeet.reading.itineraries.dates import Order, clocks_in, days_in, decided, iso, moments

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


ITEMS = {
    "Flight": "FlightReservation",
    "TrainTrip": "TrainReservation",
    "BusTrip": "BusReservation",
    "BoatTrip": "BoatReservation",
    "Hotel": "LodgingReservation",
    "Hostel": "LodgingReservation",
    "LodgingBusiness": "LodgingReservation",
    "BedAndBreakfast": "LodgingReservation",
    "Restaurant": "FoodEstablishmentReservation",
    "FoodEstablishment": "FoodEstablishmentReservation",
}
"""What a reservation is of, where it calls itself only a Reservation."""

NAMES_OF_MOMENTS = (
    "departureTime departureDay departureDate arrivalTime arrivalDate checkinTime checkinDate checkoutTime "
    "checkoutDate startTime startDate endTime endDate"
)
MOMENTS = frozenset(NAMES_OF_MOMENTS.split())
CLOCK_ONLY = re.compile(r"\d{1,2}[:.]\d{2}(:\d{2})?( ?[ap]m)?", re.IGNORECASE)
DEEPEST, MOST_THINGS = 20, 2_000


def reservations(text: str) -> Iterator[Booked]:
    """What is booked in a JSON-LD text. Raises ValueError when it is no JSON; what it does not know it passes over."""
    yield from (one for one in booked_in(objects(text), "") if isinstance(one, Booked))


def objects(text: str) -> list[dict[str, Any]]:
    """The reservations in a JSON-LD text, also a broken one. Raises ValueError when nothing of it is JSON."""
    try:
        read = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        read = loose.loads(text)
        if not any(_things(read)):
            raise ValueError("no JSON") from None
    return list(islice(reserved(read), MOST_THINGS))


def booked_in(things: Sequence[dict[str, Any]], name: str) -> Iterator[Booked | Problem]:
    """What these reservations book; a Problem for every date that cannot be read, or be sure of."""
    problems: list[Problem] = []
    order = decided(day for thing in things for text in _texts_of_moments(thing) for day in days_in(text))
    dated = [_dated(thing, order, name, problems) for thing in things if not _is_off(thing)]
    yield from dict.fromkeys(problems)
    for thing in dated:
        yield from _booked(thing, name)


def _things(read: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every object with a type, wherever lists, graphs and other objects hide it."""
    if depth > DEEPEST:
        return
    if isinstance(read, dict):
        if _kind(read):
            yield read
        read = list(read.values())
    if isinstance(read, list):
        for reservation in read:
            yield from _things(reservation, depth + 1)


def reserved(read: Any) -> Iterator[dict[str, Any]]:
    """The reservations among these things, wherever they hide."""
    return (thing for thing in _things(read) if _kind(thing).endswith("Reservation"))


def _kind(thing: dict[str, Any]) -> str:
    """The type without its address: "http://schema.org/FlightReservation" is "FlightReservation"."""
    kind = thing.get("@type", "")
    kind = kind[0] if isinstance(kind, list) and kind else kind
    return re.split(r"[/#:]", str(kind))[-1] if isinstance(kind, str) else ""


def _is_off(thing: dict[str, Any]) -> bool:
    return _text(thing, "reservationStatus").casefold().endswith(CALLED_OFF)


def _texts_of_moments(thing: dict[str, Any], depth: int = 0) -> Iterator[str]:
    for key, value in thing.items():
        if key in MOMENTS and isinstance(value, str) and iso(value) is None:
            yield value
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict) and depth < DEEPEST:
                yield from _texts_of_moments(part, depth + 1)


def _dated(thing: Any, order: Order | None, name: str, problems: list[Problem], depth: int = 0) -> Any:
    """The same thing with its moments in ISO 8601, and without those that nobody can be sure of."""
    if isinstance(thing, list):
        return [_dated(one, order, name, problems, depth + 1) for one in thing]
    if not isinstance(thing, dict) or depth > DEEPEST:
        return thing
    return {
        key: _plain_moment(value, order, name, problems)
        if key in MOMENTS and isinstance(value, str)
        else _dated(value, order, name, problems, depth + 1)
        for key, value in thing.items()
    }


def _plain_moment(text: str, order: Order | None, name: str, problems: list[Problem]) -> str:
    can_be = list(moments(text))
    if not can_be:
        if text.strip() and not CLOCK_ONLY.fullmatch(text.strip()):
            problems.append(Problem(name, f"the date {text!r} cannot be read", "write it into the itinerary by hand"))
        return text
    if len(can_be) == 1:
        return can_be[0][1].isoformat()
    chosen = next((when for needs, when in can_be if needs is order), None)
    days = " or ".join(f"{when:%Y-%m-%d}" for _, when in can_be)
    if chosen is None:
        hint = "write it into the itinerary by hand"
        problems.append(Problem(name, f"the date {text!r} can be {days}, so it was not read", hint))
        return ""
    what = f"its dates, like {text!r}, were read {order}, else they would lie months apart"
    if not any("else they would" in problem.what for problem in problems):
        problems.append(Problem(name, what, "look at them"))
    return chosen.isoformat()


def _booked(thing: dict[str, Any], name: str) -> Iterator[Booked | Problem]:
    items = _parts(thing, "reservationFor")
    of = items[0] if items else {}
    kind = _kind(thing)
    kind = ITEMS.get(_kind(of), kind) if kind == "Reservation" else kind
    who = next((found for one in _parts(thing, "underName") if (found := _text(one, "name"))), None)
    if kind in JOURNEYS:
        for trip in items:
            yield from _journey(trip, *JOURNEYS[kind], who, name)
    if kind == "LodgingReservation":
        start, end = _moment_of_stay(thing, "checkin"), _moment_of_stay(thing, "checkout")
        title = _text(of, "name") or "lodging"
        if start and end:
            yield Lodging(title, start, end, traveller=who, where=_where(of), address=_address(of))
        elif start or end:
            yield Problem(name, f"of {title} only one of arrival and departure can be read", "add the stop by hand")
    if kind in ENGAGEMENTS:
        start = _moment(of, "startDate") or _moment(thing, "startTime")
        end = _moment(of, "endDate") or _moment(thing, "endTime")
        if start:
            place = _part(of, "location") or of
            usual = start + ENGAGEMENTS[kind] if isinstance(start, datetime) else start
            yield Engagement(
                _text(of, "name") or "reservation", start, end or usual, traveller=who, where=_where(place)
            )


def _moment_of_stay(thing: dict[str, Any], side: str) -> date | None:
    """Its day and hour: in one value, or each in its own."""
    day, clock = _moment(thing, f"{side}Time", f"{side}Date"), _text(thing, f"{side}Time")
    if day and not isinstance(day, datetime) and CLOCK_ONLY.fullmatch(clock) and (hours := clocks_in(clock)):
        return datetime.combine(day, hours[0][1])
    return day


def _journey(
    trip: dict[str, Any], means: Means, end_name: str, who: str | None, name: str
) -> Iterator[Booked | Problem]:
    origin, goal = (
        _where(_part(trip, f"{side}{end_name}") or _part(trip, f"{side}Station"), by_air=means is Means.FLIGHT)
        for side in ("departure", "arrival")
    )
    airline = _text(_part(trip, "airline"), "iataCode")
    called = _text(trip, "trainName") or _text(trip, "busName")
    number = _text(trip, "flightNumber") or _text(trip, "trainNumber") or _text(trip, "busNumber")
    number = number if number.startswith(airline) else f"{airline}{number}"
    what = " ".join(part for part in (called, number if number != called else "") if part) or means.value
    start = _moment(trip, "departureTime", "departureDay", "departureDate")
    end = _moment(trip, "arrivalTime", "arrivalDate")
    if start:
        is_end_known = end is not None or not isinstance(start, datetime)  # a boarding pass tells only the day
        yield Journey(what, start, end or start, None, who, means, origin, goal, is_end_known)
    elif trip:
        yield Problem(name, f"when {what} leaves cannot be read, so it was left out", "add the stop by hand")


def _where(place: dict[str, Any], *, by_air: bool = False) -> Where:
    """The place in words: its town, its airport code, its name, whichever are there; and its coordinates.

    An airport may be called by anybody's name, a station or a pier by its town's first.
    """
    address = next(iter(_listed(place.get("address"))), None)
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
    if isinstance(address := next(iter(_listed(place.get("address"))), None), str):
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


def _parts(thing: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The things of a key, of which there may be several; a bare text is a thing's name."""
    value = thing.get(key)
    named = ({"name": one} if isinstance(one, str) and one.strip() else one for one in _listed(value))
    return [one for one in named if isinstance(one, dict)]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _part(thing: dict[str, Any], key: str) -> dict[str, Any]:
    return next(iter(_parts(thing, key)), {})


def _text(thing: dict[str, Any], key: str) -> str:
    value = next(iter(_listed(thing.get(key))), None)
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
        if (moment := iso(text)) is None:
            continue
        named = zone(_text(part, "timezone"))
        return moment.replace(tzinfo=named) if named and isinstance(moment, datetime) and not moment.tzinfo else moment
    return None
