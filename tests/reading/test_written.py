"""The address book written out comes back as it was."""

from __future__ import annotations

import csv
import string
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tripmeet.model.people import Address, Closeness, Contact, Fact, Handle, Origin, contact_id
from tripmeet.model.times import Hours, WeeklyHours
from tripmeet.reading.contacts import read
from tripmeet.reading.contacts.ours import COLUMNS, FORMULA
from tripmeet.reading.contacts.table import TAKE
from tripmeet.reading.contacts.written import csv_lines, vcards
from tripmeet.text import many_lines, one_line

letters = st.sampled_from(string.ascii_letters + "äßİŁ中עم🙂 ,;:'\"\\=+-@|<>{}.#~\u00a0\u0301")
words = st.text(letters, min_size=1, max_size=25).map(one_line).filter(bool)
lines = st.text(letters | st.just("\n"), min_size=1, max_size=60).map(many_lines).filter(bool)
maybe = st.none() | words
mailboxes = st.from_regex(r"[a-zA-Z0-9][a-zA-Z0-9_+-]{0,20}@example\.org", fullmatch=True)
days = st.none() | st.dates(date(1950, 1, 1), date(2100, 1, 1))
degrees = st.none() | st.floats(-80, 80).map(lambda n: round(n, 5))
labels = st.none() | st.sampled_from(["home", "work", "other"])
addresses = st.builds(Address, words, maybe, maybe, maybe, labels, days, days, degrees, degrees)
networks = st.sampled_from(["linkedin", "x", "mastodon", "github", "website", "skype", "matrix"])
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
hours = st.builds(WeeklyHours, st.frozensets(st.integers(0, 6), min_size=1), st.builds(Hours, clocks, clocks))
facts = st.builds(Fact, words, words, st.builds(Origin, words, st.none() | st.integers(1, 9), days), st.booleans())


def several(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=3, unique=True).map(tuple)


@st.composite
def a_person(draw: st.DrawFn) -> Contact:
    said: dict[str, Any] = {
        "emails": draw(several(mailboxes)),
        "phones": draw(several(words)),
        "handles": draw(several(st.builds(Handle, networks, words))),
    }
    name = draw(words)
    return Contact(
        id=contact_id(name, **said), name=name, **said, addresses=draw(several(addresses)), company=draw(maybe),
        title=draw(maybe), language=draw(maybe), tags=draw(several(words)), cadence=draw(cadences), met=draw(maybe),
        closeness=draw(st.none() | st.sampled_from(Closeness)), last_met=draw(days), last_contact=draw(days),
        give=draw(maybe), notes=draw(st.none() | lines), channel=draw(maybe), available=draw(several(hours)),
        connected_on=draw(days), do_not_contact=draw(st.booleans()), facts=draw(several(facts)), gone_since=draw(days),
    )  # fmt: skip


cadences = st.none() | st.integers(1, 4000).map(lambda n: timedelta(days=n))


def read_back(path: Path, text: str) -> list[Contact]:
    path.write_bytes(text.encode())
    found = list(read(path))
    problems = [one for one in found if not isinstance(one, Contact)]
    assert all("is no " in one.what for one in problems), problems  # a phone "A" is told of, and still comes back
    return [replace(one, origins=()) for one in found if isinstance(one, Contact)]


@pytest.mark.parametrize("words", ["'=", "'+1", "'@home", "'-", "''=x", "'", "=1"])
def test_an_apostrophe_before_a_sign_of_formulas_is_kept(words: str, tmp_path: Path) -> None:
    home = Address(words, None, None, None, "home", confidence=0.5, because="a card")
    person = Contact(contact_id("Ada", ()), "Ada", addresses=(home,), company=words, notes=words, met=words)
    assert read_back(tmp_path / "all.csv", "".join(csv_lines([person]))) == [person]


def test_every_column_that_is_written_is_read() -> None:
    assert set(COLUMNS) - {"id", "details"} <= set(TAKE)


@pytest.mark.parametrize("kind", ["csv", "vcf"])
def test_whatever_is_known_of_people_comes_back(kind: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("written")

    @settings(deadline=None, max_examples=60)
    @given(st.lists(a_person(), min_size=1, max_size=3))
    def comes_back(people: list[Contact]) -> None:
        text = "".join(csv_lines(people) if kind == "csv" else vcards(people))
        assert read_back(folder / f"all.{kind}", text) == people

    comes_back()


@settings(deadline=None, max_examples=50)
@given(st.lists(a_person(), max_size=3))
def test_no_exported_cell_starts_a_formula(people: list[Contact]) -> None:
    rows = list(csv.reader("".join(csv_lines(people)).splitlines(keepends=True)))
    assert not [cell for row in rows for cell in row if cell.startswith(tuple(FORMULA))]


@settings(deadline=None, max_examples=50)
@given(a_person())
def test_lines_of_a_card_are_short_and_whole_characters(person: Contact) -> None:
    card = "".join(vcards([person]))
    assert all(len(line.encode()) <= 75 for line in card.split("\r\n"))
    assert card.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n")


def test_a_plain_fact_changed_by_hand_is_believed_over_the_details(tmp_path: Path) -> None:
    ada = Contact("name:ada", "Ada", addresses=(Address("Wien", "Wien", label="work"),), company="Acme")
    text = "".join(csv_lines([ada])).replace("Ada,,,Wien,", "Ada,,,Lisbon,", 1)
    (changed,) = read_back(tmp_path / "all.csv", text)
    assert changed.addresses == (Address("Lisbon"),)


def test_damaged_details_cost_nothing_else(tmp_path: Path) -> None:
    (ada,) = read_back(tmp_path / "all.csv", 'name,email,details\nAda,ada@example.org,"{""emails"": 3"\n')
    assert ada.emails == ("ada@example.org",)
