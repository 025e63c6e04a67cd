"""The one place that knows which day it is: as a command was told, as TRIPMEET_TODAY has it, or by the clock."""

from __future__ import annotations

import os
from datetime import datetime, time
from typing import Any

import click

from tripmeet.errors import TripmeetError

VARIABLE = "TRIPMEET_TODAY"
NOON = time(12)
"""What counts as now on a day of which no hour was told."""


def now(told: datetime | None = None) -> datetime:
    """The moment that counts as now, on the traveller's clock. Raises TripmeetError when TRIPMEET_TODAY is none."""
    if told is not None:
        return told
    if not (chosen := os.environ.get(VARIABLE)):
        return datetime.now().astimezone()
    try:
        return moment_in_words(chosen)
    except ValueError as error:
        raise TripmeetError(f"{VARIABLE} is {chosen!r}, which is no day", hint="set it like 2026-11-22") from error


def moment_in_words(text: str, since: datetime | None = None) -> datetime:
    """The moment these words mean, a bare day its noon; `since` is when they are said. Raises ValueError."""
    from tripmeet.reading.days import moment_of

    day, clock = moment_of(text, since)
    return datetime.combine(day, clock or NOON).astimezone()


class Moment(click.ParamType[datetime]):
    """A day, or a moment of it, however it is written; what only its speaker can place ("yesterday") is none here."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return moment_in_words(value)
        except ValueError as error:
            hint = getattr(error, "hint", "write it like 2026-11-22")
            self.fail(f"{value!r} is no day; {hint}", param, ctx)


MOMENT_TYPE = Moment()
