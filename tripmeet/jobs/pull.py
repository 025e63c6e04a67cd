"""Reads what was sent and answered in the traveller's own mailbox: what is new, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from email import message_from_bytes
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from tripmeet.asking.progress import Standing
from tripmeet.credentials import login_for
from tripmeet.errors import Problem, TripmeetError
from tripmeet.jobs.ingest import Ingested, emails_known, take_in
from tripmeet.jobs.plan_record import read_record
from tripmeet.jobs.trip.pull_record import pulled_before, save_bookmarks, save_threads, threads_before
from tripmeet.jobs.trip.sent_asks import SentAsks, asks_sent, own_drafts
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.accounts import Login
from tripmeet.model.answers import Answer
from tripmeet.model.meetings import State
from tripmeet.reading.inbox import Bookmark, NewMail, from_people, new_mails, to_people
from tripmeet.reading.mails import message_id_of

INBOX = "INBOX"
UNANSWERED = (State.PROPOSED, State.ASKED)
BEFORE_PLANNING = timedelta(days=1)
LONGEST_LOOK_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """What was read from a mailbox, and up to where each folder is read by it."""

    sent: tuple[NewMail, ...]
    received: tuple[NewMail, ...]
    bookmarks: dict[str, Bookmark]
    inbox: str
    """What the inbox is called among the bookmarks."""
    problems: tuple[Problem, ...] = ()


def pull_mail(url: str, folder: Path, desk: Workspace) -> Ingested:
    """Takes in what was sent of the plan in `folder`, and the answers to it, from the mailbox at `url`.

    A draft of ours in the folder of sent mail is marked as asked at the moment it was sent; answers are taken as in
    `tripmeet.jobs.ingest`. A mail of somebody whose answer is not marked is read again the next time.
    When the server drops in the middle nothing is written and nothing is passed over. Raises TripmeetError when there
    is no plan or no login, or when the server does not answer.
    """
    bare, login = login_for(url, "MAIL")
    known, since = people_and_first_day(folder, desk)
    mailbox = read_mailbox(bare, login, folder, since, known)
    asked = take_in_sent(mailbox.sent, folder, desk)
    taken = take_in_mails(mailbox.received, folder, desk)
    bookmark = mailbox.bookmarks[mailbox.inbox]
    again = tuple(still_open(mailbox.received, taken, folder, desk))
    save_bookmarks(folder, mailbox.bookmarks | {mailbox.inbox: replace(bookmark, again=again)})
    problems = (*mailbox.problems, *asked.problems, *taken.problems)
    return replace(taken, events=(*asked.events, *taken.events), problems=problems)


def read_mailbox(url: str, login: Login, folder: Path, since: date, known: frozenset[str]) -> Mailbox:
    """What is new in the folders of sent mail and in the inbox; the folders are opened to be read only."""
    from imapclient.exceptions import IMAPClientError

    from tripmeet.writing.imap import connect, enter, sent_folders

    host = urlsplit(url).netloc
    place = f"{login.user}@{host}/"
    before, threads = pulled_before(folder), threads_before(folder).keys()
    bookmarks = dict(before)
    sent: list[NewMail] = []
    try:
        with connect(url) as server:
            enter(server, login)
            names = sent_folders(server)
            for name in names:
                found, bookmarks[place + name] = new_mails(
                    server, name, before.get(place + name), since, to_people(known)
                )
                sent += found
            inbox = place + INBOX
            ours = threads | {message_id_of(message_from_bytes(mail.content)) for mail in sent}
            received, bookmarks[inbox] = new_mails(server, INBOX, before.get(inbox), since, from_people(known, ours))
    except (OSError, IMAPClientError) as error:
        hint = "nothing was read; try again"
        raise TripmeetError(f"the mailbox cannot be read: {error}", where=host, hint=hint) from error
    hint = "mark who was asked with 'tripmeet mark'"
    problems = () if names else (Problem(host, "no folder of sent mail is known there", hint),)
    return Mailbox(tuple(sent), received, bookmarks, inbox, problems)


def people_and_first_day(folder: Path, desk: Workspace) -> tuple[frozenset[str], date]:
    """The addresses of everybody on this trip, and the day before the first of them was proposed or asked."""
    from tripmeet.store import history

    trip_id = read_record(folder).trip.id
    with desk.open_store() as store:
        emails = emails_known(store, trip_id)
        events = history.events_of(store, trip_id)
    known = frozenset(email for event in events for email in emails.get(event.contact_id, ()))
    oldest = desk.now - LONGEST_LOOK_BACK
    return known, max(min((event.at for event in events), default=oldest) - BEFORE_PLANNING, oldest).date()


def take_in_sent(mails: Sequence[NewMail], folder: Path, desk: Workspace) -> SentAsks:
    """Marks as asked whom a draft of ours was sent to, once."""
    from tripmeet.jobs.mark import in_short
    from tripmeet.reading.sent_mails import sent_mail
    from tripmeet.store import history
    from tripmeet.store.tellings import telling

    trip = read_record(folder).trip
    if not mails or trip.span is None:
        return SentAsks()
    with desk.open_store() as store, store.writing():
        past = history.events_of(store, trip.id)
        drafts = list(own_drafts(folder, emails_known(store, trip.id)))
        letters = [sent_mail(mail.content, f"sent mail {mail.uid}") for mail in mails]
        asked = asks_sent(letters, drafts, past, trip.span, desk.now)
        with telling(store, desk.now, f"read: {'; '.join(map(in_short, asked.events))}"):
            history.record(store, asked.events, at=desk.now)
    save_threads(folder, asked.threads)
    return asked


def people_of(folder: Path, desk: Workspace) -> list[tuple[Standing, frozenset[str]]]:
    """Everybody of this trip: how they stand, and their addresses."""
    from tripmeet.asking.progress import fold
    from tripmeet.store import history

    trip_id = read_record(folder).trip.id
    with desk.open_store() as store:
        emails = emails_known(store, trip_id)
        standings = fold(history.events_of(store, trip_id), trip_id).standings
    return [(standing, emails.get(who, frozenset())) for who, standing in standings.items()]


def still_open(mails: Sequence[NewMail], taken: Ingested, folder: Path, desk: Workspace) -> Iterator[int]:
    """The mails that may yet answer: what is proposed, and those of people who have not answered."""
    from tripmeet.reading.written_answers import letter_of

    people = [(standing, emails) for standing, emails in people_of(folder, desk) if standing.state in UNANSWERED]
    proposed = {mark.letter.where for mark in taken.proposed}
    for mail in mails:
        letter = letter_of(mail.content, str(mail.uid))
        is_open = letter is not None and any(
            letter.who in emails and (standing.asked_at is None or letter.sent >= standing.asked_at)
            for standing, emails in people
        )
        if is_open or str(mail.uid) in proposed:
            yield mail.uid


def take_in_mails(mails: Sequence[NewMail], folder: Path, desk: Workspace) -> Ingested:
    from tripmeet.reading.answers import answers_of_mail
    from tripmeet.reading.written_answers import letter_of

    everybody = [emails for _, emails in people_of(folder, desk)]
    found: list[Answer | Problem] = []
    letters = []
    for mail in mails:
        letter = letter_of(mail.content, str(mail.uid))
        parsed = message_from_bytes(mail.content)
        sender = parseaddr(str(parsed["From"] or ""))[1].casefold()
        found += (checked(one, sender, everybody) for one in answers_of_mail(parsed, str(mail.uid)))
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
