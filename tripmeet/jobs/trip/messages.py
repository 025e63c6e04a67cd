"""The messages of a plan, in the traveller's own voice as far as they have set one up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tripmeet.asking.channels import every_channel
from tripmeet.asking.channels.linkedin import FREE
from tripmeet.asking.draft import ToldBefore, write_drafts
from tripmeet.asking.notes import write_notes
from tripmeet.asking.reminders import reminders
from tripmeet.errors import Problem
from tripmeet.jobs.trip.external_writer import ExternalWriter
from tripmeet.jobs.trip.history import TripHistory
from tripmeet.jobs.trip.proposal import Proposal
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Plan
from tripmeet.model.messages import Draft, Note, Reminder
from tripmeet.plugins import Channel
from tripmeet.settings import Settings

Worded = tuple[tuple[Draft, ...], tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Messages:
    """All that goes out with a plan: drafts, notes to those who cannot be met, and what reminds the traveller.

    `plan` has a Problem for all that could not be written as it should; `ask_first` holds the ids of those to ask now.
    `as_they_lie` are the drafts in the words that the traveller gave them, where they were edited.
    """

    plan: Plan
    drafts: tuple[Draft, ...] = ()
    notes: tuple[Note, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    ask_first: frozenset[str] = frozenset()
    as_they_lie: tuple[Draft, ...] = ()


def messages_of(plan: Plan, proposal: Proposal, desk: Workspace) -> Messages:
    """The messages of this plan, which is that of the proposal under the names that its towns have.

    Raises TripmeetError when a template or the settings cannot be used.
    """
    history = proposal.situation.history
    drafts, unwritten = drafts_of(plan, history, desk)
    notes = notes_of(plan, desk)
    plan = replace(plan, problems=(*plan.problems, *unwritten, *withheld_lines((*drafts, *notes))))
    early = {who.id for draft in drafts if draft.is_early for who in draft.people}
    first = frozenset(ask.person for ask in proposal.wave if ask.person not in early)
    return Messages(plan, drafts, notes, tuple(reminders(plan, history.events, today=desk.today, first=first)), first)


def drafts_of(plan: Plan, history: TripHistory, desk: Workspace) -> Worded:
    """The message that is due for each meeting, and a Problem for each that the traveller's program could not write.

    Raises TripmeetError when a template or the settings cannot be used.
    """
    settings = desk.settings
    drafts = write_drafts(
        plan,
        today=desk.today,
        folders=desk.message_folders,
        told=ToldBefore(history.asked_again(), history.kept_until(), history.draft_names()),
        phrases=settings.voice,
        ways=ways_of(settings),
    )
    marked = history.grounds()
    drafts = tuple(replace(draft, uses=(*draft.uses, *marked.get(draft.people[0].id, ()))) for draft in drafts)
    if not settings.draft_with:
        return drafts, ()
    writer = ExternalWriter(plan.trip, desk.today, ways_of(settings), settings)
    return writer.write(drafts, history.kept_until()), tuple(writer.problems)


def notes_of(plan: Plan, desk: Workspace) -> tuple[Note, ...]:
    """A word to the closest of those who are near and cannot be met."""
    settings = desk.settings
    return write_notes(
        plan.omissions,
        plan.trip,
        today=desk.today,
        folders=desk.message_folders,
        phrases=settings.voice,
        ways=ways_of(settings),
    )


def withheld_lines(messages: Iterable[Draft | Note]) -> Iterator[Problem]:
    """A Problem for each line of the traveller's that is left out of somebody's message."""
    for message in messages:
        for line in message.unsaid:
            what = f"of the message to {message.people[0].name}, {line}"
            yield Problem(line.source or message.name, what, f"put it in your own words in {message.name} if you like")


def ways_of(settings: Settings) -> tuple[Channel, ...]:
    """The channels, with what this traveller's accounts may write."""
    return every_channel(settings.linkedin.get("note", FREE))
