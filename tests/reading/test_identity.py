"""Who is one person, and who only shares something."""

from __future__ import annotations

import random
from itertools import permutations
from typing import Any

import pytest

from tests.reading.test_merge import someone
from tripmeet.model.people import Address, Contact, Handle
from tripmeet.reading.contacts.profiles import profile
from tripmeet.reading.identity import groups, ties
from tripmeet.reading.naming import Likeness, name_likeness
from tripmeet.reading.points import Sort, mailbox


def with_mail(name: str, address: str, **facts: Any) -> Contact:
    return someone(name, emails=(address,), **facts)


def with_phone(name: str, phone: str, **facts: Any) -> Contact:
    return someone(name, phones=(phone,), **facts)


LANDLINE, MOBILE = "+49 30 5550100", "+49 151 23456789"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # the cases: 01.vcf, 07-landline.csv, 07-mailbox.csv
        (with_mail("Jane Doe", "doe@example.net"), with_mail("John Doe", "doe@example.net")),
        (with_phone("Anna Keller", LANDLINE), with_phone("Axel Keller", LANDLINE)),
        (with_mail("Alice Green", "green@example.org"), with_mail("Bob Green", "green@example.org")),
        # families and firms elsewhere
        (with_mail("Josef Huber", "familie.huber@example.at"), with_mail("Sepp Huber", "familie.huber@example.at")),
        (with_mail("Josef Huber sen.", "huber@example.at"), with_mail("Josef Huber jun.", "huber@example.at")),
        (with_mail("John Smith", "john@example.org"), with_mail("John Smith Jr.", "john@example.org")),
        (with_mail("José García Pérez", "jose@example.es"), with_mail("José García López", "jose@example.es")),
        (with_mail("Anna Keller", "keller@example.de"), with_mail("A. Keller", "keller@example.de")),
        (with_mail("Anna Keller", "anna.jonas@example.de"), with_mail("Jonas Keller", "anna.jonas@example.de")),
        (with_mail("Anna Keller", "anna@example.de"), with_mail("Anna Weiß", "anna@example.de")),
        (with_mail("Ewa Nowak", "kancelaria@nowak.example"), with_mail("E. Nowak", "kancelaria@nowak.example")),
        (with_mail("Marta Ruiz", "secretaria@uni.example"), with_mail("Marta Sanz", "secretaria@uni.example")),
        (with_mail("Ute Lang", "buero@lang.example"), with_mail("Uwe Lang", "buero@lang.example")),
        (with_mail("Ute Lang", "sekretariat@lang.example"), with_mail("Ute Berg", "sekretariat@lang.example")),
        (with_phone("Anna Keller", LANDLINE), with_phone("A. Keller", LANDLINE)),
        (with_phone("Tom Baker", MOBILE), with_phone("Tim Baker", MOBILE)),
        (with_phone("Tom Baker", MOBILE), with_phone("Tom", MOBILE)),
        (with_phone("Tom Baker", MOBILE), with_phone("Baker", MOBILE)),
        (with_phone("Tom Baker", MOBILE), with_phone("My brother", MOBILE)),
        (with_phone("Wang Wei", "+86 10 5550100"), with_phone("Wang Fang", "+86 10 5550100")),
        (with_mail("Иван Петров", "petrov@example.ru"), with_mail("Анна Петрова", "petrov@example.ru")),
        # profiles that are no one's
        *((someone("Anna Keller", handles=(handle,)), someone("Jonas Weiß", handles=(handle,)))
          for handle in (Handle("facebook", "acme"), Handle("x", "acme"), Handle("instagram", "ourfamily"),
                         Handle("github", "acme"), Handle("website", "https://acme.example"))),
        # two of one name at one company
        (someone("Anna Müller", company="Siemens", handles=(Handle("linkedin", "anna-m"),)),
         someone("Anna Müller", company="Siemens", handles=(Handle("linkedin", "anna-mueller-2"),))),
        (someone("Anna Müller", company="Freelance"), someone("Anna Müller", company="freelance")),
        (someone("Anna Müller", company="Selbstständig"), someone("Anna Müller", company="Selbstständig")),
        (someone("Anna Müller", company="Stealth Startup"), someone("Anna Müller", company="Stealth Startup")),
        (someone("A. M.", company="Acme"), someone("A. M.", company="Acme")),
    ],
)  # fmt: skip
def test_one_contact_point_and_a_word_of_the_name_are_no_identity(one: Contact, other: Contact) -> None:
    assert groups([one, other]) == groups([other, one]) == [[0], [1]]


