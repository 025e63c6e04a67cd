"""Passes of a telephone's wallet (.pkpass): a zip with a JSON in it that says what stands on the pass."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from tripmeet.errors import Problem
from tripmeet.model.places import Coordinates
from tripmeet.model.trip import Means
from tripmeet.reading.itineraries.booked import Booked, Engagement, Journey, Lodging, Where, of_station
from tripmeet.reading.itineraries.dates import clocks_in, days_in, decided, iso

TRANSIT = {
    "PKTransitTypeAir": Means.FLIGHT,
    "PKTransitTypeTrain": Means.TRAIN,
    "PKTransitTypeBus": Means.BUS,
    "PKTransitTypeBoat": Means.FERRY,
    "PKTransitTypeGeneric": Means.TRAIN,
}
LARGEST_PASS = 5_000_000
FIELD_GROUPS = ("headerFields", "primaryFields", "secondaryFields", "auxiliaryFields", "backFields")

ORIGIN_LABEL = re.compile(
    r"depart|origin|from|\bvon\b|\bab\b|salida|partenza|partida|vertrek|\bdesde\b|\bda\b|boardpoint", re.IGNORECASE
)
GOAL_LABEL = re.compile(
    r"arriv|dest|\bto\b|nach|\ban\b|llegada|arrivo|chegada|aankomst|\bhasta\b|offpoint|abfahrt nach", re.IGNORECASE
)
IS_TIME = re.compile(r"time|date|hora|uhr|heure|gate|datum|fecha|\bdata\b|boarding|zeit|seat|platz", re.IGNORECASE)
NUMBER_LABEL = re.compile(r"flight|flug|\bvol\b|vuelo|volo|voo|train|zug|tren|service", re.IGNORECASE)
DEPARTURE_LABEL = re.compile(
    r"depart|abflug|abfahrt|salida|partenza|partida|vertrek|\bleaves?\b|\bdep\b", re.IGNORECASE
)
ARRIVAL_LABEL = re.compile(r"arriv|ankunft|llegada|arrivo|chegada|aankomst|\barr\b", re.IGNORECASE)
ENTERS = re.compile(r"check-?in|arrival|anreise|arriv|entrada|llegada|aankomst", re.IGNORECASE)
EXITS = re.compile(r"check-?out|departure|abreise|d[ée]part|salida|partenza|sa[ií]da|vertrek", re.IGNORECASE)
HOTEL_LABEL = re.compile(r"hotel|hostel|\bstay\b|check-?in|room|zimmer|chambre|habitaci|night|nacht", re.IGNORECASE)

Field = tuple[str, str]
"""What a field of the pass is called (its key and label), and what stands in it."""


def pass_bookings(content: bytes, *, name: str) -> Iterator[Booked | Problem]:
    """What the passes in this zip are for: a .pkpass, or a .pkpasses of several."""
    try:
        for said in _passes(content):
            yield from _of_pass(said, name)
    except (zipfile.BadZipFile, zlib.error, ValueError, RecursionError, KeyError, OSError, NotImplementedError,
            RuntimeError, EOFError):  # fmt: skip
        yield Problem(name, "is no pass that can be read", "download it again, or give the confirmation as .eml")


def _passes(content: bytes) -> Iterator[dict[str, Any]]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for member in archive.infolist()[:100]:
            if member.file_size > LARGEST_PASS:
                continue
            if member.filename == "pass.json":
                read = json.loads(archive.read(member).decode("utf-8-sig", "replace"), strict=False)
                if isinstance(read, dict):
                    yield read
            elif member.filename.casefold().endswith(".pkpass"):
                yield from _passes(archive.read(member))


def _of_pass(said: dict[str, Any], name: str) -> Iterator[Booked | Problem]:
    if said.get("voided") is True:
        return
    kind = next(
        (kind for kind in ("boardingPass", "eventTicket", "generic", "storeCard") if _is_table(said, kind)), None
    )
    if kind is None:
        return
    fields = _fields(said[kind])
    when = _relevant(said)
    if kind == "boardingPass":
        yield from _journey(said, fields, when, name)
    elif (stay := _stay(said, fields)) is not None:
        yield stay
    elif kind == "eventTicket":
        title = next((value for _, value in _fields(said[kind], ("primaryFields",))), str(said.get("description", "")))
        start = when or _moment(fields, re.compile("date|time|begin|start|doors|datum|fecha|data", re.IGNORECASE), None)
        if start is None:
            yield Problem(name, f"when {title} is, the pass does not say", "add it under 'busy:' by hand")
            return
        end = start + timedelta(hours=3) if isinstance(start, datetime) else start
        texts = [
            value
            for label, value in fields
            if re.search("venue|location|place|ort|lugar|lieu|luogo", label, re.IGNORECASE)
        ]
        yield Engagement(title or "event", start, end, where=Where(tuple(texts), _point(said)))


def _is_table(said: dict[str, Any], kind: str) -> bool:
    return isinstance(said.get(kind), dict)


def _fields(part: dict[str, Any], of: Sequence[str] = FIELD_GROUPS) -> list[Field]:
    written = (one for group in of for one in part.get(group) or [] if isinstance(one, dict))
    return [
        (f"{field.get('key', '')} {field.get('label', '')}", " ".join(str(field["value"]).split()))
        for field in written
        if isinstance(field.get("value"), str | int | float)
    ]


def _journey(said: dict[str, Any], fields: list[Field], when: date | None, name: str) -> Iterator[Booked | Problem]:
    means = TRANSIT.get(str(said["boardingPass"].get("transitType")), Means.TRAIN)
    ends = _fields(said["boardingPass"], ("primaryFields",))
    origin, goal = _end(ends, ORIGIN_LABEL), _end(ends, GOAL_LABEL)
    if not (origin and goal) and len(ends) >= 2:
        origin, goal = ends[0], ends[1]
    number = next((value for label, value in fields if NUMBER_LABEL.search(label) and re.search(r"\d", value)), "")
    what = number or str(said.get("description") or means.value)
    if not origin or not goal:
        yield Problem(name, f"where {what} goes, the pass does not say", "add the stop by hand")
        return
    start = _moment(fields, DEPARTURE_LABEL, when) or when
    end = _moment(fields, ARRIVAL_LABEL, start)
    if start is None:
        yield Problem(name, f"when {what} leaves, the pass does not say", "add the stop by hand")
        return
    if isinstance(end, datetime) and isinstance(start, datetime) and not end.tzinfo:
        end += timedelta(days=1) if end < start.replace(tzinfo=None) else timedelta()
    who = next(
        (
            value
            for label, value in fields
            if re.search("passenger|passagier|fahrgast|pasajero|\\bname\\b", label, re.IGNORECASE)
        ),
        None,
    )
    is_end_known = end is not None or not isinstance(start, datetime)
    yield Journey(what, start, end or start, None, who, means, _where(origin, means), _where(goal, means), is_end_known)


def _end(fields: list[Field], called: re.Pattern[str]) -> Field | None:
    return next((one for one in fields if called.search(one[0]) and not IS_TIME.search(one[0])), None)


def _where(field: Field, means: Means) -> Where:
    """The code of an airport stands in the value, its town in the label: "LISBON" above "LIS"."""
    label = field[0].partition(" ")[2]
    is_place = not ORIGIN_LABEL.search(label) and not GOAL_LABEL.search(label)
    texts: tuple[str, ...] = (field[1], label if is_place else "")
    if means is not Means.FLIGHT:
        texts = tuple(name for text in texts for name in of_station(text))
    return Where(tuple(text for text in texts if text), by_air=means is Means.FLIGHT)


def _stay(said: dict[str, Any], fields: list[Field]) -> Lodging | None:
    if not any(HOTEL_LABEL.search(label) for label, _ in fields):
        return None
    start, end = _moment(fields, ENTERS, None), _moment(fields, EXITS, None)
    if not start or not end:
        return None
    address = next(
        (value for label, value in fields if re.search("address|adresse|direcc|indirizzo", label, re.IGNORECASE)), ""
    )
    title = str(said.get("organizationName") or said.get("description") or "lodging")
    texts = (address, *(", ".join(address.split(", ")[n:]) for n in range(1, address.count(", ") + 1)), title)
    return Lodging(title, start, end, where=Where(tuple(filter(None, texts)), _point(said)), address=address)


def _moment(fields: list[Field], called: re.Pattern[str], on: date | None) -> date | None:
    """The moment of the field of this name: whole, or its hour on the day that is known from elsewhere."""
    day_of = on.date() if isinstance(on, datetime) else on
    for label, value in fields:
        if not called.search(label):
            continue
        if (whole := iso(value)) is not None:
            return whole
        days, clocks = [one for one in days_in(value) if one.has_year], clocks_in(value)
        order = decided(days)
        day = days[0].days.get(order) if days and order else day_of if not days else None
        if day and clocks:
            return datetime.combine(day, clocks[0][1])
        if day and days:
            return day
    return None


def _relevant(said: dict[str, Any]) -> date | None:
    """When the pass is shown: of a journey it is the hour of departure, as a rule, in an offset; seconds are none."""
    dates = said.get("relevantDates")
    first = dates[0] if isinstance(dates, list) and dates and isinstance(dates[0], dict) else {}
    for text in (said.get("relevantDate"), first.get("date"), first.get("startDate")):
        if isinstance(text, str) and (moment := iso(text)):
            return moment
    return None


def _point(said: dict[str, Any]) -> Coordinates | None:
    places = said.get("locations")
    only_place = places[0] if isinstance(places, list) and len(places) == 1 else None
    try:
        return (
            Coordinates(float(only_place["latitude"]), float(only_place["longitude"]))
            if isinstance(only_place, dict)
            else None
        )
    except (KeyError, TypeError, ValueError):
        return None
