"""Mails that tell of a mail which did not arrive: whom it did not reach, and which mail it was.

Most are reports as RFC 3464 has them; older servers write a field (Exim, Google), or only a text (qmail).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.utils import getaddresses, parseaddr

from tripmeet.reading.archives.mailboxes import text_part
from tripmeet.reading.mails import mail_parts, message_id_of

ROBOTS = ("mailer-daemon", "postmaster")
FAILED_FIELD = "X-Failed-Recipients"
RECIPIENTS = ("Original-Recipient", "Final-Recipient")
"""The first is as we wrote it, the second as it was forwarded."""
_QMAIL = re.compile(r"(?m)^<([^<>\s]+@[^<>\s]+)>:\s*$")


def is_report(mail: Message) -> bool:
    is_of_a_robot = parseaddr(str(mail["From"] or ""))[1].casefold().partition("@")[0] in ROBOTS
    return mail.get_content_type() == "multipart/report" or mail[FAILED_FIELD] is not None or is_of_a_robot


def not_reached(mail: Message) -> str:
    """The address, in small letters; nothing where the mail only came late, was delivered, or was read."""
    groups = list(status_groups(mail))
    if groups:
        failed = (group for group in groups if str(group["Action"] or "").strip().casefold() == "failed")
        return next((address for group in failed if (address := address_of(group))), "")
    if mail[FAILED_FIELD] is not None:
        return next((address.casefold() for _, address in getaddresses([str(mail[FAILED_FIELD])])), "")
    if mail.get_content_type() == "multipart/report":
        return ""
    return next((match[1].casefold() for match in _QMAIL.finditer(text_part(mail))), "")


def status_groups(mail: Message) -> Iterator[Message]:
    """Each recipient's fields of a report."""
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            yield from (group for group in part.get_payload() if isinstance(group, Message) and group["Action"])


def address_of(group: Message) -> str:
    """ "rfc822; ada@example.org" is ada@example.org."""
    for name in RECIPIENTS:
        address = str(group[name] or "").rpartition(";")[2].strip().strip("<>").casefold()
        if "@" in address:
            return address
    return ""


def thread_of_report(mail: Message) -> frozenset[str]:
    """The Message-ID of the mail that did not arrive, as far as the report sends it back."""
    ids = {message_id_of(letter) for _, letter in mail_parts(mail) if letter is not mail}
    for part in mail.walk():
        if part.get_content_type() == "text/rfc822-headers" and isinstance(payload := part.get_payload(), str):
            ids |= set(re.findall(r"(?im)^Message-ID:\s*(<[^<>\s]+>)", payload))
    return frozenset(ids - {""})
