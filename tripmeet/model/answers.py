"""What somebody's calendar answers to an invitation, before we know which meeting it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tripmeet.model.times import Span


class Verdict(StrEnum):
    """What is answered."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: `who` is a mail address in small letters, `uid` the invitation's.

    `span` is the time it speaks of: of a COUNTER the one they would rather have. `sent` is None when neither the
    answer nor its mail says when; a higher `sequence` answers a later version of the invitation.
    """

    uid: str
    who: str
    verdict: Verdict
    where: str
    name: str = ""
    comment: str = ""
    span: Span | None = None
    sent: datetime | None = None
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody a meeting was planned with, and their mail addresses in small letters."""

    contact_id: str
    name: str
    emails: frozenset[str]


@dataclass(frozen=True, slots=True)
class Invitation:
    """A meeting as the calendar knows it: who may answer, and what an answer is about."""

    uid: str
    trip_id: str
    stop_id: str
    guests: tuple[Guest, ...]
    span: Span
    offers: tuple[Span, ...] = ()
    trip: Span | None = None
    """When the traveller is on the way at all; None where nobody knows."""
