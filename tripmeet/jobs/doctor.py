"""Looks after what tripmeet keeps: mends what a stopped run left, and tells what only the traveller can mend."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tripmeet import private_files
from tripmeet.errors import TripmeetError
from tripmeet.jobs.plan_record import read_record
from tripmeet.jobs.trip import act
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.history import from_json
from tripmeet.store import copies, plans
from tripmeet.store.schema import Store

MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a file or folder: sound, mended by now, or for the traveller to mend with `hint`."""

    where: str
    what: str
    hint: str = ""
    is_mended: bool = False

    @property
    def is_trouble(self) -> bool:
        return bool(self.hint)


def examine(desk: Workspace, folders: Sequence[Path] = ()) -> Iterator[Finding]:
    """Everything there is, one after the other: the store, the settings, every plan known and those in `folders`.

    Nothing that somebody wrote is changed or taken away: what is mended are rights, and what a run left behind that
    was stopped.
    """
    yield from sound_or_not(desk.home / "config.toml", lambda: str(desk.settings and "can be read"))
    known: tuple[Path, ...] = ()
    if not desk.store_file.is_file():
        yield Finding(str(desk.store_file), "there is none yet")
    else:
        yield from rights(desk.store_file)
        try:
            with desk.open_store() as store:
                yield from of_the_store(store)
                known = tuple(plan.folder for plan in plans.written_plans(store))
        except TripmeetError as error:
            hint = error.hint or "put back a backup: 'tripmeet backup FILE --restore'"
            yield Finding(str(desk.store_file), error.what, hint)
    for folder in dict.fromkeys([*(one.resolve() for one in folders), *known]):
        yield from of_a_plan(folder, desk)


def of_the_store(store: Store) -> Iterator[Finding]:
    where = str(store.path)
    hint = "put back a backup: 'tripmeet backup FILE --restore'"
    with store.reading() as rows:
        faults = list(copies.faults_of(rows))
        unread = list(unreadable(rows))
        people, events = rows.execute("SELECT (SELECT count(*) FROM card), (SELECT count(*) FROM event)").fetchone()
    for fault in faults[:MOST_TOLD]:
        yield Finding(where, fault, hint)
    for what in unread[:MOST_TOLD]:
        yield Finding(where, what, hint)
    if not faults and not unread:
        yield Finding(where, f"sound: {people} entries of the address book, {events} lines of history")


def unreadable(rows: sqlite3.Connection) -> Iterator[str]:
    """A row that none of us wrote so, or that was damaged since."""
    from tripmeet.store.contacts import CARDS, card_of

    readers: tuple[tuple[str, str, Callable[..., object]], ...] = (
        ("entry of the address book", CARDS, card_of),
        ("line of history", "SELECT event FROM event ORDER BY seq", from_json),
    )
    for what, query, read in readers:
        for number, row in enumerate(rows.execute(query), 1):
            try:
                read(*row)
            except (TripmeetError, ValueError, KeyError, TypeError, AttributeError) as error:
                yield f"{what} {number} cannot be read: {error}"


def of_a_plan(folder: Path, desk: Workspace) -> Iterator[Finding]:
    """A folder with a plan: what a stopped run left there, and whether the plan can be read."""
    where = str(folder)
    if not folder.is_dir():
        yield Finding(where, "the folder of a plan is not there any more")
        return
    try:
        if (folder / act.JOURNAL).is_file():
            act.recover(folder, desk)
            yield Finding(where, "a run that was stopped here is finished, or undone", is_mended=True)
        if left := act.swept(folder, desk):
            files = "one file" if left == 1 else f"{left} files"
            yield Finding(where, f"{files} that a stopped run left: taken away", is_mended=True)
        record = read_record(folder)
    except TripmeetError as error:
        yield Finding(where, error.what, error.hint or "plan again")
        return
    yield from rights(*(folder / name for name in ("plan.json", "map.html", "plan.ics")))
    yield Finding(where, f"the plan of {record.trip.name}: {len(record.meetings)} meetings")


def sound_or_not(path: Path, look: Callable[[], str]) -> Iterator[Finding]:
    if not path.is_file():
        return
    try:
        yield Finding(str(path), look())
    except TripmeetError as error:
        yield Finding(str(path), error.what, error.hint or "mend it")


def rights(*paths: Path) -> Iterator[Finding]:
    """Files that others of this machine could read are the traveller's alone again."""
    if os.name != "posix":
        return
    for path in paths:
        if path.is_file() and stat.S_IMODE(path.stat().st_mode) & ~private_files.FILE:
            try:
                path.chmod(private_files.FILE)
            except OSError as error:
                yield Finding(str(path), f"others may read it ({error.strerror})", "make it yours, then chmod 600")
            else:
                yield Finding(str(path), "others could read it, and cannot any more", is_mended=True)
