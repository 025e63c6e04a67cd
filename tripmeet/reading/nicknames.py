"""Given names that one person may go by: short forms, pet names, and the same name in other languages."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from tripmeet.assets import folder
from tripmeet.reading.folding import typed


@lru_cache(maxsize=1)
def families() -> dict[str, frozenset[int]]:
    """Each name as it compares, and the families of names that it belongs to."""
    belongs: defaultdict[str, set[int]] = defaultdict(set)
    lines = (folder("data") / "nicknames.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        for name in line.split() if not line.startswith("#") else ():
            belongs[typed(name).replace(" ", "")].add(number)
    return {name: frozenset(numbers) for name, numbers in belongs.items()}


def families_of(given: str) -> frozenset[int]:
    """The families of a given name, as it compares; none for a name that has no other forms."""
    return families().get(given, frozenset())
