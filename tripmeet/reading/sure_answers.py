"""Which answers in words are plain enough to be marked by themselves: every word of the letter is harmless."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from zoneinfo import ZoneInfo

from tripmeet.model.replies import Meaning, Reply, Surety
from tripmeet.model.times import Span
from tripmeet.reading import reply_words as words
from tripmeet.reading import sure_words as sure
from tripmeet.reading.named_times import Token, tokens_in
from tripmeet.reading.replies import is_hedged, plain

LONGEST = 60
"""Whoever writes more words says more than yes or no."""
_GREETING = re.compile(
    rf"(?i)^\s*(?:{'|'.join(sure.GREETING.values())})(?: [^\s,.!:]+){{0,2}}\s*(?:[,!:]|\n|\.(?=\s))", re.UNICODE
)
_IF = re.compile(r"\bsi\b(?!\s*[,.!;:])")
"""Without its accent it may be "if"."""


def is_sure(text: str, reply: Reply, offers: Sequence[Span], timezone: str, names: Sequence[str] = ()) -> bool:
    """Whether the letter says this and nothing else. `names` are the words it may be signed with."""
    if reply.surety is not Surety.WORDS or "?" in text or len(text.split()) > LONGEST:
        return False
    body = plain(_GREETING.sub("", as_ascii(text), count=1))
    if is_hedged(body) or _IF.search(text.casefold()):
        return False
    if reply.meaning is Meaning.ACCEPTED:
        return is_plain_yes(body, reply, offers, timezone, names)
    return reply.meaning is Meaning.DECLINED and is_plain_no(body, offers, timezone, names)


def as_ascii(text: str) -> str:
    """With accents off and lines kept, so that a greeting is known."""
    return "\n".join(plain(line) for line in text.strip().splitlines())


def is_plain_yes(body: str, reply: Reply, offers: Sequence[Span], timezone: str, names: Sequence[str]) -> bool:
    """It names the day of one offer, and where it names an hour, that offer's; the rest only agrees."""
    if reply.span is None or patterns("NO").search(patterns("AS_YES").sub(" ", body)):
        return False
    start = reply.span.local(timezone)[0]
    tokens = tokens_of(body, offers, timezone)
    days = [one for one in tokens if one.is_day]
    clocks = [one for one in tokens if not one.is_day]
    is_that_day = bool(days) and all(
        start.date() == one.day if one.day else one.weekday == start.weekday() for one in days
    )
    if not is_that_day or not all(start.time() in one.clocks for one in clocks):
        return False
    rest = patterns("CLOSING").sub(" ", without(body, tokens))
    agreed = patterns("YES").sub(" ", patterns("AS_YES").sub(" ", rest))
    is_agreed = agreed != rest or patterns("AGREES").search(body) is not None
    if not is_agreed or patterns("LOOSE").search(patterns("CLOSING").sub(" ", body)):
        return False
    return is_known(agreed, "BESIDE_A_YES", names)


def is_plain_no(body: str, offers: Sequence[Span], timezone: str, names: Sequence[str]) -> bool:
    """It refuses, and names no day, no other time, nothing they would rather."""
    if tokens_of(body, offers, timezone) or any(patterns(name).search(body) for name in ("ANOTHER_TIME", "PREFER")):
        return False
    rest = patterns("REFUSAL").sub(" ", patterns("CLOSING").sub(" ", body))
    return is_known(rest, "BESIDE_A_NO", names)


def tokens_of(body: str, offers: Sequence[Span], timezone: str) -> list[Token]:
    near = min(offers).start.astimezone(ZoneInfo(timezone)).date() if offers else None
    return list(tokens_in(body, near)) if near else []


def without(body: str, tokens: Sequence[Token]) -> str:
    for token in sorted(tokens, key=lambda token: token.start, reverse=True):
        body = f"{body[: token.start]} {body[token.end :]}"
    return body


def is_known(rest: str, table: str, names: Sequence[str]) -> bool:
    """Whether nothing is left but known words; a number that is left is another time, or a condition."""
    for name in ("THANKS", "CLOSING", table):
        rest = patterns(name).sub(" ", rest)
    harmless = (words.FILLERS - {"no"}) | {plain(name) for name in names}
    return all(word in harmless for word in re.findall(r"\w+", rest))


@cache
def patterns(name: str) -> re.Pattern[str]:
    """The longest phrases first, so that none hides in another."""
    table: words.Words = getattr(sure, name, None) or getattr(words, name)
    phrases = [phrase for listed in table.values() for phrase in words.split_bars(listed)]
    return re.compile("|".join(map(words.anchored, sorted(phrases, key=len, reverse=True))))
