"""WhatsApp's exported chats, from iOS and Android, in every order of day and month, and Telegram's result.json."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from io import TextIOWrapper
from itertools import pairwise
from pathlib import PurePosixPath
from typing import IO, Any

from tripmeet.errors import Problem
from tripmeet.model.exchanges import Channel, Clue, Direction, Exchange, Party
from tripmeet.model.people import Origin
from tripmeet.reading.archives.mine import Mine
from tripmeet.reading.archives.placing import clues_in_text

MOST_IN_A_CHAT = 2
"""More people than these make a group, and what is said in a group is said to nobody in particular."""
MOST_JSON = 1 << 30

_MARKS = str.maketrans("\u202f\u00a0", "  ", "\u200e\u200f\u202a\u202c\ufeff")
_LINE = re.compile(
    r"^\[?(?P<a>\d{1,4})[./\-年](?P<b>\d{1,2})[./\-月](?P<c>\d{1,4})日?,?\s+"
    r"(?:(?P<half_before>上午|下午|오전|오후|午前|午後)\s*)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2})?"
    r"\s?(?P<half>[AaPp]\.?\s?[Mm]\.?)?\]?(?:\s+[-–]\s+|\s+)(?P<rest>.+)$"
)
_SAID = re.compile(r"^(?P<name>[^:]{1,80}): (?P<text>.*)$", re.DOTALL)
NAMES_OF_CHATS = (
    "whatsapp chat", "whatsapp-chat", "whatsapp_chat", "whatsapp conversation", "whatsapp chatverlauf",
    "whatsapp discussion", "whatsapp gesprek", "whatsapp conversa", "chat de whatsapp", "chat do whatsapp",
    "conversa do whatsapp", "chat whatsapp", "discussion whatsapp", "whatsapp-chatt", "whatsapp-samtale",
    "czat whatsapp",
)  # fmt: skip
"""How the file of a chat is called, in the language of the telephone; whom it is with follows."""
WITH = "- – with mit met con com avec med z"
_FILE = re.compile(
    rf"^(?:{'|'.join(sorted(NAMES_OF_CHATS, key=len, reverse=True))})\s*(?:{WITH.replace(' ', '|')})?\s*"
    r"(?P<who>.+?)(?: ?\(\d+\))?$",
    re.IGNORECASE,
)


def recognises(name: str, head: bytes) -> bool:
    lines = [line.translate(_MARKS) for line in head.decode("utf-8", "replace").splitlines()[:5]]
    return name.casefold().endswith(".txt") and sum(_LINE.match(line) is not None for line in lines) >= 1


def contact_of(name: str) -> str:
    """Whom a chat is with, by the file's name; "" where it does not say."""
    for part in (
        PurePosixPath(name).stem,
        *(PurePosixPath(folder).stem for folder in reversed(PurePosixPath(name).parts[:-1])),
    ):
        if found := _FILE.match(part.strip()):
            return found["who"].strip()
    return ""


Line = tuple[int, tuple[int, int, int], tuple[int, int], str]
"""Its number, the three numbers of its date as they stand, hour and minute, and the rest."""


def lines_of(stream: IO[bytes]) -> Iterator[Line]:
    """The messages of a chat, those over several lines joined."""
    last: Line | None = None
    for number, raw in enumerate(TextIOWrapper(stream, "utf-8", errors="replace"), 1):
        found = _LINE.match(text := raw.rstrip("\r\n").translate(_MARKS))
        if found is None:
            if last is not None and len(last[3]) < 2000:
                last = (*last[:3], f"{last[3]}\n{text}")
            continue
        if last is not None:
            yield last
        half = (found["half"] or found["half_before"] or "").casefold()
        hour = int(found["hour"])
        if half.startswith("p") or half in ("下午", "오후", "午後"):
            hour = hour % 12 + 12
        elif half:
            hour %= 12
        last = number, (int(found["a"]), int(found["b"]), int(found["c"])), (hour, int(found["minute"])), found["rest"]
    if last is not None:
        yield last


def order_of(dates: Sequence[tuple[int, int, int]]) -> str | None:
    """In which order day, month and year stand, by the whole chat: a number over 12, else dates that rise.

    None where both readings hold: then nothing of it can be dated for sure.
    """
    if any(a > 31 for a, _, _ in dates):
        return "ymd"
    if any(a > 12 for a, _, _ in dates):
        return "dmy"
    if any(b > 12 for _, b, _ in dates):
        return "mdy"
    falls = {
        order: sum(one > other for one, other in pairwise(read))
        for order in ("dmy", "mdy")
        if (read := [day_of(date_, order) or date.min for date_ in dates])
    }
    if falls["dmy"] != falls["mdy"]:
        return min(falls, key=lambda order: falls[order])
    return "dmy" if all(a == b for a, b, _ in dates) else None


