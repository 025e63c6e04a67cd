"""Who could be met, who will be asked, who not and why: the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tripmeet.errors import Problem
from tripmeet.model.hour_reasons import HourReason
from tripmeet.model.people import Address, Contact, Ground
from tripmeet.model.places import Level, Location, Place
from tripmeet.model.times import Span
from tripmeet.model.trip import Stop, Trip

WITHIN_TOWN_KM = 20
"""An exact address as near to a stop as this is in the stop's town."""
SAME_SPOT_KM = 3
"""Two towns nearer to each other than this are one, called by two names."""


class Kind(StrEnum):
    """What kind of meeting it is."""

    COFFEE = "coffee"
    LUNCH = "lunch"
    DINNER = "dinner"
    DRINKS = "drinks"
    WALK = "walk"
    GROUP = "group"
    CALL = "call"


class Instead(StrEnum):
    """The next rung for somebody who cannot be met this time."""

    CALL = "call"
    NOTE = "note"
    NOTHING = "nothing"


class Left(StrEnum):
    """The kind of reason for which somebody is left out, in the words in which such people are counted."""

    NOBODY = "have died, or are no people but firms, rooms or services"
    UNWANTED = "not to be contacted, or on your list to avoid"
    SETTLED = "have said no, cancelled, or been met already"
    VAGUE = "known only by region or country"
    FAR = "too far from every stop"
    FULL = "within reach, but others come first or no time suits"


class State(StrEnum):
    """How far a proposal has come."""

    PROPOSED = "proposed"
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    MET = "met"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody should be met: points, and a sentence a person accepts.

    `rule` is the line of the table of weights that it comes from, empty where it comes from none; `grounds` are what
    the sentence rests on, each with its file, line and day.
    """

    points: float
    because: str
    rule: str = ""
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Located:
    """A contact and one place where they can be found on some days of the trip.

    Somebody with a home and an office, or who moves while we travel, has several; somebody who wrote no place at all
    has one without address, whose location has no place.
    """

    contact: Contact
    location: Location
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Detour:
    """A visit on the way to a stop: how long it takes to get there from the stop `before`, and from there onward."""

    before: Stop
    there: timedelta
    onward: timedelta


@dataclass(frozen=True, slots=True)
class Nearby:
    """A contact within reach of a stop, or with a `detour` on the way to it; `windows` are when they could be met.

    `travel` is one way from the base; on the way, how much longer it becomes.
    """

    contact: Contact
    stop: Stop
    place: Place
    distance_km: float
    travel: timedelta
    windows: tuple[Span, ...] = ()
    detour: Detour | None = None
    wrote: str = ""
    """The words from which the place was read."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody nearby, and all that speaks for meeting them."""

    nearby: Nearby
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        return sum(reason.points for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a new plan must respect: `firm` when accepted, else an offer that is open; not `asked`: about to be made.

    `kind` is what they were told it would be (None: not written down), `together` the ids of all who were asked to
    the same table.
    """

    contact_id: str
    stop_id: str
    span: Span
    firm: bool
    asked: bool = True
    kind: Kind | None = None
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting proposed, asked or agreed. `offers` are the times its message names, the planned one first.

    With a `detour` it is on the way to its stop; `travel` is as in Nearby.
    `id` comes from the trip and the people, so that a second calendar updates the first instead of doubling it.
    """

    id: str
    contacts: tuple[Contact, ...]
    stop: Stop
    place: Place
    span: Span
    kind: Kind
    travel: timedelta
    reasons: tuple[Reason, ...]
    offers: tuple[Span, ...]
    state: State = State.PROPOSED
    detour: Detour | None = None
    unsure: tuple[Located, ...] = ()
    """Those of its people whose place is a guess that may well be wrong, and what they wrote."""
    located: tuple[Located, ...] = ()
    """For each of its people the words from which their place was read, where one meets because of it."""
    written: str | None = None
    """The town's name as the contacts have it, where it is not the stop's; None where that is no plain name of it."""
    because_then: tuple[HourReason, ...] = ()
    """Why it is at its hour, where that was weighed: of a proposal what binds it, of a promise that it is one."""
    window: Span | None = None
    """The part of a day that was agreed on, where no hour was yet: `span` is one that is kept free in it."""
    knows_ahead: bool = False
    """ASKED: they were told that one comes, and no hour was named."""

    @property
    def score(self) -> float:
        return sum(reason.points for reason in self.reasons)

    @property
    def visited(self) -> Place:
        """The town where one is then: that of the stop, or where they are on the way to it."""
        return self.place if self.detour else self.stop.place

    @property
    def town(self) -> Place:
        """The town where one meets: where they are, be it on a day trip.

        Coordinates bear the name of whatever is nearest, often a quarter's; near the stop they are in its town.
        """
        here, there = self.visited, self.place
        is_part = there.level is Level.ADDRESS and there.coordinates.distance_km(here.coordinates) <= WITHIN_TOWN_KM
        return here if is_part or self.kind is Kind.CALL else there

    @property
    def elsewhere(self) -> Place | None:
        """The town where one meets, if one has to come over from the town where one is."""
        here, there = self.visited, self.town
        is_same = there.name == here.name or there.coordinates.distance_km(here.coordinates) <= SAME_SPOT_KM
        return None if is_same else there

    @property
    def visit(self) -> tuple[datetime, datetime]:
        """From when to when one is in that town, on its clocks; on the way, for this meeting."""
        if self.detour:
            return self.span.local(self.place.timezone or self.stop.timezone)
        return self.stop.span.local(self.stop.timezone)


@dataclass(frozen=True, slots=True)
class Omission:
    """Somebody who is not in the plan, why, and what to do instead. `stop` is the nearest one, if any was near, with a
    `detour` the one on the way to which they live."""

    contact: Contact
    because: str
    instead: Instead = Instead.NOTHING
    stop: Stop | None = None
    place: Place | None = None
    distance_km: float | None = None
    sort: Left = Left.FULL
    calls: tuple[Span, ...] = ()
    """When a call would suit both and is free in the plan."""
    timezone: str = ""
    """Theirs, an IANA name, where it is known and a call is the next rung."""
    detour: Detour | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole answer. Every contact is in exactly one of `meetings`, `omissions` and `unlocated`.

    `score` is the sum over the meetings, `bound` what no schedule could exceed.
    """

    trip: Trip
    meetings: tuple[Meeting, ...]
    omissions: tuple[Omission, ...]
    unlocated: tuple[Located, ...]
    problems: tuple[Problem, ...] = ()
    bound: float = 0.0
    near: int = 0
    """How many people were within reach of a stop, whether or not they are met."""

    @property
    def score(self) -> float:
        return sum(meeting.score for meeting in self.meetings)
