"""The few questions whose answers would change a trip most: how likely an answer is, times what it would bring.

Pure: the caller knows who is near what and what the plan holds, and hands in what each answer would be worth.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tripmeet.model.people import Closeness, Contact


class About(StrEnum):
    """What a question is about; the traveller's answer is kept as a correction of that fact, or as a decision."""

    PLACE = "place"
    CLOSENESS = "closeness"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: what it says, and what is kept of it."""

    says: str
    answer: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question about one person, with the answers one may give besides one's own words.

    `because` is what is known so far; `worth` how many points of the plan the answer is likely to bring.
    """

    about: About
    contact: Contact
    text: str
    because: str
    options: tuple[Option, ...]
    worth: float
    other: Contact | None = None

    @property
    def id(self) -> str:
        """The same for the same question in a later run."""
        return ":".join(filter(None, (self.about, self.contact.id, self.other.id if self.other else "")))


LEVELS = (
    Option("one of your closest", "inner"),
    Option("a close friend", "close"),
    Option("a friend", "friend"),
    Option("somebody you know", "known"),
    Option("an acquaintance", "acquaintance"),
)

LIKELY_LEVELS: dict[Closeness | None, tuple[tuple[Closeness, float], ...]] = {
    Closeness.INNER: ((Closeness.INNER, 0.6), (Closeness.CLOSE, 0.3), (Closeness.FRIEND, 0.1)),
    Closeness.CLOSE: ((Closeness.INNER, 0.1), (Closeness.CLOSE, 0.5), (Closeness.FRIEND, 0.3), (Closeness.KNOWN, 0.1)),
    Closeness.FRIEND: ((Closeness.CLOSE, 0.2), (Closeness.FRIEND, 0.4), (Closeness.KNOWN, 0.4)),
    Closeness.KNOWN: ((Closeness.CLOSE, 0.03), (Closeness.FRIEND, 0.17), (Closeness.KNOWN, 0.8)),
    None: ((Closeness.FRIEND, 0.05), (Closeness.KNOWN, 0.25)),
}
"""How close somebody is of whom the archives suggest this much: shares; the rest is as it seems, or less."""
UNHEARD_OF = ((Closeness.CLOSE, 0.005), (Closeness.FRIEND, 0.015), (Closeness.KNOWN, 0.05))
"""The same of whom no exchange is known: silence is no distance, and most are strangers all the same."""


def worth_of_telling(
    score: float, points: dict[Closeness, float], shares: tuple[tuple[Closeness, float], ...], least: float
) -> float:
    """What it brings to know how close a tie is: over the likely answers, how much more the plan would be worth.

    `shares` say how likely each level is, `score` is what meeting them counts now, `points` what it would count were
    they so close, `least` what a meeting there must be worth to come into the plan.
    """
    now = max(0.0, score - least)
    return sum(share * abs(max(0.0, points[level] - least) - now) for level, share in shares)
