"""Which trip a file tells of: routes of every kind, days of leaving, unknown ends, calendars of years."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from tests.reading.itineraries.test_calendars import a_calendar, all_day, timed
from tripmeet import assets
from tripmeet.errors import TripmeetError
from tripmeet.model.places import Coordinates, Location, Place
from tripmeet.model.times import Days
from tripmeet.model.trip import Itinerary, Traveller
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.resolve import locate as resolve
from tripmeet.reading import itineraries
from tripmeet.reading.itineraries.papers import Asked
from tripmeet.writing.itinerary import to_yaml

CASES = Path(__file__).parents[2] / "samples" / "itineraries" / "cases"


@cache
def atlas() -> Gazetteer:
    return Gazetteer.open(assets.folder("data"))


@cache
def locate(text: str) -> Location:
    return resolve(text, atlas())


def place_at(where: Coordinates) -> Place:
    return min(atlas().nearby(where, 100), key=lambda town: town.coordinates.distance_km(where))


def understood(path: Path, today: date | None = None, days: Days = Days(), home: str | None = None) -> Itinerary:  # noqa: B008
    traveller = Traveller("Maya", home=home) if home else None
    return itineraries.read(path, locate=locate, place_at=place_at, today=today, asked=Asked(days, traveller))


def stops_of(told: Itinerary) -> list[tuple[str, str, str]]:
    spans = ((stop, *stop.span.local(stop.timezone)) for stop in told.trip.stops)
    return [(stop.place.name, f"{arrives:%m-%d %H:%M}", f"{leaves:%m-%d %H:%M}") for stop, arrives, leaves in spans]


def odd(told: Itinerary) -> list[str]:
    return [problem.what for problem in told.problems if "traveller is not named" not in problem.what]


FILES = {
    "15.ics": [("New York City", "05-04 15:40", "05-08 18:00")],
    "38b.ics": [("Madrid", "05-04 11:30", "05-08 19:00")],
    "37c.ics": [("Berlin", "05-04 11:00", "05-08 19:00")],
    "11.ics": [("Amsterdam", "05-04 19:52", "05-07 13:17")],
    "13.ics": [("Brno", "05-04 16:05", "05-07 14:39")],
    "17b.ics": [("Tokyo", "05-05 07:30", "05-11 12:00")],
    "29.ics": [("Lisbon", "05-04 15:00", "05-06 11:00"), ("Porto", "05-06 15:00", "05-09 11:00")],
    "53.ics": [("Milan", "05-04 10:45", "05-08 09:00")],
    "52.ics": [("Las Vegas", "06-02 13:45", "06-05 13:30")],
}


@pytest.mark.parametrize("name", FILES)
def test_the_files_of_the_cases(name: str) -> None:
    told = understood(CASES / name)
    assert stops_of(told) == FILES[name]
    assert odd(told) == []


def test_outlooks_whole_days_from_midnight_to_midnight_are_days() -> None:
    told = understood(CASES / "09.ics")
    assert stops_of(told) == [("Lisbon", "05-04 15:00", "05-07 11:00")]
    assert told.trip.stops[0].busy == ()


def test_what_keeps_hours_in_them() -> None:
    """The trip's own title, its hotel and its car keep none; a reservation of a kind that nobody knows does."""
    taken = {name: [busy.what for stop in understood(CASES / name).trip.stops for busy in stop.busy] for name in FILES}
    assert {name: busy for name, busy in taken.items() if busy} == {"53.ics": ["Example Days 2027"]}
    assert (
        understood(CASES / "17b.ics").trip.stops[0].stay
        == "Hotel Exemplar Shinjuku, 1-2-3 Nishi-Shinjuku, Tokyo, Japan"
    )


def test_where_home_is_decides_which_end_is_the_trip() -> None:
    assert stops_of(understood(CASES / "37c.ics", home="Manchester")) == FILES["37c.ics"]
    told = understood(CASES / "37c.ics", home="Berlin")
    assert stops_of(told) == [("Manchester", "05-08 20:00", "05-09 20:00")]
    assert odd(told) == [
        "how you came to Manchester is not written, so nothing is planned there before XY110 MAN to BER",
        "how long you stay in Manchester is not written",
    ]


@pytest.mark.parametrize("method", ["CANCEL", "REPLY", "cancel", "DECLINECOUNTER"])
def test_a_cancellation_is_no_trip(tmp_path: Path, method: str) -> None:
    path = tmp_path / "x.ics"
    path.write_text((CASES / "11.ics").read_text().replace("METHOD:PUBLISH", f"METHOD:{method}"))
    with pytest.raises(TripmeetError, match="no trip is in it"):
        understood(path)


