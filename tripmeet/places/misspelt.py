"""Names with a letter or two wrong: the large places that were meant by them."""

from __future__ import annotations

from typing import Final

from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.text import key
from tripmeet.places.vocabulary import DIRECTIONS

SHORTEST: Final = 6
SHORTEST_TWICE: Final = 10
LONGEST_MISSPELT: Final = 20
LONGEST_TWICE: Final = 13
"""Letters of words in which one is looked for that is wrong, and two."""
OF_ANOTHER_NAME: Final = 2
"""A letter wrong in what else a place is called is as unsure as two in its name."""


def meant_by(words: str, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """The largest place whose name differs by a letter, or two where it is long, and by how many; None without one."""
    if not SHORTEST <= len(words) <= LONGEST_MISSPELT or not words.isascii() or words.count(" ") > 2:
        return None
    if nearest := closest(words, 1, gazetteer):
        return nearest
    if not SHORTEST_TWICE <= len(words) <= LONGEST_TWICE or words.count(" ") > 1:
        return None
    return closest(words, 2, gazetteer)


def closest(words: str, most: int, gazetteer: Gazetteer) -> tuple[int, int] | None:
    other = -1
    for number, names in gazetteer.misspelt(words, most):
        name = names[0]
        if name[0] != words[0] or name in DIRECTIONS:
            continue
        is_its_own = name == key(gazetteer.name(number))
        if number < gazetteer.towns and " " in name and not is_like_in_each_word(name, words):
            continue
        if is_its_own and (wrong := mistakes(name, words, most)) <= most:
            return number, wrong
        if other < 0 and most == 1 and any(mistakes(one, words, 1) <= 1 for one in names):
            other = number
    return None if other < 0 else (other, OF_ANOTHER_NAME)


def is_like_in_each_word(name: str, written: str) -> bool:
    """Whether no word has more than its share of what is wrong: Cappy Town is not Cape Town."""
    pairs = list(zip(name.split(), written.split(), strict=False))
    if name.count(" ") != written.count(" "):
        return True
    return all(mistakes(one, other, 2) <= (1 if len(one) < SHORTEST_TWICE else 2) for one, other in pairs)


def mistakes(name: str, written: str, most: int) -> int:
    """Letters wrong, missing, too many or swapped (restricted Damerau-Levenshtein); most + 1 where there are more."""
    if abs(len(name) - len(written)) > most:
        return most + 1
    while name and written and name[0] == written[0]:
        name, written = name[1:], written[1:]
    while name and written and name[-1] == written[-1]:
        name, written = name[:-1], written[:-1]
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
