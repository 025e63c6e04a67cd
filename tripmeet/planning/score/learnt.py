"""Reasons that archives give: how close a tie seems to be, and ties that were close and have fallen silent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tripmeet.model.meetings import Nearby, Reason
from tripmeet.model.people import Closeness, Contact
from tripmeet.model.traces import Channel
from tripmeet.planning.score.setting import Setting
from tripmeet.planning.score.words import month

SEEMS = {
    Closeness.INNER: "inner",
    Closeness.CLOSE: "close",
    Closeness.FRIEND: "friend",
    Closeness.KNOWN: "known",
    Closeness.ACQUAINTANCE: "acquaintance",
}
"""The line in the table of weights for what a tie seems to be."""
SILENT = timedelta(days=540)
FEWEST_DAYS = 4
"""A tie is dormant when one was in touch on so many days, and not for a year and a half."""

BY = {
    Channel.MAIL: "by mail",
    Channel.LINKEDIN: "on LinkedIn",
    Channel.WHATSAPP: "by WhatsApp",
    Channel.CALL: "by telephone",
    Channel.TELEGRAM: "by Telegram",
    Channel.FACEBOOK: "on Facebook",
    Channel.INSTAGRAM: "on Instagram",
    Channel.X: "on X",
    Channel.SMS: "by text message",
    Channel.VIDEO: "on video calls",
    Channel.MEETING: "in person",
}


def seems_close(nearby: Nearby, setting: Setting) -> Reason | None:
    """What the archives suggest, for less than what was told; nothing where the traveller told it."""
    contact, weights = nearby.contact, setting.weights
    if contact.closeness is not None or contact.seems is None:
        return None
    points = getattr(weights, SEEMS[contact.seems]) * weights.suggested
    return Reason(round(points, 2), in_touch_on(contact), "suggested")


def dormant(nearby: Nearby, setting: Setting) -> Reason | None:
    """Once in touch on many days, long silent: such ties are worth more than one thinks (Levin 2011)."""
    contact = nearby.contact
    days = days_of(contact)
    if len(days) < FEWEST_DAYS or setting.today - days[-1] < SILENT:
        return None
    because = f"you were in touch on {len(days)} days, and not since {month(days[-1])}"
    return Reason(setting.weights.dormant, because, "dormant")


def in_touch_on(contact: Contact) -> str:
    """How often one was in touch, from when to when, and by which channels; an invitation alone is told as one."""
    days = days_of(contact)
    if not days:
        return "an invitation on LinkedIn, and nothing since"
    channels = [BY[channel] for channel in channels_of(contact)]
    ways = " and ".join(filter(None, (", ".join(channels[:-1][:2]), channels[-1] if channels else "")))
    span = f"in {days[0].year}" if days[0].year == days[-1].year else f"from {days[0].year} to {days[-1].year}"
    count = "on one day" if len(days) == 1 else f"on {len(days)} days"
    return f"in touch {count} {span}, {ways}".rstrip(", ")


def days_of(contact: Contact) -> list[date]:
    return sorted({touch.on for touch in contact.touches if touch.channel is not Channel.INVITATION})


def channels_of(contact: Contact) -> Iterator[Channel]:
    """The channels on which one was in touch, the one of most days first."""
    counts: dict[Channel, set[date]] = {}
    for touch in contact.touches:
        if touch.channel in BY:
            counts.setdefault(touch.channel, set()).add(touch.on)
    yield from sorted(counts, key=lambda channel: (-len(counts[channel]), channel))
