"""Calendar files as they come: cut off, badly encoded, nested, empty."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tripmeet.errors import Problem
from tripmeet.model.places import Coordinates
from tripmeet.reading import ical
from tripmeet.reading.ical import Entry
from tripmeet.text import decoded

EVENT = "BEGIN:VEVENT\nUID:1\nSUMMARY:Café\nDTSTART:20270505T100000Z\nDTEND:20270505T110000Z\n{more}END:VEVENT\n"


def entries(content: bytes) -> list[Entry | Problem]:
    return [
        found for sheet in ical.sheets(decoded(content)) for found in ical.parse(sheet.of("VEVENT"), sheet, "x.ics")
    ]


def the_entry(more: str = "", event: str = EVENT) -> Entry:
    (found,) = entries(f"BEGIN:VCALENDAR\n{event.format(more=more)}END:VCALENDAR\n".encode())
    assert isinstance(found, Entry)
    return found


@pytest.mark.parametrize(
    "content",
    [
        f"BEGIN:VCALENDAR\n{EVENT}END:VCALENDAR\n".format(more="").encode("utf-8-sig"),
        f"BEGIN:VCALENDAR\n{EVENT}END:VCALENDAR\n".format(more="").encode("utf-16"),
        f"BEGIN:VCALENDAR\n{EVENT}END:VCALENDAR\n".format(more="").encode("cp1252"),
        f"begin:vcalendar\r{EVENT}end:vcalendar\r".format(more="").replace("\n", "\r").encode(),
        EVENT.format(more="").encode(),
        f"BEGIN:VCALENDAR\n{EVENT}".format(more="").encode(),
        f"BEGIN:VCALENDAR\n{EVENT}".format(more="").removesuffix("END:VEVENT\n").encode(),
        f"BEGIN:VCALENDAR\nEND:VCALENDAR\nBEGIN:VCALENDAR\n{EVENT}END:VCALENDAR".format(more="").encode(),
    ],
    ids=["BOM", "UTF-16", "Windows", "old Mac", "bare", "cut off", "cut off within", "the second of two"],
)
def test_an_event_is_read_however_the_file_was_saved(content: bytes) -> None:
    (found,) = entries(content)
    assert isinstance(found, Entry)
    assert (found.summary, found.start) == ("Café", datetime(2027, 5, 5, 10, tzinfo=UTC))


def test_a_component_that_nothing_ends_swallows_no_other() -> None:
    text = f"BEGIN:VCALENDAR\n{EVENT}BEGIN:VTODO\nUID:t\nEND:VTOOD\n{EVENT}END:VCALENDAR\n".format(more="")
    assert len(entries(text.encode())) == 2
    assert len(entries(text.replace("END:VEVENT", "").encode())) == 2


def test_what_stands_in_an_alarm_is_not_the_events() -> None:
    alarm = "BEGIN:VALARM\nSUMMARY:Wake up\nDESCRIPTION:x\nTRIGGER:-PT5M\nEND:VALARM\n"
    assert (the_entry(alarm).summary, the_entry(alarm).description) == ("Café", "")


def test_where_it_is_as_everybody_and_as_apple_writes_it() -> None:
    apple = 'X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE="Here":geo:38.7,-9.1\n'
    assert the_entry("GEO:38.7;-9.1\n").at == the_entry(apple).at == Coordinates(38.7, -9.1)
    assert the_entry("GEO:0.0;0.0\n").at is None
    assert the_entry("GEO:91;500\n").at is None


def test_an_event_without_an_end_takes_a_day_or_no_time() -> None:
    day = the_entry(event="BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20270505\nEND:VEVENT\n")
    assert (day.start, day.end, day.last_day) == (date(2027, 5, 5), date(2027, 5, 6), date(2027, 5, 5))
    assert the_entry(event="BEGIN:VEVENT\nUID:1\nDTSTART:20270505T100000Z\nEND:VEVENT\n").span("UTC") is None


def test_an_event_that_cannot_be_read_is_told_with_its_line() -> None:
    (found,) = entries(b"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:When?\nEND:VEVENT\nEND:VCALENDAR\n")
    assert found == Problem("x.ics:3", "'When?' was left out: it has no start")


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=200), st.integers(0, 200))
def test_no_text_is_a_traceback(noise: str, at: int) -> None:
    content = f"BEGIN:VCALENDAR\n{EVENT}END:VCALENDAR\n".format(more="RRULE:FREQ=DAILY\nGEO:1;2\n")
    for text in (noise, content[:at] + noise + content[at:]):
        assert all(isinstance(found, Entry | Problem) for found in entries(text.encode("utf-8", "replace")))
