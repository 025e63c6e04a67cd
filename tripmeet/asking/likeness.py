"""How much of one message another one says, too: people show each other their mail."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tripmeet.asking.hours import calendar_words

SENTENCE_BREAK = re.compile(r"(?<=[.!?…])\s+|[\n;:]+")
WHOLE_SENTENCE_BREAK = re.compile(r"(?<!\d[.])(?<=[.!?…])\s+|\n+")
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
    theirs = {bare(sentence, drop) for sentence in WHOLE_SENTENCE_BREAK.split(other)}
    mine = [" ".join(sentence.split()) for sentence in WHOLE_SENTENCE_BREAK.split(text)]
    return [one for one in mine if len(words := bare(one, drop)) >= A_SENTENCE and words in theirs]


def bare(sentence: str, drop: set[str]) -> tuple[str, ...]:
    """The words of a sentence without these, and without days and months."""
    words = WORD_PATTERN.findall(sentence.casefold())
    return tuple(word for word in words if word not in drop and word not in calendar_words())


def sentences(text: str, drop: set[str]) -> list[tuple[str, ...]]:
    found = (bare(sentence, drop) for sentence in SENTENCE_BREAK.split(text))
    return [words for words in found if words]


WORDS_IN_A_ROW = 3
SHORT_OF_WORDS = 15
"""A shorter text is too short to be known by the words it shares."""


def is_version_of(text: str, draft: str, names: Iterable[str]) -> float:
    """How much of a draft a text is, 0 to 1, whatever was cut, added, or broken into other lines.

    Words in a row count, without names, days, months and numbers: the greater of the draft's share that stands in the
    text, and, if it is long enough, of the text's that stands in the draft.
    """
    drop = {word for name in names for word in WORD_PATTERN.findall(name.casefold())} | calendar_words()
    mine, theirs = rows_of_words(text, drop), rows_of_words(draft, drop)
    both = len(mine & theirs)
    of_text = both / len(mine) if len(mine) >= SHORT_OF_WORDS else 0.0
    return max(of_text, both / len(theirs) if theirs else 0.0)


def rows_of_words(text: str, drop: Iterable[str]) -> set[tuple[str, ...]]:
    unwanted = set(drop)
    words = [word for word in WORD_PATTERN.findall(text.casefold()) if word not in unwanted]
    return {tuple(words[start : start + WORDS_IN_A_ROW]) for start in range(len(words) - WORDS_IN_A_ROW + 1)}
