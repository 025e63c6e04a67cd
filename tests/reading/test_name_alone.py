from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tripmeet.model.people import Contact, Handle, Origin, contact_id
from tripmeet.model.traces import Channel, ClueKind, Direction, PlaceClue, Touch
from tripmeet.reading.identity import groups


def entry(name: str, source: str, **facts: Any) -> Contact:
    several: dict[str, Any] = {key: (facts.pop(key),) for key in ("emails", "phones", "handles") if key in facts}
    own = contact_id(name, several.get("emails", ()), several.get("handles", ()), several.get("phones", ()))
    return Contact(own, name, origins=(Origin(source),), **facts, **several)


def profile(name: str, company: str | None = None, slug: str = "x") -> Contact:
    return entry(name, "Connections.csv", company=company, handles=Handle("linkedin", slug))


def signed(name: str, *lines: str) -> Contact:
    day = date(2026, 3, 1)
    clues = tuple(PlaceClue(ClueKind.SIGNATURE_TOWN, line, line, day, "all.mbox") for line in lines)
    return replace(entry(name, "all.mbox", emails="somebody@posteo.example"), clues=clues)


JOINED = {
    "a common name, and a mail address of the company": (
        profile("Jing Chan", "IBM"),
        entry("Jing Chan", "google.csv", emails="jing.chan@ibm.example"),
    ),
    "a common name, and an address of a company of several words": (
        profile("Anna Müller", "Stadtwerke Bonn"),
        entry("Anna Mueller", "google.csv", emails="a.mueller@stadtwerke-bonn.de"),
    ),
    "a common name, and the company in the signature": (
        profile("John Smith", "Kestrel & Sons Ltd"),
        signed("John Smith", "Surveyor", "Kestrel & Sons"),
    ),
    "an address that spells the whole name, of the company": (
        profile("Ugo van Leeuwen", "HERE Technologies"),
        entry("Ugo", "all.mbox", emails="ugo.vanleeuwen@here.example"),
    ),
    "an address in common that spells the whole name": (
        entry("Karin de Haan", "a.csv", emails="karin.dehaan@bricolage.example"),
        entry("Karin", "cal.ics", emails="karin.dehaan@bricolage.example"),
    ),
}


@pytest.mark.parametrize("pair", JOINED.values(), ids=JOINED.keys())
def test_two_facts_make_one_person(pair: tuple[Contact, Contact]) -> None:
    assert groups(pair) == [[0, 1]]


APART = {
    "a rare name in two books and nothing else": (
        profile("Żaneta Błaszczyk", "Ericsson"),
        entry("Zaneta Blaszczyk", "phone.vcf", phones="+48 601 000 001"),
    ),
    "a handle that spells a rare name": (
        profile("Stefano Mancini", "Camden"),
        entry("stefanomancini", "following.csv", handles=Handle("mastodon", "stefanomancini@towns.example")),
    ),
    "a given name at the company's server": (
        profile("Ada King", "Acme"),
        entry("Ada King", "google.csv", emails="ada@acme.example"),
    ),
    "a name that many have": (
        profile("Anna Müller", "Siemens"),
        entry("Anna Müller", "phone.vcf", phones="+49 170 5550102"),
    ),
    "a common name in another order": (
        profile("Nguyễn Văn An", "FPT"),
        entry("An Van Nguyen", "phone.vcf", phones="+84 90 555 0102"),
    ),
    "a common name as a handle": (
        profile("Sarah Johnson", "Acme"),
        entry("sarahjohnson", "following.csv", handles=Handle("mastodon", "sarahjohnson@towns.example")),
    ),
    "two mail addresses": (
        entry("Żaneta Błaszczyk", "a.csv", emails="zaneta@one.example"),
        entry("Żaneta Błaszczyk", "b.csv", emails="zb@two.example"),
    ),
    "two numbers": (
        entry("Żaneta Błaszczyk", "a.csv", phones="+48 601 000 001"),
        entry("Żaneta Błaszczyk", "b.csv", phones="+48 601 000 999"),
    ),
    "two companies": (
        profile("Żaneta Błaszczyk", "Ericsson"),
        entry("Żaneta Błaszczyk", "outlook.csv", company="Allegro"),
    ),
    "one book has both": (
        entry("Żaneta Błaszczyk", "a.csv", phones="+48 601 000 001"),
        entry("Żaneta Błaszczyk", "a.csv", emails="zaneta@one.example"),
    ),
    "a role's address at the company": (
        profile("Anna Müller", "Siemens"),
        entry("Anna Müller", "google.csv", emails="office@siemens.example"),
    ),
    "no company, in the signature": (
        profile("Ayşe Yılmaz", "Serbest"),
        signed("Ayşe Yılmaz", "Mimar", "Serbest"),
    ),
    "the given name alone, and the company": (
        profile("Ugo van Leeuwen", "HERE Technologies"),
        entry("Ugo", "all.mbox", emails="ugo@here.example"),
    ),
    "a given name and a number for a handle": (
        profile("Linnea Karlsson", "McKinsey"),
        entry("linnea1174", "following.csv", handles=Handle("mastodon", "linnea1174@maps.example")),
    ),
}


@pytest.mark.parametrize("pair", APART.values(), ids=APART.keys())
def test_less_than_two_facts_leaves_two_people(pair: tuple[Contact, Contact]) -> None:
    assert groups(pair) == [[0], [1]]


def test_of_two_namesakes_the_company_tells_which() -> None:
    people = [
        profile("Daan Bos", "Accenture", "daan-bos"),
        profile("Daan Bos", "Waag", "daan-bos-2"),
        entry("Daan Bos", "all.mbox", emails="daan.bos@accenture.example"),
    ]
    assert groups(people) == [[0, 2], [1]]


def test_two_namesakes_at_one_company_stay_a_question() -> None:
    people = [
        profile("Daan Bos", "Accenture", "daan-bos"),
        profile("Daan Bos", "Accenture", "daan-bos-2"),
        entry("Daan Bos", "all.mbox", emails="daan.bos@accenture.example"),
    ]
    assert groups(people) == [[0], [1], [2]]


def test_a_title_that_names_somebody_is_no_second_person_of_the_calendar() -> None:
    met = (Touch(date(2026, 5, 4), Channel.MEETING, Direction.BOTH, 1),)
    guest = entry("Anna Berg", "private.ics", emails="anna.berg@posteo.example")
    people = [replace(guest, touches=met), replace(entry("Anna Berg", "private.ics"), touches=met)]
    assert groups(people) == [[0, 1]]
