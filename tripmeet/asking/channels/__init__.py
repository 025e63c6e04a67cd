"""The ways to reach somebody, in order of preference, and the file that a draft becomes on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tripmeet.asking.channels.direct import DirectMessage
from tripmeet.asking.channels.linkedin import FREE, MESSAGE, LinkedIn
from tripmeet.asking.channels.mail import Mail
from tripmeet.asking.channels.phone import Sms, WhatsApp
from tripmeet.asking.channels.plain import Plain
from tripmeet.errors import TripmeetError
from tripmeet.model.messages import Draft, File, Note
from tripmeet.model.people import Contact
from tripmeet.model.trip import Traveller
from tripmeet.plugins import Channel, installed

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


def every_channel(note: int = FREE) -> tuple[Channel, ...]:
    """Ours and those installed by the entry point `tripmeet.channels`; a note on LinkedIn may have so many characters.

    A text to copy is the last resort, so it stays the last. Raises TripmeetError when two go by one name.
    """
    ours = (LinkedIn(note) if channel.name == "linkedin" else channel for channel in CHANNELS[:-1])
    ways: tuple[Channel, ...] = (*ours, *installed("tripmeet.channels"), CHANNELS[-1])
    names = [channel.name for channel in ways]
    if double := next((name for name in names if names.count(name) > 1), None):
        raise TripmeetError(f"two channels are called {double}", hint="take out the plug-in that brings the second")
    return ways


OTHER_WORDS = {
    "email": "mail",
    "e-mail": "mail",
    "phone": "sms",
    "text": "sms",
    "twitter": "x",
    "dm": "mastodon",
    "li": "linkedin",
}


def named(name: str, ways: Sequence[Channel] | None = None) -> Channel | None:
    """The channel that goes by this name or by another word for it; among all there are, if none are given."""
    name = name.strip().casefold()
    name = OTHER_WORDS.get(name, name)
    return next((channel for channel in ways or every_channel() if channel.name == name), None)


def channel_for(contact: Contact, ways: Sequence[Channel] | None = None) -> Channel:
    """The channel that was told of the contact, else the one they write on themselves, where they can be reached there;
    else the first of all by which they can be."""
    ways = ways or every_channel()
    usual = contact.channel or contact.answers_by
    wished = named(usual, ways) if usual else None
    if wished and wished.reach(contact):
        return to_person(wished, contact)
    reached = next(channel for channel in ways if channel.name == "plain" or channel.reach(contact))
    return to_person(reached, contact)


def to_person(channel: Channel, contact: Contact) -> Channel:
    """The channel as it is open to this person: only who is no connection on LinkedIn gets a note."""
    if isinstance(channel, LinkedIn) and contact.connected_on is not None:
        return LinkedIn(MESSAGE, words="plain")
    return channel


def file_of(draft: Draft | Note, traveller: Traveller, ways: Sequence[Channel] | None = None) -> File:
    """The draft as the file the traveller opens to send it."""
    channel = named(draft.channel, ways) or Plain()
    return to_person(channel, draft.people[0]).file(draft, traveller)


def linked(draft: Draft, ways: Sequence[Channel] | None = None) -> Draft:
    """The draft with the link that its channel has for it."""
    channel = named(draft.channel, ways)
    return replace(draft, link=channel.link(draft) if channel else None)
