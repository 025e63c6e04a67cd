"""Shows the page of the last plan: as the file it is, or from this machine with a street map under it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tripmeet.errors import TripmeetError
from tripmeet.jobs.trip.folder import folder_of, last_plan, plan_folder
from tripmeet.jobs.workspace import Workspace
from tripmeet.writing.page.tiles import tiles_at, with_tiles

HERE = "127.0.0.1"


def page_of(itinerary: Path, desk: Workspace) -> Path:
    """The page that `plan` wrote for an itinerary, or into this folder; raises TripmeetError when there is none."""
    folder = itinerary if itinerary.is_dir() or not last_plan(itinerary, desk) else plan_folder(itinerary, desk)
    page = (folder if folder.is_dir() else folder_of(itinerary)).resolve() / "map.html"
    if not page.is_file():
        raise TripmeetError("there is no page yet", where=str(page), hint=f"write it with 'tripmeet plan {itinerary}'")
    return page


@contextmanager
def served(page: Path, tiles: str) -> Iterator[str]:
    """The page with tiles, at an address that only this machine can open, for as long as the block runs.

    `tiles` is a tile server's address with {z}, {x} and {y}. Raises TripmeetError for any other, before serving.
    """
    content = with_tiles(page.read_bytes(), tiles_at(tiles))
    server = ThreadingHTTPServer((HERE, 0), BaseHTTPRequestHandler)
    server.RequestHandlerClass = _answering(content, f"{HERE}:{server.server_port}")
    worker = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    worker.start()
    try:
        yield f"http://{HERE}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        worker.join()


def _answering(content: bytes, host: str) -> type[BaseHTTPRequestHandler]:
    class Answer(BaseHTTPRequestHandler):
        """Gives the page and nothing else, and only to who asks for this machine by its number."""

        def do_GET(self) -> None:
            # another name in Host is a foreign page that had its own name point here (DNS rebinding)
            if self.headers.get("Host") != host:
                self.send_error(403)
            elif self.path != "/":
                self.send_error(404)
            else:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(content)))
                self.send_header("Cache-Control", "no-store")
                self.send_header("X-Frame-Options", "DENY")
                self.send_header("X-Content-Type-Options", "nosniff")
                self.end_headers()
                self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            """Says nothing: whoever opened the page knows."""

    return Answer
