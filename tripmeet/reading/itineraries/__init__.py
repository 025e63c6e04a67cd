"""An itinerary in any form we know, into a Trip."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tripmeet.errors import TripmeetError
from tripmeet.model.trip import Itinerary
from tripmeet.plugins import Locate, PlaceAt
from tripmeet.reading.itineraries import handwritten, papers
from tripmeet.reading.itineraries.feeds import LoginFor
from tripmeet.reading.itineraries.papers import NOTHING, Asked

HEAD_BYTES = 64_000
ADDRESS_BOOKS = (".csv", ".tsv", ".vcf", ".vcard")
"""How the names of files end that are no itinerary, when they cannot be read as one."""


def read(
    path: Path,
    *,
    locate: Locate,
    place_at: PlaceAt,
    today: date | None = None,
    login: LoginFor | None = None,
    asked: Asked = NOTHING,
) -> Itinerary:
    """The itinerary of a file: of several trips in a calendar the one that is on at `today`, or comes next.

    What is `asked` of a calendar, another one. `login` gives the user and password for calendars on servers that the
    itinerary names under `busy:`.
    Raises TripmeetError, naming file, line and key, for what cannot be understood.
    """
    if path.is_file() and papers.recognises(_head(path)):
        return papers.read([path], locate=locate, place_at=place_at, today=today, asked=asked)
    if asked.days:
        hint = "leave out --from and --until: they choose among the trips of a calendar"
        raise TripmeetError("this is one trip, written by hand", where=path.name, hint=hint)
    try:
        return handwritten.read(path, locate, place_at, login)
    except TripmeetError as error:
        if path.suffix.casefold() not in ADDRESS_BOOKS or not path.is_file():
            raise
        raise TripmeetError(
            "this looks like a list of contacts, not an itinerary", where=path.name,
            hint=f"name your itinerary first, then '--contacts {path.name}'",
        ) from error  # fmt: skip


def _head(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(HEAD_BYTES).decode("latin-1")
