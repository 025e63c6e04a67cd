"""What one run of the app knows: the plan as it was made last, what changed since, and what can be taken back.

Everything that counts lies in the files and the store: a session that is killed loses nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import RLock

from tripmeet.evidence.questions import Question
from tripmeet.jobs.memory import Memory
from tripmeet.jobs.plan import Planned, plan
from tripmeet.jobs.trip.folder import last_folder
from tripmeet.jobs.trip.proposal import Proposal
from tripmeet.jobs.workspace import Workspace, save
from tripmeet.store.version import Version, version_of_all

Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FileEdit:
    """A file that the traveller changed in the app, and how it was before; None: it was not there.

    `told` is how many things were told to the store until then: what was told later is taken back before it.
    """

    words: str
    path: Path
    before: bytes | None
    after: bytes | None
    told: int


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a plan depends on and that may be changed beside the app; and the page, which 'tripmeet plan' writes."""

    today: date
    store: Version
    files: tuple[tuple[str, Stamp | None], ...]
    page: Stamp | None


class Session:
    """One itinerary, planned again after each change. One thing is done at a time, whoever asks."""

    def __init__(self, itinerary: Path, desk_now: Callable[[], Workspace]) -> None:
        self.itinerary = itinerary
        self._desk_now = desk_now
        self._memory = Memory()
        self.lock = RLock()
        self.version = 0
        self.is_over = False
        self._store_known: tuple[object, Version] | None = None
        self.edits: list[FileEdit] = []
        self.questions: dict[str, Question] = {}
        self.planned = self._plan()
        # what is kept now is kept for good: to look through it again and again takes longer than the plan
        gc.collect()
        gc.freeze()
        gc.enable()  # a short run does without, and an app may be open for days
        self._inputs = self.inputs()

    @property
    def desk(self) -> Workspace:
        """Today's workspace, which remembers what the last one knew."""
        return replace(self._desk_now(), memory=self._memory)

    @property
    def folder(self) -> Path:
        return self.planned.folder

    @property
    def proposal(self) -> Proposal:
        """What the plan was chosen from."""
        assert self.planned.proposal is not None, "a plan that was made now has one"
        return self.planned.proposal

    def _plan(self) -> Planned:
        desk = self.desk
        return plan(self.itinerary, desk, out=last_folder(self.itinerary, desk))

    def plan_again(self) -> Planned:
        """Plans with what is known by now. Raises TripmeetError when that cannot be done; the last plan then stays."""
        with self.lock:
            try:
                self.planned = self._plan()
            finally:
                self.version += 1
                self._inputs = self.inputs()
            return self.planned

    def look(self) -> int:
        """The number of the plan as it is now; what was changed beside the app is planned first."""
        if not self.lock.acquire(blocking=False):
            return self.version
        try:
            now = self.inputs()
            if replace(now, page=None) != replace(self._inputs, page=None):
                self._take_in()
            elif now != self._inputs:
                self._inputs = now
                self.version += 1
            return self.version
        finally:
            self.lock.release()

    def _take_in(self) -> None:
        from tripmeet.errors import TripmeetError

        try:
            self.plan_again()
        except TripmeetError as error:
            self.trouble = str(error)
        else:
            self.trouble = ""

    trouble = ""
    """Why the files as they lie there by now cannot be planned; "" when they can."""

    def inputs(self) -> Inputs:
        desk = self.desk
        drafts = sorted((self.folder / "messages").glob("*")) if (self.folder / "messages").is_dir() else []
        watched = (self.itinerary, *self.planned.contacts, *drafts)
        files = tuple((str(path), stamp(path)) for path in watched)
        return Inputs(desk.today, self._store_version(desk), files, stamp(self.folder / "map.html"))

    def _store_version(self, desk: Workspace) -> Version:
        """Looked up only where the file has changed: it is asked for several times a second."""
        file = desk.store_file
        key = (stamp(file), stamp(file.with_name(f"{file.name}-wal")))
        if self._store_known is None or self._store_known[0] != key:
            with desk.open_store() as store:
                known = version_of_all(store)
            self._store_known = (key, known)
        return self._store_known[1]

    def page(self) -> bytes:
        with self.lock:
            return (self.folder / "map.html").read_bytes()

    def write(self, words: str, path: Path, content: bytes | None) -> None:
        """Writes a file of the traveller's, or with None takes it away; it can be taken back."""
        before = path.read_bytes() if path.is_file() else None
        if content is None:
            path.unlink(missing_ok=True)
        else:
            save({path: content})
        self.edits.append(FileEdit(words, path, before, content, told_so_far(self.desk)))


def told_so_far(desk: Workspace) -> int:
    """The number of the last thing told to the store that still holds; 0 when there is none."""
    from tripmeet.jobs.undo import log

    return next((one.id for one in log(desk) if one.undone_at is None), 0)


def stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
