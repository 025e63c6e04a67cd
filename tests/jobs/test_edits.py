"""contacts export, edited in a spreadsheet, and imported again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.test_written import a_person
from tests.worlds import TODAY
from tripmeet.jobs.address_book import correct, export, load
from tripmeet.jobs.importing import Imported, bring_in
from tripmeet.model.people import Address, Closeness, Contact, Handle
from tripmeet.model.plain import plain
from tripmeet.reading.contacts.written import csv_lines
from tripmeet.store.schema import Store, open_store

BOOK = """\
name,email,phone,location,company,linkedin,x,tags,closeness,cadence,last_met,notes,lives
Ada Lovelace,ada@example.org; ada@work.example,+43 660 1234567,Lisbon,Acme,ada,ada_x,math,close,6 months,2026-03-01,"a
b",Berlin until 2027-05-31
Bob Bolt,bob@example.org,,Berlin,,,,,,,,,
Mum,,,,,,,,inner,,,,
Zoë Müller,,,Wien,Bolt,,,,,,,,
Zoë Müller,,,Graz,Acme,,,,,,,,
"""
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lovelace\nEMAIL:ada@example.org\nADR;TYPE=work:;;;Porto;;;PT\nEND:VCARD\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "home" / "tripmeet.sqlite") as opened:
        path = tmp_path / "people.csv"
        path.write_text(BOOK, encoding="utf-8")
        bring_in(path, opened, TODAY)
        (tmp_path / "phone.vcf").write_text(CARD, encoding="utf-8")
        bring_in(tmp_path / "phone.vcf", opened, TODAY)
        yield opened


def edited(store: Store, path: Path, edit: Callable[[list[dict[str, str]]], Any] = lambda rows: None) -> Imported:
    """Exports the book, lets somebody edit the table, and imports it again."""
    export(store, path)
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    header = list(rows[0])
    rows = edit(rows) or rows
    text = io.StringIO()
    writer = csv.DictWriter(text, [name for name in header if name in rows[0]], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")
    return bring_in(path, store, TODAY + timedelta(days=1))


def bare(store: Store) -> list[Contact]:
    """Everybody without who said what."""
    return [replace(contact, facts=(), origins=()) for contact in load(store)]


def test_an_export_that_nobody_edited_changes_nothing(store: Store, tmp_path: Path) -> None:
    before = load(store)
    done = edited(store, tmp_path / "all.csv")
    assert (done.change and done.change.changed, done.problems) == (0, [])
    assert load(store) == before


EDITS: list[tuple[str, str, dict[str, Any]]] = [
    ("closeness", "inner", {"closeness": Closeness.INNER}),
    ("closeness", "", {"closeness": None}),
    ("company", "Bolt, Inc.", {"company": "Bolt, Inc."}),
    ("company", "", {"company": None}),
    ("cadence", "1 year", {"cadence": timedelta(days=365)}),
    ("last_met", "2026-06-01", {"last_met": date(2026, 6, 1)}),
    ("tags", "math; poetry", {"tags": ("math", "poetry")}),
    ("tags", "", {"tags": ()}),
    ("email", "ada@work.example", {"emails": ("ada@work.example",)}),
    ("email", "", {"emails": ()}),
    ("phone", "", {"phones": ()}),
    ("notes", "likes coffee", {"notes": "likes coffee"}),
    ("name", "Ada King", {"name": "Ada King"}),
    ("do_not_contact", "yes", {"do_not_contact": True}),
    ("x", "king", {"handles": (Handle("linkedin", "ada"), Handle("x", "king"))}),
    ("x", "", {"handles": (Handle("linkedin", "ada"),)}),
]


@pytest.mark.parametrize(("column", "cell", "changes"), EDITS)
def test_one_edited_cell_changes_that_fact_and_no_other(
    column: str, cell: str, changes: dict[str, Any], store: Store, tmp_path: Path
) -> None:
    before = bare(store)
    edited(store, tmp_path / "all.csv", lambda rows: rows[0].update({column: cell}))
    assert bare(store) == [replace(before[0], **changes), *before[1:]]
    again = load(store)
    assert bring_in(tmp_path / "all.csv", store, TODAY).change is not None
    assert load(store) == again


def test_an_edited_place_leaves_the_other_places_as_exact_as_they_were(store: Store, tmp_path: Path) -> None:
    before = bare(store)[0].addresses
    edited(store, tmp_path / "all.csv", lambda rows: rows[0].update({"location": "Faro"}))
    assert bare(store)[0].addresses == (Address("Faro"), *before[1:])
    assert any(address.label == "work" and address.city == "Porto" for address in before[1:])

    edited(
        store, tmp_path / "all.csv", lambda rows: rows[0].update({"lives": rows[0]["lives"].replace("Berlin", "Bonn")})
    )
    bonn = [replace(one, text="Bonn") if one.text == "Berlin" else one for one in before[1:]]
    assert bare(store)[0].addresses == (Address("Faro"), *bonn)


@pytest.mark.parametrize("row", range(5))
def test_everybody_can_be_edited_whatever_is_known_of_them(row: int, store: Store, tmp_path: Path) -> None:
    before = bare(store)
    edited(store, tmp_path / "all.csv", lambda rows: rows[row].update({"give": "a book"}))
    assert bare(store) == [replace(one, give="a book") if n == row else one for n, one in enumerate(before)]


def test_columns_and_rows_taken_out_take_nothing_away_and_that_is_said(store: Store, tmp_path: Path) -> None:
    before = bare(store)
    done = edited(store, tmp_path / "all.csv", lambda rows: [
        {"name": one["name"], "id": one["id"], "closeness": "friend"} for one in rows[:2]
    ])  # fmt: skip
    assert bare(store) == [*(replace(one, closeness=Closeness.FRIEND) for one in before[:2]), *before[2:]]
    [said] = done.problems
    assert (
        said.what == "3 people of the address book are not in it, and stay as they are: a row taken out deletes nobody"
    )


def test_a_row_without_an_id_is_somebody_new_and_stays_so(store: Store, tmp_path: Path) -> None:
    count = len(load(store))
    added = lambda rows: [*rows, {"name": "Cem Can", "location": "Ankara"}]  # noqa: E731
    done = edited(store, tmp_path / "all.csv", added)
    assert done.change is not None
    assert (done.change.new, done.change.changed, done.change.same) == (1, 0, count)
    edited(store, tmp_path / "all.csv")
    assert [one.name for one in load(store)][count:] == ["Cem Can"]
    assert not any(one.gone_since for one in load(store))


def test_rows_may_be_sorted_otherwise(store: Store, tmp_path: Path) -> None:
    before = load(store)
    edited(store, tmp_path / "all.csv", lambda rows: rows[::-1])
    assert load(store) == before


def test_what_was_learnt_after_the_export_is_not_taken_back_by_cells_that_nobody_touched(
    store: Store, tmp_path: Path
) -> None:
    export(store, tmp_path / "all.csv")
    correct(store, "Ada Lovelace", {"company": "Newer"}, TODAY)
    text = (tmp_path / "all.csv").read_text(encoding="utf-8").replace("6 months", "1 year")
    (tmp_path / "all.csv").write_text(text, encoding="utf-8")
    bring_in(tmp_path / "all.csv", store, TODAY)
    assert (load(store)[0].company, load(store)[0].cadence) == ("Newer", timedelta(days=365))


@pytest.mark.parametrize(
    ("column", "written"),
    [("last_met", "1 Mar 2026"), ("last_met", "2026-03-01 00:00:00"), ("cadence", "Every 6 months"), ("closeness", "2"),
     ("tags", " math ; "), ("company", "  Acme "), ("email", "ada@example.org;ada@work.example")],
)  # fmt: skip
def test_the_same_written_otherwise_by_a_spreadsheet_is_no_edit(
    column: str, written: str, store: Store, tmp_path: Path
) -> None:
    before = load(store)
    edited(store, tmp_path / "all.csv", lambda rows: rows[0].update({column: written}))
    assert load(store) == before


def test_a_cell_that_is_not_understood_is_told_with_its_line_and_changes_nothing(store: Store, tmp_path: Path) -> None:
    before = load(store)
    done = edited(store, tmp_path / "all.csv", lambda rows: rows[1].update({"closeness": "besty"}))
    assert load(store) == before
    [said] = done.problems
    assert (said.where, "besty" in said.what) == ("all.csv:4", True)


def test_cards_that_came_back_change_what_was_edited_in_them_and_double_nobody(store: Store, tmp_path: Path) -> None:
    before = bare(store)
    path = tmp_path / "all.vcf"
    export(store, path)
    done = bring_in(path, store, TODAY)
    assert (bare(store), done.change and done.change.same) == (before, len(before))
    path.write_text(path.read_text(encoding="utf-8").replace("ORG:Bolt", "ORG:Nut"), encoding="utf-8")
    bring_in(path, store, TODAY)
    assert bare(store) == [replace(one, company="Nut") if one.company == "Bolt" else one for one in before]


def test_whatever_is_in_the_book_an_export_unchanged_leaves_it_as_it_is(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    @settings(deadline=None, max_examples=25)
    @given(st.lists(a_person(), min_size=1, max_size=3))
    def stays(people: list[Contact]) -> None:
        folder = tmp_path_factory.mktemp("book")
        (folder / "in.csv").write_text("".join(csv_lines(replace(one, facts=()) for one in people)), encoding="utf-8")
        with open_store(folder / "tripmeet.sqlite") as store:
            bring_in(folder / "in.csv", store, TODAY)
            before = [plain(one) for one in load(store)]
            edited(store, folder / "all.csv")
            assert [plain(one) for one in load(store)] == before

    stays()
