"""One message of a plan: as it lies there, checked while it is being written, and in the traveller's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tripmeet.asking.channels import file_of, linked
from tripmeet.asking.lint import Finding, Letter, lint
from tripmeet.errors import TripmeetError
from tripmeet.jobs.plan import Planned
from tripmeet.jobs.trip.edited_drafts import edited_in
from tripmeet.jobs.trip.intake import gather
from tripmeet.jobs.trip.letters import read_letter
from tripmeet.jobs.trip.messages import ways_of
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import State
from tripmeet.model.messages import Draft
from tripmeet.model.people import Contact
from tripmeet.model.times import Span
from tripmeet.store import history

NO_CAP = 10_000
"""Of one message it does not matter how many others there are."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it lies in its folder; `is_edited` when it is not as we wrote it."""

    draft: Draft
    path: Path
    subject: str
    body: str
    is_edited: bool


def message_to(who: str, planned: Planned) -> Message:
    """The message to the person of this id. Raises TripmeetError when the plan has none, or it was deleted."""
    draft = next((one for one in planned.drafts if who in {person.id for person in one.people}), None)
    if draft is None:
        raise TripmeetError("there is no message to them in this plan", where=who)
    path = planned.folder / draft.name
    if not path.is_file():
        raise TripmeetError("the message was deleted", where=draft.name, hint="plan again, and it is written anew")
    letter = read_letter(path, draft.people[0])
    return Message(
        draft, path, letter.subject or draft.subject or "", letter.text, draft.name in edited_in(planned.folder)
    )


def rewritten(message: Message, subject: str, body: str, planned: Planned, desk: Workspace) -> bytes:
    """The file of this message with other words; its link takes them along, too."""
    ways = ways_of(desk.settings)
    draft = replace(message.draft, subject=subject if message.draft.subject is not None else None, body=body)
    return file_of(linked(draft, ways), planned.plan.trip.traveller, ways).content


def findings(message: Message, subject: str, body: str, planned: Planned, desk: Workspace) -> tuple[Finding, ...]:
    """What 'tripmeet lint' would say of these words."""
    draft = message.draft
    people, _ = gather(planned.contacts or None, desk)
    who = next((one for one in people if one.id == draft.people[0].id), draft.people[0])
    offers = tuple(
        offer.local(draft.meeting.place.timezone or draft.meeting.stop.timezone)[0] for offer in offers_of(draft)
    )
    letter = Letter(
        draft.name,
        draft.channel,
        body,
        who,
        subject=subject,
        offers=offers,
        ask_from=draft.ask_from,
        country=draft.meeting.place.country,
        kind=draft.meeting.kind,
    )
    return lint(
        [letter],
        today=desk.today,
        most=NO_CAP,
        last_asked=last_asked(who, planned.plan.trip.id, desk),
        ways=ways_of(desk.settings),
    )


def offers_of(draft: Draft) -> Sequence[Span]:
    return draft.meeting.offers or (draft.meeting.span,)


def last_asked(who: Contact, trip_id: str, desk: Workspace) -> dict[str, date]:
    """When they were asked last on another trip."""
    with desk.open_store() as store:
        events = history.events_of(store)
    days = [
        one.at.date()
        for one in events
        if one.state is State.ASKED and one.contact_id == who.id and one.trip_id != trip_id
    ]
    return {who.id: max(days)} if days else {}
