"""Dates as people say them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tripmeet.model.times import PartialDate, Precision, date_of, precision_of
from tripmeet.reading.days import NotADayError, Order, Seen, day_of, moment_of, order_in

TODAY = date(2026, 11, 25)  # a Wednesday
NOW = datetime(2026, 11, 25, 14, 5)  # noqa: DTZ001 - the clock on the wall

SAID = [
    ("yesterday", "2026-11-24"), ("today", "2026-11-25"), ("the day before yesterday", "2026-11-23"),
    ("gestern", "2026-11-24"), ("vorgestern", "2026-11-23"), ("heute", "2026-11-25"), ("hier", "2026-11-24"),
    ("avant-hier", "2026-11-23"), ("aujourd’hui", "2026-11-25"), ("ayer", "2026-11-24"), ("hoy", "2026-11-25"),
    ("anteayer", "2026-11-23"), ("ontem", "2026-11-24"), ("hoje", "2026-11-25"), ("anteontem", "2026-11-23"),
    ("last night", "2026-11-24"), ("3 days ago", "2026-11-22"), ("three days ago", "2026-11-22"),
    ("a day ago", "2026-11-24"), ("vor drei Tagen", "2026-11-22"), ("il y a 3 jours", "2026-11-22"),
    ("hace tres días", "2026-11-22"), ("há 3 dias", "2026-11-22"), ("3 dias atrás", "2026-11-22"),
    ("last Tuesday", "2026-11-24"), ("Tuesday", "2026-11-24"), ("on Friday", "2026-11-20"),
    ("last Wednesday", "2026-11-18"), ("letzten Dienstag", "2026-11-24"), ("mardi dernier", "2026-11-24"),
    ("el martes pasado", "2026-11-24"), ("terça-feira passada", "2026-11-24"), ("na última sexta", "2026-11-20"),
    ("22 Nov", "2026-11-22"), ("Nov 22", "2026-11-22"), ("Dec 25", "2025-12-25"), ("25 de diciembre", "2025-12-25"),
    ("29 Feb", "2024-02-29"), ("13.11.", "2026-11-13"), ("22/11", "2026-11-22"),
    ("last month", "2026-10"), ("le mois dernier", "2026-10"), ("letzten Monat", "2026-10"), ("this month", "2026-11"),
    ("el mes pasado", "2026-10"), ("2 months ago", "2026-09"), ("vor 2 Monaten", "2026-09"),
    ("11 months ago", "2025-12"),
    ("last year", "2025"), ("letztes Jahr", "2025"), ("l'année dernière", "2025"), ("no ano passado", "2025"),
    ("two years ago", "2024"), ("last November", "2025-11"), ("November", "2026-11"),
    ("noviembre pasado", "2025-11"),
    ("October", "2026-10"), ("November last year", "2025-11"), ("two weeks ago", "2026-11"), ("last week", "2026-11"),
]  # fmt: skip

WRITTEN = [
    ("2026-11-22", "2026-11-22"), ("2026-11-22T10:00:00Z", "2026-11-22"), ("2026-11-22 10:30", "2026-11-22"),
    ("2026/11/22", "2026-11-22"), ("2026.11.22", "2026-11-22"), ("20261122", "2026-11-22"),
    ("22-11-2026", "2026-11-22"), ("11-22-2026", "2026-11-22"), ("22/11/2026", "2026-11-22"),
    ("11/22/2026 10:30 AM", "2026-11-22"), ("22.11.2026", "2026-11-22"), ("3.4.2026", "2026-04-03"),
    ("22. 11. 2026", "2026-11-22"), ("22.11.26", "2026-11-22"), ("22/11/26", "2026-11-22"), ("4/4/2026", "2026-04-04"),
    ("22 Nov 2026", "2026-11-22"), ("Nov 22, 2026", "2026-11-22"), ("22nd November 2026", "2026-11-22"),
    ("the 22nd of November, 2026", "2026-11-22"), ("Sunday, November 22, 2026", "2026-11-22"),
    ("22. November 2026", "2026-11-22"), ("So., 22. Nov. 2026", None), ("Sonntag, 22. November 2026", "2026-11-22"),
    ("22 novembre 2026", "2026-11-22"), ("1er août 2026", "2026-08-01"), ("mar. 24 nov. 2026", "2026-11-24"),
    ("22 de noviembre de 2026", "2026-11-22"), ("24 mar 2026", "2026-03-24"), ("22 de dezembro de 2026", "2026-12-22"),
    ("7-Feb-22", "2022-02-07"), ("Feb 7, 22", "2022-02-07"), ("12 Mär 2025", "2025-03-12"),
    ("Tue 24/11/2026", "2026-11-24"), ("2026年11月22日", "2026-11-22"), ("2026년 11월 22일", None),
    ("Sept 2026", "2026-09"), ("Sept. 2026", "2026-09"), ("Mar 2025", "2025-03"), ("März 2025", "2025-03"),
    ("août 2025", "2025-08"), ("2026-11", "2026-11"), ("11/2026", "2026-11"), ("11.2026", "2026-11"),
    ("2026年11月", "2026-11"), ("Sept '26", "2026-09"), ("noviembre de 2026", "2026-11"), ("outubro 2026", "2026-10"),
    ("Q3 2026", "2026-Q3"), ("2026-Q3", "2026-Q3"), ("T3 2026", "2026-Q3"), ("2026", "2026"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), [*SAID, *((text, day) for text, day in WRITTEN if day)])
def test_days_as_people_say_them(text: str, day: str) -> None:
    read = day_of(text, Seen(TODAY))
    assert (str(read), precision_of(read)) == (day, precision_of(date_of(day)))


@pytest.mark.parametrize(("text", "day"), [(text, day) for text, day in WRITTEN if day])
def test_what_is_written_whole_needs_no_day_on_which_it_was_said(text: str, day: str) -> None:
    assert str(day_of(text)) == day


@pytest.mark.parametrize("text", [text for text, _ in SAID])
def test_what_depends_on_the_day_it_was_said_is_nothing_where_nobody_knows_it(text: str) -> None:
    with pytest.raises(NotADayError):
        day_of(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("03/04/2026", "say 2026-04-03 or 2026-03-04"),
        ("3-4-2026", "say 2026-04-03 or 2026-03-04"),
        ("3/4/26", "say 2026-04-03 or 2026-03-04"),
        ("26-11-22", "say 2022-11-26 or 2026-11-22"),
        ("3/4", "say 2026-04-03 or 2026-03-04"),
        ("Mar-25", "say 2025-03, or the day with its year"),
    ],
)
def test_what_could_be_two_days_is_told_and_not_guessed(text: str, hint: str) -> None:
    with pytest.raises(NotADayError) as told:
        day_of(text, Seen(TODAY))
    assert told.value.hint == hint


@pytest.mark.parametrize(
    "text",
    ["", "soon", "31.2.2027", "2027-13-01", "12 Foo 2024", "the end of 2026", "a couple of days ago", "0000-01-01",
     "99999999 days ago", "9" * 500, "2026-11-22-11", "May Day", "1/2/3/4", "\x00", "22 Nov Dec 2026", "-1"],
)  # fmt: skip
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(NotADayError):
        day_of(text, Seen(TODAY))


@given(st.text(max_size=80))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    with suppress(NotADayError):
        day_of(text, Seen(TODAY))
    with suppress(NotADayError):
        moment_of(text, NOW)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(Precision))
def test_every_date_comes_back_from_its_own_text(day: date, precision: Precision) -> None:
    first = {Precision.DAY: (day.month, day.day), Precision.MONTH: (day.month, 1), Precision.YEAR: (1, 1),
             Precision.QUARTER: (3 * ((day.month + 2) // 3) - 2, 1)}[precision]  # fmt: skip
    partial = PartialDate(day.year, *first, precision)
    for read in (date_of(str(partial)), day_of(str(partial))):
        assert (read, precision_of(read), str(read)) == (partial, precision, str(partial))


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["3/4/2026", "25/4/2026"], Order.DAY_FIRST),
        (["3/4/2026", "4/25/2026"], Order.MONTH_FIRST),
        (["3/4/2026", "4/4/2026", "soon"], None),
        (["25/4/2026", "4/25/2026"], None),
        (["25-04-2026 10:00"], Order.DAY_FIRST),
        (["2026-04-25"], None),
    ],
)
def test_a_column_of_dates_may_tell_which_number_is_the_day(cells: list[str], order: Order | None) -> None:
    assert order_in(cells) is order


def test_what_a_column_tells_decides_its_doubtful_dates_and_no_others() -> None:
    assert day_of("3/4/2026", Seen(order=Order.DAY_FIRST)) == date(2026, 4, 3)
    assert day_of("3/4/2026", Seen(order=Order.MONTH_FIRST)) == date(2026, 3, 4)
    assert day_of("25/4/2026", Seen(order=Order.MONTH_FIRST)) == date(2026, 4, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [("5 May", "2027-05-05"), ("22 Nov", "2027-11-22"), ("Friday", "2026-11-27"), ("Wednesday", "2026-11-25"),
     ("next Tuesday", "2026-12-01"), ("May", "2027-05"), ("morgen", "2026-11-26"), ("last Friday", "2026-11-20")],
)  # fmt: skip
def test_what_is_still_to_come_is_the_next_such_day(text: str, day: str) -> None:
    assert str(day_of(text, Seen(TODAY, ahead=True))) == day


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("yesterday", "2026-11-24", None),
        ("yesterday 18:00", "2026-11-24", time(18)),
        ("yesterday at 6:30 pm", "2026-11-24", time(18, 30)),
        ("gestern um 18 Uhr", "2026-11-24", time(18)),
        ("hier à 18h30", "2026-11-24", time(18, 30)),
        ("ayer a las 18:00", "2026-11-24", time(18)),
        ("2026-11-22 13:00", "2026-11-22", time(13)),
        ("2026-11-22T13:00:05", "2026-11-22", time(13)),
        ("22.11.2026 9.30", "2026-11-22", time(9, 30)),
        ("Nov 22, 9 am", "2026-11-22", time(9)),
        ("18:30", "2026-11-25", time(18, 30)),
        ("12 am", "2026-11-25", time(0)),
        ("an hour ago", "2026-11-25", time(13, 5)),
        ("vor 10 Minuten", "2026-11-25", time(13, 55)),
        ("now", "2026-11-25", time(14, 5)),
        ("22-11-2026", "2026-11-22", None),
    ],
)
def test_moments_as_people_say_them(text: str, day: str, clock: time | None) -> None:
    assert moment_of(text, NOW) == (date.fromisoformat(day), clock)


@pytest.mark.parametrize("text", ["Sept 2026", "last year", "last week", "25:00", "13 pm", "soon", ""])
def test_a_month_is_no_moment(text: str) -> None:
    with pytest.raises(NotADayError):
        moment_of(text, NOW)
