"""Times that a friend over there would shake their head at: over, tomorrow, at night, on a holiday, while they fast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from tripmeet.model.meetings import Kind
from tripmeet.model.public_holidays import public_holidays

NOTICE = timedelta(days=2)
"""Whoever is asked for today or tomorrow has to say no to something else."""
SLEEPS: dict[str, tuple[time, time]] = {
    "": (time(22, 30), time(7)),
    **dict.fromkeys(("ES", "PT", "IT", "GR", "AR", "UY", "CL", "BR", "TR"), (time(23, 30), time(8))),
}
"""From when to when one does not propose to meet, by country ("": elsewhere)."""
FASTING = frozenset((
    "AE", "AF", "BD", "BH", "BN", "DJ", "DZ", "EG", "GM", "ID", "IQ", "IR", "JO", "KM", "KW", "LB", "LY", "MA", "ML",
    "MR", "MV", "MY", "NE", "OM", "PK", "PS", "QA", "SA", "SD", "SN", "SO", "SY", "TN", "TR", "UZ", "XK", "YE",
))  # fmt: skip
"""Countries where most fast in Ramadan, from dawn to sunset."""
BY_DAYLIGHT = (Kind.COFFEE, Kind.LUNCH, Kind.DRINKS, Kind.DINNER)
SUNSET = time(19)
RAMADAN_DAYS = 30


class Untimely(NamedTuple):
    what: str
    mend: str
    blocks: bool = False


def untimely(
    offers: Sequence[datetime], *, country: str, kind: Kind | None, today: date, is_friend: bool
) -> Iterator[Untimely]:
    """What is wrong with these times, on the clocks over there; each kind of fault once.

    On a public holiday a friend is free, so that is said of others only.
    """
    days = [moment.date() for moment in offers]
    if days and max(days) < today:
        yield Untimely("its times are over", "plan again, or thank them for the meeting", blocks=True)
        return
    if days and min(days) - today < NOTICE:
        yield Untimely("it comes too late for the first time it names", "call instead, or offer a later day")
    for moment in offers:
        if is_night(moment, country):
            words = f"at {moment.hour}:{moment:%M} one sleeps there"
            yield Untimely(words, f"offer a time between {hours_awake(country)}")
            break
    holiday = next((day for day in days if day in public_holidays(country, None, day.year)), None) if country else None
    if holiday and not is_friend:
        words = f"{holiday.day} {holiday:%B} is a public holiday over there"
        yield Untimely(words, "ask whether they are around then, or take another day")
    if kind in BY_DAYLIGHT and (fast := next((one for one in offers if is_in_a_fast(one, country)), None)):
        words = f"{fast.day} {fast:%B} at {fast.hour}:{fast:%M} is in Ramadan, when most people there fast until sunset"
        yield Untimely(words, "offer an evening after sunset, or a walk")


def is_night(moment: datetime, country: str) -> bool:
    evening, morning = SLEEPS.get(country, SLEEPS[""])
    return moment.time() >= evening or moment.time() < morning


def hours_awake(country: str) -> str:
    evening, morning = SLEEPS.get(country, SLEEPS[""])
    return f"{morning.hour}:{morning:%M} and {evening.hour}:{evening:%M}"


def is_in_a_fast(moment: datetime, country: str) -> bool:
    return country in FASTING and moment.time() < SUNSET and moment.date() in ramadan(moment.year)


@lru_cache(maxsize=16)
def ramadan(year: int) -> frozenset[date]:
    """The days before each feast that ends the fast: thirty of them, of which the first may be one too many."""
    from holidays import country_holidays

    calendar = country_holidays("AE", years=(year, year + 1), language="en_US")
    feasts = calendar.get_named("Eid al-Fitr", lookup="icontains")
    firsts = [day for day in feasts if day - timedelta(days=1) not in feasts]
    return frozenset(first - timedelta(days=back) for first in firsts for back in range(1, RAMADAN_DAYS + 1))
