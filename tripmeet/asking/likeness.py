"""How much of one message another one says, too: people show each other their mail."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tripmeet.asking.hours import calendar_words

SENTENCE_BREAK = re.compile(r"(?<=[.!?…])\s+|[\n;:]+")
WORD_PATTERN = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


def alike(text: str, other: str, names: Iterable[str]) -> float:
    """The share of the shorter text's words that stand in sentences of the longer one, 0 to 1.

    Names, days, months and numbers make no other sentence.
    """
    drop = {word for name in names for word in WORD_PATTERN.findall(name.casefold())}
    mine, theirs = sentences(text, drop), sentences(other, drop)
    if sum(map(len, mine)) > sum(map(len, theirs)):
        mine, theirs = theirs, mine
    words = sum(map(len, mine))
    known = set(theirs)
    return sum(len(sentence) for sentence in mine if sentence in known) / words if words else 0.0


def sentences(text: str, drop: set[str]) -> list[tuple[str, ...]]:
    found = []
    for sentence in SENTENCE_BREAK.split(text.casefold()):
        words = tuple(
            word for word in WORD_PATTERN.findall(sentence) if word not in drop and word not in calendar_words()
        )
        if words:
            found.append(words)
    return found
