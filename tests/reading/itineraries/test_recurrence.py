"""Events whose rules never end, or hardly."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.reading.itineraries.test_calendars import a_calendar
from tripmeet.model.times import Span
from tripmeet.reading.itineraries.busy import sheets_of, taken_in

DAYS = Span(datetime(2027, 5, 4, 8, tzinfo=UTC), datetime(2027, 5, 4, 12, tzinfo=UTC))
HOURS, MINUTES = ",".join(map(str, range(24))), ",".join(map(str, range(60)))


def busy(tmp_path: Path, start: str, rule: str) -> tuple[list[str], list[str]]:
    path = a_calendar(tmp_path, f"DTSTART:{start}\nDURATION:PT15M\nSUMMARY:x\n{rule}")
    taken, problems = taken_in(sheets_of(path.read_bytes(), path.name), DAYS, "Europe/Lisbon", path.name)
    return [f"{one.span.start:%H:%M}" for one in taken], [problem.what for problem in problems]


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("RRULE:FREQ=DAILY;INTERVAL=0", "without ever going on"),
        ("RRULE:FREQ=WEEKLY;INTERVAL=0;BYDAY=MO", "without ever going on"),
        ("RRULE:FREQ=HOURLY;INTERVAL=-1", "without ever going on"),
        ("RRULE:FREQ=SECONDLY", "every minute or more often"),
        (f"RRULE:FREQ=DAILY;BYHOUR={HOURS};BYMINUTE={MINUTES}", "more than 96 times a day"),
        (f"RRULE:FREQ=HOURLY;BYMINUTE={MINUTES}", "more than 96 times a day"),
        ("RDATE:" + ",".join(f"20270504T{n // 3600:02}{n // 60 % 60:02}{n % 60:02}Z" for n in range(6000)),
         "more than 5,000 dates"),
        ("RRULE:FREQ=DAILY;BYMONTH=13", "no day on which its rule holds"),
        ("RRULE:FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2", "no day on which its rule holds"),
        ("RRULE:FREQ=HOURLY;BYMONTHDAY=5;BYYEARDAY=1", "no day on which its rule holds"),
        ("RRULE:FREQ=DAILY;COUNT=1;BYSETPOS=99", "no day on which its rule holds"),
        ("RRULE:FREQ=DAILY;BYDAY=MO;BYYEARDAY=366;BYWEEKNO=53", "no day on which its rule holds"),
        ("RRULE:FREQ=WEEKLY;COUNT=1000000;BYMONTH=2;BYMONTHDAY=-30", "no day on which its rule holds"),
    ],
)  # fmt: skip
def test_a_rule_that_hardly_ends_is_told(rule: str, why: str, tmp_path: Path) -> None:
    taken, problems = busy(tmp_path, "19700101T090000Z", rule)
    assert taken == []
    assert [why in problem for problem in problems] == [True]


@pytest.mark.parametrize(
    ("start", "rule", "taken"),
    [
        ("19700101T000000Z", "RRULE:FREQ=HOURLY", ["08:00", "09:00", "10:00", "11:00"]),
        ("20270501T000000Z", "RRULE:FREQ=HOURLY;INTERVAL=5", ["08:00"]),
        ("19990103T030000Z", "RRULE:FREQ=HOURLY;INTERVAL=2;BYHOUR=9,11", ["09:00", "11:00"]),
        ("20270101T090000Z", "RRULE:FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,30", ["09:00", "09:30", "10:00", "10:30"]),
        ("20270104T090000Z", "RRULE:FREQ=DAILY;BYMONTH=5;BYMONTHDAY=4;BYDAY=TU", ["09:00"]),
        ("20240101T090000Z", "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2", ["09:00"]),
        ("20240101T090000Z", "RRULE:FREQ=YEARLY;BYYEARDAY=-242", ["09:00"]),
        ("20240101T090000Z", "RRULE:FREQ=YEARLY;BYWEEKNO=18;BYDAY=TU", ["09:00"]),
    ],
)
def test_a_rule_by_the_hour_keeps_its_hours_however_old_it_is(
    start: str, rule: str, taken: list[str], tmp_path: Path
) -> None:
    assert busy(tmp_path, start, rule) == (taken, [])
