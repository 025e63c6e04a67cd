"""Tables that fit the terminal, whatever script the names are written in."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence

import click

from tripmeet.text import columns_of

GAP = 2
NARROWEST = 8


def show_table(header: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Prints the rows in columns; on a terminal, cells are cut so that each row is one line."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in laid_out([header, *lines], width):
        click.echo(line)


def laid_out(lines: Sequence[Sequence[str]], width: int | None) -> list[str]:
    """The rows as text, in columns; no wider than `width` where it is given."""
    clean = [[" ".join(cell.split()) for cell in line] for line in lines]
    widths = [max(map(columns_of, column)) for column in zip(*clean, strict=True)]
    while width and sum(widths) + GAP * (len(widths) - 1) > width and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    space = " " * GAP
    return [space.join(map(fitted, line, widths)).rstrip() for line in clean]


def fitted(text: str, width: int) -> str:
    """The text in exactly so many columns, cut with an ellipsis."""
    if columns_of(text) > width:
        while columns_of(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - columns_of(text))
