"""LinkedIn's archive: messages, invitations, imported contacts; and whose archive it is.

*Connected On* is the day of a click and no exchange, so Connections.csv teaches nothing here; a sponsored conversation
is no message of a person.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from io import TextIOWrapper
from typing import IO

from tripmeet.errors import Problem
from tripmeet.model.exchanges import Channel, Clue, Direction, Exchange, Party
from tripmeet.model.people import Handle, Origin
from tripmeet.reading.archives.mine import Mine
from tripmeet.reading.archives.placing import clues_in_text

Row = Mapping[str, str]

MOST_OTHERS = 3
"""A conversation of more people besides the two is a group."""
_SLUG = re.compile(r"linkedin\.com/(?:mwlite/)?in/([^/?#\s]+)", re.IGNORECASE)
_MOMENTS = (
    "%Y-%m-%d %H:%M:%S UTC",
    "%Y/%m/%d %H:%M:%S UTC",
    "%m/%d/%y, %I:%M %p",
    "%m/%d/%Y, %I:%M %p",
    "%d/%m/%y, %H:%M",
    "%Y-%m-%d %H:%M:%S",
)
_HEADERS = {
    "messages": ("CONVERSATION ID", "FROM", "SENDER PROFILE URL", "DATE", "CONTENT"),
    "invitations": ("From", "To", "Sent At", "Direction"),
    "profile": ("First Name", "Last Name", "Headline", "Industry"),
    "emails": ("Email Address", "Confirmed", "Primary"),
}
"""By which columns each table of the archive is known."""


def kind_of(head: bytes) -> str | None:
    """Which table this is; None for one that tells of no exchange."""
    first = head.decode("utf-8-sig", "replace").splitlines()[:1]
    columns = next(csv.reader(first), []) if first else []
    return next((kind for kind, needed in _HEADERS.items() if set(needed) <= set(columns)), None)


def recognises(_: str, head: bytes) -> bool:
    return kind_of(head) is not None


def rows(stream: IO[bytes]) -> Iterator[tuple[int, Row]]:
    reader = csv.DictReader(TextIOWrapper(stream, "utf-8-sig", errors="replace", newline=""))
    for row in reader:
        yield (
            reader.line_num,
            {
                key: value or ""
                for key, value in row.items()
                if isinstance(key, str) and isinstance(value, (str, type(None)))
            },
        )


def moment_of(text: str) -> datetime | None:
    for form in _MOMENTS:
        try:
            return datetime.strptime(text.strip().replace("\u202f", " "), form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def party(name: str, url: str) -> Party:
    slug = _SLUG.search(url)
    return Party(" ".join(name.split()), handles=(Handle("linkedin", slug[1]),) if slug else ())


def owner_of(head: bytes, stream: IO[bytes]) -> Iterator[Party]:
    """Whose archive this is, by the profile, the addresses, and who wrote the invitations that went out."""
    kind = kind_of(head)
    for _, row in rows(stream) if kind in ("profile", "emails", "invitations") else ():
        if kind == "profile":
            yield Party(f"{row['First Name']} {row['Last Name']}".strip())
        elif kind == "emails":
            yield Party(emails=(row["Email Address"],))
        elif row.get("Direction") == "OUTGOING":
            yield party(row["From"], row.get("inviterProfileUrl", ""))
        elif row.get("Direction") == "INCOMING":
            yield party(row["To"], row.get("inviteeProfileUrl", ""))


def read(stream: IO[bytes], source: str, mine: Mine, head: bytes = b"") -> Iterator[Exchange | Clue | Problem]:
    """Every message and invitation between the traveller and somebody."""
    reader: dict[str, Callable[[Row, Origin, Mine], Iterator[Exchange | Clue]]] = {
        "messages": message,
        "invitations": invitation,
    }
    one = reader.get(kind_of(head) or "")
    undated = 0
    for line, row in rows(stream) if one else ():
        at = moment_of(row.get("DATE") or row.get("Sent At") or "")
        if at is None:
            undated += 1
        elif one:
            yield from one(row, Origin(source, line, at.date()), mine)
    if undated:
        yield Problem(
            source, f"{undated} rows without a date that can be read were left out", "nothing needs to be done"
        )


def message(row: Row, origin: Origin, mine: Mine) -> Iterator[Exchange | Clue]:
    at = moment_of(row["DATE"])
    sender = party(row["FROM"], row.get("SENDER PROFILE URL", ""))
    names = [name for name in re.split(r",\s*", row.get("TO", "")) if name]
    urls = [url for url in re.split(r",\s*", row.get("RECIPIENT PROFILE URLS", "")) if url]
    is_advert = row.get("FOLDER", "").upper() in ("SPAM", "SPONSORED") or row["CONTENT"].lstrip().startswith("<")
    if at is None or is_advert or not sender.handles or row.get("IS MESSAGE DRAFT", "") == "Yes":
        return
    others = [
        party(name if len(names) == len(urls) else "", url)
        for name, url in zip(names + [""] * len(urls), urls, strict=False)
    ]
    others = [one for one in others if not mine.is_me(one)]
    if len(urls) > MOST_OTHERS + 1:
        return
    if mine.is_me(sender):
        for one in others:
            yield Exchange(one, at, Channel.LINKEDIN, Direction.OUT, origin, len(others) - 1)
    else:
        yield Exchange(sender, at, Channel.LINKEDIN, Direction.IN, origin, len(others))
        yield from clues_in_text(row["CONTENT"], sender, at.date(), origin)


def invitation(row: Row, origin: Origin, mine: Mine) -> Iterator[Exchange | Clue]:
    """An invitation; whether it was answered is for the evidence to say, by who is a connection."""
    at = moment_of(row["Sent At"])
    outgoing = row.get("Direction") == "OUTGOING"
    name, url = (
        (row["To"], row.get("inviteeProfileUrl", "")) if outgoing else (row["From"], row.get("inviterProfileUrl", ""))
    )
    if at is None:
        return
    words = row.get("Message", "").strip()
    who = party(name, url)
    if mine.is_me(who):
        return
    direction = Direction.OUT if outgoing else Direction.IN
    yield Exchange(who, at, Channel.INVITATION, direction, origin, opening=" ".join(words.split())[:120])
    if not outgoing:
        yield from clues_in_text(words, who, at.date(), origin)
