"""The yearly rules we write are the tz database's own, or we write UTC."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tripmeet.model.times import Span
from tripmeet.writing.ics import events, zones

TODAY = datetime(2026, 11, 22, tzinfo=UTC)
YEARS = datetime(2026, 12, 1, tzinfo=UTC), datetime(2029, 12, 1, tzinfo=UTC)
NAMES = sorted(name for name in available_timezones() if name != "localtime")
SPOKEN = [
    name
    for name in NAMES
    if all(
        zones.speaks(name, day, day + timedelta(days=1), today=TODAY) for day in (YEARS[0], YEARS[1].replace(month=7))
    )
]

IN_UTC = (
    *("Africa/Cairo", "Africa/Casablanca", "Africa/El_Aaiun", "Asia/Gaza", "Asia/Hebron"),  # no yearly rule
    *("America/Godthab", "America/Nuuk", "America/Scoresbysund", "America/Santiago", "Chile/Continental"),
    *("Asia/Jerusalem", "Asia/Tel_Aviv"),  # these and the line above: by the day of the week and of the month
    "America/Vancouver",  # its law is new
)


def as_read(timezone: str) -> datetime | None:
    """The zone as a reader has it who knows nothing but our VTIMEZONE."""
    text = zones.vtimezone(timezone).to_ical().replace(b"TZID:", b"TZID:Not-")
    return icalendar.Timezone.from_ical(text).to_tz(lookup_tzid=False)  # type: ignore[attr-defined, no-any-return]


def test_the_zones_are_those_of_the_tzdata_package() -> None:
    assert zoneinfo.TZPATH == ()


def test_most_zones_are_written_and_those_that_clients_get_wrong_are_not() -> None:
    assert len(SPOKEN) > 450
    assert [name for name in IN_UTC if name in SPOKEN] == []
    assert {"Europe/Lisbon", "Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo"} <= set(SPOKEN)


@pytest.mark.parametrize("timezone", {str(zones.rules_of(name)): name for name in SPOKEN}.values())
def test_what_a_reader_makes_of_a_zone_is_what_the_database_says(timezone: str) -> None:
    read, known = as_read(timezone), ZoneInfo(timezone)
    moment = YEARS[0]
    while moment < YEARS[1]:
        local = moment.astimezone(known)
        assert local.replace(tzinfo=read).utcoffset() == local.utcoffset(), local  # type: ignore[arg-type]
        moment += timedelta(days=12, hours=5)


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(NAMES),
    st.datetimes(YEARS[0].replace(tzinfo=None), YEARS[1].replace(tzinfo=None)),
    st.integers(1, 600),
)
def test_clocks_that_are_written_mean_the_instant(timezone: str, start: datetime, minutes: int) -> None:
    """Read naively, by the digits and the zone's name alone, the earlier of two like every reader."""
    first = start.replace(second=0, microsecond=0, tzinfo=UTC)
    span = Span(first, first + timedelta(minutes=minutes))
    for written, meant in zip(events.clocks(span, timezone, today=TODAY), (span.start, span.end), strict=True):
        digits = written.replace(tzinfo=None, fold=0)
        zone = UTC if written.tzinfo is UTC else ZoneInfo(timezone)
        assert digits.replace(tzinfo=zone).astimezone(UTC) == meant


def test_an_hour_that_comes_twice_is_written_in_utc() -> None:
    """On 31 October 2027 it is half past one twice in Lisbon."""
    for hour in (0, 1):
        start = datetime(2027, 10, 31, hour, 30, tzinfo=UTC)
        written = events.clocks(Span(start, start + timedelta(hours=3)), "Europe/Lisbon", today=TODAY)
        assert {moment.tzinfo for moment in written} == {UTC}
