"""Asking a server of one's own over WebDAV (RFC 4918), for its calendars and its address books.

The server's certificate is checked; the password goes to the host that was named and to no other.

Not the `caldav` library: it is made for calendars and knows no address books, brings lxml, a second HTTP client and
three more packages, and we want to say ourselves on which condition (If-Match) an event is written over. Of WebDAV we
need three requests.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from tripmeet.errors import TripmeetError
from tripmeet.model.accounts import Login

if TYPE_CHECKING:
    import requests

PATIENCE_S = 60
MOST_STEPS = 5
REDIRECTS = (301, 302, 303, 307, 308)
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
DAV = "{DAV:}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said, and at which address it was said in the end."""

    url: str
    status: int
    content: bytes = field(repr=False)

    @property
    def is_good(self) -> bool:
        return self.status < HTTPStatus.MULTIPLE_CHOICES

    def xml(self) -> ET.Element:
        """Raises TripmeetError where it is none."""
        try:
            return ET.fromstring(self.content)  # noqa: S314 - expat refuses bombs, and fetches nothing
        except ET.ParseError as error:
            raise TripmeetError(
                f"the server's answer is not XML: {error}", where=self.url, hint="check the address"
            ) from error


@dataclass(frozen=True, slots=True)
class Server:
    """A server with the traveller's login. Every way in which it does not answer is a TripmeetError."""

    session: requests.Session
    origin: str
    """Its scheme and host: where else the password does not go."""

    def query(self, method: str, url: str, body: str, *, follow: bool = False) -> Answer:
        """A question about what lies at an address and directly below it."""
        headers = {"Depth": "1", "Content-Type": "application/xml; charset=utf-8"}
        return self.ask(method, url, body.encode(), headers, follow=follow)

    def ask(self, method: str, url: str, body: bytes, headers: Mapping[str, str], *, follow: bool = False) -> Answer:
        """With `follow` it may send us on, within itself; else that is an answer like any other."""
        for _ in range(MOST_STEPS if follow else 1):
            if origin_of(url) != self.origin:
                raise TripmeetError(
                    f"the server sends us on to {origin_of(url)}",
                    where=url,
                    hint="give that address, if it is the right one",
                )
            answer = self._answer(method, url, body, headers)
            if answer.status_code not in REDIRECTS or not follow:
                break
            url = urljoin(url, answer.headers.get("Location", ""))
        return Answer(url, answer.status_code, answer.content)

    def _answer(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> requests.Response:
        import requests

        try:
            return self.session.request(
                method, url, data=body, headers=dict(headers), timeout=PATIENCE_S, allow_redirects=False
            )
        except requests.RequestException as error:
            raise TripmeetError(
                f"the server does not answer: {type(error).__name__}",
                where=url,
                hint="check the address and the network",
            ) from error


@contextmanager
def server_of(url: str, login: Login) -> Iterator[Server]:
    """The server of this address. Raises TripmeetError where the password would travel unencrypted."""
    refuse_open_road(url, url)
    with session_of(login) as session:
        yield Server(session, origin_of(url))


def origin_of(url: str) -> str:
    """ "https://dav.example.org" """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@contextmanager
def session_of(login: Login | None) -> Iterator[requests.Session]:
    """A session that gives this login, and none that lies about on the machine."""
    import requests
    from requests.auth import HTTPBasicAuth

    with requests.Session() as session:
        session.trust_env = False  # a .netrc would send some other password
        if login is not None and login.is_token:
            session.headers["Authorization"] = f"Bearer {login.password}"
        elif login is not None:
            session.auth = HTTPBasicAuth(login.user.encode(), login.password.encode())
        yield session


def refuse_open_road(url: str, where: str) -> None:
    """Raises TripmeetError where a password sent to this address would travel unencrypted."""
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in THIS_MACHINE:
        raise TripmeetError("the password would travel unencrypted", where=where, hint="use the https:// address")


def entries(answer: ET.Element, url: str) -> Iterator[tuple[str, ET.Element]]:
    """What a multistatus tells of, each by its whole address."""
    for entry in answer.iter(f"{DAV}response"):
        if path := entry.findtext(f"{DAV}href"):
            yield urljoin(url, path), entry
