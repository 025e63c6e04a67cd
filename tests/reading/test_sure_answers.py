"""Which answers may be marked without a look: nothing but a plain yes or no, in seven languages."""

from __future__ import annotations

import pytest

from tests.reading.test_replies import OFFERS, SENT, ZONE, corpus, outcome
from tripmeet.reading.replies import read_reply
from tripmeet.reading.sure_answers import is_sure


def marked(text: str, names: tuple[str, ...] = ()) -> bool:
    text = text.replace("\\n", "\n")
    return is_sure(text, read_reply(text, OFFERS, ZONE, SENT), OFFERS, ZONE, names)


@pytest.mark.parametrize("name", ["corpus.txt", "unseen.txt", "fresh.txt", "unseen2.txt"])
def test_nothing_is_marked_wrongly(name: str) -> None:
    results = [
        (outcome(meaning, when, read_reply(text, OFFERS, ZONE, SENT)), text)
        for meaning, when, text in corpus(name)
        if marked(text)
    ]
    assert [entry for entry in results if entry[0] != "right"] == []


@pytest.mark.parametrize(("half", "least"), [(0, 0.65), (1, 0.45)], ids=["for work", "held back"])
def test_half_of_the_plain_answers_are_sure(half: int, least: float) -> None:
    entries = [entry for name in ("corpus.txt", "fresh.txt") for entry in list(corpus(name))[half::2]]
    plain = [text for meaning, _, text in entries if meaning in ("accepted", "declined")]
    assert sum(map(marked, plain)) >= least * len(plain)


@pytest.mark.parametrize(
    "text",
    [
        "Hi Maya,\\nthank you for asking! Tuesday at 10 works for me.\\nBest\\nAda",
        "Liebe Maya,\\nMittwoch um 14 Uhr passt mir sehr gut. Ich freue mich!\\nLiebe Grüße\\nAda",
        "Salut Maya, mardi 4 mai à 10h, ça marche. Bises",
    ],
)
def test_greeting_thanks_and_closing_say_nothing_more(text: str) -> None:
    assert marked(text, ("Ada", "Byron"))


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday at 10 works for me?",
        "Tuesday at 11 works for me.",
        "Tuesday at 10 works for me. Bring the children.",
        "Tuesday 11 May at 10 works for me.",
        "Tuesday 5 May works for me.",
        "Tuesday after 10 works for me.",
        "Tuesday at 10 or 11 works for me.",
        "Tuesday works for me, Wednesday works, too.",
        "El martes a las 10, si puedo.",
        "Si el martes a las 10 puedo.",
        "I can't make it on Tuesday.",
        "I can't make it this time, but next week.",
        "Yes.",
        "",
    ],
)
def test_anything_beside_a_plain_answer_is_for_the_traveller(text: str) -> None:
    assert not marked(text)
