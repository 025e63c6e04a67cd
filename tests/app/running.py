"""The app of a small trip, running on 127.0.0.1 as 'tripmeet open' runs it, in a thread of the test."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from threading import Thread
from typing import Any

from tripmeet.app.guard import Address
from tripmeet.app.server import Serving
from tripmeet.app.session import Session


@dataclass(frozen=True)
class Running:
    """Where the app is, and what a browser on its page would send."""

    address: Address
    session: Session

    def ask(
        self,
        method: str = "GET",
        below: str = "",
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        path: str | None = None,
    ) -> tuple[int, bytes, Mapping[str, str]]:
        ours = {"Host": self.address.authority}
        if method == "POST":
            ours |= {"Origin": self.address.origin, "Content-Type": "application/json"}
        ours |= headers or {}
        with closing(HTTPConnection(self.address.host, self.address.port, timeout=30)) as connection:
            connection.putrequest(
                method, path or f"/{self.address.token}/{below}", skip_host=True, skip_accept_encoding=True
            )
            for name, value in ours.items():
                if value:
                    connection.putheader(name, value)
            if body and "Content-Length" not in ours:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer: HTTPResponse = connection.getresponse()
            return answer.status, answer.read(), dict(answer.getheaders())

    def do(self, action: str, **told: Any) -> dict[str, Any]:
        """What the action answers; it is done, or the test fails."""
        status, content, _ = self.ask("POST", f"do/{action}", json.dumps(told).encode())
        assert status == 200, content.decode()
        answer: dict[str, Any] = json.loads(content)
        return answer

    def refused(self, action: str, **told: Any) -> str:
        status, content, _ = self.ask("POST", f"do/{action}", json.dumps(told).encode())
        assert status == 409, content.decode()
        return str(json.loads(content)["error"])

    def socket(self) -> socket.socket:
        return socket.create_connection((self.address.host, self.address.port), timeout=30)


@contextmanager
def running(session: Session) -> Iterator[Running]:
    """The app for as long as the block runs."""
    serving = Serving(session)
    worker = Thread(target=serving.run, daemon=True)
    worker.start()
    try:
        yield Running(serving.address, session)
    finally:
        serving.stop()
        worker.join(20)
        assert not worker.is_alive()
