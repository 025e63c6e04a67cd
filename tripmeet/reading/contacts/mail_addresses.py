"""A list of mail addresses without a header, one or several on a line: ada@example.org, or Ada <ada@example.org>."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tripmeet.errors import Problem
from tripmeet.model.people import Contact
from tripmeet.reading.contacts.decoding import open_text
from tripmeet.reading.contacts.gathering import Gathering

BARE_ADDRESS = r"[^\s@<>,;\"']+@[^\s@<>,;\"']+"
ENTRY = re.compile(
    rf"\s*(?:(?P<name>\"[^\"@]*\"|[^<>@,;\"]*?)\s*<\s*(?P<named>{BARE_ADDRESS})\s*>|\"?(?P<bare>{BARE_ADDRESS})\"?)\s*"
)
ENTRY_BREAK = re.compile(r"\s*[,;]\s*(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
LINES_TO_RECOGNISE = 20
"""So many lines are looked at to recognise such a list."""


class MailAddresses:
    """What people paste out of a mail program. Whom an address belongs to is not guessed from it."""

    name = "mail addresses"

    def recognises(self, head: str) -> bool:
        lines = [line for line in head.split("\n")[: LINES_TO_RECOGNISE + 1] if line.strip()][:LINES_TO_RECOGNISE]
        return bool(lines) and all(len(line) < 2_000 and all(map(ENTRY.fullmatch, entries(line))) for line in lines)

    def read(self, path: Path) -> Iterator[Contact | Problem]:
        with open_text(path) as stream:
            for number, line in enumerate(stream, 1):
                for entry in entries(line):
                    yield from person(entry, path.name, number)


def entries(line: str) -> list[str]:
    return [part for part in ENTRY_BREAK.split(line.strip("\ufeff\r\n\t ")) if part]


def person(entry: str, source: str, line: int) -> Iterator[Contact | Problem]:
    where = f"{source}:{line}"
    match = ENTRY.fullmatch(entry)
    if match is None:
        yield Problem(where, f"{entry[:60]!r} is no mail address, so skipped", "write one address on a line")
        return
    about = Gathering(name=(match["name"] or "").strip(' "'))
    about.add_email(match["named"] or match["bare"])
    if not about.emails:
        yield Problem(where, f"{entry[:60]!r} is no mail address, so skipped", "write one address on a line")
    elif contact := about.contact(source, line):
        yield contact
