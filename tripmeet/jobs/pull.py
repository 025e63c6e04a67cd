"""Reads the answers in the traveller's own mailbox: what is new since the last time, and what is still open."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from pathlib import Path
from urllib.parse import urlsplit

from tripmeet.asking.progress import Standing
from tripmeet.credentials import login_for
from tripmeet.errors import Problem, TripmeetError
from tripmeet.jobs.ingest import Ingested, emails_known, take_in
from tripmeet.jobs.plan_record import read_record
from tripmeet.jobs.workspace import Workspace, save
from tripmeet.model.answers import Answer
from tripmeet.model.meetings import State
from tripmeet.reading.inbox import Bookmark, NewMail, new_mails

PULLED = ".pulled.json"
"""Beside the plan: up to where each folder was read. No login and no mail is in it."""
FOLDER = "INBOX"
UNANSWERED = (State.PROPOSED, State.ASKED)
BEFORE_ASKING = timedelta(days=1)
LONGEST_LOOK_BACK = timedelta(days=365)


def pull_mail(url: str, folder: Path, desk: Workspace) -> Ingested:
    """Takes in the answers to the plan in `folder` from the mailbox at `url`; see `tripmeet.jobs.ingest`.

    A mail of somebody who has not been marked as asked, or whose answer is not marked, is read again the next time.
    When the server drops in the middle nothing is written and nothing is passed over. Raises TripmeetError when there
    is no plan or no login, or when the server does not answer.
    """
    from imapclient.exceptions import IMAPClientError

    from tripmeet.writing.imap import connect, enter

    bare, login = login_for(url, "MAIL")
    place = f"{login.user}@{urlsplit(bare).netloc}/{FOLDER}"
    bookmarks = pulled_before(folder)
    known, since = people_asked(folder, desk)
    try:
        with connect(bare) as server:
            enter(server, login)
            mails, bookmark = new_mails(server, FOLDER, bookmarks.get(place), since, known)
    except (OSError, IMAPClientError) as error:
        hint = "nothing was read; try again"
        raise TripmeetError(f"the mailbox cannot be read: {error}", where=urlsplit(bare).netloc, hint=hint) from error
    taken = take_in_mails(mails, folder, desk)
    bookmarks[place] = replace(bookmark, again=tuple(still_open(mails, folder, desk)))
    save_bookmarks(folder, bookmarks)
    return taken


def people_asked(folder: Path, desk: Workspace) -> tuple[frozenset[str], date]:
    """The addresses of everybody on this trip, and the first day on which somebody was asked, or a year ago."""
    people = people_of(folder, desk)
    asked = [standing.asked_at for standing, _ in people if standing.asked_at]
    known = frozenset(email for _, emails in people for email in emails)
    since = min(asked) - BEFORE_ASKING if asked else desk.now - LONGEST_LOOK_BACK
    return known, since.date()


def people_of(folder: Path, desk: Workspace) -> list[tuple[Standing, frozenset[str]]]:
    """Everybody of this trip: how they stand, and their addresses."""
    from tripmeet.asking.progress import fold
    from tripmeet.store import history

    trip_id = read_record(folder).trip.id
    with desk.open_store() as store:
        emails = emails_known(store, trip_id)
        standings = fold(history.events_of(store, trip_id), trip_id).standings
    return [(standing, emails.get(who, frozenset())) for who, standing in standings.items()]


def still_open(mails: Sequence[NewMail], folder: Path, desk: Workspace) -> Iterator[int]:
    """The mails that may yet answer: since the question, or of somebody whom nobody has marked as asked."""
    from tripmeet.reading.written_answers import letter_of

    people = [(standing, emails) for standing, emails in people_of(folder, desk) if standing.state in UNANSWERED]
    for mail in mails:
        letter = letter_of(mail.content, str(mail.uid))
        for standing, emails in people:
            is_after = standing.asked_at is None or (letter is not None and letter.sent >= standing.asked_at)
            if letter is not None and letter.who in emails and is_after:
                yield mail.uid
                break


def take_in_mails(mails: Sequence[NewMail], folder: Path, desk: Workspace) -> Ingested:
    from tripmeet.reading.answers import answers_of_mail
    from tripmeet.reading.written_answers import letter_of

    everybody = [emails for _, emails in people_of(folder, desk)]
    found: list[Answer | Problem] = []
    letters = []
    for mail in mails:
        letter = letter_of(mail.content, str(mail.uid))
        told = answers_of_mail(message_from_bytes(mail.content), str(mail.uid))
        found += (checked(one, letter.who if letter else "", everybody) for one in told)
        if letter is not None:
            letters.append(letter)
    return take_in(found, letters, folder, desk)


def checked(answer: Answer | Problem, sender: str, everybody: Sequence[frozenset[str]]) -> Answer | Problem:
    """The answer, if whoever sent the mail is the one who answers in it; nobody answers for another unasked."""
    if isinstance(answer, Problem) or sender == answer.who:
        return answer
    if any(sender in emails and answer.who in emails for emails in everybody):
        return answer
    what = f"an answer in the name of {answer.name or answer.who} came from {sender or 'nobody'}"
    return Problem(answer.where, what, "is it theirs? then use 'tripmeet mark'")


def pulled_before(folder: Path) -> dict[str, Bookmark]:
    """Up to where each folder was read before; nothing when there is no such file, or no longer a whole one."""
    try:
        known = json.loads((folder / PULLED).read_text(encoding="utf-8"))
        return {
            str(place): Bookmark(int(validity), int(following), tuple(map(int, again)))
            for place, (validity, following, again) in known.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def save_bookmarks(folder: Path, bookmarks: dict[str, Bookmark]) -> None:
    plain = {place: [mark.uidvalidity, mark.uidnext, list(mark.again)] for place, mark in bookmarks.items()}
    save({folder / PULLED: json.dumps(plain, indent=1, sort_keys=True).encode() + b"\n"})
