"""When one asks: not half a year before, and not into somebody's holidays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.asking.test_messages import OFFERS
from tests.worlds import LISBON, SETUBAL, a_contact, a_stop
from tripmeet.asking.leads import ask_from, working_back
from tripmeet.asking.lint import Letter, lint
from tripmeet.model.meetings import Kind, Meeting
from tripmeet.model.people import Closeness

MEETING = Meeting("m", (a_contact(),), a_stop(), LISBON, OFFERS[0], Kind.COFFEE, timedelta(), (), OFFERS)
"""On 5 May 2027."""


@pytest.mark.parametrize(
    ("closeness", "kind", "day"),
    [
        (Closeness.INNER, Kind.DINNER, None),
        (Closeness.CLOSE, Kind.COFFEE, None),
        (Closeness.FRIEND, Kind.DINNER, date(2027, 3, 13)),
        (Closeness.FRIEND, Kind.DRINKS, date(2027, 3, 30)),
        (Closeness.KNOWN, Kind.LUNCH, date(2027, 4, 13)),
        (Closeness.ACQUAINTANCE, Kind.COFFEE, date(2027, 4, 16)),
        (None, Kind.WALK, date(2027, 4, 16)),
        (Closeness.FRIEND, Kind.CALL, date(2027, 4, 24)),
    ],
)
def test_the_nearer_the_tie_and_the_longer_the_meeting_the_earlier_one_asks(
    closeness: Closeness | None, kind: Kind, day: date | None
) -> None:
    assert ask_from(replace(MEETING, kind=kind), a_contact(closeness=closeness)) == day


def test_who_is_visited_in_another_town_is_asked_as_early_as_for_a_dinner() -> None:
    assert ask_from(replace(MEETING, place=SETUBAL), a_contact()) == date(2027, 4, 13)


def test_the_hour_within_the_visit_changes_no_day_on_which_one_asks() -> None:
    later = replace(MEETING, offers=OFFERS[2:])
    assert ask_from(later, a_contact()) == ask_from(MEETING, a_contact())


@pytest.mark.parametrize(
    ("meeting", "country", "day"),
    [
        (date(2027, 1, 8), "DE", date(2026, 12, 4)),
        (date(2027, 9, 6), "FR", date(2027, 7, 19)),
        (date(2027, 9, 6), "DE", date(2027, 8, 16)),
        (date(2027, 5, 14), "JP", date(2027, 4, 16)),
        (date(2027, 5, 14), "PT", date(2027, 4, 23)),
        (date(2027, 10, 20), "CN", date(2027, 9, 22)),
    ],
)
def test_days_on_which_a_country_is_away_do_not_count(meeting: date, country: str, day: date) -> None:
    assert working_back(meeting, 21, country) == day


def test_nobody_is_asked_on_the_first_day_of_their_holidays() -> None:
    assert working_back(date(2027, 1, 3), 0, "DE") == date(2026, 12, 20)


@pytest.mark.parametrize(("today", "said"), [(date(2027, 3, 1), True), (date(2027, 4, 14), False)])
def test_lint_tells_who_would_be_asked_too_early(today: date, said: bool) -> None:
    who = a_contact(met="PyCon")
    letter = Letter(
        "messages/ada.txt", "plain", "Hi Ada, after PyCon: coffee?", who, offers=None, ask_from=date(2027, 4, 14)
    )
    found = [str(one) for one in lint([letter], today=today, most=12)]
    assert ("messages/ada.txt:1: it comes 6 weeks too early (send it from 14 April 2027)" in found) is said
