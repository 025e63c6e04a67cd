"""Whom to ask, and when to meet them: the schedule worth most, with no more people than may be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from tripmeet.model.meetings import Nearby
from tripmeet.model.places import Place
from tripmeet.model.times import Span
from tripmeet.model.timetable import TravelTime, gap
from tripmeet.planning import solver
from tripmeet.planning.agenda import Opening, Person, TravelDay, way_there_and_back
from tripmeet.planning.offers import Offer

EFFORT = 600_000
"""Steps of one search; it rarely needs more than a tenth of them."""
STRETCHES = (1, 2, 3, 5, 8)
"""So many times the number of people who may be asked are looked at, until enough of them fit."""
CLOSER = 6
"""So many prices are tried between one at which too few are worth asking and one at which too many are."""
DEAREST = 6
"""Whoever must be met is worth as much more as so many of the best together: nobody in their way is worth that."""
A_LITTLE = 1e-3
BEYOND_ALL_VALUE = 1e6
"""Minutes to another town: longer than any trip."""

Openings = dict[tuple[int, solver.Window], Opening]


@dataclass(frozen=True, slots=True)
class SearchSpace:
    """What a choice is made of: the people with their times, the best first, and for how many of them there is room.

    At most `most` are chosen, and at most `limits[n]` of them on day n. Nobody who is not among the `able` is worth
    more than `cut`. As many as can be of those that are in `must` are chosen, whatever it costs.
    """

    able: tuple[Person, ...]
    days: Sequence[TravelDay]
    limits: Sequence[int]
    most: int
    travel: TravelTime
    seed: int = 0
    cut: float = 0.0
    must: frozenset[str] = frozenset()
    settled: solver.Settled = field(default_factory=dict)
    """What was solved already, in this space or in one that was made of it."""

    def rooms(self) -> dict[str, int]:
        """How many people the days of each stop, by its id, take."""
        rooms = Counter[str]()
        for day, limit in zip(self.days, self.limits, strict=True):
            rooms[day.stop.id] += limit
        return rooms


@dataclass(frozen=True, slots=True)
class Choice:
    """The planned time of everybody chosen, the most valuable first, and what no choice could exceed."""

    offers: tuple[tuple[Offer, Person], ...]
    bound: float

    @property
    def value(self) -> float:
        return sum(person.score for _, person in self.offers)

    @property
    def is_proven(self) -> bool:
        """Whether no other choice is worth more."""
        return self.bound <= self.value + A_LITTLE


def choose(space: SearchSpace) -> Choice:
    """The best choice; the bound is on choices with those in `must`.

    Asking has a price that each must be worth: it starts so high that no more than `most` are, falls until as many
    fit, and is then sought between the two.
    """
    able, most, must = space.able, space.most, space.must
    task, openings = as_task(space)
    dear = sum(sorted((person.score for person in able), reverse=True)[:DEAREST]) if must else 0.0
    task = _dearer(task, [dear if person.id in must else 0.0 for person in able])
    values = sorted((visit.value for visit in task.visits if visit.windows), reverse=True)
    if not values or most <= 0:
        return Choice((), 0.0)
    asking = _Asking(task, space, at_most(space) + dear * len(must), values[0])
    for price in _prices(values, most):
        if asking.at(price) >= most or asking.is_settled:
            break
    for _ in range(CLOSER):
        if asking.is_settled or (between := asking.between()) is None:
            break
        asking.at(between)
    chosen = tuple(_offer(able[stay.visit], openings[stay.visit, stay.window], stay) for stay in asking.best)
    return Choice(chosen, max(asking.bound, asking.value) - dear * sum(person.id in must for _, person in chosen))


class _Asking:
    """The best choice found at any price of asking, and a bound.

    A price only takes from what people are worth, so `most` times the price on top of what the solver proves at it is a
    bound. As a function of the price that bound bends upwards, and falls where more than `most` are worth the price.
    """

    def __init__(self, task: solver.Task, space: SearchSpace, bound: float, dearest: float) -> None:
        self.task, self.most, self.cut, self.seed = task, space.most, space.cut, space.seed
        self._settled = space.settled
        self.best: tuple[solver.Stay, ...] = ()
        self.value, self.bound = -1.0, bound
        self._tried = [(dearest, self.most * dearest, 0)]
        """Price, bound, and how many are worth it."""

    @property
    def is_settled(self) -> bool:
        return self.value >= self.bound - A_LITTLE

    def at(self, price: float) -> int:
        """How many people are worth this price."""
        visits = self.task.visits
        tours = solver.solve(_priced(self.task, price), seed=self.seed, effort=EFFORT, settled=self._settled)
        bound = self.most * price + tours.bound
        if price >= self.cut:
            self.bound = min(self.bound, bound)
        stays = sorted((s for tour in tours.tours for s in tour), key=lambda s: (-visits[s.visit].value, s.visit))
        value = sum(visits[stay.visit].value for stay in stays[: self.most])
        if value > self.value:
            self.best, self.value = tuple(stays[: self.most]), value
        self._tried.append((price, bound, len(stays)))
        return len(stays)

    def between(self) -> float | None:
        """The price at which the bound would be least, by what the prices above and below it tell; None if none is."""
        above = min((one for one in self._tried if one[2] <= self.most), key=lambda one: one[0])
        below = max((one for one in self._tried if one[2] > self.most), key=lambda one: one[0], default=None)
        if below is None or below[0] >= above[0]:
            return None
        (high, over, few), (low, under, many) = above, below
        price = (under - over + (self.most - few) * high - (self.most - many) * low) / (many - few)
        hope = over + (self.most - few) * (price - high)
        return price if low < price < high and price >= self.cut and hope < self.bound - A_LITTLE else None


def choose_by_date(space: SearchSpace) -> Choice:
    """As `choose`, but `limits[n]` holds for the whole date of day n, at whichever stops it is spent.

    At first each of the date's days may have them all, which tells the bound. Where that is too many, the most
    valuable of them tell how many each of the days gets.
    """
    choice = choose(space)
    bound, shares = choice.bound, list(space.limits)
    while (narrowed := _narrowed(choice, space, shares)) != shares:
        shares = narrowed
        choice = choose(replace(space, limits=shares))
    return Choice(choice.offers, bound)


def _narrowed(choice: Choice, space: SearchSpace, shares: Sequence[int]) -> list[int]:
    """The shares, lowered where more people are chosen for a date than its limit allows."""
    lowered = list(shares)
    for date in {day.day for day in space.days}:
        numbers = [number for number, day in enumerate(space.days) if day.day == date]
        chosen = [offer.day for offer, _ in choice.offers if offer.day in numbers]
        limit = space.limits[numbers[0]]
        if len(chosen) > limit:
            for number in numbers:
                lowered[number] = chosen[:limit].count(number)
    return lowered


def at_most(space: SearchSpace) -> float:
    """The most valuable people of each stop, as many as its days take, and of all these the first `most`."""
    values: list[float] = []
    for stop, places in space.rooms().items():
        near = (one.score for one in space.able if any(opening.nearby.stop.id == stop for opening in one.openings))
        values += sorted(near, reverse=True)[:places]
    return sum(sorted(values, reverse=True)[: space.most])


def _prices(values: Sequence[float], most: int) -> Iterator[float]:
    """From the value of the first who may not be asked down to nothing."""
    for stretch in STRETCHES:
        if stretch * most < len(values):
            yield max(0.0, values[stretch * most] - A_LITTLE)
    yield 0.0


def _priced(task: solver.Task, price: float) -> solver.Task:
    visits = tuple(solver.Visit(visit.value - price, visit.windows) for visit in task.visits)
    return solver.Task(task.travel, task.days, visits)


def _dearer(task: solver.Task, more: Sequence[float]) -> solver.Task:
    visits = tuple(solver.Visit(visit.value + add, visit.windows) for visit, add in zip(task.visits, more, strict=True))
    return solver.Task(task.travel, task.days, visits)


def _offer(person: Person, opening: Opening, stay: solver.Stay) -> tuple[Offer, Person]:
    start = opening.earliest + timedelta(minutes=stay.start - stay.window.earliest)
    span, nearby = Span(start, start + opening.length), opening.nearby
    stop, place = nearby.stop.id, nearby.place
    return Offer(person.id, stop, opening.day, place, span, opening, opening.kind, nearby.detour), person


def as_task(space: SearchSpace) -> tuple[solver.Task, Openings]:
    """The same as numbers, minutes since the first day's outing, and what each window stands for.

    Openings leave room for the way from and to the base already.
    """
    able, days = space.able, space.days
    if not days:
        return solver.Task((), (), ()), {}
    zero = days[0].outing.start
    grounds = _grounds(able, days)
    numbers: dict[Hashable, int] = {}
    for ground in grounds.values():
        for end in (ground.start, ground.end):
            numbers.setdefault(end, len(numbers))
    places: dict[Place, int] = {}
    for nearby in (opening.nearby for person in able for opening in person.openings):
        places.setdefault(nearby.place, len(numbers) + len(places))
    openings: Openings = {}
    visits = []
    for number, person in enumerate(able):
        windows = {_window(opening, places[opening.nearby.place], zero): opening for opening in person.openings}
        openings |= {(number, window): opening for window, opening in windows.items()}
        visits.append(solver.Visit(person.score, tuple(windows)))
    tours = []
    for day, limit in zip(days, space.limits, strict=True):
        ground, outing = grounds[_ground_of(day)], day.outing
        opens, closes = _minutes(outing.start - zero), _minutes(outing.end - zero)
        tours.append(solver.Day(numbers[ground.start], numbers[ground.end], opens, closes, limit))
    ways = _ways(grounds.values(), numbers, places, space.travel)
    return solver.Task(ways, tuple(tours), tuple(visits)), openings


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where the tours of some days begin and end, and whom one may visit on them, one of each place.

    The ends of a way between two stops are numbered apart from their bases: on it one travels otherwise than in town.
    """

    start: Hashable
    end: Hashable
    visits: dict[Place, Nearby] = field(default_factory=dict)


