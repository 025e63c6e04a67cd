"""What `contacts set` answers: what it understood, and how surely."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.worlds import TODAY, a_contact
from tripmeet.jobs.readback import lines_read_back
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.people import Address, Closeness, Handle

NONE = "is no place we know, so until then they have none: "


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path, TODAY)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lisbon", "Lisbon is taken for Lisbon, Lisboa, Portugal, 97 % sure"),
        ("Bostn", f"Bostn {NONE}did you mean Boston, Massachusetts, United States? say it so"),
        ("Xyzzyq", f"Xyzzyq {NONE}write the town and its country"),
    ],
)  # fmt: skip
def test_a_place_is_answered_with_what_it_is_taken_for(text: str, said: str, desk: Workspace) -> None:
    contact = a_contact("Ada King", addresses=(Address(text),))
    assert list(lines_read_back(contact, ["location"], desk)) == [f"location: {said}"]


def test_an_unsure_place_names_the_others_and_a_country_is_no_town(desk: Workspace) -> None:
    contact = a_contact("Ada King", addresses=(Address("Springfield"), Address("Portugal", until=date(2027, 5, 1))))
    unsure, country = lines_read_back(contact, ["lives"], desk)
    assert unsure.startswith("lives: Springfield is taken for Springfield, ")
    assert "% sure (or Springfield, " in unsure
    assert unsure.endswith(": if it is another, write its region and country")
    assert country.startswith("lives: Portugal until 2027-05-01 is taken for Portugal, ")
    assert country.endswith(": no town, so they are not proposed by it")


@pytest.mark.parametrize(
    ("field", "facts", "said"),
    [
        ("closeness", {"closeness": Closeness.CLOSE}, "close"),
        ("cadence", {"cadence": timedelta(days=183)}, "183 days"),
        ("last_met", {"last_met": date(2026, 9, 1)}, "2026-09-01"),
        ("tags", {"tags": ("a", "b")}, "a, b"),
        ("x", {"handles": (Handle("x", "ada"), Handle("linkedin", "al"))}, "x: ada"),
        ("do_not_contact", {"do_not_contact": True}, "yes"),
        ("company", {}, "none"),
    ],
)
def test_every_other_field_is_answered_with_what_was_understood(
    field: str, facts: dict[str, Any], said: str, desk: Workspace
) -> None:
    assert list(lines_read_back(a_contact("Ada King", **facts), [field], desk)) == [f"{field}: {said}"]
