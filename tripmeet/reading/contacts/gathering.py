"""What was read of one person so far, on its way to a Contact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tripmeet.errors import Problem
from tripmeet.model.people import Address, Contact, Handle, Origin, contact_id
from tripmeet.reading.contacts.cells import clean
from tripmeet.reading.contacts.nothing import is_nothing
from tripmeet.reading.contacts.profiles import in_order, looks_like_one, profile
from tripmeet.reading.days import UNKNOWN, Seen

EMAIL = re.compile(r"[^\s@]+@[^\s@]+")
FEWEST_DIGITS = 3


@dataclass(slots=True)
class Gathering:
    """Facts in the order they come; `contact()` makes them whole. Doubles fall away, order is kept."""

    name: str = ""
    name_parts: tuple[str, ...] = ()
    nickname: str = ""
    emails: dict[str, None] = field(default_factory=dict)
    phones: dict[str, None] = field(default_factory=dict)
    handles: dict[Handle, None] = field(default_factory=dict)
    addresses: dict[Address, None] = field(default_factory=dict)
    tags: dict[str, None] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """Parts of addresses that are still apart: of which address, which part."""
    seen: Seen = UNKNOWN
    """What is known when a date of theirs is read."""
    odd: dict[tuple[str, str], None] = field(default_factory=dict)
    """What stood where a mail address, a phone number or a profile belongs, and is none: what belongs, the words."""

    def add_email(self, text: str, *, first: bool = False) -> None:
        """A mail address, out of "mailto:" or "Ada <ada@example.org>" if need be; `first` is the preferred one.

        "none" and the like are no address; other words that are none are kept as odd.
        """
        if "<" in text and text.rstrip().endswith(">"):
            text = text[text.rindex("<") + 1 : text.rindex(">")]
        email = clean(text)
        if email[:7].casefold() == "mailto:":
            email = email[7:]
        user, _, server = email.partition("@")
        if is_nothing(email) or (is_nothing(user) and is_nothing(server.partition(".")[0])):
            return
        if not EMAIL.fullmatch(email):
            self.keep_odd("mail address", email)
        else:
            self.emails = {email: None, **self.emails} if first else {**self.emails, email: None}

    def add_phone(self, text: str, *, first: bool = False) -> None:
        phone = clean(text)
        if phone[:4].casefold() == "tel:":
            phone = phone[4:]
        digits = {sign for sign in phone if sign.isdigit()}
        if is_nothing(phone) or digits == {"0"}:
            return
        if sum(sign.isdigit() for sign in phone) < FEWEST_DIGITS:
            self.keep_odd("phone number", phone)
        else:
            self.phones = {phone: None, **self.phones} if first else {**self.phones, phone: None}

    def add_profile(self, text: str, network: str | None = None) -> None:
        if handle := profile(text, network):
            self.add_handle(handle)

    def add_handle(self, handle: Handle) -> None:
        if is_nothing(handle.name):
            return
        if looks_like_one(handle):
            self.handles[handle] = None
        else:
            self.keep_odd(f"{handle.network} profile", handle.name)

    def keep_odd(self, belongs: str, words: str) -> None:
        """Keeps words that are not what belongs there; what Outlook calls people on its own server says nothing."""
        if not words.casefold().startswith("/o="):
            self.odd[belongs, words] = None

    def add_address(self, address: Address) -> None:
        if address.text:
            self.addresses[address] = None

    def called(self) -> str:
        """The name, or the next best thing there is; empty when nothing tells who this is."""
        return (
            clean(self.name)
            or " ".join(part for part in map(clean, self.name_parts) if part)
            or clean(self.nickname)
            or self.facts.get("company", "")
            or next(iter(self.emails), "").partition("@")[0]
            or next((handle.name.partition("@")[0] for handle in self.handles), "")
            or next(iter(self.phones), "")
        )

    def oddities(self, where: str) -> Iterator[Problem]:
        """A Problem for each word that was kept as odd."""
        for belongs, words in self.odd:
            yield Problem(where, f"{words[:60]!r} is no {belongs}, so it was kept in the notes")

    def contact(self, source: str, line: int | None, day: date | None = None) -> Contact | None:
        """The Contact, None when nothing tells who this is."""
        name = self.called()
        if not name:
            return None
        if self.odd:
            kept = [f"{belongs}: {words}" for belongs, words in self.odd]
            self.facts["notes"] = "\n".join(filter(None, (self.facts.get("notes"), *kept)))
        emails, phones, handles = tuple(self.emails), tuple(self.phones), in_order(self.handles)
        return Contact(
            id=contact_id(name, emails, handles, phones),
            name=name,
            addresses=tuple(self.addresses),
            emails=emails,
            phones=phones,
            handles=handles,
            tags=tuple(self.tags),
            origins=(Origin(source, line, day),),
            **self.facts,
        )
