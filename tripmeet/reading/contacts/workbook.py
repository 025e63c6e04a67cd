"""Address books that somebody keeps in a spreadsheet (.xlsx): each sheet is read as the table that it is."""

from __future__ import annotations

import csv
import tempfile
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Final

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.people import Contact
from tripmeet.reading.contacts.bundles import DAMAGED, Member, ReadOne, bundle
from tripmeet.reading.contacts.decoding import unreadable

MOST_BYTES: Final = 256 << 20
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 300
MOST_CELLS: Final = 2_000_000
"""Of a spreadsheet, unpacked, and of a sheet; what claims to have more is no address book."""
BROKEN: Final = (
    *DAMAGED, EOFError, OSError, LookupError, ValueError, TypeError, AttributeError, SyntaxError, RuntimeError
)  # fmt: skip
"""What its reader raises where a spreadsheet is not as it should be; an XML parser's word is a SyntaxError."""
ERRORS: Final = frozenset(("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"))
PARTS: Final = frozenset(("xl/workbook.xml", "[Content_Types].xml"))


def is_workbook(path: Path) -> bool:
    """Whether this is a spreadsheet, by what is in it."""
    try:
        if not path.is_file() or not zipfile.is_zipfile(path):
            return False
        with zipfile.ZipFile(path) as archive:
            return PARTS.issubset(archive.namelist())
    except OSError as error:
        raise unreadable(path, error) from error
    except (*DAMAGED, ValueError):
        return False


def read_workbook(path: Path, read_one: ReadOne) -> Iterator[Contact | Problem]:
    """The people of all sheets whose header says that they are of people, each once, and what was not read.

    Raises TripmeetError for a spreadsheet that is damaged, unpacks to too much, or has no such sheet.
    """
    with tempfile.TemporaryDirectory() as folder:
        yield from bundle(iter(as_tables(path, Path(folder))), [], path, read_one)


def as_tables(path: Path, folder: Path) -> list[Member]:
    """Each sheet with something in it as a table of its own in the folder, by the name of the sheet."""
    from openpyxl import load_workbook  # only whoever has a spreadsheet waits for it

    check_size(path)
    tables: list[Member] = []
    try:
        with path.open("rb") as stream, warnings.catch_warnings(action="ignore"):  # of styles and filters
            workbook = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
            for number, sheet in enumerate(workbook.worksheets):
                sheet.reset_dimensions()  # they are what the file claims, and not what it has
                if rows := rows_of(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)):
                    table = folder / f"{number}"
                    write(rows, table)
                    tables.append((sheet.title, table, None))
    except BROKEN as error:
        hint = "open it in its program and save it again, or as CSV"
        raise TripmeetError("the spreadsheet is damaged", where=str(path), hint=hint) from error
    return tables


def check_size(path: Path) -> None:
    """Raises TripmeetError for one that unpacks to too much; nothing more is ever unpacked than a member claims."""
    with zipfile.ZipFile(path) as archive:
        size = sum(info.file_size for info in archive.infolist())
    if size > MOST_BYTES:
        raise TripmeetError(
            f"the spreadsheet unpacks to more than {MOST_BYTES >> 20} MB", where=str(path),
            hint="save the sheet that has the people as CSV and import that",
        )  # fmt: skip


def rows_of(cells: Iterator[Sequence[object]]) -> list[list[str]]:
    """The rows as text, all as wide as the widest; those behind the last that says something are left out."""
    rows: list[list[str]] = []
    count = 0
    for row in cells:
        said = [text_of(cell) for cell in row]
        while said and not said[-1]:
            said.pop()
        rows.append(said)
        count += len(said)
        if count > MOST_CELLS:
            break
    while rows and not rows[-1]:
        rows.pop()
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) if row else row for row in rows]


def text_of(cell: object) -> str:
    """What a cell shows: a whole number without its point, a day without its midnight, nothing for an error."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e16:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    text = str(cell).strip()
    return "" if text in ERRORS else text


def write(rows: Sequence[Sequence[str]], table: Path) -> None:
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
