"""tripmeet missed"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tripmeet.cli.look import show_lines
from tripmeet.cli.options import a_desk, first_day_option, json_option, last_day_option, quiet, today

if TYPE_CHECKING:
    from tripmeet.errors import Problem
    from tripmeet.model.past import MissedPerson, Replay

PAGE = Path("missed.html")
MOST_PROBLEMS = 5
"""So many of what could not be read are told one by one."""


@click.command(epilog="Example: tripmeet missed calendar.ics bookings.eml --within 45")
@click.argument(
    "calendars", nargs=-1, metavar="[CALENDAR...]", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--within", type=click.IntRange(5, 240), default=30, show_default=True, metavar="MINUTES",
              help="How far from where you stayed, by car.")  # fmt: skip
@click.option("--most", type=click.IntRange(min=1), default=5, show_default=True, metavar="N", help="How many people.")
@click.option("--page", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help=f"Where the page with the map goes (else {PAGE}).")  # fmt: skip
@first_day_option
@last_day_option
@today
@json_option
@quiet
def missed(
    calendars: tuple[Path, ...], within: int, most: int, page: Path | None, *, as_json: bool, **choices: object
) -> None:
    """Past trips against who lived near then.

    Each CALENDAR is your own calendar (.ics), a booking or an itinerary; trips that were planned here count as well.
    Only those count whose town in those days is known by something dated: a line of a mail, or an address with dates.
    Writes a page with a map.
    """
    from tripmeet.jobs.missed import missed as replay_trips
    from tripmeet.jobs.missed import write_page

    desk = a_desk(choices)
    replay = replay_trips(calendars, desk, most=most, within_min=within)
    if not choices["quiet"]:
        tell(replay.problems)
    if page or not as_json:
        write_page(replay, page or PAGE, desk)
    if as_json:
        click.echo(json.dumps(data_of(replay), ensure_ascii=False, indent=1))
        return
    from tripmeet.writing.missed_words import missed_in_words

    show_lines(missed_in_words(replay))
    if not choices["quiet"]:
        click.echo(f"the map is in {page or PAGE}", err=True)


def tell(problems: Sequence[Problem]) -> None:
    for problem in problems[:MOST_PROBLEMS]:
        click.echo(str(problem), err=True)
    if len(problems) > MOST_PROBLEMS:
        click.echo(f"and {len(problems) - MOST_PROBLEMS} more lines that were not understood", err=True)


def data_of(replay: Replay) -> dict[str, Any]:
    return {
        "trips": [
            {
                "name": trip.name,
                "source": trip.source,
                "first": trip.days[0].isoformat(),
                "last": trip.days[1].isoformat(),
                "towns": [stop.place.name for stop in trip.stops],
                "near": len(replay.near_on(trip)),
                "met": sum(neighbour.met for neighbour in replay.near_on(trip)),
            }
            for trip in replay.trips
        ],
        "near": replay.people_near,
        "met": replay.people_met,
        "within_minutes": replay.within_min,
        "apart": {"unsure": replay.unsure, "undated": replay.undated, "met_elsewhere": replay.met_elsewhere},
        "worthiest": [person_data(person) for person in replay.worthiest],
    }


def person_data(person: MissedPerson) -> dict[str, Any]:
    contact, stop = person.neighbour.contact, person.neighbour.stop
    return {
        "contact": {"id": contact.id, "name": contact.name},
        "town": person.neighbour.place.name,
        "first": stop.first.isoformat(),
        "last": stop.last.isoformat(),
        "chance": person.neighbour.chance,
        "because": person.neighbour.because,
        "times": person.times,
        "worth": person.worth,
        "reasons": [*person.reasons],
        "today": person.today,
    }
