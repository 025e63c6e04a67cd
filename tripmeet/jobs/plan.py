"""THE STORY: an itinerary and contacts become meetings, drafts, a calendar and a map."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from tripmeet.asking.changes import Change
from tripmeet.errors import TripmeetError
from tripmeet.jobs.plan_record import RECORD
from tripmeet.jobs.trip.act import one_act, recover
from tripmeet.jobs.trip.edited_drafts import answers_told_in, edited_in, keep_edited
from tripmeet.jobs.trip.folder import folder_of, last_folder
from tripmeet.jobs.trip.history import record_proposals
from tripmeet.jobs.trip.intake import gather_to_tell, read_itinerary
from tripmeet.jobs.trip.letters import as_they_lie
from tripmeet.jobs.trip.messages import Messages, messages_of
from tripmeet.jobs.trip.proposal import Proposal, Situation, propose, situation_of
from tripmeet.jobs.trip.rendering import calendar_in, render
from tripmeet.jobs.trip.town_names import with_town_names
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Plan
from tripmeet.model.messages import Draft, File
from tripmeet.model.people import Contact
from tripmeet.model.trip import Itinerary
from tripmeet.store import history, plans
from tripmeet.store.history import length
from tripmeet.store.plans import WrittenPlan
from tripmeet.store.schema import Store

ONLY_WHILE_IT_HOLDS = {"todo.ics", "map-to-share.html"}
"""What must not be left lying when a new plan does not write it again."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, its drafts, what it changes of the last one, and the files that were written into `folder`.

    `ask_first` holds the ids of the contacts to ask now; the others' turn comes when these have answered. `others` are
    the other trips that a calendar tells of, `contacts` the files that everybody was read from: none, where it was the
    address book.
    """

    plan: Plan
    drafts: tuple[Draft, ...]
    changes: tuple[Change, ...]
    ask_first: frozenset[str]
    folder: Path
    files: tuple[Path, ...]
    others: tuple[str, ...] = ()
    contacts: tuple[Path, ...] = ()
    proposal: Proposal | None = None
    """What the plan was chosen from."""


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
    folder = out or folder_of(itinerary)
    recover(folder, desk)
    for _ in range(TRIES):
        with suppress(HistoryMoved):
            return plan_once(itinerary, folder, desk, contacts=contacts, redact=redact, online=online)
    raise TripmeetError("other runs keep writing down what happened", hint="wait for them, then plan again")


TRIES = 3
"""What somebody marks while a plan is made changes the plan: it is made again."""


class HistoryMoved(Exception):  # noqa: N818 - no error: the plan is made again
    """Something was written down since the plan was begun."""


def plan_once(
    itinerary: Path, folder: Path, desk: Workspace, *, contacts: Sequence[Path], redact: bool, online: bool
) -> Planned:
    """As `plan`. Raises HistoryMoved, with nothing changed, when the history is not what it was at the beginning."""
    with desk.open_store() as store:
        known = length(store)
    stated = read_itinerary(itinerary, desk, online=online)
    sources = tuple(contacts or stated.contacts or ())
    people, odd = gather_to_tell(sources or None, desk)
    stated = replace(stated, problems=(*stated.problems, *odd))
    situation = situation_before(folder, stated, people, desk, last=last_folder(itinerary, desk), online=online)
    proposal = propose(situation, desk)
    messages = messages_of(with_town_names(proposal.plan, desk), proposal, desk)
    files = files_of(messages, folder, situation, desk, redact=redact)
    changes = situation.history.changes(files.plan, told_before(folder, desk))
    to_write = {folder / file.name: file.content for file in files.to_write}
    with desk.open_store() as store, one_act(folder, to_write, files.to_remove, store):
        if length(store) != known:
            raise HistoryMoved
        record_proposals(situation.history, files.plan, messages.drafts, messages.ask_first, store, desk.today)
        remember_where(itinerary, folder, files.plan, store, desk.today)
    written = tuple(folder / file.name for file in files.to_write)
    return Planned(
        files.plan, messages.drafts, changes, messages.ask_first, folder, written, stated.others, sources, proposal
    )


def situation_before(
    folder: Path, stated: Itinerary, people: Sequence[Contact], desk: Workspace, *, last: Path, online: bool
) -> Situation:
    """What is known now: from the plan in this folder, or if there is none from the `last` one of this itinerary."""
    known = folder if (folder / RECORD).is_file() else last
    situation = situation_of(stated, people, desk, known, problems=stated.problems, online=online)
    return replace(situation, edited=edited_in(folder))


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """The files of a plan to write, those of the last one to take away, and the plan as they tell it."""

    plan: Plan
    to_write: tuple[File, ...]
    to_remove: tuple[Path, ...]


def files_of(messages: Messages, folder: Path, situation: Situation, desk: Workspace, *, redact: bool) -> PlanFiles:
    """Every file but the drafts that were edited by hand: these stay, and the plan has a Problem for each."""
    plan, answers = messages.plan, situation.history.answers()
    messages = replace(messages, as_they_lie=as_they_lie(messages.drafts, folder, situation.edited))
    rendered = partial(
        render, messages=messages, located=situation.located, desk=desk, before=calendar_in(folder), redact=redact
    )
    kept, stale, edited = keep_edited(folder, rendered(plan), answers)
    if edited:
        plan = replace(plan, problems=(*plan.problems, *edited))
        kept, stale, _ = keep_edited(folder, rendered(plan), answers)
    over = (folder / name for name in sorted(ONLY_WHILE_IT_HOLDS - {file.name for file in kept}))
    return PlanFiles(plan, kept, (*stale, *over))


def told_before(folder: Path, desk: Workspace) -> frozenset[str]:
    """The ids, as they are by now, of the answers that the last plan there told of."""
    with desk.open_store() as store:
        return history.ids_now(store, answers_told_in(folder))


def remember_where(itinerary: Path, folder: Path, plan: Plan, store: Store, today: date) -> None:
    """So that every later command finds this plan, and knows all addresses from which its people may answer."""
    written = WrittenPlan(itinerary.resolve(), folder.resolve(), plan.trip.id, today)
    emails = {who.id: who.emails for meeting in plan.meetings for who in meeting.contacts}
    plans.keep_written_plan(store, written, emails)
