"""What each reason to meet somebody counts: the one table of all points, which [score] in config.toml may change."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any


def _counts(points: float, means: str) -> Any:
    """One line of the table: its points, and in a few words what for."""
    return field(default=points, metadata={"means": means})


@dataclass(frozen=True, slots=True)
class Weights:
    """Points; only what they are worth beside each other counts. Those below zero speak against a meeting."""

    wished_for: float = _counts(60, "on the list 'meet:' of the trip")
    inner: float = _counts(40, "one of your closest people")
    close: float = _counts(28, "a close friend")
    friend: float = _counts(18, "a friend")
    known: float = _counts(9, "somebody you know")
    acquaintance: float = _counts(5, "an acquaintance")
    suggested: float = _counts(0.8, "the share of these that counts where archives only suggest it")
    overdue: float = _counts(8, "for each time your cadence has passed since you last met")
    overdue_most: float = _counts(20, "the most that being overdue counts")
    long_ago: float = _counts(2, "for each year since you last met, where no cadence is set")
    long_ago_most: float = _counts(8, "the most that those years count")
    never_met: float = _counts(6, "no meeting is written down, though you were in touch")
    in_touch_for_long: float = _counts(3, "on top of it, when you have been in touch for a year or more")
    dormant: float = _counts(6, "you were in touch on several days, and for long no more")
    in_touch: float = _counts(4, "you were in touch within three months")
    news: float = _counts(5, "a note or tag with a month tells what is new with them")
    mutual: float = _counts(4, "what you wrote about them names somebody else you know")
    shared: float = _counts(2, "shares a tag or a company with a few others near the same stop")
    rare: float = _counts(3, "far from your home, and hardly ever near a trip of yours")
    nearby: float = _counts(3, "next door to where you stay; half of it at half an hour")
    beyond: float = _counts(-2, "for each ten minutes beyond 'max_travel'; half of it for friends")
    met_just_now: float = _counts(-10, "you met within a month")
    asked_in_vain: float = _counts(-6, "for each trip of the last year, after the first, on which you asked in vain")
    asked_in_vain_most: float = _counts(-18, "the most that this counts")
    weak_tie: float = _counts(12, "the place for a weak tie at each stop")
    weak_tie_places: int = _counts(1, "how many such places each stop has; 0 for none")
    floor: float = _counts(1, "whoever is worth less is not asked, even if a slot stays empty")
    call: float = _counts(20, "from here on, whoever cannot be met is worth a call")
    note: float = _counts(6, "from here on, a note")


USUAL = Weights()


def lines_of_the_table() -> tuple[tuple[str, float, str], ...]:
    """Name, usual points, and what for, of every line."""
    return tuple((line.name, getattr(USUAL, line.name), line.metadata["means"]) for line in fields(Weights))
