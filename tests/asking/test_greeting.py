"""By what name a message greets, and when it leaves a gap for it."""

from __future__ import annotations

import pytest

from tests.worlds import a_contact
from tripmeet.asking.facts import facts_about
from tripmeet.asking.greeting import gap, greeted
from tripmeet.model.people import Address, Contact


@pytest.mark.parametrize(
    ("name", "language", "greets"),
    [
        ("Maria Silva", "en", "Maria"),
        ("Anna & Ben Müller", "en", "Anna and Ben"),
        ("Anna & Ben Müller", "de", "Anna und Ben"),
        ("Müller, Anna und Ben", "fr", "Anna et Ben"),
        ("Anna, Ben & Cleo Vogt", "es", "Anna, Ben y Cleo"),
        ("Jean et Marie", "pt", "Jean e Marie"),
        ("Familie Huber", "de", None),
        ("Mr & Mrs Smith", "en", None),
        ("The Hubers", "en", None),
        ("Tom Orr, Berlin", "en", None),
        ("Herr Meier", "de", "Herr Meier"),
        ("佐藤 健", "en", "佐藤 健"),
        ("김민준", "en", "김민준님"),
        ("ada@example.org", "en", None),
    ],
)
def test_a_message_greets_whom_it_is_for_or_leaves_a_gap(name: str, language: str, greets: str | None) -> None:
    assert greeted(Contact("name:x", name), language) == greets


@pytest.mark.parametrize(
    "more",
    [
        {"addresses": (Address("Tokyo, Japan", country="Japan"),)},
        {"phones": ("+81 90 5555 0101",)},
        {"emails": ("ken@example.jp",)},
        {"language": "ja"},
    ],
)
def test_in_japan_one_greets_by_family_name_and_title(more: dict[str, tuple[str, ...]]) -> None:
    assert greeted(Contact("name:x", "佐藤健", given="健", **more), "en") == "佐藤さん"  # type: ignore[arg-type]


def test_the_structured_given_name_greets_whichever_comes_first() -> None:
    assert greeted(Contact("name:x", "Nagy Péter", given="Péter"), "en") == "Péter"


def test_a_mail_address_is_no_name_to_greet_by() -> None:
    nobody = Contact("email:ada.l@example.org", "ada.l", emails=("ada.l@example.org",))
    assert greeted(nobody, "en") is None
    assert facts_about(nobody).first == ""
    assert greeted(a_contact("Ada Lovelace"), "en") == "Ada"


def test_the_gap_says_whose_name_is_missing() -> None:
    assert gap("Familie Huber", "de") == "Anrede für Familie Huber"
    assert gap("Familie Huber", "sv") == "how you greet Familie Huber"
