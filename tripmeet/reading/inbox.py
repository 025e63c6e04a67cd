"""The mails of a mailbox's folder that are new since the last look, by the server's own numbers (RFC 3501, UIDs).

Nothing there is changed: the folder is opened to be read only, and no mail is marked as seen.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes
from email.utils import getaddresses, parseaddr
from typing import TYPE_CHECKING

from tripmeet.reading.delivery_reports import is_report
from tripmeet.reading.mails import thread_of

if TYPE_CHECKING:
    from imapclient import IMAPClient

AT_ONCE = 200
HEAD = "BODY.PEEK[HEADER.FIELDS (FROM TO CC BCC CONTENT-TYPE X-FAILED-RECIPIENTS IN-REPLY-TO REFERENCES)]"
WHOLE = "BODY.PEEK[]"
CARRY_ANSWERS = ("multipart/report", "text/calendar", "multipart/mixed", "multipart/alternative")
"""Types of mails whose sender need not be known: reports, and what may hold a calendar's answer."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Up to where a folder was read: its numbering, the number its next mail will have, and the mails before it that
    are to be read once more."""

    uidvalidity: int
    uidnext: int
    again: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NewMail:
    """One mail, whole, and its number."""

    uid: int
    content: bytes


def new_mails(
    server: IMAPClient, folder: str, before: Bookmark | None, since: date, is_wanted: Callable[[bytes], bool]
) -> tuple[tuple[NewMail, ...], Bookmark]:
    """What came after `before`, or since that day where there is none or the server has numbered anew.

    Only mails whose head is wanted are fetched whole.
    """
    status = server.select_folder(folder, readonly=True)
    now = Bookmark(int(status[b"UIDVALIDITY"]), int(status[b"UIDNEXT"]))
    if before is not None and before.uidvalidity == now.uidvalidity:
        has_new = before.uidnext < now.uidnext
        fresh = server.search(["UID", f"{before.uidnext}:*"]) if has_new else []
        # "5:*" also gives the last mail when it is older than 5
        uids = [*before.again, *(uid for uid in fresh if uid >= before.uidnext)]
    else:
        # the server's clock and the sender's may differ
        uids = list(server.search(["OR", ["SINCE", since], ["SENTSINCE", since]]))
    wanted = [uid for uid, head in fetched(server, uids, HEAD) if is_wanted(head)]
    return tuple(NewMail(uid, content) for uid, content in fetched(server, wanted, WHOLE)), now


def fetched(server: IMAPClient, uids: Sequence[int], what: str) -> Iterator[tuple[int, bytes]]:
    for start in range(0, len(uids), AT_ONCE):
        answers = server.fetch(uids[start : start + AT_ONCE], [what])
        for uid, parts in sorted(answers.items()):
            yield uid, next((part for key, part in parts.items() if key.startswith(b"BODY[")), b"")


def from_people(known: frozenset[str], ours: Container[str] = ()) -> Callable[[bytes], bool]:
    """Whether a mail is of these addresses, answers a mail of ours, or may be a report or a calendar's."""

    def may_answer(head: bytes) -> bool:
        mail = message_from_bytes(head)
        is_known = parseaddr(str(mail["From"] or ""))[1].casefold() in known
        is_ours = any(message_id in ours for message_id in thread_of(mail))
        return is_known or is_ours or mail.get_content_type() in CARRY_ANSWERS or is_report(mail)

    return may_answer


def to_people(known: frozenset[str]) -> Callable[[bytes], bool]:
    """Whether a mail went to one of these addresses."""

    def may_ask(head: bytes) -> bool:
        mail = message_from_bytes(head)
        written = [str(value) for name in ("To", "Cc", "Bcc") for value in mail.get_all(name, [])]
        return any(address.casefold() in known for _, address in getaddresses(written))

    return may_ask
