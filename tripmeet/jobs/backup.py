"""One file with all that tripmeet keeps for the traveller, and back from it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from tripmeet import __version__
from tripmeet.errors import TripmeetError
from tripmeet.jobs.workspace import Workspace, save
from tripmeet.store import copies

STORE, SETTINGS, TEMPLATES, CONTENTS = "tripmeet.sqlite", "config.toml", "templates", "backup.json"
LARGEST = 16 * 2**30
"""A backup that claims to hold more is none of ours."""
NO_BACKUP = "name a file that 'tripmeet backup' wrote"


@dataclass(frozen=True, slots=True)
class Kept:
    """The names of the files in a backup; `before` is where the store of before was put, when one was there."""

    names: tuple[str, ...]
    before: Path | None = None


def backup(path: Path, desk: Workspace) -> Kept:
    """Writes the store, the settings and the traveller's own templates into one zip, readable by nobody else.

    The store is copied as it is at one moment, whoever writes to it meanwhile. Raises TripmeetError when there is a
    file of that name already, or nothing to keep.
    """
    if path.exists():
        raise TripmeetError("there is such a file already", where=str(path), hint="choose another name, or delete it")
    own = list(own_files(desk.home))
    if not own and not desk.store_file.is_file():
        raise TripmeetError("there is nothing to keep yet", where=str(desk.home))
    with TemporaryDirectory() as folder:
        files = [(name, desk.home / name) for name in own]
        if desk.store_file.is_file():
            files.insert(0, (STORE, Path(folder) / STORE))
            with desk.open_store() as store:
                copies.copy_to(store, Path(folder) / STORE)
        packed = Path(folder) / "backup.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            contents = {"tripmeet": __version__, "files": {name: digest_of(file) for name, file in files}}
            archive.writestr(CONTENTS, json.dumps(contents, indent=1, sort_keys=True))
            for name, file in files:
                archive.write(file, name)
        save({path: packed.read_bytes()})
    return Kept(tuple(name for name, _ in files))


def own_files(home: Path) -> Iterator[str]:
    """The settings and templates of the traveller's own, by their names below `home`."""
    if (home / SETTINGS).is_file():
        yield SETTINGS
    for path in sorted((home / TEMPLATES).rglob("*")):
        if path.is_file():
            yield path.relative_to(home).as_posix()


def restore(path: Path, desk: Workspace) -> Kept:
    """Makes everything what it was when this backup was written; the store of now is kept beside it.

    The backup is checked whole before anything changes. Raises TripmeetError for what is no backup, is damaged, or
    comes from a newer tripmeet.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        names = unpacked(path, folder)
        if STORE in names:
            copies.check_copy(folder / STORE)
        save({desk.home / one: (folder / one).read_bytes() for one in names if one != STORE})
        before = put_back(folder / STORE, desk) if STORE in names else None
    return Kept(names, before)


def put_back(copy: Path, desk: Workspace) -> Path | None:
    """Where the store of before was put, if there was one: also one that can no longer be opened."""
    before = free_name(desk.store_file) if desk.store_file.is_file() else None
    try:
        with desk.open_store() as store:
            if before:
                copies.copy_to(store, before)
            copies.put_back(store, copy)
    except TripmeetError:
        if before is None or is_sound(desk):
            raise
        before.unlink(missing_ok=True)
        set_aside(desk.store_file, before)
        with desk.open_store() as store:
            copies.put_back(store, copy)
    return before


def is_sound(desk: Workspace) -> bool:
    try:
        with desk.open_store() as store:
            return not any(copies.faults_of(store.connection))
    except TripmeetError:
        return False


def set_aside(path: Path, to: Path) -> None:
    """A store, with what SQLite keeps beside it."""
    path.rename(to)
    for ending in ("-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        if beside.is_file():
            beside.rename(to.with_name(to.name + ending))


def free_name(path: Path) -> Path:
    """tripmeet.sqlite.before-restore.bak, or with a number where that is taken."""
    names = (path.with_name(f"{path.name}.before-restore{number}.bak") for number in ("", *map(str, range(2, 1000))))
    return next(name for name in names if not name.exists())


def unpacked(path: Path, folder: Path) -> tuple[str, ...]:
    """The files of a backup, each checked against its digest, below `folder`."""
    try:
        with zipfile.ZipFile(path) as archive:
            digests = json.loads(archive.read(CONTENTS))["files"]
            if sum(one.file_size for one in archive.infolist()) > LARGEST:
                raise TripmeetError("this backup claims to be larger than any", where=str(path), hint=NO_BACKUP)
            for name, digest in digests.items():
                check_name(name, path)
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                archive.extract(name, folder)
                if digest_of(target) != digest:
                    raise TripmeetError(f"{name} in this backup is damaged", where=str(path), hint="choose another")
            return tuple(digests)
    except FileNotFoundError as error:
        raise TripmeetError("there is no such file", where=str(path), hint=NO_BACKUP) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, EOFError, zipfile.BadZipFile) as error:
        raise TripmeetError(
            "this is no backup of tripmeet, or a damaged one", where=str(path), hint=NO_BACKUP
        ) from error


def check_name(name: str, path: Path) -> None:
    """Only what a backup of ours holds is unpacked. Raises TripmeetError."""
    parts = PurePosixPath(name).parts
    is_template = len(parts) > 1 and parts[0] == TEMPLATES and ".." not in parts
    if name not in (STORE, SETTINGS) and not is_template:
        raise TripmeetError(f"{name!r} is nothing that a backup holds", where=str(path), hint=NO_BACKUP)


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, sha256).hexdigest()
