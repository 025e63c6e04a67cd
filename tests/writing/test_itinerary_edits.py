"""An itinerary is changed as its owner would: this word, and nothing else."""

from __future__ import annotations

import pytest

from tripmeet.errors import TripmeetError
from tripmeet.writing.itinerary_edits import fields_of, with_fields, with_wish

TRIP = """\

# my trip
trip: "Spring in Porto"     # in quotes
stops:
  - city: Porto      # where else
    arrive: 2027-04-05
    depart: 2027-04-09 09:00
    hours: 09:30-21:00

meet: [ada@example.org, 'Bob Silva']   # especially these
busy:
  - calendar.ics
  - {from: 2027-04-06 09:00, to: 2027-04-06 17:30, what: "Talk: a, b"}
"""


def test_nothing_changed_is_the_same_file_but_for_spaces_in_brackets() -> None:
    assert with_fields(TRIP, fields_of(TRIP)) == TRIP


@pytest.mark.parametrize(
    ("field", "words", "before", "after"),
    [
        ("stops.0.arrive", "2027-04-06", "arrive: 2027-04-05", "arrive: 2027-04-06"),
        ("stops.0.depart", "2027-04-10 12:00", "depart: 2027-04-09 09:00", "depart: 2027-04-10 12:00"),
        ("stops.0.city", "Braga", "city: Porto      # where", "city: Braga      # where"),
        ("stops.0.hours", "", "    hours: 09:30-21:00\n", ""),
        ("busy.1.what", "Talk", 'what: "Talk: a, b"', 'what: "Talk"'),
        ("trip", "Yes: a #trip", '"Spring in Porto"  ', '"Yes: a #trip"  '),
    ],
)
def test_one_field_changes_one_word(field: str, words: str, before: str, after: str) -> None:
    changed = with_fields(TRIP, {field: words})
    assert fields_of(changed)[field] == words
    assert changed.replace(" ", "") == TRIP.replace(before, after).replace(" ", "")


def test_windows_keeps_its_line_ends() -> None:
    windows = TRIP.replace("\n", "\r\n")
    assert with_fields(windows, {"stops.0.city": "Braga"}).replace("\r\n", "") == with_fields(
        TRIP, {"stops.0.city": "Braga"}
    ).replace("\n", "")


def test_taken_hours_are_added_where_there_were_none() -> None:
    bare = "stops: [{city: Porto, arrive: 2027-04-05, depart: 2027-04-09}]\n"
    changed = with_fields(bare, {}, {"from": "2027-04-06 09:00", "to": "2027-04-06 10:00", "what": "- [x]: {y}"})
    assert fields_of(changed)["busy.0.what"] == "- [x]: {y}"


def test_who_is_met_is_not_avoided_at_once() -> None:
    left_out = with_wish(TRIP, "avoid", "meet", ("Bob Silva", "bob@example.org"))
    assert "meet:[ada@example.org]#especiallythese" in left_out.replace(" ", "")
    assert "avoid:\n  - Bob Silva" in left_out
    back = with_wish(left_out, "meet", "avoid", ("Bob Silva", "bob@example.org"))
    assert "avoid" not in back
    assert "Bob Silva" in back


def test_who_is_listed_by_any_name_is_listed_once() -> None:
    assert with_wish(TRIP, "meet", "avoid", ("Ada Brandão", "ADA@example.org")) == TRIP


@pytest.mark.parametrize(
    "name", ["#1 fan", "a: b", "- x", "{{ 7*7 }}", "*alias", "!tag", "'quoted\"", "yes", "null", "12"]
)
def test_a_hostile_name_is_a_name(name: str) -> None:
    changed = with_wish("stops: []\n", "avoid", "meet", (name,))
    import yaml

    assert yaml.safe_load(changed)["avoid"] == [name]


@pytest.mark.parametrize("text", ["", "a: [", "- 1", "trip: x", "stops: &a [*a]", "BEGIN:VCALENDAR"])
def test_what_is_no_itinerary_is_left_alone(text: str) -> None:
    try:
        fields = fields_of(text)
    except TripmeetError:
        return
    assert fields["trip"] == ""