def _ground_of(day: TravelDay) -> tuple[str, bool]:
    return day.stop.id, day.before is not None


def _grounds(able: Sequence[Person], days: Sequence[TravelDay]) -> dict[tuple[str, bool], _Ground]:
    """By stop: its own days, and the way to it."""
    grounds: dict[tuple[str, bool], _Ground] = {}
    for day in days:
        key, base = _ground_of(day), day.stop.base
        grounds.setdefault(key, _Ground((key, "from"), (key, "to")) if day.before else _Ground(base, base))
    for nearby in (opening.nearby for person in able for opening in person.openings):
        grounds[nearby.stop.id, nearby.detour is not None].visits.setdefault(nearby.place, nearby)
    return grounds


def _window(opening: Opening, place: int, zero: datetime) -> solver.Window:
    earliest, latest = _minutes(opening.earliest - zero), _minutes(opening.latest - zero)
    return solver.Window(opening.day, place, _minutes(opening.length), earliest, latest)


def _ways(
    grounds: Iterable[_Ground], ends: Mapping[Hashable, int], places: Mapping[Place, int], travel: TravelTime
) -> list[list[float]]:
    """Minutes between the ends of each ground and the places on it.

    To and from the ends as they are, between meetings on the grid; nobody goes from ground to ground on a day's tour.
    """
    size = len(ends) + len(places)
    ways = [[BEYOND_ALL_VALUE] * size for _ in range(size)]
    for ground in grounds:
        start, end = ends[ground.start], ends[ground.end]
        ways[start][start] = ways[end][end] = 0.0
        for place, nearby in ground.visits.items():
            i, (there, onward) = places[place], way_there_and_back(nearby, travel)
            ways[i][start] = ways[start][i] = _minutes(there)
            ways[i][end] = ways[end][i] = _minutes(onward)
            if nearby.detour:
                ways[start][end] = ways[end][start] = _minutes(there + onward - nearby.travel)
            for other in ground.visits:
                if (j := places[other]) <= i:
                    ways[i][j] = ways[j][i] = _minutes(gap(place, other, travel))
    return ways


def _minutes(span: timedelta) -> float:
    return span / timedelta(minutes=1)
