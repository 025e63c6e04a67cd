"""What a handwritten itinerary says, and what it says when it is wrong."""

# ruff: noqa: E501 (the table of wrong itineraries reads best a line each)

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worlds import BERLIN, LISBON, PORTO, SAN_FRANCISCO, TOKYO, a_span, local
from tripmeet.errors import TripmeetError
from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.model.times import Hours, Span
from tripmeet.model.trip import Busy, Itinerary, Means, Pace, Traveller
from tripmeet.reading.itineraries import handwritten
from tripmeet.reading.itineraries.stops import plain_name

PLACES = {place.name: place for place in (LISBON, PORTO, BERLIN, TOKYO, SAN_FRANCISCO)}
BAVARIA = Place("Bavaria", "Bavaria", "DE", Coordinates(49, 11.5), "Europe/Berlin", Level.REGION)
PORTLAND = Place(
    "Portland", "Oregon", "US", Coordinates(45.52, -122.68), "America/Los_Angeles", Level.CITY, confidence=0.6
)
OTHER_PORTLAND = Place("Portland", "Maine", "US", Coordinates(43.66, -70.26), "America/New_York", Level.CITY)


def locate(text: str) -> Location:
    known = PLACES | {"Bavaria": BAVARIA, "Portland": PORTLAND}
    others = (OTHER_PORTLAND,) if text == "Portland" else ()
    return Location(text, known.get(text), "by name", others)


def place_at(where: Coordinates) -> Place:
    return min(PLACES.values(), key=lambda place: place.coordinates.distance_km(where))


def read(tmp_path: Path, text: str | bytes) -> Itinerary:
    path = tmp_path / "itinerary.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return handwritten.read(path, locate, place_at)


def refusal(tmp_path: Path, text: str | bytes) -> str:
    with pytest.raises(TripmeetError) as refused:
        read(tmp_path, text)
    return str(refused.value)


SHORT = """\
trip: Spring
traveller: {name: Maya Lindqvist, email: maya@example.org, languages: [en, NO]}
stops:
  - city: Lisbon
    arrive: 2027-05-04 09:40
    depart: 2027-05-07 13:10
    by: flight
  - city: Berlin
    arrive: 2027-05-07T23:35
    depart: 2027-05-10 08:20
    by: train
    hours: 10-18
    stay: with Ines
"""


def test_an_itinerary_is_a_trip(tmp_path: Path) -> None:
    trip = read(tmp_path, SHORT).trip
    lisbon, berlin = trip.stops
    assert (trip.id, trip.name) == ("spring-2027-05-04", "Spring")
    assert trip.traveller == Traveller("Maya Lindqvist", "maya@example.org", None, ("en", "no"))
    assert lisbon.span == Span(local("2027-05-04", "09:40", LISBON), local("2027-05-07", "13:10", LISBON))
    assert berlin.span == Span(local("2027-05-07", "23:35", BERLIN), local("2027-05-10", "08:20", BERLIN))
    assert (lisbon.by, lisbon.leaves_by) == (Means.FLIGHT, Means.TRAIN)
    assert (berlin.by, berlin.leaves_by) == (Means.TRAIN, Means.FLIGHT), "home as one came"
    assert (lisbon.hours, berlin.hours) == (Hours(time(9), time(21, 30)), Hours(time(10), time(18)))
    assert berlin.stay == "with Ines"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("München", "München"), ("Lisbon, Portugal", "Lisbon"), ("Rio de Janeiro", "Rio de Janeiro"),
        ("Saint-Jean-de-Luz", "Saint-Jean-de-Luz"), ("St. Gallen", "St. Gallen"), ("L'Aquila", "L'Aquila"),
        ("東京", "東京"), ("bei München", None), ("lisboa", None), ("MUC", None), ("LISBOA", None),
        ("80331 München", None), ("München (bis Mai)", None), ("Rua da Bica 31, Lisboa", None), ("", None),
    ],
)  # fmt: skip
def test_the_name_of_a_town_is_kept_as_it_is_written_if_it_is_written_as_a_name(words: str, name: str | None) -> None:
    assert plain_name(words) == name


