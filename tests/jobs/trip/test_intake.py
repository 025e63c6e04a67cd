"""What an itinerary says, read with the gazetteer that we ship."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tripmeet.jobs.plan import plan
from tripmeet.jobs.trip.intake import read_itinerary
from tripmeet.jobs.workspace import Workspace

TODAY = date(2027, 3, 1)


def an_itinerary(folder: Path, city: str) -> Path:
    path = folder / "itinerary.yaml"
    path.write_text(
        f"""\
traveller: {{name: Maya Lindqvist, languages: [en, de]}}
stops:
  - city: "{city}"
    arrive: 2027-05-04 09:00
    depart: 2027-05-07 18:00
contacts: [contacts.csv]
""",
        encoding="utf-8",
    )
    row = "name,email,location,language,closeness,met\nZoë Martins,zoe@example.org,München,de,friend,PyCon\n"
    (folder / "contacts.csv").write_text(row, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("city", "name"),
    [
        ("München", "München"), ("Munich", "Munich"), ("München, Deutschland", "München"), ("Wien", "Wien"),
        ("Lisboa", "Lisboa"), ("Den Haag", "Den Haag"), ("New York", "New York"), ("Praha", "Praha"),
        # a part of the town, a suburb's or an airport's code, the university: no name of the town
        ("Schwabing", None), ("MUC", None), ("ETH Zürich", None), ("Downtown München", None), ("Near München", None),
    ],
)  # fmt: skip
def test_a_town_keeps_the_name_that_the_traveller_wrote_if_it_plainly_is_one(
    tmp_path: Path, city: str, name: str | None
) -> None:
    (stop,) = read_itinerary(an_itinerary(tmp_path, city), Workspace(tmp_path / "home", TODAY)).trip.stops
    assert stop.written == name


def test_a_day_of_a_calendar_keeps_it_too(tmp_path: Path) -> None:
    path = tmp_path / "trip.ics"
    event = ("SUMMARY:München", "DTSTART;VALUE=DATE:20270504", "DTEND;VALUE=DATE:20270508")
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", *event, "END:VEVENT", "END:VCALENDAR", "")
    path.write_text("\r\n".join(lines), encoding="utf-8")
    (stop,) = read_itinerary(path, Workspace(tmp_path / "home", TODAY)).trip.stops
    assert (stop.place.name, stop.written) == ("Munich", "München")


def test_the_plan_s_german_draft_calls_the_town_as_the_itinerary_does(tmp_path: Path) -> None:
    made = plan(an_itinerary(tmp_path, "München"), Workspace(tmp_path / "home", TODAY))
    (draft,) = made.drafts
    assert draft.language == "de"
    assert "München" in f"{draft.subject}"
    assert "München" in draft.body
    assert "Munich" not in f"{draft.subject} {draft.body}"


def test_the_town_of_a_day_trip_is_called_as_the_contacts_do_and_a_part_of_it_is_not(tmp_path: Path) -> None:
    path = an_itinerary(tmp_path, "Erlangen")
    path.write_text(path.read_text(encoding="utf-8") + "preferences: {day_trip: 3 h}\n", encoding="utf-8")
    header = "name,email,location,language,closeness,met\n"
    for words, name in (
        ("Nürnberg, Deutschland", "Nürnberg"),
        ("Nuremberg", "Nuremberg"),
        ("Gostenhof, Nürnberg", "Nuremberg"),
    ):
        row = f'Zoë Martins,zoe@example.org,"{words}",de,inner,PyCon\n'
        (tmp_path / "contacts.csv").write_text(header + row, encoding="utf-8")
        (draft,) = plan(path, Workspace(tmp_path / "home", TODAY)).drafts
        assert draft.meeting.town.name == "Nuremberg"
        assert {"Nürnberg", "Nuremberg"} & set(re.findall(r"\w+", draft.body)) == {name}