def test_a_cancellation_in_the_same_file_takes_its_flight_away(tmp_path: Path) -> None:
    path = tmp_path / "x.ics"
    whole = (CASES / "38b.ics").read_text()
    path.write_text(whole + whole.replace("VERSION:2.0", "VERSION:2.0\nMETHOD:CANCEL"))
    with pytest.raises(TripmeetError, match="no trip is in it"):
        understood(path)


JOURNEYS = {
    "LH 1100 FRA-MAD": ("Frankfurt am Main", "Madrid", "flight"),
    "BCN-MAD": ("Barcelona", "Madrid", "flight"),
    "Your flight from CPH to KEF": ("Copenhagen", "Reykjavík", "flight"),
    "Lufthansa LH 716 MUC → HND": ("Munich", "Tokyo", "flight"),
    "✈ TXL ➞ VIE": ("Berlin", "Vienna", "flight"),
    "Flight: Porto (OPO) to Zurich (ZRH)": ("Porto", "Zürich", "flight"),
    "Vuelo IB3456 Madrid (MAD) - Lisboa (LIS)": ("Madrid", "Lisbon", "flight"),
    "Train : Paris Gare de Lyon → Lyon Part-Dieu": ("Paris", "Lyon", "train"),
    "Renfe Madrid Atocha - Sevilla": ("Madrid", "Sevilla", "train"),
    "Hamburg Hbf -> Amsterdam Centraal": ("Hamburg", "Amsterdam", "train"),
    "Journey from London Euston to Manchester Piccadilly": ("London", "Manchester", "train"),
    "Zug von Berlin nach München": ("Berlin", "Munich", "train"),
    "Praha hl.n. ⇒ Wien Hbf": ("Prague", "Vienna", "train"),
    "Warszawa Centralna - Kraków Główny": ("Warsaw", "Kraków", "train"),
    "Roma Termini - Firenze S.M.N.": ("Rome", "Florence", "train"),
    "Stockholm C - Göteborg C": ("Stockholm", "Gothenburg", "train"),
    "Поезд Москва - Санкт-Петербург": ("Moscow", "Saint Petersburg", "train"),
    "東京→京都": ("Tokyo", "Kyoto", None),
    "新幹線 東京駅から新大阪駅まで": ("Tokyo", "Osaka", "train"),
    "从北京到上海 高铁": ("Beijing", "Shanghai", "train"),
    "KTX 서울 → 부산": ("Seoul", "Busan", "train"),
    "Leeds ➞ London": ("Leeds", "London", None),
    "ICE 599\nLOCATION:Berlin Hbf → München Hbf": ("Berlin", "Munich", "train"),
    "Zugfahrt\nLOCATION:Berlin Hbf - München Hbf": ("Berlin", "Munich", "train"),
    "Your trip\nDESCRIPTION:From: Berlin Hbf\\nTo: München Hbf": ("Berlin", "Munich", "train"),
    "Reise\nLOCATION:Berlin Hbf\nDESCRIPTION:Von: Berlin Hbf\\nNach: München Hbf": ("Berlin", "Munich", "train"),
    "Booking\nCATEGORIES:Train\nDESCRIPTION:Departs: 8:15 London Paddington\\nArrives: 10:02 Bristol Temple Meads": (
        "London", "Bristol", "train",
    ),
    "Frecciarossa 9524\nDESCRIPTION:Partenza: Milano Centrale 10:10\\nArrivo: Roma Termini 13:20": (
        "Milan", "Rome", "train",
    ),
    "Train from Gare de Lyon to Marseille Saint-Charles": ("Paris", "Marseille", "train"),
    "TGV 6607 Paris-Gare-de-Lyon → Lyon-Part-Dieu": ("Paris", "Lyon", "train"),
    "Tren AVE 03112 Madrid-Puerta de Atocha → Barcelona-Sants": ("Madrid", "Barcelona", "train"),
    "Tren Bucureşti Nord - Cluj-Napoca": ("Bucharest", "Cluj-Napoca", "train"),
    "Trein Utrecht Centraal naar Groningen": ("Utrecht", "Groningen", "train"),
    "VIA 62 Toronto → Montreal": ("Toronto", "Montréal", None),
    "Iberia 6250 Madrid Barajas a Nueva York": ("Madrid", "New York City", "flight"),
    "FLIGHT: EZY8877 Gatwick to Edinburgh": ("London", "Edinburgh", "flight"),
    "Delta DL 47 / ATL – AMS": ("Atlanta", "Amsterdam", "flight"),
    "대한항공 KE901 ICN → CDG": ("Seoul", "Paris", "flight"),
    "Flyg ARN till GOT": ("Stockholm", "Gothenburg", "flight"),
    "Bus\nLOCATION:Zagreb - Split": ("Zagreb", "Split", "bus"),
    "Ferry Split → Hvar": ("Split", "Hvar", "ferry"),
}  # fmt: skip


