"""Times to offer, such that whoever accepts which of them, everything still fits.

With fixed starts and travel times that obey the triangle inequality, a set of meetings of one day is feasible exactly
when every pair of them is, and each fits the day. So any combination of acceptances is feasible exactly when no offer
of one person conflicts with one of another, and on no day more people have a live offer than may be met.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from tripmeet.model.meetings import Detour, Kind
from tripmeet.model.places import Place
from tripmeet.model.times import Span
from tripmeet.model.trip import Means
from tripmeet.planning.agenda import Opening, Travel, TravelDay, gap
from tripmeet.planning.meals import MEALS, Meal, Taken, is_time_for

TIMES_PER_MESSAGE = 3
"""Times a message names: a fourth adds almost nothing."""
APART = timedelta(hours=3)
"""Somebody who cannot come at one time can hardly come a little later."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A time at which somebody was or will be asked to meet, on a numbered day of a stop (by its id).

    `opening` is None where it was promised before.
    """

    person: str
    stop: str
    day: int
    place: Place
    span: Span
    opening: Opening | None = None
    kind: Kind | None = None
    detour: Detour | None = None


@dataclass(slots=True)
class Book:
    """All live offers and meetings, and the question whether one more would hold.

    `days` are the numbered days: a date spent at two stops is two days, and has one limit.
    """

    limit: int
    travel: Travel
    days: Sequence[TravelDay] = ()
    by_day: dict[int, list[Offer]] = field(default_factory=dict)

    def add(self, *offers: Offer) -> None:
        for offer in offers:
            self.by_day.setdefault(offer.day, []).append(offer)

    def room(self, days: int) -> list[int]:
        """How many more people could be met on the date of each of the days."""
        return [max(0, self.limit - len(self._heads(day))) for day in range(days)]

    def holds(self, offer: Offer) -> bool:
        """Whether it conflicts with nobody else's offer, and leaves the date within its limit and with its meals."""
        return self.fits(offer) and self.leaves_meals(offer)

    def leaves_meals(self, offer: Offer) -> bool:
        """Whether every meal that has its time on that day keeps it."""
        return all(
            self.is_time_for(meal, offer.day, [offer]) or not self.is_time_for(meal, offer.day) for meal in MEALS
        )

    def is_time_for(self, meal: Meal, number: int, more: Iterable[Offer] = ()) -> bool:
        """Whether one could eat on that day whatever is accepted of what is offered, and of `more`."""
        if not 0 <= number < len(self.days):
            return True
        day = self.days[number]
        if day.before and day.stop.by is not Means.CAR:
            return True  # on a train or a bus one eats as one goes
        offers = (one for one in (*self.by_day.get(number, ()), *more) if not meal.is_had_at(one.kind, one.span, day))
        taken = (*busy(day, self.travel), *(self._taken(one, day) for one in offers))
        return is_time_for(meal, day, taken, self.travel)

    def is_free(self, pause: Offer, meal: Meal | None = None) -> bool:
        """Whether nothing stands against a break, or a call, at this time: for a meal, no meeting but those for it."""
        day, offers = self.days[pause.day], self.by_day.get(pause.day, ())
        others = (one for one in offers if not (meal and meal.is_had_at(one.kind, one.span, day)))
        taken = (Span(one.span.start - one.there, one.span.end + one.back) for one in busy(day, self.travel))
        return all(compatible(pause, one, self.travel) for one in others) and not any(map(pause.span.overlaps, taken))

    def _taken(self, offer: Offer, day: TravelDay) -> Taken:
        there, back = self.travel(day.stop.base, offer.place), self.travel(offer.place, day.stop.base)
        if offer.detour:
            there, back = offer.detour.there, offer.detour.onward
        return Taken(offer.span, there, back, offer.place)

    def fits(self, offer: Offer) -> bool:
        """Whether it conflicts with nobody else's offer, and leaves the date within its limit."""
        others = [other for other in self.by_day.get(offer.day, ()) if other.person != offer.person]
        heads = self._heads(offer.day) - {offer.person}
        return len(heads) < self.limit and all(compatible(offer, other, self.travel) for other in others)

    def _heads(self, day: int) -> set[str]:
        """Who has a live offer to be met on the date of this day."""
        days = [day]
        if 0 <= day < len(self.days):
            days = [number for number, other in enumerate(self.days) if other.day == self.days[day].day]
        live = (offer for number in days for offer in self.by_day.get(number, ()))
        return {offer.person for offer in live if offer.kind is not Kind.CALL}

    def all(self) -> list[Offer]:
        return [offer for offers in self.by_day.values() for offer in offers]

    def of(self, person: str) -> list[Offer]:
        return [offer for offer in self.all() if offer.person == person]


def busy(day: TravelDay, travel: Travel) -> Iterator[Taken]:
    """What the traveller has to do at the stop of this day; on the way to it, nothing."""
    for one in day.stop.busy if day.before is None else ():
        place = one.place or day.stop.base
        yield Taken(one.span, travel(day.stop.base, place), travel(place, day.stop.base), place)


def compatible(a: Offer, b: Offer, travel: Travel) -> bool:
    """Whether both can take place, with the way between them."""
    first, second = (a, b) if a.span.start <= b.span.start else (b, a)
    return first.span.end + gap(first.place, second.place, travel) <= second.span.start


def widen(book: Book, planned: Sequence[tuple[Offer, Sequence[Opening]]]) -> None:
    """Gives each planned person, in this order, a second and then a third time that holds, where there is one.

    Another day is preferred, then another part of the day.
    """
    for _ in range(TIMES_PER_MESSAGE - 1):
        for offer, openings in planned:
            own = book.of(offer.person)
            options = sorted(
                (_nearness(option, own), option.span.start, order, option)
                for order, option in enumerate(options_of(offer.person, openings))
                if all(abs(option.span.start - other.span.start) >= APART for other in own)
            )
            chosen = next((option for *_, option in options if book.holds(option)), None)
            if chosen:
                book.add(chosen)


def options_of(person: str, openings: Iterable[Opening]) -> Iterator[Offer]:
    """Every time at which a meeting with this person could begin."""
    for opening in openings:
        for start in opening.starts():
            yield Offer(
                person,
                opening.nearby.stop.id,
                opening.day,
                opening.nearby.place,
                Span(start, start + opening.length),
                opening,
                opening.kind,
                opening.nearby.detour,
            )


def _nearness(option: Offer, own: Sequence[Offer]) -> int:
    """How many of the person's own times it shares a day with."""
    return sum(option.day == other.day for other in own)
