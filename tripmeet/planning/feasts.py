"""Public holidays: when offices are closed and friends are free."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from tripmeet.model.places import Place


@lru_cache(maxsize=64)
def public_holidays(country: str, region: str | None, year: int) -> frozenset[date]:
    """The days of a country, and of one of its regions where its code is known; none for a country that is unknown."""
    from holidays import country_holidays, list_supported_countries

    regions = list_supported_countries().get(country)
    if regions is None:
        return frozenset()
    return frozenset(country_holidays(country, subdiv=region if region in regions else None, years=year))


def is_public_holiday(day: date, place: Place) -> bool:
    return day in public_holidays(place.country, place.region_code, day.year)
