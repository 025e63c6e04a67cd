"""A table of unknown kind, read by what its headers say, or by what the user says they mean."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.people import Contact
from tripmeet.reading.contacts.columns import Column, guess, language_of, settled
from tripmeet.reading.contacts.decoding import head_of
from tripmeet.reading.contacts.rows import delimiter_of, split_cells
from tripmeet.reading.contacts.table import PARTS, PREAMBLE_LINES, TAKE, read_table
from tripmeet.text import folded

WHO = frozenset(("name", "given", "family", "email", "linkedin", "x", "mastodon", "bluesky", "github"))
"""A table of people has one of these columns."""

FIRST_ROWS = 20
"""So many rows are looked at to see whether a line is their header."""


@dataclass(frozen=True, slots=True)
class Guess:
    """How a table would be read: the line of its header (0 is the first), and which header means which field."""

    skip: int
    fields: Mapping[str, Column]
    language: str = ""
    is_sure: bool = False

    @property
    def names(self) -> dict[str, str]:
        """The columns that tell who somebody is, as the user would map them."""
        return {column.field: header for header, column in self.fields.items() if column.field in WHO}

    def column(self, header: str) -> Column | None:
        return guess(header, self.language)

    def __str__(self) -> str:
        return ", ".join(f"{column.group + ' ' if column.group else ''}{column.field} from {header!r}"
                         for header, column in self.fields.items())  # fmt: skip


def guess_of(head: str) -> Guess | None:
    """How to read the table that begins so, None when no line looks like the header of a table of people."""
    lines = head.split("\n")
    for skip, line in enumerate(lines[:PREAMBLE_LINES]):
        header = split_cells(line)
        if not line.strip() or is_own_profile(header):
            continue
        language = language_of(header)
        columns = settled([guess(cell, language) for cell in header])
        fields = {cell: column for cell, column in zip(header, columns, strict=True) if column}
        tells_who = {column.field for column in fields.values()} & WHO
        if tells_who and (len(fields) > 1 or len(header) == 1) and goes_on(lines[skip + 1 :], line, len(header)):
            return Guess(
                skip, fields, language, is_sure=is_of_people(fields, header, lines[skip + 1 :], delimiter_of(line))
            )
    return None


REACH = frozenset(("email", "phone", "linkedin", "mastodon", "bluesky", "x", "skype"))


def is_of_people(fields: Mapping[str, Column], header: Sequence[str], lines: Sequence[str], delimiter: str) -> bool:
    """Whether the header says that these are people: given and family names, or names and how to reach them, of which
    the rows have some. A table of names alone can be of anything."""
    said = {column.field for column in fields.values()}
    if {"given", "family"} <= said:
        return True
    if not said & {"name", "given", "family", "email"} or not said & REACH:
        return False
    reach = [place for place, cell in enumerate(header) if cell in fields and fields[cell].field in REACH]
    rows = first_rows(lines, delimiter)
    return any(is_reach(row[place]) for row in rows for place in reach if place < len(row))


def is_reach(cell: str) -> bool:
    return "@" in cell or "/" in cell or sum(map(str.isdigit, cell)) >= 6


def is_own_profile(header: Sequence[str]) -> bool:
    """Whether this is LinkedIn's table of the traveller, and not of people they know."""
    return {"maiden name", "headline", "summary"} <= {folded(cell) for cell in header}


def goes_on(lines: Sequence[str], header: str, width: int) -> bool:
    """Whether the rows after a header look like its rows: most of the first ones have as many cells.

    The lines may end within a row, so the last one only counts when it is the only one.
    """
    rows = first_rows(lines, delimiter_of(header))
    rows = rows[:-1] or rows
    return sum(len(row) == width for row in rows) * 2 >= len(rows)


def first_rows(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    table = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    return list(islice(filter(any, table), FIRST_ROWS + 1))


def read_guessed(path: Path, understood: Guess) -> Iterator[Contact | Problem]:
    """The people of the table, after a Problem that shows the guess."""
    yield Problem(
        f"{path.name}:{understood.skip + 1}", f"read by its headers: {understood}",
        "if that is wrong, import it with 'tripmeet contacts import --map FIELD=HEADER'",
    )  # fmt: skip
    yield from read_table(path, understood.skip, understood.column)


def read_mapped(path: Path, columns: Mapping[str, str]) -> Iterator[Contact | Problem]:
    """The people of a table as the user maps it: {"name": "Full Name"}. Raises TripmeetError for an unknown field or
    a header that is not there; headers that are not named are guessed."""
    known = {*TAKE, *PARTS}
    for field in columns:
        if field not in known:
            near = get_close_matches(field, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(known))}"
            raise TripmeetError(f"there is no field {field!r}", where="--map", hint=hint)
    wanted = {folded(header): field for field, header in columns.items()}
    skip = header_with(path, columns)
    language = language_of(split_cells(head_of(path).split("\n")[skip]))

    def column(header: str) -> Column | None:
        if field := wanted.get(folded(header)):
            return Column(field)
        found = guess(header, language)
        return None if found and found.field in columns else found

    yield from read_table(path, skip, column)


def header_with(path: Path, columns: Mapping[str, str]) -> int:
    """The line that has all of these headers. Raises TripmeetError, naming the nearest header, when none has."""
    lines = head_of(path).split("\n")[:PREAMBLE_LINES]
    wanted = {folded(header) for header in columns.values()}
    for number, line in enumerate(lines):
        if line.strip() and wanted <= {folded(cell) for cell in split_cells(line)}:
            return number
    first = [cell for line in lines for cell in split_cells(line) if cell][:50]
    missing = next((header for header in columns.values() if folded(header) not in map(folded, first)), "")
    near = get_close_matches(missing, first, n=1)
    raise TripmeetError(
        f"no column is called {missing!r}", where=str(path),
        hint=f"did you mean {near[0]!r}?" if near else f"it has {', '.join(first[:12])}",
    )  # fmt: skip
