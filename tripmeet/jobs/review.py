"""The dozen questions: what would change this trip most if the traveller told it, each answer kept at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tripmeet.errors import TripmeetError
from tripmeet.evidence.questions import LEVELS, LIKELY_LEVELS, UNHEARD_OF, About, Option, Question, worth_of_telling
from tripmeet.evidence.whereabouts import offset_at
from tripmeet.jobs import address_book
from tripmeet.jobs.trip.folder import last_folder
from tripmeet.jobs.trip.intake import gather, read_itinerary
from tripmeet.jobs.trip.proposal import Proposal, propose, situation_of
from tripmeet.jobs.unplaced import as_if_at, least_worth, setting_of
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Nearby
from tripmeet.model.people import Closeness, Contact
from tripmeet.model.places import Location, Place
from tripmeet.model.traces import ClueKind, PlaceClue
from tripmeet.model.trip import Stop
from tripmeet.places.resolve import locate
from tripmeet.planning.score.hypothetical import Hypothetical
from tripmeet.reading.inferring import Guess, guesses

MOST = 20
"""Nobody is asked more at a time, unless they want to be."""
SURE = 0.9
"""A place that is so likely need not be asked about."""
NEAR_KM = 40.0
ELSEWHERE, UNKNOWN, SAME_CLOCK, SAME_COUNTRY = 0.004, 0.02, 0.1, 0.15
"""How likely somebody is at a given stop: whose clock runs in another zone, of whom nothing is known, whose clock runs
in the stop's when nobody else's tells more, of whom only the country is guessed."""
MET_THERE = 1.8
"""So much likelier when one met them there, too."""


@dataclass(frozen=True, slots=True)
class Review:
    """The questions, the most worth first, and what the plan is worth as things stand."""

    questions: tuple[Question, ...]
    worth: float


def review(itinerary: Path, desk: Workspace, *, most: int = MOST) -> Review:
    """What to ask now. Raises TripmeetError when the trip or the address book cannot be read."""
    stated = read_itinerary(itinerary, desk)
    people, _ = gather(stated.contacts, desk)
    made = propose(situation_of(stated, people, desk, last_folder(itinerary, desk)), desk)
    judge = Hypothetical(made.candidates, setting_of(made, desk))
    found = [*about_places(people, made, judge, desk), *about_closeness(made, desk)]
    found.sort(key=lambda question: (-question.worth, question.id))
    worth = sum(meeting.score for meeting in made.plan.meetings)
    return Review(tuple(one_each(found))[:most], round(worth, 1))


def one_each(questions: Sequence[Question]) -> Iterator[Question]:
    """Of each person the question that is worth most: the next one depends on its answer."""
    asked: set[str] = set()
    for question in questions:
        if question.worth > 0 and question.contact.id not in asked:
            asked.add(question.contact.id)
            yield question


# Where they are


def about_places(people: Sequence[Contact], made: Proposal, judge: Hypothetical, desk: Workspace) -> Iterator[Question]:
    """Whoever may be near a stop, and is not surely placed."""

    @cache
    def find(text: str) -> Location:
        return locate(text, desk.gazetteer)

    odds = odds_of(made, find)
    unsure = [person for person in people if is_unsure(person, made)]
    guessed = {person.id: guess for person, guess in guesses(unsure, find, lambda _: True)}
    worth: dict[str, tuple[float, Stop]] = {}
    for stop in made.plan.trip.stops:
        least = least_worth(made.plan, stop)
        for near in as_if_at(stop, unsure, made):
            points = max(0.0, judge(near).score - least)
            likely = odds.at(stop, near.contact, guessed.get(near.contact.id))
            if points * likely > worth.get(near.contact.id, (0.0, stop))[0]:
                worth[near.contact.id] = points * likely, stop
    for person in unsure:
        if person.id in worth:
            yield place_question(person, guessed.get(person.id), *worth[person.id])


def is_unsure(person: Contact, made: Proposal) -> bool:
    """Whether somebody who may be asked is not surely placed, nor by the traveller's own word."""
    if person.do_not_contact or (made.plan.trip.traveller.email or "") in person.emails:
        return False
    return not person.addresses or any((address.confidence or 1.0) < SURE for address in person.addresses[:1])


