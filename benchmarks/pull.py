"""How long `tripmeet pull mail` takes on a large mailbox: the first time, and the next times.

    python benchmarks/pull.py [--mails 20000] [--new 20] [--json]

A real Dovecot on this machine (as root; Debian: dovecot-imapd) gets a Maildir of made-up mail of two years, as large as
asked for: shops, lists and people who are on no trip, a tenth of it in the folder of sent mail. Among it are the
questions of the example trip as another program sent them, and their answers. Then the mailbox is pulled: once as it
is, once with nothing new, once with so many new mails and one more answer. The server reads the mailbox once before, as
one that is in use has done.
"""

from __future__ import annotations

import argparse
import imaplib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime
from itertools import chain
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests import dovecot
from tripmeet.jobs.example import example
from tripmeet.jobs.plan import plan
from tripmeet.jobs.plan_record import read_record
from tripmeet.jobs.pull import pull_mail
from tripmeet.jobs.workspace import Workspace

PLANNED = date(2027, 4, 22)
NOW = datetime(2027, 4, 24, 12, tzinfo=UTC)
SENT = datetime(2027, 4, 22, 16, 40, tzinfo=UTC)
YEARS = timedelta(days=730)
ANSWERED_IN = timedelta(hours=9)
ANSWERS = 5
"""So many answers are there the first time; one more comes later."""
WORDS = [
    "harbour",
    "tide",
    "ledger",
    "invoice",
    "newsletter",
    "offer",
    "order",
    "spring",
    "gauge",
    "minutes",
    "meeting",
    "report",
    "thanks",
    "parcel",
    "summer",
]


@dataclass(frozen=True)
class Figures:
    mails: int
    first_s: float
    again_s: float
    new_mails: int
    with_new_s: float
    asked: int
    proposed: int


def a_mail(random: Random, number: int, at: datetime) -> bytes:
    """One of many: nobody of the trip, some with two parts as shops send them."""
    words = " ".join(random.choices(WORDS, k=random.randint(20, 400)))
    head = (
        f"From: Sender {number} <sender{number % 997}@shop{number % 89}.example>\r\nTo: maya@example.org\r\n"
        f"Date: {format_datetime(at)}\r\nMessage-ID: <{number}@bulk.example>\r\nSubject: {words[:40]}\r\n"
        "MIME-Version: 1.0\r\n"
    )
    if number % 3:
        return f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n".encode()
    return (
        f'{head}Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{words}'
        f"\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>{words}</p>\r\n--b--\r\n"
    ).encode()


def fill(maildir: Path, folder: str, mails: Iterator[tuple[datetime, bytes]]) -> None:
    """Lays mails into a Maildir as Dovecot has it, with their dates, and gives them to its user."""
    cur = maildir / folder / "cur"
    for part in ("cur", "new", "tmp"):
        (maildir / folder / part).mkdir(parents=True, exist_ok=True)
    for number, (at, content) in enumerate(mails):
        stamp = min(at.timestamp(), time.time())
        path = cur / f"{int(stamp)}.M{number}P1.bench,S={len(content)}:2,S"
        path.write_bytes(content)
        os.utime(path, (stamp, stamp))
    for root, folders, files in os.walk(maildir):
        for name in (*folders, *files, "."):
            shutil.chown(Path(root) / name, dovecot.OWNER, "nogroup")


def bulk(random: Random, count: int, first: int) -> Iterator[tuple[datetime, bytes]]:
    for number in range(first, first + count):
        at = NOW - YEARS * (1 - (number - first) / max(count, 1))
        yield at, a_mail(random, number, at)


def questions(folder: Path) -> Iterator[tuple[str, datetime, bytes]]:
    """The example's drafts, sent one a minute."""
    for number, meeting in enumerate(read_record(folder).meetings):
        draft = meeting.contacts[0].draft or ""
        if not draft.endswith(".eml"):
            continue
        mail = message_from_bytes((folder / draft).read_bytes(), EmailMessage, policy=default)
        del mail["X-Unsent"]
        at = SENT + timedelta(minutes=number)
        mail["Date"], mail["Message-ID"] = format_datetime(at), f"<q{number}@mua.example>"
        yield f"<q{number}@mua.example>", at, mail.as_bytes(policy=SMTP)


def answer(question: bytes, thread: str, at: datetime) -> bytes:
    asked = message_from_bytes(question, EmailMessage, policy=default)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = str(asked["To"]), "maya@example.org", f"Re: {asked['Subject']}"
    mail["Date"], mail["In-Reply-To"] = format_datetime(at), thread
    mail.set_content("Thank you, but I can't make it this time.\n")
    return mail.as_bytes(policy=SMTP)


def timed_pull(server: dovecot.Server, folder: Path, desk: Workspace) -> tuple[float, int, int]:
    start = time.perf_counter()
    taken = pull_mail(server.url.replace("//", f"//{dovecot.USER}@"), folder, desk)
    return time.perf_counter() - start, len(taken.events), len(taken.proposed)


def warm(server: dovecot.Server) -> None:
    """The server makes its own index, as it does while mail comes in."""
    with imaplib.IMAP4("127.0.0.1", server.port) as mailbox:
        mailbox.authenticate("PLAIN", lambda _: f"\0{dovecot.USER}\0{dovecot.PASSWORD}".encode())
        for name in ("INBOX", "Ausgang"):
            mailbox.select(name, readonly=True)
            mailbox.fetch("1:*", "(ENVELOPE INTERNALDATE)")


def measure(count: int, new: int, seed: int) -> Figures:
    random = Random(seed)
    with tempfile.TemporaryDirectory() as home, dovecot.dovecot() as server:
        desk = Workspace(Path(home) / "home", PLANNED, moment=NOW)
        example(Path(home) / "trip", Workspace(Path(home) / "home", date(2026, 11, 22)))
        folder = plan(Path(home) / "trip" / "itinerary.yaml", desk).folder
        asked = list(questions(folder))
        answers = [answer(mail, thread, at + ANSWERED_IN) for thread, at, mail in asked]
        sent = ((at, mail) for _, at, mail in asked)
        fill(server.maildir, ".Ausgang", chain(bulk(random, count // 10, 0), sent))
        received = ((SENT + ANSWERED_IN, mail) for mail in answers[:ANSWERS])
        fill(server.maildir, "", chain(bulk(random, count - count // 10, count), received))
        warm(server)
        first, events, proposed = timed_pull(server, folder, desk)
        again, _, _ = timed_pull(server, folder, desk)
        for mail in [*(mail for _, mail in bulk(random, new, 2 * count)), answers[ANSWERS]]:
            server.deliver(mail)
        with_new, _, _ = timed_pull(server, folder, desk)
    return Figures(count, first, again, new, with_new, events, proposed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=20_000)
    parser.add_argument("--new", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    choices = parser.parse_args()
    os.environ["TRIPMEET_MAIL_PASSWORD"] = dovecot.PASSWORD
    found = measure(choices.mails, choices.new, choices.seed)
    if choices.json:
        print(json.dumps(asdict(found)))
        return
    print(f"{found.mails} mails, {found.asked} questions found in the sent mail, {found.proposed} answers proposed")
    print(f"first pull        {found.first_s:6.2f} s")
    print(f"nothing new       {found.again_s:6.2f} s")
    print(f"{found.new_mails:4} new mails    {found.with_new_s:6.2f} s")


if __name__ == "__main__":
    main()
