"""Days and hours as people write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from tripmeet.asking.voice import Calendar

SATURDAY = datetime(2027, 4, 3, 9, tzinfo=UTC)


def test_a_bare_weekday_stands_only_where_it_tells_the_day() -> None:
    week = [SATURDAY, SATURDAY + timedelta(days=1)]
    calendar = Calendar("en", "PT")
    assert calendar.times(week, " ", short=True) == "Sat 09:00 or Sun 09:00"
    stay = (date(2027, 4, 3), date(2027, 4, 12))
    assert calendar.times(week, " ", short=True, stay=stay) == "Sat 3 09:00 or Sun 4 09:00"
    later = [*week, SATURDAY + timedelta(days=7)]
    assert calendar.times(later, " ", short=True) == "Sat 3 09:00, Sun 4 09:00 or Sat 10 09:00"


@pytest.mark.parametrize("country", ["FR", "PT", "ES", "DE", "CA", "BR", "US", "JP"])
@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "pt"])
def test_no_day_ends_with_a_full_stop(language: str, country: str) -> None:
    calendar = Calendar(language, country)
    for month in range(1, 12):
        first, last = date(2027, month, 20), date(2027, month + 1, 2)
        for said in (
            calendar.day(first),
            calendar.days(first, first),
            calendar.days(first, last),
            calendar.days(first, last, short=True),
        ):
            assert not said.endswith(".")
            assert language == "en" or not re.search(r"[^\W\d]\.", said)


def test_noon_is_no_pm() -> None:
    noon = datetime(2027, 4, 3, 12, tzinfo=UTC)
    assert Calendar("en", "US").clock(noon) == "noon"
    assert Calendar("en", "GB").clock(noon) == "12:00"
