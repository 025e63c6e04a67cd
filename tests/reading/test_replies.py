"""Answers in words, in seven languages: what is read from them, and that little is read wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tripmeet.model.replies import Meaning, Reply, Surety
from tripmeet.model.times import Span
from tripmeet.reading.replies import read_reply

SAMPLES = Path(__file__).parent.parent / "samples" / "replies"
ZONE = "Europe/Lisbon"
SENT = datetime(2027, 4, 20, 9, tzinfo=UTC)
MEANINGS = {
    "accepted": Meaning.ACCEPTED, "other": Meaning.OTHER_TIME, "declined": Meaning.DECLINED,
    "not_then": Meaning.NOT_THEN, "who": Meaning.WHO, "unclear": Meaning.UNCLEAR,
}  # fmt: skip


def at(day: int, hour: int, minute: int = 0, *, length: int = 1) -> Span:
    start = datetime(2027, 5, day, hour, minute, tzinfo=ZoneInfo(ZONE))
    return Span(start, start.replace(hour=hour + length))


OFFERS = (at(4, 10), at(5, 14), at(6, 18, 30))


def corpus(name: str = "corpus.txt") -> Iterator[tuple[str, str, str]]:
    for line in (SAMPLES / name).read_text(encoding="utf-8").splitlines():
        if line and line[0] not in "#[":
            meaning, when, text = line.split("|")
            yield meaning, when, text


def outcome(meaning: str, when: str, reply: Reply) -> str:
    """right, wrong, or left: for the traveller to read."""
    if reply.surety is Surety.UNSURE:
        return "left"
    if reply.meaning is not MEANINGS[meaning]:
        return "wrong"
    if meaning == "accepted":
        return "right" if reply.span == OFFERS[int(when) - 1] else "wrong"
    if meaning == "other":
        assert reply.span is not None
        start = f"{reply.span.local(ZONE)[0]:%Y-%m-%d %H:%M}"
        day, _, hour = when.partition(" ")
        expected = day if len(day) > 1 else f"{OFFERS[int(day) - 1].local(ZONE)[0]:%Y-%m-%d}"
        return "right" if start == f"{expected} {hour or '00:00'}" else "wrong"
    return "right"


def outcomes(half: int) -> list[tuple[str, str, str]]:
    answers = [entry for number, entry in enumerate(corpus()) if number % 2 == half]
    return [
        (outcome(meaning, when, read_reply(text, OFFERS, ZONE, SENT)), meaning, text) for meaning, when, text in answers
    ]


@pytest.mark.parametrize("half", [0, 1], ids=["for work", "held back"])
def test_what_is_read_from_words_is_right(half: int) -> None:
    judged = outcomes(half)
    sure = [result for result, _, _ in judged if result != "left"]
    assert sure.count("right") >= 0.95 * len(sure), [entry for entry in judged if entry[0] == "wrong"]
    clear = [result for result, meaning, _ in judged if meaning != "unclear"]
    assert clear.count("right") >= 0.8 * len(clear), [e for e in judged if e[0] == "left" and e[1] != "unclear"]


def test_a_condition_another_week_or_somebody_elses_word_takes_no_day() -> None:
    judged = [(outcome(*entry[:2], read_reply(entry[2], OFFERS, ZONE, SENT)), entry) for entry in corpus("unseen.txt")]
    assert [entry for result, entry in judged if result == "wrong"] == []
