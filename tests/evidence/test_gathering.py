"""Exchanges of one archive, person by person: days and counts are kept, no text is."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime

from tripmeet.evidence.gathering import Gathering, gather
from tripmeet.model.exchanges import Clue, Exchange, Party
from tripmeet.model.people import Contact, Origin
from tripmeet.model.plain import contact_of, plain
from tripmeet.model.traces import Channel, ClueKind, Direction, Touch

ADA = Party("Ada Brandão", ("ada@example.org",))


def an_exchange(
    day: str, channel: Channel = Channel.MAIL, direction: Direction = Direction.IN, who: Party = ADA, line: int = 1
) -> Exchange:
    at = datetime.fromisoformat(f"{day}T20:00:00+00:00")
    return Exchange(who, at, channel, direction, Origin("mail.mbox", line, at.date()), opening="Tides")


def people(gathering: Gathering) -> list[Contact]:
    return [*gathering.contacts()]


def test_days_are_kept_once_with_their_count() -> None:
    (ada,) = people(gather([an_exchange("2026-03-01"), an_exchange("2026-03-01"), an_exchange("2026-05-04")]))
    assert ada.touches == (
        Touch(date(2026, 3, 1), Channel.MAIL, Direction.IN, 2, 0, is_free=True),
        Touch(date(2026, 5, 4), Channel.MAIL, Direction.IN, 1, 0, is_free=True),
    )
    assert (ada.last_contact, ada.last_met) == (date(2026, 5, 4), None)


def test_a_meeting_is_the_last_time_one_met() -> None:
    some = [an_exchange("2026-03-01", Channel.MEETING, Direction.BOTH), an_exchange("2026-05-04")]
    (ada,) = people(gather(some))
    assert (ada.last_met, ada.last_contact) == (date(2026, 3, 1), date(2026, 5, 4))


def test_a_mail_of_mine_that_nobody_answered_is_no_exchange() -> None:
    assert people(gather([an_exchange("2026-03-01", direction=Direction.OUT)])) == []


def test_the_origin_is_that_of_the_last_exchange_and_the_opening_that_of_the_first() -> None:
    (ada,) = people(gather([an_exchange("2026-05-04", line=9), an_exchange("2026-03-01", line=1)]))
    assert ada.origins == (Origin("mail.mbox", 9, date(2026, 5, 4)),)
    assert ada.opening is not None
    assert (ada.opening.on, ada.opening.text, ada.opening.line) == (date(2026, 3, 1), "Tides", 1)


def test_of_the_same_clue_the_newest_is_kept() -> None:
    def clue(day: date, line: int) -> Clue:
        return Clue(ADA, ClueKind.SIGNATURE_TOWN, "Lisbon", "Lisbon", day, Origin("mail.mbox", line, day))

    (ada,) = people(gather([an_exchange("2026-03-01"), clue(date(2020, 1, 1), 1), clue(date(2026, 3, 1), 2)]))
    assert [(one.place, one.on, one.line) for one in ada.clues] == [("Lisbon", date(2026, 3, 1), 2)]


def test_who_has_no_name_is_called_by_a_telling_address_or_the_address_itself() -> None:
    some = [an_exchange("2026-03-01", who=Party("", (mail,))) for mail in ("bo.quist@example.org", "bq7@example.org")]
    assert [one.name for one in people(gather(some))] == ["Bo Quist", "bq7@example.org"]


def test_no_text_is_kept_and_what_is_kept_comes_back_whole() -> None:
    clue = Clue(ADA, ClueKind.WORDS, "Porto", "I moved to Porto.", date(2026, 3, 1), Origin("mail.mbox", 2))
    (ada,) = people(gather([an_exchange("2026-03-01"), clue]))
    assert contact_of(plain(ada)) == ada
    assert not {"text", "body"} & {field.name for field in fields(Touch)}


def test_a_day_is_that_of_the_moment_as_it_was_written() -> None:
    late = Exchange(ADA, datetime(2026, 3, 1, 23, 30, tzinfo=UTC), Channel.MAIL, Direction.IN, Origin("m", 1))
    (ada,) = people(gather([late]))
    assert ada.last_contact == date(2026, 3, 1)