def test_no_contacts_means_the_address_book(tmp_path: Path) -> None:
    assert read(tmp_path, SHORT).contacts is None


def test_contacts_lie_beside_the_itinerary(tmp_path: Path) -> None:
    (tmp_path / "my people.csv").write_text("name\nAda\n")
    assert read(tmp_path, SHORT + "contacts: [my people.csv]").contacts == (tmp_path / "my people.csv",)
    assert read(tmp_path, SHORT + "contacts: my people.csv").contacts == (tmp_path / "my people.csv",)


def test_wishes_are_read(tmp_path: Path) -> None:
    wishes = read(
        tmp_path,
        SHORT
        + "meet: [ada@example.org, Grace Hopper]\navoid: Bob\n"
        + "preferences: {meetings_per_day: 3, hours: 08:00-20:00, max_travel: 1 h 15, travel: walk, asks_per_trip: 9}",
    ).trip.wishes
    assert (wishes.meet, wishes.avoid) == (("ada@example.org", "Grace Hopper"), ("Bob",))
    assert (wishes.meetings_per_day, wishes.asks_per_trip, wishes.travel) == (3, 9, Pace.WALK)
    assert (wishes.hours, wishes.max_travel) == (Hours(time(8), time(20)), timedelta(minutes=75))


def test_a_stop_may_be_coordinates(tmp_path: Path) -> None:
    stop = read(
        tmp_path, "stops: [{at: [41.16, -8.63], arrive: 2027-05-04 10:00, depart: 2027-05-05 10:00}]"
    ).trip.stops[0]
    assert (stop.place.name, stop.timezone, stop.place.coordinates) == (
        "Porto",
        "Europe/Lisbon",
        Coordinates(41.16, -8.63),
    )


def test_a_town_visited_twice_is_two_stops(tmp_path: Path) -> None:
    again = "  - {city: Lisbon, arrive: 2027-05-11 10:00, depart: 2027-05-12 10:00}\n"
    assert [stop.id for stop in read(tmp_path, SHORT + again).trip.stops] == ["lisbon", "berlin", "lisbon-2"]


def test_a_train_across_an_ocean_is_asked_about(tmp_path: Path) -> None:
    far = "  - city: San Francisco\n    arrive: 2027-05-12 10:00\n    depart: 2027-05-13 10:00\n    by: train\n"
    told = read(tmp_path, SHORT + far)
    assert [(problem.where, problem.what) for problem in told.problems] == [
        ("itinerary.yaml:17", "stops[2].by: a train from Berlin to San Francisco, 9,105 km across the sea?")
    ]
    assert read(tmp_path, SHORT + far.replace("train", "flight")).problems == ()


def test_bare_dates_are_a_hotel_s_day_and_said_so(tmp_path: Path) -> None:
    told = read(tmp_path, "traveller: M\nstops:\n- {city: Lisbon, arrive: 2027-05-04, depart: 2027-05-06}")
    assert told.trip.stops[0].span == Span(local("2027-05-04", "15:00", LISBON), local("2027-05-06", "11:00", LISBON))
    assert [problem.where for problem in told.problems] == ["itinerary.yaml:3", "itinerary.yaml:3"]
    assert "nothing is proposed before 15:00" in told.problems[0].what


def test_a_day_s_visit_in_bare_dates_is_the_whole_day(tmp_path: Path) -> None:
    told = read(tmp_path, "traveller: M\nstops: [{city: Lisbon, arrive: 2027-05-04, depart: 2027-05-04}]")
    assert told.trip.stops[0].span == Span(local("2027-05-04", "00:00", LISBON), local("2027-05-05", "00:00", LISBON))
    assert told.problems == ()


def test_stops_may_share_the_bare_date_on_which_one_travels(tmp_path: Path) -> None:
    told = read(
        tmp_path,
        "stops:\n- {city: Lisbon, arrive: 2027-05-04, depart: 2027-05-06}\n"
        "- {city: Porto, arrive: 2027-05-06, depart: 2027-05-08}",
    )
    assert len(told.trip.stops) == 2


