"""How close a tie seems: days and private channels raise it, silence says nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tripmeet.evidence.closeness import strength, suggested
from tripmeet.model.people import Closeness
from tripmeet.model.traces import Channel, Direction, Touch


def touches(days: int, *channels: Channel) -> list[Touch]:
    start = date(2024, 1, 1)
    return [Touch(start + timedelta(days=10 * n), channels[n % len(channels)], Direction.BOTH) for n in range(days)]


@pytest.mark.parametrize(
    ("some", "closeness"),
    [
        ([], None),
        (touches(1, Channel.MAIL), None),
        (touches(3, Channel.INVITATION), None),
        (touches(2, Channel.LINKEDIN), Closeness.KNOWN),
        (touches(4, Channel.MAIL, Channel.CALL), Closeness.FRIEND),
        (touches(7, Channel.MAIL), Closeness.KNOWN),
        (touches(9, Channel.MAIL), Closeness.FRIEND),
        (touches(9, Channel.MAIL, Channel.MEETING), Closeness.CLOSE),
        (touches(40, Channel.WHATSAPP), Closeness.CLOSE),
        (touches(40, Channel.WHATSAPP, Channel.CALL), Closeness.INNER),
    ],
)
def test_days_in_touch_suggest_how_close_somebody_is(some: list[Touch], closeness: Closeness | None) -> None:
    assert suggested(some) is closeness


@given(st.lists(st.builds(Touch, st.dates(), st.sampled_from(Channel), st.sampled_from(Direction)), max_size=60))
def test_one_more_day_never_makes_a_tie_weaker(some: list[Touch]) -> None:
    more = [*some, Touch(date(2030, 1, 1), Channel.CALL, Direction.BOTH)]
    assert strength(more) >= strength(some)
    assert (suggested(more) or 9) <= (suggested(some) or 9)
