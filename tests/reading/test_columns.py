"""Which field a header means, in the exports of many programs and in several languages."""

from __future__ import annotations

import pytest

from tripmeet.reading.contacts.columns import Column, guess


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Full Name", Column("name")),
        ("firstName", Column("given")),
        ("last_name", Column("family")),
        ("E-mail 2 Address", Column("email")),
        ("E-Mail 2: Adresse", Column("email")),
        ("E-mail 1 - Value", Column("email")),
        ("Email (home)", Column("email", "home")),
        ("E-mail 1 - Label", None),
        ("Phone 3 - Value", Column("phone")),
        ("Address 2 - City", Column("city", "2")),
        ("Address 1 - Type", Column("label", "1")),
        ("Organization 1 - Title", Column("title")),
        ("Home Postal Code", Column("postal", "home")),
        ("Business Country/Region", Column("country", "work")),
        ("Mailing Zip/Postal Code", Column("postal")),
        ("Home Street 2", Column("street", "home")),
        ("LinkedIn URL", Column("linkedin")),
        ("Ort geschäftlich", Column("city", "work")),
        ("Straße privat", Column("street", "home")),
        ("Prénom", Column("given")),
        ("Société", Column("company")),
        ("Correo electrónico", Column("email")),
        ("Telemóvel", Column("phone")),
        ("Business Name", Column("company")),
        ("do not contact", Column("do_not_contact")),
        ("Assistant's Phone", None),
        ("Manager's Name", None),
        ("Birthday", None),
        ("", None),
    ],
)
def test_what_a_header_means(header: str, column: Column | None) -> None:
    assert guess(header) == column


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("E-Mail 1 – Wert", Column("email")),
        ("Telefon 2 - Wert", Column("phone")),
        ("Adresse 1 – Label", Column("label", "1")),
        ("Endereço 1 - Cidade", Column("city", "1")),
        ("Endereço 1 - País", Column("country", "1")),
        ("Organização 1 - Nome", Column("company")),
        ("Téléphone 1 - Valeur", Column("phone")),
        ("Indirizzo 2 - Città", Column("city", "2")),
        ("Endereço País", Column("country")),
        ("Endereço antigo", Column("formatted", "past")),
    ],
)
def test_numbered_headers_of_other_languages_mean_the_same(header: str, column: Column | None) -> None:
    assert guess(header) == column
