"""The table of quarters and postal codes of large cities, data/quarters.tsv, whose first lines tell what its rows say.

It is read when a text has more words than the city's, and of it the part of that city: who writes "Berlin" never pays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple, final

_UNSPACED: Final = re.compile("\\|([\u2e80-\ud7ff]{2,})(?=\\|)")
CODES_END: Final = "\n@\n"
"""Between the postal codes of a city and its names."""
_KNOWN_ALONE: Final = re.compile(r"^.*\t!.*$", re.MULTILINE)


class Quarter(NamedTuple):
    """A quarter of a city by the name that is shown: its own, its postal code, or "#5" where only that is known."""

    name: str
    lat: float
    lon: float


@final
class Section:
    """The rows of one city. A name is looked for in their text: most are asked about once, so that no table is made."""

    def __init__(self, rows: str = "") -> None:
        codes, _, names = f"\n{rows}\n".partition(CODES_END)
        self._codes, self._rows = codes + "\n", f"\n{names}\n"

    def get(self, spelled: str) -> Quarter | None:
        """The quarter of a name as text.key spells it, or of "#5"; None where the city has none."""
        return _row_of(spelled, self._rows) if spelled else None

    def coded(self, code: str) -> Quarter | None:
        """The quarter of a postal code, or of how one begins; None where the city has none."""
        return _row_of(f"@{code}", self._codes) or _row_of(f"@{code}", self._rows)

    def begins(self, token: str) -> bool:
        """Whether the name of a quarter may begin with this word."""
        return f"|{token}" in self._rows

    def named(self) -> Iterator[Quarter]:
        """Those that have a name, in the file's order."""
        for row in self._rows.split("\n"):
            if row and (quarter := _quarter(row)).name[0] not in "#@":
                yield quarter

    def unspaced(self) -> list[str]:
        """The names in scripts that are written without spaces."""
        return _UNSPACED.findall(self._rows)


@final
class Quarters:
    """The rows by city, read when somebody asks for the city."""

    def __init__(self, text: str) -> None:
        self._sections: dict[int, str | Section] = {}
        self.known_alone: dict[str, tuple[int, Quarter]] = {}
        ambiguous = set()
        for section in text.split("\n=")[1:]:
            head, _, rows = section.partition("\n")
            number = int(head.partition("\t")[0])
            self._sections[number] = rows
            for row in _KNOWN_ALONE.findall(rows) if "\t!" in rows else ():
                quarter = _quarter(row)
                spelled = row.split("|")[1]
                if spelled in self.known_alone:
                    ambiguous.add(spelled)
                self.known_alone[spelled] = number, quarter
        for spelled in ambiguous:
            del self.known_alone[spelled]

    @classmethod
    def read(cls, path: Path | None) -> Quarters:
        """Those of a file; none where it is missing, for places are known without it."""
        try:
            return cls(path.read_text("utf-8") if path else "")
        except (OSError, ValueError):
            return cls("")

    def __contains__(self, city: int) -> bool:
        return city in self._sections

    def cities(self) -> Iterator[int]:
        yield from self._sections

    def of(self, city: int) -> Section:
        """The quarters of a city; none where it is not one of those that have any."""
        section = self._sections.get(city, "")
        if isinstance(section, str):
            section = self._sections[city] = Section(section)
        return section


def _row_of(spelled: str, rows: str) -> Quarter | None:
    at = rows.find(f"|{spelled}|")
    return None if at < 0 else _quarter(rows[rows.rfind("\n", 0, at) + 1 : rows.find("\n", at)])


def _quarter(row: str) -> Quarter:
    lat, lon, names = row.split("\t")
    shown, spelled, *_ = names.split("|")
    return Quarter(shown.lstrip("!") or spelled.title().lstrip("@"), float(lat), float(lon))
