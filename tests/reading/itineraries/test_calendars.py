"""Calendars of every kind become the right stops in the right zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.reading.itineraries.atlas import locate, place_at
from tripmeet.errors import TripmeetError
from tripmeet.model.trip import Itinerary, Stop
from tripmeet.reading import ical, itineraries
from tripmeet.reading.itineraries import titles
from tripmeet.reading.itineraries.booked import Journey, Where, find

SAMPLES = Path(__file__).parents[2] / "samples" / "itineraries"


def understood(path: Path, today: date | None = None) -> Itinerary:
    return itineraries.read(path, locate=locate, place_at=place_at, today=today)


def seen(stop: Stop) -> tuple[str, str, str, str | None]:
    """Town, arrival and departure on its own clocks, and how one arrives."""
    arrives, leaves = stop.span.local(stop.timezone)
    return stop.place.name, f"{arrives:%m-%d %H:%M %Z}", f"{leaves:%m-%d %H:%M %Z}", stop.by


def a_calendar(tmp_path: Path, *events: str) -> Path:
    """A file of these events, each given by its own lines between BEGIN and END."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN"]
    for number, event in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{number}@example.org", *event.split("\n"), "END:VEVENT"]
    path = tmp_path / "trip.ics"
    path.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]), encoding="utf-8")
    return path


def all_day(first: str, end: str, title: str, more: str = "") -> str:
    return f"DTSTART;VALUE=DATE:{first}\nDTEND;VALUE=DATE:{end}\nSUMMARY:{title}{more}"


def timed(start: str, end: str, title: str, more: str = "") -> str:
    return f"DTSTART;TZID=Europe/Lisbon:{start}\nDTEND;TZID=Europe/Lisbon:{end}\nSUMMARY:{title}{more}"


def test_a_tripit_feed() -> None:
    trip = understood(SAMPLES / "tripit.ics").trip
    assert (trip.id, trip.traveller.name) == ("tripit-990000001", "Maya Lindqvist")
    assert [seen(stop) for stop in trip.stops] == [
        ("San Francisco", "04-05 14:30 PDT", "04-08 13:00 PDT", "flight"),
        ("Los Angeles", "04-08 14:30 PDT", "04-11 10:00 PDT", "flight"),
    ]


def test_the_lodging_of_a_tripit_feed_is_where_days_start_and_its_activities_are_busy_there() -> None:
    stop = understood(SAMPLES / "tripit.ics").trip.stops[0]
    assert stop.stay == "Harbour Example Hotel, 250 Example St, San Francisco, CA 94133"
    assert (stop.base.coordinates.lat, stop.base.coordinates.lon) == (37.807, -122.414)
    (taken,) = stop.busy
    assert taken.what == "Example Conference"
    assert taken.place
    assert taken.place.coordinates.lat == 37.784
    assert f"{taken.span.local(stop.timezone)[0]:%m-%d %H:%M}" == "04-06 09:00"


def test_a_newer_tripit_feed_says_arrive_and_depart(tmp_path: Path) -> None:
    feed = (SAMPLES / "tripit.ics").read_text()
    newer = feed.replace("SUMMARY:Check-in: ", "SUMMARY:Arrive ").replace("SUMMARY:Check-out: ", "SUMMARY:Depart ")
    path = tmp_path / "tripit.ics"
    path.write_text(newer)
    assert understood(path).trip == understood(SAMPLES / "tripit.ics").trip


def test_reservations_of_kde_itinerary() -> None:
    told = understood(SAMPLES / "kde.ics")
    (stop,) = told.trip.stops
    assert seen(stop) == ("Paris", "05-04 16:42 CEST", "05-06 19:06 CEST", "train")
    assert stop.stay == "Hôtel de l'Exemple, 12 Rue de l'Exemple, 75010 Paris"
    assert stop.base.coordinates.lat == 48.8722
    assert told.trip.traveller.name == "Maya Lindqvist"


def test_events_of_an_airline_a_hotel_and_a_railway() -> None:
    trip = understood(SAMPLES / "airline.ics").trip
    assert [seen(stop) for stop in trip.stops] == [
        ("Lisbon", "05-04 09:25 WEST", "05-07 13:30 WEST", "flight"),
        ("Porto", "05-07 16:40 WEST", "05-09 10:15 WEST", "train"),
    ]
    assert [stop.leaves_by for stop in trip.stops] == ["train", "flight"]
    assert trip.stops[0].stay == "Pensão Exemplo, Rua do Exemplo 12, 1100-001 Lisboa, Portugal"
    assert [busy.what for busy in trip.stops[1].busy] == ["Dinner with the cousins"]


