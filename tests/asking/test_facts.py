"""What the traveller wrote to themselves is read before it is said to somebody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.worlds import TODAY, a_contact
from tripmeet.asking.facts import facts_about
from tripmeet.model.private import secrets_of


def origin(met: str) -> str | None:
    return facts_about(a_contact(met=met), language="en", today=TODAY).how


@pytest.mark.parametrize(
    "met",
    [
        "we dated in 2015", "She introduced me to Bob", "worked with him at IBM", "was my boss at IBM",
        "my boss at IBM",
        "kennengelernt auf der Konferenz für Gezeiten", "the PyCon sprint, where he told me about his divorce",
        "friend of Bob", "old colleague", "source: conference list", "He is loud. Careful", "Bob's party?",
        "conocimos en la feria", "rencontré chez Paul",
    ],
)  # fmt: skip
def test_what_is_no_thing_one_knows_each_other_from_is_not_pasted_but_shown(met: str) -> None:
    who = facts_about(a_contact(met=met), language="en", today=TODAY)
    assert who.origin is None
    assert who.unsaid


@pytest.mark.parametrize(
    ("met", "how"),
    [
        ("PyCon 2024", "from PyCon 2024"),
        ("we met at the tidal power meetup", "from the tidal power meetup"),
        ("know from church", "from church"),
        ("met him at PyCon", "from PyCon"),
        ("Introduced by Ada Lovelace", "through Ada Lovelace"),
        ("through Bob", "through Bob"),
        ("Mastodon, the thread on tidal power", "from Mastodon, the thread on tidal power"),
        ("re:publica 2019", "from re:publica 2019"),
        ("La Boca dance class", "from La Boca dance class"),
        ("PyCon; private: he was drunk", "from PyCon"),
    ],
)
def test_a_thing_one_knows_each_other_from_is_said(met: str, how: str) -> None:
    assert origin(met) == how


@pytest.mark.parametrize(
    "nothing",
    ["n/a", "N/A", "none", "-", "?", "tbd", "Unknown", "null", "no idea", "don't remember", "nothing.", "..."],
)
def test_a_word_for_nothing_is_nothing_in_every_field(nothing: str) -> None:
    notes = f"ask: {nothing}\nabout: {nothing}"
    who = facts_about(a_contact(met=nothing, give=nothing, company=nothing, title=nothing, notes=notes), language="en")
    assert (who.origin, who.unsaid, who.give, who.question, who.about, who.company) == (None,) * 6
    assert (who.is_formal, who.tie) == (False, "new")


def test_what_is_private_is_said_from_no_field() -> None:
    secret = "private: from AA meeting"
    contact = a_contact(met=secret, give=f"a book ({secret})", company=secret, notes=f"about: the baby {secret}")
    assert "AA" not in str(facts_about(contact, language="en"))
    assert "AA" not in str(facts_about(contact, same_language=False))
    assert facts_about(contact).give == "a book"
    assert secrets_of(contact) == ("from AA meeting",)


@pytest.mark.parametrize(
    ("give", "said"),
    [
        ("the wave data.", "the wave data"),
        ("The wave data", "the wave data"),
        ("can help with hiring", "help with hiring"),
        ("I can offer a desk", "a desk"),
        ("an intro to X?", None),
        ("can introduce her to Bob", None),
    ],
)
def test_an_offer_is_a_thing_that_is_sure(give: str, said: str | None) -> None:
    assert facts_about(a_contact(give=give), language="en").give == said


def test_what_we_talked_about_stands_within_a_sentence() -> None:
    assert facts_about(a_contact(notes="about: The baby"), language="en").about == "the baby"
    assert facts_about(a_contact(notes="about: The baby. And more?"), language="en").about is None


@pytest.mark.parametrize(
    ("ask", "language", "said"),
    [
        ("how is the pilot", "en", "How is the pilot?"),
        ("How is the pilot??", "en", "How is the pilot?"),
        ("How is the pilot?.", "en", "How is the pilot?"),
        ("about the divorce", "en", None),
        ("Qu'a donné l'essai ?", "fr", "Qu'a donné l'essai ?"),
        ("Cómo salió la prueba", "es", "¿Cómo salió la prueba?"),
    ],
)
def test_a_noted_question_ends_with_one_sign(ask: str, language: str, said: str | None) -> None:
    assert facts_about(a_contact(notes=f"ask: {ask}"), language=language).question == said


def test_a_last_time_that_is_still_to_come_was_none() -> None:
    later = TODAY + timedelta(days=30)
    who = facts_about(a_contact(last_met=later, last_contact=later), language="en", today=TODAY)
    assert (who.last_met, who.last_contact, who.tie) == (None, None, "new")
