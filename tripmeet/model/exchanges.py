"""What an archive tells while it is read: that something passed between the traveller and somebody, what points to a
place. What is kept of it are `traces`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tripmeet.model.people import Handle, Origin, contact_id
from tripmeet.model.traces import Channel, ClueKind, Direction

__all__ = ["Channel", "Clue", "ClueKind", "Direction", "Exchange", "Party"]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody as one archive knows them: by a name, addresses, numbers, profiles, or only one of these."""

    name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    handles: tuple[Handle, ...] = ()

    @property
    def id(self) -> str:
        """The id of the strongest identifier there is."""
        return contact_id(self.name, self.emails, self.handles, self.phones)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One thing that passed between the traveller and `who`, at an aware moment; `others` are how many more were in it.

    `language` is what they wrote in, where it was theirs and long enough to tell; `zone_min` their clock's offset from
    UTC in minutes as their own program wrote it, None where nothing says it. `opening` is the line that may remind the
    traveller how they met: the words of an invitation, the subject of a first mail, the title of a meeting.
    """

    who: Party
    at: datetime
    channel: Channel
    direction: Direction
    origin: Origin
    others: int = 0
    language: str | None = None
    zone_min: int | None = None
    opening: str = ""

    @property
    def is_in_person(self) -> bool:
        return self.channel is Channel.MEETING


@dataclass(frozen=True, slots=True)
class Clue:
    """A line that points to where `who` was on a day: `text` is the line itself, `place` the words of it to look up."""

    who: Party
    kind: ClueKind
    place: str
    text: str
    on: date
    origin: Origin
