"""What every job stands on: the day it is, where settings and the store are, the gazetteer."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from errno import EISDIR
from functools import cached_property
from pathlib import Path
from shutil import copy2
from typing import TYPE_CHECKING

from tripmeet import assets, private_files
from tripmeet.errors import TripmeetError
from tripmeet.jobs.memory import Memory
from tripmeet.model.times import Days

ANY_DAY = Days()

if TYPE_CHECKING:
    from tripmeet.places.gazetteer import Gazetteer
    from tripmeet.settings import Settings
    from tripmeet.store.schema import Store


@dataclass(frozen=True)
class Workspace:
    """`home` holds config and store, `today` is the traveller's day, `seed` decides between equals.

    `moment` is when it is, to the second; None: all that is known is the day.
    `days` are those of the trip that is asked for, where a calendar tells of several. `memory` is what one run knows
    already, of whatever day it is.
    """

    home: Path
    today: date
    seed: int = 0
    moment: datetime | None = None
    days: Days = ANY_DAY
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    @property
    def now(self) -> datetime:
        """The moment at which something is told, or looked at: noon where only the day is known."""
        return self.moment or datetime.combine(self.today, time(12), tzinfo=UTC)

    @property
    def store_file(self) -> Path:
        return self.home / "tripmeet.sqlite"

    @cached_property
    def gazetteer(self) -> Gazetteer:
        from tripmeet.places.gazetteer import Gazetteer

        data = assets.folder("data")
        return self.memory.last("gazetteer", data, lambda: Gazetteer.open(data))

    @cached_property
    def settings(self) -> Settings:
        """What config.toml says, read once. Raises TripmeetError for what cannot be understood."""
        from tripmeet.settings import read_settings

        return read_settings(self.home)

    @property
    def midnight(self) -> datetime:
        """When a plan is made, the same all day long: what is written twice in a day is the same."""
        return datetime.combine(self.today, time(), tzinfo=UTC)

    def open_store(self) -> Store:
        """The store, made when there is none yet; close it, or use it in a `with`. Raises TripmeetError."""
        from tripmeet.store.schema import open_store

        return open_store(self.store_file)

    @property
    def message_folders(self) -> tuple[Path, ...]:
        """Where message templates are looked for: the user's own first."""
        return self.home / "templates" / "messages", assets.folder("templates") / "messages"


def home_folder() -> Path:
    """TRIPMEET_HOME, or the platform's own folder for a program's data."""
    if chosen := os.environ.get("TRIPMEET_HOME"):
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("tripmeet", appauthor=False)


def save(files: dict[Path, bytes]) -> None:
    """Writes all of these files or none of them: each beside its place first, then renamed.

    Nobody else of the machine may read them. Raises TripmeetError when the disk is full, or one of them may not be
    written, is a folder or is held open; what stood there before then stands there again.
    """
    moves = [Move(path, str(os.getpid())) for path in files]
    where = ""
    try:
        for move, content in zip(moves, files.values(), strict=True):
            where = str(move.path)
            move.prepare(content)
        for move in moves:
            where = str(move.path)
            move.make()
    except OSError as error:
        for move in reversed(moves):
            move.undo()
        raise TripmeetError(
            f"cannot be written: {error.strerror or error}",
            where=where,
            hint="choose another folder with --out, or make room; nothing was changed",
        ) from error
    for move in moves:
        move.finish()


class Move:
    """A file on its way to its place: the new content waits beside it, and a copy of the old until all is done.

    `token` tells one run's copies from another's.
    """

    def __init__(self, path: Path, token: str, *, is_made: bool = False) -> None:
        self.path, self.is_made = path, is_made
        self._new, self._old = (path.with_name(f".{path.name[:80]}.{token}.{end}") for end in ("part", "old"))

    def prepare(self, content: bytes) -> None:
        if self.path.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(self.path))
        private_files.make_folder(self.path.parent)
        private_files.make_file(self._new)
        self._new.write_bytes(content)

    def make(self) -> None:
        if self.path.exists():
            copy2(self.path, self._old)
        self._new.replace(self.path)
        self.is_made = True

    def undo(self) -> None:
        """As it was before. While the new content waits nothing has moved, and the copy may not be whole."""
        if not self._new.exists():
            if self._old.exists():
                self._old.replace(self.path)
            elif self.is_made:
                self.path.unlink(missing_ok=True)
        self.finish()

    def finish(self) -> None:
        for left in (self._new, self._old):
            with suppress(NotADirectoryError):  # a file stands where its folder should be: nothing was written there
                left.unlink(missing_ok=True)


class Removal(Move):
    """A file on its way out: it stands aside until all is done."""

    def make(self) -> None:
        if self.path.exists():
            self.path.replace(self._old)
        self.is_made = True

    def undo(self) -> None:
        if self._old.exists():
            self._old.replace(self.path)
