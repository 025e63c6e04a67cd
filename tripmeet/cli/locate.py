"""tripmeet locate: what a text means on the map."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from tripmeet.cli.options import a_desk, json_option, quiet

if TYPE_CHECKING:
    from tripmeet.jobs.workspace import Workspace
    from tripmeet.model.places import Location, Place


@click.command(epilog='Example: tripmeet locate "Greater Boston" "NYC" · tripmeet locate --json < places.txt')
@click.argument("texts", metavar="[TEXT]...", nargs=-1)
@click.option("--near", metavar="PLACE", help="Where the trip goes: a name near it is likelier meant so.")
@json_option
@quiet
def locate(texts: tuple[str, ...], near: str | None, as_json: bool, **choices: object) -> None:
    """Tell where each TEXT is: one answer a line, in order.

    Without TEXT, reads lines from standard input. With --json, one object a line.
    """
    from tripmeet.jobs.locate import locate as each_located

    desk = a_desk(choices)
    write = sys.stdout.write
    for location in each_located(texts or input_lines(), desk, near):
        write(
            (json.dumps(location_row(location), ensure_ascii=False) if as_json else location_in_words(location, desk))
            + "\n"
        )


def input_lines() -> Iterator[str]:
    """Standard input, line by line; bytes that are no UTF-8 are read as signs that stand for them."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def location_in_words(location: Location, desk: Workspace) -> str:
    place = location.place
    if place is None:
        return f"?\t{location.because}"
    country = desk.gazetteer.country_name(place.country)
    parts = [place.quarter, place.name, place.region, country if country != place.name else None]
    name = ", ".join(dict.fromkeys(part for part in parts if part))
    line = f"{name}\t{place.level}, {place.confidence:.0%} sure\t{location.because}"
    return line + "".join(f"; also {other.place}" for other in location.also)


def location_row(location: Location) -> dict[str, Any]:
    """The location as one JSON object; its keys are there when nothing was found, too."""
    row: dict[str, Any] = {"text": location.text, **as_place(location.place)}
    row["alternatives"] = [as_place(place) for place in location.alternatives]
    row["also"] = [as_place(other.place) for other in location.also]
    row["because"] = location.because
    return row


def as_place(place: Place | None) -> dict[str, Any]:
    return {
        "level": place and place.level.value,
        "name": place and place.name,
        "quarter": place and place.quarter,
        "region": place and place.region,
        "region_code": place and place.region_code,
        "country": place and place.country,
        "lat": place and place.coordinates.lat,
        "lon": place and place.coordinates.lon,
        "timezone": place and place.timezone,
        "confidence": place and place.confidence,
    }
