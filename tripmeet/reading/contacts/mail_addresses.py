"""A list of mail addresses without a header, one or several on a line: ada@example.org, or Ada <ada@example.org>."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tripmeet.errors import Problem
from tripmeet.model.people import Contact
from tripmeet.reading.contacts.decoding import open_text
from tripmeet.reading.contacts.gathering import Gathering

ADDRESS = r"[^\s@<>,;\"']+@[^\s@<>,;\"']+"
ENTRY = re.compile(
    rf"\s*(?:(?P<name>\"[^\"@]*\"|[^<>@,;\"]*?)\s*<\s*(?P<named>{ADDRESS})\s*>|\"?(?P<bare>{ADDRESS})\"?)\s*"
)
PARTS = re.compile(r"\s*[,;]\s*(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
LINES = 20
"""So many lines are looked at to recognise such a list."""


class MailAddresses:
    """What people paste out of a mail program. Whom an address belongs to is not guessed from it."""

    name = "mail addresses"

    def recognises(self, head: str) -> bool:
        lines = [line for line in head.split("\n")[: LINES + 1] if line.strip()][:LINES]
        return bool(lines) and all(len(line) < 2_000 and all(map(ENTRY.fullmatch, entries(line))) for line in lines)

    def read(self, path: Path) -> Iterator[Contact | Problem]:
        with open_text(path) as stream:
            for number, line in enumerate(stream, 1):
                for entry in entries(line):
                    yield from person(entry, path.name, number)


def entries(line: str) -> list[str]:
    return [part for part in PARTS.split(line.strip("\ufeff\r\n\t ")) if part]


def person(entry: str, source: str, line: int) -> Iterator[Contact | Problem]:
    where = f"{source}:{line}"
    found = ENTRY.fullmatch(entry)
    if found is None:
        yield Problem(where, f"{entry[:60]!r} is no mail address, so skipped", "write one address on a line")
        return
    about = Gathering(name=(found["name"] or "").strip(' "'))
    about.add_email(found["named"] or found["bare"])
    if not about.emails:
        yield Problem(where, f"{entry[:60]!r} is no mail address, so skipped", "write one address on a line")
    elif contact := about.contact(source, line):
        yield contact
