# ruff: noqa: E501 - a row of a table stands on one line, as in the file it comes from
"""Who has died, what is no person, and which groups are a program's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tripmeet.model.people import Contact
from tripmeet.reading.contacts import read
from tripmeet.reading.contacts.nobody import is_own_group, kind_of, notes_say_dead, says_dead, service_of


@pytest.mark.parametrize(
    "words",
    [
        "† Walter Brandt", "Walter Brandt †", "Walter Brandt (†)", "Walter Brandt † 2021", "✝ Walter Brandt",
        "Walter Brandt (verstorben)", "Walter Brandt (deceased)", "Walter Brandt, deceased", "Walter Brandt - décédé",
        "Walter Brandt (1931-2020)", "Walter Brandt (d. 2020)", "The late Walter Brandt", "Walter Brandt (passed away)",
        "Walter Brandt (fallecido)", "Walter Brandt (zmarł)", "Walter Brandt (död)", "Вальтер Брандт (умер)",
        "ワルター（故人）", "Walter Brandt (verstorben 3.4.2021)", "deceased", "Verstorben", "décédée", "已故", "R.I.P.",
    ],
)  # fmt: skip
def test_a_name_a_tag_or_a_status_says_that_somebody_has_died(words: str) -> None:
    assert says_dead(words)


@pytest.mark.parametrize(
    "words",
    [
        "Walter Brandt", "Karl Selig", "Anna Tot", "Ed Mort", "Anna Berg (Acme 2015-2020)", "Anna Berg (2015-2020)",
        "Rip Torn", "Lateefah Jones", "Marta Morta", "friends", "", "Dead Sea Research",
    ],
)  # fmt: skip
def test_names_that_only_sound_so(words: str) -> None:
    assert not says_dead(words)


@pytest.mark.parametrize(
    ("notes", "died"),
    [
        ("† 2023", True),
        ("verstorben am 3.4.2021", True),
        ("Died in 2020", True),
        ("passed away March 2020", False),
        ("old friend\ndécédé le 3 mai 2020", True),
        ("deceased", True),
        ("her father died in 2020", False),
        ("his wife is deceased", False),
        ("Late 2019 we met", False),
        ("tot 2020 in Utrecht", False),
        ("", False),
    ],
)
def test_notes_count_where_they_say_it_of_the_person(notes: str, died: bool) -> None:
    assert notes_say_dead(notes) is died


def one(folder: Path, text: str, name: str = "one.csv") -> Contact:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (found,) = [entry for entry in read(path) if isinstance(entry, Contact)]
    return found


@pytest.mark.parametrize(
    ("column", "cell", "died"),
    [
        ("deceased", "yes", True), ("deceased", "no", False), ("Deceased", "2024-03-11", True), ("Deceased", "", False),
        ("Verstorben", "ja", True), ("Todesdatum", "11.3.2024", True), ("Sterbedatum", "", False),
        ("Date de décès", "11/03/2024", True), ("Fallecido", "sí", True), ("Fecha de fallecimiento", "2024", True),
        ("Data di morte", "2024", True), ("Overleden", "nee", False), ("Overleden", "ja", True), ("Zmarły", "tak", True),
        ("Zemřel", "ne", False), ("Avliden", "x", True), ("Kuollut", "ei", False), ("Умер", "да", True),
        ("Elhunyt", "2020", True), ("Vefat", "2020", True), ("死亡日", "2020-01-01", True), ("已故", "是", True),
        ("사망일", "2020", True), ("Status", "deceased", True), ("Status", "active", False),
    ],
)  # fmt: skip
def test_a_column_says_it_in_many_languages(column: str, cell: str, died: bool, tmp_path: Path) -> None:
    assert one(tmp_path, f"Name,E-Mail,{column}\nWalter Brandt,w@example.org,{cell}\n").deceased is died


def test_googles_event_may_be_a_death(tmp_path: Path) -> None:
    header = "First Name,Last Name,Labels,E-mail 1 - Value,Event 1 - Label,Event 1 - Value"
    assert one(tmp_path, f"{header}\nIlse,Krohn,,i@example.org,Todestag,2024-03-11\n").deceased
    assert not one(tmp_path, f"{header}\nIlse,Krohn,,i@example.org,Anniversary,2024-03-11\n").deceased


def card(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))


@pytest.mark.parametrize(
    "lines",
    [
        ("DEATHDATE:20240311",), ("DEATHDATE;VALUE=text:circa 1800",), ("DEATHPLACE:Berlin",), ("X-DEATHDATE:2024",),
        ("item1.X-ABDATE:2024-03-11", "item1.X-ABLabel:Todestag"), ("item1.X-ABDATE:2024-03-11", "item1.X-ABLabel:died"),
        ("CATEGORIES:friends,Verstorben",), ("NOTE:† 11.3.2024",),
    ],
)  # fmt: skip
def test_a_card_says_that_its_person_has_died(lines: tuple[str, ...], tmp_path: Path) -> None:
    died = one(tmp_path, card("FN:Walter Brandt", "N:Brandt;Walter;;;", *lines), "one.vcf")
    assert (died.name, died.deceased) == ("Walter Brandt", True)


@pytest.mark.parametrize("name", ["† Walter Brandt", "Walter Brandt †", "Walter Brandt (verstorben)"])
def test_the_sign_is_no_part_of_the_name(name: str, tmp_path: Path) -> None:
    died = one(tmp_path, f"name,email\n{name},w@example.org\n")
    assert (died.name, died.deceased, died.written_name is None or died.written_name == name) == (
        "Walter Brandt", True, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("FN:Trattoria Lago", "N:;;;;", "ORG:Trattoria Lago;", "X-ABShowAs:COMPANY"), "organization"),
        (("FN:Trattoria Lago", "ORG:Trattoria Lago"), "organization"),
        (("FN:Cafe Atlantik", "KIND:org"), "organization"),
        (("FN:Meeting room 3", "KIND:location"), "place"),
        (("FN:Printer", "KIND:device"), "service"),
        (("FN:Build bot", "KIND:application"), "service"),
        (("FN:Hafen GmbH", "N:Hafen GmbH;;;;"), "organization"),
        (("ORG:Hafen", "TEL:+49 30 5550100"), "organization"),
        (("FN:Voicemail", "TEL:3311"), "service"),
        (("FN:Acme", "EMAIL:no-reply@acme.example"), "service"),
        (("FN:Ilse Krohn", "N:Krohn;Ilse;;;", "ORG:Hafen"), None),
        (("FN:Ilse Krohn", "KIND:individual"), None),
        (("FN:Ilse", "ORG:Ilse", "TITLE:Potter"), None),
    ],
)
def test_what_a_card_is_of(lines: tuple[str, ...], kind: str | None, tmp_path: Path) -> None:
    assert one(tmp_path, card(*lines), "one.vcf").kind == kind


@pytest.mark.parametrize(
    ("header", "row", "kind"),
    [
        ("First Name,Last Name,Labels,Organization Name,E-mail 1 - Value", ",,* myContacts,Trattoria Lago,t@example.org",
         "organization"),
        ("name,company,email", "Trattoria Lago,Trattoria Lago,t@example.org", "organization"),
        ("Name,Contact type,E-Mail", "Trattoria Lago,Company,t@example.org", "organization"),
        ("Name,Contact type,E-Mail", "Ilse Krohn,Person,t@example.org", None),
        ("name,company,email", "Smith & Sons,,s@example.org", "organization"),
    ],
)  # fmt: skip
def test_what_a_row_is_of(header: str, row: str, kind: str | None, tmp_path: Path) -> None:
    assert one(tmp_path, f"{header}\n{row}\n").kind == kind


def test_the_words_for_kinds_and_services() -> None:
    assert [kind_of(word) for word in ("ORG", "Firma", "room", "individual", "")] == [
        "organization", "organization", "place", "", "",
    ]  # fmt: skip
    assert service_of("Room 3", ["c_188@resource.calendar.google.com"]) == "place"
    assert service_of("Ilse Krohn", ["ilse@example.org"]) is None


@pytest.mark.parametrize(
    "tag",
    [
        "* myContacts", "myContacts", "My Contacts", "starred", "* starred", "* My Contacts", "Imported on 3/4/20",
        "Imported 12/1/24", "Importiert am 3.4.2020", "Importé le 03/04/2020", "Importado el 3/4/20", "Meine Kontakte",
        "Mes contacts", "Мои контакты", "System Group: My Contacts", "Restored from iPhone",
    ],
)  # fmt: skip
def test_a_programs_own_group_is_no_thread_between_people(tag: str, tmp_path: Path) -> None:
    assert is_own_group(tag)
    assert one(tmp_path, f"name,email,tags\nAda Lovelace,ada@example.org,{tag};chess\n").tags == ("chess",)
    assert one(tmp_path, card("FN:Ada Lovelace", f"CATEGORIES:{tag},chess"), "one.vcf").tags == ("chess",)
