"""The offline gazetteer: names -> places, in microseconds, from one read-only file that is mapped and never loaded.

Beside it stand names and rules in words (places.tsv, see places/overlay.py). The file (built by
tools/build_gazetteer.py) is a JSON header, a row for every place, and two tables of names (see places/index.py). A
place is a number: towns first and the largest first, then regions, districts and countries.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
from collections.abc import Sequence
from functools import lru_cache
from math import cos, radians
from pathlib import Path
from typing import Final

from tripmeet.errors import TripmeetError
from tripmeet.model.places import Coordinates, Level, Place
from tripmeet.places.index import AREAS_SHIFT, HAS_REGION, IS_AREA, MOST_AREAS, MOST_TOWNS, Misspelt, Table
from tripmeet.places.overlay import Overlay
from tripmeet.places.quarter_table import Quarters
from tripmeet.places.text import key as key_of
from tripmeet.places.vocabulary import WORLDWIDE_DOMAINS

CLOSE_KM = 15
"""A region whose people live as close to its middle as this is as good as a town."""
REMEMBERED = 4_000
MAGIC = b"TMGAZ002"
ROW = "<iiIIIiIHBB"
"""Latitude, longitude (see PARTS), people, region, district, the town it is a part of, where its name begins, zone,
country, and how long its name is, in 32 bytes: whoever asks for one has fetched them all."""
PARTS: Final = 100_000
"""Of a degree; coordinates stand in the file in whole ones."""
NOWHERE: Final = 0xFFFFFFFF
QUALITY_SHIFT: Final = 24
NUMBER: Final = (1 << 24) - 1
NICKNAME: Final = 0
NAME: Final = 1
PART: Final = 2
METRO: Final = 3
ALTERNATE: Final = 4
CODE: Final = 5
AIRPORT: Final = 6
"""How good a name is: what everybody calls it, its own, a quarter of it, the area around it, a name in another
language or time, an official code, an airport's code."""
NOTHING: Final[tuple[int, tuple[int, ...], tuple[int, ...]]] = (0, (), ())
NONE: Final[frozenset[int]] = frozenset()
QUALITIES: Final = {"also": NICKNAME, "part": PART, "metro": METRO, "region": METRO}
"""How good the names of places.tsv are."""


