"""Time zones as calendars can read them: a VTIMEZONE of yearly rules, from the tz database's own footer.

Readers disagree on long lists of transitions (some read only the first), on rules that need a day of the week and of
the month at once, and on zones whose law changed lately, which an older client still knows the old way. Such zones get
no VTIMEZONE: their times are written in UTC, which everybody reads alike.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

SETTLED_YEARS = 4
"""Rules younger than this are unknown to the tz data of calendars in use."""

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - a VTIMEZONE's own times bear no zone
WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")  # POSIX counts from Sunday

# POSIX.1-2017, XBD 8.3 "TZ": std offset [dst [offset] , start , end], offsets counted westwards
_NAME = r"(<[-+A-Za-z0-9]+>|[A-Za-z]{3,})"
_CLOCK = r"([-+]?\d{1,3}(?::\d{2}){0,2})"
_RULE = rf",M(\d{{1,2}})\.([1-5])\.([0-6])(?:/{_CLOCK})?"
_FOOTER = re.compile(rf"{_NAME}{_CLOCK}(?:{_NAME}{_CLOCK}?{_RULE}{_RULE})?")


@dataclass(frozen=True, slots=True)
class OffsetChange:
    """A change of the clocks that comes every year: on the `week`th `weekday` of `month` (5: the last), at `clock`."""

    name: str
    before: timedelta
    after: timedelta
    month: int
    week: int
    weekday: int
    clock: timedelta

    def in_year(self, year: int) -> datetime:
        """The moment of the change on the clocks that hold until then; naive, as iCalendar writes it."""
        first = datetime(year, self.month, 1)  # noqa: DTZ001
        ahead = (self.weekday - first.isoweekday()) % 7 + 7 * (self.week - 1)
        day = first + timedelta(days=ahead)
        while day.month != self.month:
            day -= timedelta(days=7)
        return day + self.clock

    @property
    def rule(self) -> dict[str, object]:
        week = -1 if self.week == 5 else self.week
        return {"FREQ": "YEARLY", "BYMONTH": self.month, "BYDAY": f"{week}{WEEKDAYS[self.weekday]}"}


@dataclass(frozen=True, slots=True)
class Rules:
    """How a zone's clocks go today: one offset for the whole year, or two and the changes between them."""

    name: str
    offset: timedelta
    changes: tuple[OffsetChange, ...]
    since: int
    """The year of the last change that the rules do not explain; from then on they hold."""

    def offset_at(self, moment: datetime) -> timedelta:
        """What the rules say of the offset at this instant, for a check against the tz database."""
        if not self.changes:
            return self.offset
        passed = [
            (change.in_year(year).replace(tzinfo=UTC) - change.before, change.after)
            for year in (moment.year - 1, moment.year, moment.year + 1)
            for change in self.changes
        ]
        return max(at for at in passed if at[0] <= moment)[1]


@cache
def rules_of(timezone: str) -> Rules | None:
    """The yearly rules of an IANA zone, None when plain ones do not tell its clocks."""
    footer, since = _footer(timezone)
    match = _FOOTER.fullmatch(footer)
    if match is None:
        return None
    standard, west, summer, summer_west, *numbers = match.groups()
    offset = -_clock(west)
    if summer is None:
        return Rules(_bare(standard), offset, (), since)
    summer_offset = -_clock(summer_west) if summer_west else offset + timedelta(hours=1)
    starts, ends = numbers[:4], numbers[4:]
    changes = (
        _change(_bare(summer), offset, summer_offset, *starts),
        _change(_bare(standard), summer_offset, offset, *ends),
    )
    if any(not timedelta(0) <= change.clock < timedelta(days=1) for change in changes):
        return None  # "the day after the last Thursday" needs BYDAY and BYMONTHDAY together
    return Rules(_bare(standard), offset, changes, since)


def speaks(timezone: str, start: datetime, end: datetime, *, today: datetime) -> bool:
    """Whether a VTIMEZONE of yearly rules tells this zone's time to every client, from `start` to `end`."""
    rules = rules_of(timezone)
    if rules is None or rules.since > today.year - SETTLED_YEARS or rules.since >= start.year:
        return False
    zone = ZoneInfo(timezone)
    half_days = range(int((end - start) / timedelta(hours=12)) + 2)
    moments = [start + timedelta(hours=12) * n for n in half_days]
    return all(moment.astimezone(zone).utcoffset() == rules.offset_at(moment) for moment in moments)


def vtimezone(timezone: str) -> Timezone:
    """The zone's VTIMEZONE. Only for a zone that `speaks`."""
    rules = rules_of(timezone)
    assert rules is not None, f"{timezone} is written in UTC"
    zone = Timezone()
    zone.add("tzid", timezone)
    zone.add("x-lic-location", timezone)
    if not rules.changes:
        zone.add_component(_observance(TimezoneStandard(), rules.name, rules.offset, rules.offset, EPOCH))
    for change in rules.changes:
        # "daylight" is the half with the clocks ahead; Dublin's footer names its winter the summer
        kind = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
        part = _observance(kind, change.name, change.before, change.after, change.in_year(1970))
        part.add("rrule", change.rule)
        zone.add_component(part)
    return zone


def _observance(
    part: TimezoneStandard | TimezoneDaylight, name: str, before: timedelta, after: timedelta, first: datetime
) -> TimezoneStandard | TimezoneDaylight:
    part.add("dtstart", first)
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    part.add("tzname", name)
    return part


def _change(
    name: str, before: timedelta, after: timedelta, month: str, week: str, weekday: str, clock: str | None
) -> OffsetChange:
    at = _clock(clock) if clock else timedelta(hours=2)  # POSIX's default
    return OffsetChange(name, before, after, int(month), int(week), int(weekday), at)


def _clock(text: str) -> timedelta:
    sign = -1 if text.startswith("-") else 1
    hours, minutes, seconds = (*map(int, text.lstrip("+-").split(":")), 0, 0)[:3]
    return sign * timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _bare(name: str) -> str:
    return name.strip("<>")


def _footer(timezone: str) -> tuple[str, int]:
    """The POSIX rule at the end of the zone's TZif file, and the year of the last change before it holds (RFC 8536)."""
    data = resources.files("tzdata").joinpath("zoneinfo", *timezone.split("/")).read_bytes()
    body = _HEADER.size + _body_length(data, 0, time_size=4)  # the version-1 part, which we skip
    transitions = _HEADER.unpack_from(data, body)[4]
    times = struct.unpack_from(f">{transitions}q", data, body + _HEADER.size)
    year = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=times[-1])).year if times else 0
    return data.rsplit(b"\n", 2)[1].decode("ascii"), year


_HEADER = struct.Struct(">4s16x6L")


def _body_length(data: bytes, at: int, time_size: int) -> int:
    magic, utc_flags, wall_flags, leaps, times, types, names = _HEADER.unpack_from(data, at)
    assert magic == b"TZif"
    length: int = times * (time_size + 1) + types * 6 + names + leaps * (time_size + 4) + wall_flags + utc_flags
    return length
