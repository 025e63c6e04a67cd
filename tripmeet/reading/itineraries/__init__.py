"""An itinerary in any form we know, into a Trip."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tripmeet.errors import TripmeetError
from tripmeet.model.trip import Itinerary
from tripmeet.plugins import ItineraryReader, Locate, PlaceAt, installed
from tripmeet.reading.itineraries import handwritten, papers
from tripmeet.reading.itineraries.feeds import LoginFor
from tripmeet.reading.itineraries.papers import NOTHING, Asked
from tripmeet.text import decoded

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
    if is_booked(path):
        return papers.read([path], locate=locate, place_at=place_at, today=today, asked=asked)
    if path.is_file() and (reader := installed_reader(path)):
        return reader.read(path, locate=locate, place_at=place_at)
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


def is_booked(path: Path) -> bool:
    """Whether it is a calendar, a booking or a ticket, and no itinerary written by hand."""
    return path.is_file() and papers.recognises(_head(path))


def installed_reader(path: Path) -> ItineraryReader | None:
    """The reader of another package that recognises the file. Raises TripmeetError when two do."""
    readers = installed("tripmeet.itineraries")
    recognising = [reader for reader in readers if reader.recognises(decoded(_bytes(path)))] if readers else []
    if len(recognising) > 1:
        names = " and ".join(reader.name for reader in recognising)
        raise TripmeetError(f"both {names} recognise this file", where=str(path), hint="take out one of the plug-ins")
    return recognising[0] if recognising else None


def _head(path: Path) -> str:
    return _bytes(path).decode("latin-1")


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)
