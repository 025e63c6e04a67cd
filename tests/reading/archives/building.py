"""Small archives, built by hand, and the traveller to whom they belong."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import IO

from tripmeet.model.exchanges import Clue, Exchange, Party
from tripmeet.model.people import Handle
from tripmeet.reading.archives.mine import Mine


def maya() -> Mine:
    mine = Mine()
    mine.add(Party("Maya Lindqvist", ("maya@example.org",), handles=(Handle("linkedin", "maya"), Handle("x-id", "42"))))
    return mine


def a_stream(text: str) -> IO[bytes]:
    return BytesIO(text.encode())


def a_mail(
    sender: str = "Ada Brandão <ada@example.org>",
    to: str = "Maya <maya@example.org>",
    date: str = "Mon, 3 May 2027 10:12:00 +0100",
    body: str = "Hello",
    **head: str,
) -> str:
    more = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in head.items())
    return f"From 1@xxx Mon May 03 10:12:00 +0000 2027\nFrom: {sender}\nTo: {to}\nDate: {date}\nSubject: Tides\n{more}\n{body}\n\n"


def exchanges(items: Iterable[object]) -> list[Exchange]:
    return [item for item in items if isinstance(item, Exchange)]


def clues(items: Iterable[object]) -> list[Clue]:
    return [item for item in items if isinstance(item, Clue)]
