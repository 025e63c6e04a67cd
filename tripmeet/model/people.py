"""The people one knows: what is written down about them, and where that came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from tripmeet.model.times import WeeklyHours
from tripmeet.model.traces import Opening, PlaceClue, Touch


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
class Contact:
    """One person. `id` comes from the strongest identifier, so history follows the person between files.

    `met` tells how we know each other, in the user's words (None: not written down); `last_met` is the day of
    the last meeting in person, `last_contact` of the last exchange of any kind; `give` is what I could offer.
    `facts` tells who said what, where several sources know the person; `gone_since` is the day from which on no
    export had them any more. `aliases` are further ids that were given to this person, and to nobody else.
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
    opening: Opening | None = None
    """The first thing that passed between us, as archives have it."""
    aliases: tuple[str, ...] = ()

    def handle(self, network: str) -> str | None:
        return next((handle.name for handle in self.handles if handle.network == network), None)

    @property
    def first_name(self) -> str:
        """How one would address them: "Ada" of "Dr. Ada Lovelace" and of "Lovelace, Ada".

        The full name where no given name can be told: of a company, after a title alone, of an address.
        """
        return given_name(self.name) or self.name


TITLES = frozenset((
    "capt", "captain", "col", "dame", "dipl", "dipl-ing", "docteur", "doctor", "dom", "don", "dona", "dott",
    "dottssa", "doña", "dr", "dra", "eng", "engª", "father", "fr", "frau", "habil", "herr", "hon", "hr", "ing",
    "lady", "lic", "lord", "m", "madam", "madame", "mademoiselle", "mag", "maître", "me", "med", "miss", "mlle",
    "mme", "monsieur", "mr", "mrs", "ms", "mx", "phil", "prof", "professor", "rev", "reverend", "senhor", "senhora",
    "señor", "señora", "sig", "sig.ra", "signor", "signora", "sir", "sister", "sr", "sra", "srta",
))  # fmt: skip
AFTER_A_NAME = frozenset((
    "bsc", "cfa", "cpa", "dds", "dphil", "esq", "ii", "iii", "iv", "jr", "llm", "mba", "mbe", "md", "msc", "obe",
    "phd", "pmp", "sr",
))  # fmt: skip
LEGAL_FORMS = frozenset((
    "ab", "ag", "aps", "as", "association", "bv", "co", "company", "corp", "corporation", "ev", "foundation", "gbr",
    "gmbh", "group", "inc", "incorporated", "institute", "kft", "kg", "lda", "limited", "llc", "llp", "ltd", "ltda",
    "mbh", "nv", "office", "ohg", "oy", "plc", "sa", "sarl", "sas", "se", "sl", "slu", "spa", "srl", "sro",
    "stiftung", "team", "ug", "university", "universität", "verein",
))  # fmt: skip
PARTICLES = frozenset((
    "al", "bin", "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "el", "ibn", "la",
    "le", "ten", "ter", "van", "vom", "von", "zu", "zur",
))  # fmt: skip
NO_NAME = frozenset((
    "das", "der", "die", "el", "la", "le", "les", "los", "the",
))  # fmt: skip


OF = PARTICLES | {"and", "from", "of"}
"""What no given name begins with."""


def given_name(name: str) -> str | None:
    """The given name, with the capitals of a name; None where it cannot be told."""
    words = [word for word in name.replace(",", " , ").split() if plain(word) not in TITLES or word == ","]
    if not name.strip() or "@" in name or any(plain(word) in LEGAL_FORMS for word in words):
        return None
    while words and (plain(words[-1]) in AFTER_A_NAME or words[-1] == ","):
        words.pop()
    if "," in words:
        # Lovelace, Ada; but Ada the Younger, of Upper Slaughter
        first_part, rest = words[: words.index(",")], words[words.index(",") + 1 :]
        words = first_part if rest[:1] and plain(rest[0]) in OF else [*rest, ""]
    elif len(words) == 1 and len(name.split()) > 1:
        # a title and one name is a surname: Herr Meier
        return None
    given = words[:-1] if len(words) > 1 else words  # J. Smith is no Smith
    first = next((word.strip(".\"“”„'") for word in given if len(word.rstrip(".")) > 1), "")
    if not first or plain(first) in NO_NAME | PARTICLES:
        return None
    return "-".join(capital(part) for part in first.split("-")) if first.isupper() or first.islower() else first


def plain(word: str) -> str:
    return word.casefold().replace(".", "").strip("()\"'")


def capital(word: str) -> str:
    return word[:1].upper() + word[1:].lower()


def contact_id(
    name: str, emails: tuple[str, ...] = (), handles: tuple[Handle, ...] = (), phones: tuple[str, ...] = ()
) -> str:
    """The id of the strongest identifier there is: e-mail, profile, phone, then name."""
    return next(iter(ids(name, emails, handles, phones)))


def known_as(contact: Contact) -> tuple[str, ...]:
    """Every id this person may have had before more was known of them, their own first: history is found by any."""
    by_facts = ids(contact.name, contact.emails, contact.handles, contact.phones)
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


def own_ids(contact: Contact) -> Iterator[str]:
    """Ids that this person may get, the best first, without end: somebody else may have the first ones."""
    yield from known_as(contact)
    words = (contact.name, contact.company or "", next((one.city or one.text for one in contact.addresses), ""))
    base = "name:" + "|".join(" ".join(said.casefold().split()) for said in words if said.strip())
    yield base
    number = 2
    while True:
        yield f"{base}#{number}"
        number += 1


def ids(name: str, emails: tuple[str, ...], handles: tuple[Handle, ...], phones: tuple[str, ...]) -> Iterator[str]:
    """One id for each identifier, the strongest first. A website is none: colleagues share it."""
    yield from (f"email:{email.casefold()}" for email in emails)
    yield from (f"{handle.network}:{handle.name.casefold()}" for handle in handles if handle.network != "website")
    yield from ("tel:" + "".join(sign for sign in phone if sign.isdigit() or sign == "+") for phone in phones)
    yield "name:" + " ".join(name.casefold().split())