def test_days_with_the_name_of_a_town() -> None:
    told = understood(SAMPLES / "towns.ics")
    assert [seen(stop) for stop in told.trip.stops] == [
        ("Lisbon", "05-04 15:00 WEST", "05-07 11:00 WEST", None),
        ("Porto", "05-07 15:00 WEST", "05-10 11:00 WEST", None),
    ]
    assert [busy.what for busy in told.trip.stops[0].busy] == ["Board meeting"]
    assert any("no hours" in problem.what for problem in told.problems)


def test_our_own_calendar_reads_back_as_its_stops(tmp_path: Path) -> None:
    path = a_calendar(tmp_path, all_day("20270504", "20270508", "In Lisbon", "\nTRANSP:TRANSPARENT"))
    assert [stop.place.name for stop in understood(path).trip.stops] == ["Lisbon"]


def test_changing_trains_is_no_stop(tmp_path: Path) -> None:
    path = a_calendar(
        tmp_path,
        timed("20270504T080000", "20270504T100000", "Train Porto - Lisbon"),
        timed("20270504T120000", "20270504T210000", "Flight LIS-BER"),
        timed("20270508T120000", "20270508T150000", "Flight BER-OPO"),
    )
    assert [stop.place.name for stop in understood(path).trip.stops] == ["Berlin"]


def test_two_lodgings_in_one_town_are_two_stops_with_their_own_bases(tmp_path: Path) -> None:
    path = a_calendar(
        tmp_path,
        timed("20270504T080000", "20270504T100000", "Flight BER-LIS"),
        all_day("20270504", "20270507", "Hotel Um", "\nLOCATION:Rua A 1\\, Lisboa"),
        all_day("20270506", "20270509", "Hotel Dois", "\nLOCATION:Rua B 2\\, Lisboa"),
        timed("20270508T160000", "20270508T200000", "Flight LIS-BER"),
    )
    stops = understood(path).trip.stops
    assert [(stop.id, stop.stay) for stop in stops] == [
        ("lisbon", "Hotel Um, Rua A 1, Lisboa"),
        ("lisbon-2", "Hotel Dois, Rua B 2, Lisboa"),
    ]
    assert seen(stops[0])[1:3] == ("05-04 10:00 WEST", "05-06 11:00 WEST")
    assert seen(stops[1])[1:3] == ("05-06 15:00 WEST", "05-08 16:00 WEST")


def test_a_hotel_that_does_not_say_where_it_is_is_where_one_is_then(tmp_path: Path) -> None:
    path = a_calendar(
        tmp_path,
        timed("20270504T080000", "20270504T100000", "Flight BER-LIS"),
        all_day("20270504", "20270508", "Stay at Pensão Exemplo"),
        timed("20270507T160000", "20270507T200000", "Flight LIS-BER"),
    )
    told = understood(path)
    assert [(stop.place.name, stop.stay) for stop in told.trip.stops] == [("Lisbon", "Pensão Exemplo")]
    assert all("Exemplo" not in problem.what for problem in told.problems)


JOURNEYS = {
    "Flight to Lisbon (TP 204)": ("flight", "", "Lisbon"),
    "Flug LH1166 von Berlin nach Lissabon": ("flight", "Berlin", "Lissabon"),
    "✈ BER → LIS": ("flight", "BER", "LIS"),
    "Flight LH 1166 • Berlin → Lisbon": ("flight", "Berlin", "Lisbon"),
    "UA 2402: SFO–LAX": ("flight", "SFO", "LAX"),
    "Vuelo a Lisboa": ("flight", "", "Lisboa"),
    "ICE 599 Berlin Hbf -> Paris Est": ("train", "Berlin Hbf", "Paris Est"),
    "Eurostar 9012 Berlin to Paris": ("train", "Berlin", "Paris"),
    "Flixbus Berlin - Paris": ("bus", "Berlin", "Paris"),
    "Ferry Lisbon – Porto": ("ferry", "Lisbon", "Porto"),
    "Drive to Porto": ("car", "", "Porto"),
    "Lunch with Paris Hilton": None,
    "Meeting Berlin team - Paris team": None,
    "ABC-DEF planning": None,
    "Conference call to Berlin": None,
}


@pytest.mark.parametrize("title", JOURNEYS)
def test_a_title_tells_a_journey_or_it_does_not(title: str) -> None:
    def is_town(words: str) -> bool:
        return find(Where((words,)), locate, place_at) is not None

    start = datetime(2027, 5, 4, 8, tzinfo=UTC)
    entry = ical.Entry("x", title, start, start + timedelta(hours=2), "", "", free=False, cancelled=False)
    booked = titles.of_entry(entry, is_town)
    if isinstance(booked, Journey):
        ends = [(*end.texts, "")[0] for end in (booked.origin, booked.goal)]
        assert (booked.means, *ends) == JOURNEYS[title]
    else:
        assert JOURNEYS[title] is None


