"""People's names as they are written: what of it is the name, and how one is addressed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from tripmeet.model.name_words import (
    AND,
    DEGREES,
    FAMILIES,
    GENERATIONS,
    JOINING_IN_NAMES,
    KOREAN,
    LEGAL_FORMS,
    NO_NAME,
    PARTICLES,
    PRONOUNS,
    SONS,
    SURELY_DEGREES,
    SURELY_FIRMS,
    TITLES,
    TRADES,
    VIETNAMESE,
    WEAK_AND,
    plain,
)

LONGEST = 400
"""Letters of a text in which a name is looked for; whoever writes more has written something else."""

# The name alone

FANCY = re.compile("[\u24b6-\u24e9\uff21-\uff5a\U0001d400-\U0001d7ff]")
"""Letters that are drawn otherwise: 𝐌𝐚𝐫𝐢𝐚, Ⓐⓓⓐ."""

IN_BRACKETS = re.compile(r"[(\[（【「『〔«][^)\]）】」』〕»]*(?:[)\]）】」』〕»]|$)")
BRACKET = re.compile(r"[()\[\]（）【】「」『』〔〕«»]")
NAME_BREAK = re.compile(r"\s*[|｜¦‖•►▶»⟩→]+\s*|\s+[–—―·~:]+\s+|\s+//+\s*|\s+@\s*|\s+#(?=\w)|[–—―]\s+|\s+[–—―]")
"""What parts the name from what is written beside it."""

SPACED_HYPHEN = re.compile(r"\s+-+\s+")
PRONOUN = re.compile(rf"[\s,–-]+{PRONOUNS}(?:\s*/\s*\w+)+\s*$", re.IGNORECASE)
EDGES = " ,;:|/&+-–—·•*_#®™"
DOTTED = re.compile(r"(?:[^\W\d_]{1,5}\.){2,}|[^\W\d_]{1,5}\.[^\W\d_]+\.?")
"""Ph.D., P.Eng."""
DOTS = re.compile(r"(?:\w{1,3}\.){2,}")
ACRONYM = re.compile(r"[A-Z]{2}|[A-Z].*[A-Z]$")
"""CISSP, MSc, PhD; but not JoAnn."""


@lru_cache(maxsize=5_000)
def plain_name(written: str) -> str:
    """The name alone, without what stands beside it: degrees, pronouns, pictures, "| Hiring".

    The whole text where nothing would be left of it. "Lovelace, Ada" stays as it is; a title before the name does, too.
    """
    line = " ".join(written[:LONGEST].split())
    if "@" in line and " " not in line:
        return line
    name = without_pictures(line)
    name = IN_BRACKETS.sub(" ", name) if IN_BRACKETS.sub(" ", name).strip(EDGES) else BRACKET.sub(" ", name)
    name = next((part for part in NAME_BREAK.split(name) if part.strip(EDGES)), name)
    name = PRONOUN.sub("", name)
    before, *after = SPACED_HYPHEN.split(name)
    name = before if after and len(before.split()) > 1 else name
    name = without_degrees(" ".join(name.split()))
    name = " ".join(name.split()).strip(EDGES)
    return name if any(sign.isalpha() for sign in name) else line


def without_pictures(text: str) -> str:
    """The text in plain letters, without emoji, flags and trade marks; a whole name ends before them."""
    if text.isascii():
        return text
    text = FANCY.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    parts = "".join("\0" if is_picture(text, n) else sign for n, sign in enumerate(text)).split("\0")
    whole = next((part for part in parts if len(part.split()) > 1), "")
    is_whole = whole and any(part.strip() for part in parts[1:]) and parts[0] == whole and not parts[1][:1].isalpha()
    return " ".join((whole if is_whole else " ".join(parts)).split())


def is_picture(text: str, place: int) -> bool:
    sign = text[place]
    if sign.isascii():
        return False
    if sign in "\u200d\ufe0e\ufe0f\u20e3" or 0xE0000 <= ord(sign) <= 0xE007F:  # they belong to the sign before them
        before = text[place - 1 : place]
        return not before.isalpha() or sign != "\u200d"
    return unicodedata.category(sign) in ("So", "Co", "Cn") or 0x1F000 <= ord(sign) <= 0x1FFFF or sign in "✝†‡"


def without_degrees(name: str) -> str:
    """The name up to its degrees and offices; a generation (Jr., III) stays, without its comma."""
    first, *rest = [part.strip() for part in re.split("[,，]", name)]
    while first and not without_titles(first.split()) and rest:  # Prof., Dr. Ada Lovelace
        first = f"{first} {rest.pop(0)}".strip()
    is_upper = name.isupper()
    generation = next((f" {part}" for part in rest if plain(part) in GENERATIONS), "")
    others = [part for part in rest if part and plain(part) not in GENERATIONS]
    if (
        others and plain(others[0].split()[0]) in JOINING_IN_NAMES and len(first.split()) > 1
    ):  # of Lower and Upper Slaughter
        return f"{without_trailing_degrees(first)}{generation}"
    if others and (JOINED.search(f" {name} ") or is_name_after_comma(first, others[0], is_upper=is_upper)):
        kept = [first, others[0]]
        if JOINED.search(f" {name} "):
            kept = [first, *(part for part in others if not is_degree(part, is_upper=is_upper))]
        return ", ".join([*kept[:-1], without_trailing_degrees(kept[-1])]) + generation
    return f"{without_trailing_degrees(first)}{generation}"


def is_name_after_comma(first: str, rest: str, *, is_upper: bool) -> bool:
    """Whether the given name may stand after the comma: Lovelace, Ada; but not Ada Lovelace, PhD."""
    is_family = len(without_titles(first.split())) == 1
    if is_degree(rest, is_upper=is_upper or is_family):
        return False
    return is_family or plain(rest.split()[0]) not in JOINING_IN_NAMES  # of Upper Slaughter


def is_degree(part: str, *, is_upper: bool = False) -> bool:
    """Whether these words after a comma are degrees, certificates or an occupation."""
    words = [word for word in re.split(r"[\s/&+]+", part) if word.strip(EDGES)]
    return bool(words) and (
        all(is_degree_word(word, is_upper=is_upper) for word in words) or any(plain(word) in TRADES for word in words)
    )


def is_degree_word(word: str, *, is_upper: bool) -> bool:
    return (
        plain(word) in DEGREES | TITLES
        or any(sign.isdigit() for sign in word)
        or DOTTED.fullmatch(word) is not None
        or (not is_upper and ACRONYM.search(word.strip(EDGES)) is not None)
    )


def without_trailing_degrees(name: str) -> str:
    """The name without the degrees that follow it with no comma between: Jane Doe CPA."""
    words = name.split()
    while len(words) > 2 and (plain(words[-1]) in SURELY_DEGREES or DOTS.fullmatch(words[-1])):
        words.pop()
    return " ".join(words)


def joined_name(prefix: str, given: str, more: str, family: str, suffix: str) -> str:
    """A name out of its parts, in the order of its script, without what stands beside it in each of them."""
    given, more, family = (part if JOINED.search(f" {part} ") else part_of_name(part) for part in (given, more, family))
    suffix = suffix if plain(suffix) in GENERATIONS else ""
    if EAST_ASIAN.search(given + family) and not KATAKANA.search(given):
        return f"{family}{more}{given}"
    return " ".join(part for part in (prefix, given, more, family, suffix) if part)


def part_of_name(part: str) -> str:
    """A given or a family name up to its first comma; a generation stays."""
    first, *rest = re.split("[,，]", part)
    generation = next((f" {word.strip()}" for word in rest if plain(word.strip()) in GENERATIONS), "")
    return f"{first.strip()}{generation}" if first.strip() else part


# How one is addressed

EAST_ASIAN = re.compile(
    r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff]"
)
"""Scripts in which the family name comes first, mostly without a space."""
KATAKANA = re.compile(r"[\u30a0-\u30ff]")

JOINED = re.compile(rf"\s*[&+＆＋/]\s*|\s+(?:{AND})\s+", re.IGNORECASE)
WEAKLY_JOINED = re.compile(rf"\s+(?:{WEAK_AND})\s+", re.IGNORECASE)


def given_name(name: str) -> str | None:
    """The given name, with the capitals of a name; None where it cannot be told, or of several people."""
    names = given_names(name)
    return names[0] if len(names) == 1 else None


@lru_cache(maxsize=5_000)
def given_names(name: str) -> tuple[str, ...]:
    """The given names of all whom a card is for: ("Anna", "Ben") of "Anna & Ben Müller"; none where they cannot be
    told, as of a company, a family, or after a title alone."""
    name = plain_name(name)
    if not name or "@" in name or is_firm(name):
        return ()
    several = names_of_several(name)
    if several is not None:
        return several
    given = one_given_name(name)
    return (given,) if given else ()


def is_for_several(name: str) -> bool:
    """Whether a card is for two people or a household."""
    return names_of_several(plain_name(name)) is not None


@lru_cache(maxsize=5_000)
def names_of_several(name: str) -> tuple[str, ...] | None:
    """The given names of a couple or a household, none where they are not told; None of one person or a firm."""
    words = [plain(word) for word in name.split()]
    if len(words) > 1 and not FAMILIES.isdisjoint(words):
        return ()
    if any(name.endswith(word) and name != word for word in EAST_ASIAN_FAMILIES):
        return ()
    if re.fullmatch(r"(?:the|die|les|los|as|os|i|de)\s+\S+s", name, re.IGNORECASE) and words[0] != "de":
        return ()  # the Hubers
    family, comma, given = name.partition(",")
    has_family_first = JOINED.search(f" {given} ") and len(JOINED.split(given)[-1].split()) == 1
    named = given if comma and has_family_first and not JOINED.search(f" {family} ") else name
    parts = [part.strip() for part in JOINED.split(named)]
    if len(parts) < 2:
        return weakly_joined(name)
    if not parts[0] or not parts[-1] or is_firm(name) or not LEGAL_FORMS.isdisjoint(words):
        return None
    parts = [piece.strip() for part in parts for piece in part.split(",")]
    given_of_each = [given_in_couple(part) for part in parts if part]
    return tuple(filter(None, given_of_each)) if all(given_of_each) else ()


def weakly_joined(name: str) -> tuple[str, ...] | None:
    """As `names_of_several` where the word between them may be part of a surname: Juan y María López is two."""
    parts = [part.split() for part in WEAKLY_JOINED.split(name)]
    if len(parts) != 2 or "," in name or not all(parts):
        return None
    first, second = (without_titles(words) for words in parts)
    if not first:
        return ()  # Sr. y Sra. López
    if len(first) > 1:
        return None
    names = [given_in_couple(" ".join(words)) for words in parts]
    return (names[0], names[1]) if len(second) > 1 and names[0] and names[1] else ()


def given_in_couple(part: str) -> str | None:
    words = part.split()
    bare = without_titles(words)
    if not bare or (len(bare) == 1 and len(words) > 1):  # Frau Huber
        return None
    first = bare[0].strip(".\"“”„'")
    return cased(first) if len(first) > 1 and plain(first) not in NO_NAME | PARTICLES else None


def without_titles(words: Sequence[str]) -> list[str]:
    return [word for word in words if plain(word) not in TITLES]


def one_given_name(name: str) -> str | None:
    """The given name of one person; None of a company, after a title alone, or where the script hides it."""
    if EAST_ASIAN.search(name):
        return None
    words = without_titles(name.replace(",", " , ").split())
    if any(plain(word) in LEGAL_FORMS for word in words) or len(FAMILIES & {plain(word) for word in words}) == len(
        words
    ):
        return None
    while words and (plain(words[-1]) in SURELY_DEGREES | GENERATIONS or words[-1] == ","):
        words.pop()
    if "," in words:
        # Lovelace, Ada; but Ada the Younger, of Upper Slaughter
        first_part, rest = words[: words.index(",")], words[words.index(",") + 1 :]
        if len(first_part) > 1 and plain(first_part[0]) not in PARTICLES and plain(rest[0]) not in JOINING_IN_NAMES:
            return None  # García Márquez, Gabriel or Tom Berg, Acme
        words = first_part if rest[:1] and plain(rest[0]) in JOINING_IN_NAMES else [*rest, ""]
    elif len(words) == 1 and len(name.split()) > 1:
        # a title and one name is a surname: Herr Meier
        return None
    elif last := given_after_family(words):
        return last
    given = words[:-1] if len(words) > 1 else words  # J. Smith is no Smith
    first = next((word.strip(".\"“”„'") for word in given if len(word.rstrip(".")) > 1), "")
    if not first or plain(first) in NO_NAME | PARTICLES or NO_WORD.search(first):
        return None
    return cased(first)


NO_WORD = re.compile(r"^[a-z]+[._]\w|^[a-z]{2,}\d+$")
"""Of a mail address or a user's name: ada.lovelace, ada_l, ada99."""


