"""Names with a letter or two wrong: the large places that were meant by them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from string import ascii_lowercase

from tripmeet.places.gazetteer import NUMBER, Gazetteer
from tripmeet.places.text import key
from tripmeet.places.vocabulary import DIRECTIONS

SHORTEST, SHORTEST_TWICE = 6, 10
LONGEST, LONGEST_TWICE = 20, 13
"""Letters of words in which one is looked for that is wrong, and two."""
OF_ANOTHER_NAME = 2
"""A letter wrong in what else a place is called is as unsure as two in its name."""


def meant_by(words: str, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """The largest place whose name differs by a letter, or two where it is long, and by how many; None without one.

    Wolf Garbe's symmetric deletion: the gazetteer has the names without a letter or two, and meets the words so.
    """
    if not SHORTEST <= len(words) <= LONGEST or not words.isascii() or words.count(" ") > 2:
        return None
    shorter = {words[:n] + words[n + 1 :] for n in range(1, len(words))} | {words}
    if found := closest(words, shorter, 1, gazetteer):
        return found
    if not SHORTEST_TWICE <= len(words) <= LONGEST_TWICE or words.count(" ") > 1:
        return None
    cuts = combinations(range(1, len(words)), 2)  # the first letter is right, or nobody would read it
    return closest(words, shorter | {words[:a] + words[a + 1 : b] + words[b + 1 :] for a, b in cuts}, 2, gazetteer)


def closest(words: str, shorter: set[str], most: int, gazetteer: Gazetteer) -> tuple[int, int] | None:
    likely = sorted(gazetteer.misspelt(shorter))
    for number in likely:
        name = key(gazetteer.name(number))
        if name[0] == words[0] and name not in DIRECTIONS and (wrong := mistakes(name, words, most)) <= most:
            return number, wrong
    if likely and most == 1:
        known = {posting & NUMBER for other in one_letter_apart(words) for posting in gazetteer.find(other)[1]}
        return next(((number, OF_ANOTHER_NAME) for number in likely if number in known), None)
    return None


def one_letter_apart(words: str) -> Iterator[str]:
    """What differs by a letter that is wrong, missing, too many or swapped with the next; the first letter is right."""
    for n in range(1, len(words) + 1):
        before, after = words[:n], words[n:]
        yield from (before + letter + rest for letter in ascii_lowercase for rest in {after, after[1:]})
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]


def mistakes(name: str, written: str, most: int) -> int:
    """Letters wrong, missing, too many or swapped (restricted Damerau-Levenshtein); most + 1 where there are more."""
    if abs(len(name) - len(written)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(written) + 1))
    for i, letter in enumerate(name, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(written, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == written[j - 2] and name[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)
