"""Letters that may answer a message of ours in words: who wrote when, and what are their own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email import message_from_bytes
from email.message import Message
from email.utils import parseaddr
from pathlib import Path

from tripmeet.errors import TripmeetError
from tripmeet.model.replies import Meaning, Reply, Surety
from tripmeet.reading import reply_words as words
from tripmeet.reading.answers import letters_in
from tripmeet.reading.archives.mailboxes import text_part
from tripmeet.reading.archives.own_words import own_words
from tripmeet.reading.delivery_reports import is_report, not_reached, thread_of_report
from tripmeet.reading.mails import date_sent, is_calendar, mail_parts, subject_of, thread_of
from tripmeet.reading.replies import plain
from tripmeet.reading.reply_days import days_in

_AWAY, _BACK = words.either(words.AWAY_SUBJECT), words.either(words.BACK)
_UNTIL = words.either(words.UNTIL)
FULL_LINE = 55
"""A line that a program broke is at least so long."""
LONGEST_DAY = 24
"""In so many signs after "until" its day must stand."""


@dataclass(frozen=True, slots=True)
class Letter:
    """`who` wrote it, an address in small letters: of a mail that did not arrive, whom it did not reach.

    `reply` is what its structure says already: away, or not delivered.
    """

    who: str
    sent: datetime
    text: str
    where: str
    reply: Reply | None = None
    thread: frozenset[str] = frozenset()
    """The Message-IDs of what it answers."""


def read_letters(path: Path) -> Iterator[Letter]:
    """The letters of a file or folder that no calendar answers and that say when they were sent."""
    try:
        for where, content in letters_in(path):
            if (letter := letter_of(content, where)) is not None:
                yield letter
    except OSError as error:
        raise TripmeetError(f"cannot be read: {error.strerror or error}", where=str(path)) from error


def letter_of(content: bytes, where: str) -> Letter | None:
    """None for what is no letter, has a calendar in it, or does not say who sent it when."""
    mail = message_from_bytes(content)
    name, address = parseaddr(str(mail["From"] or ""))
    sent = date_sent(mail)
    if "@" not in address or sent is None:
        return None
    if is_report(mail):
        lost = not_reached(mail)
        bounced = Reply(Meaning.BOUNCED, subject_of(mail), Surety.STRUCTURE)
        return Letter(lost, sent, "", where, bounced, thread_of_report(mail)) if lost else None
    if any(is_calendar(part, part_bytes(part)) for part, _ in mail_parts(mail)):
        return None
    text = "\n".join(unflowed(mail, own_words(text_part(mail), name).text))
    reply = out_of_office(mail, text, sent) if is_automatic(mail) else None
    return Letter(address.casefold(), sent, text, where, reply, thread_of(mail))


def part_bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def unflowed(mail: Message, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines that the writer's program broke are one again: a sentence goes on where no stop ends a full line."""
    flowed = any(str(part.get_param("format")).casefold() == "flowed" for part in mail.walk())
    joined: list[str] = []
    for line in lines:
        is_full = bool(joined) and (flowed or len(joined[-1]) >= FULL_LINE)
        if is_full and joined[-1][-1:] not in ".!?:," and line[:1].islower():
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return tuple(joined)


def is_automatic(mail: Message) -> bool:
    """Whether a program answered: by its fields (RFC 3834), else by how its subject begins.

    Exchange says "auto-generated" and what it does not want in return; other mails have one of these alone.
    """
    auto = str(mail["Auto-Submitted"] or "no").casefold()
    is_exchange = auto.startswith("auto-generated") and mail["X-Auto-Response-Suppress"] is not None
    says_so = any(mail[field] for field in ("X-Autoreply", "X-Autorespond", "X-Vacation"))
    is_by_precedence = str(mail["Precedence"] or "").casefold() in ("auto_reply", "auto-reply")
    begins = _AWAY.match(plain(subject_of(mail)))
    return auto.startswith("auto-replied") or is_exchange or says_so or is_by_precedence or begins is not None


def out_of_office(mail: Message, text: str, sent: datetime) -> Reply:
    """No answer; `until` is the last day away where one is named beside "until" or "back on"."""
    for line in (*re.split(r"(?<=\D[.!])\s+|\n", text), subject_of(mail)):
        if day := last_day_away(plain(line), sent.date()):
            return Reply(Meaning.AWAY, line, Surety.STRUCTURE, until=day)
    return Reply(Meaning.AWAY, text.partition("\n")[0], Surety.STRUCTURE)


def last_day_away(line: str, today: date) -> date | None:
    """The day in the words right after "until"; the day itself of "back on", since one is away until then."""
    for pattern in (_UNTIL, _BACK):
        for match in pattern.finditer(line):
            days = days_in(line[match.end() :][:LONGEST_DAY], today)
            if days and days[0] >= today:
                return days[0]
    return None
