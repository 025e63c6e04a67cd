"""A tag may tell of a circle of people, or only of how an address book is sorted."""

from __future__ import annotations

import pytest

from tests.worlds import a_contact
from tripmeet.model.circles import circles_of, is_circle


@pytest.mark.parametrize(
    "tag",
    [
        "myContacts", "* myContacts", "My Contacts", "starred", "* starred", "Starred in Android", "friends", "Family",
        "coworkers", "Imported on 3/4/20", "Imported on 3/4/20 1", "Imported 2019-11-02", "Other contacts", "ICE",
        "Importiert am 03.04.2020", "Meine Kontakte", "Mit Stern", "Freunde", "Kollegen", "Rote Kategorie",
        "Importé le 03/04/2020", "Mes contacts", "Favoris", "Amis", "Collègues", "Catégorie rouge",
        "Importado el 3/4/2020", "Mis contactos", "Destacados", "Amigos", "Contactos importados",
        "Importado em 03/04/2020", "Os meus contactos", "Com estrela", "I miei contatti", "Importato il 3/4/2020",
        "Mijn contacten", "Geïmporteerd op 3-4-2020", "Mina kontakter", "Moje kontakty", "Мои контакты", "連絡先",
        "我的联系人", "내 주소록", "LinkedIn", "LinkedIn connections", "Facebook friends", "contacts.csv", "phone.vcf",
        "Red Category", "Importuotas 2020", "Newsletter 2023", "SIM 1", "Ex-colleagues",
        "Geschäftskontakte", "Added by Truecaller", "Group 1", "2020", "★", "Gmail",
        "iCloud", "SIM", "", "  ",
    ],
)  # fmt: skip
def test_how_an_address_book_is_sorted_is_no_circle(tag: str) -> None:
    assert not is_circle(tag)


@pytest.mark.parametrize(
    "tag",
    ["sailing", "PyCon 2024", "ETH Zürich", "tide data", "choir", "friends of the harbour", "#maps", "Kirchenchor",
     "Class of 1998", "Rowing club", "Wanderverein", "WG Kreuzberg", "import-export students", "école de voile"],
)  # fmt: skip
def test_what_people_do_together_is_one(tag: str) -> None:
    assert is_circle(tag)


def test_circles_are_told_with_the_field_in_which_they_stand() -> None:
    who = a_contact(tags=("myContacts", "sailing"), company="Acme")
    assert list(circles_of(who)) == [("tags", "sailing"), ("company", "Acme")]
