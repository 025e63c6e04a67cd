"""Takes somebody out of everything that tripmeet keeps, and keeps them out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tripmeet.errors import TripmeetError
from tripmeet.jobs import address_book
from tripmeet.jobs.plan import plan
from tripmeet.jobs.plan_record import RECORD, read_record
from tripmeet.jobs.trip.lookup import PersonOfTrip, matching
from tripmeet.jobs.trip.pull_record import forget_threads
from tripmeet.jobs.workspace import Workspace, save
from tripmeet.model.people import known_as
from tripmeet.store import forgotten, history
from tripmeet.store.plans import WrittenPlan, written_plans
from tripmeet.store.schema import Store


@dataclass(frozen=True, slots=True)
class Someone:
    """Who is to be forgotten: their cards in the address book, and every id under which history may know them."""

    name: str
    cards: tuple[int, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went, and which files still name them: those are for the traveller to delete."""

    who: Someone
    events: int
    planned_again: tuple[Path, ...]
    left: tuple[Path, ...]


def who_is_meant(words: str, desk: Workspace) -> Someone:
    """The one person of the address book, or else of the history. Raises TripmeetError when it is not clear who."""
    with desk.open_store() as store:
        try:
            person = address_book.find(words, store)
        except TripmeetError:
            if (known := _of_history(words, store)) is None:
                raise
            return known
    return Someone(person.contact.name, person.cards, known_as(person.contact))


def _of_history(words: str, store: Store) -> Someone | None:
    """Somebody whom only files of contacts knew, and a trip."""
    events = history.events_of(store)
    people = {one.contact_id: PersonOfTrip(one.contact_id, one.name, one.trip_id) for one in events}
    found = matching(words, people.values())
    return Someone(found[0].name, (), (found[0].contact_id,)) if len(found) == 1 else None


def forget(who: Someone, desk: Workspace) -> Forgotten:
    """Removes them from book, history, evidence and plans; only salted marks stay, against importing them again.

    Plans that can be made again are. Raises TripmeetError when the store cannot be written.
    """
    with desk.open_store() as store:
        plans = written_plans(store)
        naming = [one for one in plans if _names(one.folder, who)]
        events = forgotten.forget(store, who.cards, who.ids, who.name)
    for written in plans:
        forget_threads(written.folder, who.ids)
    again: list[Path] = []
    left: list[Path] = []
    for written in naming:
        _remove_files(written.folder, who)
        (again if _made_again(written, who, desk) else left).append(written.folder)
    return Forgotten(who, events, tuple(again), (*left, *_older_copies(desk)))


def _made_again(written: WrittenPlan, who: Someone, desk: Workspace) -> bool:
    try:
        plan(written.itinerary, desk, out=written.folder)
    except TripmeetError:
        return False
    return not _names(written.folder, who)


def _names(folder: Path, who: Someone) -> bool:
    try:
        record = read_record(folder)
    except TripmeetError:
        return (folder / RECORD).exists()
    everybody = [person.id for meeting in record.meetings for person in meeting.contacts]
    everybody += [one.contact.id for one in record.not_this_time] + [one.contact.id for one in record.unlocated]
    return not set(who.ids).isdisjoint(everybody)


def _remove_files(folder: Path, who: Someone) -> None:
    """Messages, also those that were edited by hand, which a new plan leaves alone; and what the next calendar would
    call off."""
    try:
        record = read_record(folder)
    except TripmeetError:
        return
    drafts = [one.draft for one in record.meetings if {person.id for person in one.contacts} <= set(who.ids)]
    drafts += [one.draft for one in record.not_this_time if one.contact.id in who.ids]
    for name in filter(None, drafts):
        (folder / name).unlink(missing_ok=True)
    meetings = [one.id for one in record.meetings if not {person.id for person in one.contacts}.isdisjoint(who.ids)]
    _take_out_of_calendar(folder / "plan.ics", meetings)


def _take_out_of_calendar(path: Path, meetings: Iterable[str]) -> None:
    from icalendar import Calendar

    from tripmeet.writing import ics

    gone = {ics.uid(one) for one in meetings}
    if not gone or not path.is_file():
        return
    calendar = Calendar.from_ical(path.read_bytes())
    calendar.subcomponents = [one for one in calendar.subcomponents if str(one.get("UID")) not in gone]
    save({path: calendar.to_ical()})


def _older_copies(desk: Workspace) -> Iterable[Path]:
    """Copies of the store that were made before it was brought up to date."""
    return sorted(desk.home.glob(f"{desk.store_file.name}.*.bak"))
