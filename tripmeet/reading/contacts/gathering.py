"""What was read of one person so far, on its way to a Contact."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tripmeet.model.people import Address, Contact, Handle, Origin, contact_id
from tripmeet.reading.contacts.cells import clean
from tripmeet.reading.contacts.profiles import in_order, profile


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

    def add_email(self, text: str, *, first: bool = False) -> None:
        """A mail address, out of "mailto:" or "Ada <ada@example.org>" if need be; `first` is the preferred one."""
        if "<" in text and text.rstrip().endswith(">"):
            text = text[text.rindex("<") + 1 : text.rindex(">")]
        email = clean(text)
        if email[:7].casefold() == "mailto:":
            email = email[7:]
        if "@" in email:  # Outlook writes names of its own server too
            self.emails = {email: None, **self.emails} if first else {**self.emails, email: None}

    def add_phone(self, text: str, *, first: bool = False) -> None:
        phone = clean(text)
        if phone[:4].casefold() == "tel:":
            phone = phone[4:]
        if phone:
            self.phones = {phone: None, **self.phones} if first else {**self.phones, phone: None}

    def add_profile(self, text: str, network: str | None = None) -> None:
        if handle := profile(text, network):
            self.handles[handle] = None

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

    def contact(self, source: str, line: int | None, day: date | None = None) -> Contact | None:
        """The Contact, None when nothing tells who this is."""
        name = self.called()
        if not name:
            return None
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
