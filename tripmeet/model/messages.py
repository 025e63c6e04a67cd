"""What goes out, by the traveller's own hand: drafts, and the files that carry them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import quote

from tripmeet.model.meetings import Meeting
from tripmeet.model.people import Contact, Ground


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A line of the traveller's that a message leaves out: its words, where they were read, and why."""

    words: str
    source: str
    because: str

    def __str__(self) -> str:
        return f"your line “{self.words}” is left out: {self.because}"


@dataclass(frozen=True, slots=True)
class Link:
    """What opens the program to write with, at the person. All of it is percent-encoded.

    `joint` stands between the address and the text ("?text="); None where the program takes no text along.
    """

    url: str
    joint: str | None = None
    line_end: str = "%0A"

    def with_text(self, text: str) -> str:
        if self.joint is None:
            return self.url
        return self.url + self.joint + quote(text, safe="", errors="replace").replace("%0A", self.line_end)


@dataclass(frozen=True, slots=True)
class Draft:
    """A message nobody has sent. `to` is the address on `channel`; `blanks` are facts that only the traveller knows.

    `name` is the file's name below the plan's folder ("messages/ada-lovelace.eml").
    """

    meeting: Meeting
    channel: str
    to: str | None
    language: str
    subject: str | None
    body: str
    name: str
    blanks: tuple[str, ...] = ()
    who: Contact | None = None
    """Whom it is for, where several are to meet and each gets a message of their own."""
    uses: tuple[Ground, ...] = ()
    """What it says of this person and of the two of you, and where that is written."""
    unsaid: tuple[Unsaid, ...] = ()
    """What would be in it, too, were it in the message's language; for the traveller to know."""
    ask_from: date | None = None
    """The first day on which one would send it; None where any day will do."""
    is_early: bool = False
    """Whether that day was still to come when it was written."""
    is_ahead: bool = False
    """Whether it is long before, and names parts of days and no hours."""
    link: Link | None = None
    """Where the traveller writes it, as its channel has it."""

    @property
    def people(self) -> tuple[Contact, ...]:
        """Whom it is for."""
        return (self.who,) if self.who else self.meeting.contacts


@dataclass(frozen=True, slots=True)
class Note:
    """A message to one person that proposes no meeting: thanks, or "sorry to miss you"; otherwise as a Draft."""

    contact: Contact
    channel: str
    to: str | None
    language: str
    subject: str | None
    body: str
    name: str
    blanks: tuple[str, ...] = ()
    unsaid: tuple[Unsaid, ...] = ()
    uses: tuple[Ground, ...] = ()

    @property
    def people(self) -> tuple[Contact, ...]:
        return (self.contact,)


@dataclass(frozen=True, slots=True)
class File:
    """A file to be written: its name, with `/` between folders, below the plan's folder."""

    name: str
    content: bytes


class Errand(StrEnum):
    """What the traveller has to do about a meeting."""

    ASK = "ask"
    REMIND = "remind"
    FIX = "fix"


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to do about a meeting, with one of its people: not before `start`, and by `due` (days over there)."""

    errand: Errand
    meeting: Meeting
    who: Contact
    start: date
    due: date
