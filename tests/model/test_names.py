"""What of a written name is the name, and by what one greets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tripmeet.model.names import given_names, is_firm, is_for_several, plain_name, structured_given


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Maria Silva, PMP, CSM", "Maria Silva"),
        ("Jan Peters, P.Eng", "Jan Peters"),
        ("Rosa Lopes (She/Her)", "Rosa Lopes"),
        ("Timo Vogt, LEED AP", "Timo Vogt"),
        ("🌍 Ines Kunz", "Ines Kunz"),
        ("Dr. Paul Otto, CISSP®", "Dr. Paul Otto"),
        ("Olga Petrova | Hiring", "Olga Petrova"),
        ("Anna Meier – Growth", "Anna Meier"),
        ("Anna Meier - Growth Lead", "Anna Meier"),
        ("Anna Meier • Coach", "Anna Meier"),
        ("Anna Meier // We are hiring", "Anna Meier"),
        ("Anna Meier @ Acme", "Anna Meier"),
        ("Anna Meier #OpenToWork", "Anna Meier"),
        ("Anna Meier ✨ UX Design", "Anna Meier"),
        ("Anna Meier 🚀", "Anna Meier"),
        ("Anna Meier [Acme]", "Anna Meier"),
        ("Anna Meier (née Holm", "Anna Meier"),
        ("Anna Meier she/her", "Anna Meier"),
        ("Anna Meier, sie/ihr", "Anna Meier"),
        ("Anna Meier (elle)", "Anna Meier"),
        ("Ana Souza, Product Manager @ Acme", "Ana Souza"),
        ("Jane Doe CPA", "Jane Doe"),
        ("Jane Doe Ph.D.", "Jane Doe"),
        ("Jane Doe, Ph.D., M.Sc.", "Jane Doe"),
        ("Jane Doe, MD MPH", "Jane Doe"),
        ("Ing. Jan Novák, Ph.D.", "Ing. Jan Novák"),
        ("MUDr. Petr Malý CSc.", "MUDr. Petr Malý"),
        ("𝐌𝐚𝐫𝐢𝐚 𝐒𝐢𝐥𝐯𝐚", "Maria Silva"),
        ("Ava Lim™", "Ava Lim"),
        ("Walter Brandt †", "Walter Brandt"),
        ("Bart Stone the Younger, of Lower and Upper Slaughter", "Bart Stone the Younger"),
        ("Martin King, Jr.", "Martin King Jr."),
        ("Prof., Dr. Ada Lovelace", "Prof. Dr. Ada Lovelace"),
        ("Lovelace, Ada, PhD", "Lovelace, Ada"),
    ],
)
def test_what_stands_beside_a_name_is_no_name(written: str, name: str) -> None:
    assert plain_name(written) == name


@pytest.mark.parametrize(
    "name",
    [
        "Ada Lovelace", "Lovelace, Ada", "Byron, Dr. Ada", "van Dyck, Anna", "Smith, JoAnn", "Martin King III",
        "Yo-Yo Ma", "Jean DUPONT", "SILVA, MARIA", "Peter O'Neil", "Jean-Luc Picard", "José Ortega y Gasset",
        "Anna & Ben Müller", "Müller, Anna und Ben", "Anna, Ben & Cleo Vogt", "Lê Thị Hoa", "김민준", "佐藤 健",
        "ジョン・スミス", "ada@example.org", "Gal·la Ros", "D'Arcy Lee", "-", "{{7*7}} Smith",
    ],
)  # fmt: skip
def test_a_name_alone_stays_as_it_is(name: str) -> None:
    assert plain_name(name) == name


@settings(deadline=None)
@given(st.text(max_size=60))
def test_of_any_text_something_is_left(text: str) -> None:
    assert bool(plain_name(text)) == bool(text.split())
    given_names(text)


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Anna & Ben Müller", ("Anna", "Ben")),
        ("Müller, Anna und Ben", ("Anna", "Ben")),
        ("Anna/Carl Vogt", ("Anna", "Carl")),
        ("Anna + Carl Vogt", ("Anna", "Carl")),
        ("Anna u. Carl Vogt", ("Anna", "Carl")),
        ("Jean et Marie", ("Jean", "Marie")),
        ("Jean et Marie Dupont", ("Jean", "Marie")),
        ("Juan y María López", ("Juan", "María")),
        ("João e Ana Costa", ("João", "Ana")),
        ("Anna i Tomasz Nowak", ("Anna", "Tomasz")),
        ("Jan en Marie de Vries", ("Jan", "Marie")),
        ("Lars och Eva Lind", ("Lars", "Eva")),
        ("Ida og Ole Kern", ("Ida", "Ole")),
        ("Matti ja Aino Laine", ("Matti", "Aino")),
        ("Анна и Пётр Ивановы", ("Анна", "Пётр")),
        ("Anna Schmidt & Ben Vogt", ("Anna", "Ben")),
        ("Dr. Anna Vogt & Ben", ("Anna", "Ben")),
        ("Anna, Ben & Cleo Vogt", ("Anna", "Ben", "Cleo")),
        ("Familie Huber", ()),
        ("Fam. de Vries", ()),
        ("Huber family", ()),
        ("The Hubers", ()),
        ("Famille Dupont", ()),
        ("Rodina Novákova", ()),
        ("Perhe Laine", ()),
        ("Mr & Mrs Smith", ()),
        ("Mr and Mrs Smith", ()),
        ("M. et Mme Dupont", ()),
        ("Herr und Frau Meier", ()),
        ("Sr. y Sra. López", ()),
        ("Pan i Pani Nowak", ()),
        ("Dhr. en Mevr. de Vries", ()),
        ("Ehepaar Huber", ()),
        ("田中さん一家", ()),
    ],
)
def test_a_card_for_several_names_all_of_them_or_nobody(name: str, names: tuple[str, ...]) -> None:
    assert (given_names(name), is_for_several(name)) == (names, True)


@pytest.mark.parametrize(
    "name", ["José Ortega y Gasset", "Maria Costa e Silva", "Josep Puig i Cadafalch", "Ada Lovelace", "Andy Andersen"]
)
def test_one_person_with_an_and_in_the_surname_is_one(name: str) -> None:
    assert not is_for_several(name)
    assert given_names(name) == (name.split()[0],)


@pytest.mark.parametrize("name", ["Müller GmbH", "Smith & Sons", "Müller & Co", "Wisła Sp. z o.o. Ltd", "Acme, Inc."])
def test_a_firm_is_told_by_its_form(name: str) -> None:
    assert is_firm(name)
    assert given_names(name) == ()


@pytest.mark.parametrize(
    ("given_part", "family", "greets"),
    [
        ("Péter", "Nagy", "Péter"),
        ("Min-jun", "Kim", "Min-jun"),
        ("Ji Woo", "Kim", "Ji Woo"),
        ("An", "Nguyễn", "An"),
        ("Dr. Paul", "Otto", "Paul"),
        ("Paul, PhD", "Otto", "Paul"),
        ("J. Robert", "Oppen", "Robert"),
        ("MARIA", "SILVA", "Maria"),
        ("🚀 Ana", "Cruz", "Ana"),
        ("健", "佐藤", "健"),
        ("Anna & Ben", "Müller", None),
        ("", "Huber", None),
    ],
)
def test_the_structured_given_name_greets(given_part: str, family: str, greets: str | None) -> None:
    assert structured_given(given_part, "", family) == greets
