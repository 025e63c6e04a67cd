"""What was understood of a calendar can be written down, mended by hand, and read again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.reading.itineraries.atlas import locate, place_at
from tests.worlds import BERLIN, LISBON, a_span, a_stop, a_trip
from tripmeet.errors import Problem
from tripmeet.model.places import Coordinates, Level
from tripmeet.model.times import Span
from tripmeet.model.trip import Busy, Itinerary, Means
from tripmeet.reading.itineraries import handwritten
from tripmeet.writing.itinerary import itinerary_in_words, to_yaml

HOTEL = replace(LISBON, coordinates=Coordinates(38.71, -9.14), level=Level.ADDRESS)


def read_again(text: str, folder: Path) -> Itinerary:
    path = folder / "itinerary.yaml"
    path.write_text(text, encoding="utf-8")
    return handwritten.read(path, locate, place_at)


def test_a_trip_is_the_same_after_it_was_written_down(tmp_path: Path) -> None:
    taken = Busy(a_span("2027-05-05", "10:00", "12:00"), 'Board: "minutes"\n- and #more')
    trip = a_trip(
        replace(a_stop(busy=[taken], by=Means.FLIGHT), base=HOTEL, stay="Pensão: Exemplo\u2028{x}, 12"),
        a_stop(BERLIN, ("2027-05-08", "11:35"), ("2027-05-11", "12:05"), by=Means.TRAIN),
    )
    again = read_again(to_yaml(Itinerary(trip, None, (Problem("trip.ics", "odd"),))), tmp_path)

    assert again.trip.name == trip.name
    assert again.trip.traveller.name == "Maya Lindqvist"
    assert [stop.span for stop in again.trip.stops] == [stop.span for stop in trip.stops]
    assert [stop.place.name for stop in again.trip.stops] == ["Lisbon", "Berlin"]
    assert [stop.by for stop in again.trip.stops] == [Means.FLIGHT, Means.TRAIN]
    assert again.trip.stops[0].base.coordinates == HOTEL.coordinates
    assert again.trip.stops[0].stay == "Pensão: Exemplo {x}, 12"
    assert [(busy.span, busy.what) for busy in again.trip.stops[0].busy] == [
        (taken.span, 'Board: "minutes" - and #more')
    ]


def test_a_booked_train_is_written_down_as_taken_so_that_nobody_is_met_on_the_way(tmp_path: Path) -> None:
    berlin = a_stop(BERLIN, ("2027-05-07", "23:00"), ("2027-05-11", "12:05"), by=Means.TRAIN)
    trip = a_trip(a_stop(), replace(berlin, is_booked=True))
    again = read_again(to_yaml(Itinerary(trip, None, ())), tmp_path).trip
    ride = Span(trip.stops[0].span.end, berlin.span.start)
    assert [(busy.span, busy.what) for busy in again.stops[1].busy] == [(ride, "train to Berlin")]


def test_what_was_odd_stands_above_as_a_comment() -> None:
    text = to_yaml(Itinerary(a_trip(), None, (Problem("trip.ics:7", "a line\nof trouble", "mend it"),)))
    assert text.startswith("# trip.ics:7: a line of trouble (mend it)\ntrip: ")


def test_it_is_said_in_words_which_zone_a_stop_is_in() -> None:
    assert list(itinerary_in_words(Itinerary(a_trip(), None, (Problem("x", "odd"),)))) == [
        "Lisbon, PT: Tue 2027-05-04 09:00 to Fri 2027-05-07 18:00 (Europe/Lisbon)",
        "! x: odd",
    ]
