"""Checks the messages of a plan as they lie in its folder, edited or not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

from tripmeet.asking.channels.plain import RULE
from tripmeet.asking.lint import Finding, Letter, lint
from tripmeet.asking.progress import fold
from tripmeet.errors import TripmeetError
from tripmeet.jobs.deliver import plan_folder
from tripmeet.jobs.intake import gather, read_itinerary
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import State
from tripmeet.model.people import Contact
from tripmeet.planning.arrange import asks
from tripmeet.store import history


def check(itinerary: Path, desk: Workspace) -> tuple[tuple[Finding, ...], int]:
    """What is to be said of each message of the plan, and how many messages there are.

    Raises TripmeetError when there is no plan.
    """
    folder = plan_folder(itinerary)
    told = read_itinerary(itinerary, desk)
    people, _ = gather(told.contacts, desk)
    record = read_record(folder)
    with desk.open_store() as store:
        events = history.events_of(store)
    standings = fold(events, told.trip.id).standings
    asked = {who for who, one in standings.items() if one.asked}
    letters = [one for one in read_letters(folder, record, people) if one.contact.id not in asked]
    last_asked: dict[str, date] = {}
    for event in events:
        if event.state is State.ASKED and event.trip_id != told.trip.id:
            last_asked[event.contact_id] = max(event.at.date(), last_asked.get(event.contact_id, date.min))
    found = lint(letters, today=desk.today, most=asks(told.trip), asked=len(asked), last_asked=last_asked)
    return found, len(letters)


def read_record(folder: Path) -> Mapping[str, Any]:
    try:
        record: Mapping[str, Any] = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TripmeetError("the plan cannot be read", where=str(folder), hint="run 'tripmeet plan' again") from error
    return record


def read_letters(folder: Path, record: Mapping[str, Any], people: Sequence[Contact]) -> Iterator[Letter]:
    """The messages that are there; one that the traveller deleted is none."""
    contacts = {contact.id: contact for contact in people}
    for meeting in record["meetings"]:
        name, who = meeting["draft"], contacts.get(meeting["contacts"][0]["id"])
        if name and who and (folder / name).is_file():
            channel, text = read_letter(folder / name)
            yield Letter(name, channel, text, who)


def read_letter(path: Path) -> tuple[str, str]:
    """The channel and the text of a message's file."""
    content = path.read_bytes()
    if path.suffix == ".eml":
        body = message_from_bytes(content, policy=default).get_body(("plain",))
        return "mail", body.get_content() if body else ""
    text = content.decode("utf-8", errors="replace")
    heading, rule, body_text = text.partition(f"{RULE}\n")
    way = heading.partition("(")[2].casefold()
    channel = next((name for name in ("linkedin", "sms", "whatsapp") if name in way), "plain")
    return channel, body_text if rule else text
