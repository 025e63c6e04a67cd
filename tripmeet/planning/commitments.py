"""What was promised: meetings agreed on and offers still open. A new plan is made around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tripmeet.errors import Problem
from tripmeet.model.grounds import of_history
from tripmeet.model.meetings import Candidate, Commitment, Detour, Kind, Located, Meeting, Omission, Reason, State
from tripmeet.model.people import Contact
from tripmeet.model.places import Place
from tripmeet.model.times import Span
from tripmeet.model.timetable import TravelTime, gap
from tripmeet.model.trip import Stop, Trip
from tripmeet.planning.agenda import Opening, TravelDay, openings
from tripmeet.planning.meeting_kinds import LENGTH, kind_of_meeting, of_a_table
from tripmeet.planning.offers import Book, Offer

AGREED = Reason(0, "they have agreed", grounds=(of_history("their answer", "accepted"),))
ASKED = Reason(0, "they have been asked", grounds=(of_history("what you marked", "asked"),))


@dataclass(frozen=True, slots=True)
class CommittedMeeting:
    """A meeting that was agreed on, or times that were offered and are not answered yet, or are about to be; who was
    asked to one table is in one promise."""

    contacts: tuple[Contact, ...]
    stop: Stop
    place: Place
    spans: tuple[Span, ...]
    firm: bool
    asked: bool = True
    said: Kind | None = None
    """What they were told it would be; None: nobody wrote it down."""
    candidates: tuple[Candidate, ...] = ()
    together: tuple[str, ...] = ()
    """The ids of all who were asked to this table, also of those who will not come."""
    called: Place | None = None
    """Of a call: where they are then; one calls from the base."""

    @property
    def is_call(self) -> bool:
        return self.said is Kind.CALL

    @property
    def score(self) -> float:
        return sum(reason.points for reason in self.reasons)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        known = tuple(reason for candidate in self.candidates for reason in candidate.reasons)
        if self.firm:
            return (*known, AGREED)
        return (*known, ASKED) if self.asked else known

    @property
    def kind(self) -> Kind:
        """What was said; else, or when nobody else is left of a table, what its people, hour and length tell."""
        start, end = self.spans[0].local(self.stop.timezone)
        if len(self.contacts) > 1:
            return Kind.GROUP
        if self.said is Kind.GROUP:
            return of_a_table(start.time())
        return self.said or kind_of_meeting(self.contacts, start.time(), end - start)

    @property
    def names(self) -> str:
        return " and ".join(contact.name for contact in self.contacts)

    @property
    def person(self) -> str:
        """Who it is among the offers; a group is one."""
        return "\n".join(contact.id for contact in self.contacts)

    def is_open(self, days: Sequence[TravelDay], travel: TravelTime) -> bool:
        """Whether each of its times is still one at which everybody in it could be met."""
        if not self.candidates:
            return False
        for candidate in self.candidates:
            possible = tuple(openings(candidate.nearby, days, travel))
            if len(self.contacts) == 1 and not all(any(_fits(span, one) for one in possible) for span in self.spans):
                return False
        is_table = len(self.contacts) > 1
        return not is_table or all(any(free.covers(span) for free in self.stop.free()) for span in self.spans)

    @property
    def detour(self) -> Detour | None:
        """Where it was promised for the way to its stop."""
        near = [one.nearby for one in self.candidates if one.nearby.place == self.place]
        return near[0].detour if near and len(self.contacts) == 1 else None

    def offers(self, days: Sequence[TravelDay]) -> Iterator[Offer]:
        for span in self.spans:
            day = _day_of(span, self.stop, days)
            yield Offer(self.person, self.stop.id, day, self.place, span, kind=self.kind, detour=self.detour)

    def _way(self, travel: TravelTime) -> timedelta:
        if self.is_call:
            return timedelta(0)
        usual = next(
            (one.nearby.travel for one in self.candidates if self.detour or one.nearby.place == self.place), None
        )
        return usual if usual is not None else travel(self.stop.base, self.place)

    def meeting(self, id_: str, travel: TravelTime) -> Meeting:
        return Meeting(
            id=id_,
            contacts=self.contacts,
            stop=self.stop,
            place=self.called or self.place,
            span=self.spans[0],
            kind=self.kind,
            travel=self._way(travel),
            reasons=self.reasons,
            offers=self.spans,
            state=State.ACCEPTED if self.firm else State.ASKED if self.asked else State.PROPOSED,
            detour=self.detour,
        )


@dataclass(frozen=True, slots=True)
class Directory:
    """Where a contact id may be found: among the candidates, the omitted, or those without a place."""

    candidates: Mapping[str, Sequence[Candidate]]
    others: Mapping[str, tuple[Contact, Place | None]]

    @classmethod
    def of(
        cls, candidates: Sequence[Candidate], omitted: Sequence[Omission], unlocated: Sequence[Located]
    ) -> Directory:
        near: dict[str, list[Candidate]] = {}
        for candidate in candidates:
            near.setdefault(candidate.nearby.contact.id, []).append(candidate)
        others = {one.contact.id: (one.contact, one.place) for one in omitted}
        others |= {one.contact.id: (one.contact, one.location.place) for one in unlocated}
        return cls(near, others)

    def place(self, id_: str) -> Place | None:
        """Where they are, as far as it is known."""
        if id_ in self.candidates:
            return self.candidates[id_][0].nearby.place
        return self.others[id_][1] if id_ in self.others else None

    def contact(self, id_: str) -> Contact | None:
        if id_ in self.candidates:
            return self.candidates[id_][0].nearby.contact
        return self.others[id_][0] if id_ in self.others else None


def committed_meetings(
    trip: Trip, keep: Sequence[Commitment], people: Directory
) -> tuple[tuple[CommittedMeeting, ...], tuple[Problem, ...]]:
    """The commitments as meetings, in order of time, and a Problem for each whose person or stop is gone, or moved."""
    problems: list[Problem] = []
    stops = {stop.id: stop for stop in trip.stops}
    by_person: dict[str, list[Commitment]] = {}
    for commitment in keep:
        if people.contact(commitment.contact_id) is None:
            problems.append(
                Problem(commitment.contact_id, "was promised a time and is no longer among the contacts", "add them")
            )
        elif stop_of(commitment, stops) is None:
            name = people.contact(commitment.contact_id)
            assert name is not None
            problems.append(Problem(name.name, "was promised a time when you are nowhere on this trip", "tell them"))
        else:
            by_person.setdefault(commitment.contact_id, []).append(commitment)
    for person, ones in by_person.items():
        firm = [one for one in ones if one.firm]
        by_person[person] = firm[:1] or (sorted(ones, key=lambda one: one.span) if ones[0].asked else ones)
        problems += _elsewhere(by_person[person][0], stops, people)
    groups = _together({person: ones[0] for person, ones in by_person.items()}, people)
    made = [_promise(group, by_person, stops, people) for group in groups]
    return tuple(sorted(made, key=lambda one: (one.spans, one.person))), tuple(problems)


def still_possible(
    trip: Trip, wished: Sequence[Commitment], directory: Directory, book: Book
) -> Iterator[CommittedMeeting]:
    """Those of these proposals that the people and the days still have room for, written into the book.

    They are asked for in the order in which they come; one that stands in the way of an earlier one is passed over.
    """
    ranks = {one.contact_id: rank for rank, one in reversed(list(enumerate(wished)))}
    known = [
        one for one in wished if directory.contact(one.contact_id) and one.stop_id in {stop.id for stop in trip.stops}
    ]
    made, _ = committed_meetings(trip, known, directory)
    for promise in sorted(made, key=lambda one: min(ranks[contact.id] for contact in one.contacts)):
        offers = list(promise.offers(book.days))
        is_known = any(book.of(contact.id) for contact in promise.contacts)
        is_possible = promise.is_open(book.days, book.travel) and all(offer.day >= 0 for offer in offers)
        if is_possible and not is_known and all(book.holds(offer) for offer in offers):
            book.add(*offers)
            yield promise


def stop_of(commitment: Commitment, stops: Mapping[str, Stop]) -> Stop | None:
    """The stop it was promised at, else the one where the traveller is at that time."""
    return stops.get(commitment.stop_id) or next(
        (stop for stop in stops.values() if stop.span.covers(commitment.span)), None
    )


def _elsewhere(commitment: Commitment, stops: Mapping[str, Stop], people: Directory) -> Iterator[Problem]:
    """A Problem when the stop it was promised at is gone, and the traveller is at another one then."""
    stop, contact = stop_of(commitment, stops), people.contact(commitment.contact_id)
    if commitment.stop_id and commitment.stop_id not in stops and stop and contact and commitment.kind is not Kind.CALL:
        town = commitment.stop_id.rstrip("-0123456789").replace("-", " ").title()
        said = "agreed to meet" if commitment.firm else "offered to meet"
        where = f"you {said} in {town} and will be in {stop.place.name}"
        yield Problem(contact.name, where, "tell them, or find another time")


def _together(first: Mapping[str, Commitment], people: Directory) -> list[list[str]]:
    """Who was asked to one table and has not agreed on another time since; the others, each alone."""
    groups: list[list[str]] = []
    for person in first:
        table = next((group for group in groups if _is_one_table([*group, person], first, people)), None)
        if table is None:
            groups.append([person])
        else:
            table.append(person)
    return groups


def _is_one_table(group: Sequence[str], first: Mapping[str, Commitment], people: Directory) -> bool:
    """As it was written down; where it was not, those are taken for one table who were promised the same time, long
    enough for a group, and share a thread: others were so one by one, and stay apart."""
    ones = [first[person] for person in group]
    if len({(one.stop_id, one.span) for one in ones}) > 1:
        return False
    if all(one.kind for one in ones):
        return all(set(group) <= set(one.together) for one in ones)
    known = (people.contact(person) for person in group)
    threads = [{word for word in (*one.tags, one.company) if word} for one in known if one]
    return ones[0].span.length == LENGTH[Kind.GROUP] and bool(threads and set.intersection(*threads))


def _promise(
    group: Sequence[str], by_person: Mapping[str, Sequence[Commitment]], stops: Mapping[str, Stop], people: Directory
) -> CommittedMeeting:
    commitments = by_person[group[0]]
    stop = stop_of(commitments[0], stops)
    assert stop is not None
    contacts = tuple(contact for person in group if (contact := people.contact(person)))
    spans = tuple(dict.fromkeys(one.span for one in commitments))
    near = tuple(_where(people.candidates[person], stop, spans) for person in group if person in people.candidates)
    firm = any(one.firm for person in group for one in by_person[person])
    asked = any(one.asked for person in group for one in by_person[person])
    place, said = stop.place, commitments[0].kind
    if said is Kind.CALL:
        theirs = people.place(group[0]) or place
        return CommittedMeeting(contacts, stop, stop.base, spans, firm, asked, said, called=theirs)
    if len(group) == 1 and said is not Kind.GROUP and near and near[0].nearby.stop.id == stop.id:
        place = near[0].nearby.place
    return CommittedMeeting(contacts, stop, place, spans, firm, asked, said, near, commitments[0].together)


def _where(candidates: Sequence[Candidate], stop: Stop, spans: Sequence[Span]) -> Candidate:
    """The candidacy a promise was made for: the first at its stop that has all its times."""
    here = [one for one in candidates if one.nearby.stop.id == stop.id] or list(candidates)
    return next(
        (one for one in here if all(any(window.covers(span) for window in one.nearby.windows) for span in spans)),
        here[0],
    )


def _fits(span: Span, opening: Opening) -> bool:
    return opening.earliest <= span.start <= opening.latest and span.length == opening.length


def _day_of(span: Span, stop: Stop, days: Sequence[TravelDay]) -> int:
    """The number of the day it falls on; -1 where that day has no hours any more."""
    for number, day in enumerate(days):
        if day.stop.id == stop.id and day.outing.overlaps(span):
            return number
    return -1


def around(opening: Opening, given: Sequence[Offer], travel: TravelTime) -> Iterator[Opening]:
    """What is left of an opening when all these offers might be accepted."""
    taken: list[tuple[datetime, datetime]] = []
    place = opening.nearby.place
    for offer in (one for one in given if one.stop == opening.nearby.stop.id and one.day in (opening.day, -1)):
        way = gap(offer.place, place, travel)
        first, last = offer.span.start - way - opening.length, offer.span.end + way
        if first < opening.latest and last > opening.earliest:
            taken.append((first, last))
    start: datetime | None = None
    last_good = opening.earliest
    for instant in opening.starts():
        if any(first < instant < last for first, last in taken):
            if start is not None:
                yield opening.between(start, last_good)
            start = None
        else:
            start = start or instant
            last_good = instant
    if start is not None:
        yield opening.between(start, last_good)
