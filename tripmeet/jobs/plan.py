"""THE STORY: an itinerary and contacts become meetings, drafts, a calendar and a map."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

from tripmeet.asking.changes import Change
from tripmeet.asking.reminders import reminders
from tripmeet.asking.waves import Ask
from tripmeet.errors import Problem, TripmeetError
from tripmeet.jobs.credentials import calendar_login
from tripmeet.jobs.follow import Past, as_commitments, past_of, write_down
from tripmeet.jobs.keeping import edited_in, keep_edited, same_trip
from tripmeet.jobs.steady import NEARLY, as_drafted, moves, unsent, written_by_hand
from tripmeet.jobs.wording import drafts_of, notes_of
from tripmeet.jobs.workspace import Workspace, save
from tripmeet.model.meetings import Commitment, Located, Plan
from tripmeet.model.messages import Draft, File, Note, Reminder
from tripmeet.model.people import Contact
from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.model.times import Span, moment
from tripmeet.model.trip import Busy, Itinerary, Stop, Trip

NOTICE = timedelta(days=1)
"""Nobody is asked for a time nearer than this."""

NAMES_WITHIN_KM, MOST_NAMES = 60, 40
"""Towns written on the map around each stop."""


ONLY_WHILE_IT_HOLDS = {"todo.ics"}
"""What must not be left lying when a new plan does not write it again."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, its drafts, what it changes of the last one, and the files that were written into `folder`.

    `ask_first` holds the ids of the contacts to ask now; the others' turn comes when these have answered.
    """

    plan: Plan
    drafts: tuple[Draft, ...]
    changes: tuple[Change, ...]
    ask_first: frozenset[str]
    folder: Path
    files: tuple[Path, ...]


def plan(
    itinerary: Path,
    desk: Workspace,
    *,
    contacts: Sequence[Path] = (),
    out: Path | None = None,
    redact: bool = False,
    online: bool = False,
) -> Planned:
    """Makes the plan and writes it, all files or none; with `redact` also a page to share.

    With `online` the geocoder of the settings is asked for street addresses. Raises TripmeetError when the run cannot
    be done.
    """
    told = read_itinerary(itinerary, desk)
    people, odd = gather(contacts or told.contacts, desk)
    folder = out or itinerary.with_name(f"{itinerary.stem}-plan")
    trip = same_trip(told.trip, folder)
    past = past_of(trip, desk, people)
    proposal, located, wave = propose(
        trip, people, desk, past, (*told.problems, *odd), edited=edited_in(folder), online=online
    )
    drafts, unwritten = drafts_of(proposal, past, desk)
    proposal = replace(proposal, problems=(*proposal.problems, *unwritten))
    notes = notes_of(proposal, desk)
    before = calendar_in(folder)
    first = frozenset(ask.person for ask in wave)
    errands = reminders(proposal, past.events, today=desk.today, first=first)
    rendered = partial(
        render, drafts=drafts, notes=notes, located=located, desk=desk, before=before, errands=errands, redact=redact
    )
    files = rendered(proposal)
    kept, stale, edited = keep_edited(folder, files)
    if edited:
        proposal = replace(proposal, problems=(*proposal.problems, *edited))
        kept, stale, _ = keep_edited(folder, rendered(proposal))
    save({folder / file.name: file.content for file in kept})
    for path in (*stale, *(folder / name for name in ONLY_WHILE_IT_HOLDS - {file.name for file in kept})):
        path.unlink(missing_ok=True)
    write_down(past, proposal, drafts, wave, desk)
    written = tuple(folder / file.name for file in kept)
    return Planned(proposal, drafts, past.changes(proposal), first, folder, written)


def read_itinerary(path: Path, desk: Workspace) -> Itinerary:
    """The trip, with nothing left to give away that is past or too soon to ask for."""
    from tripmeet.places.resolve import locate
    from tripmeet.reading import itineraries

    def find(text: str) -> Location:
        return locate(text, desk.gazetteer)

    def place_at(where: Coordinates) -> Place:
        return town_at(where, desk)

    told = itineraries.read(path, locate=find, place_at=place_at, today=desk.today, login=calendar_login)
    return replace(told, trip=_from(desk.today, told.trip, path))


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


def gather(files: Sequence[Path] | None, desk: Workspace) -> tuple[tuple[Contact, ...], tuple[Problem, ...]]:
    """Everybody in these files, the same person once; without files, the address book.

    Raises TripmeetError when there is nobody at all.
    """
    from tripmeet.reading.merge import merge

    if files is None:
        from tripmeet.jobs import address_book

        with desk.open_store() as store:
            people = address_book.load(store)
        if not people:
            raise TripmeetError(
                "no contacts: the itinerary names no file and the address book is empty",
                hint="add 'contacts: [contacts.csv]' to the itinerary, or run 'tripmeet contacts import FILE'",
            )
        return people, ()
    found, problems = _read_all(files)
    if not found:
        raise TripmeetError(
            "nobody is in these contacts" + (f" ({problems[0]})" if problems else ""),
            where=", ".join(path.name for path in files),
            hint="a CSV needs a header line with 'name', 'location' and the like, and a line for each person",
        )
    return merge(found), problems


def _read_all(files: Sequence[Path]) -> tuple[tuple[Contact, ...], tuple[Problem, ...]]:
    """One file that cannot be used does not lose the others."""
    from tripmeet.reading.contacts import read

    people: list[Contact] = []
    problems: list[Problem] = []
    for path in files:
        try:
            for one in read(path):
                (people if isinstance(one, Contact) else problems).append(one)  # type: ignore[arg-type]
        except TripmeetError as error:
            if len(files) == 1:
                raise
            problems.append(Problem(error.where or path.name, error.what, error.hint))
    return tuple(people), tuple(problems)


def propose(
    trip: Trip,
    people: Sequence[Contact],
    desk: Workspace,
    past: Past,
    problems: Sequence[Problem] = (),
    *,
    edited: Container[str] = (),
    online: bool = False,
) -> tuple[Plan, tuple[Located, ...], tuple[Ask, ...]]:
    """The plan, where everybody was found, and whom to ask now.

    What was promised stays, and what the drafts in `edited` say; whoever said no is left in peace. The plan is made
    around the times that the first to be asked will be offered, and moves nobody else without need.
    """
    from tripmeet.jobs.unplaced import probably
    from tripmeet.places.resolve import resolve_all
    from tripmeet.places.travel import Travel
    from tripmeet.planning.arrange import arrange
    from tripmeet.planning.match import find_nearby
    from tripmeet.planning.score import rank

    travel = Travel(trip.wishes.travel).between
    if online:
        from tripmeet.jobs.online import located_online

        located, down = located_online(people, trip, desk)
        problems = (*problems, *down)
    else:
        located = resolve_all(people, desk.gazetteer, toward=trip)
    nearby, omitted, unlocated = find_nearby(trip, located, travel=travel)
    unlocated = probably(unlocated, people, desk)
    candidates, over = past.without_closed(rank(nearby, today=desk.today, wishes=trip.wishes))
    wave = past.wave(candidates, travel)
    before = unsent(past)
    firm = as_drafted(written_by_hand(before, edited))

    def made_around(*prefer: Sequence[Commitment]) -> Plan:
        return arrange(
            past.left_to_ask(),
            candidates,
            travel=travel,
            keep=past.promises(),
            prefer=(firm, as_commitments(wave), *prefer),
            omitted=(*over, *omitted),
            unlocated=unlocated,
            problems=(*problems, *unmatched(trip, people)),
            seed=desk.seed,
        )

    plan = made_around()
    if moves(plan, before):
        calm = made_around(as_drafted(before))
        if calm.score >= NEARLY * plan.score:
            plan = replace(calm, bound=max(calm.bound, plan.bound))
    return past.told(replace(plan, trip=trip)), located, wave


def unmatched(trip: Trip, people: Sequence[Contact]) -> Iterator[Problem]:
    """A Problem for each wish to meet or avoid somebody who is in no file, or who could be two people."""
    from tripmeet.planning.match import wished

    for key, wishes in (("meet", trip.wishes.meet), ("avoid", trip.wishes.avoid)):
        for wish in wishes:
            found = [contact for contact in people if wished(contact, (wish,))]
            if not found:
                yield Problem(key, f"nobody is called {wish!r}", "write the name or the e-mail as in the contacts")
            elif len(found) > 1:
                yield Problem(key, f"{wish!r} could be {len(found)} people", "write the e-mail instead")


def calendar_in(folder: Path) -> bytes | None:
    """The calendar that the last plan wrote, for changes.ics to say what differs."""
    try:
        return (folder / "plan.ics").read_bytes()
    except OSError:
        return None


def render(
    plan: Plan,
    drafts: Sequence[Draft],
    located: Sequence[Located],
    desk: Workspace,
    *,
    notes: Sequence[Note] = (),
    before: bytes | None = None,
    errands: Sequence[Reminder] = (),
    redact: bool = False,
) -> tuple[File, ...]:
    """Every file of the plan as bytes; nothing is written here."""
    from tripmeet.asking.channels import file_of
    from tripmeet.writing import ics, page, record

    draft_of = {draft.meeting.id: draft for draft in drafts}
    calendars = {
        one.id: ics.of_meeting(one, draft_of.get(one.id), plan, stamp=desk.midnight, before=before)
        for one in plan.meetings
    }
    messages: tuple[Draft | Note, ...] = (*drafts, *notes)
    names = _names_around(plan.trip, desk)
    to_share = [page.render(plan, drafts, place_names=names, today=desk.today, redact=True)] if redact else []
    return (
        *ics.render(plan, drafts, stamp=desk.midnight, before=before),
        *ics.errands(plan, drafts, errands, stamp=desk.midnight),
        page.render(
            plan,
            drafts,
            located=located,
            place_names=names,
            calendars=calendars,
            today=desk.today,
        ),
        *to_share,
        *(file_of(message, plan.trip.traveller) for message in messages),
        *record.render(plan, drafts, notes),
    )


def _names_around(trip: Trip, desk: Workspace) -> tuple[Place, ...]:
    """The larger towns around each stop, once each."""
    names: dict[tuple[str, Coordinates], Place] = {}
    for stop in trip.stops:
        towns = desk.gazetteer.nearby(stop.place.coordinates, NAMES_WITHIN_KM)
        largest = sorted((town for town in towns if town.level is Level.CITY), key=lambda t: (-t.population, t.name))
        names.update({(town.name, town.coordinates): town for town in largest[:MOST_NAMES]})
    return tuple(names.values())
