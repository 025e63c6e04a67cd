"""tripmeet where"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from tripmeet.cli.look import show_lines
from tripmeet.cli.options import EMPTY, a_desk, json_option, quiet, today

if TYPE_CHECKING:
    from tripmeet.jobs.where import CityOfPeople
    from tripmeet.jobs.workspace import Workspace

LONGEST_SHOWN_NAME = 60
MOST_OVERDUE_SHOWN = 5
"""So many people are named for each city."""


@click.command(epilog="Example: tripmeet where --most 5")
@click.option("--most", type=click.IntRange(min=1), default=10, show_default=True, metavar="N", help="How many cities.")
@today
@json_option
@quiet
def where(most: int, as_json: bool, **choices: object) -> None:
    """Cities worth a trip: where people of your address book live whom you have not met for too long."""
    from tripmeet.jobs.where import where as look_around

    desk = a_desk(choices)
    cities = look_around(desk, most=most)
    if as_json:
        click.echo(json.dumps([city_data(city) for city in cities], ensure_ascii=False, indent=1))
        return
    show_lines(line for city in cities for line in lines_of_city(city))
    if not cities and not choices["quiet"]:
        click.echo("nobody whose town is known is overdue" if has_people(desk) else EMPTY, err=True)


def lines_of_city(city: CityOfPeople) -> Iterator[str]:
    others = f", {city.others} others" if city.others else ""
    yield f"{city.place}: {len(city.overdue)} overdue{others}"
    for late in city.overdue[:MOST_OVERDUE_SHOWN]:
        yield f"  {short_name(late.contact.name)}, {late.because}"
    if len(city.overdue) > MOST_OVERDUE_SHOWN:
        yield f"  and {len(city.overdue) - MOST_OVERDUE_SHOWN} more"


def short_name(name: str) -> str:
    """On one line, and not endless."""
    flat = " ".join(name.split())
    return flat if len(flat) <= LONGEST_SHOWN_NAME else f"{flat[: LONGEST_SHOWN_NAME - 1].rstrip()}…"


def has_people(desk: Workspace) -> bool:
    from tripmeet.jobs.address_book import load

    with desk.open_store() as store:
        return bool(load(store))


def city_data(city: CityOfPeople) -> dict[str, Any]:
    at = city.place.coordinates
    return {
        "name": city.place.name,
        "country": city.place.country,
        "lat": at.lat,
        "lon": at.lon,
        "worth": round(city.worth, 2),
        "overdue": [
            {"contact": {"id": late.contact.id, "name": late.contact.name}, "because": late.because}
            for late in city.overdue
        ],
        "others": city.others,
    }
