"""Where one trip ends and the next begins, in the bookings of one trip or in a calendar of years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import pairwise

from tripmeet.model.places import Place
from tripmeet.model.times import Span
from tripmeet.model.trip import Means
from tripmeet.reading.itineraries.booked import Booked, Engagement, Journey, Lodging, Visit, Where, when
from tripmeet.reading.itineraries.rides import is_same_end

Find = Callable[[Where], Place | None]

CONNECTION = timedelta(hours=6)
"""Between two journeys, without a bed: shorter than this one only changes trains."""
TRIPS_APART = timedelta(days=3)
"""After so many days of which nothing tells where one is, the next stay is another trip's."""
TOO_LONG = timedelta(days=90)
"""Between two journeys, without a bed: longer than this one was home in between, however one came there."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A journey with its ends where they are known, and the words for them where they are not."""

    journey: Journey
    leaves: datetime
    arrives: datetime
    origin: Place | None
    goal: Place | None

    @property
    def by_air(self) -> bool:
        """Whether an end is an airport, or nobody says by what one goes."""
        return self.journey.means in (Means.FLIGHT, None) or self.journey.origin.by_air or self.journey.goal.by_air

    @property
    def end_words(self) -> tuple[str, str]:
        ends = (self.journey.origin, self.journey.goal)
        return " ".join(ends[0].texts).casefold(), " ".join(ends[1].texts).casefold()


@dataclass(frozen=True, slots=True)
class Home:
    """Where one lives: a place, or at least how the bookings call it; `is_guess` when only the last way leads there."""

    place: Place | None = None
    words: str = ""
    is_guess: bool = False

    def is_at(self, place: Place | None, words: str, *, by_air: bool = True) -> bool:
        if self.place:
            return is_same_end(place, self.place, by_air=by_air)
        return bool(self.words) and words == self.words


def legs_of(booked: Iterable[Booked], find: Find) -> list[Leg]:
    """The journeys in their order."""
    legs = []
    for booking in booked:
        if isinstance(booking, Journey):
            origin, goal = find(booking.origin), find(booking.goal)
            leaves, arrives = (when(moment, _zone(place), time(12)) for moment, place in
                               ((booking.start, origin or goal), (booking.end, goal or origin)))  # fmt: skip
            legs.append(Leg(booking, leaves, max(leaves, arrives), origin, goal))
    return sorted(legs, key=lambda leg: (leg.leaves, leg.arrives))


def home_of(booked: Sequence[Booked], find: Find) -> Home:
    """Where journeys begin and end, and where one is between them without a bed: wherever that is said most often.

    The first origin counts for more than the last goal, and a last goal alone is only a guess.
    """
    legs = legs_of(booked, find)
    if not legs:
        return Home()
    stays = [span for one in booked if isinstance(one, Lodging | Visit) and (span := _span(one))]
    said = [(legs[0].origin, legs[0].end_words[0], legs[0].by_air, 2)]
    if len(legs) > 1:
        said.append((legs[-1].goal, legs[-1].end_words[1], legs[-1].by_air, 1))
    for before, after in pairwise(legs):
        if _is_sojourn(before, after) and not _has_beds(before, after, stays):
            said.append((before.goal, before.end_words[1], before.by_air and after.by_air, 0))
    best, count, rank = Home(), 0, 0
    for place, words, _, _ in said:
        home = Home(place, "" if place else words)
        votes = [weight for other, called, by_air, weight in said if home.is_at(other, called, by_air=by_air)]
        if (len(votes), max(votes, default=0)) > (count, rank):
            best, count, rank = home, len(votes), max(votes)
    if rank == 0 and count < 2:
        return Home()
    return replace(best, is_guess=count == 1 and rank == 1)


def divided(booked: Sequence[Booked], find: Find, home: Home) -> list[list[Booked]]:
    """The bookings by trip: cut where a journey leads home, and where nothing tells for days where one is."""
    trips = [_Part(list(run), home) for run in _runs(legs_of(booked, find), booked, home)]
    for stay in sorted((one for one in booked if isinstance(one, Lodging | Visit)), key=_start):
        span = _span(stay)
        if span is None or not _is_home_day(stay, find, home):
            _joined(trips, stay, span)
    trips.sort(key=lambda trip: trip.span.start)
    engagements = [one for one in booked if isinstance(one, Engagement)]
    for trip in trips:
        trip.others += [one for one in engagements if (span := _span(one)) and span.overlaps(trip.span)]
    return [trip.booked for trip in trips]


