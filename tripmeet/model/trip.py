"""The trip: where one will be, when, and what one wishes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path

from tripmeet.errors import Problem
from tripmeet.model.places import Level, Place
from tripmeet.model.times import Hours, Span


class Means(StrEnum):
    """How one gets from stop to stop."""

    FLIGHT = "flight"
    TRAIN = "train"
    CAR = "car"
    BUS = "bus"
    FERRY = "ferry"
    FOOT = "foot"

    @property
    def may_stop(self) -> bool:
        """Whether one can get off on the way, see somebody, and go on."""
        return self in (Means.TRAIN, Means.CAR, Means.BUS)


class Pace(StrEnum):
    """How one gets about in a city."""

    WALK = "walk"
    TRANSIT = "transit"
    CAR = "car"


@dataclass(frozen=True, slots=True)
class Busy:
    """Time that is taken, and by what."""

    span: Span
    what: str = "busy"
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of a trip, and the hours of it that are ours to give away.

    `span` runs from arrival to departure; `base` is where days start and end (the lodging as far as we know it, else
    the city); `by` is how one arrives, `leaves_by` how one goes on. `id` is unique within the trip and stays the same
    from run to run.
    """

    id: str
    place: Place
    span: Span
    hours: Hours
    base: Place
    stay: str | None = None
    by: Means | None = None
    leaves_by: Means | None = None
    busy: tuple[Busy, ...] = ()
    is_booked: bool = False
    """Whether the way here is a ride that is booked: one does not leave it on the way."""
    written: str | None = None
    """The town's name as the traveller wrote it; None where they wrote something else than plainly a name of it."""
    assumed: frozenset[datetime] = frozenset()
    """Of arrival and departure those whose hour nobody wrote; once another is known, it is none of these."""

    @property
    def arrives_at_unknown_hour(self) -> bool:
        return self.span.start in self.assumed

    @property
    def leaves_at_unknown_hour(self) -> bool:
        return self.span.end in self.assumed

    @property
    def timezone(self) -> str:
        assert self.place.timezone is not None, "reading gives every stop a zone"
        return self.place.timezone

    @property
    def counted_from(self) -> str | None:
        """From where in the town its ways are counted, in words; None where nobody wrote where one stays."""
        if not self.stay:
            return None
        if self.base.level is Level.ADDRESS:
            return "counted from there"
        if self.base == self.place:
            return f"not found: counted from the centre of {self.place.name}"
        return f"counted from {self.base.local_name}"

    @property
    def starting_point(self) -> str:
        """Where its ways begin, as a sentence has it: nobody stays in the middle of a town by not telling where."""
        is_known = self.base != self.place or self.base.level in (Level.ADDRESS, Level.QUARTER)
        return f"{'where you stay in' if is_known else 'the centre of'} {self.place.name}"

    def days(self) -> tuple[date, ...]:
        """The local dates of the stop, from the day of arrival to the day of departure."""
        first, last = self.span.local(self.timezone)
        end = (last - timedelta(microseconds=1)).date()
        return tuple(first.date() + timedelta(days=n) for n in range((end - first.date()).days + 1))

    def free(self) -> tuple[Span, ...]:
        """Each day's hours while we are there, without what is taken; in order."""
        open_hours = (self.hours.on(day, self.timezone) for day in self.days())
        here = (hours.clip(self.span) for hours in open_hours if hours)
        return tuple(left for span in here if span for left in span.minus(*(taken.span for taken in self.busy)))


NOBODY = "[your name]"
"""The blank that a message shows where nobody tells who travels."""


@dataclass(frozen=True, slots=True)
class Traveller:
    """Who travels; what a message is signed with."""

    name: str
    email: str | None = None
    home: str | None = None
    languages: tuple[str, ...] = ("en",)
    other_emails: tuple[str, ...] = ()
    """Addresses under which others invite them, too; messages are signed with `email`."""


STRETCH = 1.25
"""How far beyond `max_travel` a person may be who is no friend."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the traveller asks of the plan."""

    meet: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    meetings_per_day: int = 4
    hours: Hours = field(default_factory=lambda: Hours(time(9), time(21, 30)))
    max_travel: timedelta = timedelta(minutes=60)
    """One way, by the usual time. Who is a little further is not left out for it, but counts less."""
    day_trip: timedelta = timedelta(hours=2)
    """One way, as `max_travel`, but for friends and whom one especially wishes to meet."""
    travel: Pace = Pace.TRANSIT
    asks_per_trip: int | None = None

    @property
    def stretch(self) -> timedelta:
        """Further than this one goes for nobody but friends: nobody falls out by four minutes."""
        return self.max_travel * STRETCH

    @property
    def furthest(self) -> timedelta:
        """One goes further than this for nobody."""
        return max(self.stretch, self.day_trip)


@dataclass(frozen=True, slots=True)
class Trip:
    """A whole trip. `id` comes from its name and first day, so that a second run is the same trip."""

    id: str
    name: str
    traveller: Traveller
    stops: tuple[Stop, ...]
    wishes: Wishes = field(default_factory=Wishes)

    @property
    def days(self) -> int:
        """Days away from home, the first and the last included."""
        first, last = self.stops[0], self.stops[-1]
        start, end = first.span.local(first.timezone)[0].date(), last.span.local(last.timezone)[1].date()
        return (end - start).days + 1


@dataclass(frozen=True, slots=True)
class Itinerary:
    """What an itinerary says: the trip, the files it names, and what was odd about it.

    `contacts` is None when the itinerary leaves them to the address book. `others` are the trips that the same files
    tell of, with their days.
    """

    trip: Trip
    contacts: tuple[Path, ...] | None
    problems: tuple[Problem, ...]
    others: tuple[str, ...] = ()
