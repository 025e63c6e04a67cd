"""Puts a plan into the traveller's own accounts, from the files that `plan` wrote: calendar, and drafts of mails."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from tripmeet.asking.voice import BLANK
from tripmeet.credentials import login_for
from tripmeet.errors import TripmeetError
from tripmeet.jobs.plan_record import read_record
from tripmeet.jobs.status import today_of
from tripmeet.jobs.workspace import Workspace, save
from tripmeet.model.meetings import State
from tripmeet.model.messages import File
from tripmeet.writing import caldav, imap

PUSHED = ".pushed.json"
"""Beside the plan: for each calendar the fingerprints of what we wrote there. No login is in it."""


def push_calendar(url: str, folder: Path, *, overwrite: bool = False) -> caldav.Pushed:
    """Makes the calendar at `url` hold what plan.ics in `folder` says; see `tripmeet.writing.caldav.push`.

    Raises TripmeetError when there is no plan, no login, or the server refuses.
    """
    bare, login = login_for(url, "CALENDAR")
    known = pushed_before(folder)
    trip_id = read_record(folder).trip.id
    try:
        content = (folder / "plan.ics").read_bytes()
    except OSError as error:
        hint = "make it again with 'tripmeet plan'"
        raise TripmeetError("the plan cannot be read", where=str(folder), hint=hint) from error
    done = caldav.push(content, trip_id, bare, login, written=known.get(bare, {}), overwrite=overwrite)
    save_pushed(folder, known | {bare: done.written})
    return done


def was_pushed(url: str, folder: Path) -> bool:
    """Whether this plan was put into the calendar at `url` before."""
    return bool(pushed_before(folder).get(login_for(url, "CALENDAR")[0]))


def save_pushed(folder: Path, known: Mapping[str, Mapping[str, str]]) -> None:
    """Keeps what stands in each calendar now, as far as it is ours, or was read back."""
    save({folder / PUSHED: json.dumps(known, indent=1, sort_keys=True).encode() + b"\n"})


def pushed_before(folder: Path) -> dict[str, dict[str, str]]:
    """What was written into which calendar before; nothing when there is no such file, or no longer a whole one."""
    try:
        known = json.loads((folder / PUSHED).read_text(encoding="utf-8"))
        return {str(url): {str(uid): str(mark) for uid, mark in marks.items()} for url, marks in known.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def push_drafts(url: str, folder: Path, desk: Workspace, *, now: datetime, into: str | None = None) -> imap.Pushed:
    """Puts what is to be sent today from the plan in `folder` into the Drafts folder at `url`, each mail once.

    That is the question to everybody whose turn it is, and the reminders that are due. A mail with a blank in it stays
    behind; see `tripmeet.writing.imap.push`. Raises TripmeetError when there is no login or the server refuses.
    """
    bare, login = login_for(url, "MAIL")
    files = [File(name, (folder / name).read_bytes()) for name in due(folder, desk, now) if (folder / name).is_file()]
    return imap.push([file for file in files if not has_blank(file)], bare, login, folder=into)


def due(folder: Path, desk: Workspace, now: datetime) -> Iterator[str]:
    """The files of the mails to send today, in the order in which they matter."""
    record = read_record(folder)
    for today in today_of(desk, now, record.trip.id):
        yield from (event.draft for event in today.ask if event.draft.endswith(".eml"))
        reminded = {standing.contact_id for standing in today.remind}
        for meeting in record.meetings:
            for person in meeting.contacts if meeting.status is State.ASKED else ():
                if person.id in reminded and person.draft and person.draft.endswith(".eml"):
                    yield person.draft


def has_blank(file: File) -> bool:
    """Whether something is left to fill in."""
    body = message_from_bytes(file.content, policy=default).get_body(("plain",))
    return body is not None and bool(BLANK.search(body.get_content()))
