"""Names and rules in words, read beside the gazetteer's file: what they mean is looked up when somebody asks for it.

The text is data/places.tsv, whose first lines tell what its rows say.
"""

from __future__ import annotations

from typing import Final, final

MEANING: Final = frozenset(("also", "part", "metro", "region"))
"""Kinds of rows that give a place a name."""


@final
class Overlay:
    """The rows by what they are asked for. `names` has the kind and the place of each that a name means, `regions` what
    an area is called that is known by a town in it, `holds` the areas that lie in what has a name, `within` the areas
    and the countries in which they are written as well, `numbers` the districts by country's numbers, `vague` how sure
    a name can be at most. Places are as the rows have them, words."""

    def __init__(self, text: str) -> None:
        self.names: dict[str, list[tuple[str, str]]] = {}
        self.regions: dict[str, str] = {}
        self.holds: dict[str, str] = {}
        self.within: list[tuple[str, str]] = []
        self.numbers: dict[str, str] = {}
        self.vague: dict[str, float] = {}
        for line in text.splitlines():
            if not line.startswith("#"):
                kind, where, what = line.split("\t")
                self._add(kind, where, what)

    def _add(self, kind: str, where: str, what: str) -> None:
        if kind in MEANING:
            called, _, names = what.rpartition(":")
            for name in names.split("|"):
                self.names.setdefault(name, []).append((kind, where))
                if called:
                    self.regions[name] = called
        elif kind == "holds":
            for name in where.split("|"):
                self.holds[name] = f"{self.holds[name]}; {what}" if name in self.holds else what
        elif kind == "within":
            self.within.append((where, what))
        elif kind == "number":
            self.numbers[what] = where
        elif kind == "vague":
            for name in where.split("|"):
                self.vague[name] = float(what)
        else:
            raise ValueError(f"no row is a {kind}")
