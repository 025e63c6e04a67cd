"""How one would address somebody, of whatever was written into the name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worlds import a_contact
from tripmeet.model.people import Contact


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Ada Lovelace", "Ada"),
        ("Cher", "Cher"),
        ("Mr. Ada Byron", "Ada"),
        ("Herr Karl Brandt", "Karl"),
        ("Prof., Dr. Ada Lovelace", "Ada"),
        ("Prof. Dr. med. Ada Lovelace", "Ada"),
        ("Dr. Ada Lovelace, PhD", "Ada"),
        ("Byron, Ada", "Ada"),
        ("Byron, Dr. Ada", "Ada"),
        ("Lovelace, Ada, PhD", "Ada"),
        ("ADA LOVELACE", "Ada"),
        ("ada lovelace", "Ada"),
        ("jean-luc moreau", "Jean-Luc"),
        ("J. Robert Example", "Robert"),
        ("Doña Inés Prado", "Inés"),
        ("Mme Léa Moreau", "Léa"),
        ("McKenzie Falk", "McKenzie"),
        ("Bartholomew Featherstone the Younger, of Upper Slaughter", "Bartholomew"),
        ("Ada L.", "Ada"),
    ],
)
def test_one_is_addressed_by_the_given_name(name: str, first: str) -> None:
    assert a_contact(name).first_name == first


@pytest.mark.parametrize(
    "name",
    [
        "Müller GmbH", "The Company Ltd", "Acme, Inc.", "Hafen AG", "Herr Meier", "Dr. Lovelace", "van Dyck", "Mr.",
        "ada@example.org", "The Neighbours", "Prof.,", "J. Smith",
    ],
)  # fmt: skip
def test_who_has_no_given_name_keeps_the_whole_name(name: str) -> None:
    assert a_contact(name).first_name == name


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_name_can_be_said(name: str) -> None:
    said = Contact("name:x", name).first_name
    assert bool(said) == bool(name)
