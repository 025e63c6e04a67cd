"""An export of ours that somebody edited: which cells say something else than when they were written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2s
from pathlib import Path
from typing import Any

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.people import Contact
from tripmeet.model.plain import plain, plain_address
from tripmeet.reading.contacts.corrections import SAID_BY, corrections
from tripmeet.reading.contacts.gathering import Gathering
from tripmeet.reading.contacts.ours import COLUMNS, id_of, named, without_guard
from tripmeet.reading.contacts.rows import rows
from tripmeet.reading.contacts.table import TAKE, take_words
from tripmeet.text import many_lines, one_line

NOT_EDITED = ("id", "details")


@dataclass(frozen=True, slots=True)
class EditedRow:
    """A row of an export: whose, and the cells of the columns that are there; `was` is the digest of each cell as it
    was exported, None where the file does not tell."""

    id: str
    where: str
    cells: dict[str, str]
    was: Mapping[str, str] | None


def edited_rows(path: Path) -> Iterator[EditedRow]:
    """The rows of our own CSV that have an id."""
    header: list[str] = []
    for row in rows(path):
        if isinstance(row, Problem):
            continue
        if not header:
            header = [named(cell) for cell in row.cells]
            if "id" not in header:
                return
            continue
        said = dict(zip(header, (without_guard(cell) for cell in row.cells), strict=False))
        if own := id_of(said):
            cells = {name: said.get(name, "") for name in header if name in COLUMNS and name not in NOT_EDITED}
            yield EditedRow(own, f"{path.name}:{row.line}", cells, exported(said.get("details", "")))


def exported(details: str) -> Mapping[str, str] | None:
    """The digest of each cell when it was exported, an empty one has none; None when that is not known any more."""
    try:
        was = json.loads(details)["was"]
    except (ValueError, TypeError, KeyError):
        return None
    return was if isinstance(was, dict) else None


def digests(cells: Mapping[str, str]) -> dict[str, str]:
    """What each cell says, as a digest; a cell that says nothing has none."""
    told = {name: digest(name, cell) for name, cell in cells.items() if name not in NOT_EDITED and cell}
    return {name: one for name, one in told.items() if one != NOTHING}


def digest(column: str, cell: str) -> str:
    return blake2s(json.dumps(says(column, cell)).encode("utf-8", "replace"), digest_size=4).hexdigest()


def says(column: str, cell: str) -> Any:
    """What a cell says, however it is written: a spreadsheet may write a day its own way. None when it says nothing."""
    take = TAKE.get(column)
    if not cell.strip() or take is None:
        return None
    if column in WORDS:
        return many_lines(cell) if column == "notes" else one_line(cell)
    about = Gathering(name="-")
    try:
        take(about, cell, "")
    except ValueError:
        return one_line(cell)
    told = about.contact("", None)
    assert told is not None, "it has a name"
    return {name: value for name, value in plain(told).items() if name not in ("id", "name", "origins")} or None


WORDS = frozenset(name for name, take in TAKE.items() if take.__qualname__.startswith(take_words.__name__)) | {
    "name", "title", "notes",
}  # fmt: skip


NOTHING = digest("name", "")
"""The digest of a cell that says nothing."""


def edits(row: EditedRow, contact: Contact, cells: Mapping[str, str]) -> tuple[dict[str, Any], list[Problem]]:
    """The plain facts that this row changes, as `corrections` has them, and a Problem for each cell that is not
    understood; `cells` is how the contact would be exported today."""
    changes: dict[str, Any] = {}
    problems: list[Problem] = []
    for column, cell in row.cells.items():
        today = cells.get(column, "")
        if cell.strip() == today.strip():
            continue
        now = digest(column, cell)
        if now == digest(column, today) or (row.was is not None and now == row.was.get(column, NOTHING)):
            continue
        try:
            changes |= change(column, cell, contact, changes)
        except TripmeetError as error:
            problems.append(Problem(row.where, f"{error.what}, so {column} stays as it was", error.hint))
    return changes, problems


def change(column: str, cell: str, contact: Contact, before: Mapping[str, Any]) -> dict[str, Any]:
    """What one edited cell changes: of several values in it those that are still written as before stay as exact as
    they were. Raises TripmeetError for a cell that is not understood."""
    if column == "name" and not one_line(cell):
        raise TripmeetError("nobody is without a name", hint="who is to go can be told by do_not_contact")
    told = corrections(contact, {column: cell})
    field = SAID_BY.get(column, column)
    if field == "addresses":
        return {field: addresses(column, told[field] or [], contact, before) or None}
    if field == "handles" and before.get(field):  # another network of this row was edited, too
        changed = [one for one in told[field] or [] if one[0] == column]
        others = [one for one in before[field] if one[0] != column]
        return {field: [*changed, *others] or None}
    return told


def addresses(column: str, told: list[Any], contact: Contact, before: Mapping[str, Any]) -> list[Any]:
    """All addresses, where those of one column were edited: `location` is the first that holds always, `lives` are
    the others."""
    known = [*before["addresses"]] if before.get("addresses") else [*map(plain_address, contact.addresses)]
    first = next((one for one in known if not (one.get("since") or one.get("until"))), None)
    if column == "location":
        return [told[0] if one is first else one for one in known] if first and told else [
            *told, *(one for one in known if one is not first)]  # fmt: skip
    others = {as_written(one): one for one in known if one is not first}
    return [*([first] if first else []), *(others.get(as_written(one), one) for one in told)]


def as_written(address: Mapping[str, Any]) -> tuple[Any, ...]:
    return one_line(address["text"]), address.get("since"), address.get("until")
