"""The shapes a plug-in may take, and how installed ones are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from tripmeet.errors import Problem
from tripmeet.model.meetings import Plan
from tripmeet.model.messages import Draft, File, Note
from tripmeet.model.people import Contact
from tripmeet.model.places import Coordinates, Location, Place
from tripmeet.model.trip import Traveller


class ContactsReader(Protocol):
    """Reads one kind of address book. `head` is the file's first 64 kB, decoded as well as it can be."""

    @property
    def name(self) -> str: ...

    def recognises(self, head: str) -> bool: ...

    def read(self, path: Path) -> Iterator[Contact | Problem]:
        """The people of the file in its order, and a Problem for each row that could not be used."""
        ...


class Locate(Protocol):
    """Finds the place that some words mean."""

    def __call__(self, text: str) -> Location: ...


class PlaceAt(Protocol):
    """Names the town at some coordinates, with its zone."""

    def __call__(self, where: Coordinates) -> Place: ...


class Output(Protocol):
    """Renders the plan into files of one kind."""

    def render(self, plan: Plan, drafts: Sequence[Draft]) -> Iterable[File]: ...


class Channel(Protocol):
    """A way to reach somebody, and the kind of file its draft becomes."""

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

    def reach(self, contact: Contact) -> str | None:
        """The address on this channel, None when the person cannot be reached so."""
        ...

    def file(self, draft: Draft | Note, traveller: Traveller) -> File: ...


@lru_cache
def installed(group: str) -> tuple[Any, ...]:
    """The plug-ins that other packages offer by the entry point `group` ("tripmeet.contacts"), by name.

    An entry point is the plug-in itself, or a class that makes it.
    """
    from importlib.metadata import entry_points

    found = (point.load() for point in sorted(entry_points(group=group), key=lambda point: point.name))
    return tuple(plugin() if isinstance(plugin, type) else plugin for plugin in found)
