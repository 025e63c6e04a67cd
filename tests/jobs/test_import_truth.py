"""Of an address book of 1,500 people nothing is said that no file says: what is written is held against the raw files.

The reader here is not ours: it takes the rows and cards as text, and looks in them for what messages, reasons and the
page say. The people are invented, from lists of names of several countries.
"""

from __future__ import annotations

import csv
import html
import json
import random
import re
from calendar import month_name
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from tests.worlds import TODAY
from tripmeet.jobs.plan import plan
from tripmeet.jobs.workspace import Workspace

GIVEN = (
    "Anna", "Bruno", "Clara", "Duarte", "Elif", "Fabian", "Greta", "Henrik", "Ines", "Jakub", "Katya", "Liam",
    "Mei", "Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Sven", "Tomoko", "Ulla", "Vikram", "Wanda", "Xenia",
    "Yusuf", "Zofia", "Amara", "Bjarne", "Chidi", "Delphine",
)  # fmt: skip
FAMILY = (
    "Almeida", "Brandt", "Castellani", "Dvorak", "Eriksen", "Fontaine", "Gallo", "Haverkamp", "Ivanova", "Jansen",
    "Kowalczyk", "Lindgren", "Moreau", "Nakano", "Okafor", "Pereira", "Quispe", "Rossetti", "Schreiber", "Takeda",
    "Urbina", "Vandermeer", "Wozniak", "Xavier", "Yildiz", "Zeller", "Ashworth", "Bellamy", "Cardoso", "Duval",
)  # fmt: skip
COMPANIES = ("Harbour Office", "Tide Works", "Acorn Maps", "Lumen Rail", "Atlas Textiles", "Polder Lab", "Quarry Books")
TITLES = ("Engineer", "Translator", "Head of Paper", "Nurse", "Planner, trams", "Founder", "Archivist")
TOWNS = (
    "Lisbon, Portugal", "Lisboa", "Setúbal, Portugal", "Sintra", "Berlin, Germany", "Berlin", "Potsdam, Germany",
    "Springfield", "Porto", "Hamburg, Germany", "Lyon, France", "Kraków, Poland", "Osaka, Japan", "Cambridge",
    "Almada, Portugal",
)  # fmt: skip
LABELS = (
    "* myContacts", "* myContacts ::: * starred", "* friends ::: * myContacts", "Imported on 3/4/2020 ::: * myContacts",
    "sailing ::: * myContacts", "Importiert am 1.2.2019", "choir", "* coworkers ::: Imported on 5/6/21 1",
)  # fmt: skip
SORTING = re.compile(r"my ?contacts|starred|imported on|importiert am|“friends”|“coworkers”", re.IGNORECASE)
ITINERARY = """\
trip: Spring by the sea
traveller: {name: Maya Lindqvist, email: maya@example.org, home: "Oslo, Norway", languages: [en, sv]}
stops:
  - {city: "Lisbon, Portugal", arrive: 2027-05-04 10:00, depart: 2027-05-12 18:00, by: flight}
  - {city: "Berlin, Germany", arrive: 2027-05-12 21:00, depart: 2027-05-20 18:00, by: flight}
preferences: {asks_per_trip: 80, meetings_per_day: 6}
"""
MONTHS = tuple(month_name)[1:]
CLAIMS = {
    "last_met": r"\bagain\b|\bwe (?:last )?met\b|last time (?!we were in touch)|saw (?:you|each)|too long|"
    r"catch up|finally",
    "last_contact": r"in touch|exchange|heard from",
    "met": r"know each other|remember me|thought of you, and|I know you|in mind|came to my mind",
    "give": r"can offer|for you:|can bring",
    "nothing": r"enjoyed|it was good|have wondered",
}
"""Words by which a message claims something of the two of you, and the column of one's own table that must say it."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the address book, the plan, and what it wrote."""
    folder = tmp_path_factory.mktemp("import")
    (folder / "trip.yaml").write_text(ITINERARY, encoding="utf-8")
    write_files(folder, random.Random(7))
    (folder / "home").mkdir()
    files = [folder / name for name in ("Connections.csv", "google.csv", "phone.vcf", "own.csv")]
    plan(folder / "trip.yaml", Workspace(folder / "home", TODAY), contacts=files, out=folder / "plan", redact=True)
    return folder


