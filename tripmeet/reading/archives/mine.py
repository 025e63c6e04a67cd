"""Which addresses, numbers, names and profiles are the traveller's own, as the archives themselves tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tripmeet.model.exchanges import Party
from tripmeet.reading.folding import folded_name


def plain_number(phone: str) -> str:
    """A number as it compares between archives: its last nine digits, whatever code stands before."""
    return "".join(sign for sign in phone if sign.isdigit())[-9:]


@dataclass(slots=True)
class Mine:
    """What is known to be the traveller's own; readers add to it what their archive says."""

    emails: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    handles: set[tuple[str, str]] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def add(self, party: Party) -> None:
        self.emails.update(email.casefold() for email in party.emails)
        self.phones.update(filter(None, map(plain_number, party.phones)))
        self.handles.update((handle.network, handle.name.casefold()) for handle in party.handles)
        if len(folded_name(party.name).split()) > 1:
            self.names.add(folded_name(party.name))

    def add_name(self, name: str) -> None:
        """A name that an archive itself calls its owner by, be it a given name alone."""
        if folded_name(name):
            self.names.add(folded_name(name))

    def has_email(self, email: str) -> bool:
        return email.casefold() in self.emails

    def is_me(self, party: Party) -> bool:
        """Whether this is the traveller: by an address, a number, a profile; by the name where there is no more."""
        if any(self.has_email(email) for email in party.emails):
            return True
        if any((handle.network, handle.name.casefold()) in self.handles for handle in party.handles):
            return True
        if any(plain_number(phone) in self.phones for phone in party.phones):
            return True
        return not (party.emails or party.handles) and self.has_name(party.name)

    def has_name(self, name: str) -> bool:
        return folded_name(name) in self.names

    def has_one_of(self, emails: Iterable[str]) -> bool:
        return any(map(self.has_email, emails))
