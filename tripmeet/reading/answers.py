"""Answers to invitations, out of calendar files and mail: .ics, .eml, mbox files and Maildir folders."""

from __future__ import annotations

import mailbox
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.answers import Answer, Verdict
from tripmeet.reading import ical
from tripmeet.reading.mails import date_sent, is_calendar, mail_parts
from tripmeet.text import decoded

if TYPE_CHECKING:
    from icalendar import Event

METHODS = ("REPLY", "COUNTER")
LATEST_ANSWER = timedelta(days=366)
"""A mail that says to be this much later than the answer in it does not tell when it was given."""
VERDICTS = {
    "ACCEPTED": Verdict.ACCEPTED,
    "DECLINED": Verdict.DECLINED,
    "TENTATIVE": Verdict.TENTATIVE,
}


def read(path: Path) -> Iterator[Answer | Problem]:
    """The answers of a file or folder, in its order; other mail in it is passed over.

    Raises TripmeetError when it cannot be read.
    """
    try:
        for where, content in letters_in(path):
            if content.lstrip(b"\xef\xbb\xbf \r\n").upper().startswith(b"BEGIN:VCALENDAR"):
                yield from answers_in(content, where, None)
            else:
                yield from _in_mail(content, where)
    except OSError as error:
        raise TripmeetError(
            f"cannot be read: {error.strerror or error}",
            where=str(path),
            hint="give a mail, an .ics, an mbox or a Maildir",
        ) from error


def letters_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """Each letter (or calendar) with its name, one at a time however large the mailbox."""
    if path.is_dir():
        folders = [path / name for name in ("cur", "new") if (path / name).is_dir()] or [path]
        for file in sorted(file for folder in folders for file in folder.iterdir() if file.is_file()):
            yield file.name, file.read_bytes()
        return
    with path.open("rb") as letter:
        is_mbox = letter.read(5) == b"From "
    if not is_mbox:
        yield path.name, path.read_bytes()
        return
    letters = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(letters.keys(), 1):
            yield f"{path.name}#{number}", letters.get_bytes(key)
    finally:
        letters.close()


def _in_mail(content: bytes, where: str) -> Iterator[Answer | Problem]:
    try:
        yield from answers_of_mail(message_from_bytes(content), where)
    except RecursionError:
        yield Problem(where, "this mail is nested too deeply to be read", "forward the answer in it alone")


def answers_of_mail(mail: Message, where: str) -> Iterator[Answer | Problem]:
    seen: set[tuple[str, str, Verdict]] = set()
    for part, letter in mail_parts(mail):
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not is_calendar(part, payload):
            continue
        for found in answers_in(payload, where, date_sent(letter)):
            if isinstance(found, Problem):
                yield found
            elif (key := (found.uid, found.who, found.verdict)) not in seen:
                seen.add(key)  # the same calendar often stands in a mail twice, once as an attachment
                yield found


def answers_in(content: bytes, where: str, sent: datetime | None) -> Iterator[Answer | Problem]:
    """The answers of a calendar's bytes; `sent` is when its mail was, for answers that do not say, or too early."""
    for sheet in ical.sheets(decoded(content)):
        method = (sheet.value("METHOD") or "").upper()
        if method not in METHODS:
            continue
        for found in ical.components(sheet.of("VEVENT"), sheet, where):
            if isinstance(found, Problem):
                yield found
                continue
            piece, event = found
            try:
                yield from _answers(event, method, where, sent)
            except Exception as error:  # noqa: BLE001 - whatever a parser raises on other people's files
                yield ical.left_out(piece, where, error)


def _answers(event: Event, method: str, where: str, sent: datetime | None) -> Iterator[Answer]:
    stamp: Any = event.get("DTSTAMP")
    given = _given(getattr(stamp, "dt", None), sent)
    attendees: Any = event.get("ATTENDEE", [])
    for attendee in attendees if isinstance(attendees, list) else [attendees]:
        said = "COUNTER" if method == "COUNTER" else str(attendee.params.get("PARTSTAT", "")).upper()
        verdict = Verdict.COUNTER if said == "COUNTER" else VERDICTS.get(said)
        if verdict is None:
            continue  # NEEDS-ACTION and DELEGATED answer nothing
        yield Answer(
            uid=str(event.get("UID", "")),
            who=_address(attendee),
            verdict=verdict,
            where=where,
            name=" ".join(str(attendee.params.get("CN", "")).split()),
            comment=_comment(event, attendee),
            span=ical.entry(event).span("UTC") if "DTSTART" in event else None,
            sent=given,
            sequence=_number(event.get("SEQUENCE")),
        )


def _given(stamp: object, sent: datetime | None) -> datetime | None:
    """When an answer was given: some programs copy the invitation's DTSTAMP into it, so a later mail knows better."""
    if not isinstance(stamp, datetime) or not stamp.tzinfo:
        return sent
    written = stamp.astimezone(UTC)
    return sent if sent and written < sent <= written + LATEST_ANSWER else written


def _address(attendee: Any) -> str:
    """mailto:Ada@Example.org is ada@example.org; Apple sometimes writes a path, and the address beside it."""
    written = str(attendee)
    if not re.match(r"(?i)mailto:", written):
        written = str(attendee.params.get("EMAIL", written))
    return re.sub(r"(?i)^mailto:", "", written).strip().casefold()


def _comment(event: Event, attendee: Any) -> str:
    """Where Google, and where everybody else, puts what was typed beside the answer."""
    comments: Any = event.get("COMMENT", "")
    said = [attendee.params.get("X-RESPONSE-COMMENT", ""), *(comments if isinstance(comments, list) else [comments])]
    return " ".join(" ".join(map(str, said)).split())


def _number(value: Any) -> int:
    try:
        return int(value or 0)
    except (TypeError, ValueError):
        return 0