def write_files(folder: Path, dice: random.Random) -> None:
    names = [f"{given} {family}" for given in GIVEN for family in FAMILY]
    dice.shuffle(names)
    linked, others = names[:620], names[620:]
    with (folder / "Connections.csv").open("w", newline="", encoding="utf-8") as stream:
        stream.write('Notes:\n"When exporting your connection data, you may notice that some mails are missing."\n\n')
        rows = csv.writer(stream)
        rows.writerow(("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"))
        rows.writerows(connection(name, dice) for name in linked)
        rows.writerows(connection(f"{name} {dice.choice('ABCDEFG')}.", dice) for name in names[:600])
    with (folder / "google.csv").open("w", newline="", encoding="utf-8") as stream:
        rows = csv.writer(stream)
        rows.writerow(("First Name", "Last Name", "Labels", "E-mail 1 - Value", "Phone 1 - Value", "Organization Name",
                       "Address 1 - Formatted", "Notes"))  # fmt: skip
        rows.writerows(google(name, dice) for name in (*linked[:60], *others[:140]))
    cards = "".join(card(name, dice) for name in (*linked[60:90], *others[140:250]))
    (folder / "phone.vcf").write_text(cards, encoding="utf-8")
    with (folder / "own.csv").open("w", newline="", encoding="utf-8") as stream:
        rows = csv.writer(stream)
        rows.writerow(
            ("name", "email", "location", "closeness", "last_met", "last_contact", "met", "give", "tags", "notes")
        )
        rows.writerows(own(name, n) for n, name in enumerate(others[250:280]))


def mail_of(name: str) -> str:
    return f"{name.casefold().replace(' ', '.')}@example.org"


def connection(name: str, dice: random.Random) -> tuple[str, ...]:
    given, _, family = name.partition(" ")
    day = f"{dice.randint(1, 28):02} {dice.choice(MONTHS)[:3]} {dice.randint(2011, 2026)}"
    mail = mail_of(name) if dice.random() < 0.3 else ""
    url = f"https://www.linkedin.com/in/{given}-{family}-{dice.randint(1000, 9999)}".replace(" ", "-").replace(".", "")
    return given, family, url.casefold(), mail, dice.choice(COMPANIES), dice.choice(TITLES), day


def google(name: str, dice: random.Random) -> tuple[str, ...]:
    given, _, family = name.partition(" ")
    notes = dice.choice(("", "", "2027-01 moved house", "allergic to nuts", f"knows {GIVEN[3]} {FAMILY[5]}"))
    return given, family, dice.choice(LABELS), mail_of(name), "", dice.choice(COMPANIES), dice.choice(TOWNS), notes


def card(name: str, dice: random.Random) -> str:
    given, _, family = name.partition(" ")
    town = dice.choice(TOWNS).partition(",")[0]
    tags = dice.choice(("CATEGORIES:myContacts,rowing\n", "CATEGORIES:starred\n", ""))
    return (
        f"BEGIN:VCARD\nVERSION:3.0\nN:{family};{given};;;\nFN:{name}\nEMAIL:{mail_of(name)}\n"
        f"ORG:{dice.choice(COMPANIES)}\nADR;TYPE=HOME:;;;{town};;;\n{tags}END:VCARD\n"
    )


def own(name: str, number: int) -> tuple[str, ...]:
    """Some of whom the traveller wrote down something, each one thing or two."""
    met = ("the tide conference", "", "Mastodon, the thread on tides", "through Clara", "")[number % 5]
    last_met = ("", "2025-04-12", "", "", "2024-11-03")[number % 5]
    heard = ("", "", "2026-12-09", "2026-08-01", "")[number % 5]
    give = "the wave data" if number % 3 == 0 else ""
    return (name, mail_of(name), TOWNS[number % 7], str(1 + number % 5), last_met, heard, met, give, "sailing", "")


