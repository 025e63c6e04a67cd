"""Names from tools/gazetteer-names.tsv: nicknames, metropolitan areas, quarters of towns, codes of regions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tripmeet.places.gazetteer import CODE, METRO, NICKNAME, PART
from tripmeet.places.text import key

if TYPE_CHECKING:
    from build_gazetteer import Row

QUALITY = {"also": NICKNAME, "metro": METRO, "part": PART, "area": NICKNAME, "short": CODE}


def rows(*kinds: str) -> Iterator[list[str]]:
    for line in Path(__file__).with_name("gazetteer-names.tsv").read_text("utf-8").splitlines():
        if (row := line.split("\t"))[0] in kinds:
            yield row


def add_names(towns: list[Row], regions: list[Row], districts: list[Row], countries: list[Row]) -> None:
    """Gives the places of the table their names, a town before the quarter of a town that is called so.

    Raises LookupError for a place that the sources do not have.
    """
    country_of = {row.country: row for row in countries}
    town_of: dict[tuple[str, str], list[Row]] = {}
    for row in towns:
        for name in row.names:
            town_of.setdefault((row.country, name), []).append(row)
    area_of = {(row.country, name): row for row in reversed([*regions, *districts]) for name in row.names}
    code_of: dict[tuple[str, str], str] = {(row.country, row.code[3:]): row.code for row in regions}
    for kind, country, names in rows("code", "letters"):
        for code, region in pairs(names):
            row = area_of[country, key(region)]
            row.called([code], CODE)
            if kind == "code":
                row.short = row.short or code
            code_of[country, code] = row.code
    unknown = []
    for kind, where, names in rows(*QUALITY):
        *place, country = [part.strip() for part in where.split(",")]
        if not place[0]:
            found = [country_of[country]]
        elif place[0].startswith("/"):
            found = [area_of[country, key(place[0])]] if (country, key(place[0])) in area_of else []
        else:
            found = town_of.get((country, key(place[0])), [])
            found = [town for town in found if len(place) == 1 or town.region == code_of.get((country, place[1]))]
        if found:
            min(found, key=lambda row: row.part_of >= 0).called(names.split("|"), QUALITY[kind])
        else:
            unknown.append(where)
    if unknown:
        raise LookupError(f"not in the sources: {'; '.join(unknown)}")


def pairs(names: str) -> Iterator[tuple[str, str]]:
    """The codes and names of "ON=Ontario BC=British Columbia"."""
    for pair in re.split(r" (?=[A-ZÖ]+=)", names):
        code, _, name = pair.partition("=")
        yield code, name