def day_of(numbers: tuple[int, int, int], order: str) -> date | None:
    parts = dict(zip(order, numbers, strict=True))
    year = parts["y"] + 2000 if parts["y"] < 100 else parts["y"]
    try:
        return date(year, parts["m"], parts["d"])
    except ValueError:
        return None


def senders_of(stream: IO[bytes]) -> Counter[str]:
    """Who says something in this chat, and how often."""
    return Counter(found["name"] for _, _, _, rest in lines_of(stream) if (found := _SAID.match(rest)))


def read(stream: IO[bytes], name: str, source: str, mine: Mine) -> Iterator[Exchange | Clue | Problem]:
    """What passed in a chat of two. A group teaches nothing, and says so."""
    said = [(line, found) for line in lines_of(stream) if (found := _SAID.match(line[3]))]
    people = Counter(found["name"] for _, found in said)
    other = the_other(people, contact_of(name), mine)
    if other is None:
        what = "a group" if len(people) > MOST_IN_A_CHAT else "a chat in which it is not clear who is you"
        yield Problem(
            source, f"{what}, so nothing was learnt from it", "a chat with one person teaches when you were in touch"
        )
        return
    order = order_of([line[1] for line, _ in said])
    if order is None:
        yield Problem(
            source, "day and month cannot be told apart in its dates", "export it again after a longer exchange"
        )
        return
    phones = (other,) if re.fullmatch(r"\+?[\d ()-]{7,}", other) else ()
    who = Party("" if phones else other, phones=phones)
    for (number, date_, (hour, minute), _), found in said:
        day = day_of(date_, order)
        if day is None:
            continue
        at = datetime(day.year, day.month, day.day, min(hour, 23), min(minute, 59), tzinfo=UTC)
        is_theirs = found["name"] == other
        origin = Origin(source, number, day)
        yield Exchange(who, at, Channel.WHATSAPP, Direction.IN if is_theirs else Direction.OUT, origin)
        if is_theirs:
            yield from clues_in_text(found["text"], who, day, origin)


def the_other(people: Counter[str], contact: str, mine: Mine) -> str | None:
    """Who of the two is not the traveller: by the file's name, else by what is known of the traveller."""
    if not people or len(people) > MOST_IN_A_CHAT:
        return None
    if contact in people:
        return contact
    others = [name for name in people if not mine.has_name(name)]
    if len(others) == 1 and (len(people) == MOST_IN_A_CHAT or contact == ""):
        return others[0]
    return contact or None if not others else None


# Telegram


def recognises_telegram(name: str, head: bytes) -> bool:
    is_whole = name.casefold().endswith(".json") and b'"personal_information"' in head
    return is_whole or (b'"chats"' in head[:4000] and b'"personal_chat"' in head)


def telegram(stream: IO[bytes], source: str, mine: Mine) -> Iterator[Exchange | Clue | Problem]:
    """The chats of two in Telegram's export, and the numbers of its contacts."""
    told = json.load(stream)
    me = told.get("personal_information") or {}
    my_id = f"user{me.get('user_id')}"
    mine.add(
        Party(
            f"{me.get('first_name', '')} {me.get('last_name', '')}".strip(),
            phones=tuple(filter(None, [me.get("phone_number")])),
        )
    )
    numbers = {
        " ".join(f"{one.get('first_name', '')} {one.get('last_name', '')}".split()): str(one.get("phone_number", ""))
        for one in (told.get("contacts") or {}).get("list", ())
    }
    for chat in (told.get("chats") or {}).get("list", ()):
        if chat.get("type") == "personal_chat" and chat.get("name"):
            number = numbers.get(chat["name"], "")
            who = Party(str(chat["name"]), phones=(number,) if number else ())
            yield from telegram_chat(chat.get("messages", ()), who, my_id, source)


def telegram_chat(messages: Sequence[Any], who: Party, my_id: str, source: str) -> Iterator[Exchange | Clue]:
    for one in messages:
        if one.get("type") != "message" or not str(one.get("date_unixtime", "")).isdigit():
            continue
        at = datetime.fromtimestamp(int(one["date_unixtime"]), UTC)
        origin = Origin(source, None, at.date())
        is_mine = one.get("from_id") == my_id
        yield Exchange(who, at, Channel.TELEGRAM, Direction.OUT if is_mine else Direction.IN, origin)
        text = one.get("text")
        words = text if isinstance(text, str) else " ".join(part for part in text or () if isinstance(part, str))
        if not is_mine:
            yield from clues_in_text(words, who, at.date(), origin)
