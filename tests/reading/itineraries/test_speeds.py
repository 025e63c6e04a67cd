"""What cannot be true of a journey is told, and nothing that can be."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.itineraries.test_calendars import a_calendar, timed, understood
from tests.worlds import BERLIN, LISBON, SAN_FRANCISCO, TOKYO
from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.model.trip import Means
from tripmeet.reading.itineraries import handwritten
from tripmeet.reading.itineraries.speeds import FASTEST_KMH, latest, too_fast

APIA = Place("Apia", None, "WS", Coordinates(-13.833, -171.767), "Pacific/Apia", Level.CITY)
PAGO_PAGO = Place("Pago Pago", None, "AS", Coordinates(-14.278, -170.702), "Pacific/Pago_Pago", Level.CITY)
AUCKLAND = Place("Auckland", None, "NZ", Coordinates(-36.849, 174.763), "Pacific/Auckland", Level.CITY)
MUNICH = Place("Munich", "Bayern", "DE", Coordinates(48.1374, 11.5755), "Europe/Berlin", Level.CITY)
HAMBURG = Place("Hamburg", "Hamburg", "DE", Coordinates(53.5507, 9.993), "Europe/Berlin", Level.CITY)
LORD_HOWE = Place("Lord Howe", None, "AU", Coordinates(-31.553, 159.082), "Australia/Lord_Howe", Level.CITY)
TOWNS = (LISBON, BERLIN, TOKYO, SAN_FRANCISCO, APIA, PAGO_PAGO, AUCKLAND, MUNICH, HAMBURG, LORD_HOWE)
KNOWN = {town.name: town for town in TOWNS}

CHANGES = [
    datetime(2027, month, day, tzinfo=UTC) for month, day in ((3, 14), (3, 28), (4, 4), (9, 26), (10, 31), (11, 7))
]
"""Days on which clocks somewhere change: in America, in Europe, in Australia and New Zealand."""
LEAVING = st.tuples(st.sampled_from(CHANGES), st.integers(-36 * 60, 36 * 60)).map(
    lambda chosen: chosen[0] + timedelta(minutes=chosen[1])
)


def trip(origin: Place, goal: Place, depart: str, arrive: str, by: str | None) -> tuple[Problem, ...]:
    means = f"\n    by: {by}" if by else ""
    text = f"""\
traveller: Maya
stops:
  - city: {origin.name}
    arrive: 2027-01-01 09:00
    depart: {depart}
  - city: {goal.name}
    arrive: {arrive}
    depart: 2040-01-01 09:00{means}
