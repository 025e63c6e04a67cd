"""Which mail address can stand on a letter, and which number the whole world can dial."""

from __future__ import annotations

import pytest

from tripmeet.model.reach import international, is_mailbox


@pytest.mark.parametrize(
    "address", ["ada@example.org", "o'neil+x@ex-ample.co.uk", "a_b.c@x.museum", "ADA@EXAMPLE.ORG", "a@xn--mller-kva.de"]
)
def test_a_mailbox(address: str) -> None:
    assert is_mailbox(address)


@pytest.mark.parametrize(
    "address",
    [
        "a..b@example.org", ".a@example.org", "a.@example.org", "a@example.org.", "a@.example", "a@example..org", "a@x",
        "a@-x.org", "a@x-.org", "a b@example.org", "a@b@example.org", "a@1.2.3.4", "a@[1.2.3.4]", "<a@example.org>",
        "a@example.org\nBcc: b@example.org", "@example.org", "a@", "", f"{'a' * 65}@example.org", "jörg@example.org",
    ],
)  # fmt: skip
def test_what_no_letter_can_be_addressed_to(address: str) -> None:
    assert not is_mailbox(address)


@pytest.mark.parametrize(
    ("phone", "country", "dialled"),
    [
        ("+49 (0)170 5550107", None, "+491705550107"),
        ("+44 (0)7700 900123", None, "+447700900123"),
        ("+43 (0) 664 5550101", None, "+436645550101"),
        ("0049 170 5550108", None, "+491705550108"),
        ("0170/5550109", "Germany", "+491705550109"),
        ("0170/5550109", "Deutschland", "+491705550109"),
        ("1705550105", "DE", "+491705550105"),
        ("06 55 50 01 01", "Francia", "+33655500101"),
        ("+49 170 5550110 ext. 5", None, "+491705550110"),
        ("+1-555-555-5555;ext=5555", None, "+15555555555"),
        ("+39 06 5550 1010", None, "+390655501010"),
        ("0170/5550109", None, None),
        ("see my card", "Germany", None),
    ],
)
def test_a_number_as_the_whole_world_dials_it(phone: str, country: str | None, dialled: str | None) -> None:
    assert international(phone, country) == dialled
