"""The itinerary as a form: what it says, what a change would make of the file, and the file when it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path

from tripmeet.errors import TripmeetError
from tripmeet.jobs.trip.intake import read_itinerary
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.people import Contact
from tripmeet.writing.itinerary_edits import Fields, fields_of, with_fields, with_wish

YAML = (".yaml", ".yml")
WISHES = {"include": ("meet", "avoid"), "not-this-time": ("avoid", "meet")}
"""What the traveller wants with somebody on this trip: the list they go on, and the one they leave."""


@dataclass(frozen=True, slots=True)
class Form:
    """The fields, and the mark of the file as it was when they were read."""

    fields: Fields
    mark: str


def form_of(itinerary: Path) -> Form:
    """Raises TripmeetError when it is no itinerary.yaml."""
    text = text_of(itinerary)
    return Form(fields_of(text), mark_of(text))


def changed(
    itinerary: Path, mark: str, fields: Mapping[str, str], busy: Mapping[str, str] | None, desk: Workspace
) -> tuple[str, tuple[str, ...]]:
    """The file's text after these changes, and the lines that differ.

    Raises TripmeetError when the file was changed since it was read, and when the new one cannot be planned.
    """
    before = text_of(itinerary)
    if mark_of(before) != mark:
        raise TripmeetError(f"{itinerary.name} was changed meanwhile", hint="open the form again")
    after = with_fields(before, fields, busy)
    check(itinerary, after, desk)
    return after, difference(before, after)


def wished(itinerary: Path, how: str, person: Contact, others: tuple[Contact, ...], desk: Workspace) -> str:
    """The file's text with somebody included in this trip, or left out of it. Raises TripmeetError as `changed`."""
    wish, other = WISHES[how]
    names = names_for(person, others)
    after = with_wish(text_of(itinerary), wish, other, names)
    check(itinerary, after, desk)
    return after


def names_for(person: Contact, others: tuple[Contact, ...]) -> tuple[str, ...]:
    """By what a list may name somebody, the clearest first: their name, unless somebody else is called so, too."""
    is_alone = sum(one.name.casefold() == person.name.casefold() for one in others) <= 1
    mails = person.emails[:1] if person.emails else (person.id,)
    return (person.name, *person.emails, person.id) if is_alone else (*mails, *person.emails, person.id, person.name)


def text_of(itinerary: Path) -> str:
    if itinerary.suffix.casefold() not in YAML:
        raise TripmeetError(
            "only an itinerary.yaml can be changed here",
            where=itinerary.name,
            hint=f"make one with 'tripmeet itinerary {itinerary.name}'",
        )
    try:
        return itinerary.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TripmeetError("the itinerary cannot be read", where=str(itinerary)) from error


def mark_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def difference(before: str, after: str) -> tuple[str, ...]:
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1)
    return tuple(line for line in lines if not line.startswith(("---", "+++", "@@")))


def check(itinerary: Path, text: str, desk: Workspace) -> None:
    """Raises TripmeetError when no trip can be read from this text, where it would lie."""
    trial = itinerary.with_name(f".{itinerary.stem}.trial.yaml")
    try:
        trial.write_bytes(text.encode())
        read_itinerary(trial, desk)
    except TripmeetError as error:
        where = error.where.replace(trial.name, itinerary.name)
        raise TripmeetError(error.what, where=where, hint=error.hint) from error
    finally:
        trial.unlink(missing_ok=True)
