"""One look a day: what was sent, answered and moved is read, the plan follows, and goes where one looks at it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tripmeet import private_files
from tripmeet.errors import Problem, TripmeetError
from tripmeet.jobs.ingest import Ingested
from tripmeet.jobs.plan_record import read_record
from tripmeet.jobs.status import today_of
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.history import Event

LOCK = "sync.lock"
NO_ACCOUNT = 'write [accounts] mail = "imaps://…" and calendar = "https://…" into config.toml, one of them or both'


@dataclass(slots=True)
class Synced:
    """What was read, what the new plan changed in words, what went out, and whom to ask now. `waiting` is how many
    answers in words wait for a key."""

    events: list[Event] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    pushed: list[str] = field(default_factory=list)
    ask_now: list[str] = field(default_factory=list)
    waiting: int = 0
    problems: list[Problem] = field(default_factory=list)
    failures: list[TripmeetError] = field(default_factory=list)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing happened that the traveller does not know."""
        return not (self.events or self.changes or self.pushed or self.waiting or self.problems or self.failures)


def sync(itinerary: Path, folder: Path, desk: Workspace) -> Synced:
    """Pulls from the accounts in the settings, plans again when something changed or the last plan is of another day,
    and pushes. What one account does not give, the others still do.

    Raises TripmeetError when no account is known, when another sync is under way, or when the plan cannot be made.
    """
    accounts = desk.settings.accounts
    if not accounts:
        raise TripmeetError("no account is known", where=str(desk.home / "config.toml"), hint=NO_ACCOUNT)
    done = Synced()
    with alone(desk.home):
        pull(accounts.get("mail"), accounts.get("calendar"), folder, desk, done)
        plan_when_due(itinerary, folder, desk, done)
        push(accounts.get("mail"), accounts.get("calendar"), folder, desk, done)
        trip_id = read_record(folder).trip.id
    done.ask_now = [event.name for today in today_of(desk, desk.now, trip_id) for event in today.ask]
    return done


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Nobody else syncs meanwhile: a lock that ends with the program, however that ends."""
    private_files.make_folder(home)
    private_files.make_file(home / LOCK)
    with closing(sqlite3.connect(home / LOCK, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            hint = "it does what this one would"
            raise TripmeetError("another sync is under way", where=str(home), hint=hint) from error
        yield


def pull(mail: str | None, calendar: str | None, folder: Path, desk: Workspace, done: Synced) -> None:
    from tripmeet.jobs.pull import pull_mail
    from tripmeet.jobs.pull_calendar import pull_calendar
    from tripmeet.jobs.push import was_pushed

    with told(done):
        if mail:
            take(pull_mail(mail, folder, desk), done)
    with told(done):
        if calendar and was_pushed(calendar, folder):
            take(pull_calendar(calendar, folder, desk), done)


def take(taken: Ingested, done: Synced) -> None:
    done.events += taken.events
    done.problems += taken.problems
    done.waiting += len(taken.proposed)


def plan_when_due(itinerary: Path, folder: Path, desk: Workspace, done: Synced) -> None:
    """Another day asks other people; what was answered changes the plan, and so does what was written into a file."""
    from tripmeet.jobs.plan import plan
    from tripmeet.jobs.trip.folder import last_plan

    last = last_plan(itinerary, desk)
    is_older = itinerary.stat().st_mtime > (folder / "plan.json").stat().st_mtime
    if done.events or is_older or last is None or last.day != desk.today:
        done.changes = [str(change) for change in plan(itinerary, desk, out=folder).changes]


def push(mail: str | None, calendar: str | None, folder: Path, desk: Workspace, done: Synced) -> None:
    from tripmeet.jobs.push import push_calendar, push_drafts

    with told(done):
        if calendar:
            there = push_calendar(calendar, folder)
            count = len(there.created) + len(there.updated) + len(there.deleted)
            done.pushed += [f"calendar: {count} events written"] if count else []
            done.problems += [Problem("calendar", one, "the next sync tries again") for one in there.refused]
    with told(done):
        if mail:
            added = push_drafts(mail, folder, desk, now=desk.now).added
            done.pushed += [f"drafts in your mailbox: {', '.join(Path(name).stem for name in added)}"] if added else []


@contextmanager
def told(done: Synced) -> Iterator[None]:
    """An account that does not answer is told, and keeps nothing else from being done."""
    try:
        yield
    except TripmeetError as error:
        done.failures.append(error)
