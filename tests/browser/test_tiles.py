"""`tripmeet view --tiles` in a browser: the tile server is asked for pictures, nobody for anything else."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.browser.conftest import Seen, written
from tests.browser.journey import a_journey
from tripmeet.jobs.view import served

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def tile_server() -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    """Its address, and what it was asked with which Referer."""
    asked: list[tuple[str, str | None]] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers.get("Referer")))
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(DOT)

        def log_message(self, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    worker = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    worker.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    worker.join()


def test_tiles_come_from_the_server_that_was_named_and_the_reader_is_told(
    chromium: Any, tile_server: tuple[str, list[tuple[str, str | None]]], tmp_path: Path
) -> None:
    host, asked = tile_server
    seen = Seen()
    with served(written(a_journey(), tmp_path), f"{host}/{{z}}/{{x}}/{{y}}.png") as address:
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        seen.watch(page)
        page.goto(address)
        page.locator("html[data-ready]").wait_for(state="attached")
        page.locator(".leaflet-tile-loaded").first.wait_for()
        assert f"comes from {host}, which so learns where you are going" in page.locator(".notice").inner_text()
        assert page.locator(".leaflet-control-attribution").inner_text() == f"Tiles: {host.removeprefix('http://')}"
        page.close()
    assert {url for url in seen.requests if not url.startswith((f"{host}/", "data:"))} <= {
        address,
        f"{address}favicon.ico",
    }
    assert seen.messages == []
    assert {referer for _, referer in asked} == {address}
