"""Bookings as senders mark them up, rightly and wrongly: the trip is the same."""

from __future__ import annotations

import base64
import json
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.reading.itineraries.test_airports import locate, place_at
from tests.reading.itineraries.test_confirmations import stops
from tripmeet.errors import TripmeetError
from tripmeet.model.trip import Itinerary
from tripmeet.reading.itineraries import bookings, loose, markup, papers

SAMPLES = Path(__file__).parents[2] / "samples" / "mails"
BERLIN_LISBON = ["Lisbon 05-04 12:00 to 05-08 13:00"]


@pytest.fixture(autouse=True)
def _without_the_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bookings, "extractor", lambda: None)


def understood(*paths: Path) -> Itinerary:
    return papers.read(paths, locate=locate, place_at=place_at, today=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("18", BERLIN_LISBON),  # reservationFor is a list
        ("19", BERLIN_LISBON),  # microdata
        ("20", BERLIN_LISBON),  # a comma too many, a bracket too few
        ("21", BERLIN_LISBON),  # a comma too few
        ("22", ["London 05-04 15:00 to 05-07 12:00"]),  # +0:00, of a hotel in summer
        ("23", ["Brussels 05-04 19:55 to 05-08 20:40"]),  # 05-04-2027
        ("25", ["Berlin 05-04 13:00 to 05-08 10:30"]),  # no arrival
        ("25b", ["Berlin 05-04 13:00 to 05-08 10:30"]),
        ("26", ["Newark 05-04 13:00 to 05-09 18:00"]),
        ("26c", ["Las Vegas 05-04 13:00 to 05-09 18:00"]),
    ],
)
def test_the_mails_that_went_wrong(name: str, expected: list[str]) -> None:
    assert stops(understood(SAMPLES / f"{name}.eml")) == expected


def test_an_arrival_that_is_not_written_is_told() -> None:
    told = [problem.what for problem in understood(SAMPLES / "25.eml").problems]
    assert told[0].startswith("when XY900 arrives in Berlin is not written; 2027-05-04 13:00 is taken")


def a_flight(number: str, origin: str, goal: str, leaves: str | None, arrives: str | None) -> dict[str, Any]:
    ends = {"departureAirport": {"@type": "Airport", "iataCode": origin}, "departureTime": leaves}
    ends |= {"arrivalAirport": {"@type": "Airport", "iataCode": goal}, "arrivalTime": arrives}
    return {"@type": "FlightReservation", "reservationFor": {"@type": "Flight", "flightNumber": number, **ends}}


THERE = a_flight("110", "BER", "LIS", "2027-05-04T09:00:00", "2027-05-04T12:00:00")
BACK = a_flight("111", "LIS", "BER", "2027-05-08T13:00:00", "2027-05-08T17:30:00")


def a_page(tmp_path: Path, script: str) -> Path:
    path = tmp_path / "booking.html"
    path.write_text(f'<!DOCTYPE html><html><script type="application/ld+json">{script}</script></html>', "utf-8")
    return path


RIGHT = json.dumps([THERE, BACK])


@pytest.mark.parametrize(
    "broken",
    [
        RIGHT,
        RIGHT.replace("}}}", "},},}"),
        RIGHT.replace('"},', '"}'),
        RIGHT.replace('", "', '" "'),
        RIGHT.replace("}}}, {", "}}} {"),
        RIGHT[:-1],
        RIGHT[:-3],
        RIGHT.replace("}}}]", "}]"),
        RIGHT + "]}",
        RIGHT.replace('"', "'"),
        RIGHT.replace('"@type"', "@type"),
        f"<!-- {RIGHT} -->",
        f"//<![CDATA[\n{RIGHT}\n//]]>",
        f"/* the booking */ {RIGHT} // the end",
        RIGHT.replace("110", 'Air "Example" 110'),
        RIGHT.replace("110", "110\n\t"),
        RIGHT.replace('"', "&quot;"),
        RIGHT.replace("}, {", "}\n{").strip("[]"),
    ],
)
def test_json_however_it_is_broken(broken: str, tmp_path: Path) -> None:
    assert stops(understood(a_page(tmp_path, broken))) == BERLIN_LISBON


def test_what_of_broken_json_is_missing_is_told(tmp_path: Path) -> None:
    told = understood(
        a_page(tmp_path, RIGHT.replace('{"@type": "FlightReservation"', '{{"@type": "FlightReservation"', 1)[:-300])
    )
    assert stops(told)[0].startswith("Lisbon 05-04 12:00")


