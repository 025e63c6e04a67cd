"""By which channel somebody writes to the traveller, where the archives plainly show one: a suggestion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tripmeet.model.traces import Channel, Direction, Touch

RECENT = timedelta(days=3 * 365)
"""What somebody used longer ago tells nothing of today."""
FEWEST_DAYS = 3
SHARE = 2 / 3
"""Below this share of their days no channel is the one they use."""
WRITTEN = frozenset(
    (
        Channel.MAIL,
        Channel.LINKEDIN,
        Channel.WHATSAPP,
        Channel.TELEGRAM,
        Channel.FACEBOOK,
        Channel.INSTAGRAM,
        Channel.X,
        Channel.SMS,
    )
)


@dataclass(frozen=True, slots=True)
class Answering:
    """The channel on which they wrote to the traveller alone on `days` of `of_days` days, last on `last`."""

    channel: Channel
    days: int
    of_days: int
    last: date


def answers_by(touches: Iterable[Touch], today: date) -> Answering | None:
    """The channel that somebody plainly uses; None where they wrote too rarely, or now here and now there.

    Only what they themselves wrote counts, and to the traveller alone: what was sent to them tells where one knocks,
    not where they open.
    """
    days: defaultdict[Channel, set[date]] = defaultdict(set)
    for touch in touches:
        is_theirs = touch.direction is Direction.IN and touch.others == 0 and touch.channel in WRITTEN
        if is_theirs and today - touch.on <= RECENT:
            days[touch.channel].add(touch.on)
    if not days:
        return None
    channel = min(days, key=lambda one: (-len(days[one]), one))
    every_day = set().union(*days.values())
    count = len(days[channel])
    if count < FEWEST_DAYS or count < SHARE * sum(map(len, days.values())):
        return None
    return Answering(channel, count, len(every_day), max(days[channel]))
