"""A real Radicale (CalDAV and CardDAV) on this machine, for as long as a test needs it."""

from __future__ import annotations

import base64
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import needs

USER, PASSWORD = "maya", "an example: ü"


@dataclass(frozen=True)
class Server:
    """Its address, ending in a slash; the collections of `USER` lie below `USER/`."""

    url: str

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> str:
        """The answer to one request of the user's; raises HTTPError for any that is none."""
        login = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        request = urllib.request.Request(
            f"{self.url}{path}", body.encode() or None, {"Authorization": f"Basic {login}", **headers}, method=method
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return str(answer.read().decode())

    def make_calendar(self, name: str) -> str:
        """The address of a new, empty calendar."""
        self.ask("MKCALENDAR", f"{USER}/{name}/")
        return f"{self.url}{USER}/{name}/"


@contextmanager
def radicale(folder: Path) -> Iterator[Server]:
    """A server that keeps its collections in `folder`, and ends with the test."""
    needs.module("radicale")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n", encoding="utf-8")
    options = [
        f"--server-hosts=127.0.0.1:{port}",
        f"--storage-filesystem-folder={folder / 'collections'}",
        "--auth-type=htpasswd",
        f"--auth-htpasswd-filename={folder / 'users'}",
        "--auth-htpasswd-encryption=plain",
        "--auth-delay=0",
    ]
    command = [sys.executable, "-m", "radicale", *options]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as running:
        try:
            _wait_for(port, running, folder / "log")
            yield Server(f"http://127.0.0.1:{port}/")
        finally:
            running.terminate()
            running.wait(30)


def _wait_for(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            assert running.poll() is None, log.read_text(errors="replace")
            assert time.monotonic() < until, "Radicale does not answer"
            time.sleep(0.05)
        else:
            return
