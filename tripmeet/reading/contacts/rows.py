"""The rows of a CSV file, as long as a row can be made out; a stray quote costs one row and not the rest."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from tripmeet.errors import Problem
from tripmeet.reading.contacts.decoding import open_text

DELIMITERS = ",;\t|"
MOST_LINES_OF_A_ROW = 1000
FEWEST_LINES = 20
"""No cell has more lines than this; a quote that would need them was never closed. Each such quote halves what the next
ones may take, down to the second, so that a file full of them is read in one go."""

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
    delimiter, columns, number, most = "", 0, first, MOST_LINES_OF_A_ROW
    while line := waiting.popleft() if waiting else next(supply, ""):
        delimiter = delimiter or delimiter_of(line)
        taken = [line]
        cells = whole(taken, delimiter, further(waiting, supply, taken, most))
        if cells is None or (len(taken) > 1 and columns and len(cells) > columns):
            most = max(FEWEST_LINES, most // 2) if len(taken) == most else most
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


def further(waiting: deque[str], supply: Iterator[str], taken: list[str], most: int) -> Iterator[str]:
    """The lines after the first of `taken`, each of which is taken when it is asked for, to `most` in all."""
    while len(taken) < most and (line := waiting.popleft() if waiting else next(supply, "")):
        taken.append(line)
        yield line


def whole(taken: list[str], delimiter: str, more: Iterator[str]) -> list[str] | None:
    """The cells of a row, with as many more lines as its quotes need; None when these cannot belong together."""
    line = taken[0]
    if '"' not in line:
        return line.rstrip("\r\n").split(delimiter)
    try:
        return next(csv.reader(chain((line,), more), delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        if len(taken) > 1 or "unexpected end" in str(error):
            return None
        return next(csv.reader([line], delimiter=delimiter), [])
