"""Times to offer, such that whoever accepts which of them, everything still fits (`model.timetable` says why)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tripmeet.model.meetings import Detour, Kind
from tripmeet.model.places import Place
from tripmeet.model.times import Span
from tripmeet.model.timetable import (
    TIMES_PER_MESSAGE,
    Gap,
    TravelTime,
    are_apart,
    compatible,
    fits_beside,
    gaps,
    people_met,
)
from tripmeet.model.trip import Means
from tripmeet.planning.agenda import Opening, TravelDay
from tripmeet.planning.meals import MEALS, Meal, Taken, is_time_for


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

    @property
    def counts_as(self) -> str:
        return "" if self.kind is Kind.CALL else self.person


@dataclass(slots=True)
class Book:
    """All live offers and meetings, and the question whether one more would hold.

    `days` are the numbered days: a date spent at two stops is two days, and has one limit.
    """

    limit: int
    travel: TravelTime
    days: Sequence[TravelDay] = ()
    by_day: dict[int, list[Offer]] = field(default_factory=dict)
    between: Gap = field(init=False)

    def __post_init__(self) -> None:
        self.between = gaps(self.travel)

    def add(self, *offers: Offer) -> None:
        for offer in offers:
            self.by_day.setdefault(offer.day, []).append(offer)

    def room(self, days: int) -> list[int]:
        """How many more people could be met on the date of each of the days."""
        return [max(0, self.limit - people_met(self.on_date_of(day))) for day in range(days)]

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

    def is_free(self, pause: Offer, meal: Meal | None = None, between: Gap | None = None) -> bool:
        """Whether nothing stands against a break, or a call, at this time: for a meal, no meeting but those for it.

        `between` is the gap beside the break, left out that of the ways.
        """
        day, offers = self.days[pause.day], self.by_day.get(pause.day, ())
        others = (one for one in offers if not (meal and meal.is_had_at(one.kind, one.span, day)))
        taken = (Span(one.span.start - one.there, one.span.end + one.back) for one in busy(day, self.travel))
        return all(compatible(pause, one, between or self.between) for one in others) and not any(
            map(pause.span.overlaps, taken)
        )

    def _taken(self, offer: Offer, day: TravelDay) -> Taken:
        there, back = self.travel(day.stop.base, offer.place), self.travel(offer.place, day.stop.base)
        if offer.detour:
            there, back = offer.detour.there, offer.detour.onward
        return Taken(offer.span, there, back, offer.place)

    def fits(self, offer: Offer) -> bool:
        """Whether it conflicts with nobody else's offer, and leaves the date within its limit."""
        return fits_beside(offer, self.on_date_of(offer.day), self.limit, self.between)

    def on_date_of(self, day: int) -> list[Offer]:
        """The live offers on the date of this day."""
        days = [day]
        if 0 <= day < len(self.days):
            days = [number for number, other in enumerate(self.days) if other.day == self.days[day].day]
        return [offer for number in days for offer in self.by_day.get(number, ())]

    def all(self) -> list[Offer]:
        return [offer for offers in self.by_day.values() for offer in offers]

    def of(self, person: str) -> list[Offer]:
        return [offer for offer in self.all() if offer.person == person]


def busy(day: TravelDay, travel: TravelTime) -> Iterator[Taken]:
    """What the traveller has to do at the stop of this day; on the way to it, nothing."""
    for engagement in day.stop.busy if day.before is None else ():
        place = engagement.place or day.stop.base
        yield Taken(engagement.span, travel(day.stop.base, place), travel(place, day.stop.base), place)


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
                if all(are_apart(option.span, other.span) for other in own)
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
