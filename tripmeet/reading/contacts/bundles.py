"""Folders of vCards, and the archives that LinkedIn, Google and others hand out, without trusting what is in them."""

from __future__ import annotations

import lzma
import re
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
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

DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError)

ReadOne = Callable[[Path], Iterator[Contact | Problem] | None]
"""Reads a file of a bundle; None when it is no address book."""


def read_folder(folder: Path, read_one: ReadOne) -> Iterator[Contact | Problem]:
    """The people of all address books in a folder and below, each card once.

    Raises TripmeetError when there are none.
    """
    paths = sorted(path for path in folder.rglob("*") if path.suffix.casefold() in SUFFIXES and path.is_file())
    yield from bundle(((path.relative_to(folder).as_posix(), path, None) for path in paths), None, folder, read_one)


def read_archive(path: Path, read_one: ReadOne) -> Iterator[Contact | Problem]:
    """The people of all address books in a .zip, each card once.

    Members are unpacked one by one under names of our own. Raises TripmeetError for an archive that is damaged,
    locked with a password, unpacks to too much, or holds no address book.
    """
    try:
        with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
            others = [name for name in names if not name.casefold().endswith(SUFFIXES)]
            yield from bundle(unpacked(archive, Path(folder), path), others, path, read_one)
    except (*DAMAGED, EOFError) as error:
        raise TripmeetError(f"the archive is damaged: {error}", where=str(path), hint="download it again") from error
    except (RuntimeError, NotImplementedError) as error:  # zipfile's word for a password
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
        yield info.filename, target, day_in_archive(info)
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


def day_in_archive(info: zipfile.ZipInfo) -> date | None:
    """When the export was made, None where the archive does not say (DOS dates begin in 1980)."""
    try:
        day = date(*info.date_time[:3])
    except ValueError:
        return None
    return day if day.year > 1980 else None


def bundle(
    members: Iterator[Member], others: Iterable[str] | None, path: Path, read_one: ReadOne
) -> Iterator[Contact | Problem]:
    """Everybody of the members, told where they come from; the same card in two of them counts once.

    Of an archive, `others` are its other files; then a Problem says what was read, and one for each kind of what was
    not, before those of the rows.
    """
    seen: set[int] = set()
    read: dict[str, int] = {}
    unread = list(others or ())
    odd: list[Problem] = []
    for name, member, day in members:
        here = f"{path.name}/{name}"
        try:
            people = read_one(member)
            if people is None:
                unread.append(name)
                continue
            read[name] = 0
            for person in people:
                if isinstance(person, Problem):
                    note(odd, replace(person, where=person.where.replace(member.name, here, 1)))
                    continue
                read[name] += 1
                card = hash(replace(person, origins=()))
                if card not in seen:
                    yield replace(person, origins=tuple(told(origin, here, day) for origin in person.origins))
                seen.add(card)
        except TripmeetError as error:
            note(odd, Problem(here, error.what, error.hint))
    if not read:
        raise TripmeetError(nothing_in_it(unread), where=str(path),
                            hint=f"tripmeet looks at files whose names end in {', '.join(SUFFIXES)}")  # fmt: skip
    if others is not None:
        yield Problem(path.name, f"read: {some([f'{name} ({count})' for name, count in read.items()])}")
        for why, names in by_reason(unread).items():
            yield Problem(path.name, f"not read, {why}: {some(names)}", HINTS.get(why, ""))
    yield from odd


MOST_ODD = 500


def note(odd: list[Problem], problem: Problem) -> None:
    """Keeps a problem; of a million rows the first ones say what is the matter."""
    if len(odd) < MOST_ODD:
        odd.append(problem)


def some(names: Sequence[str], most: int = 8) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def nothing_in_it(unread: Iterable[str]) -> str:
    held = "; ".join(f"{why}: {some(names, 3)}" for why, names in by_reason(unread).items())
    return f"there is no address book in it{f' ({held})' if held else ''}"


MAIL, CALENDAR, MESSAGES = "mail is not read yet", "it is a calendar", "messages are not read yet"
YOURS, ELSE = "it is about yourself", "no table or card of people"
REASONS = (
    (re.compile(r"\.(?:mbox|mbx|eml|emlx|msg|pst|ost)$|(?:^|/)mail/", re.IGNORECASE), MAIL),
    (re.compile(r"\.(?:ics|ical|ifb)$", re.IGNORECASE), CALENDAR),
    (
        re.compile(
            r"(?:^|/)[^/]*(?:messages?|direct-messages|chats?|conversations?|whatsapp|sms|inbox)[^/]*"
            r"\.(?:csv|txt|json|js|xml|html|db)$|(?:^|/)(?:messages|inbox|chats)/|_chat\.txt$|(?:^|/)result\.json$",
            re.IGNORECASE,
        ),
        MESSAGES,
    ),
    (re.compile(r"(?:^|/)(?:profile|positions|education|skills|email addresses)\.csv$", re.IGNORECASE), YOURS),
    (
        re.compile(r"\.(?:jpe?g|png|gif|webp|heic|bmp|tiff?|svg|mp4|mov|avi|3gp|mp3|m4a|opus|ogg|wav)$", re.IGNORECASE),
        "it is a picture, a film or a sound",
    ),
    (re.compile(r"\.(?:zip|tgz|gz|tar|7z|rar)$", re.IGNORECASE), "it is an archive within the archive"),
    (re.compile(r"\.html?$", re.IGNORECASE), "it is a web page"),
)  # fmt: skip
"""Why a file of a bundle is not read, by its name; the first that fits."""

HINTS = {
    CALENDAR: "'tripmeet itinerary FILE' reads trips out of a calendar",
    "it is an archive within the archive": "unpack it and import what is in it",
    "it is a web page": "ask for the export as CSV, vCard or JSON",
    ELSE: "if one of them is, import it alone, with --map to name its columns",
}


def by_reason(names: Iterable[str]) -> dict[str, list[str]]:
    """The files that were not read, by why not."""
    by_key: dict[str, list[str]] = {}
    for name in names:
        why = next((reason for pattern, reason in REASONS if pattern.search(name)), ELSE)
        by_key.setdefault(why, []).append(name)
    return by_key


def told(origin: Origin, source: str, day: date | None) -> Origin:
    return replace(origin, source=source, day=origin.day or day)
