"""What somebody's mail answers to a message of ours, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tripmeet.model.times import Span


class Meaning(StrEnum):
    """What a mail says to the times that were offered."""

    ACCEPTED = "accepted"
    OTHER_TIME = "other time"
    DECLINED = "declined"
    NOT_THEN = "not then"
    WHO = "who are you"
    AWAY = "out of office"
    BOUNCED = "not delivered"
    UNCLEAR = "unclear"


class Surety(StrEnum):
    """What a reading rests on: fields that programs write, a person's plain words, or words that may mean more."""

    STRUCTURE = "structure"
    WORDS = "words"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Reply:
    """The meaning, and the sentence that it rests on in the writer's own words.

    `span` is the time agreed on, or the one they would rather have: a whole day where they name no hour. `until` is
    the last day away, as an out-of-office names it.
    """

    meaning: Meaning
    sentence: str
    surety: Surety
    span: Span | None = None
    until: date | None = None
