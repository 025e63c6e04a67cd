"""Exports into the address book: read as they are, each fact kept with its origin, nobody lost."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path

from tripmeet import __version__
from tripmeet.errors import Problem, TripmeetError
from tripmeet.jobs.address_book import index
from tripmeet.jobs.address_book.edits import Edits, take_edits
from tripmeet.jobs.joins import joined_since
from tripmeet.model.people import Contact
from tripmeet.reading import contacts, identity
from tripmeet.reading.contacts.guessed import Guess
from tripmeet.reading.contacts.ours import Ours
from tripmeet.reading.contacts.vcard import VCard
from tripmeet.reading.name_alone import name_keys
from tripmeet.store import contacts as book
from tripmeet.store.schema import Store
from tripmeet.store.tellings import telling

MOST_PROBLEMS = 500
"""More than these are counted and not kept: a broken file of a million rows would fill the memory."""

MOST_SHARED = 20
"""So many mail addresses and numbers that several people have are told."""

OURS = (Ours.name, VCard.name)
"""Kinds of files that we write, too."""

Shrunk = Callable[[int, int], bool]
"""Asked with how many people a source had and how many of them it still has: are the others really gone?"""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """With whoever waits for an import: what they are asked, and how they see that it goes on."""

    really_gone: Shrunk = lambda _before, _still: False
    progress: Callable[[int, int], None] = lambda _done, _of: None


SILENT = Dialogue()
"""Asks and tells nothing; nobody is flagged as gone where nine of ten are missing."""


@dataclass(slots=True)
class Imported:
    """What became of one export. `change` is None when it is the same as last time; `people` is how many people its
    entries are, less than the entries where two are one person."""

    source: str
    change: book.SourceChange | None = None
    entries: int = 0
    people: int = 0
    problems: list[Problem] = field(default_factory=list)
    more_problems: int = 0
    joins: list[str] = field(default_factory=list)
    """Who was joined with whom by this import, and by what."""

    def note(self, problem: Problem) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)
        else:
            self.more_problems += 1


@dataclass(frozen=True, slots=True)
class Size:
    """A file's digest, and about how many entries it has."""

    digest: str
    entries: int


def bring_in(
    path: Path,
    store: Store,
    today: date,
    *,
    columns: Mapping[str, str] | None = None,
    name: str | None = None,
    dialogue: Dialogue = SILENT,
) -> Imported:
    """Reads an export into the address book. The same again changes nothing; an updated one updates.

    People it no longer has are kept and flagged; when nine of ten are missing, only if the `dialogue` says so.
    Raises TripmeetError when the file is no address book or the store cannot be written.
    """
    kind = contacts.kind_of(path)
    result = Imported(name or source_name(kind, path))
    edits = take_edits(path, store, today) if kind in OURS and not columns else Edits()
    if edits.known:
        return edited(result, edits, path, store, today, dialogue.progress)
    size = measure(path, columns)
    if book.digest_of(store, result.source) == size.digest:
        return result
    day = min(today, datetime.fromtimestamp(path.stat().st_mtime, UTC).date())
    read = counted(contacts.read(path, columns), result, size.entries, dialogue.progress)
    book.take_in(store, ((contact, keys(contact)) for contact in read), day)
    return settled(result, store, size.digest, today, dialogue.really_gone, str(path))


def bring_in_from(
    url: str,
    store: Store,
    today: date,
    *,
    name: str | None = None,
    dialogue: Dialogue = SILENT,
) -> Imported:
    """As `bring_in`, from an address book on a CardDAV server.

    The login is in the environment (TRIPMEET_CONTACTS_USER, _PASSWORD) or the system's keyring.
    """
    from tripmeet.credentials import login_for
    from tripmeet.reading.contacts import carddav

    address, login = login_for(url, "CONTACTS")
    result = Imported(name or f"CardDAV: {address}")
    read = counted(carddav.read(address, login), result, 0, dialogue.progress)
    book.take_in(store, ((contact, keys(contact)) for contact in read), today)
    return settled(result, store, f"{__version__} {today}", today, dialogue.really_gone, address)