def a_ride(title: str) -> str:
    return f"DTSTART:20270504T080000Z\nDTEND:20270504T110000Z\nSUMMARY:{title}"


@pytest.mark.parametrize("title", JOURNEYS)
def test_a_route_however_it_is_written(title: str, tmp_path: Path) -> None:
    origin, goal, by = JOURNEYS[title]
    told = understood(a_calendar(tmp_path, a_ride(title)))
    (stop,) = told.trip.stops
    assert (stop.place.name, stop.by) == (goal, by)
    there = understood(a_calendar(tmp_path, a_ride(title), all_day("20270501", "20270505", origin)), home="Auckland")
    assert there.trip.stops[0].place.name == origin


NO_JOURNEYS = (
    "Lunch with Paris Hilton", "Meeting Berlin team - Paris team", "ABC-DEF planning", "CEO-CFO", "CEO-CFO sync",
    "Conference call to Berlin", "Migration Berlin → Paris datacenter", "Berlin to Paris team sync", "Review Q1 -> Q2",
    "Intro Sam -> Bob", "Call re: London - Paris office", "From A to Z workshop", "Moving from Java to Go",
    "1:1 Maria - Paula", "Standup\nLOCATION:Berlin / Paris", "Interview\nLOCATION:Office Berlin - Room Paris",
    "Check-in opens LH 123 FRA-MUC", "Online check-in FRA-MUC", "Prod → Staging", "Lyon / Nice comparison",
    "Team call\nLOCATION:Zoom\nDESCRIPTION:Join from Paris to Berlin",
)  # fmt: skip


@pytest.mark.parametrize("title", NO_JOURNEYS)
def test_what_only_looks_like_a_route_is_an_engagement(title: str, tmp_path: Path) -> None:
    with pytest.raises(TripmeetError, match="no trip is in it"):
        understood(a_calendar(tmp_path, a_ride(title)))


def test_a_ride_within_a_trip_divides_its_stops(tmp_path: Path) -> None:
    path = a_calendar(
        tmp_path,
        timed("20270504T080000", "20270504T100000", "Flight BER-LIS"),
        timed("20270506T100000", "20270506T130000", "Lisboa Santa Apolónia → Porto Campanhã"),
        timed("20270508T160000", "20270508T200000", "Flight OPO-BER"),
    )
    assert stops_of(understood(path)) == [
        ("Lisbon", "05-04 10:00", "05-06 10:00"),
        ("Porto", "05-06 13:00", "05-08 16:00"),
    ]


def test_a_ride_to_a_town_nearby_is_a_trip_too(tmp_path: Path) -> None:
    path = a_calendar(
        tmp_path,
        timed("20270504T080000", "20270504T083000", "Train Leeds → York"),
        timed("20270506T180000", "20270506T183000", "Train York → Leeds"),
    )
    assert stops_of(understood(path)) == [("York", "05-04 08:30", "05-06 18:00")]


LEAVING = {
    "the next stay begins on the day after": (("20270504", "20270506", "20270506", "20270509"), "", "05-06", "05-09"),
    "the next stay begins on the last day": (("20270504", "20270507", "20270506", "20270509"), "", "05-06", "05-08"),
    "its nights are told": (
        ("20270504", "20270506", "20270508", "20270510"),
        "\nDESCRIPTION:2 nights",
        "05-06",
        "05-10",
    ),
    "in German": (("20270504", "20270507", "20270508", "20270511"), "\nDESCRIPTION:3 Nächte", "05-07", "05-11"),
}


@pytest.mark.parametrize("case", LEAVING)
def test_the_day_of_leaving(case: str, tmp_path: Path) -> None:
    (first, end, second, last), more, leaves, leaves_last = LEAVING[case]
    path = a_calendar(
        tmp_path,
        all_day(first, end, "Hotel Um", f"\nLOCATION:Rua A 1\\, Lisboa, Portugal{more}"),
        all_day(second, last, "Hotel Dois", f"\nLOCATION:Rua B 2\\, Porto, Portugal{more}"),
    )
    told = understood(path)
    assert [stop[2][:5] for stop in stops_of(told)] == [leaves, leaves_last]


