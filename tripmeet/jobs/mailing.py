"""Puts the mails that are due into the traveller's own mailbox, as drafts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from tripmeet.asking.voice import BLANK
from tripmeet.jobs.credentials import login_for
from tripmeet.jobs.follow import today_of
from tripmeet.jobs.plan_record import read_record
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.messages import File
from tripmeet.writing import imap


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
    for today in today_of(desk, now, str(record["trip"]["id"])):
        yield from (event.draft for event in today.ask if event.draft.endswith(".eml"))
        reminded = {standing.contact_id for standing in today.remind}
        for meeting in record["meetings"]:
            for contact in meeting["contacts"] if meeting.get("status") == "asked" else ():
                if contact["id"] in reminded and (contact.get("draft") or "").endswith(".eml"):
                    yield contact["draft"]


def has_blank(file: File) -> bool:
    """Whether something is left to fill in."""
    body = message_from_bytes(file.content, policy=default).get_body(("plain",))
    return body is not None and bool(BLANK.search(body.get_content()))
