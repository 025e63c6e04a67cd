"""From pieces of text to the names in them: what is a name of something, what stands around it, what says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Final, final

from tripmeet.places.addresses import (
    beyond_the_street,
    city_of_a_numbered_district,
    has_dutch_code,
    has_postal_code,
    is_house,
    is_numbered_district,
    may_number_a_district,
    without_numbers,
)
from tripmeet.places.gazetteer import AIRPORT, ALTERNATE, CODE, METRO, NICKNAME, NUMBER, PART, QUALITY_SHIFT, Gazetteer
from tripmeet.places.index import BEGINS, COMMON_SHIFT, HAS_REGION, IS_AREA, IS_TOWN, MOST_COMMON
from tripmeet.places.misspelt import meant_by
from tripmeet.places.text import key, written_out
from tripmeet.places.vocabulary import (
    AFTER,
    AROUND,
    BEGINNING_WHERE_IT_LIES,
    CONTINENTS,
    DIRECTIONS,
    FILLING,
    LONGEST_AROUND,
    SILENT,
    WHERE_IT_LIES,
    WORDS_BEFORE_PLACES,
)

MOST_WORDS: Final = 12
"""A piece of more words is a sentence."""
BETWEEN: Final = (" ", *(f" {words} " for words in WHERE_IT_LIES))
FEW_PEOPLE: Final = 20_000
A_CITY_WITH_NUMBERS: Final = 100_000
"""So large is a city whose districts have numbers (Praha 1, Budapest V., Lyon 3ème)."""
LONGEST_LETTERS: Final = 3
"""In brackets they stand for a region: Wil (SG)."""
SAYING_NOTHING: Final = (DIRECTIONS | FILLING | CONTINENTS | SILENT) - {"america"}
COMMON_WORD: Final = 9
"""From a word as common as this on, what is called so in another language is not meant by it behind a name."""
REMEMBERED: Final = 4_000
NONE: Final[frozenset[int]] = frozenset()
NOT_WEIGHED: Final[dict[int, float]] = {}
_JOIN: Final = frozenset(("and", "to", "or", "und", "y", "et", "e", "og", "och"))
_JOINING: Final = re.compile(rf"(?<=\S) (?:{'|'.join(sorted(_JOIN))}) (?=\S)")
_TAIL: Final = re.compile(rf" (?:{'|'.join(WHERE_IT_LIES)}) \S+$")
_THRICE: Final = re.compile(r"(.)\1\1")
_DRAWL: Final = re.compile(r"([^\W\d_])\1\1+")


@final
class Named:
    """A name that the gazetteer knows, as it stood in the text and as text.key spells it, and the places it can be.

    `common` is how often English has the word (a power of two); `is_town` that it is a large town or a nickname of
    one, `is_area` that an area of the name is rather meant beside another name, `has_region` that a region has the
    name too. `codes` are the areas of which it is the code, `wider` those that are written as in one of its areas and
    stand apart: territories, what two states claim. How it stood there: `around` says that the area around is
    meant ("Greater Boston"), `shortened` that words were left out which say nothing, `loose` that other words stood
    beside it, `last` that these all stood before it, `misspelt` how many letters were wrong (see places/misspelt.py),
    `joined` that it is two pieces ("Washington, DC"), `has_postal_code` that one stood before it.

    `weights` is what its areas were found to weigh by themselves (see weigh/areas.py): people write the same countries.
    """

    around: bool = False
    shortened: bool = False
    loose: bool = False
    last: bool = False
    joined: bool = False
    misspelt: int = 0
    areas: frozenset[int] = NONE
    codes: frozenset[int] = NONE
    wider: frozenset[int] = NONE

    def __init__(
        self, word: str, spelled: str, heading: int, towns: tuple[int, ...], area_postings: tuple[int, ...]
    ) -> None:
        self.word = word
        self.spelled = spelled
        self.common = heading >> COMMON_SHIFT & MOST_COMMON
        self.towns = towns
        self.area_postings = area_postings
        self.is_town = heading & IS_TOWN != 0
        self.is_area = heading & IS_AREA != 0
        self.has_region = heading & HAS_REGION != 0
        self.begins = heading & BEGINS != 0
        self.has_postal_code = has_postal_code(word)
        self.weights = NOT_WEIGHED
        if area_postings:
            self.weights = {}
            self.areas = frozenset([posting & NUMBER for posting in area_postings])
            if codes := [posting & NUMBER for posting in area_postings if posting >> QUALITY_SHIFT == CODE]:
                self.codes = frozenset(codes)

    @property
    def is_called_otherwise(self) -> bool:
        """Whether all that has the name is called so only in another language, or as an airport."""
        return all(posting >> QUALITY_SHIFT in (ALTERNATE, AIRPORT) for posting in (*self.towns, *self.area_postings))


@final
class Unknown:
    """Words that name nothing we know, as they stood in the text and as text.key spells them."""

    __slots__ = ("spelled", "word")

    def __init__(self, word: str, spelled: str) -> None:
        self.word, self.spelled = word, spelled


class Phrases:
    """Reads pieces with one gazetteer; remembers the last ones, for people write the same countries."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._with_areas = frozenset((*gazetteer.overlay.holds, *gazetteer.overlay.regions))
        self.read = lru_cache(maxsize=REMEMBERED)(self._read)
        self.read_street = partial(self._read, past_streets=False)

    def joined(self, one: Named | Unknown, other: Named | Unknown) -> Named | None:
        """Two pieces that are one name only together ("Washington, DC", "Ballard, Washington")."""
        if isinstance(one, Named) and not one.begins and not one.misspelt:
            return None
        words = f"{one.spelled} {other.spelled}"
        _, towns, areas = self.gazetteer.find(words)
        if (best := towns or areas) and best[0] >> QUALITY_SHIFT in (NICKNAME, PART, METRO):
            named = self._named(words, f"{one.word}, {other.word}")
            if named:
                named.joined = True
            return named
        return None

    def in_brackets(self, piece: str, other: str) -> Named | None:
        """The town whose name is a piece and what stands in brackets or after a stroke: where it lies, with or without
        a word for that ("Marburg (Lahn)", "Weil (am Rhein)", "Frankfurt/Oder")."""
        before, after = key(piece), key(other)
        if len(after) <= LONGEST_LETTERS and other.isupper():
            return None
        heading, _, areas = self.gazetteer.find(after)
        is_large = heading & IS_TOWN != 0 or (areas and areas[-1] & NUMBER >= self.gazetteer.first_country)
        for between in (" ",) if is_large else BETWEEN:  # no town lies on a city or on a country
            named = self._named(before + between + after, f"{piece} ({other})")
            if named and named.towns:
                named.joined = True
                return named
        return None

    def _read(self, piece: str, *, past_streets: bool = True) -> tuple[Named | Unknown, ...]:
        """The names of one piece, in order; unknown words stand among them as Unknown. What is the street of an address
        and its number names nothing, unless not `past_streets`: Rue de Londres 8 is not in London."""
        words = key(piece)
        if not words or words in DIRECTIONS or words in CONTINENTS:
            return ()
        if may_number_a_district(words):
            if (city := self._numbered(words, piece)) is not None:
                return (city,)
            if is_numbered_district(words):
                return ()
        if found := self._named(words, piece):
            return self._two_of(found) or (found,)
        if (full := written_out(words)) and (found := self._named(full, piece)) and found.towns:
            return (found,)
        if not piece.isascii() and (names := self._unspaced(words)):
            return names
        tokens = words.split()
        numbered = not words.replace(" ", "").isalpha() and any(map(str.isdigit, words))
        if numbered and past_streets and (beyond := beyond_the_street(tokens)) is not None:
            return self.read(" ".join(beyond)) if beyond else ()
        if not _JOIN.isdisjoint(tokens) and (joining := _JOINING.search(words)):
            left, right = words[: joining.start()], words[joining.end() :]
            if joining[0] == " and " or self._are_names(left, right):
                return (*self.read(left), *self.read(right))
        if numbered:
            tokens = without_numbers(tokens[2:] if has_dutch_code(piece) else tokens)
            words = " ".join(tokens)
            if not words:
                return ()
        if len(tokens) > MOST_WORDS:
            return strange(words, piece, numbered)
        barer = without_what_says_nothing(tokens)
        return (
            self._whole(words, piece, barer)
            or self._side_by_side(tokens)
            or self._drawled(words)
            or self._misspelt(words)
            or (barer and self._misspelt(barer[0][0]))
            or ("-" in piece and self._hyphened(piece))
            or self._without_tail(words)
            or self._among_words(tokens)
            or strange(words, piece, numbered)
        )

    def _numbered(self, words: str, piece: str) -> Named | None:
        """The city of which a piece is a district by its number; None where it is none."""
        city = city_of_a_numbered_district(words)
        found = self._named(city, piece) if city else None
        if found is None or not found.towns:
            return None
        return found if self.gazetteer.population[found.towns[0] & NUMBER] > A_CITY_WITH_NUMBERS else None

    def _two_of(self, named: Named) -> tuple[Named, ...]:
        """The two names of one that is but another name of a small town, as "Baden AG" is of Baden in Aargau."""
        if named.area_postings or " " not in named.spelled or named.towns[0] >> QUALITY_SHIFT != ALTERNATE:
            return ()
        is_small = self.gazetteer.population[named.towns[0] & NUMBER] < FEW_PEOPLE
        return self._side_by_side(named.spelled.split()) if is_small else ()

    def _are_names(self, *pieces: str) -> bool:
        read = [item for piece in pieces for item in self.read(piece) or (None,)]
        return all(isinstance(item, Named) and not item.loose for item in read)

    def _named(
        self, words: str, written: str, *, around: bool = False, shortened: bool = False, loose: bool = False
    ) -> Named | None:
        heading, towns, areas = self.gazetteer.find(words)
        if not heading:
            return None
        named = Named(written, words, heading, towns, areas)
        if words in self._with_areas:
            if words in self.gazetteer.overlay.holds:
                named.areas |= self.gazetteer.held_by(words)
            elif towns:
                named.areas |= {self.gazetteer.homes(towns[0] & NUMBER)[2]}
        if areas and (wider := self.gazetteer.with_its_own(named.areas)):
            named.wider = wider
        if around:
            named.around = True
        if shortened:
            named.shortened = True
        if loose:
            named.loose = True
        return named

    def _whole(self, words: str, piece: str, barer: Sequence[tuple[str, bool]]) -> tuple[Named, ...]:
        """The piece as one name, without the words that say nothing ("in the Greater Boston Area"); `barer` is what
        without_what_says_nothing makes of it."""
        if found := self._named(words, piece, shortened=True):
            return self._two_of(found) or (found,)
        for left, around in barer:
            if left in DIRECTIONS:
                return ()
            if found := self._named(left, piece, around=around, shortened=True):
                return (found,)
        return ()

    def _side_by_side(self, tokens: list[str]) -> tuple[Named, ...]:
        """Two or more names that fit together ("Miami FL", "Knoxville TN USA")."""
        for cut in range(len(tokens) - 1, 0, -1):
            left, right = " ".join(tokens[:cut]), " ".join(tokens[cut:])
            if left in SAYING_NOTHING:
                continue
            after = self._named(right, right)
            if after and after.common > COMMON_WORD and after.is_called_otherwise:
                continue  # India is called "End" in a language: "Bag End" is no town in it
            before = after and (
                self._whole(left, left, without_what_says_nothing(tokens[:cut]))
                or self._side_by_side(tokens[:cut])
                or self._misspelt(left)
            )
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
                homes = self.gazetteer.homes(number)
                if any(area != number and area in homes for area in outer.areas):
                    return True
        return one.is_town and other.is_town

    def _among_words(self, tokens: list[str]) -> tuple[Named | Unknown, ...]:
        """The longest names from the left, and the words between them; nothing where there is no name."""
        found: list[Named] = []
        others: list[Unknown] = []
        at = 0
        while at < len(tokens):
            for length in range(min(4, len(tokens) - at), 0, -1):
                words = " ".join(tokens[at : at + length])
                if words in SAYING_NOTHING or (length == 1 and words in AFTER) or len(words) < 2:
                    continue
                if name := self._named(words, words, loose=True):
                    at += length
                    name.last = at == len(tokens)
                    found.append(name)
                    break
            else:
                if len(tokens[at]) > 1 and tokens[at] not in FILLING:
                    others.append(Unknown(tokens[at], tokens[at]))
                at += 1
        if len(others) == 1 and found:
            meant = self._misspelt(others[0].spelled)
            if meant and self._fit(meant[0], found[0]):
                return (*meant, *found)
        return (*found, *others) if found else ()

    def _without_tail(self, words: str) -> tuple[Named, ...]:
        """The name without what tells where it is ("Riegel am Kaiserstuhl")."""
        tail = None if BEGINNING_WHERE_IT_LIES.isdisjoint(words.split()) else _TAIL.search(words)
        found = tail and self._named(words[: tail.start()], words, shortened=True)
        return (found,) if found else ()

    def _drawled(self, words: str) -> tuple[Named | Unknown, ...]:
        """The name of a word whose letters are drawn out ("Miamiiii")."""
        if not _THRICE.search(words):
            return ()
        for shorter in (_DRAWL.sub(r"\1\1", words), _DRAWL.sub(r"\1", words)):
            if shorter != words and self._are_names(shorter):
                return self.read(shorter)
        return ()

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
        """The large town or area whose name differs from the words by a letter, or two where it is long."""
        meant = meant_by(words, self.gazetteer)
        if meant is None:
            return ()
        number, wrong = meant
        if number < self.gazetteer.towns:
            named = Named(words, words, 0, (number,), ())
        else:
            is_region = number < self.gazetteer.first_country
            named = Named(words, words, IS_AREA | (HAS_REGION if is_region else 0), (), (number,))
        named.misspelt = wrong
        return (named,)


def without_what_says_nothing(tokens: list[str]) -> list[tuple[str, bool]]:
    """What is left of words without those at the beginning or the end that say nothing, the longest first, and
    whether one of those said that the area around is meant."""
    shortened = [(tokens, False)]
    for left, around in shortened:
        longest = min(LONGEST_AROUND, len(left) - 1)
        for n in range(longest, 0, -1):
            if (said := " ".join(left[:n]) if n > 1 else left[0]) in WORDS_BEFORE_PLACES:
                shortened.append((left[n:], around or said in AROUND))
                break
        for n in range(longest, 0, -1):
            if (said := " ".join(left[-n:]) if n > 1 else left[-1]) in AFTER:
                shortened.append((left[:-n], around or said in AROUND))
                break
    return [(" ".join(left), around) for left, around in shortened[1:]] if len(shortened) > 1 else []


def strange(words: str, piece: str, numbered: bool) -> tuple[Unknown, ...]:
    """The piece as unknown, unless it is a name with the number of a house (Damrak 1)."""
    return () if numbered and is_house(piece) else (Unknown(piece, words),)
