"""What a plan is made of: the itinerary, and everybody in the contacts once."""

from __future__ import annotations

import os
from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from tripmeet.credentials import calendar_login
from tripmeet.errors import Problem, TripmeetError
from tripmeet.jobs.address_book.knowledge import known
from tripmeet.jobs.trip.earlier_trips import with_earlier_trips
from tripmeet.jobs.trip.stays import with_stays, with_stays_online
from tripmeet.jobs.trip.town_names import stop_name
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.people import Contact
from tripmeet.model.places import Coordinates, Location, Place
from tripmeet.model.private import told_without_secrets, without_secrets
from tripmeet.model.reach import is_mailbox
from tripmeet.model.times import Span, moment
from tripmeet.model.trip import NOBODY, Busy, Itinerary, Stop, Traveller, Trip
from tripmeet.store import forgotten

if TYPE_CHECKING:
    from tripmeet.reading.itineraries.papers import Asked

NOTICE = timedelta(days=1)
"""Nobody is asked for a time nearer than this."""


def read_itinerary(path: Path, desk: Workspace, *, online: bool = False) -> Itinerary:
    """The trip, with nothing left to give away that is past or too soon to ask for; with `online` the geocoder of the
    settings is asked where one stays."""
    from tripmeet.places.resolve import locate
    from tripmeet.reading import itineraries

    def find(text: str) -> Location:
        return locate(text, desk.gazetteer)

    def place_at(where: Coordinates) -> Place:
        return town_at(where, desk)

    stated = itineraries.read(
        path, locate=find, place_at=place_at, today=desk.today, login=calendar_login, asked=asked_of(desk)
    )
    mail = stated.trip.traveller.email
    odd = () if not mail or is_mailbox(mail) else (not_a_mailbox(mail, path),)
    stated = replace(stated, problems=(*stated.problems, *odd))
    stated = (with_stays_online if online else with_stays)(stated, path, desk)
    stops = tuple(replace(stop, written=stop_name(stop, desk)) for stop in stated.trip.stops)
    return replace(stated, trip=_from(desk.today, replace(stated.trip, stops=stops), path))


def asked_of(desk: Workspace) -> Asked:
    """Which days are asked for, and who travels: as config.toml has it, where a calendar does not tell."""
    from tripmeet.reading.itineraries.papers import Asked

    said = desk.settings.traveller
    if not said:
        return Asked(desk.days)
    emails = said.get("email", [])
    emails = [emails] if isinstance(emails, str) else list(emails)
    first = emails[0] if emails else None
    who = Traveller(said.get("name", NOBODY), first, said.get("home"), other_emails=tuple(emails[1:]))
    return Asked(desk.days, who)


def not_a_mailbox(mail: str, path: Path) -> Problem:
    what = f"your own mail address {mail[:60]!r} cannot stand on a letter, so the drafts have no sender"
    return Problem(path.name, what, "write it like ada@example.org")


def town_at(where: Coordinates, desk: Workspace) -> Place:
    """The nearest town, which lends its name and zone to a point on the map."""
    for radius_km in (20, 100, 500, 3000):
        if towns := desk.gazetteer.nearby(where, radius_km):
            return min(towns, key=lambda town: town.coordinates.distance_km(where))
    raise TripmeetError(f"no town within 3,000 km of {where.lat}, {where.lon}", hint="check the coordinates")


def _from(today: date, trip: Trip, path: Path) -> Trip:
    """The trip from tomorrow on. Raises TripmeetError when it is over."""
    last = trip.stops[-1]
    if last.span.end <= moment(today, time(), last.timezone):
        ended = last.span.local(last.timezone)[1]
        raise TripmeetError(
            f"the trip ended on {ended:%Y-%m-%d}, before today ({today})",
            where=path.name,
            hint="mend its dates, or plan as of another day with --today",
        )
    return replace(trip, stops=tuple(_stop_from(today, stop) for stop in trip.stops))


def _stop_from(today: date, stop: Stop) -> Stop:
    first = moment(today + NOTICE, time(), stop.timezone)
    if first <= stop.span.start:
        return stop
    past = Busy(Span(stop.span.start, first), "past, or too soon to ask")
    return replace(stop, busy=(past, *stop.busy))


def gather_to_tell(
    files: Sequence[Path] | None, desk: Workspace, *, but: str | None = None
) -> tuple[tuple[Contact, ...], tuple[Problem, ...]]:
    """The same as `gather`, without what is private: for whatever is written down or shown to others."""
    people, problems = gather(files, desk, but=but)
    public = desk.memory.each("without secrets", None, people, lambda others: map(without_secrets, others))
    return tuple(public), told_without_secrets(problems)


def gather(
    files: Sequence[Path] | None, desk: Workspace, *, but: str | None = None
) -> tuple[tuple[Contact, ...], tuple[Problem, ...]]:
    """Everybody in these files, the same person once; without files, the address book.

    When one was last met is known from the trips written down, too, but for the trip of the id `but`. Raises
    TripmeetError when there is nobody at all.
    """
    people, problems = desk.memory.last("everybody", sources(files, desk), lambda: _everybody(files, desk))
    return with_earlier_trips(people, desk, but=but), problems


def sources(files: Sequence[Path] | None, desk: Workspace) -> Hashable:
    """What it depends on who is there: the files as they lie there, or the address book and the day."""
    if files is None:
        from tripmeet.store.version import version_of_people

        with desk.open_store() as store:
            return desk.today, version_of_people(store)
    with desk.open_store() as store:
        left_out = forgotten.count(store)
    return left_out, *((path, stamp.st_mtime_ns, stamp.st_size) for path in files for stamp in [stamp_of(path)])


def stamp_of(path: Path) -> os.stat_result | SimpleNamespace:
    """When the file was changed last, and its size; of what is no single file, nothing that is ever the same again."""
    if path.is_file():
        return path.stat()
    return SimpleNamespace(st_mtime_ns=object(), st_size=0)


def _everybody(files: Sequence[Path] | None, desk: Workspace) -> tuple[tuple[Contact, ...], tuple[Problem, ...]]:
    from tripmeet.reading.merge import merge

    if files is None:
        from tripmeet.jobs import address_book

        with desk.open_store() as store:
            people = known(address_book.load(store), desk)
        if not people:
            raise TripmeetError(
                "no contacts: the itinerary names no file and the address book is empty",
                hint="add 'contacts: [contacts.csv]' to the itinerary, or run 'tripmeet contacts import FILE'",
            )
        return people, ()
    contacts, problems = _read_all(files)
    if not contacts:
        raise TripmeetError(
            "nobody is in these contacts" + (f" ({problems[0]})" if problems else ""),
            where=", ".join(path.name for path in files),
            hint="a CSV needs a header line with 'name', 'location' and the like, and a line for each person",
        )
    with desk.open_store() as store:
        is_left_out = forgotten.is_forgotten(store)
    return tuple(one for one in merge(contacts) if not is_left_out(one)), problems


def _read_all(files: Sequence[Path]) -> tuple[tuple[Contact, ...], tuple[Problem, ...]]:
    """One file that cannot be used does not lose the others."""
    from tripmeet.reading.contacts import read

    people: list[Contact] = []
    problems: list[Problem] = []
    for path in files:
        try:
            for entry in read(path):
                (people if isinstance(entry, Contact) else problems).append(entry)  # type: ignore[arg-type]
        except TripmeetError as error:
            if len(files) == 1:
                raise
            problems.append(Problem(error.where or path.name, error.what, error.hint))
    return tuple(people), tuple(problems)
