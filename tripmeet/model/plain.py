"""A contact as plain values, for JSON, and back; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from cattrs.gen import override

from tripmeet.model.people import Address, Closeness, Contact, Fact, Handle
from tripmeet.model.structure import a_converter, write_as
from tripmeet.model.times import Hours, WeeklyHours, date_of, last_of
from tripmeet.model.traces import Channel, Direction, Opening, PlaceClue, Touch

Plain = dict[str, Any]
"""Strings, numbers, truths, lists and dicts; what is unknown or empty is left out."""


def plain(contact: Contact) -> Plain:
    """All of a contact; `contact_of` makes it whole again."""
    values: Plain = CONVERTER.unstructure(contact)
    return values


def plain_address(address: Address) -> Plain:
    values: Plain = CONVERTER.unstructure(address)
    return values


def contact_of(values: Mapping[str, Any]) -> Contact:
    """The contact that `plain` wrote down."""
    contact: Contact = CONVERTER.structure(values, Contact)
    return contact


def _plain_hours(weekly: WeeklyHours) -> Plain:
    opens, closes = (clock.isoformat("minutes") for clock in (weekly.hours.opens, weekly.hours.closes))
    return {"days": sorted(weekly.days), "opens": opens, "closes": closes}


def _hours_of(values: Mapping[str, Any], _: object) -> WeeklyHours:
    hours = Hours(time.fromisoformat(values["opens"]), time.fromisoformat(values["closes"]))
    return WeeklyHours(frozenset(values["days"]), hours)


def _plain_touch(touch: Touch) -> list[Any]:
    """A row, not a table: there are ten thousands of them."""
    day, channel, direction = touch.on.isoformat(), str(touch.channel), str(touch.direction)
    return [day, channel, direction, touch.count, touch.others, int(touch.is_free), touch.zone_min]


def _touch_of(values: list[Any], _: object) -> Touch:
    day, channel, direction, count, others, is_free, zone = values
    return Touch(date.fromisoformat(day), Channel(channel), Direction(direction), count, others, bool(is_free), zone)


CONVERTER = a_converter(omit_if_default=True)
CONVERTER.register_unstructure_hook(Closeness, int)
CONVERTER.register_unstructure_hook(Handle, lambda handle: [handle.network, handle.name])
CONVERTER.register_structure_hook(Handle, lambda pair, _: Handle(*pair))
CONVERTER.register_unstructure_hook(timedelta, lambda span: span.days)
CONVERTER.register_structure_hook(timedelta, lambda days, _: timedelta(days=days))
CONVERTER.register_unstructure_hook(WeeklyHours, _plain_hours)
CONVERTER.register_structure_hook(WeeklyHours, _hours_of)
CONVERTER.register_unstructure_hook(Touch, _plain_touch)
CONVERTER.register_structure_hook(Touch, _touch_of)
write_as(CONVERTER, PlaceClue, omit_if_default=True)
write_as(CONVERTER, Opening, omit_if_default=True)
write_as(CONVERTER, Fact, omit_if_default=False)
write_as(
    CONVERTER, Address, omit_if_default=True,
    until=override(struct_hook=lambda text, _: last_of(date_of(text)) if text else None),
)  # fmt: skip
write_as(CONVERTER, Contact, omit_if_default=True, cadence=override(rename="cadence_days"), aliases=override(omit=True))
