"""Spreadsheets: a sheet of people is read as the table that it is, whatever else stands in the file."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.people import Contact
from tripmeet.reading import contacts

Rows = list[list[object]]
PEOPLE: Rows = [
    ["Name", "E-Mail", "Telefon", "Ort", "Last met"],
    ["Ada Brandão", "ada@example.org", 4917055501020.0, "Köln", date(2025, 5, 6)],
    ["Bob Silva", "bob@example.org", None, "Lissabon", None],
]
BUDGET: Rows = [["Month", "Cost"], ["May", 12], ["June", 13]]
NAMES_ONLY: Rows = [["Name", "Colour"], ["Oak", "brown"], ["Birch", "white"]]


def a_book(path: Path, **sheets: Rows) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def people(path: Path, columns: dict[str, str] | None = None) -> list[Contact]:
    return [one for one in contacts.read(path, columns) if isinstance(one, Contact)]


def problems(path: Path) -> list[Problem]:
    return [one for one in contacts.read(path) if isinstance(one, Problem)]


def test_the_people_of_a_sheet_are_read_as_of_any_table(tmp_path: Path) -> None:
    ada, bob = people(a_book(tmp_path / "people.xlsx", Leute=PEOPLE))
    assert (ada.name, ada.emails, ada.phones, ada.addresses[0].text) == (
        "Ada Brandão", ("ada@example.org",), ("+4917055501020",), "Köln",
    )  # fmt: skip
    assert str(ada.last_met) == "2025-05-06"
    assert (bob.name, bob.phones, bob.origins[0].source) == ("Bob Silva", (), "people.xlsx/Leute")
    assert bob.origins[0].line == 3


@pytest.mark.parametrize("before", [[["My friends", None]], [["My friends"], []], [["Liste"], ["Stand: Mai"], []]])
def test_a_title_above_the_header_is_no_header(tmp_path: Path, before: Rows) -> None:
    read = people(a_book(tmp_path / "people.xlsx", Leute=[*before, *PEOPLE]))
    assert [one.name for one in read] == ["Ada Brandão", "Bob Silva"]


def test_the_other_sheets_are_told_and_give_nobody(tmp_path: Path) -> None:
    path = a_book(tmp_path / "all.xlsx", Budget=BUDGET, Leute=PEOPLE, Empty=[])
    assert [one.name for one in people(path)] == ["Ada Brandão", "Bob Silva"]
    said = [one.what for one in problems(path)]
    assert "read: Leute (2)" in said
    assert any("Budget" in one and one.startswith("not read") for one in said)


def test_a_sheet_that_may_be_of_anything_is_asked_about(tmp_path: Path) -> None:
    path = a_book(tmp_path / "trees.xlsx", Trees=NAMES_ONLY)
    with pytest.raises(TripmeetError):
        people(path)
    assert [one.name for one in people(path, {"name": "Name"})] == ["Oak", "Birch"]


def test_one_who_stands_in_two_sheets_is_read_once(tmp_path: Path) -> None:
    assert len(people(a_book(tmp_path / "people.xlsx", A=PEOPLE, B=PEOPLE))) == 2


def test_its_kind_is_named(tmp_path: Path) -> None:
    assert contacts.kind_of(a_book(tmp_path / "people.xlsx", Leute=PEOPLE)) == "spreadsheet"


def test_a_cell_at_the_far_end_costs_nothing(tmp_path: Path) -> None:
    path = a_book(tmp_path / "wide.xlsx", Leute=PEOPLE)
    book = Workbook()
    sheet = book.worksheets[0]
    for row in PEOPLE:
        sheet.append(row)
    sheet["XFD1048576"] = "far"
    book.save(path)
    assert [one.name for one in people(path)] == ["Ada Brandão", "Bob Silva"]


def test_one_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tripmeet.reading.contacts.workbook.MOST_BYTES", 1000)
    with pytest.raises(TripmeetError, match="unpacks to more"):
        people(a_book(tmp_path / "people.xlsx", Leute=PEOPLE))


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("content", [b"", b"<broken", b"<a/>", b"\xff\xfe\x00"])
def test_a_damaged_one_never_ends_in_anything_but_a_sentence(tmp_path: Path, part: str, content: bytes) -> None:
    whole, path = a_book(tmp_path / "whole.xlsx", Leute=PEOPLE), tmp_path / "people.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    with suppress(TripmeetError):
        people(path)
