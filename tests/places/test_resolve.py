"""What people write as their place, and where that is."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from tests.places.finding import found
from tests.worlds import PORTO, a_contact, a_stop, a_trip
from tripmeet.model.people import Address
from tripmeet.model.places import Coordinates, Level, Location
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.resolve import Hints, locate, resolve_all


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Berlin, DE", "Berlin", "DE"),
        ("Paris, Texas", "Paris", "US"),
        ("Dover, Delaware", "Dover", "US"),
        ("München, Deutschland", "Munich", "DE"),
        ("MUNICH GERMANY", "Munich", "DE"),
        ("東京", "Tokyo", "JP"),
        ("東京都渋谷区", "Tokyo", "JP"),
        ("Αθήνα", "Athens", "GR"),
        ("서울특별시 강남구", "Seoul", "KR"),
        ("Hamilton, ON", "Hamilton", "CA"),
        ("Toronto, CA", "Toronto", "CA"),
        ("Ontario, CA", "Ontario", "US"),
        ("St. Louis", "St. Louis", "US"),
        ("Saint-Louis, MO", "St. Louis", "US"),
        ("Norway, Bergen", "Bergen", "NO"),
        ("Porto 🇵🇹", "Porto", "PT"),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿 Perth", "Perth", "GB"),
        ("based in Lisbon", "Lisbon", "PT"),
        ("Tallahassee FL USA", "Tallahassee", "US"),
        ("90210 Beverly Hills, California", "Beverly Hills", "US"),
        ("YVR", "Vancouver", "CA"),
        ("ＯＳＬＯ", "Oslo", "NO"),
    ],
)
def test_a_town_is_found_by_what_stands_around_it(gazetteer: Gazetteer, text: str, name: str, country: str) -> None:
    place = found(text, gazetteer)

    assert (place.name, place.country, place.level in (Level.CITY, Level.QUARTER)) == (name, country, True)


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("Greater Oslo Area", "Oslo", Level.METRO),
        ("Metropolregion Hamburg", "Hamburg", Level.METRO),
        ("Twin Cities", "Minneapolis", Level.METRO),
        ("London-ish", "London", Level.METRO),
        ("Bavaria", "Bayern", Level.REGION),
        ("Elsewhereton, Nebraska", "Nebraska", Level.REGION),
        ("New York", "New York City", Level.CITY),
        ("Upstate New York", "New York", Level.REGION),
        ("Portugal", "Portugal", Level.COUNTRY),
        ("Bosnia and Herzegovina", "Bosnia & Herzegovina", Level.COUNTRY),
        ("Singapore", "Singapore", Level.CITY),
        ("Central Region, Singapore", "Singapore", Level.CITY),
        ("MN", "Minnesota", Level.REGION),
        ("SW OK", "Oklahoma", Level.REGION),
        ("The GREAT state of TEXAS", "Texas", Level.REGION),
        ("Panama, IN", "Indiana", Level.REGION),
        ("Holland, Pennsylvania", "Pennsylvania", Level.REGION),
        ("Georgia/Florida", "Georgia", Level.REGION),
        ("Virgin Islands", "U.S. Virgin Islands", Level.COUNTRY),
        ("Jersey, United Kingdom", "Jersey", Level.COUNTRY),
        ("USA and Canada", "United States", Level.COUNTRY),
        ("Capital Region, NY", "Albany", Level.METRO),
        ("Lyon et périphérie", "Lyon", Level.METRO),
        ("Grand Rapids Metropolitan Area", "Grand Rapids", Level.METRO),
        ("Kisumu County, Kenya", "Kisumu", Level.METRO),
    ],
)
def test_an_answer_is_as_exact_as_the_words_and_no_more(
    gazetteer: Gazetteer, text: str, name: str, level: Level
) -> None:
    place = found(text, gazetteer)

    assert (place.name, place.level) == (name, level)


@pytest.mark.parametrize(
    ("quarter", "city"),
    [
        ("Brooklyn", "New York City"),
        ("Mar Vista", "Los Angeles"),
        ("Kreuzberg", "Berlin"),
        ("Shibuya", "Tokyo"),
        ("Waikiki, Hawaii", "Honolulu"),
        ("Hackney, London", "London"),
        ("Creighton University", "Omaha"),
        ("San Jose State University", "San Jose"),
    ],
)
def test_a_quarter_is_its_city(gazetteer: Gazetteer, quarter: str, city: str) -> None:
    assert found(quarter, gazetteer).name == city


@pytest.mark.parametrize(
    ("village", "state"),
    [("Guilderland, NY", "New York"), ("Boring, Oregon", "Oregon"), ("Poland, IN", "Indiana"), ("Home, KS", "Kansas")],
)
def test_a_place_with_no_more_than_a_post_office_is_known_beside_its_state(
    gazetteer: Gazetteer, village: str, state: str
) -> None:
    place = found(village, gazetteer)

    assert (place.name, place.region, place.level) == (village.partition(",")[0], state, Level.CITY)


@pytest.mark.parametrize("village", ["Guilderland", "Boring", "Home", "Outlook"])
def test_a_place_with_no_more_than_a_post_office_is_not_meant_by_its_name_alone(
    gazetteer: Gazetteer, village: str
) -> None:
    assert locate(village, gazetteer).place is None


def test_nothing_is_said_about_how_many_live_where_nobody_counted(gazetteer: Gazetteer) -> None:
    assert locate("Guilderland, NY", gazetteer).because == "“Guilderland” is a small place, in New York"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MÃ¼nchen, Deutschland", "Munich"),
        ("SÃ£o Paulo", "São Paulo"),
        ("losangeles", "Los Angeles"),
        ("Miamiiii", "Miami"),
        ("Esssen, Germany", "Essen"),
        ("Riegel am Kaiserstuhl, Germany", "Riegel"),
        ("the wilds of Bozeman, Montana", "Bozeman"),
        ("iran tehran somewhere", "Tehran"),
        ("Yonkers, New York", "Yonkers"),
        ("Holland, Massachusetts", "Holland"),
        ("Burgos or Valladolid, Spain", "Burgos"),
        ("Melboure Australia", "Melbourne"),
    ],
)
def test_a_name_is_found_however_it_is_written(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert found(text, gazetteer).name == name


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("India, Andhara Pradesh", "Andhra Pradesh"),
        ("Pennslvania", "Pennsylvania"),
        ("Maharastra, India", "Mahārāshtra"),
    ],
)
def test_a_region_may_be_misspelt(gazetteer: Gazetteer, text: str, region: str) -> None:
    assert found(text, gazetteer).name == region


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Buenos Aires, currently Kyoto until June", "Kyoto"),
        ("ex-Berlin, now Tbilisi", "Tbilisi"),
        ("ex-Berlin now Tbilisi", "Tbilisi"),
        ("Porto → now Lisbon", "Lisbon"),
        ("born in Kyoto, living in Osaka", "Osaka"),
        ("Living in Osaka, born in Kyoto", "Osaka"),
        ("moved to Lisbon", "Lisbon"),
        ("I live in Kyoto", "Kyoto"),
        ("Originally from Ohio, Chicago", "Chicago"),
        ("Granada, Spain. Previously in Brighton, UK, Bilbao", "Granada"),
        ("Berlin, aktuell in Wien", "Vienna"),
        ("Paris (maintenant à Lyon)", "Lyon"),
        ("Madrid, ahora en Lima", "Lima"),
        ("Almada (across the river from Lisbon)", "Almada"),
    ],
)
def test_somebody_is_where_they_say_they_are_now(gazetteer: Gazetteer, text: str, name: str) -> None:
    location = locate(text, gazetteer)

    assert location.text == text
    assert location.place
    assert location.place.name == name


@pytest.mark.parametrize("text", ["moving to Vienna in June 2027", "soon in Paris", "next stop: Rome"])
def test_nobody_is_yet_where_they_will_be(gazetteer: Gazetteer, text: str) -> None:
    location = locate(text, gazetteer)

    assert location.place is None
    assert "where they will be" in location.because


@pytest.mark.parametrize("text", ["Berlin, moving to Lisbon", "Berlin (soon in Lisbon)", "Berlin; next stop Lisbon"])
def test_until_they_move_they_are_where_they_are(gazetteer: Gazetteer, text: str) -> None:
    assert found(text, gazetteer).name == "Berlin"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("From Berlin, Germany", "Berlin"),
        ("From Paris, Texas", "Paris"),
        ("Born in Portland, Oregon", "Portland"),
        ("Berlin (currently travelling)", "Berlin"),
    ],
)
def test_where_they_come_from_is_all_they_say(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert found(text, gazetteer).name == name


def test_a_region_beside_its_country_is_the_town_with_a_fair_share_of_it(gazetteer: Gazetteer) -> None:
    assert found("Nara, Japan", gazetteer).level is Level.CITY
    assert found("Oklahoma, USA", gazetteer).level is Level.REGION


def test_a_typing_error_is_not_sure_enough_to_plan_by(gazetteer: Gazetteer) -> None:
    assert found("Torronto", gazetteer).confidence < 0.8 > found("Stockhom, Sweden", gazetteer).confidence


@pytest.mark.parametrize(("text", "name"), [("San Francicso", "San Francisco"), ("Philadelpia, PA", "Philadelphia")])
def test_a_typing_error_is_read_with_less_confidence(gazetteer: Gazetteer, text: str, name: str) -> None:
    place = found(text, gazetteer)

    assert place.name == name
    assert place.confidence < found(name, gazetteer).confidence


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", ",,,", "everywhere", "the internet", "Earth", "in your dreams", "somewhere over the rainbow", "42",
        "home sweet home", "she/her", "nowhere near Texas", "404 not found", "/dev/null", "🌍", "my couch",
    ],
)  # fmt: skip
def test_what_is_no_place_stays_unknown(gazetteer: Gazetteer, text: str) -> None:
    location = locate(text, gazetteer)

    assert location.place is None
    assert location.because


def test_the_first_of_several_places_is_meant_and_the_others_are_kept(gazetteer: Gazetteer) -> None:
    location = locate("Austin / Los Angeles", gazetteer)

    assert location.place is not None
    assert location.place.name == "Austin"
    assert "Los Angeles" in [place.name for place in location.alternatives]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Washington, DC & Charlotte, NC", "Washington"),
        ("New York, NY & Madrid, Spain", "New York City"),
        ("Toledo, Spain / Dublin, Ireland", "Toledo"),
        ("Dublin, Ireland / London, England", "Dublin"),
        ("Hong Kong, SAR, China", "Hong Kong"),
    ],
)
def test_the_first_of_several_places_is_meant_each_with_its_area(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert found(text, gazetteer).name == name


@pytest.mark.parametrize("town", ["Gandia", "Burjassot", "Silla"])
def test_a_town_beside_the_city_of_its_province_is_the_town(gazetteer: Gazetteer, town: str) -> None:
    assert found(f"{town}, Valencia, Spain", gazetteer).name == town


@pytest.mark.parametrize("town", ["Sóller", "Inca", "Sa Pobla"])
def test_a_town_of_an_island_is_not_the_islands_city(gazetteer: Gazetteer, town: str) -> None:
    assert found(f"{town}, Mallorca", gazetteer).name.casefold() == town.casefold()


@pytest.mark.parametrize("name", ["Guatemala", "Panama", "Kuwait", "Luxembourg", "Djibouti"])
def test_a_country_written_twice_is_its_city(gazetteer: Gazetteer, name: str) -> None:
    assert found(f"{name}, {name}", gazetteer).level in (Level.CITY, Level.METRO)


def test_what_a_city_was_once_called_gives_way_to_the_city_of_the_name(gazetteer: Gazetteer) -> None:
    assert found("Islamabad", gazetteer).country == "PK"
    assert found("Tunis", gazetteer).level is Level.CITY


def test_a_province_of_the_same_name_does_not_hide_its_city(gazetteer: Gazetteer) -> None:
    assert found("Cádiz, Spain", gazetteer).level is Level.CITY


@pytest.mark.parametrize(("flag", "country"), [("🇨🇦", "CA"), ("🇩🇪", "DE"), ("🇮🇱", "IL"), ("🇬🇪", "GE"), ("🇮🇳", "IN")])
def test_a_flag_is_a_country_and_no_state_of_the_same_code(gazetteer: Gazetteer, flag: str, country: str) -> None:
    place = found(flag, gazetteer)

    assert (place.country, place.level) == (country, Level.COUNTRY)


@pytest.mark.parametrize("text", ["Someday I'll live in England.", "North America", "Southeast Asia", "Eastern Europe"])
def test_more_than_a_country_and_less_than_a_life_is_no_place(gazetteer: Gazetteer, text: str) -> None:
    assert locate(text, gazetteer).place is None


def test_an_unknown_village_beside_new_york_is_somewhere_in_the_state(gazetteer: Gazetteer) -> None:
    assert found("Elsewhereton, New York", gazetteer).level is Level.REGION


def test_a_stop_of_the_trip_decides_between_towns_of_one_name(gazetteer: Gazetteer) -> None:
    assert found("Cambridge", gazetteer).country == "GB"
    assert found("Cambridge", gazetteer, "Boston, MA").region == "Massachusetts"
    assert found("Portland", gazetteer).region == "Oregon"
    assert found("Portland", gazetteer, "Augusta, Maine").region == "Maine"


def test_a_stop_does_not_move_a_world_city(gazetteer: Gazetteer) -> None:
    assert found("London", gazetteer, "Toronto").country == "GB"


def test_hints_are_weak(gazetteer: Gazetteer) -> None:
    spanish = locate("Guadalajara", gazetteer, hints=Hints(frozenset({"ES"}))).place

    assert spanish is not None
    assert spanish.country == "MX"  # ten times as many people outweigh a phone prefix


@pytest.mark.parametrize(
    "text",
    [
        "38.7169, -9.1399", "geo:38.7169,-9.1399", "38.7169° N, 9.1399° W", "https://maps.example/@38.7169,-9.1399,15z",
        "38°43′0.84″N 9°8′23.64″W",
    ],
)  # fmt: skip
def test_coordinates_are_an_address_with_zone_and_country(gazetteer: Gazetteer, text: str) -> None:
    place = found(text, gazetteer)

    assert (place.level, place.country, place.timezone) == (Level.ADDRESS, "PT", "Europe/Lisbon")
    assert place.coordinates == Coordinates(38.7169, -9.1399)


def test_a_street_falls_back_to_its_city_and_says_so(gazetteer: Gazetteer) -> None:
    location = locate("12 Example Street, Lisbon", gazetteer)

    assert location.place is not None
    assert (location.place.name, location.place.level) == ("Lisbon", Level.CITY)
    assert "street" in location.because


def test_the_surer_the_fewer_others_there_are(gazetteer: Gazetteer) -> None:
    sure = [found(text, gazetteer).confidence for text in ("Springfield", "Cambridge", "Porto, Portugal")]

    assert all(less < more for less, more in pairwise(sure))


def test_everybody_has_an_entry_in_order(gazetteer: Gazetteer) -> None:
    two = a_contact("Bea Two", addresses=(Address("Porto", label="home"), Address("Lisbon", label="work")))
    nobody = a_contact("Cy Unwritten")

    located = resolve_all([two, nobody], gazetteer, a_trip(a_stop(PORTO)))

    assert [entry.contact for entry in located] == [two, two, nobody]
    assert [entry.location.place and entry.location.place.name for entry in located] == ["Porto", "Lisbon", None]


def test_the_address_that_holds_on_the_trips_days_decides(gazetteer: Gazetteer) -> None:
    mover = a_contact(
        "Dee Mover",
        addresses=(Address("Berlin", until=date(2027, 4, 30)), Address("Porto", since=date(2027, 5, 1))),
    )

    located = resolve_all([mover], gazetteer, a_trip(a_stop(PORTO)))

    assert [entry.address.text for entry in located if entry.address] == ["Porto"]


def test_fields_of_an_address_are_used_and_the_street_is_told(gazetteer: Gazetteer) -> None:
    home = Address("Rua 1, 4000 Porto", city="Porto", country="Portugal")
    (entry,) = resolve_all([a_contact("Eve", addresses=(home,))], gazetteer, a_trip())

    assert entry.location.place is not None
    assert (entry.location.place.name, entry.location.place.country) == ("Porto", "PT")
    assert "street" in entry.location.because


def test_coordinates_of_an_address_win(gazetteer: Gazetteer) -> None:
    office = Address("the office", lat=41.15, lon=-8.61)
    (entry,) = resolve_all([a_contact("Fay", addresses=(office,))], gazetteer, a_trip())

    assert entry.location.place is not None
    assert entry.location.place.level == Level.ADDRESS
    assert entry.location.place.timezone == "Europe/Lisbon"


def test_a_phone_number_points_to_a_country(gazetteer: Gazetteer) -> None:
    spanish = a_contact("Gil", in_="León", phones=("+34 900 000 000",))
    anybody = a_contact("Hal", in_="León")

    located = resolve_all([spanish, anybody], gazetteer, a_trip(a_stop(PORTO)))

    assert [entry.location.place and entry.location.place.country for entry in located] == ["ES", "MX"]


def test_what_makes_a_location_more_exact_is_asked_for_each(gazetteer: Gazetteer) -> None:
    def refine(location: Location) -> Location:
        return Location(location.text, location.place, "refined")

    located = resolve_all([a_contact("Ida", in_="Porto")], gazetteer, a_trip(), refine=refine)

    assert [entry.location.because for entry in located] == ["refined"]
