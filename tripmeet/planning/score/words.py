"""The words of reasons: what one wrote about somebody, months and spans of time as one says them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tripmeet.model.times import is_all_of_a_year

LINE = 80
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
DATED = re.compile(r"(?<!\d)(20\d\d)-(0[1-9]|1[0-2])(?!\d)")
"""A month as people write it into tags and notes: "new-job-2027-01", "2027-02-11 started a company"."""


def words_of(line: str) -> tuple[str, ...]:
    """The words alone, as they compare: "Ada Lovelace's" begins with the words of "ada lovelace"."""
    return tuple(WORD.findall(line.casefold()))


def month(day: date) -> str:
    return str(day.year) if is_all_of_a_year(day) else f"{day:%B} {day.year}"


def every(cadence: timedelta) -> str:
    """A cadence as one says it: "6 months", "year", "2 weeks"."""
    for days, unit in ((365, "year"), (30, "month"), (7, "week"), (1, "day")):
        count = round(cadence.days / days)
        if count and abs(cadence.days - count * days) <= cadence.days * 0.03:
            return unit if count == 1 else f"{count} {unit}s"
    return f"{cadence.days} days"
