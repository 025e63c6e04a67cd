"""After the trip: who was met, what that renewed, what was promised, and a thank-you to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tripmeet.asking.channels import file_of
from tripmeet.asking.notes import names_of_thanks, write_thanks
from tripmeet.asking.progress import Standing, day_met, fold
from tripmeet.jobs import address_book
from tripmeet.jobs.trip.earlier_trips import with_earlier_trips
from tripmeet.jobs.trip.folder import plan_folder, trip_id_of
from tripmeet.jobs.trip.intake import gather_to_tell, read_itinerary
from tripmeet.jobs.trip.messages import ways_of
from tripmeet.jobs.where import wished_interval
from tripmeet.jobs.workspace import Workspace, save
from tripmeet.model.history import Event
from tripmeet.model.meetings import Kind, State
from tripmeet.model.messages import File
from tripmeet.model.people import Contact
from tripmeet.model.private import without_secrets
from tripmeet.model.trip import Itinerary
from tripmeet.store import history
from tripmeet.writing.promises import PROMISES, promises_file


@dataclass(frozen=True, slots=True)
class Met:
    """One person who was met: for the first time, or again after longer than one wished; and when next."""

    contact: Contact
    standing: Standing
    day: date
    is_first: bool
    is_renewed: bool
    next_by: date


@dataclass(frozen=True, slots=True)
class Report:
    met: tuple[Met, ...]
    asked: int
    agreed_not_met: tuple[str, ...]
    """Names of those with whom a time was agreed that is past, and no meeting is marked."""
    to_come: tuple[Standing, ...]
    """Agreed, and still to come; in order."""
    files: tuple[Path, ...]

    @property
    def promises(self) -> tuple[tuple[str, str], ...]:
        """Name and promise that is still open, in the order in which one met."""
        return tuple((one.contact.name, text) for one in self.met for text in one.standing.open_promises)


def report(itinerary: Path, desk: Workspace, *, write: bool = False) -> Report:
    """What the trip gave. With `write`, thank-you drafts and promises.ics go beside the plan; none is written over.

    Raises TripmeetError when there is no plan.
    """
    folder, trip_id = plan_folder(itinerary, desk), trip_id_of(itinerary, desk)
    with desk.open_store() as store:
        events = history.events_of(store, trip_id)
        people = {contact.id: contact for contact in address_book.load(store)}
    people = {one.id: without_secrets(one) for one in with_earlier_trips(people.values(), desk, but=trip_id)}
    standings = fold(events, trip_id).standings
    stated = read_as_planned(itinerary, events, desk)
    people |= (
        {contact.id: contact for contact in gather_to_tell(stated.contacts, desk, but=trip_id)[0]}
        if stated.contacts
        else {}
    )
    met = by_day_met(everybody_met(standings.values(), people))
    files: tuple[Path, ...] = ()
    if write:
        settings = desk.settings
        ways = ways_of(settings)
        notes = write_thanks(
            ((one.contact, one.standing) for one in met),
            stated.trip.traveller,
            today=desk.today,
            folders=desk.message_folders,
            phrases=settings.voice,
            ways=ways,
        )
        made = [file_of(note, stated.trip.traveller, ways) for note in notes]
        made += [promises_file([(one.contact, one.day, one.standing.open_promises) for one in met], trip_id)]
        files = save_new(made, folder)
    agreed = [one for one in standings.values() if one.state is State.ACCEPTED and one.kind is not Kind.CALL]
    to_come = sorted((one for one in agreed if is_to_come(one, desk.today)), key=lambda one: one.times)
    not_met = sorted(one.name for one in agreed if one not in to_come)
    return Report(
        met, sum(one.asked_at is not None for one in standings.values()), tuple(not_met), tuple(to_come), files
    )


def read_as_planned(itinerary: Path, events: Iterable[Event], desk: Workspace) -> Itinerary:
    """The itinerary as of the day on which asking began: by now the trip may be over, and not to be planned."""
    began = min((event.at.date() for event in events), default=desk.today)
    return read_itinerary(itinerary, replace(desk, today=min(began, desk.today)))


def thanks_to(met: Iterable[Standing], people: Mapping[str, Contact]) -> Iterator[tuple[str, Contact]]:
    """The file of the thank-you to each of these, and whom it is for; in the order in which one met."""
    yield from names_of_thanks([one.contact for one in by_day_met(everybody_met(met, people))])


def is_to_come(standing: Standing, today: date) -> bool:
    """Whether the day they agreed on is today or later."""
    return any(span.local(standing.timezone or "UTC")[0].date() >= today for span in standing.times)


def by_day_met(met: Iterable[Met]) -> tuple[Met, ...]:
    return tuple(sorted(met, key=lambda one: (one.day, one.contact.id)))


def everybody_met(standings: Iterable[Standing], people: Mapping[str, Contact]) -> list[Met]:
    meetings = []
    for standing in standings:
        if standing.state is not State.MET or standing.kind is Kind.CALL:
            continue
        contact = people.get(standing.contact_id) or Contact(standing.contact_id, standing.name)
        day, last, often = day_met(standing), contact.last_met, wished_interval(contact)
        renewed = last is not None and day - last > often
        meetings.append(Met(contact, standing, day, last is None, renewed, day + often))
    return meetings


def save_new(made: list[File], folder: Path) -> tuple[Path, ...]:
    """Writes what is not there yet: a thank-you that was edited stays as it is. The promises are those of today."""
    fresh = {folder / file.name: file.content for file in made if is_new(folder / file.name, file)}
    save(fresh)
    return tuple(fresh)


def is_new(path: Path, file: File) -> bool:
    if not path.exists():
        return b"BEGIN:VTODO" in file.content or file.name != PROMISES
    return file.name == PROMISES and path.read_bytes() != file.content