@pytest.mark.parametrize("sign", ['"', '{"a":', '["a" ', "'a ", "/*", '" ', "<script ", "<a b='", "</", "<!--"])
def test_whatever_is_repeated_is_read_in_one_pass(sign: str) -> None:
    text = sign * 20_000
    loose.loads(text)
    list(markup.scripts(text))
    markup.read(text)


@pytest.mark.parametrize(
    ("leaves", "arrives", "expected"),
    [
        ("2027-05-04 09:00", "2027-05-04 12:00", "05-04 12:00"),
        ("2027-05-04T9:00:00", "2027-05-04T12:00:00.000", "05-04 12:00"),
        ("2027-05-04T09:00:00+0200", "2027-05-04T12:00:00+0100", "05-04 12:00"),
        ("2027-05-04T09:00:00+2:00", "2027-05-04T12:00:00+1:00", "05-04 12:00"),
        ("2027-05-04T07:00Z", "2027-05-04T11:00Z", "05-04 12:00"),
        ("2027-05-04T09:00:00+02:00[Europe/Berlin]", "2027-05-04T12:00:00+01:00[Europe/Lisbon]", "05-04 12:00"),
        ("Tue, 4 May 2027 09:00", "Tue, 4 May 2027 12:00", "05-04 12:00"),
        ("May 4, 2027 9:00 AM", "May 4, 2027 12:00 PM", "05-04 12:00"),
        ("04.05.2027 09:00", "04.05.2027 12:00", "05-04 12:00"),
        ("04MAY27 09:00", "04MAY27 12:00", "05-04 12:00"),
        ("4 de mayo de 2027 09:00", "4 de mayo de 2027 12:00", "05-04 12:00"),
        ("2027/05/04 09:00", "2027/05/04 12:00", "05-04 12:00"),
        ("2027年5月4日 09:00", "2027年5月4日 12:00", "05-04 12:00"),
    ],
)
def test_moments_as_senders_write_them(leaves: str, arrives: str, expected: str, tmp_path: Path) -> None:
    there = a_flight("110", "BER", "LIS", leaves, arrives)
    assert stops(understood(a_page(tmp_path, json.dumps([there, BACK])))) == [f"Lisbon {expected} to 05-08 13:00"]


@pytest.mark.parametrize("odd", ["sometime in May", "05-04-2027 09:00", "99.99.2027", "2027-02-30T10:00"])
def test_a_date_that_cannot_be_read_is_named(odd: str, tmp_path: Path) -> None:
    there = a_flight("110", "BER", "LIS", odd, None)
    with pytest.raises(TripmeetError, match=odd.replace(".", r"\.")):
        understood(a_page(tmp_path, json.dumps([there])))


def test_dates_beside_it_decide_what_stands_first(tmp_path: Path) -> None:
    there = a_flight("110", "BER", "LIS", "05/04/2027 09:00", "05/04/2027 12:00")
    back = a_flight("111", "LIS", "BER", "05/14/2027 13:00", "05/14/2027 17:30")
    told = understood(a_page(tmp_path, json.dumps([there, back])))
    assert stops(told) == ["Lisbon 05-04 12:00 to 05-14 13:00"]
    assert any("were read month-day" in problem.what for problem in told.problems)


MICRODATA = """<div itemscope itemtype="https://schema.org/LodgingReservation">
<link itemprop="reservationStatus" href="http://schema.org/Confirmed"/>
<time itemprop="checkinTime" datetime="2027-05-04T15:00:00+01:00">Tuesday</time>
<time itemprop="checkoutTime" datetime="2027-05-07T11:00:00+01:00">Friday</time>
<p itemprop="underName" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Maya Lindqvist</span></p>
<div itemprop="reservationFor" itemscope itemtype="https://schema.org/LodgingBusiness"><b itemprop="name">Pensão
Exemplo</b><div itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">
<span itemprop="streetAddress">Rua do Exemplo 12</span><span itemprop="addressLocality">Lisboa</span>
<meta itemprop="addressCountry" content="PT"></div></div></div>"""
RDFA = (
    MICRODATA.replace("itemprop=", "property=")
    .replace('itemscope itemtype="https://schema.org/', 'typeof="schema:')
    .replace('property="check', 'property="schema:check')
)


