"""Whom one could ask, and all the times that a message could name to them: what the waves are chosen from."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import date, datetime

from tripmeet.asking.beliefs import Beliefs
from tripmeet.asking.leads import ask_from
from tripmeet.asking.options import Option, OptionTable, Prospect
from tripmeet.model.meetings import Candidate, Kind, Meeting
from tripmeet.model.times import Span
from tripmeet.model.timetable import TravelTime, gaps
from tripmeet.model.trip import Trip
from tripmeet.planning.agenda import Opening, Person, TravelDay, openings_of, people_of

MOST_LIKELY_TO_MATTER = 150
"""So many people are weighed for the next messages; of whoever comes after, nobody's turn would come."""


HALF_HOURS = 30
"""Messages name the full and the half hour."""


MEETING_KINDS = tuple(Kind)


def likely(candidates: Sequence[Candidate], standings: Container[str]) -> tuple[Candidate, ...]:
    """The best of those not asked yet, as many as could ever matter, and everybody whom history knows."""
    beliefs = Beliefs()
    hopes: dict[str, float] = {}
    for candidate in candidates:
        contact = candidate.nearby.contact
        hope = candidate.score * beliefs.of(contact.closeness).willing
        hopes[contact.id] = max(hope, hopes.get(contact.id, hope))
    best = frozenset(sorted(hopes, key=lambda who: (-hopes[who], who))[:MOST_LIKELY_TO_MATTER])
    return tuple(one for one in candidates if one.nearby.contact.id in best or one.nearby.contact.id in standings)


def table_of(trip: Trip, candidates: Sequence[Candidate], days: Sequence[TravelDay], travel: TravelTime) -> OptionTable:
    """Everybody who could be asked, and all the times that could be named to them."""

    def day_of(moment: datetime) -> int:
        return next((number for number, day in enumerate(days) if day.outing.start <= moment < day.outing.end), -1)

    prospects = (prospect(person, days, travel) for person in people_of(candidates))
    return OptionTable(
        [one for one in prospects if one.options and one.value > 0],
        gap=gaps(travel),
        limit=trip.wishes.meetings_per_day,
        day_of=day_of,
        date_of=lambda number: days[number].day if number >= 0 else None,
    )


def prospect(person: Person, days: Sequence[TravelDay], travel: TravelTime) -> Prospect:
    contact = person.candidates[0].nearby.contact
    # the same time may be within two openings; a place is told by which one it is, to compare all of it takes long
    options = {
        (option.span.start, option.span.end, opening.kind, opening.nearby.stop.id, id(option.place)): option
        for opening in openings_of(person, days, travel)
        for option in options_within(person.id, opening)
    }
    return Prospect(person.id, person.score, contact.closeness, tuple(options.values()))


def first_day_to_ask(opening: Opening) -> date | None:
    """The first day on which one would ask for a meeting within this opening; None where any day will do."""
    near = opening.nearby
    span = Span(opening.earliest, opening.earliest + opening.length)
    meeting = Meeting(
        "", (near.contact,), near.stop, near.place, span, opening.kind, near.travel, (), (), detour=near.detour
    )
    return ask_from(meeting, near.contact)


def options_within(who: str, opening: Opening) -> Iterator[Option]:
    """What a message could name of this opening."""
    near, part = opening.nearby, MEETING_KINDS.index(opening.kind)
    sort = (near.stop.id, near.place, opening.kind)
    first_day = first_day_to_ask(opening)
    for start in opening.starts():
        if start.minute % HALF_HOURS == 0:
            yield Option(who, opening.day, part, Span(start, start + opening.length), near.place, sort, first_day)
