"""tripmeet contacts, as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import Said, tripmeet
from tripmeet.cli.tables import laid_out
from tripmeet.text import columns_of

PEOPLE = """\
name,email,location,company
Ada Lovelace,ada@example.org,Lisbon,Acme
Zoë Müller,zoe@example.org,Wien,
,x@example.org,,
"""


@pytest.fixture
def a_file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def contacts(capsys: pytest.CaptureFixture[str], *words: object) -> Said:
    return tripmeet(capsys, "contacts", *words)


def test_import_tells_what_it_did_and_what_was_odd(a_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = contacts(capsys, "import", a_file)
    assert (said.status, said.out) == (0, "tripmeet: people: 2 new\n")
    assert "people.csv:4: no name, so skipped (fill the name column)" in said.err
    assert contacts(capsys, "import", a_file).out == "tripmeet: people: nothing new\n"


def test_a_file_that_cannot_be_used_does_not_lose_the_others(a_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = contacts(capsys, "import", "none.csv", a_file)
    assert (said.status, said.out) == (1, "tripmeet: people: 2 new\n")
    assert "error: none.csv: there is no such file" in said.err


def test_import_as_json(a_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (told,) = json.loads(contacts(capsys, "import", a_file, "--json").out)
    assert (told["new"], told["unchanged"], told["problems"][0]["where"]) == (2, False, "people.csv:4")


def test_list_show_and_near(a_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contacts(capsys, "import", a_file)
    assert "Ada Lovelace  Lisbon  Acme     people.csv" in contacts(capsys, "list").out
    assert "addresses      Lisbon  [people.csv:2" in contacts(capsys, "show", "ada").out
    assert "Zoë Müller" in contacts(capsys, "near", "Vienna").out
    assert "Ada" not in contacts(capsys, "near", "Vienna").out


def test_who_is_in_two_towns_is_near_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "people.csv").write_text("name,location\nAda Lovelace,Paris / Lisbon\n", encoding="utf-8")
    contacts(capsys, "import", tmp_path / "people.csv")
    for town in ("Paris", "Lisbon"):
        assert "Ada Lovelace" in contacts(capsys, "near", town).out


@pytest.mark.parametrize(
    "words", [("list",), ("near", "Lisbon"), ("show", "Ada"), ("duplicates",), ("list", "--unplaced")]
)
def test_every_command_speaks_json(words: tuple[str, ...], a_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contacts(capsys, "import", a_file)
    assert json.loads(contacts(capsys, *words, "--json").out) is not None


def test_set_is_kept_and_shown(a_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contacts(capsys, "import", a_file)
    assert contacts(capsys, "set", "Ada", "location=Porto", "closeness=inner").status == 0
    shown = contacts(capsys, "show", "Ada").out
    assert "Lisbon  [people.csv:2" in shown
    assert "(not used)" in shown
    assert json.loads(contacts(capsys, "show", "Ada", "--json").out)["addresses"] == [{"text": "Porto"}]


def test_duplicates_are_listed_and_decided(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "ab":
        path = tmp_path / f"{name}.csv"
        path.write_text(f"name,email\nAda Lovelace,{name}@example.org\n", encoding="utf-8")
        contacts(capsys, "import", path)
    assert contacts(capsys, "duplicates").out.count("Ada Lovelace") == 2
    contacts(capsys, "duplicates", "--same", "a@example.org", "b@example.org")
    assert contacts(capsys, "duplicates").out == ""
    assert contacts(capsys, "list").out.count("Ada Lovelace") == 1


def test_a_table_of_unknown_kind_is_shown_and_waits_for_a_yes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "old.csv"
    path.write_text("Full Name;Ort\nAda Lovelace;Wien\n", encoding="utf-8")
    said = contacts(capsys, "import", path)
    assert said.status == 1
    assert "name from 'Full Name', city from 'Ort'" in said.err
    assert "nothing was imported" in said.err
    assert contacts(capsys, "import", path, "--yes").out == "table: old: 1 new\n"
    assert contacts(capsys, "import", path, "--map", "name=Ort", "--as", "towns").out == "towns: 1 new\n"


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("import", "none.csv"), 1, "there is no such file"),
        (("import", "people.csv", "--map", "name"), 2, "has no '='"),
        (("show", "Nobody"), 1, "nobody in the address book is called 'Nobody'"),
        (("near", "Xyzzyqwert"), 1, "no place is known"),
        (("export", "all.pdf"), 1, "let it end in .csv or .vcf"),
        (("set", "Ada", "location"), 2, "has no '='"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    words: tuple[str, ...], status: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = contacts(capsys, *words)
    assert (said.status, said.out) == (status, "")
    assert says in said.err
    assert "Traceback" not in said.err


def test_export_writes_what_import_reads(a_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contacts(capsys, "import", a_file)
    assert "2 people written" in contacts(capsys, "export", tmp_path / "all.vcf").err
    assert (tmp_path / "all.vcf").read_text(encoding="utf-8").count("BEGIN:VCARD") == 2


def test_an_empty_address_book_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert "tripmeet contacts import FILE" in contacts(capsys, "list").err


def test_cities_of_an_empty_address_book_are_none(capsys: pytest.CaptureFixture[str]) -> None:
    said = tripmeet(capsys, "where")
    assert (said.status, said.out) == (0, "")
    assert said.err == "the address book is empty: tripmeet contacts import FILE\n"


def test_an_address_book_in_the_itinerarys_place_is_recognised(
    a_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = tripmeet(capsys, "plan", a_file)
    assert said.status != 0
    assert "this looks like a list of contacts, not an itinerary" in said.err
    assert "--contacts people.csv" in said.err


def test_a_list_of_nobody_says_so_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,location\nAda Lovelace,Lisbon\n", encoding="utf-8")
    contacts(capsys, "import", path)
    said = contacts(capsys, "list", "--unplaced")
    assert (said.status, said.out, said.err) == (0, "", "everybody has a place\n")
    said = contacts(capsys, "duplicates")
    assert (said.status, said.out, said.err) == (0, "", "nobody looks like one person twice\n")


def test_two_entries_of_one_person_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,email\nAda Lovelace,a@example.org\nA. Lovelace,a@example.org\n", encoding="utf-8")
    said = contacts(capsys, "import", path)
    assert said.out == "tripmeet: people: 2 new; 2 entries, 1 person: 1 joined\n"
    assert said.err == (
        "  joined: Ada Lovelace (people.csv:2) and A. Lovelace (people.csv:3) by the same address a@example.org\n"
        "  if one of these is wrong: tripmeet contacts split NAME\n"
    )


def test_tables_fit_the_terminal_in_any_script() -> None:
    lines = laid_out([("name", "place"), ("田中 ひろ" * 6, "Tōkyō" * 9), ("Ada", "x")], 40)
    assert [columns_of(line) <= 40 for line in lines] == [True, True, True]
    assert lines[1].count("…") == 2
    assert columns_of(lines[2][: lines[2].index("x")]) == columns_of(lines[0][: lines[0].index("place")])


def test_look_alikes_are_shown_by_kind_and_answered_by_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tables = {
        "a": "name,company\nAda King,Acme\nBob Bolt,Bolt\n",
        "b": "name,email\nAda King,ada@acme.com\nBob Bolt,bob@bolt.com\n",
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        contacts(capsys, "import", tmp_path / f"{name}.csv")
    shown = contacts(capsys, "duplicates").out
    assert shown.startswith("name+domain: the same name, and a mail address of the other's company (2)\n")
    assert "  the same name, ada@acme.com is of Acme\n" in shown
    told = json.loads(contacts(capsys, "duplicates", "--json").out)
    assert [(one["kind"], len(one["people"])) for one in told] == [("name+domain", 2), ("name+domain", 2)]

    assert contacts(capsys, "duplicates", "--same").status == 2
    assert contacts(capsys, "duplicates", "--same", "--different", "name").status == 2
    assert "did you mean name+domain?" in contacts(capsys, "duplicates", "--same", "name+domian").err
    assert contacts(capsys, "duplicates", "--same", "name+domain").err == "name+domain: 2 joined into one person each\n"
    assert contacts(capsys, "duplicates").out == ""


def test_a_join_is_shown_and_taken_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,email\nRebecca Smith,rsmith@x.org\nBecky Smith,rsmith@x.org\n", encoding="utf-8")
    contacts(capsys, "import", path)
    joined = "Rebecca Smith (people.csv:2) and Becky Smith (people.csv:3) by the same address rsmith@x.org"
    assert f"  joined         {joined}\n" in contacts(capsys, "show", "Rebecca").out
    assert json.loads(contacts(capsys, "show", "Rebecca", "--json").out)["joins"] == [joined]
    assert "take it apart with" in contacts(capsys, "duplicates", "--different", "Rebecca", "rsmith@x.org").err
    said = contacts(capsys, "split", "Rebecca", "Smith")
    assert said.err == "2 people now, for good: Rebecca Smith (email:rsmith@x.org), Becky Smith (name:becky smith)\n"


def test_set_answers_with_what_it_understood(a_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contacts(capsys, "import", a_file)
    said = contacts(capsys, "set", "Ada", "location=Bostn", "cadence=6 months")
    assert said.err == (
        "Ada Lovelace:\n"
        "  location: Bostn is no place we know, so until then they have none: did you mean Boston, Massachusetts, "
        "United States? say it so\n"
        "  cadence: 183 days\n"
    )
