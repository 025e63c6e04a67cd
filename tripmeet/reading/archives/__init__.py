"""Archives as one downloads them: mail, calendars, chats, networks, calls. What passed between the traveller and whom.

A reader is a row of READERS: how a file is recognised, by its name and first bytes, and what of it is read. What no
reader knows is passed over, and it is said which files were read and what they gave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import IO

from tripmeet.errors import Problem
from tripmeet.model.exchanges import Clue, Exchange, Party
from tripmeet.reading.archives import calendars, chats, linkedin, mailboxes, networks, phone
from tripmeet.reading.archives.members import ARCHIVES, BROKEN, Member, Stamp, opened
from tripmeet.reading.archives.mine import Mine

KINDS = ("mail", "calendar", "linkedin", "whatsapp", "telegram", "facebook and instagram", "x", "calls and texts")
"""What files of archives are called to people."""

__all__ = ["KINDS", "Learnt", "Mine", "Stamp", "owners", "read", "recognises"]

Item = Exchange | Clue | Problem


MAIL = "mail"
"""The kind of file that grows at its end."""


@dataclass(slots=True)
class Context:
    """What a reader may know besides its file: who the traveller is, until when things have happened, X's names."""

    mine: Mine
    until: datetime
    before: Mapping[str, Stamp] = field(default_factory=dict)
    """What was read of the same archive earlier, file by file."""
    x_names: dict[str, Party] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of file: its name to people ("mail"), how it is known, and what is read of it."""

    name: str
    recognises: Callable[[str, bytes], bool]
    read: Callable[[IO[bytes], Member, Context], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What one file of an archive gave: of which kind it is, and how many exchanges with how many people.

    `name` and `stamp` are the file as it is now; `is_same` tells that it was read before and passed over, `is_whole`
    that nothing in it broke off.
    """

    source: str
    kind: str
    exchanges: int = 0
    people: int = 0
    name: str = ""
    stamp: Stamp | None = None
    is_same: bool = False
    is_whole: bool = True


READERS: tuple[Reader, ...] = (
    Reader(MAIL, mailboxes.recognises, lambda stream, one, known: mailboxes.read(stream, one.source, known.mine)),
    Reader("calendar", calendars.recognises,
           lambda stream, one, known: calendars.read(stream, one.source, known.mine, known.until)),
    Reader("linkedin", lambda _, head: linkedin.kind_of(head) in ("messages", "invitations"),
           lambda stream, one, known: linkedin.read(stream, one.source, known.mine, one.head)),
    Reader("whatsapp", chats.recognises,
           lambda stream, one, known: chats.read(stream, one.source, one.source, known.mine)),
    Reader("telegram", chats.recognises_telegram,
           lambda stream, one, known: chats.telegram(stream, one.source, known.mine)),
    Reader("facebook and instagram", networks.recognises_thread,
           lambda stream, one, known: networks.thread(stream, one.source, one.source, known.mine)),
    Reader("x", lambda name, head: networks.recognises_x(name, head) and networks.part_of(head) == "direct_messages",
           lambda stream, one, known: networks.direct_messages(stream, one.source, known.mine, known.x_names)),
    Reader("calls and texts", phone.recognises, lambda stream, one, known: phone.read(stream, one.source, known.mine)),
)  # fmt: skip
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
    single = mailboxes.Census()
    with opened(path) as members:
        for one in members():
            if isinstance(one, Problem):
                continue
            try:
                if is_single_mail(one):
                    with one.open() as stream:
                        single.add(stream)
                else:
                    yield from owners_by(one, threads)
            except (*BROKEN, RuntimeError, AttributeError, KeyError, TypeError):
                continue  # what is wrong with it is told when it is read
    yield from filter(None, [single.owner(), networks.owner_of_threads(threads)])


def is_single_mail(member: Member) -> bool:
    """Whether it is one message of a folder of them, as Maildir and saved mails are."""
    return mailboxes.recognises(member.name, member.head) and not member.head.startswith(b"From ")


