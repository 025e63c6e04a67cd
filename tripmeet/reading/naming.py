"""How far two names may be one person's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from tripmeet.reading.folding import TITLES, is_ideograph, typed
from tripmeet.reading.nicknames import families_of


class Likeness(IntEnum):
    """How two names compare, the surest first."""

    SAME = 0
    SPELLING = 1
    """The same words written otherwise, or in another order: Müller and Mueller, Kovács Péter and Péter Kovács."""
    LONGER = 2
    """One has a word more: a middle name, a second surname, the surname after a marriage."""
    NICKNAME = 3
    SOUND = 4
    """Romanised by other rules, or spelled by ear: Sergey and Sergej, Meier and Mayer."""
    INITIAL = 5
    GIVEN = 6
    """The given name is the same and the surname is another."""
    SHORT = 7
    """One of them is a single word, which the other has."""
    FAMILY = 8
    """The surname is the same and the given name is another."""
    UNLIKE = 9
    UNKNOWN = 10
    """One of them says nothing that could be compared: no name at all, or in a script that tells nothing."""


WHOLE = frozenset(
    (Likeness.SAME, Likeness.SPELLING, Likeness.LONGER, Likeness.NICKNAME, Likeness.SOUND, Likeness.INITIAL)
)
"""Given name and surname agree."""

CONTRADICT = frozenset((Likeness.GIVEN, Likeness.FAMILY, Likeness.UNLIKE))

OLDER = frozenset(("sr", "sen", "senior", "pere", "padre", "starszy"))
YOUNGER = frozenset(
    ("jr", "jun", "junior", "ii", "iii", "iv", "fils", "filho", "hijo", "neto", "figlio", "mladsi", "ml", "ifj")
)
DEGREES = TITLES | frozenset((
    "aicp", "ba", "bc", "bsc", "ceng", "cfa", "cpa", "dds", "doc", "dphil", "dra", "esq", "facc", "frsa", "jd", "judr",
    "lic", "llb", "llm", "ma", "mag", "mba", "med", "mgr", "miss", "mlle", "mme", "mudr", "obe", "pe", "pmp", "riba",
    "rn", "sig", "sra",
))  # fmt: skip
PARTICLES = frozenset((
    "al", "bin", "d", "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "e", "el",
    "ibn", "la", "le", "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it compares: its words without titles and particles, the given name with its hyphens first."""

    words: tuple[str, ...]
    run_together: str
    """All letters of it, particles too: Degraaf is de Graaf."""
    generation: str = ""

    @property
    def given(self) -> str:
        return self.words[0] if self.words else ""

    @property
    def family(self) -> str:
        return self.words[-1] if len(self.words) > 1 else ""

    @property
    def key(self) -> str:
        """The same for every order and writing of the same words."""
        return " ".join(sorted(part for word in self.words for part in word.split("-")))


@lru_cache(maxsize=20_000)
def parsed(name: str) -> Name:
    """The name taken apart; "Lovelace, Dr. Ada" and "Ada Lovelace (she/her), MBA" are the same."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]|\|.*", " ", name)
    family, comma, rest = bare.partition(",")
    after = [word for part in rest.split(",") for word in words_of_name(part)]
    before = words_of_name(family)
    generation = next((side for word in (*before[1:], *after) if (side := side_of(word))), "")
    after = [word for word in after if not is_title(word) and not side_of(word)]
    if comma and after and not is_a_degree(rest):
        before = [*after, *before]
    kept = [word for n, word in enumerate(before) if not is_title(word) and not (n and side_of(word))]
    run_together = typed("".join(kept).replace("-", ""))  # once more: melissaanderson has an aa of its own
    kept = [word for n, word in enumerate(kept) if n in (0, len(kept) - 1) or word not in PARTICLES]
    return Name(tuple(kept), run_together, generation)


def words_of_name(text: str) -> list[str]:
    """The words of a part of a name; hyphens stay within them, "J.R." is two initials."""
    return [part for word in re.sub(r"(?<=\w)\.(?=\w)", ". ", text).split() for part in spelling_parts(word)]


def spelling_parts(word: str) -> Iterator[str]:
    halves = [typed(half) for half in HYPHEN.split(word)]
    if len(halves) == 1 and any(is_ideograph(sign) for sign in word):
        yield from halves[0].split()  # 王伟 has two words and no space
    elif joined := "-".join(half.replace(" ", "") for half in halves if half):
        yield joined


HYPHEN = re.compile(r"[-‐‑–]")


def is_title(word: str) -> bool:
    """Whether it is a title or degree, or two in one: Dr.-Ing."""
    return all(part in DEGREES for part in word.split("-"))


def side_of(word: str) -> str:
    return "older" if word in OLDER else "younger" if word in YOUNGER else ""


def is_a_degree(text: str) -> bool:
    """Whether what stands after a comma is letters after a name rather than the name that goes before."""
    words = text.replace(",", " ").split()
    return bool(words) and all(
        typed(word).replace(" ", "") in DEGREES | OLDER | YOUNGER
        or (word.replace(".", "").isupper() and 1 < len(word) < 6)
        for word in words
    )


@lru_cache(maxsize=50_000)
def name_likeness(name: str, other: str) -> Likeness:
    """How far these two names may be one person's."""
    a, b = parsed(name), parsed(other)
    if not a.words or not b.words:
        return Likeness.UNKNOWN
    if len(a.words) == 1 or len(b.words) == 1:
        return of_single(a, b)
    if a.generation != b.generation:  # father and son
        return Likeness.FAMILY
    return of_whole(a, b)


