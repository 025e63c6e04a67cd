"""What archives leave of a person, as it is kept: days on which one was in touch, and lines that point to a place.

Never a text: a day, a channel, a direction, a count, and at most the one line that is the evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Channel(StrEnum):
    """By what something passed between two people."""

    MAIL = "mail"
    LINKEDIN = "linkedin"
    INVITATION = "invitation"
    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"
    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"
    X = "x"
    SMS = "sms"
    CALL = "call"
    VIDEO = "video"
    MEETING = "meeting"


class Direction(StrEnum):
    """Who began it: a mail of theirs is `IN`, mine `OUT`; a call that was had or a meeting is `BOTH`."""

    IN = "in"
    OUT = "out"
    BOTH = "both"


class ClueKind(StrEnum):
    """What a clue to somebody's place is, from the most telling to the vaguest."""

    WORDS = "their own words"
    SIGNATURE_ADDRESS = "signature address"
    SIGNATURE_TOWN = "signature town"
    PHONE = "phone number"
    VENUE = "where you met"


@dataclass(frozen=True, slots=True)
class Touch:
    """All that passed between two people on one day by one channel, in one direction.

    `others` are how many more were in it, the fewest of that day. `is_free` tells that some of it was in the evening or
    on a weekend, `zone_min` their offset from UTC in minutes as their own program wrote it, None where nothing says
    it.
    """

    on: date
    channel: Channel
    direction: Direction
    count: int = 1
    others: int = 0
    is_free: bool = False
    zone_min: int | None = None

    @property
    def key(self) -> tuple[date, Channel, Direction]:
        """What makes two of one person the same touch; by it they stand in order."""
        return self.on, self.channel, self.direction


@dataclass(frozen=True, slots=True)
class PlaceClue:
    """A line that points to where somebody was on a day: `text` is the line, `place` the words of it to look up.

    `on` is the last day it was read of, `since` the first where that is another.
    """

    kind: ClueKind
    place: str
    text: str
    on: date
    source: str
    line: int | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """The first thing that passed with somebody: an invitation's words, a subject, the title of a meeting."""

    on: date
    channel: Channel
    text: str
    source: str
    line: int | None = None
