"""Mails that the traveller sent, as they lie in the folder of sent mail: to whom, when, and the words of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.utils import getaddresses

from tripmeet.reading.archives.mailboxes import text_part
from tripmeet.reading.archives.own_words import unquoted
from tripmeet.reading.mails import date_sent, message_id_of, subject_of, thread_of

ANSWERS = re.compile(
    r"^(?:(?:re|aw|sv|rif|res|r|antw|ref|tr|fwd?|wg|rv|enc|doorst)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class SentMail:
    """One mail of the traveller's; `to` are addresses in small letters, `sent` is None where it does not say when."""

    where: str
    to: frozenset[str]
    sent: datetime | None
    subject: str
    text: str
    message_id: str
    is_answer: bool


def sent_mail(content: bytes, where: str) -> SentMail:
    """What a mail says, without what is quoted in it."""
    mail = message_from_bytes(content)
    raw = [str(value) for name in ("To", "Cc", "Bcc") for value in mail.get_all(name, [])]
    subject = subject_of(mail)
    return SentMail(
        where,
        frozenset(address.casefold() for _, address in getaddresses(raw) if "@" in address),
        date_sent(mail),
        ANSWERS.sub("", subject),
        "\n".join(unquoted(text_part(mail).splitlines())),
        message_id_of(mail),
        bool(thread_of(mail)) or ANSWERS.match(subject) is not None,
    )
