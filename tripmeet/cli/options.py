"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from tripmeet.cli.clock import MOMENT_TYPE, now
from tripmeet.errors import TripmeetError
from tripmeet.jobs.workspace import Workspace, home_folder
from tripmeet.model.times import Days

today = click.option("--today", type=MOMENT_TYPE, metavar="DATE", help="As if it were this day (2027-03-01).")
first_day_option = click.option(
    "--from", "first_day", type=MOMENT_TYPE, metavar="DATE",
    help="Of several trips in a calendar take the one that is on this day or begins after it.",
)  # fmt: skip
last_day_option = click.option(
    "--until", "last_day", type=MOMENT_TYPE, metavar="DATE",
    help="Of several trips in a calendar take one that begins by this day.",
)  # fmt: skip
seed = click.option("--seed", type=int, default=0, metavar="N", help="Decide between equals differently.")
quiet = click.option("-q", "--quiet", is_flag=True, help="Say only what was asked for.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of words.")

EMPTY = "the address book is empty: tripmeet contacts import FILE"
"""What is said instead of a list of nobody."""


def a_desk(choices: Mapping[str, Any]) -> Workspace:
    """The workspace that a command's options describe; today is read from the clock when nobody says."""
    moment = now(choices.get("today"))
    first, last = (named.date() if (named := choices.get(key)) else None for key in ("first_day", "last_day"))
    if first and last and last < first:
        raise TripmeetError(f"--until {last} is before --from {first}", hint="swap them")
    return Workspace(home_folder(), moment.date(), choices.get("seed", 0), moment, Days(first, last))
