"""Whatever airport a booking names, the town is the one it serves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import airportsdata
import pytest

from tripmeet import assets
from tripmeet.model.places import Coordinates, Location, Place
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.resolve import locate as locate_in
from tripmeet.reading.itineraries.airports import SERVES_KM, airport, airport_in
from tripmeet.reading.itineraries.booked import Where, find

ROWS = airportsdata.load("IATA")
GAZETTEER = Gazetteer.open(assets.folder("data"))


def locate(text: str) -> Location:
    return locate_in(text, GAZETTEER)


def place_at(where: Coordinates) -> Place:
    return GAZETTEER.nearest(where) or Place("nowhere", None, "AQ", where, None, locate("Lisbon").place.level)  # type: ignore[union-attr]


def town(*texts: str) -> str | None:
    place = find(Where(texts, by_air=True), locate, place_at)
    return f"{place.name}, {place.country}" if place else None


def misplaced(texts_of: Callable[[str, str], tuple[str, ...]]) -> Iterator[tuple[str, Place | None]]:
    for code, row in ROWS.items():
        place = find(Where(texts_of(code, row["name"]), by_air=True), locate, place_at)
        if place is None or place.coordinates.distance_km(Coordinates(row["lat"], row["lon"])) > SERVES_KM:
            yield code, place


@pytest.mark.parametrize(
    "texts_of",
    [
        pytest.param(lambda code, _: (code,), id="its code"),
        pytest.param(lambda code, name: (code, name), id="its code and its official name"),
        pytest.param(lambda code, name: (f"{name} ({code})",), id="its code in brackets behind its name"),
    ],
)
def test_every_airport_there_is_has_its_town(texts_of: Callable[[str, str], tuple[str, ...]]) -> None:
    assert list(misplaced(texts_of)) == []


def test_by_its_official_name_alone_nearly_every_airport_has_its_town() -> None:
    """The rest share their name with others or with a larger town: London, Ontario; Las Vegas, New Mexico."""
    wrong = list(misplaced(lambda _, name: (name,)))
    assert len(wrong) / len(ROWS) < 0.04


@pytest.mark.parametrize(
    ("written", "served"),
    [
        ("JFK", "New York City, US"),
        ("EWR", "New York City, US"),
        ("MLA", "Valletta, MT"),
        ("FNC", "Funchal, PT"),
        ("PTY", "Panama City, PA"),
        ("BSL", "Basel, CH"),
        ("MLH", "Mulhouse, FR"),
        ("WAS", "Washington, US"),
        ("LAS", "Las Vegas, US"),
        ("MAN", "Manchester, GB"),
        ("FRA", "Frankfurt am Main, DE"),
        ("NRT", "Tokyo, JP"),
        ("EZE", "Buenos Aires, AR"),
        ("YVR", "Vancouver, CA"),
        ("YUL", "Montréal, CA"),
        ("BGY", "Milan, IT"),
        ("BVA", "Beauvais, FR"),
        ("LON", "London, GB"),
        ("TYO", "Tokyo, JP"),
        ("PAR", "Paris, FR"),
    ],
)
def test_a_code_is_the_town_travellers_mean(written: str, served: str) -> None:
    assert town(written) == served


@pytest.mark.parametrize(
    ("written", "served"),
    [
        ("Newark Liberty International Airport", "Newark, US"),
        ("John F. Kennedy", "New York City, US"),
        ("Harry Reid International", "Las Vegas, US"),
        ("Frankfurt Intl", "Frankfurt am Main, DE"),
        ("Berlin Brandenburg", "Berlin, DE"),
        ("London Heathrow", "London, GB"),
        ("Heathrow", "London, GB"),
        ("LHR - London Heathrow Terminal 5", "London, GB"),
        ("Milano Malpensa", "Milan, IT"),
        ("MILAN MALPENSA", "Milan, IT"),
        ("Roma Fiumicino", "Rome, IT"),
        ("Leonardo da Vinci", "Rome, IT"),
        ("Wien-Schwechat", "Vienna, AT"),
        ("Flughafen Wien", "Vienna, AT"),
        ("Praha Ruzyně", "Prague, CZ"),
        ("Roissy-Charles de Gaulle", "Paris, FR"),
        ("Aéroport de Lyon Saint-Exupéry", "Lyon, FR"),
        ("München Franz Josef Strauß", "Munich, DE"),
        ("Lisboa (Humberto Delgado)", "Lisbon, PT"),
        ("Istanbul Sabiha Gökçen", "Istanbul, TR"),
        ("New York JFK", "New York City, US"),
        ("Chicago (ORD)", "Chicago, US"),
        ("LOS ANGELES", "Los Angeles, US"),
        ("Naples", "Naples, IT"),
        ("Newark (EWR)", "Newark, US"),
        ("Malta", "Valletta, MT"),
        ("羽田", "Tokyo, JP"),
        ("新千歳空港", "Sapporo, JP"),
        ("上海虹桥", "Shanghai, CN"),
        ("인천국제공항", "Seoul, KR"),
        ("Шереметьево", "Moscow, RU"),
        ("Manchester", "Manchester, GB"),
        ("Palma", "Palma, ES"),
        ("Tamworth Airport", "Tamworth, AU"),
    ],
)
def test_the_words_of_a_booking_name_an_airport(written: str, served: str) -> None:
    assert town(written) == served


@pytest.mark.parametrize("written", ["", "XQZ", "the airport", "Terminal 2", "Gate B12", "to be announced"])
def test_words_that_name_no_airport_name_none(written: str) -> None:
    assert airport_in(written, locate) is None


def test_capitals_beside_a_name_are_a_code_only_where_they_belong_to_it() -> None:
    assert town("Frankfurt INT") == "Frankfurt am Main, DE"  # INT is in North Carolina
    assert town("Frankfurt FRA") == "Frankfurt am Main, DE"


def test_what_an_airport_is() -> None:
    found = airport("ewr")
    assert found is not None
    assert (found.code, found.towns, found.region, found.country, found.timezone) == (
        "EWR", ("Newark",), "New Jersey", "US", "America/New_York",
    )  # fmt: skip
    assert airport("???") is None