@dataclass(frozen=True, slots=True)
class Odds:
    """How likely people are at a stop of whom little is known: `by_clock` for those whose clock runs in its zone."""

    by_clock: Mapping[str, float]
    find: Callable[[str], Location]

    def at(self, stop: Stop, person: Contact, guess: Guess | None) -> float:
        """By what is believed, by a guess at a town, by their clock and where one met, by a guess at a country."""
        believed = next(iter(person.addresses), None)
        if believed is not None and believed.confidence is not None:
            place = self.find(f"{believed.city or believed.text}, {believed.country or ''}").place
            return believed.confidence if place and is_near(place, stop) else (1 - believed.confidence) / 4
        place = self.find(guess.place).place if guess else None
        by_clock = self._by_clock(stop, person)
        if guess is not None and place is not None and place.level.is_meetable and by_clock is None:
            return guess.confidence if is_near(place, stop) else UNKNOWN / 2
        if by_clock is not None:
            met_there = any(self._was_near(clue, stop) for clue in person.clues if clue.kind is ClueKind.VENUE)
            return min(0.6, by_clock * (MET_THERE if met_there else 1.0))
        if guess is not None and place is not None:
            return guess.confidence * SAME_COUNTRY if place.country == stop.place.country else UNKNOWN / 10
        return UNKNOWN

    def _by_clock(self, stop: Stop, person: Contact) -> float | None:
        clocks = [touch for touch in person.touches if touch.zone_min is not None][-5:]
        if not clocks:
            return None
        agree = sum(touch.zone_min == offset_at(stop.timezone, touch.on) for touch in clocks)
        return self.by_clock[stop.id] if agree * 2 > len(clocks) else ELSEWHERE

    def _was_near(self, clue: PlaceClue, stop: Stop) -> bool:
        place = self.find(clue.place).place
        return place is not None and is_near(place, stop)


def odds_of(made: Proposal, find: Callable[[str], Location]) -> Odds:
    """The share of each stop among those placed people whose clocks run as the stop's do: what a clock alone tells."""
    by_clock = {}
    places = [one.location.place for one in made.situation.located if one.location.place is not None]
    for stop in made.plan.trip.stops:
        day = stop.days()[0]
        same = [
            place
            for place in places
            if place.timezone and offset_at(place.timezone, day) == offset_at(stop.timezone, day)
        ]
        by_clock[stop.id] = (sum(is_near(place, stop) for place in same) + SAME_CLOCK) / (len(same) + 1)
    return Odds(by_clock, find)


def is_near(place: Place, stop: Stop) -> bool:
    return place.level.is_meetable and place.coordinates.distance_km(stop.place.coordinates) <= NEAR_KM


def place_question(person: Contact, guess: Guess | None, worth: float, stop: Stop) -> Question:
    """Asks for the town that is believed or guessed, else whether they are near the stop where it matters."""
    believed = next(iter(person.addresses), None)
    town = believed.text if believed else guess.place if guess and guess.confidence >= 0.4 else str(stop.place)
    because = (believed.because if believed else "") or (str(guess) if guess else "no place is known")
    options = tuple(dict.fromkeys((Option(f"yes, {town}", town), Option(f"in {stop.place.name}", str(stop.place)))))
    return Question(About.PLACE, person, f"Is {person.name} in {town}?", because, options, round(worth, 2))


# How close


def about_closeness(made: Proposal, desk: Workspace) -> Iterator[Question]:
    """Whoever could be met, and whose tie was never told."""
    setting = setting_of(made, desk)
    best: dict[str, Question] = {}
    for candidate in made.candidates:
        contact = candidate.nearby.contact
        if contact.closeness is not None:
            continue
        judge = Hypothetical([one for one in made.candidates if one.nearby.contact.id != contact.id], setting)
        points = {level: judge(told_as(level, candidate.nearby)).score for level in Closeness}
        shares = LIKELY_LEVELS[contact.seems] if contact.touches else UNHEARD_OF
        worth = worth_of_telling(candidate.score, points, shares, least_worth(made.plan, candidate.nearby.stop))
        if worth > (best[contact.id].worth if contact.id in best else 0.0):
            best[contact.id] = closeness_question(contact, worth)
    yield from best.values()


def told_as(level: Closeness, nearby: Nearby) -> Nearby:
    return replace(nearby, contact=replace(nearby.contact, closeness=level))


def closeness_question(contact: Contact, worth: float) -> Question:
    from tripmeet.planning.score.learnt import in_touch_on

    known = in_touch_on(contact) if contact.touches else "no exchange is known"
    return Question(About.CLOSENESS, contact, f"How close are you to {contact.name}?", known, LEVELS, round(worth, 2))


# Answers


def answer(questions: Mapping[str, Question], id_: str, words: str, desk: Workspace) -> Contact:
    """Keeps one answer, as if it had been told with `contacts set`.

    Raises TripmeetError for an answer to no question, and for words that are not understood.
    """
    question = questions.get(id_)
    if question is None:
        raise TripmeetError(f"{id_!r} is none of the questions", hint="answer with the id as it was printed")
    field = {About.PLACE: "location", About.CLOSENESS: "closeness"}[question.about]
    offered = {option.says.casefold(): option.answer for option in question.options}
    words = offered.get(words.casefold(), words)
    with desk.open_store() as store:
        return address_book.correct(store, question.contact.id, {field: words}, desk.today)