class Raw:
    """The files as text: what stands at a line, and all that stands of somebody."""

    def __init__(self, folder: Path) -> None:
        self.lines = {
            path.name: path.read_text(encoding="utf-8").split("\n") for path in folder.glob("*.*v*") if path.is_file()
        }

    def at(self, source: str) -> str:
        name, _, line = source.rpartition(":")
        lines = self.lines[name][int(line) - 1 :]
        if name.endswith(".vcf"):
            end = next(n for n, text in enumerate(lines) if text == "END:VCARD")
            return "\n".join(lines[:end])
        return lines[0]

    def of(self, sources: set[str]) -> str:
        return "\n".join(map(self.at, sorted(sources)))


def says(raw: str, text: str) -> bool:
    """Whether a raw record holds these words, or this day in any way of writing it."""
    words = text.removesuffix("…")
    if found := re.search(r"(\d{4})-(\d\d)(?:-\d\d)?$", text):
        return found[0] in raw or bool(re.search(rf"{MONTHS[int(found[2]) - 1][:3]}\w* {found[1]}", raw))
    if found := re.search(rf"({'|'.join(MONTHS)})(?: (\d{{4}}))?$", text):
        year, month = found[2] or r"\d{4}", found[1]
        return bool(re.search(rf"{year}-{MONTHS.index(month) + 1:02}|{month[:3]}\w* {year}", raw))
    if text in CLOSENESS:
        return f",{CLOSENESS.index(text) + 1}," in raw
    pieces = re.findall(r"\w+", words.casefold())
    return all(piece in raw.casefold() for piece in pieces)


CLOSENESS = ("inner", "close", "friend", "known", "acquaintance")


def record_of(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "plan" / "plan.json").read_text(encoding="utf-8"))
    return loaded