"""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "itinerary.yaml"
        path.write_text(text, encoding="utf-8")
        read = handwritten.read(path, lambda words: Location(words, KNOWN.get(words), "by name"), lambda _: LISBON)
        return read.problems


def clock(moment: datetime, town: Place) -> str:
    return f"{moment.astimezone(ZoneInfo(str(town.timezone))):%Y-%m-%d %H:%M}"


def test_half_an_hour_by_train_over_six_hundred_km_is_told_with_its_line_and_the_plan_goes_on() -> None:
    (told,) = trip(HAMBURG, MUNICH, "2027-05-07 10:00", "2027-05-07 10:30", "train")
    assert str(told) == (
        "itinerary.yaml:7: stops[1].arrive: a train from Hamburg to Munich, 612 km, in 30 min? Even at 350 km an hour "
        "it takes 1 h 38 (mend it, or 'depart' in line 5; each is in its own town's time)"
    )
    assert trip(HAMBURG, MUNICH, "2027-05-07 10:00", "2027-05-07 15:40", "train") == ()


@pytest.mark.parametrize(
    ("by", "arrive", "is_told"),
    [
        ("car", "13:30", True), ("car", "16:00", False), ("bus", "14:00", True), ("bus", "17:00", False),
        ("foot", "20:00", True), ("flight", "10:10", True), ("flight", "11:15", False), (None, "10:10", True),
        (None, "11:15", False), ("ferry", "15:00", True), ("ferry", "16:00", False), ("flight", "10:00", True),
    ],
)  # fmt: skip
def test_each_means_has_its_bound_and_no_means_that_of_a_plane(by: str | None, arrive: str, is_told: bool) -> None:
    told = trip(HAMBURG, MUNICH, "2027-05-07 10:00", f"2027-05-07 {arrive}", by)
    assert ["612 km" in problem.what for problem in told] == [True] * is_told


def test_zones_are_counted() -> None:
    # an hour on the clocks, two in the air and then none
    assert trip(BERLIN, LISBON, "2027-05-07 10:00", "2027-05-07 12:00", "flight") == ()
    assert len(trip(LISBON, BERLIN, "2027-05-07 10:00", "2027-05-07 12:00", "flight")) == 1
    # over the date line one arrives before one left, by the calendar
    assert trip(APIA, PAGO_PAGO, "2027-05-07 10:00", "2027-05-06 10:40", "flight") == ()
    assert trip(TOKYO, SAN_FRANCISCO, "2027-05-07 17:00", "2027-05-07 10:30", "flight") == ()
    assert len(trip(TOKYO, SAN_FRANCISCO, "2027-05-07 17:00", "2027-05-07 04:30", "flight")) == 1


def test_a_flight_that_lands_before_it_starts_is_refused_and_the_zones_are_named() -> None:
    with pytest.raises(TripmeetError) as refused:
        trip(LISBON, BERLIN, "2027-05-07 13:10", "2027-05-07 13:30", "flight")
    assert "you arrive in Berlin (2027-05-07 13:30) before you leave Lisbon (2027-05-07 13:10, 14:10 in Berlin)" in str(
        refused.value
    )


def test_of_a_bare_date_any_hour_may_be_meant() -> None:
    def doubts(by: str, depart: str, arrive: str) -> int:
        return sum("Even at" in one.what for one in trip(LISBON, BERLIN, depart, arrive, by))

    assert doubts("train", "2027-05-07", "2027-05-07") == 0
    assert doubts("train", "2027-05-07 13:00", "2027-05-07") == 0
    assert doubts("train", "2027-05-07", "2027-05-07 16:00") == 0
    assert doubts("bus", "2027-05-07", "2027-05-07 17:00") == 1
    assert doubts("bus", "2027-05-07 13:00", "2027-05-07") == 1
    assert doubts("bus", "2027-05-07 13:00", "2027-05-08") == 0


def test_the_hour_that_comes_twice_may_be_the_second() -> None:
    twice = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)  # 02:30 in Berlin, for the first time
    assert latest(twice, "Europe/Berlin") == twice + timedelta(hours=1)
    assert latest(twice - timedelta(hours=1), "Europe/Berlin") == twice - timedelta(hours=1)
    # 650 km in two hours and a half, not in one and a half
    assert trip(HAMBURG, MUNICH, "2027-10-31 00:50", "2027-10-31 02:30", "train") == ()


@pytest.mark.parametrize(
    ("by", "one", "other", "minutes"),
    [
        (Means.FLIGHT, (40.64, -73.78), (51.47, -0.45), 296),  # New York to London, the record
        (Means.FLIGHT, (59.35, -2.95), (59.352, -2.9), 2),  # Westray to Papa Westray
        (Means.TRAIN, (39.865, 116.379), (31.195, 121.327), 258),  # Beijing to Shanghai
        (Means.TRAIN, (40.407, -3.69), (41.379, 2.14), 150),  # Madrid to Barcelona
        (Means.TRAIN, (31.204, 121.555), (31.151, 121.803), 8),  # the Maglev to Pudong
        (Means.FERRY, (-34.6, -58.37), (-34.906, -56.21), 135),  # Buenos Aires to Montevideo
        (Means.CAR, (52.52, 13.4), (53.55, 9.99), 150),
    ],
)
def test_the_fastest_journeys_that_there_are_are_not_told(
    by: Means, one: tuple[float, float], other: tuple[float, float], minutes: int
) -> None:
    here, there = (Place("X", None, "XX", Coordinates(*at), "UTC", Level.CITY) for at in (one, other))
    assert too_fast(by, here, there, timedelta(minutes=minutes)) is None


PLACES = st.builds(
    lambda lat, lon: Place("X", None, "XX", Coordinates(lat, lon), "UTC", Level.CITY),
    st.floats(-90, 90),
    st.floats(-180, 180),
)


@settings(deadline=None)
@given(PLACES, PLACES, st.sampled_from(Means), st.floats(0.01, 1.0))
def test_nothing_slower_than_its_bound_is_ever_told(one: Place, other: Place, by: Means, share: float) -> None:
    hours = one.coordinates.distance_km(other.coordinates) / (FASTEST_KMH[by] * share)
    takes = timedelta(hours=hours, seconds=1)
    assert too_fast(by, one, other, takes) is None
    assert too_fast(None, one, other, takes) is None


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(TOWNS), st.sampled_from(TOWNS), st.sampled_from([*Means, None]), LEAVING, st.floats(0.05, 1.0)
)  # fmt: skip
def test_no_journey_that_can_be_is_told_whatever_clocks_and_calendars_do_on_its_way(
    origin: Place, goal: Place, by: Means | None, leaves: datetime, share: float
) -> None:
    leaves = latest(leaves, str(origin.timezone))
    speed = FASTEST_KMH[by or Means.FLIGHT] * share
    takes = timedelta(hours=origin.coordinates.distance_km(goal.coordinates) / speed, minutes=61)
    arrives = (leaves + takes).replace(second=0, microsecond=0) + timedelta(minutes=1)
    told = trip(origin, goal, clock(leaves, origin), clock(arrives, goal), by)
    assert not [problem for problem in told if "Even at" in problem.what]


def test_a_flight_of_a_calendar_that_is_too_fast_is_told(tmp_path: Path) -> None:
    fast = timed("20270504T080000", "20270504T083000", "Flight BER-LIS")
    back = timed("20270508T160000", "20270508T200000", "Flight LIS-BER")
    (told,) = (one for one in understood(a_calendar(tmp_path, fast, back)).problems if "Even at" in one.what)
    assert str(told).startswith(
        "trip.ics: Flight BER-LIS: a flight from Berlin to Lisbon, 2,313 km, in 30 min? Even at"
    )
    slow = timed("20270504T080000", "20270504T113000", "Flight BER-LIS")
    assert not any("Even at" in one.what for one in understood(a_calendar(tmp_path, slow, back)).problems)


def overlaps(tmp_path: Path, *events: str) -> list[str]:
    told = understood(a_calendar(tmp_path, *events)).problems
    return [problem.what for problem in told if "cannot be true" in problem.what]


def test_two_journeys_that_overlap_are_told(tmp_path: Path) -> None:
    there = timed("20270504T080000", "20270504T120000", "Flight BER-LIS")
    other = timed("20270504T100000", "20270504T140000", "Flight BER-CDG")
    back = timed("20270508T160000", "20270508T200000", "Flight LIS-BER")
    assert overlaps(tmp_path, there, other, back) == [
        "Flight BER-CDG leaves before Flight BER-LIS arrives, so one of them cannot be true"
    ]


@pytest.mark.parametrize(
    "events",
    [
        # changing at once, the same flight told twice, and a whole way with its legs
        [("080000", "120000", "Flight BER-CDG"), ("120000", "150000", "Flight CDG-LIS")],
        [("080000", "120000", "Flight BER-LIS"), ("083000", "123000", "LH 1166 Flight BER-LIS")],
        [("080000", "200000", "Train Berlin - Lisbon"), ("080000", "120000", "Train Berlin - Paris"),
         ("123000", "170000", "Train Paris - Porto"), ("173000", "200000", "Train Porto - Lisbon")],
    ],
)  # fmt: skip
def test_nothing_is_said_of_what_can_be_true(tmp_path: Path, events: list[tuple[str, str, str]]) -> None:
    back = timed("20270508T160000", "20270508T200000", "Flight LIS-BER")
    booked = [timed(f"20270504T{start}", f"20270504T{end}", title) for start, end, title in events]
    assert overlaps(tmp_path, *booked, back) == []