def test_busy_entries_are_taken_in_the_stop_s_own_time(tmp_path: Path) -> None:
    told = read(tmp_path, SHORT + "busy:\n- {from: 2027-05-08 09:00, to: 2027-05-08 12:00, what: Museum}")
    assert told.trip.stops[0].busy == ()
    assert told.trip.stops[1].busy == (Busy(a_span("2027-05-08", "09:00", "12:00", BERLIN), "Museum"),)


def test_a_busy_day_without_times_is_the_whole_day(tmp_path: Path) -> None:
    told = read(tmp_path, SHORT + "busy: [{from: 2027-05-05, to: 2027-05-05}]")
    assert date(2027, 5, 5) not in {span.local("Europe/Lisbon")[0].date() for span in told.trip.stops[0].free()}


def test_a_busy_entry_outside_the_trip_is_told(tmp_path: Path) -> None:
    told = read(tmp_path, SHORT + "busy: [{from: 2028-05-05, to: 2028-05-05}]")
    assert "falls into no stop" in told.problems[0].what


CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VEVENT
UID:call@example.org
DTSTAMP:20270101T000000Z
DTSTART:20270505T100000
DTEND:20270505T110000
SUMMARY:Call
END:VEVENT
BEGIN:VEVENT
UID:museum@example.org
DTSTAMP:20270101T000000Z
DTSTART;TZID=Europe/Berlin:20270508T090000
DTEND;TZID=Europe/Berlin:20270508T120000
SUMMARY:Museum
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_beside_the_itinerary_is_taken_into_each_stop(tmp_path: Path) -> None:
    (tmp_path / "calendar.ics").write_text(CALENDAR)
    lisbon, berlin = read(tmp_path, SHORT + "busy: calendar.ics").trip.stops
    assert lisbon.busy == (Busy(a_span("2027-05-05", "10:00", "11:00", LISBON), "Call"),), "floating: the stop's time"
    assert berlin.busy == (Busy(a_span("2027-05-08", "09:00", "12:00", BERLIN), "Museum"),)


def test_a_doubtful_town_is_told_with_what_else_it_could_be(tmp_path: Path) -> None:
    told = read(tmp_path, "traveller: M\nstops: [{city: Portland, arrive: 2027-05-04 10:00, depart: 2027-05-05 10:00}]")
    assert "'Portland' was read as Portland, Oregon, US" in told.problems[0].what
    assert "Maine" in told.problems[0].hint


