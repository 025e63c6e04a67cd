"""What goes out, by the traveller's own hand: drafts, and the files that carry them."""

from __future__ import annotations

from dataclasses import dataclass

from tripmeet.model.meetings import Meeting


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


@dataclass(frozen=True, slots=True)
class File:
    """A file to be written: its name, with `/` between folders, below the plan's folder."""

    name: str
    content: bytes
