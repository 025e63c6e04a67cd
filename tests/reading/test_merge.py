"""The same person from several sources, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worlds import a_contact
from tripmeet.model.people import Address, Closeness, Contact, Fact, Handle, Origin, contact_id
from tripmeet.reading.identity import groups
from tripmeet.reading.merge import merge


def someone(name: str = "Ada Lovelace", *, source: str = "a.csv", day: date | None = None, **facts: Any) -> Contact:
    facts.setdefault("emails", ())
    contact = a_contact(name, **facts)
    own = contact_id(name, contact.emails, contact.handles, contact.phones)
    return replace(contact, id=own, origins=(Origin(source, 2, day),))


def are_one(*contacts: Contact) -> bool:
    return len(merge(contacts)) == 1


LINKEDIN = (Handle("linkedin", "ada"),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (someone(emails=("ada@example.org",)), someone("A. Lovelace", emails=("x@example.org", "ADA@Example.org"))),
        (someone(emails=("ada@example.org",)), someone("ada", emails=("ada@example.org",))),
        (someone(handles=LINKEDIN), someone("Countess of King", handles=LINKEDIN)),
        (someone(handles=LINKEDIN), someone("Ada L.", handles=(Handle("linkedin", "Ada"),))),
        (someone(phones=("+44 20 7946 0000",)), someone("Lovelace, Ada", phones=("0044 (0)20 79460000",))),
        (someone(phones=("+43 660 1234567",)), someone("Ada Augusta Lovelace", phones=("+43 660 1234567",))),
        (someone(phones=("+43 660 0000000",)),
         someone("Ada K. Lovelace", phones=("0660 0000000",), addresses=(Address("Wien", country="AT"),))),
        (someone(phones=("+43 660 0000000",)),
         someone("Ada King-Lovelace", phones=("0660 0000000",), addresses=(Address("Wien", country="Österreich"),))),
        (someone(company="Acme", in_="Lisbon"), someone("ADA LOVELACE", company="Acme, Inc.", in_="Lisbon, Portugal")),
        (someone(company="Acme"), someone("Lovelace, Ada", company="ACME", in_="Lisbon")),
    ],
)  # fmt: skip
def test_two_entries_are_one_person(one: Contact, other: Contact) -> None:
    assert are_one(one, other)
    assert are_one(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (someone(), someone()),
        (someone(in_="Lisbon"), someone(in_="Lisbon")),
        (someone(company="Acme"), someone(company="Bolt")),
        (someone(company="Acme", in_="Lisbon"), someone(company="Acme", in_="Berlin")),
        (someone("Ada", company="Acme"), someone("Ada", company="Acme")),
        (someone(emails=("info@acme.example",)), someone("Bob Bolt", emails=("info@acme.example",))),
        (someone(phones=("+44 20 7946 0000",)), someone("William King", phones=("+44 20 7946 0000",))),
        (someone(phones=("+44 20 7946 0000",)), someone("Anna Berg", phones=("+44 20 7946 0000",))),
        (someone(handles=(Handle("website", "https://acme.example"),)),
         someone(handles=(Handle("website", "https://acme.example"),))),
        (someone(phones=("112",)), someone(phones=("112",))),
        (someone(emails=("us@example.org",)), someone("Bob Bolt", emails=("us@example.org",))),
    ],
)  # fmt: skip
def test_two_entries_stay_two_people_with_ids_of_their_own(one: Contact, other: Contact) -> None:
    assert len({person.id for person in merge([one, other])}) == 2


def test_a_colleague_without_place_is_nobody_when_two_towns_have_one_of_that_name() -> None:
    lisbon, berlin = someone(company="Acme", in_="Lisbon"), someone(company="Acme", in_="Berlin")
    assert len(merge([lisbon, berlin, someone(company="Acme")])) == 3


def test_the_same_person_over_a_chain_of_entries() -> None:
    chain = (
        someone(emails=("ada@example.org",)),
        someone(emails=("ada@example.org",), handles=LINKEDIN),
        someone(handles=LINKEDIN, phones=("+442079460000",)),
        someone(phones=("+44 20 7946 0000",)),
    )
    assert all(are_one(*order) for order in permutations(chain))


def test_facts_that_disagree_are_both_kept_and_the_newer_is_used() -> None:
    old = someone(emails=("ada@example.org",), company="Acme", in_="Berlin", source="old.csv", day=date(2024, 1, 1))
    new = someone(emails=("ada@example.org",), company="Bolt", in_="Lisbon", source="new.vcf", day=date(2026, 1, 1))
    (ada,) = merge([old, new])
    assert (ada.company, ada.addresses) == ("Bolt", (Address("Lisbon"),))
    assert ada.origins == (*old.origins, *new.origins)
    assert Fact("company", "Acme", old.origins[0], used=False) in ada.facts
    assert Fact("addresses", "Berlin", old.origins[0], used=False) in ada.facts
    assert Fact("addresses", "Lisbon", new.origins[0], used=True) in ada.facts


def test_home_and_work_of_two_sources_are_both_places_to_meet() -> None:
    home = someone(emails=("ada@example.org",), addresses=(Address("Graz", label="home"),))
    work = someone(emails=("ada@example.org",), addresses=(Address("Wien", label="work"),))
    assert merge([home, work])[0].addresses == (Address("Graz", label="home"), Address("Wien", label="work"))


def test_the_more_exact_writing_of_one_place_is_used() -> None:
    vague = someone(emails=("ada@example.org",), in_="Lisbon", day=date(2026, 1, 1))
    exact = someone(emails=("ada@example.org",), in_="Rua 1, Lisbon, Portugal", day=date(2025, 1, 1))
    assert merge([vague, exact])[0].addresses == (Address("Rua 1, Lisbon, Portugal"),)


def test_what_adds_up_is_added() -> None:
    one = someone(emails=("ada@example.org",), phones=("+44 20 7946 0000",), tags=("math",), notes="one",
                  last_met=date(2025, 1, 1), closeness=Closeness.CLOSE)  # fmt: skip
    other = someone(emails=("ada@example.org", "a@work.example"), phones=("+442079460000",), tags=("poetry",),
                    notes="two", last_met=date(2026, 1, 1), do_not_contact=True)  # fmt: skip
    (ada,) = merge([one, other])
    assert ada.emails == ("ada@example.org", "a@work.example")
    assert ada.phones == ("+44 20 7946 0000",)
    assert (ada.tags, ada.notes, ada.last_met) == (("math", "poetry"), "one\ntwo", date(2026, 1, 1))
    assert (ada.closeness, ada.do_not_contact) == (Closeness.CLOSE, True)


def test_somebody_gone_from_one_export_but_in_another_is_not_gone() -> None:
    gone = replace(someone(emails=("ada@example.org",)), gone_since=date(2026, 1, 1))
    assert merge([gone, someone(emails=("ada@example.org",))])[0].gone_since is None
    assert merge([gone, gone])[0].gone_since == date(2026, 1, 1)


def test_what_the_user_says_goes_over_what_looks_alike() -> None:
    one, other, third = someone(emails=("a@example.org",)), someone(emails=("a@example.org",)), someone()
    assert groups([one, other], different=[(0, 1)]) == [[0], [1]]
    assert groups([one, third], same=[(0, 1)]) == [[0, 1]]


few = st.sampled_from
entries = st.builds(
    someone,
    few(["Ada Lovelace", "Bob Bolt", "Ada"]),
    emails=st.lists(few(["a@example.org", "b@example.org", "info@example.org"]), max_size=2, unique=True).map(tuple),
    phones=st.lists(few(["+442079460000", "0660 0000000", "+43 660 0000000"]), max_size=2, unique=True).map(tuple),
    handles=st.lists(few([*LINKEDIN, Handle("linkedin", "king")]), max_size=1).map(tuple),
    company=few([None, "Acme", "Bolt"]),
    in_=few([None, "Lisbon", "Berlin, DE"]),
)


@settings(deadline=None)
@given(st.lists(entries, max_size=7))
def test_nobody_and_no_identifier_is_lost_and_ids_are_unique(people: list[Contact]) -> None:
    merged = merge(people)
    assert len({person.id for person in merged}) == len(merged) <= len(people)
    for field in ("emails", "handles"):
        assert {v for one in merged for v in getattr(one, field)} == {v for one in people for v in getattr(one, field)}
    profiles = [handle for one in merged for handle in one.handles]
    assert len(profiles) == len(set(profiles))


@settings(deadline=None)
@given(st.lists(entries, max_size=6), st.randoms(use_true_random=False))
def test_who_is_one_person_does_not_depend_on_the_order(people: list[Contact], chance: Any) -> None:
    def parts(order: list[int]) -> set[frozenset[int]]:
        return {frozenset(order[n] for n in group) for group in groups([people[n] for n in order])}

    shuffled = list(range(len(people)))
    chance.shuffle(shuffled)
    assert parts(shuffled) == parts(list(range(len(people))))