def given_after_family(words: Sequence[str]) -> str | None:
    """The given name of who surely writes it last: Nguyễn Văn An, Kim Min-jun; None of others."""
    if len(words) > 2 and plain(words[0]) in VIETNAMESE:
        return words[-1]
    if len(words) == 2 and plain(words[0]) in KOREAN and re.fullmatch(r"[A-Z][a-z]+-[a-z]+", words[1]):
        return words[1]
    return None


def structured_given(given: str, more: str, family: str) -> str | None:
    """How one is addressed whose name was written in its parts; None where they do not tell."""
    given = " ".join(part_of_name(without_pictures(part)) for part in (given, more) if part)
    if EAST_ASIAN.search(given):
        return given or None
    given = plain_name(given) if given else ""
    if not given or names_of_several(given) is not None:
        return None
    words = without_titles(given.split())
    if plain(family) in KOREAN and len(words) == 2 and all(len(word) < 7 for word in words):
        return " ".join(words)  # Ji Woo
    first = next((word.strip(".\"“”„'") for word in words if len(word.rstrip(".")) > 1), "")
    is_name = first and plain(first) not in LEGAL_FORMS | NO_NAME | PARTICLES and any(map(str.isalpha, first))
    return cased(first) if is_name else None


def cased(word: str) -> str:
    """With the capitals of a name, where it was written all in one case."""
    if word.isupper() or word.islower():
        return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
    return word


EAST_ASIAN_FAMILIES = tuple(word for word in FAMILIES if EAST_ASIAN.search(word))


# What is no person


def is_firm(name: str) -> bool:
    """Whether the name is surely a company's: by its legal form, or "& Sons"."""
    words = [plain(word) for word in name.replace(",", " ").split()]
    if len(words) < 2:
        return False
    last = JOINED.split(name)[-1].split()
    return words[-1] in SURELY_FIRMS or (bool(JOINED.search(name)) and len(last) == 1 and plain(last[0]) in SONS)
