"""THE STORY: an itinerary and contacts become meetings, drafts, a calendar and a map."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tripmeet.asking.changes import Change
from tripmeet.asking.reminders import reminders
from tripmeet.asking.waves import Ask
from tripmeet.errors import Problem
from tripmeet.jobs.background import judged
from tripmeet.jobs.deliver import last_folder
from tripmeet.jobs.follow import Past, past_of, write_down
from tripmeet.jobs.intake import gather, read_itinerary
from tripmeet.jobs.keeping import edited_in, folder_of, keep_edited, same_trip, told_in
from tripmeet.jobs.names import with_names
from tripmeet.jobs.plan_record import RECORD
from tripmeet.jobs.rendering import calendar_in, render
from tripmeet.jobs.steady import steadily, unsent
from tripmeet.jobs.wording import drafts_of, notes_of, told_of_unsaid
from tripmeet.jobs.workspace import Workspace, save
from tripmeet.model.meetings import Located, Plan
from tripmeet.model.messages import Draft
from tripmeet.model.people import Contact
from tripmeet.model.trip import Trip
from tripmeet.store import plans
from tripmeet.store.plans import WrittenPlan

ONLY_WHILE_IT_HOLDS = {"todo.ics", "map-to-share.html"}
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
    folder = out or folder_of(itinerary)
    trip = same_trip(told.trip, folder if (folder / RECORD).is_file() else last_folder(itinerary, desk))
    past = past_of(trip, desk, people)
    proposal, located, wave = propose(
        trip, people, desk, past, (*told.problems, *odd), edited=edited_in(folder), online=online
    )
    proposal = with_names(proposal, desk)
    drafts, unwritten = drafts_of(proposal, past, desk)
    notes = notes_of(proposal, desk)
    unsaid = told_of_unsaid((*drafts, *notes))
    proposal = replace(proposal, problems=(*proposal.problems, *unwritten, *unsaid))
    before = calendar_in(folder)
    first = frozenset(ask.person for ask in wave)
    errands = reminders(proposal, past.events, today=desk.today, first=first)
    rendered = partial(
        render, drafts=drafts, notes=notes, located=located, desk=desk, before=before, errands=errands, redact=redact
    )
    files = rendered(proposal)
    known, answers = told_in(folder), past.answers()
    kept, stale, edited = keep_edited(folder, files, answers)
    if edited:
        proposal = replace(proposal, problems=(*proposal.problems, *edited))
        kept, stale, _ = keep_edited(folder, rendered(proposal), answers)
    save({folder / file.name: file.content for file in kept})
    for path in (*stale, *(folder / name for name in ONLY_WHILE_IT_HOLDS - {file.name for file in kept})):
        path.unlink(missing_ok=True)
    write_down(past, proposal, drafts, wave, desk)
    remember_where(itinerary, folder, proposal, desk)
    written = tuple(folder / file.name for file in kept)
    return Planned(proposal, drafts, past.changes(proposal, known), first, folder, written)


def remember_where(itinerary: Path, folder: Path, plan: Plan, desk: Workspace) -> None:
    """So that every later command finds this plan, and knows all addresses from which its people may answer."""
    written = WrittenPlan(itinerary.resolve(), folder.resolve(), plan.trip.id, desk.today)
    emails = {who.id: who.emails for meeting in plan.meetings for who in meeting.contacts}
    with desk.open_store() as store:
        plans.keep(store, written, emails)


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
    from tripmeet.places.travel import Travel, roads
    from tripmeet.planning.arrange import arrange
    from tripmeet.planning.doubts import with_doubts
    from tripmeet.planning.match import find_nearby

    past = replace(past, trip=trip)  # the same history, whatever of the trip is tried
    travel = Travel(trip.wishes.travel).between
    located, down = found(people, trip, desk, online=online)
    nearby, omitted, unlocated = find_nearby(trip, located, travel=travel, roads=roads())
    nearby, over = past.without_closed(nearby)
    candidates = judged(nearby, past, people, desk)
    wave = past.wave(candidates, travel)
    made_around = partial(
        arrange,
        past.left_to_ask(),
        candidates,
        travel=travel,
        keep=past.promises(),
        omitted=(*over, *past.settled(omitted)),
        unlocated=probably(unlocated, people, desk),
        problems=(*problems, *down, *unmatched(trip, people)),
        seed=desk.seed,
        weights=desk.settings.score,
        zones=zones_of(located),
    )
    plan = steadily(made_around, wave, unsent(past), edited)
    return with_doubts(past.told(replace(plan, trip=trip)), located), located, wave


def found(
    people: Sequence[Contact], trip: Trip, desk: Workspace, *, online: bool
) -> tuple[tuple[Located, ...], tuple[Problem, ...]]:
    """Where everybody is, and with `online` a Problem for each service that did not answer."""
    from tripmeet.places.resolve import resolve_all

    if online:
        from tripmeet.jobs.online import located_online

        return located_online(people, trip, desk)
    return resolve_all(people, desk.gazetteer, toward=trip), ()


def zones_of(located: Sequence[Located]) -> dict[str, str]:
    """The time zone of everybody of whom one is known, and no other."""
    zones: dict[str, set[str | None]] = {}
    for one in located:
        zones.setdefault(one.contact.id, set()).add(one.location.place.timezone if one.location.place else None)
    return {id_: zone for id_, known in zones.items() if len(known) == 1 and (zone := next(iter(known)))}


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
