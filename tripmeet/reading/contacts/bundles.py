"""Folders of vCards, and the archives that LinkedIn, Google and others hand out, without trusting what is in them."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.people import Contact, Origin
from tripmeet.reading.contacts.decoding import unreadable

SUFFIXES = (".csv", ".tsv", ".vcf", ".vcard", ".json", ".js")
MOST_BYTES = 1 << 30
"""An archive that unpacks to more than a gigabyte of address books is no address book."""

ReadOne = Callable[[Path], Iterator[Contact | Problem] | None]
"""Reads a file of a bundle; None when it is no address book."""


def read_folder(folder: Path, read_one: ReadOne) -> Iterator[Contact | Problem]:
    """The people of all address books in a folder and below, each card once.

    Raises TripmeetError when there are none.
    """
    paths = sorted(path for path in folder.rglob("*") if path.suffix.casefold() in SUFFIXES and path.is_file())
    yield from bundle(((path.relative_to(folder).as_posix(), path, None) for path in paths), folder, read_one)


def read_archive(path: Path, read_one: ReadOne) -> Iterator[Contact | Problem]:
    """The people of all address books in a .zip, each card once.

    Members are unpacked one by one under names of our own. Raises TripmeetError for an archive that is damaged,
    locked with a password, unpacks to too much, or holds no address book.
    """
    try:
        with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
            yield from bundle(unpacked(archive, Path(folder), path), path, read_one)
    except (zipfile.BadZipFile, EOFError) as error:
        raise TripmeetError(f"the archive is damaged: {error}", where=str(path), hint="download it again") from error
    except RuntimeError as error:  # zipfile's word for a password
        raise TripmeetError(
            f"the archive cannot be opened: {error}", where=str(path), hint="unpack it yourself"
        ) from error


def is_archive(path: Path) -> bool:
    """Whether this is a .zip, by its first bytes."""
    try:
        with path.open("rb") as stream:
            return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    except OSError as error:
        raise unreadable(path, error) from error


Member = tuple[str, Path, date | None]
"""A file of a bundle: its name there, where it lies, and the day it was written."""


def unpacked(archive: zipfile.ZipFile, folder: Path, path: Path) -> Iterator[Member]:
    left = MOST_BYTES
    for number, info in enumerate(archive.infolist()):
        if info.is_dir() or not info.filename.casefold().endswith(SUFFIXES):
            continue
        target = folder / f"{number}"
        with archive.open(info) as packed, target.open("wb") as stream:
            left -= copy(packed, stream, left, path)
        yield info.filename, target, day_of(info)
        target.unlink()


def copy(packed: IO[bytes], stream: IO[bytes], most: int, path: Path) -> int:
    """Copies at most so many bytes, by count and not by what the archive claims. Raises TripmeetError beyond."""
    count = 0
    while block := packed.read(1 << 16):
        count += len(block)
        if count > most:
            raise TripmeetError(
                f"the archive unpacks to more than {MOST_BYTES >> 20} MB of address books", where=str(path),
                hint="unpack what you need of it and import that",
            )  # fmt: skip
        stream.write(block)
    return count


def day_of(info: zipfile.ZipInfo) -> date | None:
    """When the export was made, None where the archive does not say (DOS dates begin in 1980)."""
    try:
        day = date(*info.date_time[:3])
    except ValueError:
        return None
    return day if day.year > 1980 else None


def bundle(members: Iterator[Member], path: Path, read_one: ReadOne) -> Iterator[Contact | Problem]:
    """Everybody of the members, told where they come from; the same card in two of them counts once."""
    seen: set[int] = set()
    found = False
    for name, member, day in members:
        here = f"{path.name}/{name}"
        try:
            people = read_one(member)
            for person in people or ():
                if isinstance(person, Problem):
                    yield replace(person, where=person.where.replace(member.name, here, 1))
                    continue
                card = hash(replace(person, origins=()))
                if card not in seen:
                    yield replace(person, origins=tuple(told(origin, here, day) for origin in person.origins))
                seen.add(card)
        except TripmeetError as error:
            yield Problem(here, error.what, error.hint)
            continue
        found = found or people is not None
    if not found:
        raise TripmeetError("there is no address book in it", where=str(path),
                            hint=f"tripmeet looks at files whose names end in {', '.join(SUFFIXES)}")  # fmt: skip


def told(origin: Origin, source: str, day: date | None) -> Origin:
    return replace(origin, source=source, day=origin.day or day)