class Gazetteer:
    """Places by number and by name. `open` it; it stays open as long as it is used."""

    def __init__(self, content: mmap.mmap | bytes, overlay: str = "", quarters: Path | None = None) -> None:
        size = struct.unpack_from("<Q", content, 8)[0]
        header = json.loads(content[16 : 16 + size])
        rest = memoryview(content)[16 + size :]

        def section(name: str) -> memoryview[int]:
            at, length = header["sections"][name]
            return rest[at : at + length]

        self.towns: int = header["towns"]
        self.first_district: int = self.towns + header["regions"]
        self.first_country: int = self.first_district + header["districts"]
        self.countries: list[str] = header["countries"]
        self.zones: list[str] = header["zones"]
        self._calling: dict[str, list[str]] = header["calling"]
        self._languages: dict[str, list[str]] = header["languages"]
        self.codes: dict[int, str] = {int(number): code for number, code in header["codes"].items()}
        rows, words, signed = section("rows"), section("rows").cast("I"), section("rows").cast("i")
        self.lat, self.lon, self.population = signed[0::8], signed[1::8], words[2::8]
        self.region, self.district, self.part_of = words[3::8], words[4::8], signed[5::8]
        self._name_at, self._zone = words[6::8], section("rows").cast("H")[14::16]
        self.country, self._name_length = rows[30::32], rows[31::32]
        self._content, self._names_at = content, 16 + size + header["sections"]["names"][0]
        self._spread, self._noted = section("spread").cast("H"), section("noted").cast("I")

        def table(of: str) -> tuple[bytes, memoryview[int], memoryview[int]]:
            return (
                bytes(section(f"{of}_bits")),
                section(f"{of}_bucket_at").cast("I"),
                section(f"{of}_entries").cast("Q"),
            )

        self._named, self._near = Table(*table("names")), Misspelt(*table("misspelt"))
        self._meant = section("meant").cast("I")
        self._cell_at, self._cell = section("cell_at").cast("I"), section("cell").cast("I")
        self.area_name = lru_cache(maxsize=REMEMBERED)(self.name)
        self.place = lru_cache(maxsize=REMEMBERED)(self._place)
        self.overlay = Overlay(overlay)
        self._overlaid: dict[str, tuple[int, tuple[int, ...], tuple[int, ...]] | None]
        self._overlaid = dict.fromkeys(self.overlay.names)
        self._claims: dict[int, frozenset[int]] | None = None
        self._quarters_file = quarters
        self._quarters: Quarters | None = None

    @property
    def quarters(self) -> Quarters:
        """The quarters of large cities, read when they are first asked for."""
        if self._quarters is None:
            self._quarters = Quarters.read(self._quarters_file)
        return self._quarters

    @classmethod
    def open(cls, folder: Path) -> Gazetteer:
        """The gazetteer in this folder. Raises TripmeetError when it is missing or not one of ours."""
        path = folder / "gazetteer.bin"
        try:
            with path.open("rb") as file:
                content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise TripmeetError(
                "the gazetteer cannot be opened", where=str(path), hint="install tripmeet again"
            ) from error
        if content[:8] != MAGIC or sys.byteorder != "little":
            raise TripmeetError("the gazetteer is not of this version", where=str(path), hint="install tripmeet again")
        words = folder / "places.tsv"
        try:
            return cls(content, words.read_text("utf-8"), folder / "quarters.tsv")
        except (OSError, ValueError) as error:
            raise TripmeetError(
                "the names beside the gazetteer cannot be read", where=str(words), hint="install tripmeet again"
            ) from error

    def find(self, key: str) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
        """What has the name of this key (see text.key): its heading (see places/index.py; 0 where nothing has it), the
        towns, the largest first, and the areas. Each is its number, with the quality of the name in the upper bits.
        """
        if key in self._overlaid:
            return self._overlaid[key] or self._with_overlay(key)
        at = self._named.first(key)
        if not at:
            return NOTHING
        noted = self._noted
        heading = noted[at]
        middle = at + 1 + (heading & MOST_TOWNS)
        end = middle + (heading >> AREAS_SHIFT & MOST_AREAS)
        if end == at + 2:  # most names have one place
            only = (noted[at + 1],)
            return (heading, only, ()) if middle == end else (heading, (), only)
        return heading, tuple(noted[at + 1 : middle]), tuple(noted[middle:end])

    def _with_overlay(self, key: str) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
        """What the file knows by this key, and before it what the words beside the file say."""
        del self._overlaid[key]  # and so it is looked up in the file
        heading, towns, areas = self.find(key)
        for kind, where in self.overlay.names[key]:
            if (number := self.number_of(where)) is None:
                continue
            posting = QUALITIES[kind] << QUALITY_SHIFT | number
            if number < self.towns:
                towns = (posting, *(other for other in towns if other & NUMBER != number))
            else:
                areas = (posting, *(other for other in areas if other & NUMBER != number))
                heading |= IS_AREA | (HAS_REGION if number < self.first_country else 0)
        self._overlaid[key] = found = heading or len(towns), towns, areas
        return found

    def number_of(self, where: str) -> int | None:
        """The place that places.tsv means by its words ("Fes, MA", "/Kent, GB", ", PR"); None where there is none."""
        name, _, code = where.rpartition(",")
        if (country := code.strip()) not in self.countries:
            return None
        if not name:
            return self.first_country + self.countries.index(country)
        _, towns, areas = self.find(key_of(name))
        postings = sorted(areas if name.startswith("/") else towns, key=lambda posting: posting >> QUALITY_SHIFT)
        numbers = [posting & NUMBER for posting in postings]
        return next((n for n in numbers if self.countries[self.country[n]] == country and n < self.first_country), None)

    def held_by(self, key: str) -> frozenset[int]:
        """The areas that lie in what has the name of this key, of which the file does not know it."""
        return self._numbers_of(self.overlay.holds[key]) if key in self.overlay.holds else NONE

    def with_its_own(self, areas: frozenset[int]) -> frozenset[int]:
        """The areas that are written as in one of these countries and stand apart: territories, what is claimed."""
        if self._claims is None:
            self._claims = {}
            for where, countries in self.overlay.within:
                for country in countries.split():
                    at = self.first_country + self.countries.index(country)
                    self._claims[at] = self._claims.get(at, NONE) | self._numbers_of(where)
        if self._claims.keys().isdisjoint(areas):
            return NONE
        return NONE.union(*(self._claims[area] for area in areas if area in self._claims))

    def district_by_number(self, number: str) -> int | None:
        """The district or territory that a country knows by this number ("93"); None where there is none."""
        where = self.overlay.numbers.get(number)
        return self.number_of(where) if where else None

    def _numbers_of(self, places: str) -> frozenset[int]:
        return frozenset(number for where in places.split("; ") if (number := self.number_of(where)) is not None)

    def misspelt(self, key: str, letters: int) -> list[tuple[int, list[str]]]:
        """The large places one of whose names is like a key but for one or two letters, the largest first; that name,
        and the others of the place that are much like it.

        The file has the names without a letter or two, and meets the key so: Wolf Garbe's symmetric deletion.
        """
        found = []
        for number in self._near.lacking(key, letters):
            place, at, length = self._meant[3 * number : 3 * number + 3]
            found.append((place, self._written(at, length).split("\n")))
        return sorted(found)

    def name(self, number: int) -> str:
        return self._written(self._name_at[number], self._name_length[number])

    def _written(self, at: int, length: int) -> str:
        at += self._names_at
        return self._content[at : at + length].decode()

    def homes(self, number: int) -> tuple[int, int, int]:
        """The district, region and country of a place."""
        return self.district[number], self.region[number], self.first_country + self.country[number]

    def level(self, number: int) -> Level:
        """A region whose people live within a short way of its middle is as good as a town."""
        if number < self.towns:
            return Level.CITY if self.part_of[number] < 0 else Level.QUARTER
        if number >= self.first_country:
            return Level.COUNTRY
        return Level.METRO if self._spread[number - self.towns] <= CLOSE_KM else Level.REGION

    def _place(self, number: int, confidence: float = 1.0, level: Level | None = None) -> Place:
        """The place of this number, as sure as we are told; `level` where more or less than the place is meant.

        A quarter of a town has the town's name and its own coordinates.
        """
        region = self.region[number]
        city = self.part_of[number] if number < self.towns else -1
        town, quarter = (number, None) if city < 0 else (city, self.name(number))
        return Place(
            self.name(town),
            None if region == NOWHERE else self.area_name(region),
            self.countries[self.country[number]],
            self.coordinates(number),
            self.zones[self._zone[number]] or None,
            level or self.level(number),
            confidence,
            self.codes.get(region),
            self.population[town],
            quarter,
        )

    def coordinates(self, number: int) -> Coordinates:
        return Coordinates(self.lat[number] / PARTS, self.lon[number] / PARTS)

    @lru_cache(maxsize=300)  # noqa: B019 - one gazetteer lives as long as the program
    def country_name(self, code: str) -> str:
        """The English name of a country's two letters; the letters themselves where it is unknown."""
        return self.name(self.first_country + self.countries.index(code)) if code in self.countries else code

    def country_of_domain(self, domain: str) -> str | None:
        """The country of a mail address's last part ("pt"); None for one that people of all countries use."""
        code = {"uk": "GB"}.get(domain, domain.upper())
        return code if domain not in WORLDWIDE_DOMAINS and code in self.countries else None

    def countries_of_phone(self, number: str) -> list[str]:
        """The countries of a number that starts with + or 00 ("+351 21 …"); none where it does not tell."""
        digits = "".join(sign for sign in number if sign.isdigit() or sign == "+")
        digits = digits[1:] if digits.startswith("+") else digits[2:] if digits.startswith("00") else ""
        codes = (digits[:length] for length in (4, 3, 2, 1))
        return next((self._calling[code] for code in codes if code in self._calling), [])

    def countries_of_language(self, language: str) -> list[str]:
        """The countries whose first language it is ("pt-BR" says so itself); none for English and French."""
        name, _, country = language.replace("_", "-").partition("-")
        if country.upper() in self.countries:
            return [country.upper()]
        return self._languages.get(name.casefold(), [])

    def nearby(
        self, coordinates: Coordinates, radius_km: float, *, least_people: int = 0, most: int | None = None
    ) -> Sequence[Place]:
        """Towns within `radius_km`, the largest first."""
        found = sorted(self._around(coordinates, radius_km, least_people))
        return tuple(self.place(number) for number in found[:most])

    def nearest(self, coordinates: Coordinates, *, least_people: int = 0) -> Place | None:
        """The nearest town, None on the high seas (no town within 500 km)."""
        for radius_km in (5.0, 15.0, 60.0, 500.0):
            if found := self._around(coordinates, radius_km, least_people):
                return self.place(min(found, key=lambda number: coordinates.distance_km(self.coordinates(number))))
        return None

    def _around(self, centre: Coordinates, radius_km: float, least_people: int) -> list[int]:
        high = radius_km / 111.0
        wide = 180.0 if abs(centre.lat) + high > 89 else min(180.0, high / cos(radians(abs(centre.lat) + high)))
        south, north = (centre.lat - high) * PARTS, (centre.lat + high) * PARTS
        found = []
        for row in range(max(0, int(centre.lat + 90 - high)), min(179, int(centre.lat + 90 + high)) + 1):
            columns = {int(centre.lon + 180 + step) % 360 for step in _steps(wide)}
            for column in columns:
                cell = row * 360 + column
                for number in self._cell[self._cell_at[cell] : self._cell_at[cell + 1]]:
                    if self.population[number] < least_people:
                        break
                    if not south <= self.lat[number] <= north:
                        continue
                    east = abs(self.lon[number] / PARTS - centre.lon)
                    if min(east, 360 - east) <= wide and centre.distance_km(self.coordinates(number)) <= radius_km:
                        found.append(number)
        return found


def _steps(wide: float) -> list[float]:
    return [*(step for step in range(-int(wide), int(wide) + 1)), -wide, wide]
