"""A town's name out of the forms that a language bends it into: "w Krakowie", "Politechnika Warszawska", "v Praze".

A form is guessed by its ending and counts only where the gazetteer knows the name: endings alone prove nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from tripmeet.text import folded

SHORTEST_STEM = 3
BENDING = frozenset(("BA", "BY", "CZ", "HR", "HU", "LT", "ME", "PL", "RS", "RU", "SI", "SK", "UA"))
"""Where towns' names are bent. Elsewhere the same endings are people's: Grace is not Graz, Suzuki is not Suzuka."""
ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    # adjectives: Warszawska, Gdański, Łódzka, Olomoucká, Szegedi
    *((ending, ("", "a", "o", "sk")) for ending in ("skiego", "skiej", "skie", "ski", "ska", "sky", "ske")),
    *((ending, ("",)) for ending in ("kiego", "kiej", "kie", "ki", "ka", "ky", "ke")),
    # where something is: Krakowie, Warszawie, Poznaniu, Gdańsku, Katowicach, Praze, Brně, Liberci, Ljubljani, Košiciach
    ("owie", ("ow",)),
    ("iach", ("ice",)),
    ("ach", ("e", "y")),
    ("ie", ("", "a")),
    ("iu", ("",)),
    ("u", ("",)),
    ("ze", ("ha", "ga")),
    ("ci", ("ec", "c")),
    ("ni", ("en",)),
    ("i", ("", "a")),
    ("e", ("a", "o")),
    # whose something is: Vilniaus, Kauno
    ("iaus", ("ius",)),
    ("o", ("as",)),
)
"""How a name may end, and what may stand there in its plain form; written without accents."""


def plain_forms(word: str) -> Iterator[str]:
    """The names of which this word may be a form, the longest ending first; none of them need exist."""
    bare = folded(word)
    for ending, replacements in sorted(ENDINGS, key=lambda rule: -len(rule[0])):
        stem = bare.removesuffix(ending)
        if stem != bare and len(stem) >= SHORTEST_STEM:
            yield from (f"{stem}{replacement}".capitalize() for replacement in replacements)
