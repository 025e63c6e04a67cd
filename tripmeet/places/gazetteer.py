"""The offline gazetteer: names -> places, in microseconds, from one read-only file that is mapped and never loaded.

The file (built by tools/build_gazetteer.py) is a JSON header and columns: a place is a number, towns first and the
largest first, then regions, districts and countries. Names are found through buckets of their CRC.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import cos, radians
from pathlib import Path
from zlib import crc32

from tripmeet.errors import TripmeetError
from tripmeet.model.places import Coordinates, Level, Place
from tripmeet.places.vocabulary import WORLDWIDE_DOMAINS

CLOSE_KM = 15
"""A region whose people live as close to its middle as this is as good as a town."""
REMEMBERED = 4_000
MAGIC = b"TMGAZ001"
NOWHERE = 0xFFFFFFFF
QUALITY_SHIFT = 24
NUMBER = (1 << QUALITY_SHIFT) - 1
NICKNAME, NAME, PART, METRO, ALTERNATE, CODE, AIRPORT = range(7)
"""How good a name is: what everybody calls it, its own, a quarter of it, the area around it, a name in another
language or time, an official code, an airport's code."""
COMMON_SHIFT = 20
MOST = (1 << COMMON_SHIFT) - 1
TYPO = b"~"
"""Before a key that lacks letters: the places whose names it may have been."""


class Gazetteer:
    """Places by number and by name. `open` it; it stays open as long as it is used."""

    def __init__(self, content: mmap.mmap | bytes) -> None:
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
        self.lat, self.lon = section("lat").cast("f"), section("lon").cast("f")
        self.population, self.country = section("population").cast("I"), section("country")
        self.region, self.district = section("region").cast("I"), section("district").cast("I")
        self.part_of = section("part_of").cast("i")
        self._spread = section("spread").cast("H")
        self._zone = section("zone").cast("H")
        self._names, self._name_at = section("names"), section("name_at").cast("I")
        self._content, self._keys_at = content, 16 + size + header["sections"]["keys"][0]
        self._bucket_at, self._postings = section("bucket_at").cast("I"), section("postings").cast("I")
        self._cell_at, self._cell = section("cell_at").cast("I"), section("cell").cast("I")
        self._buckets = len(self._bucket_at) - 1
        self.area_name = lru_cache(maxsize=REMEMBERED)(self.name)

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
        return cls(content)

    def find(self, key: str) -> tuple[int, list[int]]:
        """How common a word this key (see text.key) is in English, as a power of two, and the places of this name.

        A place is its number with the quality of the name in the upper bits; the largest town comes first.
        """
        content, encoded = self._content, key.encode("utf-8", "replace")
        bucket, start = crc32(encoded) % self._buckets, self._keys_at
        end = start + self._bucket_at[bucket + 1]
        at = content.find(b"\n" + encoded + b"\t", start + self._bucket_at[bucket], end)
        if at < 0:
            return 0, []
        at += len(encoded) + 2
        noted = int(content[at : content.find(b"\n", at, end)], 16)
        count = self._postings[noted]
        return count >> COMMON_SHIFT, self._postings[noted + 1 : noted + 1 + (count & MOST)].tolist()

    def misspelt(self, keys: Iterable[str]) -> set[int]:
        """The large towns whose names are like one of these keys but for the letters that were left out."""
        content, start, buckets, bucket_at = self._content, self._keys_at, self._buckets, self._bucket_at
        found: set[int] = set()
        for key in keys:
            encoded = TYPO + key.encode()
            bucket = crc32(encoded) % buckets
            line = b"\n%s\t" % encoded
            if content.find(line, start + bucket_at[bucket], start + bucket_at[bucket + 1]) >= 0:
                found.update(self.find(encoded.decode())[1])
        return found

    def name(self, number: int) -> str:
        return bytes(self._names[self._name_at[number] : self._name_at[number + 1]]).decode()

    def level(self, number: int) -> Level:
        """A region whose people live within a short way of its middle is as good as a town."""
        if number < self.towns:
            return Level.CITY
        if number >= self.first_country:
            return Level.COUNTRY
        return Level.METRO if self._spread[number - self.towns] <= CLOSE_KM else Level.REGION

    def place(self, number: int, confidence: float = 1.0, level: Level | None = None) -> Place:
        """The place of this number, as sure as we are told; `level` where more or less than the place is meant.

        A quarter of a town has the town's name and its own coordinates.
        """
        region = self.region[number]
        city = self.part_of[number] if number < self.towns else -1
        return Place(
            self.name(number if city < 0 else city),
            None if region == NOWHERE else self.area_name(region),
            self.countries[self.country[number]],
            self.coordinates(number),
            self.zones[self._zone[number]] or None,
            level or self.level(number),
            confidence,
            self.codes.get(region),
            self.population[number],
        )

    def coordinates(self, number: int) -> Coordinates:
        return Coordinates(round(self.lat[number], 5), round(self.lon[number], 5))

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
        found = []
        for row in range(max(0, int(centre.lat + 90 - high)), min(179, int(centre.lat + 90 + high)) + 1):
            columns = {int(centre.lon + 180 + step) % 360 for step in _steps(wide)}
            for column in columns:
                cell = row * 360 + column
                for number in self._cell[self._cell_at[cell] : self._cell_at[cell + 1]]:
                    if self.population[number] < least_people:
                        break
                    is_in_row = abs(self.lat[number] - centre.lat) <= high
                    if is_in_row and centre.distance_km(self.coordinates(number)) <= radius_km:
                        found.append(number)
        return found


def _steps(wide: float) -> list[float]:
    return [*(step for step in range(-int(wide), int(wide) + 1)), -wide, wide]
