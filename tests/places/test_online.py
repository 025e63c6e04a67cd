"""Asking a service: what was answered before, its limits, its failures; a local server stands for it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest

from tripmeet.errors import TripmeetError
from tripmeet.model.places import Coordinates, Level, Location
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.online import Online, Service, is_worth_asking
from tripmeet.places.resolve import locate
from tripmeet.store.geocodes import Geocodes
from tripmeet.store.schema import Store, open_store

LISBON_CAFE = {"lat": "38.7139", "lon": "-9.1394", "display_name": "Café Exemplo, Lisboa"}
STREET = "12 Example Street, Lisbon"


@dataclass
class Answers:
    """What the server answers next, each a status with headers and a body; and what it was asked."""

    waiting: list[tuple[int, dict[str, str], str]] = field(default_factory=list)
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    port: int = 0

    def say(self, *places: dict[str, str]) -> None:
        self.waiting.append((200, {}, json.dumps(places)))

    def refuse(self, status: int, **headers: str) -> None:
        self.waiting.append((status, headers, "no"))


@pytest.fixture
def server() -> Iterator[Answers]:
    answers = Answers()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers.asked.append(parse_qs(urlparse(self.path).query))
            status, headers, body = answers.waiting.pop(0)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    answers.port = running.server_port
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    yield answers
    running.shutdown()
    thread.join()
    running.server_close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "tripmeet.sqlite") as opened:
        yield opened


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now, self.slept = 1_000_000.0, [0.0]

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def an_online(port: int, store: Store, gazetteer: Gazetteer, clock: Clock | None = None) -> Online:
    clock = clock or Clock()
    options = {"domain": f"127.0.0.1:{port}", "scheme": "http", "user_agent": "tripmeet-test"}
    memory = Geocodes(store, date(2027, 3, 1))
    return Online(Service("nominatim", options), memory, gazetteer, clock=clock, sleep=clock.sleep)


def test_a_street_gets_its_own_coordinates(server: Answers, store: Store, gazetteer: Gazetteer) -> None:
    server.say(LISBON_CAFE)

    place = an_online(server.port, store, gazetteer).refine(locate(STREET, gazetteer)).place

    assert place is not None
    assert (place.level, place.name, place.timezone) == (Level.ADDRESS, "Lisbon", "Europe/Lisbon")
    assert place.coordinates == Coordinates(38.7139, -9.1394)
    assert server.asked[0]["q"] == [STREET]
    assert server.asked[0]["countrycodes"] == ["pt"]
    assert "viewbox" in server.asked[0]


def test_what_was_answered_once_is_not_asked_again(server: Answers, store: Store, gazetteer: Gazetteer) -> None:
    server.say(LISBON_CAFE)
    first = an_online(server.port, store, gazetteer).refine(locate(STREET, gazetteer))
    second = an_online(server.port, store, gazetteer).refine(locate(STREET, gazetteer))

    assert first == second
    assert len(server.asked) == 1


def test_that_a_place_is_unknown_is_remembered_too(server: Answers, store: Store, gazetteer: Gazetteer) -> None:
    server.say()
    offline = locate(STREET, gazetteer)
    for _ in range(2):
        location = an_online(server.port, store, gazetteer).refine(offline)
        assert location.place == offline.place
        assert "does not know it" in location.because

    assert len(server.asked) == 1


def test_runs_share_one_limit(server: Answers, store: Store, gazetteer: Gazetteer) -> None:
    clock = Clock()
    for number in (1, 2, 3):
        server.say(LISBON_CAFE)
        an_online(server.port, store, gazetteer, clock).refine(locate(f"{number} Example Street, Lisbon", gazetteer))

    assert clock.slept == [0.0, 1.0, 1.0]


def test_a_cached_answer_does_not_wait(server: Answers, store: Store, gazetteer: Gazetteer) -> None:
    clock = Clock()
    server.say(LISBON_CAFE)
    for _ in range(3):
        an_online(server.port, store, gazetteer, clock).refine(locate(STREET, gazetteer))

    assert clock.slept == [0.0]


def test_a_service_that_asks_us_to_wait_is_obeyed(server: Answers, store: Store, gazetteer: Gazetteer) -> None:
    clock = Clock()
    server.refuse(429, Retry_After="7")
    server.say(LISBON_CAFE)
    online = an_online(server.port, store, gazetteer, clock)

    place = online.refine(locate(STREET, gazetteer)).place

    assert place is not None
    assert place.level == Level.ADDRESS
    assert clock.slept[-1] == 7.0
    assert online.problem is None


def test_one_that_wants_more_patience_is_one_problem_and_waited_for_by_the_next_run(
    server: Answers, store: Store, gazetteer: Gazetteer
) -> None:
    clock = Clock()
    server.refuse(429, Retry_After="3600")
    online = an_online(server.port, store, gazetteer, clock)
    offline = locate(STREET, gazetteer)

    assert online.refine(offline) == offline
    assert online.refine(locate("14 Example Street, Lisbon", gazetteer)).place == offline.place
    assert len(server.asked) == 1
    assert online.problem is not None
    assert "3600" in online.problem.what

    later = an_online(server.port, store, gazetteer, clock)
    assert later.refine(offline) == offline
    assert len(server.asked) == 1
    assert later.problem is not None


@pytest.mark.parametrize("status", [500, 502, 503, 403])
def test_a_service_that_fails_is_one_problem_and_nothing_is_remembered(
    server: Answers, store: Store, gazetteer: Gazetteer, status: int
) -> None:
    server.refuse(status)
    offline = locate(STREET, gazetteer)
    online = an_online(server.port, store, gazetteer)

    assert online.refine(offline) == offline
    assert online.problem is not None

    server.say(LISBON_CAFE)
    place = an_online(server.port, store, gazetteer).refine(offline).place
    assert place is not None
    assert place.level == Level.ADDRESS


def test_a_service_that_is_down_leaves_the_offline_answer(store: Store, gazetteer: Gazetteer) -> None:
    offline = locate(STREET, gazetteer)
    online = an_online(9, store, gazetteer)  # the discard port: nobody listens there

    assert online.refine(offline) == offline
    assert online.problem is not None


def test_an_answer_far_from_the_town_is_refused_with_a_note(
    server: Answers, store: Store, gazetteer: Gazetteer
) -> None:
    server.say({"lat": "41.15", "lon": "-8.61", "display_name": "Example Street, Porto"})
    offline = locate(STREET, gazetteer)

    location = an_online(server.port, store, gazetteer).refine(offline)

    assert location.place == offline.place
    assert "km from Lisbon" in location.because


def test_what_the_gazetteer_does_not_know_may_be_found(server: Answers, store: Store, gazetteer: Gazetteer) -> None:
    server.say(LISBON_CAFE)
    offline = locate("Qwertzhausen Xyz", gazetteer)
    assert offline.place is None

    place = an_online(server.port, store, gazetteer).refine(offline).place

    assert place is not None
    assert place.country == "PT"


@pytest.mark.parametrize(
    ("text", "asked"),
    [("Lisbon", False), ("Portugal", False), ("", False), ("42", False), (STREET, True), ("Qwertzhausen Xyz", True)],
)
def test_only_what_is_not_known_well_enough_is_asked(gazetteer: Gazetteer, text: str, asked: bool) -> None:
    assert is_worth_asking(locate(text, gazetteer)) is asked


def test_an_unknown_service_is_told_in_a_sentence(store: Store, gazetteer: Gazetteer) -> None:
    clock = Clock()
    online = Online(
        Service("nosuchservice"), Geocodes(store, date(2027, 3, 1)), gazetteer, clock=clock, sleep=clock.sleep
    )

    with pytest.raises(TripmeetError, match="nosuchservice"):
        online.refine(Location("Qwertzhausen Xyz", None, "unknown"))
