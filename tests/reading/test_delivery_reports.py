"""Mails about a mail that did not arrive, as servers write them."""

from __future__ import annotations

from email import message_from_string

import pytest

from tripmeet.model.replies import Meaning
from tripmeet.reading.written_answers import letter_of

HEAD = "From: {sender}\nDate: Wed, 21 Apr 2027 09:00:00 +0000\nSubject: {subject}\nMIME-Version: 1.0\n"
REPORT = 'Content-Type: multipart/report; report-type={kind}; boundary="b"\n\n--b\n{parts}\n--b--\n'
STATUS = "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n{groups}"
ORIGINAL = "\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <ours@mua.example>\nTo: ada@example.org\n"
WHOLE = "\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <ours@mua.example>\nTo: ada@example.org\n\nHi\n"


def report(groups: str, more: str = "", kind: str = "delivery-status") -> str:
    head = HEAD.format(sender="MAILER-DAEMON@mx.example.org", subject="Undelivered Mail Returned to Sender")
    return head + REPORT.format(kind=kind, parts=STATUS.format(groups=groups) + more)


def group(action: str, final: str, original: str = "") -> str:
    first = f"Original-Recipient: rfc822;{original}\n" if original else ""
    return f"{first}Final-Recipient: rfc822; {final}\nAction: {action}\nStatus: 5.1.1\n"


EXIM = (
    HEAD.format(sender="Mail Delivery System <Mailer-Daemon@exim.example>", subject="Mail delivery failed")
    + "X-Failed-Recipients: Ada@example.org\n\nThis message was created automatically.\n"
)
QMAIL = (
    HEAD.format(sender="MAILER-DAEMON@qmail.example", subject="failure notice")
    + "\nHi. This is the qmail-send program.\n\n<ada@example.org>:\nSorry, no mailbox here by that name.\n"
)
RECEIPT = HEAD.format(sender="Ada <ada@example.org>", subject="Read: Lisbon") + REPORT.format(
    kind="disposition-notification",
    parts="Content-Type: message/disposition-notification\n\nFinal-Recipient: rfc822;ada@example.org\n",
)


@pytest.mark.parametrize(
    ("mail", "lost"),
    [
        (report(group("failed", "ada@example.org")), "ada@example.org"),
        (report(group("Failed", "<Ada@Example.org>")), "ada@example.org"),
        (report(group("failed", "box17@hosting.example", "ada@example.org")), "ada@example.org"),
        (report(group("delivered", "bo@example.org") + "\n" + group("failed", "ada@example.org")), "ada@example.org"),
        (report(group("failed", "ada@example.org") + "\n" + group("relayed", "bo@example.org")), "ada@example.org"),
        (report(group("delayed", "ada@example.org")), None),
        (report(group("delivered", "ada@example.org")), None),
        (RECEIPT, None),
        (EXIM, "ada@example.org"),
        (QMAIL, "ada@example.org"),
    ],
    ids=[
        "Postfix", "other spelling", "forwarded", "second of two", "first of two", "late", "delivered", "read receipt",
        "Exim", "qmail",
    ],
)  # fmt: skip
def test_who_was_not_reached(mail: str, lost: str | None) -> None:
    letter = letter_of(mail.encode(), "mail")
    assert (letter.who if letter else None) == lost
    assert letter is None or (letter.reply is not None and letter.reply.meaning is Meaning.BOUNCED)


@pytest.mark.parametrize("more", [ORIGINAL, WHOLE], ids=["its headers", "whole"])
def test_a_report_belongs_to_the_mail_it_sends_back(more: str) -> None:
    letter = letter_of(report(group("failed", "ada@example.org"), more).encode(), "mail")
    assert letter is not None
    assert letter.thread == {"<ours@mua.example>"}


@pytest.mark.parametrize(
    ("fields", "is_automatic"),
    [
        ("Auto-Submitted: auto-replied\n", True),
        ("Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\n", True),
        ("Precedence: auto_reply\n", True),
        ("X-Autoreply: yes\n", True),
        ("X-Auto-Response-Suppress: DR, OOF\n", False),
        ("Auto-Submitted: no\n", False),
        ("Auto-Submitted: auto-generated\n", False),
    ],
)
def test_a_person_writes_what_no_program_answered(fields: str, *, is_automatic: bool) -> None:
    mail = HEAD.format(sender="ada@example.org", subject="Re: Lisbon") + fields + "\nTuesday at 10 works.\n"
    letter = letter_of(message_from_string(mail).as_bytes(), "mail")
    assert letter is not None
    assert (letter.reply is not None) is is_automatic
