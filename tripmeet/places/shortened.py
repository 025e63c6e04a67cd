"""Names of towns of several words, some of which people shorten to their first letters ("Vila N. de Gaia")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from tripmeet.places.gazetteer import NUMBER, Gazetteer
from tripmeet.places.text import key, where_it_lies_in_full
from tripmeet.places.vocabulary import AFTER, SAYING_WHERE

LEAST_PEOPLE: Final = 8_000
"""Of a town whose name is looked for by a part of its words: smaller ones are called like one by chance."""
SHORTEST_WORD: Final = 3
"""Letters of a word that was written whole, of which one must be in the name, and of one that was contracted."""
MOST_MEANT: Final = 3
SMALL_WORDS: Final = frozenset(("de", "da", "do", "dos", "das", "di", "del", "della", "la", "las", "los", "el", "le"))
"""Left out of a name of which other words are shortened (V. N. Famalicão)."""
_PIECE: Final = re.compile(r"(?:[^,;|/()\n–—•·-]|(?<=\S)-(?=\S))+")
_SHORT: Final = re.compile(r"[^\W\d_]{1,7}\.")
_WORD: Final = re.compile(r"(?P<word>[^\W\d_][^\W_]*(?:['’][^\W\d_]+)?)(?P<dot>\.?)")

Words = tuple[str, ...]


def in_full(text: str, gazetteer: Gazetteer) -> list[tuple[str, float]]:
    """The text with a shortened name of a town written in full, for each name that it can be, that of the largest town
    first, with the share of their people that live there; nothing where no name is shortened."""
    for piece in _PIECE.finditer(text) if _SHORT.search(text) else ():
        if meant := names_meant(piece[0], gazetteer):
            everybody = sum(people for _, people in meant)
            before, after = text[: piece.start()], text[piece.end() :]
            return [(f"{before}{name}{after}", people / everybody) for name, people in meant[:MOST_MEANT]]
    return []


def names_meant(piece: str, gazetteer: Gazetteer) -> list[tuple[str, int]]:
    """The names of towns for which these words are short, with their people; nothing where they are a name already."""
    if not _SHORT.search(piece):
        return []
    full = where_it_lies_in_full(piece)
    if towns := gazetteer.find(key(piece))[1]:  # Freiburg i.Br. is known so, and not as Freiburg im Br
        is_read_otherwise = full != piece and not gazetteer.find(key(full))[0]
        return [(key(piece), gazetteer.population[towns[0] & NUMBER])] if is_read_otherwise else []
    words = [(key(match["word"]), bool(match["dot"])) for match in _WORD.finditer(full)]
    whole = [word for word, is_short in words if not is_short and len(word) >= SHORTEST_WORD and word not in AFTER]
    if gazetteer.find(key(piece))[0] or len(words) < 2 or not whole or not any(is_short for _, is_short in words):
        return []
    entries = names_by_word(gazetteer).get(max(whole, key=len), ())
    fitting = {spelled: (name, people) for spelled, name, people in entries if is_short_for(words, spelled)}
    if not fitting:
        return before_where_it_lies(words, gazetteer)
    return sorted(fitting.values(), key=lambda entry: -entry[1])


def before_where_it_lies(words: Sequence[tuple[str, bool]], gazetteer: Gazetteer) -> list[tuple[str, int]]:
    """The name before where a town lies, where that is shortened to what no name begins with (Freiburg i.Br.)."""
    spelled = [word for word, _ in words]
    at = next((at for at, word in enumerate(spelled) if at and word in SAYING_WHERE), None)
    if at is None or not words[-1][1]:
        return []
    head = " ".join(spelled[:at])
    _, towns, _ = gazetteer.find(head)
    return [(head.title(), gazetteer.population[towns[0] & NUMBER])] if towns else []


def is_short_for(words: Sequence[tuple[str, bool]], name: Words) -> bool:
    """Whether the words are all those of a name in their order, some of them shortened, small ones perhaps left out."""
    if not words or not name:
        return not words and SMALL_WORDS.issuperset(name)
    word, is_short = words[0]
    fits = begins_or_contracts(word, name[0]) if is_short else word == name[0]
    if fits and is_short_for(words[1:], name[1:]):
        return True
    return name[0] in SMALL_WORDS and is_short_for(words, name[1:])


def begins_or_contracts(short: str, word: str) -> bool:
    """Whether a word begins so (Weinstr.), or is left so when letters in its middle are (Vva. for Villanueva)."""
    if word.startswith(short) or len(short) < SHORTEST_WORD:
        return word.startswith(short)
    letters = iter(word)
    return short[0] == word[0] and short[-1] == word[-1] and all(letter in letters for letter in short)


@lru_cache(maxsize=2)
def names_by_word(gazetteer: Gazetteer) -> Mapping[str, Sequence[tuple[Words, str, int]]]:
    """The names of several words, by each of their words: as they are spelled and written, and how many live there."""
    found: defaultdict[str, list[tuple[Words, str, int]]] = defaultdict(list)
    for name, people in names_of_several_words(gazetteer):
        words = tuple(key(name).split())
        for word in words:
            if len(word) >= SHORTEST_WORD:
                found[word].append((words, name, people))
    return found


def names_of_several_words(gazetteer: Gazetteer) -> Iterator[tuple[str, int]]:
    for number in range(gazetteer.towns):
        people = gazetteer.population[number]
        if people < LEAST_PEOPLE:
            return
        name = gazetteer.name(number).removesuffix(" City")
        if " " in name or "-" in name:
            yield name, people