@pytest.mark.parametrize(("day", "leaves"), [("20270507", "05-07 16:00"), ("20270508", "05-08 16:00")])
def test_the_way_home_decides_the_day_of_leaving(day: str, leaves: str, tmp_path: Path) -> None:
    path = a_calendar(
        tmp_path,
        timed("20270504T080000", "20270504T100000", "Flight BER-LIS"),
        all_day("20270504", "20270508", "Hotel Um", "\nLOCATION:Rua A 1\\, Lisboa"),
        timed(f"{day}T160000", f"{day}T200000", "Flight LIS-BER"),
    )
    told = understood(path)
    assert [stop[2] for stop in stops_of(told)] == [leaves]
    assert odd(told) == []


def test_a_day_of_leaving_that_nothing_decides_is_told(tmp_path: Path) -> None:
    told = understood(a_calendar(tmp_path, all_day("20270504", "20270508", "Hotel Um", "\nLOCATION:Rua A 1\\, Lisboa")))
    assert odd(told) == [
        "whether you leave Hotel Um on Fri 7 May or on Sat 8 May is not written, so the first is taken"
    ]


def test_a_first_origin_that_nobody_knows_does_not_make_the_destination_home(tmp_path: Path) -> None:
    path = a_calendar(
        tmp_path,
        timed("20270504T080000", "20270504T100000", "Flight to Lisbon (TP 204)"),
        timed("20270508T160000", "20270508T200000", "Flight LIS-BER"),
    )
    told = understood(path)
    assert stops_of(told) == [("Lisbon", "05-04 10:00", "05-08 16:00")]
    assert odd(told) == ["where you set out is not written: Berlin, where the last journey leads, is taken as home"]


def test_an_arrival_that_is_not_written_is_told_with_what_is_taken(tmp_path: Path) -> None:
    path = a_calendar(
        tmp_path,
        "DTSTART;TZID=Europe/London:20270504T092500\nSUMMARY:Flight XY 900 LHR-BER",
        "DTSTART;TZID=Europe/Berlin:20270508T103000\nSUMMARY:Flight XY 901 BER-LHR",
    )
    told = understood(path)
    assert stops_of(told) == [("Berlin", "05-04 13:00", "05-08 10:30")]
    assert [problem.partition(";")[0] for problem in odd(told)] == [
        "when Flight XY 900 LHR-BER arrives in Berlin is not written",
        "when Flight XY 901 BER-LHR arrives in London is not written",
    ]


def test_a_journey_in_a_zone_nobody_knows_is_told(tmp_path: Path) -> None:
    rides = [timed("20270504T080000", "20270504T103000", "Flight FRA-MAD"),
             timed("20270508T160000", "20270508T183000", "Flight MAD-FRA")]  # fmt: skip
    told = understood(a_calendar(tmp_path, *(ride.replace("Europe/Lisbon", "Customized Time Zone") for ride in rides)))
    assert odd(told) == [
        "the zone “Customized Time Zone” is not known: what names it is read on the clocks where you are"
    ]


DAY = timedelta(days=1)
TOWNS = {"LIS": "Lisbon", "CDG": "Paris", "MAD": "Madrid", "VIE": "Vienna", "WAW": "Warsaw"}


def a_life(tmp_path: Path) -> Path:
    """Eleven years: four flights a year, a train to Hamburg, a week by car, days at home, meetings, a weekly call."""
    events = []
    for year in range(2018, 2029):
        for month in (3, 6, 9, 12):
            code, day = list(TOWNS)[(year + month) % 5], date(year, month, 5)
            events += [a_flight(day, 7, f"Flight BER-{code}"), a_flight(day + 4 * DAY, 16, f"Flight {code}-BER")]
            events.append(all_day(f"{day:%Y%m%d}", f"{day + 4 * DAY:%Y%m%d}", "Hotel Example"))
        events += [
            a_flight(date(year, 5, 4), 7, "Berlin Hbf -> Hamburg Hbf"),
            a_flight(date(year, 5, 6), 7, "Hamburg Hbf -> Berlin Hbf"),
            all_day(f"{year}0810", f"{year}0814", "Copenhagen"),
            all_day(f"{year}0813", f"{year}0818", "Malmö"),
        ]
        for month in range(1, 13):
            events += [all_day(f"{year}{month:02}20", f"{year}{month:02}21", title) for title in ("Home", "Berlin")]
            events += [timed(f"{year}{month:02}{day:02}T140000", f"{year}{month:02}{day:02}T150000", "Meeting",
                             "\nLOCATION:Berlin") for day in (2, 9, 16, 23)]  # fmt: skip
    events.append(timed("20180103T100000", "20180103T110000", "Weekly", "\nRRULE:FREQ=WEEKLY"))
    return a_calendar(tmp_path, *events)


