"""Public holidays: when offices are closed and friends are free."""

from __future__ import annotations

from datetime import date
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
