"""Reads calendars, mails and tickets into a trip, and tells what was understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tripmeet.jobs.intake import town_at
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.places import Coordinates, Location, Place


@dataclass(frozen=True, slots=True)
class Understood:
    """The trip as itinerary.yaml, and in words for the eye."""

    yaml: str
    words: tuple[str, ...]


def understand(files: Sequence[Path], desk: Workspace) -> Understood:
    """The trip these files tell of together. Raises TripmeetError when there is none in them."""
    from tripmeet.places.resolve import locate
    from tripmeet.reading.itineraries import papers
    from tripmeet.writing import itinerary as pages

    def find(text: str) -> Location:
        return locate(text, desk.gazetteer)

    def place_at(where: Coordinates) -> Place:
        return town_at(where, desk)

    told = papers.read(files, locate=find, place_at=place_at, today=desk.today)
    return Understood(pages.to_yaml(told), tuple(pages.in_words(told)))
