"""Itineraries in booking mails, tickets and passes: schema.org JSON-LD, and KDE's extractor where it is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from functools import cache
from html import unescape
from pathlib import Path

from tripmeet.errors import Problem
from tripmeet.reading.itineraries import calendars, confirmations, markup, passes
from tripmeet.reading.itineraries.booked import Booked
from tripmeet.reading.itineraries.confirmations import Letter
from tripmeet.reading.itineraries.reservations import booked_in, objects, reservations, reserved
from tripmeet.reading.itineraries.titles import IsTown
from tripmeet.reading.mails import date_sent, decoded_text, is_calendar, mail_parts, subject_of
from tripmeet.text import decoded

PATIENCE_SECONDS = 30
RESERVATION = re.compile(r"@type[\"']?\s*:\s*[\"'](?:https?://schema\.org/)?\w+Reservation\b")
MAIL = re.compile(
    r"From |(?:[A-Za-z][A-Za-z0-9-]*:.*\r?\n(?:[ \t].*\r?\n)*)*(?:From|Received|MIME-Version|Message-ID):"
)
"""How a mail begins."""
NOTHING_FOUND = (
    "what helps: the confirmation itself as .eml (in the mail program: save as, or show original), "
    "with its dates and its place in the text; or add the stop by hand"
)

EXTRACTOR = "kitinerary-extractor"
EXTRACTOR_FOLDERS = ("/usr/lib/*/libexec/kf6", "/usr/lib/*/libexec/kf5", "/usr/libexec/kf6", "/usr/libexec/kf5")
"""Where distributions put it: it is no command of the search path."""

PDF, ZIP = b"%PDF", b"PK\x03\x04"
KINDS = {PDF: "a PDF", ZIP: "a pass or an archive"}
"""How files begin that are no text."""


def recognises(head: str) -> bool:
    """A mail, a saved page of a booking, the bare JSON of one, a PDF or a pass, or the text of a confirmation."""
    start = head.lstrip("\ufeff \r\n\t")
    if start[:1] in "[{":
        return "schema.org" in head or "Reservation" in head
    if start.startswith(tuple(kind.decode("latin-1") for kind in KINDS)) or "application/ld+json" in head:
        return True
    if re.match(r"<!doctype|<html", start, re.IGNORECASE):
        return True
    return MAIL.match(start) is not None


def bookings(content: bytes, is_town: IsTown, *, name: str) -> Iterator[Booked | Problem]:
    """What a mail, a page, a ticket or a pass has booked. `name` is the file's, for problems.

    First what is written for programs, then what KDE's extractor understands, then what the text says to people.
    """
    kind = next((kind for begin, kind in KINDS.items() if content.lstrip().startswith(begin)), None)
    letter = Letter()
    found: list[Booked | Problem] = []
    if content.startswith(ZIP):
        found = list(passes.pass_bookings(content, name=name))
    elif kind is None:
        letter = _letter(content)
        found = list(_of_letter(letter, is_town, name))
    if not any(isinstance(one, Booked) for one in found):
        extracted = _extracted(content, name, kind)
        found = extracted if any(isinstance(one, Booked) for one in extracted) else [*found, *extracted]
    if not any(isinstance(one, Booked) for one in found):
        found += confirmations.bookings(letter, is_town, name=name)
    if not found:
        found = [Problem(name, "no booking was found in it", NOTHING_FOUND)]
    yield from found


def _letter(content: bytes) -> Letter:
    """What a mail, a page or a bare JSON holds, read by what it is."""
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"[", b"{"):
        return Letter(data=(content.decode("utf-8-sig", "replace"),))
    if re.match(rb"\s*(?:<!doctype|<html|<script|<\?xml|<div|<body|<head|<table)", content[:1000], re.IGNORECASE):
        return Letter(pages=(_decoded_page(content),))
    try:
        mail = message_from_bytes(content)
    except RecursionError:
        return Letter()
    if not MAIL.match(content[:20_000].decode("latin-1").lstrip("\ufeff \r\n\t")):
        return Letter(subject=subject_of(mail), texts=(content.decode("utf-8-sig", "replace"),))
    letter = Letter(subject=subject_of(mail), sent=date_sent(mail))
    for part, of in mail_parts(mail):
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            letter = _with_part(letter, part, of, payload)
    return letter


def _with_part(letter: Letter, part: Message, of: Message, payload: bytes) -> Letter:
    kind = part.get_content_type()
    if is_calendar(part, payload):
        return replace(letter, calendars=(*letter.calendars, payload))
    if payload.startswith(ZIP):
        return replace(letter, passes=(*letter.passes, payload))
    text = decoded_text(part, payload)
    if kind == "text/html":
        return replace(letter, pages=(*letter.pages, text))
    if kind in ("application/ld+json", "application/json"):
        return replace(letter, data=(*letter.data, text))
    if kind != "text/plain" or part.get_content_disposition() == "attachment":
        return letter
    return replace(letter, texts=(*letter.texts, text), subject=letter.subject if of is part else subject_of(of))


def _decoded_page(content: bytes) -> str:
    charset = re.search(rb"""charset=["']?([\w-]+)""", content[:2000])
    try:
        return content.decode(charset[1].decode(), "replace") if charset else decoded(content)
    except (LookupError, ValueError):
        return decoded(content)


def _of_letter(letter: Letter, is_town: IsTown, name: str) -> Iterator[Booked | Problem]:
    """What stands in it for programs."""
    for content in letter.calendars:
        yield from calendars.bookings(content, is_town, name=name)
    for content in letter.passes:
        yield from passes.pass_bookings(content, name=name)
    for text in letter.data:
        yield from _reservations(text, name)
    for page in letter.pages:
        for script in markup.scripts(page):
            yield from _reservations(script, name)
        things, _ = markup.read(page)
        yield from booked_in(list(reserved(things)), name)


def _reservations(text: str, name: str) -> Iterator[Booked | Problem]:
    """Some senders escape JSON as if it were text, or wrap it into a comment."""
    bare = re.sub(r"^\s*(?:<!--|(?://\s*)?<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*$", "", text)
    for attempt in (bare, unescape(bare)):
        try:
            things = objects(attempt)
        except ValueError:
            continue
        yield from booked_in(things, name)
        if len(things) < (meant := len(RESERVATION.findall(attempt))):
            what = f"of {meant} reservations in its booking data only {len(things)} can be read: the JSON is broken"
            yield Problem(name, what, "look at it, and add the rest by hand")
        return
    if text.strip():
        yield Problem(name, "its booking data is not valid JSON, so it was not read")


def _extracted(content: bytes, name: str, kind: str | None) -> list[Booked | Problem]:
    """What KDE's extractor understands of it; nothing, and a Problem for what we cannot read, without it."""
    command = extractor()
    if command is None:
        hint = f"install {EXTRACTOR} (KDE Itinerary) to read tickets, or give the confirmation as .eml"
        return [Problem(name, f"{kind} can only be read with {EXTRACTOR}", hint)] if content.startswith(PDF) else []
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