class _Part:
    """A trip while it is put together: its journeys, its stays, and the time that they take together."""

    def __init__(self, legs: Sequence[Leg], home: Home) -> None:
        self.legs, self.others = legs, list[Booked]()
        if legs:
            last = legs[-1]
            open_end = (
                timedelta(hours=12) if home.is_at(last.goal, last.end_words[1], by_air=last.by_air) else TRIPS_APART
            )
            self.span = Span(legs[0].leaves - timedelta(hours=12), last.arrives + open_end)

    @property
    def booked(self) -> list[Booked]:
        return [*(leg.journey for leg in self.legs), *self.others]

    def takes(self, stay: Booked, span: Span) -> None:
        known = self.span if self.legs or self.others else span
        self.span = Span(min(known.start, span.start), max(known.end, span.end))
        self.others.append(stay)


def _joined(trips: list[_Part], stay: Lodging | Visit, span: Span | None) -> None:
    """The stay goes to the trip that it overlaps most, else to one of stays alone that ends just before it."""
    if span is None:  # it ends before it starts: told where its trip is put together
        span = Span(_start(stay), _start(stay) + timedelta(hours=1))
    shared = [(part.length, trip) for trip in trips if (part := span.clip(trip.span))]
    if shared:
        max(shared, key=lambda one: one[0])[1].takes(stay, span)
        return
    for trip in trips:
        if not trip.legs and timedelta() <= span.start - trip.span.end <= TRIPS_APART:
            trip.takes(stay, span)
            return
    alone = _Part((), Home())
    alone.takes(stay, span)
    trips.append(alone)


def _runs(legs: Sequence[Leg], booked: Sequence[Booked], home: Home) -> list[list[Leg]]:
    stays = [span for one in booked if isinstance(one, Lodging | Visit) and (span := _span(one))]
    runs: list[list[Leg]] = []
    for leg in legs:
        before = runs[-1][-1] if runs else None
        if before is None or _is_home_between(before, leg, home, stays):
            runs.append([])
        runs[-1].append(leg)
    return runs


def _is_home_between(before: Leg, after: Leg, home: Home, stays: Iterable[Span]) -> bool:
    """Whether one was home from one journey to the next, as far as they tell."""
    gap = after.leaves - before.arrives
    arrived_home, leaves_home = (
        home.is_at(place, words, by_air=by_air)
        for place, words, by_air in (
            (before.goal, before.end_words[1], before.by_air),
            (after.origin, after.end_words[0], after.by_air),
        )
    )
    if arrived_home or leaves_home:
        return gap >= CONNECTION
    if any(_overlap(stay, before.arrives, after.leaves) for stay in stays):
        return False
    goes_on = before.goal is None or after.origin is None or is_same_end(before.goal, after.origin)
    return gap > (TOO_LONG if goes_on else TRIPS_APART)


def _is_sojourn(before: Leg, after: Leg) -> bool:
    stays = is_same_end(before.goal, after.origin) or before.end_words[1] == after.end_words[0] != ""
    return stays and after.leaves - before.arrives >= CONNECTION


def _has_beds(before: Leg, after: Leg, stays: Iterable[Span]) -> bool:
    """Whether for half of the time between two journeys it is told where one stays."""
    gap = Span(before.arrives, after.leaves)
    parts = (part.length for stay in stays if (part := stay.clip(gap)))
    return sum(parts, timedelta()) * 2 >= gap.length


def _is_home_day(stay: Lodging | Visit, find: Find, home: Home) -> bool:
    if not isinstance(stay, Visit) or home.place is None:
        return False
    place = find(stay.where)
    return is_same_end(place, home.place, by_air=False)


def _span(booking: Booked) -> Span | None:
    """About when it is: of days without hours the whole of them, in whatever zone."""
    start, end = _start(booking), when(booking.end, "UTC", time(23, 59))
    return Span(start, end) if start < end else None


def _overlap(span: Span, start: datetime, end: datetime) -> bool:
    return span.start < end and start < span.end


def _start(booking: Booked) -> datetime:
    return when(booking.start, "UTC", time())


def _zone(place: Place | None) -> str:
    return place.timezone if place and place.timezone else "UTC"


def by_group(booked: Iterable[Booked]) -> tuple[list[list[Booked]], list[Booked]]:
    """What a file itself puts together into trips, and the rest."""
    groups: dict[str, list[Booked]] = defaultdict(list)
    loose: list[Booked] = []
    for booking in booked:
        (groups[booking.group] if booking.group else loose).append(booking)
    return [_named_only_where_empty(group) for group in groups.values()], loose


def _named_only_where_empty(group: list[Booked]) -> list[Booked]:
    """A file's own line for a whole trip tells its town and days only where nothing else does."""
    better = [one for one in group if not isinstance(one, Visit | Engagement)]
    return [one for one in group if not (better and isinstance(one, Visit))]
