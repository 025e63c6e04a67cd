"""What of an address is no place: the street, the numbers, the postal code."""

from __future__ import annotations

import re
from typing import Final

from tripmeet.places.text import LONGEST_TEXT, key
from tripmeet.places.vocabulary import STREET_ENDINGS, STREET_WORDS

LONGEST_ENDING: Final = 5
"""Letters of a street's ending that are a word of their own, at most: weg, but Lindenweg."""
_DUTCH: Final = re.compile(r"\d{4} (?!ST|LE|LA|EL)[A-Z]{2} \S")
_POSTAL_CODE: Final = re.compile(r"\d{4,6} \w")
_HOUSE_NUMBER: Final = re.compile(r"\d+[a-z]?")
_DIGIT: Final = re.compile(r"\d")
_HOUSE: Final = re.compile(r"[^\W\d]{4,} \d{1,4} ?[a-zA-Z]?$")

_DISTRICTS: Final = frozenset(("arr", "arrondissement", "bezirk", "kerulet", "ker", "district", "sector"))
_ROMAN_NUMBERS: Final = tuple(
    tens + ones
    for tens in ("", "x", "xx")
    for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    if tens + ones
)
_ROMAN: Final = frozenset(number + ending for number in _ROMAN_NUMBERS for ending in ("", "e", "er", "eme"))
_NUMBERED: Final = re.compile(
    r"(?P<city>[^\W\d].*?)\s(?:(?:quartier|sector|sectorul|district|bezirk|distrito|bydel)\s)?"
    r"(?:\d{1,2}\s?(?:e|er|eme|ieme|nd|rd|th|st|o|a)?|x{0,2}(?:ix|iv|v?i{0,3})(?:e|er|eme)?)"
    r"(?:\s(?:arr|arrondissement|bezirk|kerulet|ker|district|sector))?"
)
_NUMBER_FIRST: Final = re.compile(
    r"(?:(?:quan|sector|sectorul|district|bezirk)\s\d{1,2}|(?:\d{1,2}\s?(?:e|er|eme|ieme|nd|rd|th|st)?"
    r"|x{0,2}(?:ix|iv|v?i{0,3})(?:e|er|eme)?)\s(?:arr|arrondissement|bezirk|kerulet|ker|district))"
)


def may_number_a_district(words: str) -> bool:
    """Whether the last word, or the first, can be the number of a district; most are no number."""
    last = words[words.rfind(" ") + 1 :]
    return last[0].isdigit() or words[0].isdigit() or last in _DISTRICTS or last in _ROMAN


def city_of_a_numbered_district(words: str) -> str | None:
    """The words before the number of a district: "praha" of Praha 1, "paris" of Paris 11e; None without a number."""
    match = _NUMBERED.fullmatch(words)
    return match["city"] if match else None


def is_numbered_district(words: str) -> bool:
    """Whether words only number a district of the city beside them: 7. Bezirk, Sector 3, 11e arrondissement."""
    return _NUMBER_FIRST.fullmatch(words) is not None


def beyond_the_street(tokens: list[str]) -> list[str] | None:
    """What is left of a piece of an address without its street and number ("Hauptstr. 5 86150 Augsburg", "10 Downing
    Street London"); None where no word is one of a street. Where the word comes first ("12 rue de Rivoli"), nobody can
    tell where its name ends, and nothing is left."""
    street = next((n for n, word in enumerate(tokens) if is_street(word) or (n > 1 and word == "st")), None)
    if street is None:
        return None
    before = [n for n in range(street) if _HOUSE_NUMBER.fullmatch(tokens[n])]
    if before:
        return [] if before[-1] == street - 1 else without_numbers(tokens[street + 1 :])
    after = [n for n in range(street + 1, len(tokens)) if tokens[n][0].isdigit()]
    return without_numbers(tokens[after[0] + 1 :]) if after else None


def is_street(token: str) -> bool:
    return token in STREET_WORDS or (len(token) > LONGEST_ENDING and token.endswith(STREET_ENDINGS))


def has_street(text: str) -> bool:
    """Whether a text is an address, of which we know only the city."""
    written = text[:LONGEST_TEXT]
    return _DIGIT.search(written) is not None and any(is_street(token) for token in key(written).split())


def without_numbers(tokens: list[str]) -> list[str]:
    """The words without numbers, and without the letters of a quarter or a staircase (2100 København Ø)."""
    return [
        word for word in tokens if not any(map(str.isdigit, word)) and (len(word) > 1 or not word.isascii())
    ]  # fmt: skip


def has_postal_code(piece: str) -> bool:
    """Whether it begins with one: 79100 Freiburg."""
    return piece[:1].isdigit() and _POSTAL_CODE.match(piece) is not None


def has_dutch_code(piece: str) -> bool:
    """Whether it begins with a postal code of the Netherlands: 1012 LG Amsterdam."""
    return _DUTCH.match(piece) is not None


def is_house(piece: str) -> bool:
    """Whether it is a name with the number of a house: Damrak 1."""
    return _HOUSE.search(piece) is not None