@pytest.mark.parametrize(
    "page", [MICRODATA, RDFA, MICRODATA.replace("</div></div></div>", ""), MICRODATA.replace('"', "'")]
)
def test_a_stay_in_microdata_or_rdfa(page: str, tmp_path: Path) -> None:
    path = tmp_path / "booking.html"
    path.write_text(f"<html><body>{page}</body></html>", "utf-8")
    told = understood(path)
    assert stops(told) == ["Lisbon 05-04 15:00 to 05-07 11:00"]
    assert (told.trip.traveller.name, told.trip.stops[0].stay) == (
        "Maya Lindqvist",
        "Pensão Exemplo, Rua do Exemplo 12, Lisboa",
    )


@pytest.mark.parametrize(
    "shaped",
    [
        lambda there, back: {"@type": "ReservationPackage", "subReservation": [there, back]},
        lambda there, back: {"@context": {"@vocab": "http://schema.org/"}, "@graph": [there, back]},
        lambda there, back: {"@type": "EmailMessage", "about": [there, back]},
        lambda there, back: [{**one, "reservationFor": [one["reservationFor"]]} for one in (there, back)],
        lambda there, back: [{**one, "@type": "schema:FlightReservation"} for one in (there, back)],
        lambda there, back: [{**one, "@type": "Reservation"} for one in (there, back)],
        lambda there, back: [{**there, "underName": [{"name": "Maya"}, {"name": "Bo"}]}, back],
        lambda there, back: [{**there, "reservationFor": [there["reservationFor"], back["reservationFor"]]}],
    ],
)
def test_reservations_however_they_are_wrapped(shaped: Callable[..., Any], tmp_path: Path) -> None:
    assert stops(understood(a_page(tmp_path, json.dumps(shaped(THERE, BACK))))) == BERLIN_LISBON


@pytest.mark.parametrize(
    "airport",
    [
        {"iataCode": "LIS"}, {"iataCode": "lis"}, {"name": "LIS"}, "Lisbon (LIS)", "Lisbon", ["Lisbon Airport"],
        {"name": "Humberto Delgado Airport", "iataCode": "LIS"}, {"name": "Lisbon Humberto Delgado"},
        {"name": "Lisboa Portela"}, {"name": "Lissabon"}, {"iataCode": "", "name": "Lisbon", "address": "Portugal"},
    ],
)  # fmt: skip
def test_an_airport_by_its_code_or_its_name_or_both(airport: Any, tmp_path: Path) -> None:
    there, back = json.loads(json.dumps(THERE)), json.loads(json.dumps(BACK))
    there["reservationFor"]["arrivalAirport"] = back["reservationFor"]["departureAirport"] = airport
    assert stops(understood(a_page(tmp_path, json.dumps([there, back])))) == BERLIN_LISBON


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTART;TZID=Europe/Berlin:20270504T090000
DTEND;TZID=Europe/Lisbon:20270504T120000
SUMMARY:Flight from Berlin to Lisbon
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;TZID=Europe/Lisbon:20270508T130000
DTEND;TZID=Europe/Berlin:20270508T173000
SUMMARY:Flight from Lisbon to Berlin
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize(
    "headers",
    [
        "Content-Type: text/calendar; charset=utf-8",
        "Content-Type: application/ics",
        'Content-Type: application/octet-stream; name="trip.ics"',
        'Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="trip.ICS"',
        "Content-Type: application/octet-stream",
        "Content-Type: text/plain",
    ],
)
@pytest.mark.parametrize("encoded", [False, True])
@pytest.mark.parametrize("forwarded", [False, True])
def test_a_calendar_in_a_mail_whatever_it_is_called(
    headers: str, encoded: bool, forwarded: bool, tmp_path: Path
) -> None:
    body = base64.encodebytes(CALENDAR.encode()).decode() if encoded else CALENDAR
    headers += "\nContent-Transfer-Encoding: base64" if encoded else ""
    mail = "From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    mail += f"--b\nContent-Type: text/plain\n\nSee below.\n--b\n{headers}\n\n{body}\n--b--\n"
    if forwarded:
        mail = f"From: c@example.org\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n{mail}"
    path = tmp_path / "trip.eml"
    path.write_text(mail)
    assert stops(understood(path)) == BERLIN_LISBON


