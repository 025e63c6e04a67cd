"""What is private ends nowhere but where words for a message begin."""

from __future__ import annotations

import pytest

from tripmeet.text import clean, private_parts, without_private


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("private: is ill", ""),
        ("Private:is ill", ""),
        ("PRIVATE - is ill", ""),
        ("PRIVATE — is ill", ""),
        ("Private – is ill", ""),
        ("**Private:** is ill", ""),
        ("[private] is ill", ""),
        ("(Private) is ill", ""),
        ("PRIVATE\nis ill\nand broke", ""),
        ("private:\n\nis ill\n\nand broke", ""),
        ("PyCon; private: is ill; and broke", "PyCon"),
        ("a book (private: is ill)", "a book"),
        ("likes tea\nPrivate: is ill\n  and broke\nand sad", "likes tea"),
        ("private note: is ill", ""),
        ("strictly confidential: is ill", "strictly"),
        ("off the record: is ill", ""),
        ("do not share: is ill", ""),
        ("privat: ist krank\nund pleite", ""),
        ("Vertraulich – ist krank", ""),
        ("nicht weitersagen: ist krank", ""),
        ("privé : est malade", ""),
        ("Confidentiel: est malade", ""),
        ("privado: está enfermo", ""),
        ("Confidencial - está doente", ""),
        ("riservato: è malato", ""),
        ("vertrouwelijk: is ziek", ""),
        ("prywatne: jest chory", ""),
        ("личное: болеет", ""),
        ("秘密：病気", ""),
        ("비밀: 아프다", ""),
        ("For my eyes only: is ill", ""),
        ("nur für mich: ist krank", ""),
        ("Private. She is ill", ""),
        ("likes tea\nprivé. malade", "likes tea"),
        ("personal & confidential: is ill", "personal &"),
    ],
)
def test_all_that_follows_the_word_is_private(text: str, public: str) -> None:
    assert without_private(text) == public
    assert private_parts(text)


@pytest.mark.parametrize(
    "text",
    ["private: is ill\nask: How is the pilot?", "private: is ill; ask: How is the pilot?", "privat - x\n ASK : How?"],
)
def test_a_line_for_the_message_is_none_of_it(text: str) -> None:
    assert "ill" not in without_private(text)
    assert "How" in without_private(text)


@pytest.mark.parametrize(
    "text",
    [
        "private equity",
        "Private-Equity AG",
        "a private dinner in Porto",
        "a secret garden",
        "privately held",
        "Privat",
        "Priv.-Doz. Anna Meier",
        "Segreto, Mario",
        "",
    ],
)
def test_a_word_that_announces_nothing_hides_nothing(text: str) -> None:
    assert without_private(text) == text
    assert private_parts(text) == ()


def test_foreign_words_are_clean_on_one_line() -> None:
    assert clean("a\x1b[31m\nb\u202e c") == "a[31m b c"
    assert clean("x" * 400) == "x" * 299 + "…"