@pytest.mark.parametrize(
    ("one", "other", "by"),
    [
        (with_mail("Jürgen Müller", "jm77@example.de"), with_mail("Juergen Mueller", "JM77@example.de"), "jm77@"),
        (with_mail("Søren Ågård", "info@agard.example"), with_mail("Soeren Aagaard", "info@agard.example"), "info@"),
        (with_mail("Александр Иванов", "ai@example.ru"), with_mail("Alexander Ivanov", "ai@example.ru"), "ai@"),
        (with_mail("Rebecca Smith", "rsmith@example.org"), with_mail("Becky Smith", "rsmith@example.org"), "rsmith@"),
        (with_mail("Kovács Péter", "peti@example.hu"), with_mail("Peter Kovacs", "peti@example.hu"), "peti@"),
        (with_mail("Ada King", "ada.king@example.org"), with_mail("A. King", "ada.king@example.org"), "ada.king@"),
        (with_mail("Anna Meier", "anna@example.de"), with_mail("Anna Meier-Schmidt", "anna@example.de"), "anna@"),
        (with_mail("ada", "ada@example.org"), with_mail("Ada King", "ada@example.org"), "ada@example.org"),
        (with_phone("Josef Huber", MOBILE), with_phone("Sepp Huber", "0151 23456789",
         addresses=(Address("Köln", country="Deutschland"),)), "the same number +4915123456789"),
        (with_phone("Mama", MOBILE), with_phone("Mama", MOBILE), "the same number"),
        (with_phone("Anna Keller", LANDLINE), with_phone("Keller, Anna", LANDLINE), "+49305550100"),
        (someone("Ada King", handles=(Handle("linkedin", "ada"),)),
         someone("Countess Lovelace", handles=(Handle("linkedin", "Ada"),)), "the same profile linkedin/ada"),
        (someone("Ada King", handles=(Handle("x", "ada_k"),)), someone("ada_k", handles=(Handle("x", "ada_k"),)),
         "x/ada_k"),
        (someone("Ada King", company="Acme"), someone("King, Ada", company="ACME Inc."), "the same name at Acme"),
    ],
)  # fmt: skip
def test_whole_names_with_a_contact_point_of_their_own_are_one_person(one: Contact, other: Contact, by: str) -> None:
    assert groups([one, other]) == groups([other, one]) == [[0, 1]]
    assert by in ties([one, other])[0].by


def test_an_initial_that_could_be_two_people_is_neither() -> None:
    mail = "a.keller@example.de"
    entries = [with_mail("Anna Keller", mail), with_mail("Axel Keller", mail), with_mail("A. Keller", mail)]
    for order in permutations(entries):
        assert groups(order) == [[0], [1], [2]]


def test_an_entry_without_a_name_belongs_to_the_one_person_of_its_address() -> None:
    alice, bob, bare = (with_mail(name, "sun77@example.org") for name in ("Alice Green", "Bob Green", "sun77"))
    assert groups([alice, bare]) == [[0, 1]]
    assert groups([alice, bob, bare]) == [[0], [1], [2]]
    family, bare = (with_mail(name, "green@example.org") for name in ("Alice Green", "green"))
    assert groups([family, bare]) == [[0], [1]]


