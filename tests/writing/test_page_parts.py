"""The parts of the page: words, great circles, coastlines, the still picture."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import hypot
from zoneinfo import ZoneInfo

import pytest
from build_basemap import encode
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.browser.journey import LONDON
from tests.worlds import BERLIN, LISBON, SAN_FRANCISCO, TOKYO, a_stop, a_trip
from tripmeet import assets
from tripmeet.model.map_lines import CELL_UNIT, WORLD_UNIT, decode_lines
from tripmeet.model.messages import Link
from tripmeet.model.places import Coordinates
from tripmeet.model.trip import Means
from tripmeet.writing.page import as_function
from tripmeet.writing.page.basemap import base_map, water_around
from tripmeet.writing.page.geometry import great_circle, mercator, near_turn, unwrap, view_of
from tripmeet.writing.page.picture import HEIGHT, WIDTH, clip, draw
from tripmeet.writing.page.words import days_between, discreet, literal, minutes, safe_link, zone_name

degrees = st.tuples(st.floats(-80, 80), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Ada Lovelace", "Ada"),
        ("Lovelace, Ada", "Ada"),
        ("Dr. Grace Hopper", "Grace"),
        ("ada@example.org", "a friend"),
        ("山田太郎", "a friend"),
        ("山田 太郎", "a friend"),
        ("Lovelace,", "a friend"),
        ("يوسف الحداد", "يوسف"),
        ("Cher", "Cher"),
        ("", "a friend"),
        ("  ", "a friend"),
    ],
)
def test_a_first_name_is_what_may_be_shared(name: str, first: str) -> None:
    assert discreet(name) == first


@given(st.text())
@settings(deadline=None)
def test_literal_text_can_be_written_and_hides_nothing(text: str) -> None:
    shown = literal(text)
    shown.encode()
    assert len(shown) == len(text)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", shown)
    assert literal(shown) == shown


@pytest.mark.parametrize(
    ("url", "is_safe"),
    [
        ("mailto:ada@example.org?subject=Hi%20%26%20bye", True),
        ("sms:+351913000222", True),
        ("https://wa.me/351913000222", True),
        ("pigeon:ada", True),
        ("matrix:u/ada:example.org", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("vbscript:x", False),
        ("data:text/html,x", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("https://example.org/\x01", False),
        ("ada", False),
    ],
)
def test_a_link_opens_a_program_and_runs_none_in_the_page(url: str, is_safe: bool) -> None:
    assert safe_link(Link(url)) == (Link(url) if is_safe else None)


def test_no_link_is_no_link() -> None:
    assert safe_link(None) is None


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2027, 5, 4), date(2027, 5, 12), "4–12 May 2027"),
        (date(2027, 4, 28), date(2027, 5, 2), "28 April – 2 May 2027"),
        (date(2027, 12, 30), date(2028, 1, 2), "30 December 2027 – 2 January 2028"),
        (date(2027, 5, 4), date(2027, 5, 4), "4 May 2027"),
    ],
)
def test_days_repeat_no_more_than_they_must(first: date, last: date, words: str) -> None:
    assert days_between(first, last) == words


@pytest.mark.parametrize(
    ("zone", "name"),
    [("Europe/Lisbon", "WEST"), ("Asia/Kathmandu", "UTC+5:45"), ("America/Sao_Paulo", "UTC-3"), ("UTC", "UTC")],
)
def test_a_zone_has_its_name_or_its_offset(zone: str, name: str) -> None:
    assert zone_name(datetime(2027, 5, 4, 12, tzinfo=ZoneInfo(zone))) == name


def test_a_way_is_told_in_minutes_and_from_there_in_hours() -> None:
    assert [minutes(timedelta(minutes=n)) for n in (0, 25, 99, 125)] == ["", "25 min", "99 min", "2 h 05 min"]


def test_tokyo_to_san_francisco_crosses_the_pacific() -> None:
    way = unwrap([TOKYO.coordinates, SAN_FRANCISCO.coordinates, LISBON.coordinates])
    assert [round(lon) for _, lon in way] == [140, 238, 351]
    assert view_of([TOKYO.coordinates, SAN_FRANCISCO.coordinates])[0][1] == pytest.approx(188.6, abs=0.1)


@given(degrees, degrees)
@settings(deadline=None)
def test_a_great_circle_goes_from_one_end_to_the_other_without_jumps(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    end = b[0], near_turn(b[1], a[1])
    way = great_circle(a, end)
    assert (way[0], way[-1]) == (a, end)
    length = sum(at(p).distance_km(at(q)) for p, q in pairwise(way))
    assert length == pytest.approx(at(a).distance_km(at(b)), rel=0.02, abs=1)


def at(point: tuple[float, float]) -> Coordinates:
    return Coordinates(max(-90, min(90, point[0])), (point[1] + 180) % 360 - 180)


@given(st.lists(st.tuples(st.integers(-18000, 18000), st.integers(-9000, 9000)), min_size=1))
@settings(deadline=None)
def test_what_the_tool_encodes_the_page_decodes(line: list[tuple[int, int]]) -> None:
    assert list(decode_lines(encode(line), 1)) == [[(lat, lon) for lon, lat in line]]


@pytest.mark.parametrize(
    ("where", "land"),
    [
        ((39.5, -8.5), True),  # Portugal
        ((38.5, -10.2), False),  # the Atlantic before it
        ((35.69, 139.7), True),  # Tokyo
        ((66.5, -172.5), True),  # Chukotka, beyond the date line
        ((42.0, 51.0), False),  # the Caspian
        ((-85.0, 40.0), True),  # Antarctica
        ((0.0, -30.0), False),
        ((75.0, 60.0), True),  # Novaya Zemlya
        ((72.5, 30.0), False),  # the sea north of Norway
    ],
)
def test_land_is_where_land_is(where: tuple[float, float], land: bool) -> None:
    world = base_map([Coordinates(*where)])
    rings = list(decode_lines(world.land, WORLD_UNIT))
    assert (sum(inside(where, ring) for ring in rings) % 2 == 1) is land
    if abs(where[0]) < 85:
        here = [cell for cell in world.cells if (cell[0], cell[1]) == (int(where[0] // 1), int(where[1] // 1))]
        cell_rings = [ring for cell in here for ring in decode_lines(cell[2], CELL_UNIT)]
        assert (sum(inside(where, ring) for ring in cell_rings) % 2 == 1) is land


def inside(where: tuple[float, float], ring: list[tuple[float, float]]) -> bool:
    """Whether a ring, in any turn, holds a point: how often a line northward crosses it."""
    odd = 0
    for turn in (-360, 0, 360):
        lon = where[1] + turn
        for (lat1, lon1), (lat2, lon2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (lon1 > lon) != (lon2 > lon) and lat1 + (lon - lon1) * (lat2 - lat1) / (lon2 - lon1) > where[0]:
                odd += 1
    return odd % 2 == 1


def test_the_still_picture_shows_every_stop_and_only_numbers_in_its_paths() -> None:
    stops = [a_stop(place, by=Means.TRAIN) for place in (LISBON, BERLIN, LONDON)]
    trip = a_trip(*stops)
    picture = draw(trip, base_map([stop.place.coordinates for stop in stops]), ["Lisbon", "Berlin", "London"])
    assert all(0 < mark.x < WIDTH and 0 < mark.y < HEIGHT for mark in picture.marks)
    for path in (*picture.land, picture.borders, *(path for _, path in picture.legs)):
        assert re.fullmatch(r"[Mlz\d -]*", path)
    assert [mark.label for mark in picture.marks] == ["Lisbon", "Berlin", "London"]
    places = [(mark.x, mark.y) for mark in picture.marks]
    assert all(hypot(a[0] - b[0], a[1] - b[1]) > 40 for a, b in pairwise(places))


def test_the_still_picture_of_one_city_shows_the_coast_around_it() -> None:
    stop = a_stop(LISBON)
    picture = draw(a_trip(stop), base_map([LISBON.coordinates]), ["Lisbon"])
    assert len(picture.land) > 3
    assert picture.legs == ()


@given(st.lists(st.tuples(st.floats(-50, 150), st.floats(-50, 150)), min_size=3, max_size=30))
@settings(deadline=None)
def test_a_clipped_ring_stays_in_its_box(ring: list[tuple[float, float]]) -> None:
    assert all(-1e-6 <= x <= 100 + 1e-6 and -1e-6 <= y <= 100 + 1e-6 for x, y in clip(ring, (0, 0, 100, 100)))


def test_mercators_middle_is_the_middle() -> None:
    assert mercator(0, 0) == pytest.approx((0.5, 0.5))


def test_leaflet_is_vendored_whole() -> None:
    folder = assets.folder("templates") / "page" / "leaflet"
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in ("leaflet.js", "leaflet.css")}
    assert hashes == {
        "leaflet.js": "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a",
        "leaflet.css": "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6",
    }
    assert "BSD 2-Clause" in (folder / "LICENSE").read_text()


def test_a_module_becomes_a_function_that_gives_what_it_exports() -> None:
    module = (
        "import { a, b } from './codec.mjs';\n\n// why\n/** what\n * more */\n"
        "export function c() {}\nexport const d = 1;\n"
    )
    assert as_function("map", module) == (
        "const map_ = (() => {\nconst { a, b } = codec_\n\nfunction c() {}\nconst d = 1;\nreturn { c, d };\n})();"
    )


def test_the_water_around_a_stop_is_a_kilobyte() -> None:
    cities = [(52.52, 13.40), (51.51, -0.13), (38.72, -9.14), (47.37, 8.54), (41.88, -87.63)]
    water = water_around([Coordinates(lat, lon) for lat, lon in cities])

    assert sum(len(lakes) + len(rivers) for _, _, lakes, rivers in water) < 10_000
    assert any(lakes for _, _, lakes, _ in water)
    rivers = [
        line
        for _, _, _, encoded in water_around([Coordinates(52.52, 13.40)])
        for line in decode_lines(encoded, CELL_UNIT)
    ]
    assert min(abs(lat - 52.52) + abs(lon - 13.40) for line in rivers for lat, lon in line) < 0.1
