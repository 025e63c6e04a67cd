"""The town in the name of an employer: "Universiteit Utrecht", "City of Boston", "Amsterdam Economic Board".

An institution of one town names it; a firm of the world does not, even where a village somewhere is called so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tripmeet.model.places import Level, Location, Place

FEWEST_PEOPLE = 60_000
"""Smaller towns are named like people and things: only a whole institution that is known stands for them."""
SURE = 0.75
"""Utrecht and Groningen are provinces, too, so nobody is surer of them."""
MOST_WORDS = 3

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_LATER_ABROAD = re.compile(
    r"\b(?:bank|insurance|versicherung|airlines?|airways|times|post|herald|beer|brewing|sushi|pizza|records)\b",
    re.IGNORECASE,
)
"""What carries a town's name all over the world."""


def town_of(company: str, find: Callable[[str], Location]) -> Place | None:
    """The town that an employer's name names; None where it names none, or more than one."""
    words = _WORD.findall(company)
    if len(words) < 2 and not (company.isupper() and 2 < len(company) < 7):
        return None
    found = find(company)
    whole = found.place
    if " misspelt" in found.because:
        return None
    if whole is not None and whole.level in (Level.CITY, Level.METRO) and whole.confidence >= SURE and len(words) > 1:
        return whole
    if _LATER_ABROAD.search(company):
        return None
    towns = {(town.name, town.country): town for town in towns_among(words, find)}
    return next(iter(towns.values())) if len(towns) == 1 else None


def towns_among(words: list[str], find: Callable[[str], Location]) -> Iterator[Place]:
    """Large towns among these words, the longest names first; a word counts for one of them."""
    taken: set[int] = set()
    for length in range(min(MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            span = range(start, start + length)
            text = " ".join(words[start : start + length])
            if taken.isdisjoint(span) and text[0].isupper() and (place := large_town(text, find)):
                taken.update(span)
                yield place


def large_town(text: str, find: Callable[[str], Location]) -> Place | None:
    found = find(text)
    place = found.place
    if place is None or place.level is not Level.CITY or place.confidence < SURE or place.population < FEWEST_PEOPLE:
        return None
    return place if not found.because.endswith("misspelt") and " is a part of " not in found.because else None
