"""Who looks like one person twice: of which kind, and why."""

from __future__ import annotations

import pytest

from tests.reading.test_merge import someone
from tripmeet.model.people import Contact, Handle
from tripmeet.reading.likeness import Alike, blocked, look_alikes

LINKEDIN = (Handle("linkedin", "someone-else"),)


def kinds(*people: Contact) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.kind, one.people) for one in look_alikes(people, set())]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (someone("Ada King", company="Acme"), someone("Ada King", emails=("ada@acme.example.com",)), "name+domain"),
        (someone("Ada King", company="Acme Robotics GmbH"), someone("Ada King", emails=("ak@acmerobotics.com",)),
         "name+domain"),
        (someone("Ada King", company="Institute of Very Technology"), someone("Ada King", emails=("a@ivt.edu",)),
         "name+domain"),
        (someone("Rebecca Smith", company="Acme", handles=LINKEDIN), someone("Becky Smith", company="Acme, Inc."),
         "nickname+company"),
        (someone("Laure N.", company="Acme", handles=LINKEDIN), someone("Laure Nguyen", company="Acme"),
         "initial+company"),
        (someone("A. King", company="Acme"), someone("Ada King", emails=("ada@acme.com",)), "initial+company"),
        (someone("Jürgen Müller"), someone("Juergen Mueller"), "name"),
        (someone("Kovács Péter"), someone("Péter Kovács"), "spelling"),
        (someone("Ada King"), someone("Ada King-Lovelace"), "spelling"),
        (someone("Александр Иванов"), someone("Alexander Ivanov"), "nickname"),
        (someone("Sepp Huber"), someone("Josef Huber"), "nickname"),
        (someone("Ada King", in_="Lisbon"), someone("Ada King", in_="Lisbon, Portugal"), "name+town"),
        (someone("Ada King"), someone("adaking", handles=(Handle("mastodon", "adaking@example.org"),)), "handle"),
        (someone("Melissa Anderson"), someone("melissaanderson", handles=(Handle("x", "melissaanderson"),)), "handle"),
        (someone("Anna Keller", phones=("+49 30 5550100",)), someone("Axel Keller", phones=("+49 30 5550100",)),
         "household"),
        (someone("Alice Green", emails=("green@x.org",)), someone("Bob Green", emails=("green@x.org",)), "household"),
        (someone("Anna Keller", emails=("anna@x.org",)), someone("Anna Weiß", emails=("anna@x.org",)), "surname"),
        (someone("Ada King", phones=("+49 151 23456789",)), someone("Ada", phones=("+49 151 23456789",)), "short"),
        (someone("Ada King", company="Acme"), someone("Ada King", company="Bolt"), "namesakes"),
        (someone("Ada King", handles=LINKEDIN), someone("Ada King", handles=(Handle("linkedin", "ada"),)), "namesakes"),
    ],
)  # fmt: skip
def test_what_kind_of_likeness_it_is(one: Contact, other: Contact, kind: str) -> None:
    assert kinds(one, other) == kinds(other, one) == [(kind, (0, 1))]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ada King", "Bob King"), ("Ada King", "Ada Weiß"), ("Ada", "Ada"), ("Jonas Weiß", "Johann Weiß"),
     ("Alexander Berg", "Alexandra Berg"), ("Ada B. King", "Ada C. King")],
)  # fmt: skip
def test_people_with_nothing_in_common_are_not_asked_about(one: str, other: str) -> None:
    assert kinds(someone(one), someone(other)) == []


def test_an_initial_that_fits_several_is_never_answered_at_once() -> None:
    found = kinds(someone("J. Smith"), someone("John Smith"), someone("Jane Smith"))
    assert found == [("several", (0, 1)), ("several", (0, 2))]


def test_people_who_are_all_alike_stand_together_and_the_surest_come_first() -> None:
    three = [someone("Ada King"), someone("Ada King"), someone("King, Ada")]
    assert kinds(someone("Bob Bolt", company="Acme"), *three, someone("Bob Bolt", emails=("b@acme.com",))) == [
        ("name+domain", (0, 4)),
        ("name", (1, 2, 3)),
    ]


def test_each_has_a_reason_and_whom_one_told_apart_is_left_out() -> None:
    people = [someone("Ada King", company="Acme"), someone("Ada King", emails=("ada@acme.com",))]
    assert look_alikes(people, set()) == [
        Alike("name+domain", "the same name, ada@acme.com is of Acme", (0, 1)),
    ]
    assert look_alikes(people, {(0, 1)}) == []


def test_a_surname_or_a_switchboard_of_thousands_compares_nobody_with_everybody() -> None:
    people = [someone(f"A{n}b Nguyen", phones=("+84 28 5550100",)) for n in range(2_000)]
    assert len(blocked(people)) < 2_000  # those that sound alike: A11b and A1b
