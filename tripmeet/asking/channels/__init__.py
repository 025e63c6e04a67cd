"""The ways to reach somebody, in order of preference, and the file that a draft becomes on each."""

from __future__ import annotations

from collections.abc import Sequence

from tripmeet.asking.channels.direct import DirectMessage
from tripmeet.asking.channels.linkedin import MESSAGE, LinkedIn
from tripmeet.asking.channels.mail import Mail
from tripmeet.asking.channels.phone import Sms, WhatsApp
from tripmeet.asking.channels.plain import Plain
from tripmeet.model.messages import Draft, File, Note
from tripmeet.model.people import Contact
from tripmeet.model.trip import Traveller
from tripmeet.plugins import Channel

CHANNELS: tuple[Channel, ...] = (
    Mail(),
    LinkedIn(),
    Sms(),
    WhatsApp(),
    DirectMessage("mastodon"),
    DirectMessage("bluesky"),
    DirectMessage("x"),
    DirectMessage("github"),
    Plain(),
)


def with_note(characters: int) -> tuple[Channel, ...]:
    """The ways, where a note on LinkedIn may have so many characters."""
    return tuple(LinkedIn(characters) if channel.name == "linkedin" else channel for channel in CHANNELS)


OTHER_WORDS = {
    "email": "mail",
    "e-mail": "mail",
    "phone": "sms",
    "text": "sms",
    "twitter": "x",
    "dm": "mastodon",
    "li": "linkedin",
}


def named(name: str, ways: Sequence[Channel] = CHANNELS) -> Channel | None:
    """The channel that goes by this name or by another word for it."""
    name = name.strip().casefold()
    name = OTHER_WORDS.get(name, name)
    return next((channel for channel in ways if channel.name == name), None)


def channel_for(contact: Contact, ways: Sequence[Channel] = CHANNELS) -> Channel:
    """The channel the contact prefers where it can be reached, else the first of ours that can be."""
    wished = named(contact.channel, ways) if contact.channel else None
    if wished and wished.reach(contact):
        return to_person(wished, contact)
    reached = next(channel for channel in ways if channel.name == "plain" or channel.reach(contact))
    return to_person(reached, contact)


def to_person(channel: Channel, contact: Contact) -> Channel:
    """The channel as it is open to this person: only who is no connection on LinkedIn gets a note."""
    if isinstance(channel, LinkedIn) and contact.connected_on is not None:
        return LinkedIn(MESSAGE, words="plain")
    return channel


def file_of(draft: Draft | Note, traveller: Traveller, ways: Sequence[Channel] = CHANNELS) -> File:
    """The draft as the file the traveller opens to send it."""
    channel = named(draft.channel, ways) or Plain()
    return to_person(channel, draft.people[0]).file(draft, traveller)