def grounds_in(record: dict[str, Any]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for meeting in record["meetings"]:
        found += [ground for reason in meeting["reasons"] for ground in reason["rests_on"]]
        found += [ground for who in meeting["contacts"] for key in ("says", "place_from") for ground in who[key]]
    found += [ground for one in record["not_this_time"] for ground in one["says"]]
    return found + [ground for one in record["unlocated"] for ground in one["place_from"]]


def test_it_is_an_import_of_the_size_people_have(folder: Path) -> None:
    counts = record_of(folder)["counts"]
    assert counts["contacts"] >= 1450
    assert counts["proposed"] >= 12


def test_what_a_sentence_rests_on_stands_in_the_file_at_that_line(folder: Path) -> None:
    raw, grounds = Raw(folder), grounds_in(record_of(folder))
    assert len(grounds) > 100
    for ground in grounds:
        if ground["source"] not in ("the itinerary", "your history"):
            assert says(raw.at(ground["source"]), ground["text"]), ground


def test_every_reason_rests_on_something(folder: Path) -> None:
    for meeting in record_of(folder)["meetings"]:
        for reason in meeting["reasons"]:
            assert reason["rests_on"], reason
            quoted = re.findall(r"“([^”]+)”", reason["because"])
            grounds = " ".join(ground["text"] for ground in reason["rests_on"])
            assert all(words.removesuffix("…") in grounds for words in quoted), reason
            for year in re.findall(r"\b(?:19|20)\d\d\b", reason["because"]):
                assert any(year in ground["text"] for ground in reason["rests_on"]), reason


def test_people_who_share_something_share_it_in_the_files(folder: Path) -> None:
    raw = Raw(folder)
    shared = [
        reason
        for meeting in record_of(folder)["meetings"]
        for reason in meeting["reasons"]
        if "has the tag" in reason["because"] or "their company" in reason["because"]
    ]
    for reason in shared:
        (words,) = re.findall(r"“([^”]+)”", reason["because"])
        assert len(reason["rests_on"]) > 1
        assert all(says(raw.at(ground["source"]), words) for ground in reason["rests_on"]), reason


def letters(folder: Path) -> list[tuple[dict[str, Any], str]]:
    """Each of the people proposed, with the text of their message."""
    found = []
    for meeting in record_of(folder)["meetings"]:
        for who in meeting["contacts"]:
            path = folder / "plan" / who["draft"]
            if path.suffix == ".eml":
                mail = message_from_bytes(path.read_bytes(), policy=default)
                text = f"{mail['Subject']}\n{mail.get_content()}"
            else:
                text = path.read_text(encoding="utf-8").partition("-----\n")[2]
            found.append((who, text))
    return found


def test_a_message_claims_nothing_that_stands_in_no_row_of_theirs(folder: Path) -> None:
    raw = Raw(folder)
    told = letters(folder)
    assert len(told) >= 12
    with (folder / "own.csv").open(encoding="utf-8") as stream:
        table = {row["name"]: row for row in csv.DictReader(stream)}
    claimed = 0
    for who, text in told:
        rows, row = raw.of({ground["source"] for ground in who["says"]}), table.get(who["name"], {})
        own = re.sub(r"\[…[^\]]*\]", " ", text)
        for column, words in CLAIMS.items():
            if found := re.search(words, own, re.IGNORECASE):
                claimed += 1
                assert row.get(column), f"{column}, {found[0]!r}: {text}"
        for month, year in re.findall(rf"({'|'.join(MONTHS)}) ((?:19|20)\d\d)", own):
            assert f"{year}-{MONTHS.index(month) + 1:02}" in rows, text
        for blank in re.findall(r"your contacts say ([^\]]*)\]", text):
            for part in blank.split(", "):
                assert says(rows, part.replace("connected on LinkedIn in ", "")), (part, text)
    assert claimed > 5


def test_nobody_else_is_named_in_a_message(folder: Path) -> None:
    told = letters(folder)
    for who, text in told:
        words = set(re.findall(r"[^\W\d_]+", text))
        strangers = words & set(FAMILY) - set(who["name"].split())
        assert not strangers - set(re.findall(r"\w+", Raw(folder).of({g["source"] for g in who["says"]}))), text


def test_how_an_address_book_is_sorted_is_no_circle_anywhere(folder: Path) -> None:
    for path in (folder / "plan").rglob("*"):
        if path.is_file():
            assert not SORTING.search(path.read_text(encoding="utf-8")), path


def test_a_connection_is_called_an_exchange_nowhere(folder: Path) -> None:
    """Of those whom LinkedIn alone knows."""
    record = record_of(folder)
    for meeting in record["meetings"]:
        told = [ground["source"] for who in meeting["contacts"] for ground in who["says"]]
        if not any(source.startswith("own.csv") for source in told):
            for reason in meeting["reasons"]:
                assert not re.search(r"in touch|last met|exchange|acquaintance|friend", reason["because"]), reason


def test_the_page_gives_no_reason_that_the_record_does_not(folder: Path) -> None:
    page = (folder / "plan" / "map.html").read_text(encoding="utf-8")
    first, others = r'<details class="more">\s*<summary.*?</summary>', r'<ul class="reasons"[^>]*>.*?</ul>'
    listed = re.findall(f"{first}|{others}", page, re.DOTALL)
    known = {reason["because"] for meeting in record_of(folder)["meetings"] for reason in meeting["reasons"]}
    own = [re.sub(r'<span class="away">.*?</span>', "", block, flags=re.DOTALL) for block in listed]
    shown = [html.unescape(words) for block in own for words in re.findall(r"<bdi>(.*?)</bdi>", block, re.DOTALL)]
    titles = [title for block in own for title in re.findall(r'<(?:li|summary)[^>]*title="([^"]*)"', block)]
    assert set(shown) == known
    assert len(titles) == len(shown)
    assert all(re.search(r"\.(?:csv|vcf):\d+|the itinerary", title) for title in titles)