def a_flight(day: date, hour: int, title: str) -> str:
    return f"DTSTART:{day:%Y%m%d}T{hour:02}0000Z\nDTEND:{day:%Y%m%d}T{hour + 2:02}0000Z\nSUMMARY:{title}"


@pytest.mark.parametrize("home", [None, "Berlin"])
def test_a_calendar_of_years_gives_the_next_trip(tmp_path: Path, home: str | None) -> None:
    path = a_life(tmp_path)
    told = understood(path, date(2026, 12, 1), home=home)
    assert stops_of(told) == [("Vienna", "12-05 10:00", "12-09 17:00")]
    assert len(told.others) == 11 * 6 - 1
    assert "Hamburg, 2027-05-04 to 2027-05-06" in told.others
    assert "Copenhagen and Malmö, 2020-08-10 to 2020-08-17" in told.others
    assert any("65 other trips are in it" in problem for problem in odd(told))
    later = understood(path, date(2027, 7, 1), home=home)
    assert [stop[0] for stop in stops_of(later)] == ["Copenhagen", "Malmö"]


def test_the_days_that_are_named_choose_the_trip(tmp_path: Path) -> None:
    path = a_life(tmp_path)
    named = understood(path, date(2026, 12, 1), Days(date(2024, 5, 1), date(2024, 5, 31)))
    assert stops_of(named) == [("Hamburg", "05-04 11:00", "05-06 09:00")]
    assert understood(path, date(2026, 12, 1), Days(date(2027, 8, 12))).trip.name == "Copenhagen and Malmö"
    assert understood(path, date(2026, 12, 1), Days(last=date(2018, 3, 31))).trip.stops[0].days()[0] == date(2018, 3, 5)
    with pytest.raises(TripmeetError, match="no trip is in it from 2035-01-01; nearest are: "):
        understood(path, date(2026, 12, 1), Days(date(2035, 1, 1)))


def test_an_itinerary_by_hand_is_one_trip(tmp_path: Path) -> None:
    path = tmp_path / "trip.yaml"
    path.write_text("traveller: Maya\nstops:\n  - {city: Lisbon, arrive: 2027-05-04, depart: 2027-05-07}\n")
    with pytest.raises(TripmeetError, match="one trip, written by hand; leave out --from and --until"):
        understood(path, days=Days(date(2027, 5, 1)))


@pytest.mark.parametrize(
    "path", sorted((*CASES.glob("*.ics"), *CASES.parent.glob("*.ics"))), ids=lambda path: path.name
)
def test_what_we_write_we_read(path: Path, tmp_path: Path) -> None:
    try:
        told = understood(path)
    except TripmeetError:
        return  # a calendar that is read under busy: only
    written = tmp_path / "itinerary.yaml"
    written.write_text(to_yaml(told), encoding="utf-8")
    again = understood(written).trip
    assert [(stop.place.name, stop.span) for stop in again.stops] == [
        (stop.place.name, stop.span) for stop in told.trip.stops
    ]


@pytest.mark.parametrize(
    ("words", "town", "is_told"),
    [("Luxembourg", "Luxembourg", False), ("Fez", "Fes", False), ("San Marino", "San Marino", False),
     ("Luxemburg", "Luxembourg", True), ("Panama", "Panama City", True), ("Guatemala", "Guatemala City", True),
     ("Kuwait", "Kuwait City", True), ("Djibouti", "Djibouti", False), ("Singapore", "Singapore", False)],
)  # fmt: skip
def test_a_town_that_has_its_states_name(words: str, town: str, is_told: bool, tmp_path: Path) -> None:
    path = tmp_path / "trip.yaml"
    path.write_text(
        f"traveller: Maya\nstops:\n  - {{city: {words}, arrive: 2027-05-04 09:00, depart: 2027-05-07 09:00}}\n"
    )
    told = understood(path)
    assert told.trip.stops[0].place.name == town
    assert [f"{words!r} was read as" in problem for problem in odd(told)] == [True] * is_told


@pytest.mark.parametrize("words", ["France", "Georgia", "Scotland"])
def test_a_state_without_such_a_town_is_no_stop(words: str, tmp_path: Path) -> None:
    path = tmp_path / "trip.yaml"
    path.write_text(
        f"traveller: Maya\nstops:\n  - {{city: {words}, arrive: 2027-05-04 09:00, depart: 2027-05-07 09:00}}\n"
    )
    with pytest.raises(TripmeetError, match="not a town"):
        understood(path)