def test_a_switchboard_of_thousands_joins_only_the_same_name() -> None:
    chance = random.Random(1)
    names = [f"{chance.choice('ABCDEFGH')}nna Keller{n}" for n in range(3_000)]
    everybody = [with_phone(name, LANDLINE) for name in [*names, names[0]]]
    assert len(groups(everybody)) == 3_000


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Ada Lovelace", "Lovelace, Dr. Ada", "SAME"), ("Ada Lovelace (she/her), MBA", "ADA LOVELACE", "SAME"),
        ("Jörg Groß", "Joerg Gross", "SAME"), ("Łukasz Żak", "Lukasz Zak", "SAME"), ("王伟", "Wei Wang", "SPELLING"),
        ("Sander de Graaf", "Sander Degraaf", "SPELLING"), ("Jean Pierre Dupont", "Jean-Pierre Dupont", "SPELLING"),
        ("김민준", "Min-jun Kim", "SOUND"), ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos", "SOUND"),
        ("Hans Meyer", "Hans Maier", "SOUND"), ("Юлия Соколова", "Julia Sokolova", "NICKNAME"),
        ("Becky Smith", "Rebecca Anne Smith", "NICKNAME"), ("Sepp Huber", "Josef Huber", "NICKNAME"),
        ("Pepe García", "José García López", "NICKNAME"), ("Sasha Ivanov", "Aleksandr Ivanov", "NICKNAME"),
        ("Kasia Nowak", "Katarzyna Nowak", "NICKNAME"), ("Gigi Rossi", "Luigi Rossi", "NICKNAME"),
        ("Zé Silva", "José Silva", "NICKNAME"), ("Laci Nagy", "László Nagy", "NICKNAME"),
        ("Laure N.", "Laure Nguyen", "INITIAL"), ("J.-P. Dupont", "Jean-Pierre Dupont", "INITIAL"),
        ("J.R.R. Tolkien", "John Tolkien", "INITIAL"), ("Ada Augusta King", "Ada King", "LONGER"),
        ("Ada B. King", "Ada C. King", "FAMILY"), ("Anna Keller", "Axel Keller", "FAMILY"),
        ("Ada King", "Ada Weiß", "GIVEN"),
        ("Prof. Dr.-Ing. Jan Novák", "Jan Novak", "SAME"), ("Xavier Puig i Mas", "Xavi Puig", "NICKNAME"),
        ("Владимир Путилов", "Volodymyr Putylov", "SOUND"), ("Mehmet Kaya", "Muhammed Kaya", "FAMILY"),
        ("Ada", "Ada King", "SHORT"), ("Ada King", "Bob Bolt", "UNLIKE"),
    ],
)  # fmt: skip
def test_how_two_names_compare(one: str, other: str, how: str) -> None:
    assert name_likeness(one, other) is name_likeness(other, one) is Likeness[how]


@pytest.mark.parametrize(
    ("address", "network", "name"),
    [
        ("https://www.facebook.com/profile.php?id=100001", "facebook", "100001"),
        ("m.facebook.com/profile.php?ref=bookmarks&id=100001", "facebook", "100001"),
        ("https://www.facebook.com/people/Anna-Keller/100001", "facebook", "100001"),
        ("https://www.linkedin.com/in/anna-keller/details/experience/", "linkedin", "anna-keller"),
        ("https://www.xing.com/profile/Anna_Keller/web_profiles", "xing", "Anna_Keller"),
        ("https://instagram.com/anna.keller?igsh=abc", "instagram", "anna.keller"),
    ],
)
def test_an_address_of_a_profile_says_whose_it_is(address: str, network: str, name: str) -> None:
    assert profile(address) == Handle(network, name)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.facebook.com/profile.php", "https://www.facebook.com/home.php", "facebook.com/p/Acme-1000",
        "https://www.facebook.com/groups/1", "https://www.facebook.com/sharer/sharer.php?u=x",
        "https://www.facebook.com/login/",
        "https://www.linkedin.com/in/", "https://www.linkedin.com/company/acme", "https://www.linkedin.com/feed/",
        "https://lnkd.in/abc", "https://x.com/home", "https://twitter.com/intent/tweet?text=x", "https://x.com/search?q=ada",
        "https://www.instagram.com/p/Cxyz/", "https://www.instagram.com/explore/", "https://github.com/login",
        "https://github.com/orgs/acme", "https://www.youtube.com/watch?v=1", "https://bsky.app/search",
        "https://www.tiktok.com/@ada", "https://medium.com/@ada",
    ],
)  # fmt: skip
@pytest.mark.parametrize("network", [None, "facebook", "linkedin"])
def test_an_address_that_leads_to_nobody_is_no_profile(address: str, network: str | None) -> None:
    assert profile(address, network) == Handle("website", address)


@pytest.mark.parametrize(
    ("address", "sort"),
    [("kancelaria@x.pl", Sort.SHARED), ("info.berlin@x.de", Sort.SHARED), ("fam-huber@x.at", Sort.SHARED),
     ("anna.und.jonas@x.de", Sort.FAMILY), ("no-reply@x.org", Sort.SHARED), ("recepcion2@x.es", Sort.SHARED),
     ("büro@x.de", Sort.SHARED), ("smithfamily@x.org", Sort.SHARED), ("ada@x.org", Sort.OWN)],
)  # fmt: skip
def test_whose_a_mailbox_is(address: str, sort: Sort) -> None:
    assert mailbox(address) is sort
