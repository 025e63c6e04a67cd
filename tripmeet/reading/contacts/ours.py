"""Our own contacts.csv: the header decides, in any order, and every column but the name may be missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.people import Contact
from tripmeet.reading.contacts.columns import Column, guess
from tripmeet.reading.contacts.details import with_details
from tripmeet.reading.contacts.rows import Row, rows, split_cells
from tripmeet.reading.contacts.table import Plan, order_of, person, plan_for
from tripmeet.reading.days import UNKNOWN, Seen
from tripmeet.text import one_line

COLUMNS = ("name", "email", "phone", "location", "lives", "company", "title", "linkedin", "x", "mastodon", "github",
           "website", "tags", "closeness", "cadence", "last_met", "last_contact", "met", "language", "channel",
           "available", "notes", "give", "do_not_contact", "deceased", "id", "details")  # fmt: skip
"""Every column, in the order in which they are exported; docs/formats.md tells what each means."""

OF_PEOPLE = frozenset(COLUMNS) - {"name", "title", "website", "tags", "language", "notes", "details"}
"""Besides the name, what only a table of people has; one of names and notes may be of anything, unless it was written
as we write it."""

FORMULA = "=+-@\t\r＝＋－＠"
"""A spreadsheet runs a cell that starts with one of these."""


class Ours:
    """contacts.csv as tripmeet writes it, or as somebody writes it by hand."""

    name = "tripmeet"

    def recognises(self, head: str) -> bool:
        first = next((line for line in head.split("\n") if line.strip()), "")
        header = split_cells(first)
        columns = [named(cell) for cell in header]
        known = {column for column in columns if column in COLUMNS and column != "id"}
        is_our_writing = "name" in header and bool(known - {"name", "title", "website", "details"})
        tells = is_our_writing or bool(known & OF_PEOPLE)
        return "name" in columns and len(known) * 2 > len(columns) and tells

    def read(self, path: Path) -> Iterator[Contact | Problem]:
        header: list[str] = []
        plan: Plan = []
        seen = UNKNOWN
        for row in rows(path):
            if isinstance(row, Problem):
                yield row
            elif not header:
                header = [named(cell) for cell in row.cells]
                plan = plan_for(header, column)
                seen = Seen(order=order_of(path, plan))
                yield from odd_columns(header, f"{path.name}:{row.line}")
            else:
                yield from person_of_ours(row, header, plan, path.name, seen)
        if not header:
            raise TripmeetError("there is nothing in this file", where=str(path), hint="export it again")


def named(cell: str) -> str:
    """A header as we write it: "Last met" is last_met."""
    return one_line(cell).casefold().replace(" ", "_").replace("-", "_")


def column(header: str) -> Column | None:
    """Our own columns, and those of others ("city") that need no explanation. `id` and `details` are read apart."""
    if header in ("id", "details"):
        return None
    return Column(header) if header in COLUMNS else guess(header.replace("_", " "))


def odd_columns(header: Sequence[str], where: str) -> Iterator[Problem]:
    for name in dict.fromkeys(header):
        if name and name not in COLUMNS and column(name) is None:
            near = get_close_matches(name, COLUMNS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(COLUMNS[:-1])}"
            yield Problem(where, f"the column {name!r} is not known and was left out", hint)
        if name and header.count(name) > 1:
            yield Problem(where, f"the column {name!r} is there twice", "rename one of them")


def person_of_ours(
    row: Row, header: Sequence[str], plan: Plan, source: str, seen: Seen = UNKNOWN
) -> Iterator[Contact | Problem]:
    bare = Row(row.line, [without_guard(cell) for cell in row.cells])
    said = dict(zip(header, bare.cells, strict=False))
    if not one_line(said.get("name", "")):
        yield Problem(f"{source}:{row.line}", "no name, so skipped", "fill the name column")
        return
    for found in person(bare, plan, len(header), source, seen):
        yield found if isinstance(found, Problem) else known(found, said)


def known(contact: Contact, said: Mapping[str, str]) -> Contact:
    """The contact as its details tell it, under the id that it was exported with."""
    exact, own = with_details(contact, said.get("details", "")), id_of(said)
    return replace(exact, id=own) if own else exact


def id_of(said: Mapping[str, str]) -> str | None:
    """The id of a row, None where there is none of ours: other tables have numbers there."""
    own = said.get("id", "").strip()
    return own if re.fullmatch(r"[^\s:]+:.*", own) else None


def without_guard(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from running it as a formula."""
    bare = cell.lstrip("'")
    return cell[1:] if bare != cell and bare[:1] and bare[0] in FORMULA else cell


def with_guard(cell: str) -> str:
    """The cell so that no spreadsheet runs it; `without_guard` takes it off again."""
    bare = cell.lstrip("'")
    return f"'{cell}" if bare[:1] and bare[0] in FORMULA else cell
