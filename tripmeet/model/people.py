"""The people one knows: what is written down about them, and where that came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from tripmeet.model.names import given_name
from tripmeet.model.times import WeeklyHours
from tripmeet.model.traces import Channel, Opening, PlaceClue, Touch
from tripmeet.text import caseless


class Closeness(IntEnum):
    """How close a tie is, from the inner five to somebody hardly known."""

    INNER = 1
    CLOSE = 2
    FRIEND = 3
    KNOWN = 4
    ACQUAINTANCE = 5


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody says they are, in their own words; not yet a Place.

    `since` and `until` are the days between which it holds (both included); None is open.
    `label` is home, work, or what the file called it.
    """

    text: str
    city: str | None = None
    region: str | None = None
    country: str | None = None
    label: str | None = None
    since: date | None = None
    until: date | None = None
    lat: float | None = None
    lon: float | None = None
    confidence: float | None = None
    """How likely it is that they live there, where that was learnt; None where it was told."""
    because: str = ""
    """What it was learnt from, with its source; empty where it was told."""

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Handle:
    """Somebody's name on a network: linkedin, x, mastodon, github, website, …"""

    network: str
    name: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact was read: the file's name, its line, and the day of the export if known."""

    source: str
    line: int | None = None
    day: date | None = None

    def __str__(self) -> str:
        return f"{self.source}:{self.line}" if self.line else self.source


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that one source says of a person: `name` is the Contact's field, `used` whether it was believed."""

    name: str
    value: str
    origin: Origin
    used: bool = True


@dataclass(frozen=True, slots=True)
class Ground:
    """What a sentence rests on: what it is, in which words, and where these were read: file, line and day."""

    what: str
    text: str
    origin: Origin

    @property
    def source(self) -> str:
        """The file and line; "" where nobody wrote that down."""
        return str(self.origin)


@dataclass(frozen=True, slots=True)
class Contact:
    """One person. `id` comes from the strongest identifier, so history follows the person between files.

    `met` tells how we know each other, in the user's words (None: not written down); `last_met` is the day of
    the last meeting in person, `last_contact` of the last exchange of any kind; `give` is what I could offer.
    `connected_on` is the day of a click on LinkedIn, which is no exchange: it is never said to the person.
    `facts` tells who said what, where several sources know the person; `gone_since` is the day from which on no
    export had them any more. `aliases` are further ids that were given to this person, and to nobody else.
    `given` is the name one greets by, where the source says it and the full name does not show it; `written_name` the
    name as it stood there, degrees and pictures included, where it is another. `kind` is None for a person, else what
    the card is of: organization, place or service.
    """

    id: str
    name: str
    addresses: tuple[Address, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    handles: tuple[Handle, ...] = ()
    company: str | None = None
    title: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    closeness: Closeness | None = None
    cadence: timedelta | None = None
    last_met: date | None = None
    last_contact: date | None = None
    connected_on: date | None = None
    met: str | None = None
    give: str | None = None
    notes: str | None = None
    channel: str | None = None
    available: tuple[WeeklyHours, ...] = ()
    do_not_contact: bool = False
    origins: tuple[Origin, ...] = ()
    facts: tuple[Fact, ...] = ()
    gone_since: date | None = None
    touches: tuple[Touch, ...] = ()
    """The days on which one was in touch, as archives tell it."""
    clues: tuple[PlaceClue, ...] = ()
    """Lines of archives that point to where they are."""
    seems: Closeness | None = None
    """How close the tie seems to be, by the archives; what was told is `closeness`."""
    strength: float | None = None
    """Days in touch, weighed: an order of how close people seem to be; None where no archive tells of them."""
    answers_by: Channel | None = None
    """The channel they write on, where the archives plainly show one; what was told is `channel`."""
    opening: Opening | None = None
    """The first thing that passed between us, as archives have it."""
    aliases: tuple[str, ...] = ()
    given: str | None = None
    written_name: str | None = None
    kind: str | None = None
    deceased: bool = False

    @property
    def is_nobody_to_meet(self) -> str | None:
        """Why nobody is there to meet or to write to, whatever one wishes; None of a living person."""
        if self.deceased:
            return "has died"
        return f"the card of {KINDS.get(self.kind, self.kind)}, not of a person" if self.kind else None

    def handle(self, network: str) -> str | None:
        return next((handle.name for handle in self.handles if handle.network == network), None)

    @property
    def first_name(self) -> str:
        """How one would address them: "Ada" of "Dr. Ada Lovelace" and of "Lovelace, Ada".

        The full name where no given name can be told: of a company, a couple, after a title alone, of an address.
        """
        return self.name if self.kind else self.given or given_name(self.name) or self.name


KINDS = {"organization": "a firm", "place": "a place or a room", "service": "a service"}
"""What a card may be of, other than a person, in words."""


def contact_id(
    name: str, emails: tuple[str, ...] = (), handles: tuple[Handle, ...] = (), phones: tuple[str, ...] = ()
) -> str:
    """The id of the strongest identifier there is: e-mail, profile, phone, then name."""
    return next(iter(ids(name, emails, handles, phones)))


def known_as(contact: Contact) -> tuple[str, ...]:
    """Every id this person may have had before more was known of them, their own first: history is found by any."""
    names = (contact.name, contact.written_name or contact.name)
    by_facts = (id_ for name in names for id_ in ids(name, contact.emails, contact.handles, contact.phones))
    return tuple(dict.fromkeys((contact.id, *contact.aliases, *by_facts)))


def by_any_id(everybody: Iterable[Contact]) -> dict[str, Contact]:
    """The one person behind each id. An id that was given counts before what people share: the mailbox of two of them
    is nobody's id, unless one of them was given it."""
    people = list(everybody)
    given = {one: contact for contact in people for one in contact.aliases} | {
        contact.id: contact for contact in people
    }
    shared: dict[str, set[str]] = {}
    for contact in people:
        for one in known_as(contact):
            shared.setdefault(one, set()).add(contact.id)
    by_facts = {one: contact for contact in people for one in known_as(contact) if len(shared[one]) == 1}
    return by_facts | given


def own_ids(contact: Contact, begun: dict[str, int] | None = None) -> Iterator[str]:
    """Ids that this person may get, the best first, without end: somebody else may have the first ones.

    `begun` remembers between namesakes which number was tried last, so that the next one goes on from there.
    """
    begun = {} if begun is None else begun
    yield from known_as(contact)
    words = (contact.name, contact.company or "", next((one.city or one.text for one in contact.addresses), ""))
    base = "name:" + "|".join(caseless(said) for said in words if said.strip())
    yield base
    while True:
        begun[base] = begun.get(base, 1) + 1
        yield f"{base}#{begun[base]}"


def ids(name: str, emails: tuple[str, ...], handles: tuple[Handle, ...], phones: tuple[str, ...]) -> Iterator[str]:
    """One id for each identifier, the strongest first. A website is none: colleagues share it."""
    yield from (f"email:{email.casefold()}" for email in emails)
    yield from (f"{handle.network}:{handle.name.casefold()}" for handle in handles if handle.network != "website")
    yield from ("tel:" + "".join(sign for sign in phone if sign.isdigit() or sign == "+") for phone in phones)
    yield "name:" + caseless(name)
