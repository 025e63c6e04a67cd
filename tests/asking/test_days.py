"""Days and hours as people write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from tripmeet.asking.days import Calendar
from tripmeet.model.times import PartialDate, Precision

SATURDAY = datetime(2027, 4, 3, 9, tzinfo=UTC)


def test_a_bare_weekday_stands_only_where_it_tells_the_day() -> None:
    week = [SATURDAY, SATURDAY + timedelta(days=1)]
    calendar = Calendar("en", "PT")
    assert calendar.times(week, " ", short=True) == "Sat 9:00 or Sun 9:00"
    stay = (date(2027, 4, 3), date(2027, 4, 12))
    assert calendar.times(week, " ", short=True, stay=stay) == "Sat 3 9:00 or Sun 4 9:00"
    later = [*week, SATURDAY + timedelta(days=7)]
    assert calendar.times(later, " ", short=True) == "Sat 3 9:00, Sun 4 9:00 or Sat 10 9:00"


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


@pytest.mark.parametrize(
    ("language", "country", "ten", "half_past_four", "short"),
    [
        ("en", "GB", "10:00", "16:30", "16:30"),
        ("en", "US", "10:00 AM", "4:30 PM", "4:30 PM"),
        ("de", "DE", "10 Uhr", "16:30 Uhr", "16:30"),
        ("fr", "FR", "10h", "16h30", "16h30"),
        ("fr", "CA", "10 h", "16 h 30", "16 h 30"),
        ("es", "ES", "10:00", "16:30", "16:30"),
        ("pt", "PT", "10h", "16h30", "16h30"),
        ("it", "IT", "10:00", "16:30", "16:30"),
    ],
)
def test_hours_are_written_as_people_write_them(
    language: str, country: str, ten: str, half_past_four: str, short: str
) -> None:
    calendar, day = Calendar(language, country), datetime(2027, 4, 3, 10, tzinfo=UTC)
    assert calendar.clock(day) == ten
    assert calendar.clock(day.replace(hour=16, minute=30)) == half_past_four
    assert calendar.clock(day.replace(hour=16, minute=30), short=True) == short


def test_several_hours_of_one_day_are_told_apart_from_another_day() -> None:
    times = [SATURDAY, SATURDAY + timedelta(hours=5), SATURDAY + timedelta(days=1)]
    assert (
        Calendar("en", "PT").times(times, on="on ") == "on Saturday 3 April at 9:00 or at 14:00, or on Sunday at 9:00"
    )
    assert Calendar("pt", "PT").times(times[1:], " às ", on=("na ",) * 5 + ("no ",) * 2) == (
        "no sábado, 3 de abril, às 14h ou no domingo às 9h"
    )


def test_the_first_of_a_month_is_counted_in_french() -> None:
    assert Calendar("fr", "FR").days(date(2027, 5, 1), date(2027, 5, 11), " au ") == "1er au 11 mai"
    assert Calendar("fr", "FR").full_day(date(2027, 5, 1)) == "samedi 1er mai"


def test_of_a_year_alone_no_month_is_told() -> None:
    assert Calendar("en", "GB", date(2027, 1, 3)).month(PartialDate(2022, 1, 1, Precision.YEAR)) == "2022"
    assert Calendar("en", "GB", date(2027, 1, 3)).month(PartialDate(2022, 7, 1, Precision.QUARTER)) == "2022"
    assert not Calendar("en", "GB", date(2022, 1, 3)).is_this_month(PartialDate(2022, 1, 1, Precision.YEAR))


def test_the_first_of_january_is_a_day_of_january() -> None:
    assert Calendar("en", "GB", date(2027, 1, 3)).month(date(2022, 1, 1)) == "January 2022"


def test_german_days_of_one_month_have_their_points() -> None:
    assert Calendar("de", "DE").days(date(2027, 4, 18), date(2027, 4, 21), " bis ") == "18. bis 21. April"
