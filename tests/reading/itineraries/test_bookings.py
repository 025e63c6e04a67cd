"""Booking mails become the right stops in the right zones."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests import needs
from tests.reading.itineraries.atlas import locate, place_at
from tests.reading.itineraries.test_calendars import SAMPLES, seen
from tripmeet.errors import TripmeetError
from tripmeet.model.trip import Itinerary
from tripmeet.reading.itineraries import bookings, papers

MAILS = [SAMPLES / f"{name}.eml" for name in ("flight", "hotel", "train", "flight-on", "concert")]


def understood(*paths: Path) -> Itinerary:
    return papers.read(paths, locate=locate, place_at=place_at)


def a_mail(tmp_path: Path, *things: Any) -> Path:
    path = tmp_path / "booking.eml"
    script = f'<script type="application/ld+json">{json.dumps(things)}</script>'
    path.write_text(f"From: a@example.org\nContent-Type: text/html; charset=utf-8\n\n<html>{script}</html>", "utf-8")
    return path


def a_flight(start: Any, end: Any, origin: str = "BER", goal: str = "LIS", **more: Any) -> dict[str, Any]:
    of = {
        "@type": "Flight",
        "flightNumber": "1",
        "departureAirport": {"iataCode": origin},
        "departureTime": start,
        "arrivalAirport": {"iataCode": goal},
        "arrivalTime": end,
    }
    return {"@type": "FlightReservation", "reservationFor": of, **more}


def test_the_mails_of_a_whole_trip() -> None:
    told = understood(*MAILS)
    assert [seen(stop) for stop in told.trip.stops] == [
        ("Lisbon", "05-04 09:25 WEST", "05-07 13:30 WEST", "flight"),
        ("Porto", "05-07 16:40 WEST", "05-09 07:10 WEST", "train"),
        ("Berlin", "05-09 11:35 CEST", "05-11 12:05 CEST", "flight"),
    ]
    assert told.trip.traveller.name == "Maya Lindqvist"
    assert told.trip.stops[0].stay == "Pensão Exemplo, Rua do Exemplo 12, 1100-001 Lisboa"
    assert [busy.what for busy in told.trip.stops[1].busy] == ["An evening of examples"]
    assert told.problems == ()


def test_the_same_booking_in_a_mail_and_sent_again_is_one(tmp_path: Path) -> None:
    again = tmp_path / "again.eml"
    again.write_bytes((SAMPLES / "flight.eml").read_bytes())
    assert understood(*MAILS, again).trip.stops == understood(*MAILS).trip.stops


def test_a_time_without_an_offset_is_that_of_its_own_airport(tmp_path: Path) -> None:
    there = a_flight("2027-05-04T08:00:00", "2027-05-04T10:30:00")
    back = a_flight("2027-05-08T08:00:00", "2027-05-08T12:30:00", "LIS", "BER")
    (stop,) = understood(a_mail(tmp_path, there, back)).trip.stops
    assert seen(stop)[1:3] == ("05-04 10:30 WEST", "05-08 08:00 WEST")


def test_a_time_in_another_zones_offset_is_the_instant_it_says(tmp_path: Path) -> None:
    there = a_flight("2027-05-04T06:00:00Z", "2027-05-04T11:30:00+02:00")
    back = a_flight("2027-05-08T08:00:00", "2027-05-08T12:30:00", "LIS", "BER")
    (stop,) = understood(a_mail(tmp_path, there, back)).trip.stops
    assert seen(stop)[1] == "05-04 10:30 WEST"


def test_a_boarding_pass_tells_only_the_day(tmp_path: Path) -> None:
    there, back = a_flight("2027-05-04", None, "JFK"), a_flight("2027-05-08", None, "LIS", "JFK")
    (stop,) = understood(a_mail(tmp_path, there, back)).trip.stops
    assert (stop.place.name, stop.days()[0].day, stop.days()[-1].day) == ("Lisbon", 4, 8)


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda things: {"@context": "http://schema.org", "@graph": things},
        lambda things: [[thing] for thing in things],
        lambda things: [{**thing, "@type": f"http://schema.org/{thing['@type']}"} for thing in things],
        lambda things: [{**thing, "@type": [thing["@type"]]} for thing in things],
    ],
)
def test_however_json_ld_is_wrapped(tmp_path: Path, wrapped: Any) -> None:
    things = [
        a_flight("2027-05-04T08:00:00", "2027-05-04T10:30:00"),
        a_flight("2027-05-08T08:00:00", "2027-05-08T12:30:00", "LIS", "BER"),
    ]
    assert [stop.place.name for stop in understood(a_mail(tmp_path, wrapped(things))).trip.stops] == ["Lisbon"]


def test_a_cancelled_reservation_is_none(tmp_path: Path) -> None:
    gone = a_flight("2027-05-04T08:00:00", "2027-05-04T10:30:00", reservationStatus="http://schema.org/Cancelled")
    with pytest.raises(TripmeetError, match="no trip is in it"):
        understood(a_mail(tmp_path, gone))


@pytest.mark.parametrize(
    "odd", [None, 7, "x", [], {}, {"@value": 3}, "2027-13-45T99:99", {"latitude": "x"}, [[[]]], {"@type": 3}]
)
def test_whatever_stands_where_a_value_should_the_rest_is_read(tmp_path: Path, odd: Any) -> None:
    flight = a_flight("2027-05-04T08:00:00", "2027-05-04T10:30:00")
    keys = ("reservationFor", "underName", "reservationStatus", "@type")
    inner = ("departureAirport", "departureTime", "arrivalTime", "flightNumber", "airline")
    broken = [{**flight, key: odd} for key in keys]
    broken += [{**flight, "reservationFor": {**flight["reservationFor"], key: odd}} for key in inner]
    stay = {"@type": "LodgingReservation", "checkinTime": "2027-05-04T15:00", "checkoutTime": "2027-05-08T11:00"}
    hotel = {**stay, "reservationFor": {"name": "Um", "address": "Lisboa"}}
    broken += [{**stay, "reservationFor": {"name": odd, "address": odd, "geo": odd}}]
    assert [stop.place.name for stop in understood(a_mail(tmp_path, hotel, *broken)).trip.stops][:1] == ["Lisbon"]


def test_json_that_is_none_is_a_problem(tmp_path: Path) -> None:
    path = a_mail(tmp_path)
    path.write_text(path.read_text().replace("[]", "[{nonsense"))
    with pytest.raises(TripmeetError, match="not valid JSON"):
        understood(path)


def test_a_pdf_without_the_extractor_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bookings, "extractor", lambda: None)
    path = tmp_path / "ticket.pdf"
    path.write_bytes(b"%PDF-1.4\n")
    with pytest.raises(TripmeetError, match="install kitinerary-extractor"):
        understood(path)


def test_what_only_the_extractor_can_read_is_read_with_it(tmp_path: Path) -> None:
    """Microdata in the page itself: our own reader leaves it, KDE's knows it."""
    if bookings.extractor() is None:
        needs.missing("kitinerary-extractor is not installed")
    page = """<html><body><div itemscope itemtype="http://schema.org/LodgingReservation">
    <meta itemprop="checkinTime" content="2027-05-04T15:00:00+01:00"/>
    <meta itemprop="checkoutTime" content="2027-05-07T11:00:00+01:00"/>
    <meta itemprop="reservationNumber" content="4711"/>
    <div itemprop="reservationFor" itemscope itemtype="http://schema.org/LodgingBusiness">
    <meta itemprop="name" content="Pensao Exemplo"/>
    <div itemprop="address" itemscope itemtype="http://schema.org/PostalAddress">
    <meta itemprop="streetAddress" content="Rua do Exemplo 12"/><meta itemprop="addressLocality" content="Lisboa"/>
    <meta itemprop="addressCountry" content="PT"/></div></div></div></body></html>"""
    path = tmp_path / "booking.html"
    path.write_text(page)
    (stop,) = understood(path).trip.stops
    assert seen(stop)[:3] == ("Lisbon", "05-04 15:00 WEST", "05-07 11:00 WEST")


