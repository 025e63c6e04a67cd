"""The messages of a plan, in the traveller's own voice as far as they have set one up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tripmeet.asking.channels import with_note
from tripmeet.asking.channels.linkedin import FREE
from tripmeet.asking.draft import write_drafts
from tripmeet.asking.notes import write_notes
from tripmeet.errors import Problem
from tripmeet.jobs.follow import Past
from tripmeet.jobs.program import Program
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Plan
from tripmeet.model.messages import Draft, Note
from tripmeet.plugins import Channel
from tripmeet.settings import Settings

Worded = tuple[tuple[Draft, ...], tuple[Problem, ...]]


def drafts_of(plan: Plan, past: Past, desk: Workspace) -> Worded:
    """The message that is due for each meeting, and a Problem for each that the traveller's program could not write.

    Raises TripmeetError when a template or the settings cannot be used.
    """
    settings = desk.settings
    drafts = write_drafts(
        plan,
        today=desk.today,
        folders=desk.message_folders,
        again=past.asked_again(),
        kept_until=past.kept_until(),
        phrases=settings.voice,
        ways=ways_of(settings),
        names=past.draft_names(),
    )
    marked = past.grounds()
    drafts = tuple(replace(one, uses=(*one.uses, *marked.get(one.people[0].id, ()))) for one in drafts)
    if not settings.draft_with:
        return drafts, ()
    program = Program(plan.trip, desk.today, ways_of(settings), settings)
    return program.write(drafts, past.kept_until()), tuple(program.problems)


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


def told_of_unsaid(messages: Iterable[Draft | Note]) -> Iterator[Problem]:
    """A Problem for each line of the traveller's that is left out of somebody's message."""
    for message in messages:
        for line in message.unsaid:
            what = f"of the message to {message.people[0].name}, {line}"
            yield Problem(line.source or message.name, what, f"put it in your own words in {message.name} if you like")


def ways_of(settings: Settings) -> tuple[Channel, ...]:
    """The channels, with what this traveller's accounts may write."""
    return with_note(settings.linkedin.get("note", FREE))
