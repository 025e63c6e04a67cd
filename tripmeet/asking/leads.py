"""How long before a meeting one asks: by tie, kind and way. Too early is as odd as too late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from tripmeet.model.meetings import Kind, Meeting
from tripmeet.model.people import Closeness, Contact
from tripmeet.model.public_holidays import long_breaks

DAY = timedelta(days=1)

LONG_KINDS = (Kind.DINNER, Kind.LUNCH, Kind.GROUP)
"""What fills an evening is asked before what fits between two appointments."""
LEADS: dict[tuple[str, bool], int] = {
    ("friend", True): 49,
    ("friend", False): 35,
    ("known", True): 21,
    ("known", False): 18,
}
"""So many days before at the earliest, for a long meeting and a short one. The inner and the close know any time.

They count from the visit, of a long one from the week in which one would meet, and not from the hour: a plan that moves
somebody from Tuesday to Thursday does not ask them on another day. So a friend has some 4 to 8 weeks, others 2 to 4.
"""
FRIEND_LEAD = {is_long: LEADS["friend", is_long] for is_long in (True, False)}
A_CALL = 10
A_WEEK = timedelta(days=7)
FIX_BEFORE = timedelta(days=10)
"""Who agreed to a part of a day is told the hour so long before."""

SEASONS: tuple[tuple[tuple[str, ...], tuple[int, int], tuple[int, int]], ...] = (
    ((), (12, 21), (1, 3)),
    (("FR", "IT", "ES", "PT", "BE"), (8, 1), (8, 28)),
    (("JP",), (4, 29), (5, 5)),
    (("JP",), (8, 11), (8, 16)),
    (("CN",), (10, 1), (10, 7)),
    (("SE", "NO", "DK", "FI"), (7, 1), (7, 31)),
)
"""Countries (none: everywhere) and the weeks of the year in which nobody there answers: these days do not count, nor
does a long break of the country (Easter, Eid, Lunar New Year), which the calendar of each year knows."""


def ask_from(meeting: Meeting, who: Contact) -> date | None:
    """The first day on which one would ask this person; None where any day will do."""
    if may_know_any_time(who):
        return None
    return working_back(first_day_of_visit(meeting), lead_days(meeting, who), meeting.place.country)


def hours_from(meeting: Meeting, who: Contact) -> date | None:
    """The first day on which one names hours to somebody who may know at any time; before it one only tells them that
    one comes. None for everybody else, and where one meets at a table with others."""
    if not may_know_any_time(who) or meeting.kind in (Kind.CALL, Kind.GROUP):
        return None
    return working_back(first_day_of_visit(meeting), FRIEND_LEAD[meeting.kind in LONG_KINDS], meeting.place.country)


def may_know_any_time(who: Contact) -> bool:
    """Whether one tells them as soon as one knows oneself."""
    return who.closeness is not None and who.closeness <= Closeness.CLOSE


def first_day_of_visit(meeting: Meeting) -> date:
    """From which the days are counted: the arrival, or the beginning of the week of the visit in which one meets."""
    timezone = meeting.place.timezone or meeting.stop.timezone
    first = min(offer.local(timezone)[0] for offer in meeting.offers or (meeting.span,)).date()
    arrival = meeting.visit[0].date()
    return max(arrival, first - (first - arrival) % A_WEEK)


def lead_days(meeting: Meeting, who: Contact) -> int:
    """How many days before one asks at the earliest; to go to another town for somebody is a long meeting."""
    if meeting.kind is Kind.CALL:
        return A_CALL
    tie = "friend" if who.closeness is Closeness.FRIEND else "known"
    return LEADS[tie, meeting.kind in LONG_KINDS or meeting.elsewhere is not None]


@lru_cache(maxsize=1024)
def working_back(day: date, days: int, country: str) -> date:
    """So many days before `day`, not counting those of a season in which nobody answers; never one of these."""
    left = days
    while left > 0 or is_away(day, country):
        day -= DAY
        left -= not is_away(day, country)
    return day


def is_away(day: date, country: str) -> bool:
    """Whether that country is on holiday."""
    return any((day.month, day.day) in season for season in seasons_of(country)) or (
        day in long_breaks(country, day.year)
    )


@lru_cache(maxsize=64)
def seasons_of(country: str) -> tuple[frozenset[tuple[int, int]], ...]:
    ours = ((first, last) for countries, first, last in SEASONS if not countries or country in countries)
    return tuple(frozenset(days_between(first, last)) for first, last in ours)


def days_between(first: tuple[int, int], last: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Months and days, over the new year where `last` comes before `first`."""
    day, end = date(2023, *first), date(2023 + (last < first), *last)
    while day <= end:
        yield day.month, day.day
        day += DAY
