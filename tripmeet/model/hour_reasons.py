"""Why a meeting is at its hour and not a quarter of an hour earlier or later."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """What a reason speaks against; a choice against neither."""

    EARLIER = "not earlier"
    LATER = "not later"
    CHOICE = "chosen"


class Bound(StrEnum):
    """What it is that binds, or that nothing does."""

    ARRIVAL = "arrival"
    DEPARTURE = "departure"
    WAY = "on the way"
    OWN_HOURS = "your hours"
    SLEEP = "sleep"
    THEIR_HOURS = "their hours"
    KIND = "kind of meeting"
    MEETING = "another meeting"
    OFFER = "a time offered to others"
    BUSY = "taken"
    MEAL = "time to eat"
    PROMISE = "promised"
    FREE = "also possible"


@dataclass(frozen=True, slots=True)
class HourReason:
    """A clause that binds: were the meeting a step of the grid further to that side, it would break what it names."""

    side: Side
    bound: Bound
    because: str


def hour_in_words(reasons: tuple[HourReason, ...]) -> list[str]:
    """One sentence for each side."""
    said: dict[Side, list[str]] = {}
    for reason in reasons:
        said.setdefault(reason.side, []).append(reason.because)
    return [
        "; ".join(clauses) if side is Side.CHOICE else f"{side.value}: {'; '.join(clauses)}"
        for side, clauses in said.items()
    ]
