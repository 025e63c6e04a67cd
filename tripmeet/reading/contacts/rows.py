"""The rows of a CSV file, as long as a row can be made out; a stray quote costs one row and not the rest."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tripmeet.errors import Problem
from tripmeet.reading.contacts.decoding import open_text

DELIMITERS = ",;\t|"
MOST_LINES_OF_A_ROW = 1000
"""No cell has more lines than this; a quote that would need them was never closed."""

csv.field_size_limit(1 << 30)  # somebody keeps a picture in a cell; the rest of the file is no worse for it


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells, and the line of the file on which it begins (the first is 1)."""

    line: int
    cells: list[str]


def delimiter_of(line: str) -> str:
    """The sign between cells, judged by a header line; quoted text does not count."""
    bare = "".join(line.split('"')[::2])
    return max(DELIMITERS, key=bare.count)


def split_cells(line: str) -> list[str]:
    """The cells of one header line."""
    return next(csv.reader([line], delimiter=delimiter_of(line)), [])


def rows(path: Path, *, skip: int = 0) -> Iterator[Row | Problem]:
    """The rows after the first `skip` lines, the header first; empty ones are left out. A Problem for a stray quote."""
    with open_text(path) as stream:
        lines = (line.removeprefix("\ufeff") if number == 1 else line for number, line in enumerate(stream, 1))
        for _ in range(skip):
            next(lines, None)
        yield from rows_split(lines, path.name, skip + 1)


def rows_split(lines: Iterable[str], source: str, first: int) -> Iterator[Row | Problem]:
    """Rows out of physical lines, which are counted from `first`."""
    waiting: deque[str] = deque()
    supply = iter(lines)
    delimiter, columns, number = "", 0, first
    while line := waiting.popleft() if waiting else next(supply, ""):
        delimiter = delimiter or delimiter_of(line)
        taken = [line]
        cells = whole(taken, delimiter)
        while cells is None and (more := next_quoted(waiting, supply, len(taken))) is not None:
            taken += more
            cells = whole(taken, delimiter)
        if cells is None or (len(taken) > 1 and columns and len(cells) > columns):
            waiting.extendleft(reversed(taken[1:]))
            taken = taken[:1]
            cells = [cell.strip(' "') for cell in line.rstrip("\r\n").split(delimiter)]
            yield Problem(
                f"{source}:{number}", "a quote is opened and not closed, so the line was read as it stands",
                hint="look at this row in the file",
            )  # fmt: skip
        if any(cells):
            columns = columns or len(cells)
            yield Row(number, cells)
        number += len(taken)


def whole(lines: list[str], delimiter: str) -> list[str] | None:
    """The cells of these lines, None when a quoted cell goes on after them or they cannot belong together."""
    if len(lines) == 1 and '"' not in lines[0]:
        return lines[0].rstrip("\r\n").split(delimiter)
    try:
        return next(csv.reader(lines, delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        if len(lines) > 1 or "unexpected end" in str(error):
            return None
        return next(csv.reader(lines, delimiter=delimiter), [])


def next_quoted(waiting: deque[str], supply: Iterator[str], taken: int) -> list[str] | None:
    """The lines up to the next one with a quote, which alone could close the cell; None when there is none near."""
    more: list[str] = []
    while taken + len(more) < MOST_LINES_OF_A_ROW and (line := waiting.popleft() if waiting else next(supply, "")):
        more.append(line)
        if '"' in line:
            return more
    waiting.extendleft(reversed(more))
    return None
