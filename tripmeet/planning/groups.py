"""A table for several: weaker ties of one city who share a thread, in a slot that nobody else wants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from tripmeet.model.circles import circles_of
from tripmeet.model.grounds import OF, ground_of
from tripmeet.model.meetings import Candidate, Kind, Nearby, Reason
from tripmeet.model.people import Closeness, Contact, Ground
from tripmeet.model.times import join
from tripmeet.model.trip import Stop
from tripmeet.planning.agenda import Person, openings
from tripmeet.planning.meeting_kinds import Custom
from tripmeet.planning.offers import Book, Offer, options_of

FEWEST_AT_A_TABLE, MOST_AT_A_TABLE = 3, 6
"""Fewer is no group, more is no conversation."""
WORTH_OF_A_TABLE = 1.9
"""A table of weak ties is worth about so many single meetings with one of them."""

TABLE_CUSTOMS = (Custom(Kind.GROUP, time(12), time(13)), Custom(Kind.GROUP, time(17, 30), time(19, 30)))
"""A lunch table, or drinks after work."""


@dataclass(frozen=True, slots=True)
class GroupTable:
    """Who sits together, the host first, what they share, and when; `offer` counts as one person's."""

    candidates: tuple[Candidate, ...]
    thread: str
    offer: Offer

    @property
    def contacts(self) -> tuple[Contact, ...]:
        return tuple(one.nearby.contact for one in self.candidates)

    @property
    def reason(self) -> Reason:
        points = WORTH_OF_A_TABLE * sum(one.score for one in self.candidates) / len(self.candidates)
        because = f"{len(self.candidates)} people share “{self.thread}”: one table, one ask"
        return Reason(round(points, 1), because, grounds=tuple(map(self._ground, self.contacts)))

    def _ground(self, contact: Contact) -> Ground:
        field = next(field for field, thread in circles_of(contact) if thread == self.thread)
        return ground_of(contact, field, self.thread, what=f"{OF[field]} of {contact.name}")


def gather_tables(left: Sequence[Person], stops: Sequence[Stop], book: Book) -> Iterator[GroupTable]:
    """The largest groups first, nobody in two of them; each takes its slot in the book."""
    placed: set[str] = set()
    threads = [(stop, thread, people) for stop in stops for thread, people in threads_of(left, stop).items()]
    for stop, thread, people in sorted(threads, key=lambda one: (-len(one[2]), one[0].span, one[1])):
        free = [one for one in people if one.nearby.contact.id not in placed]
        group = best_table(free, stop, thread, book)
        if group:
            placed.update(contact.id for contact in group.contacts)
            book.add(group.offer)
            yield group


def threads_of(left: Sequence[Person], stop: Stop) -> dict[str, list[Candidate]]:
    """Tags and companies that enough weaker ties near this stop share."""
    candidates: dict[str, list[Candidate]] = {}
    for person in left:
        near = (one for one in person.candidates if one.nearby.stop.id == stop.id and not one.nearby.detour)
        here = next(near, None)
        contact = person.candidates[0].nearby.contact
        if here is None or (contact.closeness is not None and contact.closeness < Closeness.KNOWN):
            continue
        for thread in sorted({word for _, word in circles_of(contact)}):
            candidates.setdefault(thread, []).append(here)
    return {thread: people for thread, people in candidates.items() if len(people) >= FEWEST_AT_A_TABLE}


def best_table(people: Sequence[Candidate], stop: Stop, thread: str, book: Book) -> GroupTable | None:
    """The time at which most of them are worth most, if it holds; in the city, near where one stays."""
    if len(people) < FEWEST_AT_A_TABLE:
        return None
    best: GroupTable | None = None
    windows = join(window for one in people for window in one.nearby.windows)
    way = book.travel(stop.base, stop.place)
    anybody = Nearby(people[0].nearby.contact, stop, stop.place, 0.0, way, windows)
    for option in options_of(f"{stop.id}: {thread}", openings(anybody, book.days, book.travel, TABLE_CUSTOMS)):
        able = [one for one in people if any(window.covers(option.span) for window in one.nearby.windows)]
        able.sort(key=lambda one: (-one.score, one.nearby.contact.id))
        if (
            len(able) >= FEWEST_AT_A_TABLE
            and (best is None or len(able[:MOST_AT_A_TABLE]) > len(best.candidates))
            and book.holds(option)
        ):
            best = GroupTable(with_host(able[:MOST_AT_A_TABLE]), thread, option)
    return best


def with_host(people: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The hub first: who shares most with the others, of several the one worth most."""

    def shared(candidate: Candidate) -> int:
        mine = set(candidate.nearby.contact.tags)
        return sum(len(mine.intersection(other.nearby.contact.tags)) for other in people if other is not candidate)

    return tuple(sorted(people, key=lambda one: (-shared(one), -one.score, one.nearby.contact.id)))
