"""What is known of somebody stands in their message, in whichever language it was noted; where nothing is, one question
to the traveller does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.asking.test_messages import FOLDERS, LANGUAGES
from tests.asking.test_withheld import a_plan
from tests.worlds import TODAY, a_contact
from tripmeet.asking.draft import write_drafts
from tripmeet.asking.free_text import speaks
from tripmeet.asking.grounded import invented
from tripmeet.model.messages import Draft
from tripmeet.model.people import Closeness, Handle

WAYS: dict[str, dict[str, Any]] = {
    "mail": {"emails": ("zoe@example.org",)},
    "whatsapp": {"emails": (), "phones": ("+351913000222",), "channel": "whatsapp"},
    "linkedin": {"emails": (), "handles": (Handle("linkedin", "zoe"),)},
    "a connection": {"emails": (), "handles": (Handle("linkedin", "zoe"),), "connected_on": date(2019, 7, 1)},
    "sms": {"emails": (), "phones": ("+351913000222",)},
}
NOTED = {
    "de": "die Radtour nach Rügen",
    "fr": "la traversée du Kattegat",
    "es": "el verano en Gotemburgo",
    "pt": "o congresso dos portos em Sines",
    "pt-br": "a pedalada até Ubatuba",
    "it": "il convegno sulle lagune",
    "nl": "het wadlopen bij Pieterburen",
}


def draft_to(language: str, spoken: tuple[str, ...], **facts: Any) -> Draft:
    who = a_contact("Zoë Martins", language=language, **{"emails": ("zoe@example.org",)} | facts)
    (draft,) = write_drafts(a_plan(who, spoken), today=TODAY, folders=FOLDERS)
    return draft


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("closeness", [Closeness.CLOSE, Closeness.FRIEND, Closeness.KNOWN, None])
@pytest.mark.parametrize("last", [{}, {"last_met": date(2025, 3, 1)}, {"last_contact": date(2026, 8, 1)}])
def test_where_only_a_month_is_known_the_draft_asks_the_traveller_one_question(
    language: str, way: str, closeness: Closeness | None, last: dict[str, Any]
) -> None:
    draft = draft_to(language, (language,), closeness=closeness, **WAYS[way], **last)
    assert len(draft.blanks) == 1, draft.body
    assert draft.body.count("[…") == 1
    assert not last or "?" in draft.blanks[0]


@pytest.mark.parametrize("language", NOTED)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("closeness", [Closeness.FRIEND, None])
def test_a_note_in_the_language_of_the_message_is_said_whatever_the_first_language_is(
    language: str, way: str, closeness: Closeness | None
) -> None:
    draft = draft_to(language, ("en", language), closeness=closeness, met=NOTED[language], **WAYS[way])
    assert NOTED[language].casefold() in draft.body.casefold()
    assert draft.blanks == ()
    assert draft.unsaid == ()


@pytest.mark.parametrize("language", NOTED)
def test_an_offer_and_a_topic_are_said_so_too_and_a_private_line_never(language: str) -> None:
    topic = NOTED[language]
    facts = {"notes": f"about: {topic}\nprivate: is ill", "last_met": date(2025, 3, 1)}
    draft = draft_to(language, ("en", language), give=topic, **facts)
    assert draft.body.casefold().count(topic.casefold()) == 2
    assert "ill" not in draft.body.split()


@pytest.mark.parametrize(
    ("words", "language"),
    [*((words, language) for language, words in NOTED.items()), ("the boat trip", "en"), ("Le colloque à Brest", "fr"),
     ("l'Erasmus a Lund", "it"), ("die WG in Lund", "de"), ("las jornadas de cartografía", "es")],
)  # fmt: skip
def test_words_are_seen_to_be_in_one_language_only(words: str, language: str) -> None:
    seen = {one for one in ("de", "fr", "es", "pt", "it", "nl", "en") if speaks(words, one)}
    assert seen == {language.partition("-")[0]}


@pytest.mark.parametrize("words", ["PyCon 2024", "Orkney", "State 2024", "åket till Åre och hem", "", "hackday"])
def test_a_name_alone_and_a_language_we_do_not_write_are_in_none(words: str) -> None:
    assert not any(speaks(words, one) for one in ("de", "fr", "es", "pt", "it", "nl", "en"))


KNOWN = "Ada Lovelace PyCon 2024 Lisbon Wednesday 5 May 10:00 the tide tables Maya Lindqvist"


@pytest.mark.parametrize(
    ("text", "language", "because"),
    [
        ("Hi Ada, PyCon 2024! Would Wednesday 5 May at 10:00 suit you?", "en", None),
        ("Hi Ada. I'd like that. Is Ada's talk at PyCon?", "en", None),
        ("Hi Ada, you may march on at PyCon.", "en", None),
        ("Hi Ada, I come with 12 people.", "en", "it named 12, which no source says"),
        ("Hi Ada, after Vienna I thought of you.", "en", "it named Vienna, which no source says"),
        ("Bonjour Ada, après juillet, je pense à PyCon.", "fr", "it named juillet, which no source says"),
        ("Hola Ada, enhorabuena por PyCon.", "es", "it claims “enhorabuena”, which no source says"),
        ("Hallo Ada, schöne Tage in Lisbon mit viel Sonne.", "de", None),
        ("Hallo Ada, liebe Grüße von Grace Hopper.", "de", "it named Hopper, which no source says"),
        ("Ciao Ada, come promesso vengo a Lisbon.", "it", "it claims “come promesso”, which no source says"),
        ("Hoi Ada, gefeliciteerd!", "nl", "it claims “gefeliciteerd”, which no source says"),
        ("Oi Ada, parabéns!", "pt-br", "it claims “parabéns”, which no source says"),
    ],
)
def test_what_is_not_in_the_facts_is_seen(text: str, language: str, because: str | None) -> None:
    told = invented(text, KNOWN, language)
    # of two names in a row the second is the one that is seen in German
    assert told == because


def test_a_blank_is_asked_in_a_message_long_before_too() -> None:
    who = a_contact("Zoë Martins", language="en", closeness=Closeness.CLOSE, last_met=date(2025, 3, 1))
    (draft,) = write_drafts(a_plan(who, ("en",)), today=date(2026, 12, 1), folders=FOLDERS)
    assert draft.is_ahead
    assert len(draft.blanks) == 1