def test_a_pass_of_a_telephones_wallet_is_read_with_it(tmp_path: Path) -> None:
    if bookings.extractor() is None:
        needs.missing("kitinerary-extractor is not installed")
    told = understood(a_pass(tmp_path, "JFK", "LIS", "2027-05-04"), a_pass(tmp_path, "LIS", "JFK", "2027-05-08"))
    assert [stop.place.name for stop in told.trip.stops] == ["Lisbon"]


def a_pass(tmp_path: Path, origin: str, goal: str, day: str) -> Path:
    """A boarding pass as airlines put it into wallets, with its barcode (IATA resolution 792) and nothing signed."""
    number = date.fromisoformat(day).timetuple().tm_yday
    barcode = f"M1LINDQVIST/MAYA      EXYZ123 {origin}{goal}TP 0201 {number:03}Y012A0001 100"
    fields = [{"key": key, "label": key, "value": value} for key, value in (("depart", origin), ("arrive", goal))]
    content = {
        "formatVersion": 1,
        "passTypeIdentifier": "pass.example",
        "serialNumber": f"{origin}{goal}",
        "teamIdentifier": "EXAMPLE",
        "organizationName": "Example Air",
        "description": "Boarding pass",
        "relevantDate": f"{day}T10:00-00:00",
        "barcode": {"format": "PKBarcodeFormatAztec", "messageEncoding": "iso-8859-1", "message": barcode},
        "boardingPass": {"transitType": "PKTransitTypeAir", "primaryFields": fields},
    }
    path = tmp_path / f"{origin}-{goal}.pkpass"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("pass.json", json.dumps(content))
        archive.writestr("manifest.json", "{}")
    return path
