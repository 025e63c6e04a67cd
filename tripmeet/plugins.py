"""The shapes a plug-in may take, and how installed ones are found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from tripmeet.errors import Problem
from tripmeet.model.messages import Draft, File, Link, Note
from tripmeet.model.people import Contact
from tripmeet.model.places import Coordinates, Location, Place
from tripmeet.model.trip import Itinerary, Traveller


class ContactsReader(Protocol):
    """Reads one kind of address book. `head` is the file's first 64 kB, decoded as well as it can be."""

    @property
    def name(self) -> str: ...

    def recognises(self, head: str) -> bool: ...

    def read(self, path: Path) -> Iterator[Contact | Problem]:
        """The people of the file in its order, and a Problem for each row that could not be used."""
        ...


class ItineraryReader(Protocol):
    """Reads one kind of itinerary. `head` is the file's first 64 kB, decoded as well as it can be."""

    @property
    def name(self) -> str: ...

    def recognises(self, head: str) -> bool: ...

    def read(self, path: Path, *, locate: Locate, place_at: PlaceAt) -> Itinerary:
        """The trip of the file. Raises TripmeetError, with file and line, for what cannot be understood."""
        ...


class Locate(Protocol):
    """Finds the place that some words mean."""

    def __call__(self, text: str) -> Location: ...


class PlaceAt(Protocol):
    """Names the town at some coordinates, with its zone."""

    def __call__(self, where: Coordinates) -> Place: ...


class Channel(Protocol):
    """A way to reach somebody: its limits, its link, and the kind of file its draft becomes.

    One that is copied into a window is best made from `tripmeet.asking.channels.plain.Plain`, which has all of this.
    """

    @property
    def name(self) -> str: ...

    @property
    def suffix(self) -> str:
        """Of the file, with its dot."""
        ...

    @property
    def words(self) -> str:
        """The folder of its templates where there is none of its own name."""
        ...

    @property
    def limit(self) -> int | None:
        """The most characters a text may have here; None where it may be of any length."""
        ...

    @property
    def is_letter(self) -> bool:
        """Whether a text has a subject and paragraphs here."""
        ...

    def reach(self, contact: Contact) -> str | None:
        """The address on this channel, None when the person cannot be reached so."""
        ...

    def link(self, draft: Draft | Note) -> Link | None:
        """What opens the program to write this with, None where there is nothing to open."""
        ...

    def file(self, draft: Draft | Note, traveller: Traveller) -> File: ...


@lru_cache
def installed(group: str) -> tuple[Any, ...]:
    """The plug-ins that other packages offer by the entry point `group`, by name.

    The groups are `tripmeet.contacts` (a ContactsReader), `tripmeet.itineraries` (an ItineraryReader) and
    `tripmeet.channels` (a Channel). An entry point is the plug-in itself, or a class that makes it.
    """
    from importlib.metadata import entry_points

    found = (point.load() for point in sorted(entry_points(group=group), key=lambda point: point.name))
    return tuple(plugin() if isinstance(plugin, type) else plugin for plugin in found)
