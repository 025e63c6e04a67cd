"""What kind of meeting suits whom, how long it takes, and when it may begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta

from tripmeet.model.meetings import Kind
from tripmeet.model.people import Closeness, Contact

LENGTH = {
    Kind.COFFEE: timedelta(minutes=45),
    Kind.LUNCH: timedelta(minutes=75),
    Kind.DINNER: timedelta(minutes=120),
    Kind.DRINKS: timedelta(minutes=90),
    Kind.WALK: timedelta(minutes=60),
    Kind.GROUP: timedelta(minutes=90),
    Kind.CALL: timedelta(minutes=30),
}


@dataclass(frozen=True, slots=True)
class Custom:
    """A kind of meeting and the first and last time of day, on the local clock, at which it may begin."""

    kind: Kind
    first: time
    last: time

    @property
    def length(self) -> timedelta:
        return LENGTH[self.kind]


CLOSE_FRIENDS = (
    Custom(Kind.COFFEE, time(8), time(11)),
    Custom(Kind.LUNCH, time(12), time(13, 30)),
    Custom(Kind.WALK, time(14, 45), time(16, 45)),
    Custom(Kind.DRINKS, time(17, 15), time(18, 15)),
    Custom(Kind.DINNER, time(18, 30), time(20, 30)),
    Custom(Kind.DRINKS, time(20, 45), time(22, 30)),
)
FRIENDS = (
    Custom(Kind.COFFEE, time(8), time(11)),
    Custom(Kind.LUNCH, time(12), time(13, 30)),
    Custom(Kind.COFFEE, time(14), time(17)),
    Custom(Kind.DRINKS, time(17, 15), time(22)),
)
EVERYBODY_ELSE = (
    Custom(Kind.COFFEE, time(8), time(11, 30)),
    Custom(Kind.LUNCH, time(12), time(13, 30)),
    Custom(Kind.COFFEE, time(14), time(18, 30)),
    Custom(Kind.DRINKS, time(18, 45), time(21)),
)
"""No two begin at the same time of day, so the hour decides the kind."""

AFTERNOON = time(15)

LIKED = {
    Kind.COFFEE: (Custom(Kind.COFFEE, time(8), time(11, 30)), Custom(Kind.COFFEE, time(14), time(18, 30))),
    Kind.LUNCH: (Custom(Kind.LUNCH, time(12), time(13, 30)),),
    Kind.WALK: (Custom(Kind.WALK, time(8), time(11)), Custom(Kind.WALK, time(14), time(17, 30))),
    Kind.DRINKS: (Custom(Kind.DRINKS, time(17, 15), time(22)),),
    Kind.DINNER: (Custom(Kind.DINNER, time(18, 30), time(20, 30)),),
}
"""The hours of what somebody likes, however close they are."""
EVERY_CUSTOM = tuple(dict.fromkeys(sum(LIKED.values(), (*CLOSE_FRIENDS, *FRIENDS, *EVERYBODY_ELSE))))
"""Whatever one may meet for, at whatever time of day."""
LIKES = re.compile(r"(?:^|[\n;|])\s*likes?:([^\n;|]+)", re.IGNORECASE)
"""A line of the notes on somebody: "likes: lunch, walks"."""


def customs(contact: Contact) -> tuple[Custom, ...]:
    """The kinds of meeting that suit this person, through the day: what they like, else what suits the tie."""
    if liked := likes(contact):
        return tuple(custom for kind in liked for custom in LIKED[kind])
    if contact.closeness is None or contact.closeness > Closeness.FRIEND:
        return EVERYBODY_ELSE
    return FRIENDS if contact.closeness is Closeness.FRIEND else CLOSE_FRIENDS


def likes(contact: Contact) -> tuple[Kind, ...]:
    """The kinds of meeting that the notes say they like; what is no kind of meeting is passed over."""
    said = " ".join(LIKES.findall((contact.notes or "")[:20_000])).casefold()
    words = {word.removesuffix("es" if word.endswith("ches") else "s") for word in re.findall(r"\w+", said)}
    return tuple(kind for kind in LIKED if kind.value.removesuffix("s") in words)


def of_a_table(start: time) -> Kind:
    """What a table becomes when only one of its people is left: it was for lunch, or for drinks after work."""
    return Kind.LUNCH if start < AFTERNOON else Kind.DRINKS


def kind_of_meeting(contacts: Sequence[Contact], start: time, length: timedelta) -> Kind:
    """What a meeting must be that begins at this time of day and takes so long."""
    if len(contacts) > 1:
        return Kind.GROUP
    fitting = [custom.kind for custom in customs(contacts[0]) if custom.first <= start <= custom.last]
    return next(
        (kind for kind in fitting if LENGTH[kind] == length),
        min(LENGTH, key=lambda kind: (abs(LENGTH[kind] - length), kind is Kind.GROUP, kind not in fitting)),
    )
