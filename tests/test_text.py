"""What is private ends nowhere but where words for a message begin."""

from __future__ import annotations

import pytest

from tripmeet.text import (
    clean,
    decoded,
    file_stem,
    is_unicode,
    one_line,
    private_parts,
    public_lines,
    slug,
    without_private,
)


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


def test_somebody_else_s_words_are_one_harmless_line() -> None:
    assert clean("A\x1b[31m\nB\u202eC\x00", 10) == "A[31m BC"
    assert clean("long " * 50, 12) == "long long l…"
    assert clean("👩\u200d🔬 Ada") == "👩\u200d🔬 Ada", "joined emoji stay joined"


@pytest.mark.parametrize(
    ("name", "in_ids", "in_files"),
    [
        ("Frühling in São Paulo", "fruhling-in-sao-paulo", "fruhling-in-sao-paulo"),
        ("Ada  LOVELACE", "ada-lovelace", "ada-lovelace"),
        ("my_trip", "my_trip", "my-trip"),
        ("王伟", "王伟", "王伟"),
        ("Con", "con", "con-"),
        ("?!", "", ""),
    ],
)
def test_a_name_becomes_an_id_and_a_file_s_name(name: str, in_ids: str, in_files: str) -> None:
    assert (slug(name), file_stem(name)) == (in_ids, in_files)


def test_a_file_s_name_stays_written_as_its_people_write() -> None:
    assert file_stem("김민준") == "김민준"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Jos\xc3\xa9", "José"),
        (b"\xef\xbb\xbfJos\xc3\xa9", "José"),
        (b"Jos\xe9", "José"),
        (b"Jos\xc3\xa9, Jos\xe9", "José, José"),
        ("José".encode("utf-16"), "José"),
        ("José and Maria".encode("utf-16-be"), "José and Maria"),
        ("José".encode("utf-32"), "José"),
        (b"\x81", "\x81"),
        (b"", ""),
    ],
)
def test_bytes_of_any_program_are_text(data: bytes, text: str) -> None:
    assert decoded(data) == text


@pytest.mark.parametrize(
    ("data", "is_sure"), [(b"Jos\xc3\xa9", True), (b"Jos\xe9", False), ("\u00e9".encode("utf-16"), True)]
)
def test_what_is_no_unicode_is_read_as_a_guess(data: bytes, is_sure: bool) -> None:
    assert is_unicode(data) is is_sure


def test_what_one_wrote_for_oneself_is_no_public_line() -> None:
    assert list(public_lines("likes  tea\n\nprivate: is ill", None, "PyCon")) == ["likes tea", "PyCon"]


@pytest.mark.parametrize(
    "text", ["PRIVATE\nis ill", "a friend\r\nPrivate.\r\nis ill", "privat\n\n is ill", "private:\nis ill"]
)
def test_a_line_of_its_own_says_private_on_one_line_too(text: str) -> None:
    assert private_parts(one_line(text)) == ("is ill",)
