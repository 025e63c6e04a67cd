"""The plan: whom to meet when and where, which times to offer, and why not the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5

from tripmeet.errors import Problem
from tripmeet.model.meetings import Candidate, Commitment, Kind, Located, Meeting, Omission, Plan
from tripmeet.model.people import Contact
from tripmeet.model.timetable import TravelTime
from tripmeet.model.trip import Trip
from tripmeet.model.weights import USUAL, Weights
from tripmeet.planning.agenda import Person, people_of, travel_days
from tripmeet.planning.broken_commitments import broken
from tripmeet.planning.calls import with_calls
from tripmeet.planning.choice import Choice, SearchSpace
from tripmeet.planning.commitments import CommittedMeeting, Directory, committed_meetings, still_possible
from tripmeet.planning.groups import GroupTable, gather_tables
from tripmeet.planning.hours import with_hours
from tripmeet.planning.meal_breaks import choose_with_meals
from tripmeet.planning.offers import Book, Offer, widen
from tripmeet.planning.omissions import omissions_of
from tripmeet.planning.shortlist import LONGER, SHORTLIST, Shortlist, shortlist
from tripmeet.planning.weak_ties import choose_with_weak_ties


@dataclass(frozen=True, slots=True)
class Everybody:
    """All contacts, each in one of the three, and the time zones of those, by their ids, of whom one is known."""

    candidates: Sequence[Candidate]
    omitted: Sequence[Omission] = ()
    unlocated: Sequence[Located] = ()
    zones: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def directory(self) -> Directory:
        return Directory.of(self.candidates, self.omitted, self.unlocated)


@dataclass(frozen=True, slots=True)
class GroundRules:
    """What holds for all plans of one run: how long ways take, what counts how much, and the seed of the search."""

    travel: TravelTime
    weights: Weights = USUAL
    seed: int = 0


def arrange(
    trip: Trip,
    everybody: Everybody,
    rules: GroundRules,
    *,
    keep: Sequence[Commitment] = (),
    prefer: Sequence[Sequence[Commitment]] = (),
) -> Plan:
    """The best plan found, and for everybody else the reason why not.

    What `keep` promises stands: agreed meetings take place, open offers stay open and nothing new conflicts with
    them. What `prefer` names, one list after the other, is proposed so as long as it stands in the way of nothing
    before it. At most `asks_per_trip` are asked, those asked before included. Who is not met is offered a call in the
    hours of their time zone, if it is known.
    """
    book = Book(trip.wishes.meetings_per_day, rules.travel, travel_days(trip))
    near = people_of(everybody.candidates)
    given, lost = promised(trip, keep, prefer, everybody.directory(), book)
    free = without_contacts(near, (contact for promise in given for contact in promise.contacts))
    short, choice = choose_whom(trip, free, given, book, rules)
    groups = write_down(trip, free, choice, asks(trip) - count_of_meetings(given), book, rules)
    meetings = meetings_in_order(trip, given, choice, groups, book)
    met = {contact.id for one in meetings for contact in one.contacts}
    rest = [person for person in free if person.id not in met]
    is_capped = sum(one.kind is not Kind.CALL for one in meetings) >= asks(trip)
    out = omissions_of(rest, short, book, asks(trip), is_capped=is_capped, weights=rules.weights)
    others = [*out, *(one for one in everybody.omitted if one.contact.id not in met)]
    plan = Plan(
        trip,
        meetings,
        tuple(with_calls(others, book, everybody.zones)),
        tuple(one for one in everybody.unlocated if one.contact.id not in met),
        (*lost, *broken(given, book.days, rules.travel)),
        choice.bound + sum(one.score for one in given) + sum(group.reason.points for group in groups),
        len(near),
    )
    return with_hours(plan, near, book)


def meetings_in_order(
    trip: Trip, given: Sequence[CommittedMeeting], choice: Choice, groups: Sequence[GroupTable], book: Book
) -> tuple[Meeting, ...]:
    """All meetings of the plan, in order of time."""
    meetings = (
        *(promise.meeting(meeting_id(trip, ids), book.travel) for promise, ids in with_ids(given)),
        *(meeting(trip, offer, person, book) for offer, person in choice.offers),
        *(table_meeting(trip, group, book.travel) for group in groups),
    )
    return tuple(sorted(meetings, key=lambda one: (one.span, one.id)))


def promised(
    trip: Trip, keep: Sequence[Commitment], prefer: Sequence[Sequence[Commitment]], directory: Directory, book: Book
) -> tuple[tuple[CommittedMeeting, ...], tuple[Problem, ...]]:
    """What is kept, and of what is preferred as much as may still be asked, written into the book."""
    given, lost = committed_meetings(trip, keep, directory)
    book.add(*(offer for promise in given for offer in promise.offers(book.days)))
    wanted = (promise for wished in prefer for promise in still_possible(trip, wished, directory, book))
    return (*given, *islice(wanted, max(0, asks(trip) - count_of_meetings(given)))), lost


def count_of_meetings(given: Iterable[CommittedMeeting]) -> int:
    """How many of these are meetings and no calls."""
    return sum(not promise.is_call for promise in given)


def choose_whom(
    trip: Trip, free: Sequence[Person], given: Sequence[CommittedMeeting], book: Book, rules: GroundRules
) -> tuple[Shortlist, Choice]:
    """Whom to ask besides, one by one, from a list that is as long as the proof of the choice needs."""
    most = max(0, asks(trip) - count_of_meetings(given))
    honoured = [(one.stop.id, contact) for one in given if not one.is_call for contact in one.contacts]
    choose = partial(choose_with_weak_ties, places=rules.weights.weak_tie_places, honoured=honoured)
    room = book.room(len(book.days))
    for length in LONGER:
        short = shortlist(trip, free, book, rules.weights.floor, length=length)
        space = SearchSpace(short.able, book.days, room, most, book.travel, seed=rules.seed, cut=short.cut)
        choice = choose_with_meals(space, book, choose)
        if not short.crowded or choice.is_proven:
            break
    return short, choice


def write_down(
    trip: Trip, free: Sequence[Person], choice: Choice, most: int, book: Book, rules: GroundRules
) -> list[GroupTable]:
    """Writes the times of the chosen, with further ones, into the book; returns the tables of those who are left."""
    book.add(*(offer for offer, _ in choice.offers))
    left = without_contacts(free, (person.candidates[0].nearby.contact for _, person in choice.offers))
    groups = tables(trip, left, rules.weights.floor, most - len(choice.offers), book)
    widen(book, [(offer, person.like(offer.opening)) for offer, person in choice.offers if offer.opening])
    return groups


def without_contacts(these: Iterable[Person], contacts: Iterable[Contact]) -> list[Person]:
    gone = {contact.id for contact in contacts}
    return [person for person in these if person.id not in gone]


def tables(trip: Trip, left: Sequence[Person], floor: float, most: int, book: Book) -> list[GroupTable]:
    """Groups of those who are left, if people may still be asked."""
    worth_it = [one for one in left if one.score >= floor][: SHORTLIST * len(trip.stops)]
    return list(islice(gather_tables(worth_it, trip.stops, book), most)) if most > 0 else []


def asks(trip: Trip) -> int:
    """How many people may be asked on this trip."""
    return max(12, 2 * trip.days) if trip.wishes.asks_per_trip is None else trip.wishes.asks_per_trip


def meeting(trip: Trip, offer: Offer, person: Person, book: Book) -> Meeting:
    """The proposal, with the planned time first and the others in order."""
    assert offer.opening is not None
    candidate = person.candidate(offer.opening.nearby)
    nearby = candidate.nearby
    others = sorted(other.span for other in book.of(person.id) if other.span != offer.span)
    return Meeting(
        id=meeting_id(trip, (nearby.contact.id,)),
        contacts=(nearby.contact,),
        stop=nearby.stop,
        place=nearby.place,
        span=offer.span,
        kind=offer.opening.kind,
        travel=nearby.travel,
        reasons=candidate.reasons,
        offers=(offer.span, *others),
        detour=nearby.detour,
    )


def table_meeting(trip: Trip, group: GroupTable, travel: TravelTime) -> Meeting:
    """A group as a meeting in the city, the host first."""
    opening = group.offer.opening
    assert opening is not None
    return Meeting(
        id=meeting_id(trip, [contact.id for contact in group.contacts]),
        contacts=group.contacts,
        stop=opening.nearby.stop,
        place=opening.nearby.place,
        span=group.offer.span,
        kind=opening.kind,
        travel=travel(opening.nearby.stop.base, opening.nearby.place),
        reasons=(group.reason,),
        offers=(group.offer.span,),
    )


def with_ids(given: Iterable[CommittedMeeting]) -> Iterator[tuple[CommittedMeeting, Sequence[str]]]:
    """Each promise with the ids of whom it is made of: of a table all who were asked to it, whoever has said no since,
    so that it stays the same meeting in everybody's calendar."""
    tables: set[tuple[str, ...]] = set()
    for promise in given:
        is_table = len(promise.contacts) > 1 and bool(promise.together) and promise.together not in tables
        if is_table:
            tables.add(promise.together)
        yield promise, promise.together if is_table else [contact.id for contact in promise.contacts]


def meeting_id(trip: Trip, ids: Iterable[str]) -> str:
    """The same for the same trip and people, whatever else changes."""
    return str(uuid5(NAMESPACE_URL, "\n".join((trip.id, *sorted(ids)))))
