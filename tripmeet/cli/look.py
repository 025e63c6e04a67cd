"""How this terminal shows lines: its width, and colour only where somebody sees it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable

import click

from tripmeet.writing.terminal import NARROWEST, Look

STYLES = {"bold": {"bold": True}, "soft": {"dim": True}, "now": {"fg": "yellow", "bold": True}}

verbose_option = click.option("-v", "--verbose", is_flag=True, help="Also tell why, the other times and the files.")


def look_now(*, verbose: bool = False) -> Look:
    """The look of standard output. Colour needs a terminal that has some, and that NO_COLOR is not set."""
    width = max(NARROWEST, shutil.get_terminal_size((NARROWEST, 24)).columns)
    if is_coloured():
        return Look(width, verbose, lambda text, style: click.style(text, **STYLES[style]))  # type: ignore[arg-type]
    return Look(width, verbose)


def is_coloured() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def show_lines(lines: Iterable[str]) -> None:
    """Prints lines that are laid out already, none wider than the terminal; headings are bold."""
    look = look_now()
    for line in lines:
        is_heading = line[:1].strip() != "" and line.endswith(":")
        for part in look.again(line):
            click.echo(look.style(part, "bold") if is_heading else part)
