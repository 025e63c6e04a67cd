"""Takes the answers of other people's calendars into the history."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tripmeet.errors import Problem, TripmeetError
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.answers import Answer, Guest, Invitation
from tripmeet.model.history import Event
from tripmeet.model.times import Span
from tripmeet.store.schema import Store


@dataclass(frozen=True, slots=True)
class Ingested:
    """The events that are new, in order, and what could not be used."""

    events: tuple[Event, ...]
    problems: tuple[Problem, ...]


def ingest(files: Sequence[Path], folder: Path, desk: Workspace) -> Ingested:
    """Reads the answers in these files to the meetings of the plan in `folder`, and writes them down.

    Reading the same answers again adds nothing. Raises TripmeetError when a file or the plan cannot be read.
    """
    from tripmeet.asking.replies import understood
    from tripmeet.reading import answers
    from tripmeet.store import history

    found = [one for path in files for one in answers.read(path)]
    with desk.open_store() as store:
        invitations = tuple(_invitations(folder, _emails(store)))
        past = history.events_of(store)
        told = understood([one for one in found if isinstance(one, Answer)], invitations, past)
        kept, clashing = without_clashes(told.events, past)
        history.record(store, kept)
    odd = [one for one in found if isinstance(one, Problem)]
    return Ingested(kept, (*odd, *told.problems, *clashing))


def without_clashes(events: Sequence[Event], past: Sequence[Event]) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """The events that can stand, and a Problem for each late yes to a time that is somebody else's by now."""
    from tripmeet.asking.clashes import clash_in_words, promised_to
    from tripmeet.asking.progress import fold

    kept: list[Event] = []
    problems = []
    for event in events:
        other = promised_to(event, fold([*past, *kept], event.trip_id))
        if other is None:
            kept.append(event)
        else:
            hint = "tell them it is gone, or write it down with 'tripmeet mark --anyway'"
            problems.append(Problem(event.name, f"accepts, but {clash_in_words(*other, event.timezone)}", hint))
    return tuple(kept), tuple(problems)


def _invitations(folder: Path, emails: dict[str, frozenset[str]]) -> Iterator[Invitation]:
    """The meetings of a plan as somebody's calendar knows them."""
    from tripmeet.writing import ics

    try:
        plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
        for meeting in plan["meetings"]:
            yield Invitation(
                ics.uid(meeting["id"]),
                plan["trip"]["id"],
                meeting["stop"],
                tuple(_guest(contact, emails) for contact in meeting["contacts"]),
                _span(meeting),
                tuple(_span(offer) for offer in meeting["offers"]),
            )
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise TripmeetError(
            "the plan cannot be read", where=str(folder / "plan.json"), hint="make it again with 'tripmeet plan'"
        ) from error


def _guest(contact: dict[str, str], emails: dict[str, frozenset[str]]) -> Guest:
    own = contact["id"].removeprefix("email:")
    known = emails.get(contact["id"], frozenset())
    return Guest(contact["id"], contact["name"], known | {own} if own != contact["id"] else known)


def _span(said: dict[str, Any]) -> Span:
    return Span(datetime.fromisoformat(said["start"]), datetime.fromisoformat(said["end"]))


def _emails(store: Store) -> dict[str, frozenset[str]]:
    """Every mail address of everybody in the address book, in small letters."""
    from tripmeet.jobs import address_book

    people = address_book.load(store)
    return {one.id: frozenset(email.casefold() for email in one.emails) for one in people}
