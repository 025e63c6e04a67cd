"""A break for a meal, where the best choice of meetings would leave no time for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from tripmeet.model.times import Span
from tripmeet.model.timetable import GRID, compatible, on_grid
from tripmeet.planning.agenda import Opening, TravelDay
from tripmeet.planning.choice import Choice, SearchSpace
from tripmeet.planning.commitments import around
from tripmeet.planning.meals import LEAST, MEALS, Meal
from tripmeet.planning.offers import Book, Offer


def choose_with_meals(space: SearchSpace, book: Book, choose: Callable[[SearchSpace], Choice]) -> Choice:
    """The choice that `choose` makes, with a break on each day that would have no time to eat.

    A break is time at the base that no other meeting takes; promises in the book that leave no time for it stand. The
    bound is that of the first choice, which needed no break.
    """
    choice = choose(space)
    bound = choice.bound
    while lost := next(_lost_meals(choice, book), None):
        space = _with_a_break(space, *lost, choice, book)
        choice = choose(space)
    return Choice(choice.offers, bound)


def _lost_meals(choice: Choice, book: Book) -> Iterator[tuple[int, Meal]]:
    """The days, by number, that have time to eat without these offers and none with them."""
    for number in sorted({offer.day for offer, _ in choice.offers}):
        own = [offer for offer, _ in choice.offers if offer.day == number]
        for meal in MEALS:
            if book.is_time_for(meal, number) and not book.is_time_for(meal, number, own):
                yield number, meal


def _with_a_break(space: SearchSpace, number: int, meal: Meal, choice: Choice, book: Book) -> SearchSpace:
    """The same without the times on this day that would take the break away."""
    pause = _best_break(number, meal, choice, book)

    def left(opening: Opening) -> Iterator[Opening]:
        if opening.day != number or opening.kind is meal.kind:
            yield opening
        elif pause:
            yield from around(opening, [pause], book.travel)

    able = (replace(one, openings=tuple(part for o in one.openings for part in left(o))) for one in space.able)
    return replace(space, able=tuple(able))


def _best_break(number: int, meal: Meal, choice: Choice, book: Book) -> Offer | None:
    """The time to eat, at the base, that costs least of what was chosen; None where none fits what is promised."""
    day = book.days[number]
    chosen = [(offer, person.score) for offer, person in choice.offers if offer.day == number]
    taken = [(offer, score) for offer, score in chosen if not meal.is_had_at(offer.kind, offer.span, day)]

    def cost(pause: Offer) -> tuple[float, timedelta]:
        lost = sum(score for offer, score in taken if not compatible(offer, pause, book.between))
        return lost, abs(pause.span.start - meal.best(day))

    return min(_breaks(number, day, meal, book), key=cost, default=None)


def _breaks(number: int, day: TravelDay, meal: Meal, book: Book) -> Iterator[Offer]:
    window = meal.window(day)
    free = window and window.clip(day.stay)
    if free is None or day.before:
        return
    start = on_grid(free.start)
    while start + LEAST <= free.end:
        pause = Offer("", day.stop.id, number, day.stop.base, Span(start, start + LEAST))
        if book.is_free(pause, meal):
            yield pause
        start += GRID
