"""Birthdays, holidays and other notes on a day, which take none of its time; and what does take a whole day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from tripmeet.errors import Problem
from tripmeet.model.times import short_day, whole_day
from tripmeet.model.trip import Busy, Stop
from tripmeet.reading import ical
from tripmeet.text import folded

BIRTHDAY = re.compile(
    r"🎂|\b(?:birthdays?|b ?day|anniversar(?:y|ies)|name ?day|\w*geburtstage?\w*|namenstage?|jahrestage?|"
    r"hochzeitstage?|anniversaires?|fetes? de|cumple(?:anos)?|aniversarios?|onomasticos?|compleann[oi]|"
    r"verjaardag(?:en)?|fodelsedag(?:ar)?|fodselsdag(?:er|e)?|syntymapaivat?|urodziny|imieniny|narozeniny|svatek)\b"
)
"""As in titles of events and names of calendars, in the words of `folded`."""
HOLIDAYS = re.compile(
    r"\b(?:(?:public|bank|national|school|federal|religious) holidays?|holidays in|holidays|\w*feiertage?|"
    r"\w+ferien|jours? feries?|vacances scolaires|(?:dias? )?festivos?|fiestas nacionales|feriados?|"
    r"giorni festivi|festivita|helligdag(?:e|er)?|helgdag(?:ar)?|feestdag(?:en)?|swieta|svatky)\b"
)
"""The same of a calendar of holidays; one called "Holiday" may well be of the traveller's own."""
PUBLIC_HOLIDAY = re.compile(
    r"\b(?:(?:public|bank|national|federal) holiday|gesetzlicher feiertag|feiertag|jour ferie|dia festivo|feriado)\b"
)


def is_occasion(entry: ical.Entry, *, is_yearly: bool, calendar: str | None) -> bool:
    """Whether an all-day event is a note on its day: a birthday, a holiday, or what comes every year.

    RFC 5545 has an event without TRANSP take its time; but birthdays are exported without it more often than not.
    What is said to take time (TRANSP:OPAQUE) takes it. `calendar` is the name of the whole calendar.
    """
    if not entry.all_day or entry.busy:
        return False
    title = "🎂" if "🎂" in entry.summary else folded(entry.summary)
    labels = " ; ".join(folded(label) for label in (*entry.categories, calendar or ""))
    return is_yearly or any(
        found.search(text)
        for found, text in ((BIRTHDAY, title), (PUBLIC_HOLIDAY, title), (BIRTHDAY, labels), (HOLIDAYS, labels))
    )


def told_of_whole_days(taken: Iterable[tuple[Stop, Busy]], where: str) -> Iterator[Problem]:
    """A Problem for each thing that keeps all of a day of the trip busy, with every day of it, once.

    `where` is what is to be looked at: a calendar that is not meant to may block a day, and nobody would notice.
    """
    days: dict[str, set[date]] = {}
    for stop, busy in taken:
        if kept := [day for day in stop.days() if _keeps_all(busy, day, stop)]:
            days.setdefault(busy.what, set()).update(kept)
    for what, kept_days in days.items():
        told = f"“{what[:60]}” keeps the whole of {_in_words(sorted(kept_days))} busy, so nobody is met then"
        yield Problem(where, told, "if it takes no time, mark it as free there or take it out, and plan again")


def _keeps_all(busy: Busy, day: date, stop: Stop) -> bool:
    """Whether it lasts from midnight to midnight, as far as one is there, and there were hours to give away."""
    here, hours = whole_day(day, stop.timezone).clip(stop.span), stop.hours.on(day, stop.timezone)
    return here is not None and hours is not None and hours.overlaps(stop.span) and busy.span.covers(here)


def _in_words(days: list[date]) -> str:
    """ "Wed 5 May", "Wed 5 May to Fri 7 May", "Wed 5 May and Wed 12 May"."""
    runs = [[day for _, day in run] for _, run in groupby(enumerate(days), lambda one: one[1] - timedelta(one[0]))]
    said = [short_day(run[0]) if len(run) == 1 else f"{short_day(run[0])} to {short_day(run[-1])}" for run in runs]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
