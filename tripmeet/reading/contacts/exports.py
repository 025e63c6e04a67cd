"""The exports that are plain tables: what tells each of them, and the few headers that mean something else there."""

from __future__ import annotations

from tripmeet.reading.contacts.table import Table

GOOGLE = Table(
    "Google Contacts",
    needs=(
        frozenset(("first name", "last name", "labels", "file as")),
        frozenset(("first name", "labels", "e mail 1 value")),
        frozenset(("first name", "labels", "phone 1 value")),
        frozenset(("name", "given name", "family name", "group membership")),
        frozenset(("name", "given name", "e mail 1 value")),
        frozenset(("name", "given name", "phone 1 value")),
    ),
    means={"occupation": "", "subject": "", "short name": "", "file as": ""},
)

OUTLOOK = Table(
    "Outlook",
    needs=(
        frozenset(("first name", "last name", "e mail address", "business phone")),
        frozenset(("first name", "last name", "e mail address", "mobile phone")),
        frozenset(("first name", "last name", "e mail address", "home city")),
        frozenset(("first name", "last name", "e mail address", "business city")),
    ),
    means={"title": "prefix", "home address": "formatted", "office location": "", "user 1": "", "account": ""},
)

LINKEDIN = Table(
    "LinkedIn",
    needs=(frozenset(("first name", "last name", "connected on")),),
    means={"url": "linkedin", "connected on": "connected_on"},
)

HUBSPOT = Table(
    "HubSpot",
    needs=(frozenset(("record id", "first name", "last name")), frozenset(("record id", "email"))),
    means={"contact owner": "", "lead status": "", "last activity date": "last_contact"},
)

THUNDERBIRD = Table(
    "Thunderbird",
    needs=(frozenset(("first name", "last name", "display name", "primary email")),),
    means=dict.fromkeys(("home address", "home address 2", "work address", "work address 2"), "street"),
)

YAHOO = Table(
    "Yahoo",
    needs=(frozenset(("first", "last", "yahoo phone")),),
    means=dict.fromkeys(("home", "work", "other", "primary", "yahoo phone"), "phone"),
)

MASTODON = Table(
    "Mastodon",
    needs=(frozenset(("account address", "show boosts")),),
    means={"account address": "mastodon", "notify on new posts": "", "show boosts": ""},
)

BLUESKY = Table(
    "Bluesky",
    needs=(frozenset(("did", "handle")),),
    means={"handle": "bluesky", "displayname": "name", "did": ""},
)

TABLES = (GOOGLE, OUTLOOK, LINKEDIN, HUBSPOT, THUNDERBIRD, YAHOO, MASTODON, BLUESKY)
