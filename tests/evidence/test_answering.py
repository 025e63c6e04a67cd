"""By which channel somebody writes: only where their own messages plainly show one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tripmeet.evidence.answering import Answering, answers_by
from tripmeet.model.traces import Channel, Direction, Touch

TODAY = date(2027, 6, 1)


def touches(
    channel: Channel, days: int, *, direction: Direction = Direction.IN, ago: int = 10, others: int = 0
) -> list[Touch]:
    return [Touch(TODAY - timedelta(days=ago + n), channel, direction, 1, others) for n in range(days)]


@pytest.mark.parametrize(
    ("some", "channel"),
    [
        (touches(Channel.WHATSAPP, 9), Channel.WHATSAPP),
        (touches(Channel.WHATSAPP, 9) + touches(Channel.MAIL, 3), Channel.WHATSAPP),
        (touches(Channel.WHATSAPP, 5) + touches(Channel.MAIL, 4), None),
        (touches(Channel.WHATSAPP, 2), None),
        (touches(Channel.MAIL, 9, direction=Direction.OUT) + touches(Channel.SMS, 3), Channel.SMS),
        (touches(Channel.MAIL, 9, direction=Direction.OUT), None),
        (touches(Channel.MAIL, 9, ago=1500) + touches(Channel.LINKEDIN, 3), Channel.LINKEDIN),
        (touches(Channel.MAIL, 9, others=4), None),
        (touches(Channel.MEETING, 9) + touches(Channel.CALL, 9), None),
        ([], None),
    ],
    ids=[
        "one", "mostly one", "now here and now there", "too rarely", "where they open, not where one knocks",
        "never answered", "what they used years ago", "mails to many", "meetings are no channel", "nothing",
    ],
)  # fmt: skip
def test_the_channel_is_the_one_they_plainly_write_on(some: list[Touch], channel: Channel | None) -> None:
    found = answers_by(some, TODAY)
    assert (found.channel if found else None) == channel


def test_it_says_on_how_many_days_and_when_last() -> None:
    found = answers_by(touches(Channel.WHATSAPP, 4) + touches(Channel.MAIL, 1, ago=50), TODAY)
    assert found == Answering(Channel.WHATSAPP, 4, 5, TODAY - timedelta(days=10))