def owners_by(member: Member, threads: list[list[str]]) -> Iterator[Party]:
    """Whom one file names as the owner; the people of a thread are put among the others."""
    name, head = member.name, member.head
    if mailboxes.recognises(name, head):
        with member.open() as stream:
            yield from filter(None, [mailboxes.owner_of(stream)])
    elif linkedin.recognises(name, head):
        with member.open() as stream:
            yield from linkedin.owner_of(head, stream)
    elif networks.recognises_thread(name, head):
        with member.open() as stream:
            threads.append(networks.names_in_thread(stream))
    elif networks.recognises_x(name, head) and networks.part_of(head) == "account":
        with member.open() as stream:
            yield networks.account(stream)


def read(
    path: Path, mine: Mine, until: datetime, without: Sequence[str] = (), before: Mapping[str, Stamp] | None = None
) -> Iterator[Item | Learnt]:
    """All exchanges and clues of an archive, file by file, each followed by what it gave.

    `without` names kinds of files that are not to be read ("mail"); `before` is what was read of it earlier: a file
    that is still the same is passed over, of a mailbox that has grown only the new end is read. A file that is damaged
    is told, the rest is read.
    Raises TripmeetError for an archive that cannot be opened.
    """
    known = Context(mine, until, before or {})
    with opened(path) as members:
        for one in members():
            if (
                isinstance(one, Member)
                and networks.recognises_x(one.name, one.head)
                and networks.part_of(one.head) == "tweets"
            ):
                with suppress(*BROKEN, RuntimeError, AttributeError, KeyError, TypeError), one.open() as stream:
                    known.x_names |= networks.names_by_id(stream)
        for one in members():
            if isinstance(one, Problem):
                yield one
            elif one.name.casefold().endswith(ARCHIVES) and one.name != path.name:
                yield Problem(
                    one.source, "an archive within the archive is not opened", "unpack it and import what is in it"
                )
            elif (reader := reader_of(one)) and not is_left_out(reader.name, without):
                yield from new_of(reader, one, one.name if one.name != path.name else "", known)


def is_left_out(kind: str, without: Sequence[str]) -> bool:
    """Whether a kind of files is among those not to be read, by its name or a word of it: "facebook", "calls"."""
    return any(name.casefold() in (kind, *kind.split()) for name in without)


def new_of(reader: Reader, member: Member, name: str, known: Context) -> Iterator[Item | Learnt]:
    """What a file has that was not read before; `name` is its own in the archive, "" where it is the archive."""
    try:
        stamp = member.measured()
        earlier = known.before.get(name)
        if stamp == earlier:
            yield Learnt(member.source, reader.name, name=name, stamp=stamp, is_same=True)
            return
        has_grown = earlier is not None and reader.name == MAIL and stamp.size > earlier.size
        lines = member.begins_with(earlier) if has_grown and earlier else None
    except (*BROKEN, RuntimeError) as error:
        yield broken_off(member.source, error)
        return
    learnt = Learnt(member.source, reader.name, name=name, stamp=stamp)
    if lines is not None and earlier is not None:
        with member.after(earlier.size) as stream:
            yield from counted(mailboxes.read(stream, member.source, known.mine, lines), learnt)
    else:
        with member.open() as stream:
            yield from counted(reader.read(stream, member, known), learnt)


def broken_off(source: str, error: BaseException) -> Problem:
    return Problem(
        source,
        f"breaks off: {error or type(error).__name__}",
        "what stands before it was read; download it again for the rest",
    )


def counted(items: Iterator[Item], learnt: Learnt) -> Iterator[Item | Learnt]:
    people: set[str] = set()
    exchanges = 0
    is_whole = True
    try:
        for item in items:
            if isinstance(item, Exchange):
                exchanges += 1
                people.add(item.who.id)
            yield item
    except (*BROKEN, RuntimeError, AttributeError, KeyError, TypeError) as error:
        is_whole = False
        yield broken_off(learnt.source, error)
    yield replace(learnt, exchanges=exchanges, people=len(people), is_whole=is_whole)
