"""A break for a meal, where the best choice of meetings would leave no time for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush

from tripmeet.model.places import Place
from tripmeet.model.times import Span
from tripmeet.model.timetable import GRID, LEAST_GAP, TravelTime, compatible, gaps, on_grid
from tripmeet.planning.agenda import Opening
from tripmeet.planning.choice import A_LITTLE, Choice, SearchSpace
from tripmeet.planning.commitments import around
from tripmeet.planning.meals import LEAST, MEALS, Meal
from tripmeet.planning.offers import Book, Offer

MOST_CHOICES = 40
"""So many choices are made at most to find the breaks that cost least."""

Choose = Callable[[SearchSpace], Choice]


def choose_with_meals(space: SearchSpace, book: Book, choose: Choose) -> Choice:
    """The best choice of `choose` with a break on each day that would have no time to eat.

    One eats on the way from one meeting to the next; where that does not do, with a long way between them, at the base.
    Promises in the book that leave no time for it stand. Breaks are tried like branches, the most promising first, so
    that the bound holds for choices with breaks, too.
    """
    first = _Branch(space, choose(space))
    return first.choice if first.lost(book) is None else _BestBreaks(first, book, choose).found()


@dataclass(frozen=True, slots=True)
class _Break:
    """Time that no meeting takes, and how far it is from anywhere to where one eats then."""

    offer: Offer
    travel: TravelTime


@dataclass(frozen=True, slots=True)
class _Branch:
    """What is still to choose from with a break on each of the days `had`, for that meal, and the best choice of it."""

    space: SearchSpace
    choice: Choice
    had: tuple[tuple[int, Meal], ...] = ()

    def lost(self, book: Book) -> tuple[int, Meal] | None:
        """The first day, by number, that has time to eat without these offers and none with them."""
        offers = [offer for offer, _ in self.choice.offers]
        for number in sorted({offer.day for offer in offers}):
            own = [offer for offer in offers if offer.day == number]
            for meal in MEALS:
                if book.is_time_for(meal, number) and not book.is_time_for(meal, number, own):
                    return number, meal
        return None


class _BestBreaks:
    """The search: best first, until nothing left could be better, or enough was tried."""

    def __init__(self, first: _Branch, book: Book, choose: Choose) -> None:
        self._book, self._choose = book, choose
        self._best: Choice | None = None
        self._tried = 0
        self._open: list[tuple[float, int, _Branch]] = []
        self._push(first)

    def found(self) -> Choice:
        """The best choice with time to eat; its bound is that of whatever was left."""
        bound = self._open[0][2].choice.bound
        while self._open and not (self._best and self._best.value >= -self._open[0][0] - A_LITTLE):
            if self._best and self._tried >= MOST_CHOICES:
                break
            self._split(heappop(self._open)[2])
        assert self._best is not None
        left = max((-one[0] for one in self._open), default=0.0)
        return Choice(self._best.offers, min(bound, max(self._best.bound, left)))

    def _split(self, branch: _Branch) -> None:
        """Into one branch for each time at which one might eat, the cheapest first."""
        lost = branch.lost(self._book)
        if lost is None:
            if self._best is None or branch.choice.value > self._best.value:
                self._best = branch.choice
            return
        is_second = lost in branch.had
        breaks = self._at_the_base(*lost) if is_second else self._on_the_way(*lost, branch)
        ordered: list[_Break] = sorted(breaks, key=lambda one: self._cost(one, *lost, branch.choice))
        tried: list[frozenset[tuple[str, datetime]]] = []
        for pause in ordered or (None,):
            space = _without(pause, *lost, branch.space)
            if any(_times(space, lost[0]) <= more for more in tried):
                continue
            tried.append(_times(space, lost[0]))
            choice = self._choose(space)
            self._tried += 1
            most = branch.choice.bound if is_second else min(choice.bound, branch.choice.bound)
            self._push(_Branch(space, Choice(choice.offers, most), (*branch.had, lost)))
            is_as_good = choice.value >= branch.choice.bound - A_LITTLE
            if is_as_good or is_second or (self._tried >= MOST_CHOICES):
                return

    def _push(self, branch: _Branch) -> None:
        heappush(self._open, (-branch.choice.bound, self._tried, branch))

    def _cost(self, pause: _Break, number: int, meal: Meal, choice: Choice) -> tuple[float, timedelta]:
        """What was chosen and would be lost, and how far it is from when one eats rather."""
        day, between = self._book.days[number], gaps(pause.travel)
        chosen = ((offer, person.score) for offer, person in choice.offers if offer.day == number)
        taken = [(offer, score) for offer, score in chosen if not meal.is_had_at(offer.kind, offer.span, day)]
        lost = sum(score for offer, score in taken if not compatible(offer, pause.offer, between))
        return lost, abs(pause.offer.span.start - meal.best(day))

    def _at_the_base(self, number: int, meal: Meal) -> Iterator[_Break]:
        """At any quarter of an hour of the meal, with the ways there and back."""
        return self._breaks(number, meal, LEAST, self._book.travel)

    def _on_the_way(self, number: int, meal: Meal, branch: _Branch) -> Iterator[_Break]:
        """Near where one was or will be: as long as eating and the shortest way there is, less the gaps beside it.

        Whoever eats between two meetings has at least so much time, so that no choice with a meal is lost.
        """
        day = self._book.days[number]
        openings = (one for person in branch.space.able for one in person.openings if one.day == number)
        places = [*dict.fromkeys((day.stop.base, *(one.nearby.place for one in openings)))]
        least = min(self._book.travel(a, b) for a in places for b in places)
        free = -(-(LEAST + least) // GRID) * GRID
        return self._breaks(number, meal, max(GRID, free - 2 * LEAST_GAP), _nowhere_else)

    def _breaks(self, number: int, meal: Meal, length: timedelta, travel: TravelTime) -> Iterator[_Break]:
        """Every break of this length that has, with the gaps beside it, the time of a meal in the hours of one."""
        day = self._book.days[number]
        window = meal.window(day)
        hours = window and window.clip(day.stay)
        if hours is None or day.before:
            return
        beside = LEAST_GAP if travel is _nowhere_else else timedelta(0)
        start = on_grid(hours.start + LEAST - length - beside)
        while start - beside + LEAST <= hours.end:
            pause = _Break(Offer("", day.stop.id, number, day.stop.base, Span(start, start + length)), travel)
            if self._book.is_free(pause.offer, meal, gaps(travel)):
                yield pause
            start += GRID


def _nowhere_else(_: Place, __: Place) -> timedelta:
    return timedelta(0)


def _times(space: SearchSpace, number: int) -> frozenset[tuple[str, datetime]]:
    """Who could be met when on that day."""
    own = ((one.id, opening) for one in space.able for opening in one.openings if opening.day == number)
    return frozenset((person, start) for person, opening in own for start in opening.starts())


def _without(pause: _Break | None, number: int, meal: Meal, space: SearchSpace) -> SearchSpace:
    """The same without the times on this day that would take the break away; without a break none is left."""

    def left(opening: Opening) -> Iterator[Opening]:
        if opening.day != number or opening.kind is meal.kind:
            yield opening
        elif pause:
            yield from around(opening, [pause.offer], pause.travel)

    able = (replace(one, openings=tuple(part for o in one.openings for part in left(o))) for one in space.able)
    return replace(space, able=tuple(able))