def edited(
    result: Imported, edits: Edits, path: Path, store: Store, today: date, progress: Callable[[int, int], None]
) -> Imported:
    """An export of ours that came back: what was edited is kept already; whoever has no id of ours is new."""
    told = Imported(result.source)
    read = counted(contacts.read(path), told, len(edits.known), progress)
    new = [contact for contact in read if contact.id not in edits.known]
    for problem in (*edits.problems, *(one for one in told.problems if one.where not in edits.rows)):
        result.note(problem)
    if edits.not_in_it:
        result.note(deleted(path.name, edits.not_in_it))
    added = book.SourceChange()
    if new:
        book.take_in(store, ((contact, keys(contact)) for contact in new), today)
        digest = f"{__version__} {today} and {len(new)} new"
        with telling_of_import(store, result.source, today):
            added = book.settle(store, result.source, digest, today, identity.groups, flag_gone=False)
    result.change = book.SourceChange(added.new, added.changed + edits.changed, 0, added.same + edits.same)
    result.entries = result.people = result.change.people
    return result


def telling_of_import(store: Store, source: str, today: date) -> AbstractContextManager[None]:
    """What is written within is told as one import, and 'tripmeet undo' takes it back whole."""
    return telling(store, datetime.combine(today, time(12), tzinfo=UTC), f"import of {source}", is_import=True)


def deleted(name: str, count: int) -> Problem:
    people = f"{count} people of the address book are" if count > 1 else "1 person of the address book is"
    hint = "to leave somebody alone, write yes under do_not_contact"
    return Problem(name, f"{people} not in it, and stay as they are: a row taken out deletes nobody", hint)


def settled(result: Imported, store: Store, digest: str, today: date, really_gone: Shrunk, where: str) -> Imported:
    """Brings what was taken in into the book, after asking about an export that has suddenly shrunk."""
    before, now, still = book.source_counts(store, result.source)
    if not now and not before:
        raise TripmeetError("nobody is in this file", where=where, hint=first(result.problems))
    flag = before == 0 or still * 10 > before or really_gone(before, still)
    belonged = book.persons(store)
    with telling_of_import(store, result.source, today):
        result.change = book.settle(store, result.source, digest, today, identity.groups, flag_gone=flag)
    if not flag:
        result.note(shrunk(result.source, before, still))
    result.entries, result.people = book.joined(store, result.source)
    result.joins = joined_since(store, belonged)
    for key, names in book.shared_points(store, result.source, MOST_SHARED):
        result.note(shared(key, names))
    index.bring_up_to_date(store)
    return result


def guess_of(path: Path) -> Guess | None:
    """How a table of unknown kind would be read; None for what is recognised, or is no table."""
    return contacts.guessed(path) if path.exists() else None


def shrunk(source: str, before: int, still: int) -> Problem:
    return Problem(
        source,
        f"of the {before} people it had only {still} are in it, so nobody was flagged as gone",
        "import it with --yes if they are, or with --as NAME if it is another address book",
    )


SHARED = {"email": "mail address", "tel": "number"}


def shared(key: str, names: list[str]) -> Problem:
    kind, _, value = key.partition(":")
    what = SHARED.get(kind) or f"{kind} profile"
    return Problem(
        value,
        f"is the {what} of {', '.join(names[:4])}{' and others' if len(names) > 4 else ''}, who stay apart",
        "if they are one person, say so with 'tripmeet contacts duplicates'",
    )


def first(problems: Iterable[Problem]) -> str:
    return str(next(iter(problems), "export it again"))


def keys(contact: Contact) -> Iterator[str]:
    """All by which somebody may turn out to be one person with another entry."""
    yield from identity.identifiers(contact)
    yield from name_keys(contact)


def counted(
    read: Iterable[Contact | Problem], result: Imported, entries: int, progress: Callable[[int, int], None]
) -> Iterator[Contact]:
    """The contacts alone; problems go into the result, and progress is told now and then."""
    for number, one in enumerate(read, 1):
        if number % 500 == 0:
            progress(number, max(entries, number + 1))
        if isinstance(one, Problem):
            result.note(one)
        else:
            yield one
    progress(entries, entries)


def source_name(kind: str, path: Path) -> str:
    """What an export is called in the address book: its kind and its name without dates and copy numbers, so that
    next year's download is an update of this year's."""
    stem = re.sub(r"[ _.-]*(\(\d+\)|\d{4}[-_.]?\d{2}[-_.]?\d{2}\S*|\d{2}[-_.]\d{2}[-_.]\d{4}\S*)$", "", path.stem)
    return f"{kind}: {stem or path.stem}"


def measure(path: Path, columns: Mapping[str, str] | None) -> Size:
    """The digest of all that decides what is read, the reading program included."""
    digest = hashlib.sha256(f"{__version__} {sorted((columns or {}).items())}".encode())
    cards = lines = 0
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    for file in files:
        digest.update(file.name.encode("utf-8", "surrogateescape") if path.is_dir() else b"")
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
                cards += block.count(b"BEGIN:VCARD")
                lines += block.count(b"\n")
    return Size(digest.hexdigest(), cards or lines)
