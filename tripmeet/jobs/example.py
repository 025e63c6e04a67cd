"""Put the example trip into a folder."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from tripmeet import assets
from tripmeet.errors import TripmeetError
from tripmeet.jobs.trip.example_trip import FIRST_DAY
from tripmeet.jobs.workspace import Workspace, save

AHEAD = timedelta(weeks=6)
"""A trip nearer than this leaves little time to ask: the example then moves on by whole weeks."""

DAY_PATTERN = re.compile(r"\b(20\d\d)(-?)(\d\d)\2(\d\d)(?=\b|T\d{6})")


def example(folder: Path, desk: Workspace) -> tuple[Path, ...]:
    """Writes the example's files into `folder` and returns their paths, the itinerary first.

    Raises TripmeetError rather than write over a file that says something else.
    """
    source = assets.folder("data") / "example"
    files = {folder / path.name: _moved(path.read_bytes(), desk.today) for path in sorted(source.iterdir())}
    for path, content in files.items():
        if path.exists() and path.read_bytes() != content:
            raise TripmeetError("this file is here already", where=str(path), hint="choose an empty folder")
    save(files)
    return tuple(sorted(files, key=lambda path: (path.suffix != ".yaml", path.name)))


def _moved(content: bytes, today: date) -> bytes:
    """The same with every date moved so that the trip is well ahead; unchanged while it is."""
    late = today + AHEAD - FIRST_DAY
    if late <= timedelta(0):
        return content
    weeks = timedelta(weeks=-(-late.days // 7))

    def later(match: re.Match[str]) -> str:
        year, dash, month, day = match.groups()
        return f"{date(int(year), int(month), int(day)) + weeks:%Y{dash}%m{dash}%d}"

    return DAY_PATTERN.sub(later, content.decode("utf-8")).encode("utf-8")
