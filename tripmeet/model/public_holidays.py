"""Public holidays: when offices are closed and friends are free."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from tripmeet.model.places import Place


@lru_cache(maxsize=64)
def public_holidays(country: str, region: str | None, year: int) -> frozenset[date]:
    """The days of a country, and of one of its regions where its code is known; none for a country that is unknown."""
    from holidays import country_holidays

    try:
        return frozenset(country_holidays(country, subdiv=region, years=year))
    except NotImplementedError:  # what the package says of a country or region it does not know
        return public_holidays(country, None, year) if region else frozenset()


def is_public_holiday(day: date, place: Place) -> bool:
    return day in public_holidays(place.country, place.region_code, day.year)


@lru_cache(maxsize=64)
def long_breaks(country: str, year: int) -> frozenset[date]:
    """The days in a row, weekends among them, on which a country is closed for two public holidays or more."""
    free = public_holidays(country, None, year)
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
    runs = rows_of(days, lambda day: day in free or day.weekday() in WEEKEND)
    return frozenset(day for run in runs if sum(day in free for day in run) > 1 for day in run)


WEEKEND = (5, 6)


def rows_of(days: list[date], is_free: Callable[[date], bool]) -> Iterator[list[date]]:
    """The free days that follow one upon the other."""
    run: list[date] = []
    for day in days:
        if is_free(day):
            run.append(day)
        elif run:
            yield run
            run = []
    yield run
