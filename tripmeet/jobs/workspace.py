"""What every job stands on: the day it is, where settings and the store are, the gazetteer."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tripmeet import assets
from tripmeet.errors import TripmeetError

if TYPE_CHECKING:
    from tripmeet.places.gazetteer import Gazetteer
    from tripmeet.store.schema import Store


@dataclass(frozen=True)
class Workspace:
    """`home` holds config and store, `today` is the traveller's day, `seed` decides between equals."""

    home: Path
    today: date
    seed: int = 0

    @property
    def store_file(self) -> Path:
        return self.home / "tripmeet.sqlite"

    @cached_property
    def gazetteer(self) -> Gazetteer:
        from tripmeet.places.gazetteer import Gazetteer

        return Gazetteer.open(assets.folder("data"))

    @property
    def midnight(self) -> datetime:
        """The moment that counts as now, the same all day long: what is written twice in a day is the same."""
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

    Raises TripmeetError when the disk is full or may not be written; what stood there before is then untouched.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f".{path.name[:80]}.{os.getpid()}.part")
            waiting.append((beside, path))
            beside.write_bytes(content)
        for beside, path in waiting:
            beside.replace(path)
    except OSError as error:
        for beside, _ in waiting:
            beside.unlink(missing_ok=True)
        raise TripmeetError(
            f"cannot be written: {error.strerror or error}",
            where=str(error.filename or waiting[-1][1]),
            hint="choose another folder with --out, or make room; nothing was changed",
        ) from error