def a_pass(kind: str, fields: dict[str, list[tuple[str, str, str]]], **more: Any) -> bytes:
    groups: dict[str, Any] = {
        group: [{"key": key, "label": label, "value": value} for key, label, value in written]
        for group, written in fields.items()
    }
    transit = {"transitType": more.pop("transit")} if "transit" in more else {}
    content = {
        "formatVersion": 1,
        "organizationName": "Example",
        "description": "A pass",
        kind: {**groups, **transit},
        **more,
    }
    zipped = BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("pass.json", json.dumps(content))
    return zipped.getvalue()


def a_boarding_pass(origin: tuple[str, str], goal: tuple[str, str], when: str, **more: Any) -> bytes:
    ends = {"primaryFields": [("depart", *origin), ("arrive", *goal)]}
    return a_pass(
        "boardingPass",
        {**ends, **more.pop("fields", {})},
        **{"transit": "PKTransitTypeAir", "relevantDate": when, **more},
    )


@pytest.mark.parametrize(
    ("passes", "expected"),
    [
        pytest.param(
            [
                a_boarding_pass(("BERLIN", "BER"), ("LISBON", "LIS"), "2027-05-04T09:00+02:00"),
                a_boarding_pass(("LISBON", "LIS"), ("BERLIN", "BER"), "2027-05-08T13:00+01:00"),
            ],
            "Lisbon 05-04 12:55 to 05-08 13:00",
            id="two flights, without arrivals",
        ),
        pytest.param(
            [
                a_boarding_pass(
                    ("Von", "Berlin Hbf"),
                    ("Nach", "Hamburg Hbf"),
                    "2027-05-04T08:30+02:00",
                    transit="PKTransitTypeTrain",
                    fields={"auxiliaryFields": [("arrivalTime", "Ankunft", "10:15"), ("train", "Zug", "ICE 704")]},
                ),
                a_boarding_pass(
                    ("Von", "Hamburg Hbf"),
                    ("Nach", "Berlin Hbf"),
                    "2027-05-07T17:30+02:00",
                    transit="PKTransitTypeTrain",
                    fields={"auxiliaryFields": [("arrivalTime", "Ankunft", "19:20"), ("train", "Zug", "ICE 709")]},
                ),
            ],
            "Hamburg 05-04 10:15 to 05-07 17:30",
            id="two trains, with arrivals",
        ),
        pytest.param(
            [
                a_boarding_pass(
                    ("From", "PRG"),
                    ("To", "VIE"),
                    "",
                    fields={
                        "secondaryFields": [("date", "Departs", "4 May 2027 08:00")],
                        "backFields": [("a", "Arrives", "4 May 2027 08:50")],
                    },
                ),
                a_boarding_pass(("From", "VIE"), ("To", "PRG"), "2027-05-07T15:00+02:00"),
            ],
            "Vienna 05-04 08:50 to 05-07 15:00",
            id="its hours in other fields",
        ),
        pytest.param(
            [
                a_pass(
                    "generic",
                    {
                        "primaryFields": [("hotel", "Hotel", "Hotel Exemplo")],
                        "auxiliaryFields": [
                            ("in", "Check-in", "2027-05-04T15:00"),
                            ("out", "Check-out", "2027-05-07T11:00"),
                        ],
                        "backFields": [("address", "Address", "Rua do Exemplo 12, 1100-001 Lisboa")],
                    },
                )
            ],
            "Lisbon 05-04 15:00 to 05-07 11:00",
            id="a hotel's",
        ),
    ],
)
def test_passes_of_a_wallet(passes: list[bytes], expected: str, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.pkpass" for number in range(len(passes))]
    for path, content in zip(paths, passes, strict=True):
        path.write_bytes(content)
    assert stops(understood(*paths)) == [expected]


def test_a_ticket_of_a_concert_keeps_its_hours_busy(tmp_path: Path) -> None:
    concert = a_pass(
        "eventTicket",
        {"primaryFields": [("event", "Event", "An evening of examples")]},
        relevantDate="2027-05-05T20:00+01:00",
    )
    ticket, mail = tmp_path / "concert.pkpass", a_page(tmp_path, RIGHT)
    ticket.write_bytes(concert)
    assert [busy.what for busy in understood(mail, ticket).trip.stops[0].busy] == ["An evening of examples"]


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 broken", a_pass("boardingPass", {}), a_pass("boardingPass", {"primaryFields": []}, voided=True)],
)
def test_a_pass_that_says_nothing_is_told(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "odd.pkpass"
    path.write_bytes(content)
    with pytest.raises(TripmeetError, match=r"odd\.pkpass"):
        understood(path)
