"""A plan's files and its history as one act: both are there, or neither, however the run ends.

Before the first file moves, a journal beside them says which: their new contents wait next to their places, what stood
there is copied. The store's own transaction decides. Is it kept, the next run that finds the journal finishes what is
left to do; is it not, it puts back what was. Whoever looks holds the lock on the store, so that no run is under way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from tripmeet.errors import TripmeetError
from tripmeet.jobs.workspace import Move, Removal, Workspace
from tripmeet.store import plans
from tripmeet.store.schema import Store

JOURNAL = ".tripmeet-writing.json"


@contextmanager
def one_act(folder: Path, files: Mapping[Path, bytes], gone: Sequence[Path], store: Store) -> Iterator[None]:
    """Writes the files below `folder` and takes those that are `gone` away, together with all that is written to the
    store within.

    Raises TripmeetError when a file cannot be written; then nothing was changed.
    """
    token = token_hex(8)
    moves = [*(Move(path, token) for path in files), *(Removal(path, token) for path in gone)]
    try:
        with store.writing():
            yield
            plans.keep_act(store, token)
            with told_where(moves):
                sweep(folder)
                for move, content in zip(moves, files.values(), strict=False):
                    move.prepare(content)
                write_journal(folder, token, store, moves)
                for move in moves:
                    move.make()
    except BaseException:
        undo(moves)
        (folder / JOURNAL).unlink(missing_ok=True)
        raise
    finish(folder, token, moves, store)


@contextmanager
def told_where(moves: Sequence[Move]) -> Iterator[None]:
    """Turns the system's word on the first file that is not made into a sentence that names it."""
    try:
        yield
    except OSError as error:
        at = error.filename or next((move.path for move in moves if not move.is_made), "")
        raise TripmeetError(
            f"cannot be written: {error.strerror or error}",
            where=str(at),
            hint="choose another folder with --out, or make room; nothing was changed",
        ) from error


def recover(folder: Path, desk: Workspace) -> None:
    """Finishes or undoes what a run that was stopped had begun in this folder."""
    if not (folder / JOURNAL).is_file():
        return
    with desk.open_store() as store, store.writing():
        try:
            said = json.loads((folder / JOURNAL).read_text(encoding="utf-8"))
            token, home = str(said["token"]), str(said["store"])
            moves = [Move(folder / name, token, is_made=True) for name in said["files"]]
            moves += [Removal(folder / name, token) for name in said["gone"]]
        except FileNotFoundError:
            return  # the run that wrote it has ended well in the meantime
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise TripmeetError(
                "the journal of a run that was stopped is damaged",
                where=str(folder / JOURNAL),
                hint="look at the files beside it, then delete it and plan again",
            ) from error
        if home != str(store.path.resolve()):
            what = f"a run with the store {home} was stopped here, or is still writing"
            hint = "plan with that TRIPMEET_HOME, or into another folder"
            raise TripmeetError(what, where=str(folder), hint=hint)
        if not plans.was_kept(store, token):
            undo(moves)
            (folder / JOURNAL).unlink()
            return
    with desk.open_store() as store:
        finish(folder, token, moves, store)


LEFT_OVER = re.compile(r"\..*\.[0-9a-f]{16}\.(?:part|old)")


def sweep(folder: Path) -> int:
    """Takes away what a run left that was stopped before its journal, and counts it: no other run is under way."""
    places = (*folder.glob(".*.part"), *folder.glob("*/.*.part"), *folder.glob(".*.old"), *folder.glob("*/.*.old"))
    left = [path for path in places if LEFT_OVER.fullmatch(path.name)]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def swept(folder: Path, desk: Workspace) -> int:
    """As `sweep`, when no run is under way: it holds the lock on the store."""
    with desk.open_store() as store, store.writing():
        return 0 if (folder / JOURNAL).is_file() else sweep(folder)


def write_journal(folder: Path, token: str, store: Store, moves: Sequence[Move]) -> None:
    names: dict[bool, list[str]] = {False: [], True: []}
    for move in moves:
        names[isinstance(move, Removal)].append(move.path.relative_to(folder).as_posix())
    said = {"token": token, "store": str(store.path.resolve()), "files": names[False], "gone": names[True]}
    journal = Move(folder / JOURNAL, token)
    journal.prepare(json.dumps(said, ensure_ascii=False).encode())
    journal.make()
    journal.finish()


def undo(moves: Sequence[Move]) -> None:
    for move in reversed(moves):
        with suppress(NotADirectoryError):
            move.undo()


def finish(folder: Path, token: str, moves: Sequence[Move], store: Store) -> None:
    """What is kept already loses its copies of before; the journal goes last of the files."""
    for move in moves:
        move.finish()
    (folder / JOURNAL).unlink(missing_ok=True)
    plans.forget_act(store, token)
