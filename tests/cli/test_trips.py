"""Of a calendar with several trips one is planned, and the others are listed; who travels is in config.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import tripmeet

CASES = Path(__file__).parents[1] / "samples" / "itineraries" / "cases"


def two_trips(tmp_path: Path) -> Path:
    first = (CASES / "38b.ics").read_text()
    second = first.replace("202705", "202709").replace("@air", "@other").replace("MAD", "LIS")
    path = tmp_path / "calendar.ics"
    path.write_text(first.replace("END:VCALENDAR\n", "") + second[second.index("BEGIN:VEVENT") :])
    return path


def test_the_others_are_listed_with_their_days(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = tripmeet(capsys, "itinerary", str(two_trips(tmp_path)), "--today", "2027-01-01")
    assert "Madrid" in done.out
    assert "also in it: Lisbon, 2027-09-04 to 2027-09-08" in done.err


@pytest.mark.parametrize("days", [("--from", "2027-09-01"), ("--from", "2027-08-01", "--until", "2027-09-05")])
def test_the_days_choose(days: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = tripmeet(capsys, "itinerary", str(two_trips(tmp_path)), "--today", "2027-01-01", *days)
    assert 'city: "Lisbon' in done.out


def test_who_travels_and_where_they_live_stand_in_the_settings(
    a_home_of_its_own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = a_home_of_its_own / "config.toml"
    config.write_text('[traveller]\nname = "Maya Lindqvist"\nemail = ["maya@example.org"]\nhome = "Madrid"\n')
    done = tripmeet(capsys, "itinerary", str(CASES / "38b.ics"), "--today", "2027-01-01")
    assert 'traveller: {name: "Maya Lindqvist", email: "maya@example.org", home: "Madrid"}' in done.out
    assert 'city: "Frankfurt am Main' in done.out
