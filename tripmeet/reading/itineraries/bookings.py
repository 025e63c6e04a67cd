"""Itineraries in booking mails, tickets and passes: schema.org JSON-LD, and KDE's extractor where it is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from functools import cache
from html import unescape
from pathlib import Path

from tripmeet.errors import Problem
from tripmeet.reading.itineraries import calendars
from tripmeet.reading.itineraries.booked import Booked
from tripmeet.reading.itineraries.reservations import reservations
from tripmeet.reading.itineraries.titles import IsTown

JSON_LD = re.compile(rb"<script[^>]*application/ld\+json[^>]*>(.*?)</script", re.IGNORECASE | re.DOTALL)
PATIENCE_SECONDS = 30

EXTRACTOR = "kitinerary-extractor"
EXTRACTOR_FOLDERS = ("/usr/lib/*/libexec/kf6", "/usr/lib/*/libexec/kf5", "/usr/libexec/kf6", "/usr/libexec/kf5")
"""Where distributions put it: it is no command of the search path."""

KINDS = {b"%PDF": "a PDF", b"PK\x03\x04": "a pass or an archive"}
"""How files begin that only the extractor can read."""


def recognises(head: str) -> bool:
    """A mail, a saved page of a booking, the bare JSON of one, a PDF or a pass."""
    start = head.lstrip("\ufeff \r\n\t")
    if start[:1] in "[{":
        return "schema.org" in head or "Reservation" in head
    if start.startswith(tuple(kind.decode("latin-1") for kind in KINDS)) or "application/ld+json" in head:
        return True
    return bool(
        re.match(
            r"(?:From |(?:[A-Za-z][A-Za-z0-9-]*:.*\r?\n(?:[ \t].*\r?\n)*)*(?:From|Received|MIME-Version|Message-ID):)",
            start,
        )
    )


def bookings(content: bytes, is_town: IsTown, *, name: str) -> Iterator[Booked | Problem]:
    """What a mail, a page, a ticket or a pass has booked. `name` is the file's, for problems."""
    kind = next((kind for begin, kind in KINDS.items() if content.lstrip().startswith(begin)), None)
    found = [] if kind else list(_of_text(content, is_town, name))
    if not any(isinstance(one, Booked) for one in found):
        found += _extracted(content, name, kind)
    if not found:
        found = [
            Problem(name, "no booking was found in it", "forward the confirmation as .eml, or add the stop by hand")
        ]
    yield from found


def _of_text(content: bytes, is_town: IsTown, name: str) -> Iterator[Booked | Problem]:
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"[", b"{"):
        yield from _reservations(content.decode("utf-8-sig", "replace"), name)
    elif re.match(rb"\s*(?:<!doctype|<html|<script)", content, re.IGNORECASE):
        yield from _of_page(content, name)
    else:
        yield from _of_mail(message_from_bytes(content), is_town, name)


def _of_mail(mail: Message, is_town: IsTown, name: str) -> Iterator[Booked | Problem]:
    for part in mail.walk():
        kind = part.get_content_type()
        if part.is_multipart() or kind not in ("text/html", "text/calendar", "application/ld+json"):
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            continue
        if kind == "text/calendar":
            yield from calendars.bookings(payload, is_town, name=name)
            continue
        text = _utf8(payload, part)
        yield from _of_page(text, name) if kind == "text/html" else _reservations(text.decode(), name)


def _utf8(payload: bytes, part: Message) -> bytes:
    charset = part.get_content_charset() or "utf-8"
    try:
        return payload.decode(charset, "replace").encode()
    except LookupError:
        return payload.decode("utf-8", "replace").encode()


def _of_page(page: bytes, name: str) -> Iterator[Booked | Problem]:
    for script in JSON_LD.findall(page):
        yield from _reservations(script.decode("utf-8", "replace"), name)


def _reservations(text: str, name: str) -> Iterator[Booked | Problem]:
    """Some senders escape JSON as if it were text, or wrap it into a comment."""
    bare = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", text)
    for attempt in (bare, unescape(bare)):
        try:
            yield from reservations(attempt)
        except ValueError:
            continue
        return
    yield Problem(name, "its booking data is not valid JSON, so it was not read")


def _extracted(content: bytes, name: str, kind: str | None) -> list[Booked | Problem]:
    """What KDE's extractor understands of it; nothing, and a Problem for what we cannot read, without it."""
    command = extractor()
    if command is None:
        hint = f"install {EXTRACTOR} (KDE Itinerary) to read tickets and passes"
        return [Problem(name, f"{kind} can only be read with {EXTRACTOR}", hint)] if kind else []
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system, the file goes to its stdin
            [command, "--output", "JsonLd"],
            input=content,
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            check=True,
        )
        return list(reservations(done.stdout.decode("utf-8", "replace") or "[]"))
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        return [Problem(name, f"{EXTRACTOR} could not read it: {type(error).__name__}")]


@cache
def extractor() -> str | None:
    """Where KDE's extractor is on this machine, None when it is not installed."""
    if found := shutil.which(EXTRACTOR):
        return found
    places = (path for folder in EXTRACTOR_FOLDERS for path in Path("/").glob(f"{folder.lstrip('/')}/{EXTRACTOR}"))
    return next((str(path) for path in places if os.access(path, os.X_OK)), None)
