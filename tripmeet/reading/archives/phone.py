"""Text messages and calls as "SMS Backup & Restore" writes them: XML, a line each, of any size."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO
from xml.etree.ElementTree import ParseError, iterparse

from tripmeet.errors import Problem
from tripmeet.model.exchanges import Channel, Clue, Direction, Exchange, Party
from tripmeet.model.people import Origin
from tripmeet.reading.archives.mine import Mine
from tripmeet.reading.archives.placing import clues_in_text

INCOMING, OUTGOING = "1", "2"
FEWEST_DIGITS = 6
"""Shorter numbers are services."""
_NOBODY = ("(unknown)", "unknown", "null", "")


def recognises(name: str, head: bytes) -> bool:
    return name.casefold().endswith(".xml") and any(root in head[:4000] for root in (b"<smses ", b"<calls "))


def read(stream: IO[bytes], source: str, _: Mine) -> Iterator[Exchange | Clue | Problem]:
    """Texts that went either way, and calls that were had; a missed call is none."""
    try:
        for _event, element in iterparse(stream, events=("end",)):  # noqa: S314 (a local file; expat refuses to expand beyond bounds)
            if element.tag in ("sms", "call"):
                yield from exchange(element.attrib, element.tag, source)
                element.clear()
    except ParseError as error:
        yield Problem(
            source, f"the file breaks off: {error}", "what stands before it was read; export it again for the rest"
        )


def exchange(told: dict[str, str], kind: str, source: str) -> Iterator[Exchange | Clue]:
    number = told.get("number") or told.get("address") or ""
    name = told.get("contact_name", "")
    at = moment_of(told.get("date", ""))
    if (
        at is None
        or sum(sign.isdigit() for sign in number) < FEWEST_DIGITS
        or told.get("type") not in (INCOMING, OUTGOING)
    ):
        return
    who = Party("" if name.casefold() in _NOBODY else name, phones=(number,))
    origin = Origin(source, None, at.date())
    if kind == "call":
        if told.get("duration", "0") not in ("0", ""):
            yield Exchange(who, at, Channel.CALL, Direction.BOTH, origin)
        return
    is_theirs = told["type"] == INCOMING
    yield Exchange(who, at, Channel.SMS, Direction.IN if is_theirs else Direction.OUT, origin)
    if is_theirs:
        yield from clues_in_text(told.get("body", ""), who, at.date(), origin)


def moment_of(stamp: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(stamp) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
