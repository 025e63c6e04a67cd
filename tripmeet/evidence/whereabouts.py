"""Where somebody lives, of all that points to a place: one town, and the chance that it is right.

Each kind of sighting has a weight, in log-odds; those of one town add up, the best of each kind once; what speaks for
other towns, and a clock or a telephone of another country, speaks against. The weights were fitted on invented worlds
of people whose truth is known (`benchmarks/archives/score.py` prints it), and what they say is kept modest:
nobody is surer than `MOST`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from math import exp
from zoneinfo import ZoneInfo

from tripmeet.model.places import Coordinates, Place

SAME_TOWN_KM = 25.0
MOST, LEAST = 0.97, 0.02
YEARS = 365.25


class Kind(StrEnum):
    """By what somebody was seen in a town."""

    TOLD = "told"
    TOLD_WORK = "told as the place of work"
    NOTED = "noted by the traveller"
    WORDS = "words"
    SIGNATURE_ADDRESS = "signature address"
    SIGNATURE_TOWN = "signature town"
    COMPANY = "company"
    VENUE = "venue"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a kind of sighting counts when it is of today, and after how many years half of it is left."""

    points: float
    half_life_years: float


WEIGHTS: dict[Kind, Weighed] = {
    Kind.TOLD: Weighed(4.0, 20.0),
    Kind.TOLD_WORK: Weighed(2.4, 20.0),
    Kind.NOTED: Weighed(3.6, 20.0),
    Kind.WORDS: Weighed(4.0, 12.0),
    Kind.SIGNATURE_ADDRESS: Weighed(3.8, 9.0),
    Kind.SIGNATURE_TOWN: Weighed(3.6, 9.0),
    Kind.COMPANY: Weighed(2.6, 20.0),
    Kind.VENUE: Weighed(0.4, 3.0),
}
BIAS = -0.3
"""What is left when nothing is known: a name alone is nowhere."""
RIVAL = 1.0
"""How much of what speaks for other towns speaks against this one."""
WRONG_CLOCK, RIGHT_CLOCK = -2.5, 0.4
"""A clock of the last years that runs otherwise than the town's; one that agrees."""
WRONG_COUNTRY = -2.0
"""Telephone numbers and mail addresses only of other countries."""
CLOCK_HALF_LIFE_YEARS, LATEST_CLOCKS = 5.0, 5
"""After so many years a clock says half as much; only the latest count."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Somebody in a place: by what, when (None: as of now), and the line that says so."""

    kind: Kind
    place: Place
    because: str
    on: date | None = None
    share: float = 1.0
    """How much of it is for this place, where the words may mean another."""
    since: date | None = None
    """The first day on which the same was read, where it is another."""

    def weight(self, today: date) -> float:
        weighed = WEIGHTS[self.kind]
        years = max(0.0, (today - self.on).days / YEARS) if self.on else 0.0
        return float(self.share * weighed.points * 0.5 ** (years / weighed.half_life_years))


@dataclass(frozen=True, slots=True)
class Clock:
    """Their offset from UTC in minutes, as a mail of that day had it."""

    on: date
    offset_min: int


@dataclass(frozen=True, slots=True)
class Belief:
    """The town somebody most probably lives in, the chance that it is right, and the best line that says so."""

    place: Place
    chance: float
    because: str


def believe(
    sightings: Sequence[Sighting], today: date, *, clocks: Iterable[Clock] = (), countries: frozenset[str] = frozenset()
) -> Belief | None:
    """The likeliest town of these; `countries` are those of numbers and mail addresses. None where there is no
    sighting."""
    towns = [*grouped(sightings)]
    if not towns:
        return None
    latest = sorted(clocks, key=lambda clock: clock.on)[-LATEST_CLOCKS:]
    scores = [support(town, today) + fit(town[0].place, latest, countries, today) for town in towns]
    best = max(range(len(towns)), key=lambda number: (scores[number], -number))
    against = sum(max(0.0, score) for number, score in enumerate(scores) if number != best)
    chance = min(MOST, max(LEAST, 1 / (1 + exp(-(BIAS + scores[best] - RIVAL * against)))))
    line = max(towns[best], key=lambda sighting: (sighting.weight(today), sighting.on or today))
    return Belief(line.place, round(chance, 3), line.because)


def grouped(sightings: Sequence[Sighting]) -> Iterator[list[Sighting]]:
    """The sightings of each town; the first one's middle decides what is near."""
    towns: list[tuple[Coordinates, list[Sighting]]] = []
    for sighting in sightings:
        where = sighting.place.coordinates
        for middle, some in towns:
            if middle.distance_km(where) <= SAME_TOWN_KM:
                some.append(sighting)
                break
        else:
            towns.append((where, [sighting]))
    return (some for _, some in towns)


def support(town: Sequence[Sighting], today: date) -> float:
    """All that speaks for it: the best sighting of each kind."""
    best: dict[Kind, float] = {}
    for sighting in town:
        best[sighting.kind] = max(best.get(sighting.kind, 0.0), sighting.weight(today))
    return sum(best.values())


def fit(place: Place, clocks: Sequence[Clock], countries: frozenset[str], today: date) -> float:
    """What their clock, their telephone and their mail's country say of this town."""
    points = 0.0
    if clocks and place.timezone:
        agree = sum(clock.offset_min == offset_at(place.timezone, clock.on) for clock in clocks)
        years = max(0.0, (today - clocks[-1].on).days / YEARS)
        points += (RIGHT_CLOCK if agree * 2 > len(clocks) else WRONG_CLOCK) * 0.5 ** (years / CLOCK_HALF_LIFE_YEARS)
    if countries and place.country not in countries:
        points += WRONG_COUNTRY
    return points


@lru_cache(maxsize=4096)
def offset_at(timezone: str, on: date) -> int:
    """Minutes east of UTC at noon of that day."""
    offset = datetime.combine(on, time(12), tzinfo=UTC).astimezone(ZoneInfo(timezone)).utcoffset()
    return int((offset or timedelta(0)) / timedelta(minutes=1))
