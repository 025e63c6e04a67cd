"""Facebook's, Instagram's and X's archives: messages between two people, and whose archive it is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import IO, Any

from tripmeet.errors import Problem
from tripmeet.model.exchanges import Channel, Clue, Direction, Exchange, Party
from tripmeet.model.people import Handle, Origin
from tripmeet.reading.archives.mine import Mine
from tripmeet.reading.archives.placing import clues_in_text

_INBOXES = ("/inbox/", "/e2ee_cutover/", "/archived_threads/", "/filtered_threads/")


def mended(text: object) -> str:
    """Text as it was written: these archives write UTF-8 as if each byte were a letter."""
    if not isinstance(text, str):
        return ""
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def recognises_thread(name: str, head: bytes) -> bool:
    return (
        name.casefold().endswith(".json")
        and b'"participants"' in head[:20_000]
        and any(box in f"/{name}" for box in _INBOXES)
    )


def names_in_thread(stream: IO[bytes]) -> list[str]:
    told = json.load(stream)
    return [mended(one.get("name")) for one in told.get("participants", ())]


def owner_of_threads(threads: Iterable[list[str]]) -> Party | None:
    """Who is in every thread; None where nobody is."""
    seen: Counter[str] = Counter()
    total = 0
    for names in threads:
        seen.update(set(names))
        total += 1
    name, count = next(iter(seen.most_common(1)), ("", 0))
    return Party(name) if total >= 2 and count == total else None


def thread(stream: IO[bytes], name: str, source: str, mine: Mine) -> Iterator[Exchange | Clue | Problem]:
    """The messages of a thread of two; a group is said to be one."""
    told = json.load(stream)
    names = [mended(one.get("name")) for one in told.get("participants", ())]
    others = [one for one in names if one and not mine.has_name(one)]
    if len(others) != 1:
        if len(names) > 2:
            yield Problem(
                source,
                "a group, so nothing was learnt from it",
                "a thread with one person teaches when you were in touch",
            )
        return
    channel = Channel.INSTAGRAM if "instagram" in name.casefold() else Channel.FACEBOOK
    who = Party(others[0])
    for one in told.get("messages", ()):
        at = in_milliseconds(one.get("timestamp_ms"))
        if at is None or one.get("is_unsent"):
            continue
        is_theirs = mended(one.get("sender_name")) == who.name
        origin = Origin(source, None, at.date())
        yield Exchange(who, at, channel, Direction.IN if is_theirs else Direction.OUT, origin)
        if is_theirs:
            yield from clues_in_text(mended(one.get("content")), who, at.date(), origin)


def in_milliseconds(stamp: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(str(stamp)) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


# X


def ytd(stream: IO[bytes]) -> list[Any]:
    """What stands behind "window.YTD.… =" in a file of X's archive."""
    told = json.loads(stream.read().decode("utf-8", "replace").partition("=")[2] or "[]")
    return told if isinstance(told, list) else []


def recognises_x(name: str, head: bytes) -> bool:
    return name.casefold().endswith(".js") and head.lstrip().startswith(b"window.YTD.")


def part_of(head: bytes) -> str:
    """Which part of the archive a file is: account, tweets, direct_messages …"""
    return head.lstrip()[len(b"window.YTD.") :].partition(b".")[0].decode("ascii", "replace")


def account(stream: IO[bytes]) -> Party:
    told: dict[str, str] = next((one.get("account", {}) for one in ytd(stream)), {})
    email, name = told.get("email", ""), told.get("accountDisplayName", "")
    handles = (Handle("x", told["username"]), Handle("x-id", told["accountId"])) if told.get("username") else ()
    return Party(name, (email,) if email else (), handles=handles)


def names_by_id(stream: IO[bytes]) -> dict[str, Party]:
    """Who stands behind the numbers, as far as the traveller's own posts mention them."""
    found = {}
    for one in ytd(stream):
        for mention in one.get("tweet", {}).get("entities", {}).get("user_mentions", ()):
            if mention.get("id_str") and mention.get("screen_name"):
                party = Party(mention.get("name", ""), handles=(Handle("x", mention["screen_name"]),))
                found[str(mention["id_str"])] = party
    return found


def direct_messages(
    stream: IO[bytes], source: str, mine: Mine, names: dict[str, Party]
) -> Iterator[Exchange | Clue | Problem]:
    """Direct messages with those whose names are known from mentions; the others are counted."""
    unknown: set[str] = set()
    for one in ytd(stream):
        for told in one.get("dmConversation", {}).get("messages", ()):
            message = told.get("messageCreate", {})
            sender, receiver = str(message.get("senderId", "")), str(message.get("recipientId", ""))
            is_mine = ("x-id", sender) in mine.handles
            other = receiver if is_mine else sender
            at = moment_of(message.get("createdAt", ""))
            if not receiver or at is None:
                continue
            if other not in names:
                unknown.add(other)
                continue
            origin = Origin(source, None, at.date())
            yield Exchange(names[other], at, Channel.X, Direction.OUT if is_mine else Direction.IN, origin)
            if not is_mine:
                yield from clues_in_text(str(message.get("text", "")), names[other], at.date(), origin)
    if unknown:
        yield Problem(
            source,
            f"messages with {len(unknown)} people are left out: the archive has numbers and no names for them",
            "whom your own posts mention is known by name",
        )


def moment_of(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
