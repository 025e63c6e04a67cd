"""People whose place nobody wrote: guesses that say why, and whose answer is worth most."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.worlds import TODAY, a_contact, a_located
from tripmeet.jobs.trip.guessed_places import probably
from tripmeet.jobs.unplaced import unplaced
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.people import Closeness

ITINERARY = """
trip: Spring in Lisbon
traveller: {name: Maya Lindqvist, email: maya@example.org, home: "New York"}
stops:
  - {city: "Lisbon, Portugal", arrive: 2027-05-04 09:00, depart: 2027-05-07 18:00}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path, TODAY)


@pytest.mark.parametrize(
    ("facts", "guess"),
    [
        ({"phones": ("+351 21 123 4567",)}, "probably Lisbon, Portugal: the phone number +351 21… is from there"),
        ({"phones": ("+351 912 345 678",)}, "probably Portugal: the phone number +351 91… is from there"),
        ({"emails": ("ada@example.pt",)}, "probably Portugal: the mail address ends in .pt"),
        ({"emails": ("ada@example.io",)}, "unknown"),
        ({"tags": ("#berlin", "friends")}, "probably Berlin: the tag 'berlin'"),
        ({"title": "Engineer, Lisbon"}, "probably Lisbon: the title says 'Lisbon'"),
        ({"notes": "met at a fair, she works in Porto now"}, "probably Porto: the notes say 'Porto'"),
        ({"tags": ("nice", "reading")}, "unknown"),
        ({"tags": ("trains", "Smith"), "title": "Head of Paper"}, "unknown"),
    ],
)
def test_a_place_is_guessed_from_what_there_is(facts: dict[str, Any], guess: str, desk: Workspace) -> None:
    person = a_contact("Ada Lovelace", **{"emails": (), **facts})
    assert [str(one.guess or "unknown") for one in unplaced([person], desk)] == [guess]


def test_colleagues_tell_where_a_company_is(desk: Workspace) -> None:
    there = [a_contact(f"Person {n}", in_="Lisbon, Portugal", company="Acme Inc.", emails=()) for n in range(3)]
    ada = a_contact("Ada Lovelace", company="ACME", emails=())
    assert [str(one.guess) for one in unplaced([*there, ada], desk)] == [
        "probably Lisbon: 3 of the 3 others at ACME whose place is known are there",
    ]


def test_one_colleague_is_told_as_the_only_one_and_says_little(desk: Workspace) -> None:
    there = a_contact("Person One", in_="Lisbon, Portugal", company="Acme Inc.", emails=())
    ada = a_contact("Ada Lovelace", company="ACME", emails=())
    (one,) = unplaced([there, ada], desk)
    assert one.guess is not None
    assert one.guess.because == "the only other person at ACME whose place is known is there, which says little"
    assert one.guess.confidence <= 0.1


def test_who_wrote_a_place_is_not_asked_about(desk: Workspace) -> None:
    assert unplaced([a_contact(in_="Lisbon")], desk) == ()


@pytest.mark.parametrize("wrote", ["digital nomad 🌏", "Remote", "Narnia", "somewhere in Japan I think", "Portugal"])
def test_who_wrote_no_town_is_asked_about_with_their_words(wrote: str, desk: Workspace) -> None:
    [one] = unplaced([a_contact(in_=wrote)], desk)
    assert str(one).endswith(f"(they wrote “{wrote}”)")


def test_where_colleagues_are_is_no_guess_when_it_is_no_place(desk: Workspace) -> None:
    there = [a_contact(f"Person {n}", in_="Remote", company="Acme", emails=()) for n in range(3)]
    ada = a_contact("Ada Lovelace", company="Acme", emails=())
    assert [one.guess for one in unplaced([*there, ada], desk)] == [None] * 4


def test_with_a_trip_the_answers_worth_most_come_first(desk: Workspace, tmp_path: Path) -> None:
    itinerary = tmp_path / "itinerary.yaml"
    itinerary.write_text(ITINERARY, encoding="utf-8")
    people = [
        a_contact("Nobody Known", emails=()),
        a_contact("Far Away", emails=(), phones=("+81 3 1234 5678",), closeness=Closeness.INNER),
        a_contact("Close Friend", emails=(), phones=("+351 21 123 4567",), closeness=Closeness.CLOSE),
        a_contact("Acquaintance Here", emails=(), phones=("+351 21 123 4567",), closeness=Closeness.ACQUAINTANCE),
    ]
    found = unplaced(people, desk, itinerary)
    assert [one.contact.name for one in found][:2] == ["Close Friend", "Acquaintance Here"]
    assert found[0].worth > 3 * found[2].worth


def test_a_guess_puts_nobody_on_the_map(desk: Workspace) -> None:
    ada = a_contact("Ada Lovelace", emails=(), phones=("+351 21 123 4567",))
    bob = a_contact("Bob Bolt", emails=())
    one, other = probably([a_located(ada, None), a_located(bob, None)], [ada, bob], desk)
    assert one.location.place is None
    assert one.location.because.startswith("probably Lisbon")
    assert [place.name for place in one.location.alternatives] == ["Lisbon"]
    assert other == a_located(bob, None)
