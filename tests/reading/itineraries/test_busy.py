"""Busy hours out of calendars as they are: what recurs, what is moved, what is free, what is broken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Event

from tests.radicale import PASSWORD, USER, Server, radicale
from tests.reading.itineraries.atlas import locate, place_at
from tests.worlds import LISBON, PORTO, a_span, a_stop
from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.accounts import Login
from tripmeet.model.times import Span
from tripmeet.model.trip import Busy
from tripmeet.reading import ical, itineraries
from tripmeet.reading.itineraries.busy import content_of, sheets_of, taken_in
from tripmeet.text import decoded

STAY = a_stop().span  # Lisbon, 4 to 7 May 2027
BAD_ZONE = "BEGIN:VTIMEZONE\nTZID:Bad\nBEGIN:STANDARD\nDTSTART:never\nEND:STANDARD\nEND:VTIMEZONE"


def an_event(*lines: str, uid: str = "1", title: str = "Work") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT"])


def a_calendar(*parts: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *"\n".join(parts).split("\n"), "END:VCALENDAR", ""]).encode()


def taken(*parts: str, within: Span = STAY) -> list[tuple[str, Span]]:
    found, problems = taken_in(sheets_of(a_calendar(*parts), "x.ics"), within, "Europe/Lisbon", "x.ics")
    assert problems == ()
    return [(busy.what, busy.span) for busy in found]


def times(start: str, end: str, zone: str = "Europe/Lisbon") -> tuple[str, str]:
    return f"DTSTART;TZID={zone}:{start}", f"DTEND;TZID={zone}:{end}"


TEN = times("20270505T100000", "20270505T110000")
AT_TEN = ("Work", a_span("2027-05-05", "10:00", "11:00"))


def test_an_event_takes_its_time() -> None:
    assert taken(an_event(*TEN)) == [AT_TEN]


@pytest.mark.parametrize("line", ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"])
def test_what_is_free_or_cancelled_takes_none(line: str) -> None:
    assert taken(an_event(*TEN, line)) == []


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("DTSTART:20270505T090000Z", "DTEND:20270505T100000Z"),
        ("DTSTART:20270505T100000", "DURATION:PT1H"),
        ("DTSTART;TZID=W. Europe Standard Time:20270505T110000", "DURATION:PT1H"),
        ("DTSTART;TZID=/citadel.org/20270101_1/Europe/Berlin:20270505T110000", "DURATION:PT1H"),
    ],
    ids=["UTC", "floating", "Windows", "global"],
)
def test_whatever_zone_it_is_written_in(start: str, end: str) -> None:
    assert taken(BAD_ZONE, an_event(start, end)) == [AT_TEN]


@pytest.mark.parametrize(
    "zone", ["Nowhere/Such", "Bad", "Customized Time Zone", "tzone://Microsoft/Custom", "GMT+9:30 x"]
)
def test_a_zone_nobody_knows_is_read_as_local_and_told_once(zone: str) -> None:
    events = [an_event(*times(f"2027050{day}T100000", f"2027050{day}T110000", zone), uid=str(day)) for day in (5, 6)]
    found, problems = taken_in(sheets_of(a_calendar(BAD_ZONE, *events), "x.ics"), STAY, "Europe/Lisbon", "x.ics")
    assert [busy.span for busy in found] == [AT_TEN[1], a_span("2027-05-06", "10:00", "11:00")]
    assert [problem.what for problem in problems] == [
        f"the zone “{zone}” is not known: what names it is read on the clocks where you are"
    ]


def test_a_zone_of_the_file_of_before_is_forgotten() -> None:
    def zone(offset: str) -> str:
        standard = f"BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:{offset}\nTZOFFSETTO:{offset}\nEND:STANDARD"
        return f"BEGIN:VTIMEZONE\nTZID:Office\n{standard}\nEND:VTIMEZONE"

    there = an_event(*times("20270505T100000", "20270505T110000", "Office"))
    assert taken(zone("+0100"), there) == [AT_TEN]
    assert taken(zone("+0300"), there) == [("Work", a_span("2027-05-05", "08:00", "09:00"))]


def test_what_recurs_is_unrolled_without_its_exceptions_and_with_what_was_moved() -> None:
    first = times("20270101T100000", "20270101T110000")
    daily = an_event(*first, "RRULE:FREQ=DAILY", "EXDATE;TZID=Europe/Lisbon:20270505T100000")
    moved = an_event(
        "RECURRENCE-ID;TZID=Europe/Lisbon:20270506T100000", *times("20270506T150000", "20270506T160000"), title="Moved"
    )
    gone = an_event("RECURRENCE-ID;TZID=Europe/Lisbon:20270507T100000", *times("20270507T100000", "20270507T110000"),
                    "STATUS:CANCELLED")  # fmt: skip
    assert taken(daily, moved, gone) == [
        ("Work", a_span("2027-05-04", "10:00", "11:00")),
        ("Moved", a_span("2027-05-06", "15:00", "16:00")),
    ]


def test_the_zone_of_a_whole_calendar_decides_when_its_rules_recur() -> None:
    """Written in UTC in winter, it is at ten in Lisbon in summer too."""
    weekly = an_event("DTSTART:20270106T100000Z", "DTEND:20270106T110000Z", "RRULE:FREQ=WEEKLY")
    assert taken("X-WR-TIMEZONE:Europe/Lisbon", weekly) == [AT_TEN]


def test_a_whole_day_is_a_day_of_the_stop() -> None:
    day = an_event("DTSTART;VALUE=DATE:20270505", "DTEND;VALUE=DATE:20270506")
    assert taken(day) == [("Work", Span(datetime(2027, 5, 4, 23, tzinfo=UTC), datetime(2027, 5, 5, 23, tzinfo=UTC)))]


def test_the_stay_itself_on_the_calendar_takes_no_time_unless_it_says_so() -> None:
    whole = "DTSTART;VALUE=DATE:20270504", "DTEND;VALUE=DATE:20270508"
    assert taken(an_event(*whole, title="Lisbon!")) == []
    assert len(taken(an_event(*whole, "TRANSP:OPAQUE", title="Summit"))) == 1


FIFTH = ("DTSTART;VALUE=DATE:20270505", "DTEND;VALUE=DATE:20270506")


@pytest.mark.parametrize(
    "title",
    [
        "Birthday: Ada", "Ada's birthday", "🎂 Ada (1990)", "Geburtstag von Oma", "Omas 80. Geburtstag", "Feriado",
        "Anniversaire de Léa", "Cumpleaños de Rui", "Aniversário da Ana", "Compleanno Ugo", "Bank holiday", "Name day",
    ],
)  # fmt: skip
def test_a_birthday_takes_no_time_unless_it_says_so(title: str) -> None:
    assert taken(an_event(*FIFTH, title=title)) == []
    assert len(taken(an_event(*FIFTH, "TRANSP:OPAQUE", title=title))) == 1
    assert len(taken(an_event(*TEN, title=title))) == 1, "a party has its hours"


@pytest.mark.parametrize(
    "title", ["Offsite", "Holiday party", "Office party", "Deadline", "Birth of a nation, screening"]
)
def test_any_other_whole_day_takes_its_time(title: str) -> None:
    assert len(taken(an_event(*FIFTH, title=title))) == 1


@pytest.mark.parametrize(
    "name", ["Holidays in Portugal", "Feiertage in Deutschland", "Jours fériés en France", "Schulferien", "Geburtstage"]
)
def test_a_calendar_of_holidays_or_birthdays_takes_no_time(name: str) -> None:
    assert taken(f"X-WR-CALNAME:{name}", an_event(*FIFTH, title="Corpus Christi")) == []
    assert taken(an_event(*FIFTH, f"CATEGORIES:Work,{name}", title="Corpus Christi")) == []
    assert len(taken("X-WR-CALNAME:Work", an_event(*FIFTH, title="Corpus Christi"))) == 1


def test_what_comes_every_year_on_its_day_takes_no_time() -> None:
    first = "DTSTART;VALUE=DATE:19900505"
    assert taken(an_event(first, "RRULE:FREQ=YEARLY", title="Ada")) == []
    assert len(taken(an_event(first, "RRULE:FREQ=MONTHLY", title="Ada"))) == 1


def test_our_own_proposals_that_come_back_do_not_block_themselves() -> None:
    assert taken(an_event(*TEN, uid="cb5dd48f-d204-5102-8ce9-eb3632d6c85b@tripmeet")) == []


def test_what_reaches_beyond_the_stay_is_cut() -> None:
    assert taken(an_event(*times("20270501T100000", "20270504T110000"))) == [
        ("Work", a_span("2027-05-04", "09:00", "11:00"))
    ]


@pytest.mark.parametrize(
    "bad",
    [
        "DTSTART:someday",
        "DTSTART:20270505T100000Z\nRRULE:FREQ=SOMETIMES",
        "DTSTART:20270505T100000Z\nDTEND:20270505T090000Z\nRRULE:FREQ=DAILY;UNTIL=x",
        "DTSTART:99990505T100000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    ],
)
def test_one_bad_event_costs_no_other(bad: str) -> None:
    content = a_calendar(an_event(bad, uid="2", title="Bad"), an_event(*TEN))
    found, problems = taken_in(sheets_of(content, "x.ics"), STAY, "Europe/Lisbon", "x.ics")
    assert (AT_TEN[0], AT_TEN[1]) in [(busy.what, busy.span) for busy in found]
    assert all(problem.where == "x.ics:3" for problem in problems)


def test_an_event_is_read_whatever_else_is_broken_in_it() -> None:
    alarm = "BEGIN:VALARM\nTRIGGER:PT-2H\nEND:VALARM"
    assert taken(an_event(*TEN, "GEO:here", "X-FOO", "ATTACH;VALUE=BINARY:?", alarm)) == [AT_TEN]


def test_a_rule_of_every_second_is_told_and_does_not_hang() -> None:
    forever = an_event("DTSTART:19700101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY", uid="2", title="Tick")
    content = a_calendar(forever, an_event(*TEN))
    found, problems = taken_in(sheets_of(content, "x.ics"), STAY, "Europe/Lisbon", "x.ics")
    assert [busy.what for busy in found] == ["Work"]
    assert [problem.where for problem in problems] == ["x.ics:3"]


def test_reading_only_what_may_matter_gives_what_reading_all_gives() -> None:
    events = [
        an_event(
            *times(f"202705{day:02}T{hour:02}0000", f"202705{day:02}T{hour:02}3000", zone), uid=f"{day}-{hour}-{zone}"
        )
        for day in range(1, 12)
        for hour in (0, 9, 23)
        for zone in ("Pacific/Kiritimati", "Europe/Lisbon", "Pacific/Pago_Pago")
    ]
    whole = [ical.entry(event) for event in _parsed(a_calendar(*events))]
    expected = {clipped for entry in whole if (span := entry.span("UTC")) and (clipped := span.clip(STAY))}
    assert {span for _, span in taken(*events)} == expected


def _parsed(content: bytes) -> Iterator[Event]:
    for sheet in ical.sheets(decoded(content)):
        for found in ical.components(sheet.of("VEVENT"), sheet, "x.ics"):
            assert not isinstance(found, Problem)
            yield found[1]


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=400), st.integers(0, 600))
def test_noise_in_a_calendar_is_no_traceback(noise: bytes, at: int) -> None:
    content = a_calendar(BAD_ZONE, an_event(*TEN, "RRULE:FREQ=DAILY"))
    broken = content[:at] + noise + content[at:]
    with suppress(TripmeetError):  # when nothing of a calendar is left
        taken, _ = taken_in(sheets_of(broken, "x.ics"), STAY, "Europe/Lisbon", "x.ics")
        assert all(busy.span.start < busy.span.end and busy.span.overlaps(STAY) for busy in taken)


def an_itinerary(tmp_path: Path, busy: str) -> Path:
    path = tmp_path / "itinerary.yaml"
    stop = "{city: Lisbon, arrive: 2027-05-04 09:00, depart: 2027-05-07 18:00}"
    path.write_text(f"traveller: Maya\nstops:\n  - {stop}\nbusy: [{busy}]\n")
    return path


def test_an_event_elsewhere_carries_its_place_into_the_stop(tmp_path: Path) -> None:
    away = an_event(*TEN, "LOCATION:Porto", title="Away", uid="2")
    house = an_event(*TEN, "LOCATION:Room 4", "GEO:38.74;-9.15", title="House", uid="3")
    (tmp_path / "work.ics").write_bytes(a_calendar(away, house, an_event(*TEN, "LOCATION:Lisbon")))
    stop = itineraries.read(an_itinerary(tmp_path, "work.ics"), locate=locate, place_at=place_at).trip.stops[0]
    places = {busy.what: busy.place for busy in stop.busy}
    assert places["Work"] is None
    assert places["Away"]
    assert places["Away"].name == PORTO.name
    assert places["House"]
    assert (places["House"].name, places["House"].coordinates.lat) == (LISBON.name, 38.74)


def test_what_keeps_a_whole_day_is_told_once_with_its_days(tmp_path: Path) -> None:
    work = a_calendar(
        an_event("DTSTART;VALUE=DATE:20270507", "DTEND;VALUE=DATE:20270509", title="Offsite"),
        an_event("DTSTART;VALUE=DATE:20270427", "RRULE:FREQ=WEEKLY", title="Stocktaking", uid="2"),
        an_event(*times("20270510T080000", "20270512T180000"), title="Retreat", uid="3"),
        an_event(*TEN, uid="4"),
        an_event("DTSTART;VALUE=DATE:20270506", title="Ada's birthday", uid="5"),
    )
    (tmp_path / "work.ics").write_bytes(work)
    path = tmp_path / "itinerary.yaml"
    lisbon = "{city: Lisbon, arrive: 2027-05-04 09:00, depart: 2027-05-07 12:00}"
    porto = "{city: Porto, arrive: 2027-05-07 16:00, depart: 2027-05-12 12:00}"
    path.write_text(f"traveller: Maya\nstops:\n  - {lisbon}\n  - {porto}\nbusy: [work.ics]\n")
    problems = itineraries.read(path, locate=locate, place_at=place_at).problems
    assert sorted(one.what for one in problems if one.where == "work.ics") == [
        "“Offsite” keeps the whole of Fri 7 May to Sat 8 May busy, so nobody is met then",
        "“Retreat” keeps the whole of Tue 11 May to Wed 12 May busy, so nobody is met then",
        "“Stocktaking” keeps the whole of Tue 4 May and Tue 11 May busy, so nobody is met then",
    ]
    assert all("mark it as free" in one.hint for one in problems if one.where == "work.ics")


def test_a_file_that_is_no_calendar_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.ics").write_bytes(b"%PDF-1.4")
    with pytest.raises(TripmeetError, match=r"x\.ics: this is no calendar file"):
        sheets_of(content_of(tmp_path / "x.ics"), "x.ics")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        yield running


def busy_of(path: Path, login: Login | None) -> list[Busy]:
    told = itineraries.read(path, locate=locate, place_at=place_at, login=lambda url: (url, login))
    return list(told.trip.stops[0].busy)


def test_a_calendar_on_a_server_is_asked_for_the_days_of_the_trip(server: Server, tmp_path: Path) -> None:
    address = server.make_calendar("work")
    here, later = an_event(*TEN), an_event("DTSTART:20280505T100000Z", uid="2", title="Later")
    for name, event in (("here", here), ("later", later)):
        body = a_calendar("PRODID:x", event.replace("UID", "DTSTAMP:20270101T000000Z\nUID")).decode()
        server.ask("PUT", f"{USER}/work/{name}.ics", body, **{"Content-Type": "text/calendar"})
    found = busy_of(an_itinerary(tmp_path, address), Login(USER, PASSWORD))
    assert [(busy.what, busy.span) for busy in found] == [AT_TEN]


def test_a_server_that_refuses_or_is_down_is_one_sentence(server: Server, tmp_path: Path) -> None:
    with pytest.raises(TripmeetError, match="wants another user or password"):
        busy_of(an_itinerary(tmp_path, server.make_calendar("private")), None)
    with pytest.raises(TripmeetError, match="does not answer"):
        busy_of(an_itinerary(tmp_path, "http://127.0.0.1:9/work.ics"), None)
