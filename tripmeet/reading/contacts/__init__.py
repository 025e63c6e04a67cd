"""An address book of any kind into Contacts: recognised by what is in it, not by its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.people import Contact
from tripmeet.plugins import ContactsReader, installed
from tripmeet.reading.contacts.bundles import is_archive, read_archive, read_folder
from tripmeet.reading.contacts.decoding import head_of
from tripmeet.reading.contacts.exports import TABLES
from tripmeet.reading.contacts.guessed import Guess, guess_of, is_own_profile, read_guessed, read_mapped
from tripmeet.reading.contacts.mail_addresses import MailAddresses
from tripmeet.reading.contacts.networks import Bluesky, XArchive
from tripmeet.reading.contacts.ours import Ours
from tripmeet.reading.contacts.rows import split_cells
from tripmeet.reading.contacts.vcard import VCard
from tripmeet.reading.contacts.workbook import is_workbook, read_workbook

READERS: tuple[ContactsReader, ...] = (
    Ours(), *TABLES, VCard(), Bluesky(), XArchive(), MailAddresses(),
)  # fmt: skip
"""Every kind of address book there is a reader for; installed ones come by the entry point `tripmeet.contacts`."""


def read(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Contact | Problem]:
    """The people of a file, folder or archive in its order, and a Problem for each row that could not be used.

    `columns` maps fields to the headers of a table ({"name": "Full Name"}). A table of unknown kind is read by its
    headers where they say that it is of people, and a Problem says how. Raises TripmeetError for what is missing,
    cannot be read, is no address book that we know, or may be a table of anything.
    """
    if path.is_dir():
        return read_folder(path, read_member)
    if is_workbook(path):
        return read_workbook(path, partial(read_sheet, columns=columns, book=path))
    if is_archive(path):
        return read_archive(path, read_member)
    head = head_of(path)
    if columns:
        return read_mapped(path, columns)
    if reader := reader_of(path, head):
        return reader.read(path)
    if guess := guess_of(head):
        if guess.is_sure:
            return read_guessed(path, guess)
        raise unsure(path, guess)
    raise unknown(path, head)


def guessed(path: Path) -> Guess | None:
    """How a table of unknown kind would be read; None for what needs no guess."""
    if path.is_dir() or is_archive(path):  # a spreadsheet is one, too: its sheets are asked about one by one
        return None
    head = head_of(path)
    return None if reader_of(path, head) else guess_of(head)


def kind_of(path: Path) -> str:
    """What this is, for people to read: "LinkedIn", "vCard", "folder", "archive", "table"."""
    if path.is_dir():
        return "folder"
    if is_workbook(path):
        return "spreadsheet"
    if is_archive(path):
        return "archive"
    reader = reader_of(path, head_of(path))
    return reader.name if reader else "table"


def read_member(path: Path) -> Iterator[Contact | Problem] | None:
    """A file of a bundle: only what is surely an address book, for archives hold many other tables."""
    head = head_of(path)
    if reader := reader_of(path, head) if head.strip() else None:
        return reader.read(path)
    guess = guess_of(head)
    return read_guessed(path, guess) if guess and guess.is_sure else None


def read_sheet(path: Path, *, columns: Mapping[str, str] | None, book: Path) -> Iterator[Contact | Problem] | None:
    """A sheet of a spreadsheet, as the user maps it, or by its header where that says that it is of people.

    Raises TripmeetError for one that may be a table of people or of anything.
    """
    if columns:
        return read_mapped(path, columns)
    if (people := read_member(path)) is None and (guess := guess_of(head_of(path))):
        raise unsure(book, guess)
    return people


def reader_of(path: Path, head: str) -> ContactsReader | None:
    """The one reader that recognises the file. Raises TripmeetError when it is empty or two readers claim it."""
    if not head.strip():
        raise TripmeetError("there is nothing in this file", where=str(path), hint="export it again")
    readers = [reader for reader in (*READERS, *installed("tripmeet.contacts")) if reader.recognises(head)]
    if len(readers) > 1:
        names = " and ".join(reader.name for reader in readers)
        raise TripmeetError(f"both {names} recognise this file", where=str(path), hint="take out one of the plug-ins")
    return readers[0] if readers else None


def unsure(path: Path, guess: Guess) -> TripmeetError:
    """The error for a table that may be one of anything."""
    field, header = next(iter(guess.names.items()))
    return TripmeetError(
        f"nothing in its header says that this is a table of people; I would read: {guess}",
        where=str(path),
        hint=f"if they are people, say so: tripmeet contacts import --map {field}={header!r}",
    )


def unknown(path: Path, head: str) -> TripmeetError:
    header = next(line for line in head.splitlines() if line.strip()).replace("\t", ", ")
    if is_own_profile(split_cells(header)):
        return TripmeetError(
            "this is the table of your own profile, not of people you know", where=str(path),
            hint="LinkedIn's Connections.csv has those",
        )  # fmt: skip
    if header.isprintable() and any(sign in header for sign in ",;") and not head.lstrip().startswith(SIGN_STARTS):
        return TripmeetError(
            f"this table has no column for names, its header is: {header[:80]}",
            where=str(path),
            hint="call the column that holds the names 'name'",
        )
    what = next((name for sign, name in KINDS_BY_SIGN if head.lstrip().startswith(sign)), "a file of another kind")
    return TripmeetError(
        f"this is {what}, not an address book that tripmeet knows", where=str(path),
        hint="export it as vCard, or as CSV with a header line",
    )  # fmt: skip


KINDS_BY_SIGN = (
    ("%PDF", "a PDF"),
    ("<!DOCTYPE", "a web page"),
    ("<html", "a web page"),
    ("BEGIN:VCALENDAR", "a calendar"),
    ("{", "JSON"),
    ("[", "JSON"),
    ("\x89PNG", "a picture"),
    ("‰PNG", "a picture"),
    ("ÿØÿ", "a picture"),
    ("ÐÏ\x11à", "an old Excel file"),
)
SIGN_STARTS = tuple(sign for sign, _ in KINDS_BY_SIGN)
