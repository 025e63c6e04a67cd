"""Whether words are a place at all: most texts of one common word, or with a name among others, are not."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, final

from tripmeet.places.gazetteer import AIRPORT, ALTERNATE, CODE, METRO, NICKNAME, PART, Gazetteer
from tripmeet.places.phrases import Named
from tripmeet.places.text import without_marks
from tripmeet.places.vocabulary import (
    CODES_BESIDE_STRANGERS,
    COUNTIES_KNOWN_BY_NAME,
    COUNTRIES_BY_CODE,
    DREAMS,
    KNOWN_BY_NAME,
    PRONOUN_NAMES,
    SAYING_WHERE,
    WORDS_NOT_CODES,
)
from tripmeet.places.weigh import Reading


@final
class Setting:
    """What else is in the text: how many words that name nothing or stand loose, and whether a name stands last."""

    __slots__ = ("alone", "best", "ends_known", "loose", "text", "unknown")

    def __init__(self, text: str, unknown: int, loose: int, alone: bool, ends_known: bool) -> None:
        self.text, self.unknown, self.loose, self.alone, self.ends_known = text, unknown, loose, alone, ends_known
        self.best: Reading | None = None  # what it was found to mean


LAST_OF_A_WORD: Final = 50
AMONG_OF_A_WORD: Final = 10_000
"""People of a town in the area beside it, for a name as common as this, that stands last or among other words."""
MISSPELT_ALONE: Final = 250_000
ALTERNATE_OF_A_WORD: Final = 2_000
ALTERNATE_BESIDE_STRANGERS: Final = 300_000
"""People of a town that is meant by a misspelling that stands alone, and by another name that is a common word, as
rarely as this, or stands beside two words that name nothing, for each of them."""
LONG_WORD: Final = 6
LONG_ENOUGH_FOR_TWO: Final = 12
SHORT: Final = 3
"""Letters of a name that is no word by chance, and of one that is none with two of them wrong, and of
one that is one only in capitals where it stands among other words (DEL)."""


def is_believable(reading: Reading, gazetteer: Gazetteer, setting: Setting) -> bool:
    """Whether the writer can have meant this place, given how much else they wrote and how common the word is."""
    named = reading.named
    people = gazetteer.population[reading.number]
    if (reading.inside is not None or (reading.near_stop and setting.alone)) and not named.loose:
        return not (named.misspelt and people < 20_000)
    least = (LAST_OF_A_WORD if named.last else AMONG_OF_A_WORD) * 2**named.common
    if reading.inside is not None and reading.quality != CODE and people > min(100_000, least):
        return True
    if named.misspelt and not setting.alone:
        return False
    if reading.number >= gazetteer.towns:
        if named.misspelt > 1 and len(named.spelled) < LONG_ENOUGH_FOR_TWO:
            return False
        return is_area_believable(reading, gazetteer, setting)
    return is_town_believable(reading, people, setting)


def is_town_believable(reading: Reading, people: int, setting: Setting) -> bool:
    """A town that nothing else in the text supports: it must be larger than its name is common."""
    named, quality = reading.named, reading.quality
    unknown = setting.unknown + setting.loose - named.loose
    word = named.word.casefold()
    nicknamed = quality in (NICKNAME, PART, METRO)
    latin = word.isascii()
    if latin and len(word) < 3 and not nicknamed:
        return False
    if quality == AIRPORT:
        return people > 300_000 and named.word.isupper() and not unknown and not named.common
    if named.loose:
        if latin and (len(word) < LONG_WORD if quality == ALTERNATE else len(word) <= SHORT and unknown > 1):
            return False
        return is_capital(named, setting) and people > 100_000 * 4**unknown and people > 3000 * 2**named.common
    least = 25_000 if len(word) >= LONG_WORD else 50_000
    if unknown and not (people > least * 2**unknown and people > 500 * 2**named.common):
        return False
    if named.shortened and not named.around and people < 20_000:
        return False
    if named.misspelt:
        return people > MISSPELT_ALONE * named.misspelt
    if nicknamed:
        return True
    says_where = not SAYING_WHERE.isdisjoint(named.spelled.split())
    if quality == ALTERNATE and (people < (5_000 if says_where else 20_000) or (latin and len(named.spelled) < 5)):
        return False
    if quality == ALTERNATE and unknown:
        is_large = unknown == 1 or people > ALTERNATE_BESIDE_STRANGERS * unknown
        if not is_large or not is_capital(named, setting):
            return False
    if quality == ALTERNATE and named.common and people < ALTERNATE_OF_A_WORD * 2**named.common:
        return False
    return people >= 500 * 2**named.common or (people > 80_000 and is_capital(named, setting) and word not in DREAMS)


def is_area_believable(reading: Reading, gazetteer: Gazetteer, setting: Setting) -> bool:
    """A region or country: a code needs company or capitals, a district must stand alone."""
    named, people, unknown = reading.named, gazetteer.population[reading.number], setting.unknown
    if reading.quality == CODE:
        is_district = gazetteer.first_district <= reading.number < gazetteer.first_country
        if named.loose or not named.word.isascii() or is_district:
            return False
        if not setting.alone:
            if reading.number >= gazetteer.first_country:
                return named.word.isupper() and setting.ends_known and not unknown
            most = 2 if gazetteer.countries[gazetteer.country[reading.number]] in CODES_BESIDE_STRANGERS else 0
            return not named.word.islower() and setting.ends_known and unknown <= most
        country = gazetteer.countries[gazetteer.country[reading.number]]
        by_code = COUNTRIES_BY_CODE if reading.number >= gazetteer.first_country else KNOWN_BY_NAME
        is_known = country in by_code or len(named.word) > 2
        return is_known and named.word.isupper() and named.word not in WORDS_NOT_CODES
    if is_pronoun(named, setting) or (
        reading.quality == ALTERNATE and unknown and named.shortened and not named.around
    ):
        return False
    if named.word.isascii() and len(named.word) < 3 and reading.quality != NICKNAME:
        return False
    if reading.quality == ALTERNATE and named.spelled.isascii() and len(named.word.split()[0]) < 4:
        return False
    is_country = reading.number >= gazetteer.first_country
    if not is_country and reading.number >= gazetteer.first_district and reading.quality != NICKNAME:
        is_known = gazetteer.countries[gazetteer.country[reading.number]] in COUNTIES_KNOWN_BY_NAME
        least = 500 if is_known and reading.quality != ALTERNATE else 30_000
        return not unknown and not named.loose and people > least * 2**named.common
    if named.loose:
        known = people > 1_000_000 and people > 500 * 2**named.common
        return known and is_capital(named, setting) and unknown <= 2 and (named.is_area or not unknown)
    by_name = is_country or reading.quality == NICKNAME
    country = gazetteer.countries[gazetteer.country[reading.number]]
    return unknown <= 3 and (by_name or country in KNOWN_BY_NAME or people > 5000 * 2**named.common)


def is_pronoun(named: Named, setting: Setting) -> bool:
    """Whether a word is "us" rather than the US."""
    is_upper = named.word.isupper() or named.spelled.upper() in setting.text
    return named.spelled in PRONOUN_NAMES and not is_upper


def is_capital(named: Named, setting: Setting) -> bool:
    """Whether the name was written with a capital letter, or in a script that has none."""
    word = named.word
    if not named.loose or not word.isascii():
        return not word.isascii() or not word.islower()
    text = setting.text if named.area_postings or setting.text.isascii() else without_marks(setting.text)
    if len(word) <= SHORT:
        return word.upper() in text
    return word.title() in text or word.upper() in text


SURE_INSIDE: Final = ((0.0, 0.40), (0.5, 0.90), (1.0, 0.95), (2.0, 0.98), (4.0, 0.99))
SURE_BARE: Final = ((0.0, 0.40), (0.5, 0.60), (1.0, 0.70), (1.5, 0.75), (2.0, 0.82), (2.5, 0.88), (4.0, 0.97))
"""The share of right answers by how far the next place weighs less, with an area beside the name and without;
measured on 3,300 profile texts whose coordinates are known (benchmarks/locate.py prints the curve)."""
LESS_SURE_ALTERNATE: Final = 0.88
LESS_SURE_LOOSE: Final = 0.88
LESS_SURE_MISSPELT: Final = (1.0, 0.8, 0.62)


def how_sure(best: Reading, margin: float, setting: Setting) -> float:
    """The share of such answers that are right; `margin` is how much less the next different place weighs."""
    named = best.named
    points = SURE_BARE if best.inside is None else SURE_INSIDE
    clear, sure = points[-1]
    if margin < clear:
        (low, start), (high, end) = next(pair for pair in pairwise(points) if margin < pair[1][0])
        sure = start + (end - start) * (max(margin, low) - low) / (high - low)
    elif best.quality != ALTERNATE and not named.loose and not setting.unknown and not named.misspelt:
        return sure
    if best.quality == ALTERNATE:
        sure *= LESS_SURE_ALTERNATE
    if named.loose or (setting.unknown and best.inside is None):
        sure *= LESS_SURE_LOOSE
    return round(sure * LESS_SURE_MISSPELT[named.misspelt], 2)
