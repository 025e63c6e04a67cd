"""A contact as plain values, for JSON, and back; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, time, timedelta
from typing import Any

from tripmeet.model.people import Address, Closeness, Contact, Fact, Handle, Origin
from tripmeet.model.times import Hours, WeeklyHours, date_of, last_of
from tripmeet.model.traces import Channel, ClueKind, Direction, Opening, PlaceClue, Touch

Plain = dict[str, Any]
"""Strings, numbers, truths, lists and dicts; what is unknown or empty is left out."""


def plain(contact: Contact) -> Plain:
    """All of a contact; `contact_of` makes it whole again."""
    values = {name: getattr(contact, name) for name in WORDS}
    values |= {name: list(getattr(contact, name)) for name in LISTS}
    values |= {name: str(day) for name in DAYS if (day := getattr(contact, name))}
    values["addresses"] = [plain_address(address) for address in contact.addresses]
    values["handles"] = [[handle.network, handle.name] for handle in contact.handles]
    values["closeness"] = int(contact.closeness) if contact.closeness else None
    values["seems"] = int(contact.seems) if contact.seems else None
    values["strength"] = contact.strength
    values["cadence_days"] = contact.cadence.days if contact.cadence else None
    values["available"] = [plain_hours(hours) for hours in contact.available]
    values["touches"] = [plain_touch(touch) for touch in contact.touches]
    values["clues"] = [plain_clue(clue) for clue in contact.clues]
    values["opening"] = plain_clue(contact.opening) if contact.opening else None
    values["origins"] = [plain_origin(origin) for origin in contact.origins]
    values["facts"] = [
        {"name": fact.name, "value": fact.value, "origin": plain_origin(fact.origin), "used": fact.used}
        for fact in contact.facts
    ]
    return {name: value for name, value in values.items() if value not in (None, [], False)}


WORDS = (
    "id", "name", "given", "written_name", "kind", "company", "title", "language", "met", "give", "notes", "channel",
    "do_not_contact", "deceased",
)  # fmt: skip
LISTS = ("emails", "phones", "tags")
DAYS = ("last_met", "last_contact", "connected_on", "gone_since")
ADDRESS_WORDS = ("text", "city", "region", "country", "label", "lat", "lon", "confidence", "because")


def plain_address(address: Address) -> Plain:
    values = {name: getattr(address, name) for name in ADDRESS_WORDS}
    values |= {name: str(day) for name in ("since", "until") if (day := getattr(address, name))}
    return {name: value for name, value in values.items() if value not in (None, "")}


def plain_touch(touch: Touch) -> list[Any]:
    return [
        touch.on.isoformat(),
        str(touch.channel),
        str(touch.direction),
        touch.count,
        touch.others,
        int(touch.is_free),
        touch.zone_min,
    ]


def touch_of(values: list[Any]) -> Touch:
    day, channel, direction, count, others, is_free, zone = values
    return Touch(date.fromisoformat(day), Channel(channel), Direction(direction), count, others, bool(is_free), zone)


def plain_clue(clue: PlaceClue | Opening) -> Plain:
    values = {field.name: getattr(clue, field.name) for field in fields(clue)}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if value is not None
    }


def clue_of(values: Mapping[str, Any]) -> PlaceClue:
    return PlaceClue(**{**values, "kind": ClueKind(values["kind"]), "on": date.fromisoformat(values["on"])})


def opening_of(values: Mapping[str, Any]) -> Opening:
    return Opening(**{**values, "channel": Channel(values["channel"]), "on": date.fromisoformat(values["on"])})


def plain_hours(weekly: WeeklyHours) -> Plain:
    return {
        "days": sorted(weekly.days),
        "opens": weekly.hours.opens.isoformat("minutes"),
        "closes": weekly.hours.closes.isoformat("minutes"),
    }


def plain_origin(origin: Origin) -> Plain:
    values = {"source": origin.source, "line": origin.line, "day": origin.day.isoformat() if origin.day else None}
    return {name: value for name, value in values.items() if value is not None}


def contact_of(values: Mapping[str, Any]) -> Contact:
    """The contact that `plain` wrote down."""
    facts: dict[str, Any] = {name: values[name] for name in WORDS if name in values}
    facts |= {name: tuple(values[name]) for name in LISTS if name in values}
    facts |= {name: date_of(values[name]) for name in DAYS if name in values}
    if "addresses" in values:
        facts["addresses"] = tuple(address_of(address) for address in values["addresses"])
    if "handles" in values:
        facts["handles"] = tuple(Handle(network, name) for network, name in values["handles"])
    if "closeness" in values:
        facts["closeness"] = Closeness(values["closeness"])
    if "seems" in values:
        facts["seems"] = Closeness(values["seems"])
    if "strength" in values:
        facts["strength"] = values["strength"]
    if "cadence_days" in values:
        facts["cadence"] = timedelta(days=values["cadence_days"])
    if "available" in values:
        facts["available"] = tuple(hours_of(hours) for hours in values["available"])
    if "touches" in values:
        facts["touches"] = tuple(touch_of(touch) for touch in values["touches"])
    if "clues" in values:
        facts["clues"] = tuple(clue_of(clue) for clue in values["clues"])
    if "opening" in values:
        facts["opening"] = opening_of(values["opening"])
    if "origins" in values:
        facts["origins"] = tuple(origin_of(origin) for origin in values["origins"])
    if "facts" in values:
        facts["facts"] = tuple(fact_of(fact) for fact in values["facts"])
    return Contact(**facts)


def address_of(values: Mapping[str, Any]) -> Address:
    days = {"since": date_of(values["since"])} if "since" in values else {}
    days |= {"until": last_of(date_of(values["until"]))} if "until" in values else {}
    return Address(**{**values, **days})


def hours_of(values: Mapping[str, Any]) -> WeeklyHours:
    hours = Hours(time.fromisoformat(values["opens"]), time.fromisoformat(values["closes"]))
    return WeeklyHours(frozenset(values["days"]), hours)


def origin_of(values: Mapping[str, Any]) -> Origin:
    day = values.get("day")
    return Origin(values["source"], values.get("line"), date.fromisoformat(day) if day else None)


def fact_of(values: Mapping[str, Any]) -> Fact:
    return Fact(values["name"], values["value"], origin_of(values["origin"]), values["used"])
