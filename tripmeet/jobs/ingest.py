"""Takes the answers of other people's calendars into the history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tripmeet.errors import Problem
from tripmeet.jobs.plan_record import read_record
from tripmeet.jobs.trip.pull_record import threads_before
from tripmeet.jobs.workspace import Workspace
from tripmeet.jobs.written_replies import ProposedMark, proposed_marks
from tripmeet.model.answers import Answer, Guest, Invitation
from tripmeet.model.history import Event
from tripmeet.model.people import known_as
from tripmeet.model.record import PersonRecord
from tripmeet.model.times import Span
from tripmeet.reading.written_answers import Letter
from tripmeet.store.plans import emails_of
from tripmeet.store.schema import Store

A_DAY = timedelta(days=1)
"""By so much the traveller may still change the days of a trip; and clocks differ."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """The events that are new, in order, and what could not be used."""

    events: tuple[Event, ...]
    problems: tuple[Problem, ...]
    proposed: tuple[ProposedMark, ...] = ()
    """Answers in words, which nothing is marked from."""
    trip_id: str = ""


def ingest(files: Sequence[Path], folder: Path, desk: Workspace) -> Ingested:
    """Reads the answers in these files to the meetings of the plan in `folder`, and writes down those of calendars.

    What letters say in words is only proposed, since words and senders can be mistaken. Reading the same answers again
    adds nothing. Raises TripmeetError when a file or the plan cannot be read.
    """
    from tripmeet.reading import answers
    from tripmeet.reading.written_answers import read_letters

    letters = [letter for path in files for letter in read_letters(path)]
    return take_in([one for path in files for one in answers.read(path)], letters, folder, desk)


def take_in(found: Sequence[Answer | Problem], letters: Sequence[Letter], folder: Path, desk: Workspace) -> Ingested:
    """Writes down what calendars answer, and proposes what letters say; see `ingest`."""
    from tripmeet.asking.progress import fold
    from tripmeet.asking.replies import events_of_answers
    from tripmeet.jobs.mark import in_short
    from tripmeet.store import history
    from tripmeet.store.tellings import telling

    with desk.open_store() as store, store.writing():
        trip_id = read_record(folder).trip.id
        emails = emails_known(store, trip_id)
        invitations = tuple(_invitations(folder, emails))
        past = history.events_of(store)
        told = events_of_answers([one for one in found if isinstance(one, Answer)], invitations, past)
        kept, clashing = without_clashes(told.events, past)
        with telling(store, desk.now, f"read: {'; '.join(map(in_short, kept))}"):
            history.record(store, kept, at=desk.now)
    state = fold([*past, *kept], trip_id)
    proposed, doubts = proposed_marks(letters, emails, state, threads_before(folder))
    odd = [one for one in found if isinstance(one, Problem)]
    return Ingested(kept, (*odd, *told.problems, *clashing, *doubts), proposed, trip_id)


def without_clashes(events: Sequence[Event], past: Sequence[Event]) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """The events that can stand, and a Problem for each late yes to a time that is somebody else's by now."""
    from tripmeet.asking.clashes import clash_in_words, promised_to
    from tripmeet.asking.progress import fold

    kept: list[Event] = []
    problems = []
    for event in events:
        other = promised_to(event, fold([*past, *kept], event.trip_id))
        if other is None:
            kept.append(event)
        else:
            hint = "tell them it is gone, or write it down with 'tripmeet mark --anyway'"
            problems.append(Problem(event.name, f"accepts, but {clash_in_words(*other, event.timezone)}", hint))
    return tuple(kept), tuple(problems)


def _invitations(folder: Path, emails: dict[str, frozenset[str]]) -> Iterator[Invitation]:
    """The meetings of a plan as somebody's calendar knows them."""
    from tripmeet.writing import ics

    plan = read_record(folder)
    arrive, depart = [one.arrive for one in plan.trip.stops], [one.depart for one in plan.trip.stops]
    trip = Span(min(arrive) - A_DAY, max(depart) + A_DAY) if arrive else None
    for meeting in plan.meetings:
        yield Invitation(
            ics.uid(meeting.id),
            plan.trip.id,
            meeting.stop,
            tuple(_guest(person, emails) for person in meeting.contacts),
            meeting.span,
            tuple(offer.span for offer in meeting.offers),
            trip,
        )


def _guest(person: PersonRecord, emails: dict[str, frozenset[str]]) -> Guest:
    known = emails.get(person.id, frozenset()) | {email.casefold() for email in person.emails}
    own = person.id.removeprefix("email:")  # older plans do not have the addresses themselves
    return Guest(person.id, person.name, known | {own} if own != person.id else known)


def emails_known(store: Store, trip_id: str) -> dict[str, frozenset[str]]:
    """Every mail address of everybody in the address book and in the trip's plans, in small letters.

    Somebody may have got another id since the plan was made: any id of theirs leads to all of their addresses.
    """
    from tripmeet.jobs import address_book

    known = {who: set(emails) for who, emails in emails_of(store, trip_id).items()}
    for contact in address_book.load(store):
        for id_ in known_as(contact):
            known.setdefault(id_, set()).update(email.casefold() for email in contact.emails)
    return {who: frozenset(emails) for who, emails in known.items()}
