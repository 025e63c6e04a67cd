"""What an import says of tables and archives that hold more than people, and who is listed apart."""

from __future__ import annotations

import zipfile
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.cli.run import Said, tripmeet

CASES = Path(__file__).parent.parent / "samples" / "contact_cases"
TRIP = """\
trip: Berlin in May
traveller: {name: Maya Holm, email: "m..x@example.org", home: Lisbon}
stops:
  - city: Berlin
    arrive: 2027-05-03 10:00
    depart: 2027-05-12 18:00
"""


ALONE = "if one of them is, import it alone, with --map to name its columns"


def contacts(capsys: pytest.CaptureFixture[str], *words: object) -> Said:
    return tripmeet(capsys, "contacts", *words)


@pytest.mark.parametrize("more", [(), ("--yes",)])
def test_a_table_of_names_alone_is_asked_about(
    more: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "Skills.csv"
    path.write_text("Name\nOpen Data\nUrban Planning\n", encoding="utf-8")
    said = contacts(capsys, "import", path, *more)
    assert (said.status, said.out) == (1, "")
    assert "--map name='Name'" in said.err
    assert "nothing was imported" in said.err
    assert contacts(capsys, "import", path, "--map", "name=Name").out == "table: Skills: 2 new\n"


def test_a_table_in_another_language_needs_no_question(capsys: pytest.CaptureFixture[str]) -> None:
    said = contacts(capsys, "import", CASES / "06" / "verein.csv")
    assert (said.status, said.out) == (0, "table: verein: 3 new\n")
    assert "family from 'Name', given from 'Vorname', email from 'E-Mail', city from 'Ort'" in said.err


def test_an_archive_tells_of_each_member_what_became_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(CASES / "04-Connections.csv", "Connections.csv")
        archive.writestr("Positions.csv", "Company Name,Title,Location\nAcme,Dev,Berlin\n")
        archive.writestr("Company Follows.csv", "Organization,Followed On\nAcme,2020\n")
        for name in ("Mail/All mail.mbox", "messages.csv", "Calendar/me.ics", "Photos/a.jpg", "Photos/b.png"):
            archive.writestr(name, "x,y\n1,2\n")
    said = contacts(capsys, "import", path)
    assert said.out == "archive: export: 7 new\n"
    assert [line.removeprefix("  export.zip: ") for line in said.err.splitlines()] == [
        "read: Connections.csv (7)",
        "not read, mail is not read yet: Mail/All mail.mbox",
        "not read, it is a calendar: Calendar/me.ics ('tripmeet itinerary FILE' reads trips out of a calendar)",
        "not read, it is a picture, a film or a sound: Photos/a.jpg, Photos/b.png",
        "not read, it is about yourself: Positions.csv",
        f"not read, no table or card of people: Company Follows.csv ({ALONE})",
        "not read, messages are not read yet: messages.csv",
    ]


def a_trip(folder: Path) -> Path:
    path = folder / "trip.yaml"
    path.write_text(TRIP, encoding="utf-8")
    return path


def test_who_has_died_and_firms_are_listed_as_such_and_never_proposed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contacts(capsys, "import", CASES / "02.vcf", CASES / "03.vcf")
    names = [line.partition("  ")[0] for line in contacts(capsys, "list").out.splitlines()[1:]]
    assert names == [
        "Walter Brandt (has died)",
        "Ilse Krohn",
        "Trattoria Lago (the card of a firm, not of a person)",
        "Dr. Weiss Zahnarztpraxis (the card of a firm, not of a person)",
        "Cafe Atlantik (the card of a firm, not of a person)",
        "Meeting room 3 (the card of a place or a room, not of a person)",
    ]
    contacts(capsys, "set", "Ilse Krohn", "closeness=friend")
    said = tripmeet(capsys, "plan", a_trip(tmp_path), "--today", "2027-03-01")
    assert "5  have died, or are no people but firms, rooms or services" in said.out
    assert sorted(path.stem for path in (tmp_path / "trip-plan" / "messages").iterdir()) == ["ilse-krohn"]
    assert "your own mail address 'm..x@example.org' cannot stand on a letter" in " ".join(
        f"{said.out} {said.err}".split()
    )


def test_who_was_asked_and_has_died_is_not_reminded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contacts(capsys, "import", CASES / "02.vcf")
    contacts(capsys, "set", "Ilse Krohn", "closeness=friend")
    trip = a_trip(tmp_path)
    tripmeet(capsys, "plan", trip, "--today", "2027-03-01")
    tripmeet(capsys, "mark", "Ilse Krohn", "asked", "--trip", trip, "--at", "2027-03-01")
    contacts(capsys, "set", "Ilse Krohn", "deceased=yes")
    said = tripmeet(capsys, "plan", trip, "--today", "2027-03-03")
    assert "Ilse" not in said.out
    assert [path.name for path in (tmp_path / "trip-plan").rglob("*ilse*")] == []
    assert "Ilse" not in (tmp_path / "trip-plan" / "plan.ics").read_text(encoding="utf-8")


def test_couples_and_families_are_greeted_whole_or_left_to_the_traveller(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contacts(capsys, "import", CASES / "14.csv")
    tripmeet(capsys, "plan", a_trip(tmp_path), "--today", "2027-03-01")
    greetings = set()
    for path in (tmp_path / "trip-plan" / "messages").glob("*.eml"):
        mail = message_from_bytes(path.read_bytes(), policy=policy.default)
        greetings.add(mail.get_content().splitlines()[0])
    assert "Hi Anna and Ben," in greetings
    assert greetings <= {
        "Hi Anna and Ben,",
        "Hi Anna and Carl,",
        "Hi [… how you greet Familie Huber],",
        "Hi [… how you greet Mr & Mrs Smith],",
    }