WRONG = {
    "an unknown key": (SHORT.replace("depart:", "departs:", 1), "itinerary.yaml:6: stops[0].departs: there is no such key; did you mean 'depart'?"),
    "a key given twice": (SHORT + "trip: Again\n", "itinerary.yaml:14: trip: this key is given twice"),
    "a missing time": (SHORT.replace("    depart: 2027-05-10 08:20\n", ""), "itinerary.yaml:8: stops[1]: 'depart' is missing"),
    "an unknown town": (SHORT.replace("Lisbon", "Lisbonia"), "itinerary.yaml:4: stops[0].city: 'Lisbonia' is not a town we know"),
    "a region": (SHORT.replace("Lisbon", "Bavaria"), "is a region, not a town; name the town"),
    "a stop that ends before it starts": (SHORT.replace("2027-05-07 13:10", "2027-05-03 13:10"), "itinerary.yaml:6: stops[0].depart: the stop in Lisbon ends (2027-05-03 13:10) before it starts"),
    "overlapping stops": (SHORT.replace("2027-05-07T23:35", "2027-05-06 17:35"), "itinerary.yaml:8: stops[1]: you arrive in Berlin (2027-05-06 17:35) before you leave Lisbon (2027-05-07 13:10, 14:10 in Berlin)"),
    "a month 13": (SHORT.replace("2027-05-04", "2027-13-04"), "'2027-13-04 09:40' is not understood; write it like 2027-04-05 14:30"),
    "unknown means": (SHORT.replace("flight", "rocket"), "'rocket' is not known; write one of flight, train, car, bus, ferry, foot"),
    "hours without length": (SHORT.replace("10-18", "10-10"), "'10-10' is not understood"),
    "no meetings a day": (SHORT + "preferences: {meetings_per_day: 0}", "0 is too few"),
    "no name": (SHORT.replace("name: Maya Lindqvist, ", ""), "itinerary.yaml:2: traveller: the traveller has no name"),
    "an empty value": (SHORT.replace("trip: Spring", "trip: ''"), "itinerary.yaml:1: trip: nothing is written here"),
    "no stops": ("trip: Spring\n", "there are no stops"),
    "an empty list of stops": ("stops: []\n", "there are no stops"),
    "stops that are no list": ("stops: Lisbon\n", "a list of stops is expected"),
    "nothing at all": ("", "the itinerary is empty"),
    "a list": ("- Lisbon\n", "keys are expected here"),
    "broken YAML": ("stops:\n  - city: [Lisbon\n", "itinerary.yaml:3: this is not YAML"),
    "a tab": ("stops:\n\t- city: Lisbon\n", "itinerary.yaml:2: this is not YAML"),
    "coordinates off the planet": ("stops: [{at: [95, 5], arrive: 2027-05-04, depart: 2027-05-05}]", "'95, 5' is not a place on earth"),
    "a file that is not there": (SHORT + "contacts: [nobody.csv]", "itinerary.yaml:14: contacts[0]: there is no file"),
    "a calendar that is not there": (SHORT + "busy: [nothing.ics]", "itinerary.yaml:14: busy[0]: there is no file"),
    "busy without an end": (SHORT + "busy: [{from: 2027-05-05 09:00}]", "'from' and 'to' are needed"),
    "busy backwards": (SHORT + "busy: [{from: 2027-05-05 09:00, to: 2027-05-05 08:00}]", "ends before it starts"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_said_with_file_line_and_key(tmp_path: Path, text: str, sentence: str) -> None:
    assert sentence in refusal(tmp_path, text)


def test_a_missing_itinerary_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(TripmeetError, match="tripmeet example"):
        handwritten.read(tmp_path / "none.yaml", locate, place_at)


def test_windows_text_is_read_and_told(tmp_path: Path) -> None:
    told = read(tmp_path, SHORT.replace("Spring", "Frühling").encode("cp1252"))
    assert (told.trip.name, told.trip.id) == ("Frühling", "fruhling-2027-05-04")
    assert "cp1252" in told.problems[0].what


@settings(deadline=None)
@given(st.text(max_size=200) | st.binary(max_size=200))
def test_no_text_whatever_is_a_traceback(tmp_path_factory: pytest.TempPathFactory, text: str | bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "itinerary.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    with pytest.raises(TripmeetError):
        handwritten.read(path, locate, place_at)


def test_deep_nesting_is_refused_with_a_sentence(tmp_path: Path) -> None:
    assert "nested too deeply" in refusal(tmp_path, "[" * 5000)


@pytest.mark.parametrize(
    ("arrive", "depart", "unknown"),
    [
        ("2027-05-04", "2027-05-07", (True, True)),
        ("2027-05-04 15:00", "2027-05-07", (False, True)),
        ("2027-05-04", "2027-05-07 11:00", (True, False)),
        ("2027-05-04 09:00", "2027-05-07 18:00", (False, False)),
        ("2027-05-04", "2027-05-04", (False, False)),
    ],
)
def test_a_stop_knows_which_of_its_hours_nobody_wrote(
    arrive: str, depart: str, unknown: tuple[bool, bool], tmp_path: Path
) -> None:
    text = f"trip: A\ntraveller: {{name: Maya}}\nstops:\n  - {{city: Lisbon, arrive: {arrive}, depart: {depart}}}\n"
    (stop,) = read(tmp_path, text).trip.stops
    assert (stop.arrives_at_unknown_hour, stop.leaves_at_unknown_hour) == unknown
