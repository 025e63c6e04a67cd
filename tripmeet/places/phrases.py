"""From pieces of text to the names in them: what is a name of something, what stands around it, what says nothing."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from tripmeet.places.gazetteer import CODE, METRO, NICKNAME, NUMBER, PART, QUALITY_SHIFT, Gazetteer
from tripmeet.places.text import key
from tripmeet.places.vocabulary import AFTER, AROUND, BEFORE, DIRECTIONS, FILLING, LONGEST_AROUND, STREETS

MOST_WORDS = 12
"""A piece of more words is a sentence."""
LONGEST_MISSPELT, LONGEST_MISSPELT_TWICE = 20, 13
REMEMBERED = 4_000
NONE: frozenset[int] = frozenset()
NOT_SO = False
RATHER_AREA = 5


class Named(NamedTuple):
    """A name that the gazetteer knows, as it stood in the text and as text.key spells it, and the places it can be.

    `common` is how often English has the word (a power of two); `is_town` that it is a large town or a nickname of
    one, `is_area` that no town of it is known half so well as a region or country, `has_region` that a region has the
    name too; `around` that the area around is meant ("Greater Boston"),
    `shortened` that words were left out which say nothing, `loose` that other words stood beside it, `misspelt` how
    many letters were wrong. `codes` are the areas of which it is the code.
    """

    word: str
    spelled: str
    common: int
    towns: tuple[int, ...]
    area_postings: tuple[int, ...]
    areas: frozenset[int]
    codes: frozenset[int]
    is_town: bool
    is_area: bool
    has_region: bool
    around: bool = False
    shortened: bool = False
    loose: bool = False
    misspelt: int = 0


class Unknown(NamedTuple):
    """Words that name nothing we know, as they stood in the text and as text.key spells them."""

    word: str
    spelled: str


class Phrases:
    """Reads pieces with one gazetteer; remembers the last ones, for people write the same countries."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.read = lru_cache(maxsize=REMEMBERED)(self._read)

    def joined(self, one: Named | Unknown, other: Named | Unknown) -> Named | None:
        """Two pieces that are one name only together ("Washington, DC", "Ballard, Washington")."""
        words = f"{one.spelled} {other.spelled}"
        _, postings = self.gazetteer.find(words)
        if postings and postings[0] >> QUALITY_SHIFT in (NICKNAME, PART, METRO):
            return self._named(words, f"{one.word}, {other.word}")
        return None

    def _read(self, piece: str) -> tuple[Named | Unknown, ...]:
        """The names of one piece, in order. Unknown words stand among them as Unknown."""
        words = key(piece)
        if not words or words in DIRECTIONS:
            return ()
        if found := self._named(words, piece):
            return (found,)
        if not piece.isascii() and (names := self._unspaced(words)):
            return names
        if " and " in words:
            left, _, right = words.partition(" and ")
            return (*self.read(left), *self.read(right)) if left and right else ()
        numbered = any(map(str.isdigit, words))
        if numbered:
            words = " ".join(word for word in words.split() if not any(map(str.isdigit, word)))
            if not words:
                return ()
        tokens = words.split()
        if len(tokens) > MOST_WORDS:
            return strange(words, piece, numbered)
        return (
            self._whole(words, piece)
            or self._side_by_side(tokens)
            or ("-" in piece and self._hyphened(piece))
            or self._misspelt(words)
            or self._among_words(tokens)
            or strange(words, piece, numbered)
        )

    def _named(
        self, words: str, written: str, *, around: bool = False, shortened: bool = False, loose: bool = False
    ) -> Named | None:
        common, postings = self.gazetteer.find(words)
        if not postings:
            return None
        first_area = self.gazetteer.towns
        areas: list[int] = []
        while postings and postings[-1] & NUMBER >= first_area:
            areas.append(postings.pop())
        towns = tuple(postings)
        is_town = bool(towns) and (
            towns[0] >> QUALITY_SHIFT == NICKNAME
            or (len(words) > 3 and self.gazetteer.population[towns[0] & NUMBER] > 100_000)
        )
        if not areas:
            return Named(
                written, words, common, towns, (), NONE, NONE, is_town, NOT_SO, NOT_SO, around, shortened, loose
            )
        inside = frozenset([area & NUMBER for area in areas])
        codes = frozenset([area & NUMBER for area in areas if area >> QUALITY_SHIFT == CODE])
        has_region = min(inside) < self.gazetteer.first_district
        is_area = not is_town or self._is_rather_area(towns[0], inside)
        places = (towns, tuple(areas[::-1]), inside, codes, is_town, is_area, has_region)
        return Named(written, words, common, *places, around, shortened, loose)

    def _is_rather_area(self, largest: int, areas: frozenset[int]) -> bool:
        """Whether an area of a name has so many people that its largest town is rarely meant beside another name."""
        if largest >> QUALITY_SHIFT == NICKNAME:
            return False
        population = self.gazetteer.population
        return max([population[area] for area in areas]) > RATHER_AREA * population[largest & NUMBER]

    def _whole(self, words: str, piece: str) -> tuple[Named, ...]:
        """The piece as one name, without the words that say nothing ("in the Greater Boston Area")."""
        if found := self._named(words, piece, shortened=True):
            return (found,)
        around = False
        left = words.split()
        while cut := said_nothing(left):
            start, end = cut
            around = around or " ".join(left[:start] or left[end:]) in AROUND
            left = left[start:end]
            if " ".join(left) in DIRECTIONS:
                return ()
            if found := self._named(" ".join(left), piece, around=around, shortened=True):
                return (found,)
        return ()

    def _side_by_side(self, tokens: list[str]) -> tuple[Named, ...]:
        """Two or more names that fit together ("Miami FL", "Knoxville TN USA")."""
        for cut in range(len(tokens) - 1, 0, -1):
            left, right = " ".join(tokens[:cut]), " ".join(tokens[cut:])
            after = self._named(right, right)
            before = after and (self._whole(left, left) or self._side_by_side(tokens[:cut]))
            if after and before and self._fit(before[0], after):
                return (*before, after)
        return ()

    def _hyphened(self, piece: str) -> tuple[Named | Unknown, ...]:
        """Names between hyphens ("Portoviejo-Manabi-Ecuador"), if most of them are names."""
        parts = [part for part in piece.split("-") if part.strip()]
        read = [item for part in parts for item in self.read(part)] if 1 < len(parts) < 5 else []
        return tuple(read) if sum(isinstance(item, Named) for item in read) > len(read) / 2 else ()

    def _fit(self, one: Named, other: Named) -> bool:
        """Whether two names can stand side by side without a comma: one lies in the other, or both are large towns."""
        for inner, outer in ((one, other), (other, one)):
            for posting in (*inner.towns[:40], *inner.area_postings):
                number = posting & NUMBER
                homes = (
                    self.gazetteer.district[number],
                    self.gazetteer.region[number],
                    self.gazetteer.first_country + self.gazetteer.country[number],
                )
                if any(area != number and area in homes for area in outer.areas):
                    return True
        return one.is_town and other.is_town

    def _among_words(self, tokens: list[str]) -> tuple[Named | Unknown, ...]:
        """The longest names from the left, and the words between them; nothing where there is no name."""
        found: list[Named | Unknown] = []
        others: list[Named | Unknown] = []
        at = 0
        while at < len(tokens):
            for length in range(min(4, len(tokens) - at), 0, -1):
                words = " ".join(tokens[at : at + length])
                if len(words) > 1 and words not in DIRECTIONS and (name := self._named(words, words, loose=True)):
                    found.append(name)
                    at += length
                    break
            else:
                if len(tokens[at]) > 1 and tokens[at] not in FILLING:
                    others.append(Unknown(tokens[at], tokens[at]))
                at += 1
        return (*found, *others) if found else ()

    def _unspaced(self, words: str) -> tuple[Named, ...]:
        """Names of scripts that write no spaces, the largest area first: the longest beginning that is one, and on."""
        if not any("\u2e80" <= letter <= "\ud7ff" for letter in words):
            return ()
        found: list[Named] = []
        for token in words.split():
            at = 0
            while at < len(token) and len(found) < 4:
                names = (
                    self._named(token[at:end], token[at:end]) for end in range(min(len(token), at + 8), at + 1, -1)
                )
                if name := next(filter(None, names), None):
                    found.append(name)
                    at += len(name.word)
                elif found or at > 3:
                    break
                else:
                    at += 1
        return tuple(found)

    def _misspelt(self, words: str) -> tuple[Named, ...]:
        """A large town whose name differs by a letter, or two where it is long."""
        if not 6 <= len(words) <= LONGEST_MISSPELT or not words.isascii() or words.count(" ") > 2:
            return ()
        shorter = {words[:n] + words[n + 1 :] for n in range(1, len(words))} | {words}
        if found := self._closest(shorter, words, 1):
            return found
        if not 10 <= len(words) <= LONGEST_MISSPELT_TWICE or words.count(" ") > 1:
            return ()
        cuts = combinations(range(1, len(words)), 2)  # the first letter is right, or nobody would read it
        return self._closest(shorter | {words[:a] + words[a + 1 : b] + words[b + 1 :] for a, b in cuts}, words, 2)

    def _closest(self, shorter: set[str], words: str, most: int) -> tuple[Named, ...]:
        for number in sorted(self.gazetteer.misspelt(shorter)):
            name = key(self.gazetteer.name(number))
            if name[0] == words[0] and (wrong := mistakes(name, words, most)) <= most:
                none: frozenset[int] = frozenset()
                return (Named(words, words, 0, (number,), (), none, none, NOT_SO, NOT_SO, NOT_SO, misspelt=wrong),)
        return ()


def said_nothing(tokens: list[str]) -> tuple[int, int] | None:
    """From where to where the words go on when those at the beginning, or else at the end, say nothing."""
    longest = range(min(LONGEST_AROUND, len(tokens) - 1), 0, -1)
    for length in longest:
        if " ".join(tokens[:length]) in BEFORE:
            return length, len(tokens)
    for length in longest:
        if " ".join(tokens[-length:]) in AFTER:
            return 0, len(tokens) - length
    return None


def strange(words: str, piece: str, numbered: bool) -> tuple[Unknown, ...]:
    """The piece as unknown, unless it is the street of an address."""
    return () if numbered and not STREETS.isdisjoint(words.split()) else (Unknown(piece, words),)


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
