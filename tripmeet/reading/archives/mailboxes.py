"""Mail as one downloads it: mbox of any size, Maildir, single messages. Read once, in order, in flat memory.

What is no exchange between people falls away early, by its head alone: lists, newsletters, robots, spam, mails to many.
Of what is, only their own words are looked at, for what points to a place; nothing of the text is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from html import unescape
from typing import IO

from tripmeet.errors import Problem
from tripmeet.model.exchanges import Channel, Clue, Direction, Exchange, Party
from tripmeet.model.people import Origin
from tripmeet.reading.archives.mine import Mine
from tripmeet.reading.archives.own_words import own_words
from tripmeet.reading.archives.placing import clues_in

MOST_BODY = 200_000
"""Bytes of a message that are kept while it is read; attachments go by."""
MOST_OTHERS = 3
"""A mail to more people besides the two is to an audience."""
SAMPLE = 3_000
"""So many messages tell whose mailbox it is."""
OWNERS_SHARE, FEWEST = 0.4, 3
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)

Head = Mapping[str, str]

_DIVIDES = re.compile(rb"From \S+ .*\d\d:\d\d.*\d{4}\s*$")
"""The line between two mails of an mbox ends with a time and a year; a sentence that begins so hardly does."""

ROBOTS = """
    mailer-daemon postmaster bounce bounces notification notifications newsletter newsletters alert alerts update
    updates news billing invoice invoices receipt receipts support info hello service order orders job jobs
    marketing press calendar-notification noresponder naoresponda nepasrepondre
"""
"""What is written before the @ of a mailbox behind which nobody in particular sits."""
_ROBOT = re.compile(
    rf"^(?:{'|'.join(ROBOTS.split())}|no[-_.]?reply|do[-_.]?not[-_.]?reply|ne[-_]?pas[-_]?repondre|"
    r"nicht[-_]?antworten)\b|"
    r"[-_+.]bounces?@|^(?:reply|notification|unsubscribe)[-_+.]|@(?:reply|notifications?|mailer|bounce|news|email|mail)\.",
    re.IGNORECASE,
)
OUT_OF_SIGHT = """
    spam trash junk draft promotions forums social entwurf entwürf papierkorb corbeille brouillon papelera borrador lixo
    rascunho cestino bozz prullenbak concept kosz
"""
"""How labels begin under which nobody looks."""
_OUT_OF_SIGHT = re.compile(rf"\b(?:{'|'.join(OUT_OF_SIGHT.split())})", re.IGNORECASE)
_WANTED = frozenset(
    ("from", "to", "cc", "date", "subject", "list-id", "list-unsubscribe", "list-post", "precedence", "auto-submitted",
     "x-gmail-labels", "x-auto-response-suppress", "x-autoreply", "feedback-id", "x-mailer-campaign", "x-campaign",
     "content-type", "content-transfer-encoding", "delivered-to", "x-mozilla-status", "x-spam-flag", "reply-to")
)  # fmt: skip


def recognises(name: str, head: bytes) -> bool:
    """An mbox begins with a line "From ", a single message with a head of its own."""
    if head.startswith(b"From ") and re.match(rb"From .{0,200}\r?\n[\w-]+:", head):
        return True
    is_mail = name.casefold().endswith((".eml", ".mbox")) or "/cur/" in name or "/new/" in name
    return is_mail and re.match(rb"(?:[A-Za-z][\w-]*:.*\r?\n(?:[ \t].*\r?\n)*){2}", head) is not None


def messages(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """The messages of an mbox, or the single one there is, with the line each begins in; long ones are cut."""
    number, start, size = 0, 1, 0
    lines: list[bytes] = []
    was_blank = True
    for number, line in enumerate(iter(lambda: stream.readline(MOST_BODY), b""), 1):
        if was_blank and line.startswith(b"From ") and _DIVIDES.match(line):
            if lines:
                yield start, b"".join(lines)
            lines, size, start = [], 0, number
        else:
            if size < MOST_BODY:
                lines.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
        was_blank = line in (b"\n", b"\r\n")
    if lines:
        yield start, b"".join(lines)


def head_of(message: bytes) -> dict[str, str]:
    """The fields of a message's head that matter here, unfolded and decoded, by their names in small letters."""
    end = re.search(rb"\r?\n\r?\n", message)
    found: dict[str, str] = {}
    name = ""
    for raw in message[: end.start() if end else len(message)].split(b"\n"):
        line = raw.rstrip(b"\r").decode("utf-8", "replace")
        if line[:1] in (" ", "\t"):
            if name:
                found[name] += " " + line.strip()
            continue
        key, colon, value = line.partition(":")
        name = key.strip().casefold()
        if not colon or name not in _WANTED or (name in found and name != "to"):
            name = ""
            continue
        found[name] = f"{found[name]}, {value.strip()}" if name in found else value.strip()
    return {key: decoded(value) if "=?" in value else value for key, value in found.items()}


