"""What a stranger's package brings is used like ours: each shape that `plugins` promises, from its file to the plan."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest

from tests.plugin import plugin
from tests.worlds import LISBON
from tripmeet.asking.channels import every_channel
from tripmeet.errors import TripmeetError
from tripmeet.model.places import Location
from tripmeet.reading import contacts, itineraries

CONTACTS = """
from tripmeet.model.people import Contact, Origin

class Reader:
    name = "Pigeon"

    def recognises(self, head):
        return head.startswith("PIGEON 1")

    def read(self, path):
        for number, line in enumerate(path.read_text().splitlines()[1:], 2):
            yield Contact(f"name:{line}", line, origins=(Origin(path.name, number),))
"""

ITINERARIES = """
from datetime import datetime, time
from zoneinfo import ZoneInfo
from tripmeet.model.times import Hours, Span
from tripmeet.model.trip import Itinerary, Stop, Traveller, Trip, Wishes

class Reader:
    name = "Flight plan"

    def recognises(self, head):
        return head.startswith("FLIGHTPLAN")

    def read(self, path, *, locate, place_at):
        town, day = path.read_text().split()[1:]
        place = locate(town).place
        zone = ZoneInfo(place.timezone)
        start, end = (datetime.fromisoformat(f"{day} {hour}:00").replace(tzinfo=zone) for hour in ("09", "21"))
        stop = Stop("there", place, Span(start, end), Hours(time(9), time(21)), place)
        trip = Trip("flight", "A flight", Traveller("Maya Example"), (stop,), Wishes())
        return Itinerary(trip, None, ())
"""

CHANNEL = """
from tripmeet.asking.channels.plain import Plain

class {name}(Plain):
    name = "{called}"
    limit = 120
"""


Install = Callable[[str, dict[str, str]], AbstractContextManager[None]]


@pytest.fixture
def install(tmp_path: Path) -> Install:
    return lambda source, points: plugin(tmp_path / "site", source, points)


def test_an_installed_reader_of_contacts_reads_its_files(tmp_path: Path, install: Install) -> None:
    path = tmp_path / "loft.txt"
    path.write_text("PIGEON 1\nAda Lovelace\nBo Li\n", encoding="utf-8")
    with install(CONTACTS, {"tripmeet.contacts": "Reader"}):
        assert contacts.kind_of(path) == "Pigeon"
        assert [str(getattr(one, "name", one)) for one in contacts.read(path)] == ["Ada Lovelace", "Bo Li"]
    with pytest.raises(TripmeetError):
        list(contacts.read(path))


def locate(text: str) -> Location:
    return Location(text, LISBON, "the town of that name")


def test_an_installed_reader_of_itineraries_reads_its_files(tmp_path: Path, install: Install) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("FLIGHTPLAN Lisbon 2027-05-05\n", encoding="utf-8")
    with install(ITINERARIES, {"tripmeet.itineraries": "Reader"}):
        told = itineraries.read(path, locate=locate, place_at=lambda _: LISBON, today=date(2027, 1, 1))
    assert [stop.place for stop in told.trip.stops] == [LISBON]


def test_two_readers_of_one_itinerary_are_named(tmp_path: Path, install: Install) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("FLIGHTPLAN Lisbon 2027-05-05\n", encoding="utf-8")
    both = f"{ITINERARIES}\n\nclass Other(Reader):\n    name = 'Log book'\n"
    points = {"tripmeet.itineraries": "Reader\nother = strangers_plugin:Other"}
    with install(both, points), pytest.raises(TripmeetError, match="both Log book and Flight plan recognise"):
        itineraries.read(path, locate=locate, place_at=lambda _: LISBON)


def test_an_installed_channel_stands_before_the_text_to_copy(install: Install) -> None:
    with install(CHANNEL.format(name="Loft", called="pigeon"), {"tripmeet.channels": "Loft"}):
        assert [channel.name for channel in every_channel()][-2:] == ["pigeon", "plain"]
    assert "pigeon" not in [channel.name for channel in every_channel()]


def test_two_channels_of_one_name_are_refused(install: Install) -> None:
    with (
        install(CHANNEL.format(name="Loft", called="sms"), {"tripmeet.channels": "Loft"}),
        pytest.raises(TripmeetError, match="two channels are called sms"),
    ):
        every_channel()
