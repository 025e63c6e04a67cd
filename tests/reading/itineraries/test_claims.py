"""What of a calendar keeps hours busy, and what only looks so: declined, away from the desk, shared ids, bad ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.itineraries.test_busy import AT_TEN, FIFTH, STAY, TEN, a_calendar, an_event, times
from tests.worlds import a_span
from tripmeet.reading.itineraries.busy import content_of, sheets_of, taken_in
from tripmeet.reading.itineraries.invitations import Me

CASES = Path(__file__).parents[2] / "samples" / "itineraries" / "cases"
ME = Me.by(("Maya Lindqvist", "maya@example.org"))


def taken(*parts: str, me: Me = ME) -> tuple[list[str], list[str]]:
    """What is taken, and what is told."""
    found, problems = taken_in(sheets_of(a_calendar(*parts), "x.ics"), STAY, "Europe/Lisbon", "x.ics", me=me)
    return [busy.what for busy in found], [problem.what for problem in problems]


def case(name: str) -> tuple[list[tuple[str, ...]], list[str]]:
    found, problems = taken_in(sheets_of(content_of(CASES / name), name), STAY, "Europe/Lisbon", name)
    spans = [(busy.what, *(f"{moment:%d %H:%M}" for moment in busy.span.local("Europe/Lisbon"))) for busy in found]
    return spans, [problem.what for problem in problems]


def test_an_invitation_that_i_declined_keeps_no_hours() -> None:
    assert case("01.ics") == ([], [])


ANSWERS = {
    "ATTENDEE;PARTSTAT=DECLINED;CN=Maya Lindqvist:mailto:maya@example.org": [],
    "ATTENDEE;partstat=declined;CN=maya:MAILTO:Maya@Example.ORG": [],
    'ATTENDEE;CN="Lindqvist, Maya";PARTSTAT=DECLINED;EMAIL=maya@example.org:/aBcD/principal/': [],
    "ATTENDEE;CN=Maya Lindqvist;PARTSTAT=DECLINED:invalid:nomail": [],
    "ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:al@example.com\":mailto:maya@example.org": [],
    "ATTENDEE;PARTSTAT=DECLINED:mailto:maya%40example.org": [],
    'ATTENDEE;CN="Lindqvist, Maya";PARTSTAT=DECLINED:invalid:nomail': [],
    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:maya@example.org": ["Work"],
    "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:maya@example.org": ["Work"],
    "ATTENDEE;PARTSTAT=TENTATIVE:mailto:maya@example.org": ["Work"],
    "ATTENDEE;PARTSTAT=DECLINED:mailto:boss@example.com": ["Work"],
    "ATTENDEE;PARTSTAT=DECLINED;CN=Maya Other:mailto:other@example.com": ["Work"],
}  # fmt: skip


@pytest.mark.parametrize("line", ANSWERS)
def test_only_my_own_no_frees_my_hours(line: str) -> None:
    assert taken(an_event(*TEN, line)) == (ANSWERS[line], [])


@pytest.mark.parametrize(
    "line",
    ["X-WR-CALNAME:maya@example.org", "X-WR-CALNAME:Maya Lindqvist", "X-WR-CALNAME:Maya Lindqvist's calendar",
     "X-WR-CALNAME:Kalender (maya@example.org)", "X-OWNER:mailto:maya@example.org",
     "X-WR-CALNAME:Maya Lindqvist (TripIt)"],
)  # fmt: skip
def test_the_calendar_may_tell_whose_it_is(line: str) -> None:
    declined = "ATTENDEE;PARTSTAT=DECLINED;CN=Maya Lindqvist:mailto:maya@example.org"
    assert taken(line, an_event(*TEN, declined), me=Me())[0] == []
    assert taken(line, an_event(*TEN, declined.replace("Maya", "Mia").replace("maya", "mia")), me=Me())[0] == ["Work"]


@pytest.mark.parametrize(
    "title", ["Declined: Review", "Abgelehnt: Review", "Refusé : Review", "Rechazada: Review", "Canceled: Review",
              "Annullato: Review", "Avböjt: Review", "Odrzucone: Review", "キャンセル: Review"]
)  # fmt: skip
def test_a_title_may_say_that_it_was_declined_or_called_off(title: str) -> None:
    assert taken(an_event(*TEN, title=title)) == ([], [])


def test_of_a_series_only_the_declined_day_is_free() -> None:
    first = times("20270104T100000", "20270104T110000")
    declined = "ATTENDEE;PARTSTAT=DECLINED:mailto:maya@example.org"
    daily = an_event(*first, "RRULE:FREQ=DAILY", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:maya@example.org")
    skipped = an_event("RECURRENCE-ID;TZID=Europe/Lisbon:20270506T100000",
                       *times("20270506T100000", "20270506T110000"), declined)  # fmt: skip
    found, _ = taken_in(sheets_of(a_calendar(daily, skipped), "x.ics"), STAY, "Europe/Lisbon", "x.ics", me=ME)
    assert [f"{busy.span.start:%d}" for busy in found] == ["04", "05", "07"]


def test_whose_no_it_was_is_asked_where_nobody_says_who_the_traveller_is() -> None:
    found, told = taken(an_event(*TEN, "ATTENDEE;PARTSTAT=DECLINED:mailto:maya@example.org"), me=Me())
    assert found == ["Work"]
    assert told == ["somebody said no to “Work”; if it was you, it keeps hours that are free"]


@pytest.mark.parametrize(("name", "title"), [("02.ics", "Working from elsewhere"), ("33.ics", "Out of office")])
def test_away_from_the_desk_is_no_engagement_and_told_once(name: str, title: str) -> None:
    assert case(name) == ([], [f"“{title}” says where you work, not that you are busy, so it keeps no hours"])


AWAY = (
    "OOO", "Maya OOO", "OOO - back on Monday", "Out of Office", "WFH", "Working remotely", "Working from home (Porto)",
    "Homeoffice", "Home office", "Abwesend", "Im Urlaub", "Urlaub", "Télétravail", "Absente du bureau", "En congés",
    "Fuera de la oficina", "Teletrabajo", "De vacaciones", "Fora do escritório", "Férias", "Fuori ufficio", "In ferie",
    "Thuiswerken", "Niet op kantoor", "Inte på kontoret", "Hjemmekontor", "Etätyö", "Praca zdalna", "Urlop",
    "Mimo kancelář", "Házon kívül", "Командировка", "Удалённая работа", "在宅勤務", "居家办公", "재택근무", "PTO",
    "Annual leave", "Vacation", "Business trip", "Dienstreise",
)  # fmt: skip


@pytest.mark.parametrize("title", AWAY)
def test_being_away_in_many_languages(title: str) -> None:
    found, told = taken(an_event(*FIFTH, "TRANSP:OPAQUE", title=title))
    assert found == []
    assert len(told) == 1


@pytest.mark.parametrize(
    "lines",
    [
        (*FIFTH, "X-MICROSOFT-CDO-BUSYSTATUS:OOF"),
        (*FIFTH, "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE"),
        (*TEN, "X-GOOGLE-EVENT-TYPE:workingLocation"),
        (*TEN, "X-GOOGLE-EVENTTYPE:outOfOffice"),
        ("DTSTART:20270505T000000", "DTEND:20270506T000000", "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
         "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"),
    ],
)  # fmt: skip
def test_programs_mark_it_in_their_own_lines(lines: tuple[str, ...]) -> None:
    found, told = taken(an_event(*lines, "TRANSP:OPAQUE", title="Porto, from the flat"))
    assert found == []
    assert len(told) == 1


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Dentist", (*TEN, "X-MICROSOFT-CDO-BUSYSTATUS:OOF")),
        ("Kick-off", (*FIFTH, "X-MICROSOFT-CDO-BUSYSTATUS:OOF", "ATTENDEE:mailto:maya@example.org")),
        ("OOO: dentist", TEN),
        ("Holiday party", FIFTH),
        ("Office hours", TEN),
        ("Vacation planning", TEN),
        ("Remote sensing workshop", FIFTH),
        ("Board meeting", (*FIFTH, "X-MICROSOFT-CDO-INTENDEDSTATUS:OOF")),
    ],
)
def test_what_takes_its_time_while_one_is_away_still_takes_it(title: str, lines: tuple[str, ...]) -> None:
    assert taken(an_event(*lines, title=title)) == ([title], [])


def test_several_events_of_one_uid_all_keep_their_hours() -> None:
    assert case("06.ics") == (
        [
            ("Session A", "05 09:00", "05 12:00"),
            ("Session C", "05 15:00", "05 17:00"),
            ("Session B", "06 13:00", "06 16:00"),
        ],
        [],
    )


def test_an_event_told_again_with_a_later_sequence_is_one_event() -> None:
    before = an_event(*times("20270506T150000", "20270506T160000"), "SEQUENCE:1")
    assert taken(before, an_event(*TEN, "SEQUENCE:2")) == (["Work"], [])
    assert taken(an_event(*TEN, "SEQUENCE:2"), before) == (["Work"], [])
    assert taken(an_event(*TEN), an_event(*TEN)) == (["Work"], [])


def test_sessions_beside_a_series_of_the_same_uid_are_their_own() -> None:
    weekly = an_event(*times("20270303T100000", "20270303T110000"), "RRULE:FREQ=WEEKLY", title="Weekly")
    moved = an_event("RECURRENCE-ID;TZID=Europe/Lisbon:20270505T100000",
                     *times("20270505T120000", "20270505T130000"), title="Moved")  # fmt: skip
    alone = an_event(*times("20270506T100000", "20270506T110000"), title="Alone")
    assert taken(alone, moved, weekly) == (["Moved", "Alone"], [])


def test_an_override_without_its_series_keeps_its_hours() -> None:
    assert taken(an_event("RECURRENCE-ID;TZID=Europe/Lisbon:20270505T090000", *TEN)) == (["Work"], [])


def test_a_day_in_a_zone_recurs_on_its_days_without_those_taken_out() -> None:
    assert case("05.ics") == ([("Collection day", "04 09:00", "04 23:00")], [])


def test_a_zone_without_a_definition_is_read_as_local() -> None:
    spans, told = case("50.ics")
    assert spans == [("customized without its zone", "06 09:00", "06 10:00")]
    assert told == ["the zone “Customized Time Zone” is not known: what names it is read on the clocks where you are"]


def test_an_end_before_the_start_or_none_is_told_and_an_hour_kept() -> None:
    assert case("36.ics") == (
        [
            ("Conference with a wrong end", "05 09:30", "05 10:30"),
            ("Dentist without an end", "06 09:30", "06 10:30"),
            ("Offsite", "07 00:00", "07 18:00"),
        ],
        [
            "“Conference with a wrong end” ends before it starts, so an hour is kept for it",
            "“Dentist without an end” has no end, so an hour is kept for it",
        ],
    )


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("DTSTART:20270505T090000Z", "DTEND:20270505T080000Z"), "ends before it starts, so an hour is kept for it"),
        (("DTSTART:20270505T090000Z", "DURATION:-PT1H"), "ends before it starts, so an hour is kept for it"),
        (
            ("DTSTART;VALUE=DATE:20270505", "DTEND;VALUE=DATE:20260506"),
            "ends before it starts, so its first day is kept for it",
        ),
        (("DTSTART:20270505T090000Z", "DTEND;VALUE=DATE:20270506"), "has no end, so an hour is kept for it"),
    ],
)  # fmt: skip
def test_bad_ends(lines: tuple[str, ...], told: str) -> None:
    assert taken(an_event(*lines)) == (["Work"], [f"“Work” {told}"])


def test_an_answer_or_a_cancellation_is_no_event() -> None:
    for method in ("CANCEL", "REPLY", "REFRESH"):
        assert taken(f"METHOD:{method}", an_event(*TEN)) == ([], [])
    assert AT_TEN[0] in taken("METHOD:REQUEST", an_event(*TEN))[0]


def test_an_end_whose_own_zone_is_known_lends_it_to_the_start() -> None:
    lines = ("DTSTART;TZID=Somewhere:20270505T100000", "DTEND;TZID=Europe/Lisbon:20270505T110000")
    found, _ = taken_in(sheets_of(a_calendar(an_event(*lines)), "x.ics"), STAY, "Europe/Lisbon", "x.ics")
    assert [busy.span for busy in found] == [a_span("2027-05-05", "10:00", "11:00")]
