"""What kind of meeting suits whom, and when."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import pairwise

import pytest

from tests.worlds import a_contact
from tripmeet.model.meetings import Kind
from tripmeet.model.people import Closeness
from tripmeet.planning.meeting_kinds import LENGTH, customs, kind_of_meeting, likes

QUARTER = timedelta(minutes=15)


@pytest.mark.parametrize("closeness", [None, *Closeness])
def test_the_hour_decides_the_kind(closeness: Closeness | None) -> None:
    through_the_day = customs(a_contact(closeness=closeness))
    assert all(one.last < other.first for one, other in pairwise(through_the_day))


def test_every_length_is_of_whole_quarters() -> None:
    assert all(not length % QUARTER for length in LENGTH.values())
    grid = datetime(2027, 5, 4)  # noqa: DTZ001 - a day without a place
    for custom in customs(a_contact()):
        assert not (datetime.combine(grid, custom.first) - grid) % QUARTER


@pytest.mark.parametrize(
    ("start", "minutes", "kind"),
    [
        (time(10), 45, Kind.COFFEE),
        (time(12, 30), 75, Kind.LUNCH),
        (time(19), 120, Kind.DINNER),
        (time(3), 30, Kind.CALL),
    ],
)
def test_a_promised_time_is_what_its_length_says(start: time, minutes: int, kind: Kind) -> None:
    assert kind_of_meeting((a_contact(closeness=Closeness.INNER),), start, timedelta(minutes=minutes)) is kind


def test_several_people_are_a_group() -> None:
    assert kind_of_meeting((a_contact("A"), a_contact("B")), time(12), timedelta(minutes=75)) is Kind.GROUP


@pytest.mark.parametrize(
    ("notes", "kinds"),
    [
        ("likes: walks", (Kind.WALK,)),
        ("met in Porto\nLikes: lunch, drinks", (Kind.LUNCH, Kind.DRINKS)),
        ("about: tides; like: Lunches", (Kind.LUNCH,)),
        ("likes: sailing", ()),
        ("dislikes: walks", ()),
        (None, ()),
    ],
)
def test_what_somebody_likes_is_read_from_the_notes_on_them(notes: str | None, kinds: tuple[Kind, ...]) -> None:
    assert likes(a_contact(notes=notes)) == kinds


def test_what_they_like_comes_before_what_suits_the_tie() -> None:
    walker = a_contact(closeness=Closeness.ACQUAINTANCE, notes="likes: walks")
    assert {custom.kind for custom in customs(walker)} == {Kind.WALK}
    assert customs(a_contact(notes="likes: sailing")) == customs(a_contact())
