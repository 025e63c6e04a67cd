"""How long before a meeting one asks: by tie, kind and way. Too early is as odd as too late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tripmeet.model.meetings import Kind, Meeting
from tripmeet.model.people import Closeness, Contact

DAY = timedelta(days=1)

LONG_KINDS = (Kind.DINNER, Kind.LUNCH, Kind.GROUP)
"""What fills an evening is asked before what fits between two appointments."""
LEADS: dict[tuple[str, bool], int] = {
    ("friend", True): 56,
    ("friend", False): 42,
    ("known", True): 28,
    ("known", False): 21,
}
"""So many days before at the earliest, for a long meeting and a short one. The inner and the close know any time."""
A_CALL = 14

SEASONS: tuple[tuple[tuple[str, ...], tuple[int, int], tuple[int, int]], ...] = (
    ((), (12, 21), (1, 3)),
    (("FR", "IT", "ES", "PT", "BE"), (8, 1), (8, 28)),
    (("JP",), (4, 29), (5, 5)),
    (("JP",), (8, 11), (8, 16)),
    (("CN",), (10, 1), (10, 7)),
    (("SE", "NO", "DK", "FI"), (7, 1), (7, 31)),
)
"""Countries (none: everywhere) and the weeks of the year in which nobody there answers: these days do not count."""


def ask_from(meeting: Meeting, who: Contact) -> date | None:
    """The first day on which one would ask this person; None where any day will do."""
    if who.closeness is not None and who.closeness <= Closeness.CLOSE:
        return None
    timezone = meeting.place.timezone or meeting.stop.timezone
    first = min(offer.local(timezone)[0] for offer in meeting.offers or (meeting.span,)).date()
    return working_back(first, lead_days(meeting, who), meeting.place.country)


def lead_days(meeting: Meeting, who: Contact) -> int:
    """How many days before one asks at the earliest; to go to another town for somebody is a long meeting."""
    if meeting.kind is Kind.CALL:
        return A_CALL
    tie = "friend" if who.closeness is Closeness.FRIEND else "known"
    return LEADS[tie, meeting.kind in LONG_KINDS or meeting.elsewhere is not None]


def working_back(day: date, days: int, country: str) -> date:
    """So many days before `day`, not counting those of a season in which nobody answers; never one of these."""
    left = days
    while left > 0 or is_away(day, country):
        day -= DAY
        left -= not is_away(day, country)
    return day


def is_away(day: date, country: str) -> bool:
    """Whether that country is on holiday."""
    return any((day.month, day.day) in season for season in seasons_of(country))


def seasons_of(country: str) -> Iterator[frozenset[tuple[int, int]]]:
    for countries, first, last in SEASONS:
        if not countries or country in countries:
            yield frozenset(days_between(first, last))


def days_between(first: tuple[int, int], last: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Months and days, over the new year where `last` comes before `first`."""
    day, end = date(2023, *first), date(2023 + (last < first), *last)
    while day <= end:
        yield day.month, day.day
        day += DAY