def of_single(a: Name, b: Name) -> Likeness:
    short, long = sorted((a, b), key=lambda name: len(name.words))
    if short.run_together == long.run_together:
        return Likeness.SAME if len(long.words) > 1 else Likeness.SHORT
    word = short.given
    if word in long.key.split() or word in long.words:
        return Likeness.SHORT
    if related(word, long.given) or (len(word) == 1 and long.given.startswith(word)):
        return Likeness.SHORT
    return Likeness.UNLIKE


def of_whole(a: Name, b: Name) -> Likeness:
    if a == b:
        return Likeness.SAME
    if a.run_together == b.run_together or a.key == b.key:
        return Likeness.SPELLING
    family = surnames(a) & surnames(b)
    initials = any(map(is_letter, (a.given, b.given, a.family, b.family)))
    if a.given == b.given:
        if family and middles_agree(a, b):
            return Likeness.LONGER
        if family:
            return Likeness.FAMILY
        if initials:
            return Likeness.INITIAL if a.family[0] == b.family[0] else Likeness.GIVEN
        return Likeness.SOUND if sound(a.family) == sound(b.family) else Likeness.GIVEN
    if family and (related(a.given, b.given) or first_of_two(a.given, b.given)):
        return Likeness.NICKNAME
    if initials and is_initial(a.given, b.given) and (family or is_initial(a.family, b.family)):
        return Likeness.INITIAL
    if sorted(map(sound, a.words)) == sorted(map(sound, b.words)) or (
        (sound(a.given) == sound(b.given) or related(a.given, b.given))
        and (family or sound(a.family) == sound(b.family))
    ):
        return Likeness.SOUND
    return Likeness.FAMILY if family else Likeness.UNLIKE


def is_letter(word: str) -> bool:
    """Whether it is an initial, or two of a double name: J., J.-P."""
    return all(len(part) == 1 for part in word.split("-"))


def surnames(name: Name) -> set[str]:
    """What of a name may be the surname: the last word, both halves of a double one, and the one before in Spanish."""
    return {part for word in name.words[1:] if len(word) > 1 for part in word.split("-")}


def middles_agree(a: Name, b: Name) -> bool:
    """Whether one of two names with the same given name only has words more than the other."""
    short, long = sorted((surnames(a) | initials_of(a), surnames(b) | initials_of(b)), key=len)
    return all(word in long or any(may_be_same_word(word, other) for other in long) for word in short)


def initials_of(name: Name) -> set[str]:
    return {word for word in name.words[1:] if len(word) == 1}


def may_be_same_word(word: str, other: str) -> bool:
    return (len(word) == 1 or len(other) == 1) and word[0] == other[0]


def is_initial(word: str, other: str) -> bool:
    """Whether one of them is the other's first letter."""
    return word[0] == other[0] and (is_letter(word) or is_letter(other))


def first_of_two(word: str, other: str) -> bool:
    """Whether one is half of the other: Jean and Jean-Pierre."""
    return word != other and (word in other.split("-") or other in word.split("-"))


def related(word: str, other: str) -> bool:
    return not families_of(word).isdisjoint(families_of(other))


BY_EAR = (
    (r"sch|sz|ch(?=[aeiou])", "sh"), ("tsh|tch|cz|ci(?=o$)", "ch"), ("oy|ou|oo", "u"), ("ph|v|w|ff$", "f"), ("x", "ks"),
    ("ck|q|kh|gh|g|c(?!h)", "k"), ("th|dt", "t"), ("tz|z|ts", "s"), ("ei|ai|ay|ey|ij|y|j|ii|ie|ee", "i"),
    ("(?<=[a-z])h", ""),
)  # fmt: skip
"""What sounds alike or is one letter of another script: Schmidt and Szmit, Yulia and Julija, Meier and Mayer."""


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    word = word.replace("-", "")
    for pattern, letter in BY_EAR:
        word = re.sub(pattern, letter, word)
    return re.sub(r"(.)\1+", r"\1", word)
