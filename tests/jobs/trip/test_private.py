"""What the traveller wrote after "private:" is in no file that is written, wherever they wrote it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.worlds import TODAY
from tripmeet.jobs.plan import plan
from tripmeet.jobs.workspace import Workspace

SECRET = "Quizzlewort"
FIELDS = ("notes", "met", "give", "company", "title", "tags", "location", "language", "channel", "name")
WORDS = (
    "private:", "Private :", "PRIVATE -", "privat:", "Privat –", "privé :", "privado:", "(private)", "**private**:",
    "private note:", "vertraulich:", "confidential:", "PRIVATE\n", "private:\n\n", "личное:", "秘密：",
)  # fmt: skip
BEFORE = ("", "PyCon 2024; ", "Lisbon ", "2027-02 new job\n", "through Ada, ", "tea | ")
BETWEEN = ("", "is ill, ", "first\n", "first\n  then ", "one; two; ", "a, b, ", "x | ", "line one.\n\n")
AFTER = ("", "\nmore", "; and so on", "\nask: How is the pilot?", ")")
ITINERARY = """\
trip: Lisbon
traveller: {name: Maya Lindqvist, email: maya@example.org, home: "Oslo, Norway", languages: [en, sv]}
stops: [{city: "Lisbon, Portugal", arrive: 2027-05-04 10:00, depart: 2027-05-07 18:00}]
contacts: [contacts.csv]
"""


def a_row(field: str, words: str) -> dict[str, str]:
    row = {
        "name": "Ada Lovelace", "email": "ada@example.org", "location": "Lisbon, Portugal", "closeness": "close",
        "last_met": "2025-04-01", "tags": "sailing", "company": "Acme", "title": "Planner", "met": "PyCon 2024",
        "give": "a map", "notes": "2027-02 new job", "language": "en", "channel": "",
    }  # fmt: skip
    return row | {field: words}


@pytest.mark.parametrize("field", FIELDS)
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(before="", marker="(private)", between="", after="")
@example(before="Ada ", marker="[private]", between="", after="")
@given(
    before=st.sampled_from(BEFORE),
    marker=st.sampled_from(WORDS),
    between=st.sampled_from(BETWEEN),
    after=st.sampled_from(AFTER),
)
def test_a_secret_is_in_no_file(tmp_path: Path, field: str, before: str, marker: str, between: str, after: str) -> None:
    folder = tmp_path / "trip"
    folder.mkdir(exist_ok=True)
    (tmp_path / "home").mkdir(exist_ok=True)
    (folder / "trip.yaml").write_text(ITINERARY, encoding="utf-8")
    told = a_row(field, f"{before}{marker} {between}{SECRET}{after}")
    others = ({**told, "name": f"Bo Other {n}", "email": f"bo{n}@example.org"} for n in range(3))
    with (folder / "contacts.csv").open("w", newline="", encoding="utf-8") as stream:
        table = csv.DictWriter(stream, list(told))
        table.writeheader()
        table.writerows([told, *others])
    plan(folder / "trip.yaml", Workspace(tmp_path / "home", TODAY), out=folder / "plan", redact=True)
    written = [path for path in (folder / "plan").rglob("*") if path.is_file()]
    assert {"plan.json", "plan.ics", "map.html", "map-to-share.html"} <= {path.name for path in written}
    for path in written:
        text = path.read_bytes().decode("utf-8").casefold().replace("=\n", "").replace("\r\n ", "")
        assert SECRET.casefold() not in text, path.name