def decoded(value: str) -> str:
    """An encoded word as text; what cannot be decoded stays as it is."""
    try:
        parts = decode_header(value)
        return "".join(
            part if isinstance(part, str) else part.decode(charset or "utf-8", "replace") for part, charset in parts
        )
    except (MessageError, LookupError, ValueError):
        return value


def addresses(value: str) -> list[tuple[str, str]]:
    """Name and address of each recipient, the address in small letters; without those that are none."""
    return [(name.strip(" '\""), mail.casefold()) for name, mail in getaddresses([value]) if "@" in mail]


def is_bulk(head: Head) -> bool:
    """Whether it came from a list, a newsletter or a robot, or lies where nobody looks."""
    if any(key in head for key in ("list-id", "list-unsubscribe", "list-post", "feedback-id", "x-campaign")):
        return True
    if head.get("precedence", "").casefold() in ("bulk", "list", "junk", "auto_reply"):
        return True
    if head.get("auto-submitted", "no").casefold() != "no" or "x-autoreply" in head:
        return True
    if head.get("x-spam-flag", "").casefold() == "yes" or _OUT_OF_SIGHT.search(head.get("x-gmail-labels", "")):
        return True
    sender = next((mail for _, mail in addresses(head.get("from", ""))), "")
    return not sender or _ROBOT.search(sender) is not None


def moment_of(head: Head) -> datetime | None:
    """When it was written, with its own offset; None for a date that is none, or from another age."""
    try:
        at = parsedate_to_datetime(head.get("date", ""))
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    try:
        return at if at.astimezone(UTC) >= EARLIEST else None
    except OverflowError:
        return None


def zone_of(head: Head, at: datetime) -> int | None:
    """The writer's offset in minutes; None where their program wrote UTC, as some always do."""
    offset = at.utcoffset() or timedelta(0)
    written = head.get("date", "").rstrip()
    says_nothing = offset == timedelta(0) and not written.endswith(("+0000", "+0000 (GMT)", "(BST)", "(WET)"))
    return None if says_nothing else int(offset / timedelta(minutes=1))


@dataclass(slots=True)
class Census:
    """Who takes part in the messages of a mailbox, be it one file or a file for each message."""

    seen: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)
    total: int = 0

    def add(self, stream: IO[bytes]) -> None:
        """Counts a sample of the messages."""
        for _, message in messages(stream):
            if self.total >= SAMPLE:
                return
            head = head_of(message)
            senders = addresses(head.get("from", ""))
            fields = ("to", "cc", "delivered-to")
            parties = {mail for name in fields for _, mail in addresses(head.get(name, ""))}
            self.seen.update(parties | {mail for _, mail in senders})
            self.written.update(mail for _, mail in senders[:1])
            self.names.update({mail: name for name, mail in senders if name})
            self.total += 1

    def owner(self) -> Party | None:
        """Whose mailbox it is: the address that takes part in most messages, written from at least once; None where no
        address stands out."""
        writers = (mail for mail in self.seen if self.written[mail])
        mail = max(writers, key=lambda one: (self.seen[one], self.written[one]), default=None)
        if mail is None or self.total < FEWEST or self.seen[mail] < OWNERS_SHARE * self.total:
            return None
        stands_out = all(count < self.seen[mail] for one, count in self.seen.items() if one != mail)
        return Party(self.names.get(mail, ""), (mail,)) if stands_out else None


def owner_of(stream: IO[bytes]) -> Party | None:
    """Whose mailbox this is, as far as it tells."""
    census = Census()
    census.add(stream)
    return census.owner()


