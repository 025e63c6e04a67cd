"""Archives as one downloads them: mail, calendars, chats, networks, calls. What passed between the traveller and whom.

A reader is a row of READERS: how a file is recognised, by its name and first bytes, and what of it is read. What no
reader knows is passed over, and it is said which files were read and what they gave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.exchanges import Clue, Exchange, Party
from tripmeet.reading.archives import calendars, chats, linkedin, mailboxes, networks, phone
from tripmeet.reading.archives.members import ARCHIVES, BROKEN, Member, opened
from tripmeet.reading.archives.mine import Mine

__all__ = ["Learnt", "Mine", "owners", "read", "recognises"]

Item = Exchange | Clue | Problem


@dataclass(slots=True)
class Context:
    """What a reader may know besides its file: who the traveller is, until when things have happened, X's names."""

    mine: Mine
    until: datetime
    x_names: dict[str, Party] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of file: its name to people ("mail"), how it is known, and what is read of it."""

    name: str
    recognises: Callable[[str, bytes], bool]
    read: Callable[[Member, Context], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What one file of an archive gave: of which kind it is, and how many exchanges with how many people."""

    source: str
    kind: str
    exchanges: int
    people: int


READERS: tuple[Reader, ...] = (
    Reader("mail", mailboxes.recognises, lambda one, known: mailboxes.read(one.open(), one.source, known.mine)),
    Reader(
        "calendar",
        calendars.recognises,
        lambda one, known: calendars.read(one.open(), one.source, known.mine, known.until),
    ),
    Reader(
        "linkedin",
        lambda _, head: linkedin.kind_of(head) in ("messages", "invitations"),
        lambda one, known: linkedin.read(one.open(), one.source, known.mine, one.head),
    ),
    Reader("whatsapp", chats.recognises, lambda one, known: chats.read(one.open(), one.source, one.source, known.mine)),
    Reader(
        "telegram", chats.recognises_telegram, lambda one, known: chats.telegram(one.open(), one.source, known.mine)
    ),
    Reader(
        "facebook and instagram",
        networks.recognises_thread,
        lambda one, known: networks.thread(one.open(), one.source, one.source, known.mine),
    ),
    Reader(
        "x",
        lambda name, head: networks.recognises_x(name, head) and networks.part_of(head) == "direct_messages",
        lambda one, known: networks.direct_messages(one.open(), one.source, known.mine, known.x_names),
    ),
    Reader("calls and texts", phone.recognises, lambda one, known: phone.read(one.open(), one.source, known.mine)),
)
"""Every kind of file that is known, in order of preference."""


def reader_of(member: Member) -> Reader | None:
    return next((reader for reader in READERS if reader.recognises(member.name, member.head)), None)


def recognises(path: Path) -> bool:
    """Whether something in it tells of exchanges. Raises TripmeetError for an archive that cannot be opened."""
    with opened(path) as members:
        return any(isinstance(one, Member) and reader_of(one) for one in members())


def owners(path: Path) -> Iterator[Party]:
    """Whose archive this is, as far as it tells: a profile, an account, the one who is in everything."""
    threads: list[list[str]] = []
    with opened(path) as members:
        for one in members():
            if isinstance(one, Problem):
                continue
            try:
                if mailboxes.recognises(one.name, one.head):
                    yield from filter(None, [mailboxes.owner_of(one.open())])
                elif linkedin.recognises(one.name, one.head):
                    yield from linkedin.owner_of(one.head, one.open())
                elif networks.recognises_thread(one.name, one.head):
                    threads.append(networks.names_in_thread(one.open()))
                elif networks.recognises_x(one.name, one.head) and networks.part_of(one.head) == "account":
                    yield networks.account(one.open())
            except (*BROKEN, RecursionError, AttributeError, KeyError, TypeError):
                continue  # what is wrong with it is told when it is read
    if owner := networks.owner_of_threads(threads):
        yield owner


def read(path: Path, mine: Mine, until: datetime, without: Sequence[str] = ()) -> Iterator[Item | Learnt]:
    """All exchanges and clues of an archive, file by file, each followed by what it gave.

    `without` names kinds of files that are not to be read ("mail"). A file that is damaged is told, the rest is read.
    Raises TripmeetError for an archive that cannot be opened.
    """
    known = Context(mine, until)
    with opened(path) as members:
        for one in members():
            if (
                isinstance(one, Member)
                and networks.recognises_x(one.name, one.head)
                and networks.part_of(one.head) == "tweets"
            ):
                known.x_names |= networks.names_by_id(one.open())
        for one in members():
            if isinstance(one, Problem):
                yield one
            elif one.name.casefold().endswith(ARCHIVES) and one.name != path.name:
                yield Problem(
                    one.source, "an archive within the archive is not opened", "unpack it and import what is in it"
                )
            elif (reader := reader_of(one)) and reader.name not in without:
                yield from counted(reader, one, known)


def counted(reader: Reader, member: Member, known: Context) -> Iterator[Item | Learnt]:
    people: set[str] = set()
    exchanges = 0
    try:
        for item in reader.read(member, known):
            if isinstance(item, Exchange):
                exchanges += 1
                people.add(item.who.id)
            yield item
    except TripmeetError:
        raise
    except (*BROKEN, RecursionError, AttributeError, KeyError, TypeError) as error:
        yield Problem(
            member.source,
            f"breaks off: {error or type(error).__name__}",
            "what stands before it was read; download it again for the rest",
        )
    yield Learnt(member.source, reader.name, exchanges, len(people))
