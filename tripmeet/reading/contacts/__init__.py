"""An address book of any kind into Contacts: recognised by what is in it, not by its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.people import Contact
from tripmeet.plugins import ContactsReader
from tripmeet.reading.contacts.decoding import head_of
from tripmeet.reading.contacts.ours import Ours
from tripmeet.reading.contacts.vcard import VCard

READERS: tuple[ContactsReader, ...] = (Ours(), VCard())
"""Every kind of address book there is a reader for."""


def read(path: Path) -> Iterator[Contact | Problem]:
    """The people of a file in its order, and a Problem for each row that could not be used.

    Raises TripmeetError for a file that is missing, cannot be read, or is no address book that we know.
    """
    return reader_of(path).read(path)


def reader_of(path: Path) -> ContactsReader:
    """The one reader that recognises the file. Raises TripmeetError when none or several do."""
    head = head_of(path)
    if not head.strip():
        raise TripmeetError("there is nothing in this file", where=str(path), hint="export it again")
    readers = [reader for reader in READERS if reader.recognises(head)]
    if len(readers) > 1:
        names = " and ".join(reader.name for reader in readers)
        raise TripmeetError(f"both {names} can read this file", where=str(path), hint="take out one of the plug-ins")
    if not readers:
        raise TripmeetError(f"this is {what_it_is(head)}, not an address book that tripmeet knows", where=str(path),
                            hint="export it as CSV with a header line, or as vCard")  # fmt: skip
    return readers[0]


SIGNS = (
    ("%PDF", "a PDF"),
    ("PK\x03\x04", "an archive or a spreadsheet"),
    ("<!DOCTYPE", "a web page"),
    ("<html", "a web page"),
    ("BEGIN:VCALENDAR", "a calendar"),
    ("{", "JSON"),
    ("\x89PNG", "a picture"),
)


def what_it_is(head: str) -> str:
    """What a file that is no address book seems to be."""
    return next((name for sign, name in SIGNS if head.lstrip().startswith(sign)), "a file of another kind")
