"""Takes the history that was written down on another machine into this one's."""

from __future__ import annotations

from pathlib import Path
from shutil import copy2
from tempfile import TemporaryDirectory

from tripmeet.errors import TripmeetError
from tripmeet.jobs.workspace import Workspace

HEAD = b"SQLite format 3\0"
STORE_FILE_ENDS = ("", "-wal")
"""What of a store lies in files of its own: the last changes may not be in the first one yet."""


def is_a_store(path: Path) -> bool:
    """Whether this is the file of a store: tripmeet.sqlite of some TRIPMEET_HOME."""
    try:
        with path.open("rb") as file:
            return file.read(len(HEAD)) == HEAD
    except OSError:
        return False


def merge_store(path: Path, desk: Workspace) -> int:
    """Adds every event of that store which is not known here, and returns how many; the file itself stays as it is.

    Events count by when they happened, so it does not matter which machine told first. Raises TripmeetError when it is
    no store of tripmeet.
    """
    from tripmeet.store import history
    from tripmeet.store.schema import open_store

    with TemporaryDirectory(prefix="tripmeet-") as folder:
        copy = Path(folder) / path.name
        try:
            for end in STORE_FILE_ENDS:
                if (there := path.with_name(path.name + end)).is_file():
                    copy2(there, copy.with_name(copy.name + end))
        except OSError as error:
            raise TripmeetError(f"cannot be read: {error.strerror}", where=str(path), hint="check the file") from error
        with open_store(copy) as other, desk.open_store() as store:
            return history.merge(store, other)
