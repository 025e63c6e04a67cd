"""How close a tie seems to be, by the days on which one was in touch: a suggestion that may raise, and never lowers.

Days and steadiness tell more than counts of messages do; a private channel or a meeting in person tells more than work
mail. Silence tells nothing: many close friends leave no trace, so whoever is rarely heard of is suggested nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tripmeet.model.people import Closeness
from tripmeet.model.traces import Channel, Touch

PRIVATE = frozenset(
    (
        Channel.WHATSAPP,
        Channel.TELEGRAM,
        Channel.SMS,
        Channel.CALL,
        Channel.FACEBOOK,
        Channel.INSTAGRAM,
        Channel.MEETING,
    )
)
"""Channels on which one is in touch with people, and hardly with business partners."""


@dataclass(frozen=True, slots=True)
class Layer:
    """From how many days in touch on, and over how many private channels, somebody seems so close."""

    closeness: Closeness
    days: int
    private: int


LAYERS = (
    Layer(Closeness.INNER, 30, 2),
    Layer(Closeness.CLOSE, 8, 1),
    Layer(Closeness.FRIEND, 8, 0),
    Layer(Closeness.FRIEND, 4, 1),
    Layer(Closeness.KNOWN, 2, 0),
)
"""The closest first; Dunbar's layers of some 5, 15 and 50 people are a check on what comes of them."""


def strength(touches: Sequence[Touch]) -> float:
    """Days in touch, those on a private channel or in somebody's free time counting a little more."""
    days = {touch.on for touch in touches if touch.channel is not Channel.INVITATION}
    closer = {touch.on for touch in touches if touch.channel in PRIVATE}
    return len(days) + 0.2 * len(closer)


def suggested(touches: Sequence[Touch]) -> Closeness | None:
    """What the traces suggest; None where they are too few to say anything."""
    days = len({touch.on for touch in touches if touch.channel is not Channel.INVITATION})
    private = len({touch.channel for touch in touches if touch.channel in PRIVATE})
    return next((layer.closeness for layer in LAYERS if days >= layer.days and private >= layer.private), None)
