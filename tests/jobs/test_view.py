"""`tripmeet view`: the page as it is, or from this machine with a tile server's map under it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.journey import a_journey
from tests.cli.run import tripmeet
from tripmeet.errors import TripmeetError
from tripmeet.jobs.view import page_of, served
from tripmeet.jobs.workspace import Workspace
from tripmeet.writing.page import PageContext, render
from tripmeet.writing.page.tiles import OPEN_STREET_MAP, tiles_at

DESK = Workspace(Path("no-home"), date(2026, 11, 22))
OSM = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"


@pytest.fixture
def itinerary(tmp_path: Path) -> Path:
    journey = a_journey()
    folder = tmp_path / "spring-plan"
    folder.mkdir()
    (folder / "map.html").write_bytes(render(journey.plan, journey.drafts, PageContext(journey.today)).content)
    return tmp_path / "spring.yaml"


def asked(address: str, path: str = "/", host: str | None = None) -> tuple[int, str]:
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=10)
    connection.request("GET", path, headers={"Host": host or parts.netloc})
    answer = connection.getresponse()
    status, body = answer.status, answer.read().decode()
    connection.close()
    return status, body


def test_the_page_lies_beside_the_itinerary_or_in_the_folder(itinerary: Path) -> None:
    page = itinerary.parent.resolve() / "spring-plan" / "map.html"
    assert page_of(itinerary, DESK) == page
    assert page_of(itinerary.parent / "spring-plan", DESK) == page


def test_without_a_plan_the_error_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(TripmeetError, match=r"there is no page yet; write it with 'tripmeet plan"):
        page_of(tmp_path / "spring.yaml", DESK)


def test_the_served_page_may_ask_the_tile_server_and_nobody_else(itinerary: Path) -> None:
    with served(page_of(itinerary, DESK), OSM) as address:
        status, html = asked(address)
    assert status == 200
    assert "img-src data: https://tile.openstreetmap.org;" in html
    assert '<meta name="referrer" content="origin">' in html
    assert OPEN_STREET_MAP in html.replace("\\u00a9", "©")
    assert "tile.openstreetmap.org" not in page_of(itinerary, DESK).read_text(encoding="utf-8")


def test_only_the_page_is_served_and_only_to_this_machine(itinerary: Path) -> None:
    with served(page_of(itinerary, DESK), OSM) as address:
        assert asked(address, "/map.html")[0] == 404
        assert asked(address, "/../spring.yaml")[0] == 404
        assert asked(address, host="evil.example")[0] == 403
    with pytest.raises(OSError):  # refused or reset, as the system likes
        asked(address)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "tile.example",
        "file:///{z}/{x}/{y}",
        "https://a b/{z}/{x}/{y}",
        "https://tile.example/{z}.png",
        "https://'; script-src */{z}/{x}/{y}",
    ],
)
def test_what_is_no_tile_server_is_refused_with_an_example(itinerary: Path, url: str) -> None:
    with pytest.raises(TripmeetError, match=r"write it like https://"), served(page_of(itinerary, DESK), url):
        pass


def test_subdomains_are_let_in_together() -> None:
    tiles = tiles_at("https://{s}.tile.example/{z}/{x}/{y}.png")
    assert (tiles.host, tiles.credit) == ("https://*.tile.example", "Tiles: tile.example")


def test_a_foreign_page_is_not_served(tmp_path: Path) -> None:
    (tmp_path / "map.html").write_text("<h1>hello</h1>")
    with pytest.raises(TripmeetError, match="cannot show tiles"), served(page_of(tmp_path, DESK), OSM):
        pass


def test_view_opens_the_file(
    itinerary: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("tripmeet.cli.view.open_in_browser", taking(opened))
    said = tripmeet(capsys, "view", itinerary)
    page = page_of(itinerary, DESK)
    assert (said.status, said.out, opened) == (0, f"{page}\n", [page.as_uri()])


def taking(opened: list[str]) -> Callable[[str], bool]:
    """A browser that opens whatever it is given."""

    def takes(address: str) -> bool:
        opened.append(address)
        return True

    return takes


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there the system itself opens pages")
@pytest.mark.parametrize("screen", ["", ":0"])
def test_where_no_browser_is_one_sentence_says_so(
    itinerary: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, screen: str
) -> None:
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text("#!/bin/sh\necho no method available >&2\nexit 3\n")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(opener.parent), prepend=os.pathsep)
    monkeypatch.setenv("DISPLAY", screen)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    said = tripmeet(capfd, "view", itinerary)
    assert (said.status, said.out) == (0, f"{page_of(itinerary, DESK)}\n")
    assert said.err == f"no browser could be started from here: open {page_of(itinerary, DESK)} in yours\n"


def test_view_with_tiles_warns_who_learns_what(
    itinerary: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(_: object) -> None:
        raise KeyboardInterrupt

    opened: list[str] = []
    monkeypatch.setattr("tripmeet.cli.view.open_in_browser", taking(opened))
    monkeypatch.setattr("threading.Event.wait", ended)
    monkeypatch.setattr("tripmeet.jobs.view.served", NeverMind)
    said = tripmeet(capsys, "view", itinerary, "--tiles", OSM)
    assert (said.status, opened) == (0, ["http://127.0.0.1:1/"])
    assert "learns where you are going" in said.err


class NeverMind:
    """A server that is not there: the command only needs its address."""

    def __init__(self, page: Path, tiles: str) -> None:
        assert (page.name, tiles) == ("map.html", OSM)

    def __enter__(self) -> str:
        return "http://127.0.0.1:1/"

    def __exit__(self, *_: object) -> None: ...