@pytest.mark.parametrize(
    "title",
    ["Lisbon", "Trip to Lisbon", "In Lisbon", "Lisbon 🇵🇹", "Lisbon (work)", "Weekend in Lisbon", "Lisbon - conference"],
)
def test_a_day_tells_a_town_in_many_words(title: str, tmp_path: Path) -> None:
    path = a_calendar(tmp_path, all_day("20270504", "20270508", title), all_day("20270504", "20270508", "Work"))
    assert [stop.place.name for stop in understood(path).trip.stops] == ["Lisbon"]


def test_of_several_trips_the_next_one_is_read_and_the_others_are_told(tmp_path: Path) -> None:
    path = a_calendar(
        tmp_path,
        timed("20270104T080000", "20270104T100000", "Flight BER-CDG"),
        timed("20270108T080000", "20270108T100000", "Flight CDG-BER"),
        timed("20270504T080000", "20270504T100000", "Flight BER-LIS"),
        timed("20270508T160000", "20270508T200000", "Flight LIS-BER"),
    )
    before, between = understood(path, date(2026, 12, 1)), understood(path, date(2027, 2, 1))
    assert before.trip.name == "Paris"
    assert between.trip.name == "Lisbon"
    assert any("another trip" in problem.what and "Paris" in problem.what for problem in between.problems)


def test_what_recurs_takes_its_time_at_every_stop(tmp_path: Path) -> None:
    standup = timed("20270104T100000", "20270104T101500", "Stand-up", "\nRRULE:FREQ=WEEKLY;BYDAY=WE")
    path = a_calendar(tmp_path, all_day("20270504", "20270508", "Lisbon"), standup)
    (stop,) = understood(path).trip.stops
    assert [(busy.what, f"{busy.span.start:%m-%d %H:%M}") for busy in stop.busy] == [("Stand-up", "05-05 09:00")]


def test_with_no_way_back_one_stays_as_long_as_there_is_a_bed(tmp_path: Path) -> None:
    there = timed("20270504T080000", "20270504T100000", "Flight BER-LIS")
    bed = timed("20270504T150000", "20270507T110000", "Stay at Hotel Um", "\nLOCATION:Lisboa")
    (stop,) = understood(a_calendar(tmp_path, there, bed)).trip.stops
    assert seen(stop) == ("Lisbon", "05-04 10:00 WEST", "05-07 11:00 WEST", "flight")

    told = understood(a_calendar(tmp_path, there))
    assert seen(told.trip.stops[0])[1:3] == ("05-04 10:00 WEST", "05-05 10:00 WEST")
    assert any("how long you stay in Lisbon is not written" in problem.what for problem in told.problems)


def test_a_cancelled_flight_is_not_taken(tmp_path: Path) -> None:
    path = a_calendar(
        tmp_path,
        timed("20270504T080000", "20270504T100000", "Flight BER-LIS"),
        timed("20270505T160000", "20270505T200000", "Flight LIS-CDG", "\nSTATUS:CANCELLED"),
        timed("20270508T160000", "20270508T200000", "Flight LIS-BER"),
    )
    assert [stop.place.name for stop in understood(path).trip.stops] == ["Lisbon"]


def test_after_a_journey_to_an_unknown_town_nothing_is_guessed(tmp_path: Path) -> None:
    path = a_calendar(
        tmp_path,
        timed("20270504T080000", "20270504T100000", "Flight BER-LIS"),
        timed("20270506T080000", "20270506T100000", "Train Lisbon - Nowhereville"),
        timed("20270508T160000", "20270508T200000", "Flight LIS-BER"),
    )
    told = understood(path)
    assert [seen(stop)[:3] for stop in told.trip.stops] == [("Lisbon", "05-04 10:00 WEST", "05-06 08:00 WEST")]
    assert any("Nowhereville" in problem.what for problem in told.problems)


def test_a_check_in_without_a_check_out_is_told(tmp_path: Path) -> None:
    path = a_calendar(
        tmp_path,
        all_day("20270504", "20270508", "Lisbon"),
        timed("20270504T150000", "20270504T160000", "Check-in: Hotel Um", "\nLOCATION:Lisboa"),
    )
    told = understood(path)
    assert any("check-out from Hotel Um is missing" in problem.what for problem in told.problems)


def test_a_calendar_without_a_trip_is_an_error_that_says_what_makes_one(tmp_path: Path) -> None:
    path = a_calendar(tmp_path, timed("20270504T080000", "20270504T100000", "Dentist"))
    with pytest.raises(TripmeetError, match=r"trip\.ics: no trip is in it; journeys, lodgings or all-day events"):
        understood(path)


def test_one_bad_event_is_told_with_its_line_and_costs_no_other(tmp_path: Path) -> None:
    path = a_calendar(tmp_path, "DTSTART:not-a-day\nSUMMARY:Broken", all_day("20270504", "20270508", "Lisbon"))
    told = understood(path)
    assert [stop.place.name for stop in told.trip.stops] == ["Lisbon"]
    assert [problem.where for problem in told.problems if "'Broken' was left out" in problem.what] == ["trip.ics:4"]
