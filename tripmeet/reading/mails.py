"""The parts of a mail, however deep they lie, and the calendars among them, whatever their sender calls them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

CALENDAR_TYPES = ("text/calendar", "application/ics", "application/calendar", "text/x-vcalendar")
DEEPEST = 50


def mail_parts(mail: Message, letter: Message | None = None, depth: int = 0) -> Iterator[tuple[Message, Message]]:
    """Each part that holds no others, with the mail it came in: a forwarded one has its own date."""
    letter = mail if letter is None else letter
    payload = mail.get_payload()
    if not isinstance(payload, list):
        yield mail, letter
    elif depth < DEEPEST:
        is_forward = mail.get_content_type() == "message/rfc822"
        for part in payload:
            if isinstance(part, Message):
                yield from mail_parts(part, part if is_forward else letter, depth + 1)


def is_calendar(part: Message, content: bytes) -> bool:
    """Whether it is one: by its type, its name, or how it begins."""
    name = (part.get_filename() or "").casefold()
    begins = content[:200].lstrip(b"\xef\xbb\xbf \r\n\t").upper().startswith(b"BEGIN:VCALENDAR")
    return begins or part.get_content_type() in CALENDAR_TYPES or name.endswith((".ics", ".ical", ".vcs"))


def decoded_text(part: Message, content: bytes) -> str:
    """The text of a part, as well as its charset allows."""
    charset = part.get_content_charset() or "utf-8"
    try:
        return content.decode(charset, "replace")
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")


def subject_of(mail: Message) -> str:
    """Its subject as one reads it; nothing where that cannot be told."""
    raw = next((value for name, value in mail.raw_items() if name.casefold() == "subject"), "")
    written = str(raw).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        return " ".join(str(make_header(decode_header(written))).split())
    except (LookupError, ValueError):
        return ""


def date_sent(mail: Message) -> datetime | None:
    """When it says it was sent; None where it does not, or no such day exists."""
    try:
        moment = parsedate_to_datetime(str(mail["Date"]))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


_MESSAGE_ID = re.compile(r"<[^<>\s]+>")


def message_id_of(mail: Message) -> str:
    """Its Message-ID with the brackets; nothing where it has none."""
    return next(iter(_MESSAGE_ID.findall(str(mail["Message-ID"] or ""))), "")


def thread_of(mail: Message) -> frozenset[str]:
    """The Message-IDs of the mails that this one answers, straight or by way of others."""
    return frozenset(_MESSAGE_ID.findall(f"{mail['In-Reply-To'] or ''} {mail['References'] or ''}"))
