"""THE STORY: an itinerary and contacts become meetings, drafts, a calendar and a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tripmeet.asking.changes import Change
from tripmeet.asking.reminders import reminders
from tripmeet.jobs.deliver import last_folder
from tripmeet.jobs.follow import write_down
from tripmeet.jobs.intake import gather_to_tell, read_itinerary
from tripmeet.jobs.keeping import edited_in, folder_of, keep_edited, told_in
from tripmeet.jobs.names import with_names
from tripmeet.jobs.plan_record import RECORD
from tripmeet.jobs.proposal import propose, situation_of
from tripmeet.jobs.rendering import calendar_in, render
from tripmeet.jobs.wording import drafts_of, notes_of, told_of_unsaid
from tripmeet.jobs.workspace import Workspace, save
from tripmeet.model.meetings import Plan
from tripmeet.model.messages import Draft
from tripmeet.store import plans
from tripmeet.store.plans import WrittenPlan

ONLY_WHILE_IT_HOLDS = {"todo.ics", "map-to-share.html"}
"""What must not be left lying when a new plan does not write it again."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, its drafts, what it changes of the last one, and the files that were written into `folder`.

    `ask_first` holds the ids of the contacts to ask now; the others' turn comes when these have answered. `others` are
    the other trips that a calendar tells of.
    """

    plan: Plan
    drafts: tuple[Draft, ...]
    changes: tuple[Change, ...]
    ask_first: frozenset[str]
    folder: Path
    files: tuple[Path, ...]
    others: tuple[str, ...] = ()


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
    stated = read_itinerary(itinerary, desk)
    people, odd = gather_to_tell(contacts or stated.contacts, desk)
    folder = out or folder_of(itinerary)
    last = folder if (folder / RECORD).is_file() else last_folder(itinerary, desk)
    situation = situation_of(stated, people, desk, last, problems=(*stated.problems, *odd), online=online)
    situation = replace(situation, edited=edited_in(folder))
    past, made = situation.past, propose(situation, desk)
    proposal = with_names(made.plan, desk)
    drafts, unwritten = drafts_of(proposal, past, desk)
    notes = notes_of(proposal, desk)
    unsaid = told_of_unsaid((*drafts, *notes))
    proposal = replace(proposal, problems=(*proposal.problems, *unwritten, *unsaid))
    before = calendar_in(folder)
    first = frozenset(ask.person for ask in made.wave)
    errands = reminders(proposal, past.events, today=desk.today, first=first)
    rendered = partial(
        render,
        drafts=drafts,
        notes=notes,
        located=situation.located,
        desk=desk,
        before=before,
        errands=errands,
        redact=redact,
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
    write_down(past, proposal, drafts, made.wave, desk)
    remember_where(itinerary, folder, proposal, desk)
    written = tuple(folder / file.name for file in kept)
    return Planned(proposal, drafts, past.changes(proposal, known), first, folder, written, stated.others)


def remember_where(itinerary: Path, folder: Path, plan: Plan, desk: Workspace) -> None:
    """So that every later command finds this plan, and knows all addresses from which its people may answer."""
    written = WrittenPlan(itinerary.resolve(), folder.resolve(), plan.trip.id, desk.today)
    emails = {who.id: who.emails for meeting in plan.meetings for who in meeting.contacts}
    with desk.open_store() as store:
        plans.keep(store, written, emails)
