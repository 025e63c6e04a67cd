"""Our own contacts.csv: the header decides, in any order, and every column but the name may be missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.people import Address, Contact
from tripmeet.reading.contacts.cells import (
    clean,
    clean_lines,
    closeness_of,
    day_of,
    duration_of,
    hours_of,
    lives_of,
    truth_of,
    values,
)
from tripmeet.reading.contacts.gathering import Gathering
from tripmeet.reading.contacts.rows import Row, cells_of, rows

NETWORKS = ("linkedin", "x", "mastodon", "github", "website")
WORDS = ("company", "title", "language", "channel", "met", "give")
UNDERSTOOD: dict[str, tuple[Callable[[str], Any], str]] = {
    "closeness": (closeness_of, "1 to 5, inner, close, friend, acquaintance or none"),
    "cadence": (duration_of, "6 months"),
    "last_met": (day_of, "2027-03-01"),
    "last_contact": (day_of, "2027-03-01"),
    "available": (hours_of, "weekdays 17:00-21:00, sat"),
    "do_not_contact": (truth_of, "yes or no"),
}
"""Columns whose words must be understood, how, and an example."""

COLUMNS = ("name", "email", "phone", "location", "lives", "company", "title", *NETWORKS, "tags", "closeness", "cadence",
           "last_met", "last_contact", "met", "language", "channel", "available", "notes", "give",
           "do_not_contact")  # fmt: skip
FORMULA = "=+-@\t\r＝＋－＠"


class Ours:
    """contacts.csv as INTERFACE describes it; the README's table of columns is this one."""

    name = "tripmeet"

    def recognises(self, head: str) -> bool:
        columns = header_of(head)
        known = [column for column in columns if column in COLUMNS]
        return "name" in columns and len(known) * 2 > len(columns)

    def read(self, path: Path) -> Iterator[Contact | Problem]:
        lines = rows(path)
        header: list[str] | None = None
        for row in lines:
            if isinstance(row, Problem):
                yield row
            elif header is None:
                header = [column_of(cell) for cell in row.cells]
                yield from unknown(header, f"{path.name}:{row.line}")
            else:
                yield from person(row, header, path.name)
        if header is None:
            raise TripmeetError("there is nothing in this file", where=str(path), hint="export it again")


def header_of(head: str) -> list[str]:
    first = next((line for line in head.splitlines() if line.strip()), "")
    return [column_of(cell) for cell in cells_of(first)]


def column_of(cell: str) -> str:
    return clean(cell).casefold().replace(" ", "_").replace("-", "_")


def unknown(header: list[str], where: str) -> Iterator[Problem]:
    for column in header:
        if column and column not in COLUMNS:
            near = get_close_matches(column, COLUMNS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(COLUMNS)}"
            yield Problem(where, f"the column {column!r} is not known and was left out", hint)
    if len(set(header)) < len(header):
        twice = sorted({column for column in header if column and header.count(column) > 1})
        if twice:
            yield Problem(where, f"the column {twice[0]!r} is there twice; the first one counts", "rename one of them")


def person(row: Row, header: list[str], source: str) -> Iterator[Contact | Problem]:
    """The person of a row, after a Problem for each cell that was not understood."""
    where = f"{source}:{row.line}"
    said: dict[str, str] = {}
    for column, cell in zip(header, row.cells, strict=False):
        if cell.strip():
            said.setdefault(column, without_guard(cell))
    if not clean(said.get("name", "")):
        if said:
            yield Problem(where, "no name, so skipped", "fill the name column")
        return
    if len(row.cells) > len(header) and any(cell.strip() for cell in row.cells[len(header) :]):
        yield Problem(where, "more cells than the header has columns; the last ones were left out", "quote the commas")
    about = Gathering(name=said["name"])
    yield from fill(about, said, where)
    contact = about.contact(source, row.line)
    assert contact is not None, "a row with a name is a contact"
    yield contact


def fill(about: Gathering, said: dict[str, str], where: str) -> Iterator[Problem]:
    for email in values(said.get("email", ""), ";,"):
        about.add_email(email)
    for phone in values(said.get("phone", ""), ";,"):
        about.add_phone(phone)
    for network in NETWORKS:
        for name in values(said.get(network, ""), ";"):
            about.add_profile(name, network)
    about.add_address(Address(clean(said.get("location", ""))))
    about.tags.update(dict.fromkeys(values(said.get("tags", ""), ";,")))
    about.facts.update({name: clean(said[name]) for name in WORDS if clean(said.get(name, ""))})
    if notes := clean_lines(said.get("notes", "")):
        about.facts["notes"] = notes
    for column, (understand, example) in UNDERSTOOD.items():
        if column in said:
            try:
                about.facts[column] = understand(said[column])
            except ValueError:
                yield not_understood(where, column, said[column], example)
    try:
        for address in lives_of(said.get("lives", "")):
            about.add_address(address)
    except ValueError:
        yield not_understood(where, "lives", said["lives"], "Berlin until 2027-05; Lisbon from 2027-06")


def not_understood(where: str, column: str, text: str, example: str) -> Problem:
    return Problem(
        where, f"{column} {clean(text)[:60]!r} is not understood and was left out", f"write it like {example}"
    )


def without_guard(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from running it as a formula."""
    bare = cell.lstrip("'")
    return cell[1:] if bare != cell and bare[:1] and bare[0] in FORMULA else cell
