"""Trips that are over, and who lived near them then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tripmeet.errors import Problem
from tripmeet.model.people import Contact
from tripmeet.model.places import Place


@dataclass(frozen=True, slots=True)
class PastStop:
    """Where one was, from the first day to the last; `base` is where one stayed, as far as it is known."""

    place: Place
    base: Place
    first: date
    last: date

    @property
    def middle(self) -> date:
        return self.first + (self.last - self.first) / 2

    def has(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class PastTrip:
    """A trip that is over, and which file tells of it."""

    name: str
    stops: tuple[PastStop, ...]
    source: str

    @property
    def days(self) -> tuple[date, date]:
        return self.stops[0].first, max(stop.last for stop in self.stops)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody who lived near a stop while one was there.

    `chance` is how likely that is by what is dated around those days, None where the traveller told it; `because` is
    the line that says so. `met` tells whether one met in those days.
    """

    contact: Contact
    stop: PastStop
    place: Place
    because: str
    chance: float | None = None
    met: bool = False


@dataclass(frozen=True, slots=True)
class MissedPerson:
    """Somebody one was near and did not meet, with the latest such time: why they matter, and where they are now."""

    neighbour: Neighbour
    times: int
    worth: float
    reasons: tuple[str, ...]
    today: str


@dataclass(frozen=True, slots=True)
class Replay:
    """Past trips against who lived where then.

    `near` are those whose place is known by what is dated around those days, person by person and trip by trip. Apart
    are counted: `unsure`, of whom what is dated does not say enough; `undated`, who are near a stop by an address of
    which nobody says since when; `met_elsewhere`, whom one met in those days and whose place then is not known.
    """

    trips: tuple[PastTrip, ...]
    near: tuple[tuple[PastTrip, Neighbour], ...]
    worthiest: tuple[MissedPerson, ...]
    unsure: int
    undated: int
    met_elsewhere: int
    within_min: int
    problems: tuple[Problem, ...] = ()

    @property
    def people_near(self) -> int:
        return len({neighbour.contact.id for _, neighbour in self.near})

    @property
    def people_met(self) -> int:
        return len({neighbour.contact.id for _, neighbour in self.near if neighbour.met})

    def near_on(self, trip: PastTrip) -> tuple[Neighbour, ...]:
        return tuple(neighbour for other, neighbour in self.near if other is trip)
