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


A_SENTENCE = 4
"""Words: what is shorter everybody says."""


def shared_sentences(text: str, other: str, names: Iterable[str]) -> list[str]:
    """The sentences of a text that stand in the other, but for names, days and numbers; short ones aside."""
    drop = {word for name in names for word in WORD_PATTERN.findall(name.casefold())}
    theirs = set(sentences(other, drop))
    written = [" ".join(one.split()) for one in SENTENCE_BREAK.split(text)]
    bare = [(sentence, sentences(sentence, drop)) for sentence in written]
    return [sentence for sentence, words in bare if words and len(words[0]) >= A_SENTENCE and set(words) <= theirs]


def sentences(text: str, drop: set[str]) -> list[tuple[str, ...]]:
    found = []
    for sentence in SENTENCE_BREAK.split(text.casefold()):
        words = tuple(
            word for word in WORD_PATTERN.findall(sentence) if word not in drop and word not in calendar_words()
        )
        if words:
            found.append(words)
    return found
