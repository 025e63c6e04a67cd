"""What was read of one person so far, on its way to a Contact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tripmeet.errors import Problem
from tripmeet.model.names import given_name, is_firm, is_for_several, joined_name, plain_name, structured_given
from tripmeet.model.people import Address, Contact, Handle, Origin, contact_id
from tripmeet.model.reach import is_mailbox
from tripmeet.reading.contacts.nobody import is_own_group, notes_say_dead, says_dead, service_of
from tripmeet.reading.contacts.nothing import is_nothing
from tripmeet.reading.contacts.numbers import number_of
from tripmeet.reading.contacts.profiles import in_order, looks_like_one, profile
from tripmeet.reading.days import UNKNOWN, Seen
from tripmeet.text import folded, has_private, one_line

COMMENT = re.compile(r"\s*\([^()]*\)\s*$")


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
    kind: str = ""
    deceased: bool = False
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
        email = one_line(text)
        if email[:7].casefold() == "mailto:":
            email = email[7:]
        user, _, server = email.partition("@")
        if is_nothing(email) or (is_nothing(user) and is_nothing(server.partition(".")[0])):
            return
        email = in_ascii(COMMENT.sub("", email))
        if not is_mailbox(email):
            self.keep_odd("mail address", email)
        else:
            self.emails = {email: None, **self.emails} if first else {**self.emails, email: None}

    def add_phone(self, text: str, *, first: bool = False) -> None:
        phone = one_line(text)
        digits = {sign for sign in phone if sign.isdigit()}
        if (is_nothing(phone) and "##" not in phone) or digits == {"0"}:
            return
        found = number_of(phone)
        if found is None:
            self.keep_odd("phone number", phone)
            return
        number, extension = found
        self.phones = {number: None, **self.phones} if first else {**self.phones, number: None}
        if extension:
            self.add_note(f"extension {extension} of {number}")

    def add_note(self, note: str) -> None:
        if note:
            before = self.facts.get("notes")
            self.facts["notes"] = f"{before}\n{note}" if before else note

    def add_tags(self, tags: Iterable[str]) -> None:
        """Tags of the user's own; what a program sorts everybody into is none."""
        self.deceased |= any(map(says_dead, tags))
        self.tags.update((tag, None) for tag in tags if not is_own_group(tag))

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
            self.named()
            or one_line(self.nickname)
            or self.facts.get("company", "")
            or next(iter(self.emails), "").partition("@")[0]
            or next((handle.name.partition("@")[0] for handle in self.handles), "")
            or next(iter(self.phones), "")
        )

    def named(self) -> str:
        """The name as it is written, in one piece or in parts; empty where there is none."""
        whole, parts = one_line(self.name), tuple(map(one_line, self.name_parts))
        if whole and not ("@" in whole and any(parts)):
            return whole
        if not any(parts):
            return whole
        prefix, given, more, family, suffix = parts
        if given and len(family.split()) > 1 and given.split() == family.split()[: len(given.split())]:
            return family  # the whole name stands where the surname belongs
        return joined_name(prefix, given, more, family, suffix)

    def as_written(self) -> str:
        """All that was written as the name, with what stands beside it."""
        return one_line(self.name) or " ".join(filter(None, map(one_line, self.name_parts)))

    def given(self, name: str) -> str | None:
        """The name to greet by, where the parts tell another one than the whole."""
        parts = tuple(map(one_line, self.name_parts)) or ("",) * 5
        if given_name(name) is None and is_for_several(name):
            return None
        said = structured_given(parts[1], parts[2], parts[3])
        return said if said != given_name(name) else None

    def kind_of_card(self, name: str) -> str | None:
        """organization, place or service; None of a person."""
        if self.kind or (any(self.name_parts[1:4]) and not is_firm(name)):
            return self.kind or None
        company = self.facts.get("company", "")
        is_company = company and folded(name) == folded(company) and "title" not in self.facts
        return "organization" if is_company or is_firm(name) else service_of(name, self.emails)

    def oddities(self, where: str) -> Iterator[Problem]:
        """A Problem for each word that was kept as odd."""
        for belongs, words in self.odd:
            yield Problem(where, f"{words[:60]!r} is no {belongs}, so it was kept in the notes")

    def contact(self, source: str, line: int | None, day: date | None = None) -> Contact | None:
        """The Contact, None when nothing tells who this is."""
        called = self.called()
        if not called:
            return None
        for belongs, words in self.odd:
            self.add_note(f"{belongs}: {words}")
        kind, written = self.kind_of_card(called), self.as_written()
        # a remark that says what is private is not tidied away: what follows it would be public
        is_as_written = kind is not None or has_private(called)
        name = called if is_as_written else self.without_company(plain_name(called))
        emails, phones, handles = tuple(self.emails), tuple(self.phones), in_order(self.handles)
        return Contact(
            id=contact_id(name, emails, handles, phones),
            name=name,
            given=None if is_as_written else self.given(name),
            written_name=written if written and is_more_than(written, name) else None,
            kind=kind,
            deceased=self.deceased or says_dead(written) or notes_say_dead(self.facts.get("notes", "")),
            addresses=tuple(self.addresses),
            emails=emails,
            phones=phones,
            handles=handles,
            tags=tuple(self.tags),
            origins=(Origin(source, line, day),),
            **self.facts,
        )

    def without_company(self, name: str) -> str:
        """The name without the employer after its comma: "Ada Lovelace, Acme"."""
        before, _, after = name.rpartition(",")
        company = self.facts.get("company", "")
        return before.strip() if before and company and folded(after) == folded(company) else name


def is_more_than(written: str, name: str) -> bool:
    """Whether more was written than the name, and not only in another order."""
    return sorted(folded(written).replace(" ", "")) != sorted(folded(name).replace(" ", "")) and "@" not in written


def in_ascii(email: str) -> str:
    """The address with its domain as mail programs send it: müller.de is xn--mller-kva.de."""
    user, _, domain = email.partition("@")
    if not domain.isascii():
        with suppress(UnicodeError):
            return f"{user}@{domain.encode('idna').decode()}"
    return email