def read(stream: IO[bytes], source: str, mine: Mine, lines_before: int = 0) -> Iterator[Exchange | Clue | Problem]:
    """Every exchange with somebody, and what in their mails points to where they are.

    `lines_before` are those of the file that were passed over.
    """
    undated = 0
    for number, message in messages(stream):
        line = number + lines_before
        head = head_of(message)
        if is_bulk(head):
            continue
        at = moment_of(head)
        if at is None:
            undated += 1
            continue
        yield from exchanges(head, message, at, Origin(source, line, at.date()), mine)
    if undated:
        yield Problem(
            source, f"{undated} mails without a date that can be read were left out", "nothing needs to be done"
        )


def exchanges(head: Head, message: bytes, at: datetime, origin: Origin, mine: Mine) -> Iterator[Exchange | Clue]:
    (name, sender), *_ = addresses(head["from"])
    recipients = {mail: name for name, mail in (*addresses(head.get("to", "")), *addresses(head.get("cc", "")))}
    subject = head.get("subject", "")[:120]
    if mine.has_email(sender):
        others = {mail: name for mail, name in recipients.items() if not mine.has_email(mail)}
        if len(others) <= MOST_OTHERS + 1:
            for mail, called in others.items():
                if not _ROBOT.search(mail):
                    party = Party(person_name(called), (mail,))
                    yield Exchange(party, at, Channel.MAIL, Direction.OUT, origin, len(others) - 1, opening=subject)
        return
    others_in_it = sum(not mine.has_email(mail) for mail in recipients)
    if others_in_it > MOST_OTHERS or not (mine.has_one_of(recipients) or not recipients):
        return
    party = Party(person_name(name), (sender,))
    yield Exchange(
        party, at, Channel.MAIL, Direction.IN, origin, others_in_it, zone_min=zone_of(head, at), opening=subject
    )
    words = own_words(text_of(message), party.name)
    yield from clues_in(words, party, at.date(), origin)


def person_name(name: str) -> str:
    """The name a mail gives, the right way round; "" where it only repeats the address."""
    bare = name.strip(" '\"")
    if "@" in bare or not bare:
        return ""
    last, comma, first = bare.partition(",")
    turned = f"{first.strip()} {last.strip()}" if comma and first.strip() and " " not in first.strip() else bare
    return re.sub(r"\s*(?:\(.*?\)|\[.*?\]|\b(?:via|über) .*)$", "", turned).strip()


def text_of(message: bytes) -> str:
    """The text of a message, plain if there is some, else what its HTML says; "" where there is none to be read."""
    try:
        whole = message_from_bytes(message)
        return text_part(whole)
    except (MessageError, LookupError, ValueError, RecursionError, AssertionError, TypeError):
        return ""


def text_part(message: Message) -> str:
    plain, html = "", ""
    for part in first_parts(message):
        kind = part.get_content_type()
        if kind == "text/plain" and not plain:
            plain = decoded_payload(part)
        elif kind == "text/html" and not html:
            html = decoded_payload(part)
    return plain if plain.strip() else from_html(html)


def first_parts(message: Message, depth: int = 0) -> Iterator[Message]:
    """The parts that are shown, not those that are attached or a mail of their own."""
    if message.get_content_type() == "message/rfc822" or message.get_content_disposition() == "attachment" or depth > 6:
        return
    parts = message.get_payload()
    if not isinstance(parts, list):
        yield message
        return
    for part in parts[:20]:
        if isinstance(part, Message):
            yield from first_parts(part, depth + 1)


def decoded_payload(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    charset = str(part.get_content_charset() or "utf-8")
    try:
        return content.decode(charset, "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


_BREAK = re.compile(r"<\s*(?:br|/p|/div|/tr|/li|/h\d|hr|/table|/blockquote)\b[^>]*>", re.IGNORECASE)
_QUOTED = re.compile(
    r"<\s*(?:blockquote|div[^>]{0,80}class=[\"']?(?:gmail_quote|moz-cite-prefix|yahoo_quoted))\b", re.IGNORECASE
)
_GONE = re.compile(r"<\s*(style|script|head|title)\b.*?<\s*/\s*\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,2000}>")


def from_html(html: str) -> str:
    """The words of a page with its lines, quotations cut away."""
    body = _GONE.sub(" ", html[:MOST_BODY])
    quoted = _QUOTED.search(body)
    body = body[: quoted.start()] if quoted else body
    body = _BREAK.sub("\n", body.replace("\r", "").replace("\n", " "))
    lines = (" ".join(unescape(line).split()) for line in _TAG.sub("", body).split("\n"))
    return "\n".join(lines)
