"""An address book on a server, by CardDAV (RFC 6352): found from any address of it, and read in one answer.

The server's certificate is checked; the password goes to the host that was named and to no other.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import requests
from requests.auth import HTTPBasicAuth

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.accounts import Login
from tripmeet.model.people import Contact
from tripmeet.reading.contacts.vcard import cards, unfolded

PATIENCE_S = 60
REDIRECTS = (301, 302, 303, 307, 308)
DAV, CARD = "{DAV:}", "{urn:ietf:params:xml:ns:carddav}"
NAMES = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav"'
FIND = (
    f"<d:propfind {NAMES}><d:prop><d:resourcetype/><d:current-user-principal/><c:addressbook-home-set/></d:prop>"
    "</d:propfind>"
)
CARDS = f"<c:addressbook-query {NAMES}><d:prop><c:address-data/></d:prop></c:addressbook-query>"


def read(url: str, login: Login) -> Iterator[Contact | Problem]:
    """Everybody in the address books at `url`, which may be a book, a user's home, or just the server.

    Raises TripmeetError when the server does not answer, refuses, or has no address book, and for an address that
    would send the password over the network unencrypted.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "::1", "localhost"):
        raise TripmeetError("the password would be sent unencrypted", where=url, hint="write https://…")
    with requests.Session() as session:
        session.auth = HTTPBasicAuth(login.user.encode(), login.password.encode())
        session.trust_env = False  # a .netrc would send some other password
        books = list(address_books(session, url))
        if not books:
            raise TripmeetError("there is no address book here", where=url, hint="give the address of the book")
        for book in books:
            for number, card in enumerate(cards_of(session, book), 1):
                yield from cards(unfolded(iter(card.splitlines(keepends=True))), f"{book}#{number}")


def address_books(session: requests.Session, url: str) -> Iterator[str]:
    """The books at this address, else those of the user's home, found the way RFC 6764 says."""
    seen: set[str] = set()
    waiting = [url, urljoin(url, "/.well-known/carddav"), urljoin(url, "/")]
    while waiting:
        here = waiting.pop(0)
        if here in seen:
            continue
        seen.add(here)
        answer = ask(session, "PROPFIND", here, FIND, depth="1", least=len(waiting) == 0)
        if answer is None:
            continue
        found = [
            urljoin(here, path) for path, entry in entries(answer) if entry.find(f".//{CARD}addressbook") is not None
        ]
        if found:
            yield from found
            return
        homes = [*hrefs(answer, f"{CARD}addressbook-home-set"), *hrefs(answer, f"{DAV}current-user-principal")]
        waiting = [*(urljoin(here, home) for home in homes), *waiting]


def hrefs(answer: ET.Element, name: str) -> list[str]:
    return [found.text for prop in answer.iter(name) if (found := prop.find(f"{DAV}href")) is not None and found.text]


def entries(answer: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    for entry in answer.iter(f"{DAV}response"):
        path = entry.findtext(f"{DAV}href")
        if path:
            yield path, entry


def cards_of(session: requests.Session, book: str) -> Iterator[str]:
    answer = ask(session, "REPORT", book, CARDS, depth="1", least=True)
    assert answer is not None, "the last one asked answers or raises"
    yield from (data.text for data in answer.iter(f"{CARD}address-data") if data.text)


def ask(session: requests.Session, method: str, url: str, body: str, *, depth: str, least: bool) -> ET.Element | None:
    """The server's answer; None when it has none at this address and there are others left to ask.

    Raises TripmeetError for a refusal, for a server that is down, and (with `least`) for no answer.
    """
    headers = {"Depth": depth, "Content-Type": "application/xml; charset=utf-8"}
    host = urlsplit(url).netloc
    for _ in range(5):
        try:
            answer = session.request(method, url, data=body.encode(), headers=headers, timeout=PATIENCE_S,
                                     allow_redirects=False)  # fmt: skip
        except requests.RequestException as error:
            raise TripmeetError(
                f"the server does not answer: {type(error).__name__}",
                where=url,
                hint="check the address and the network",
            ) from error
        if answer.status_code not in REDIRECTS:
            break
        url = urljoin(url, answer.headers.get("Location", ""))
        if urlsplit(url).netloc != host:
            raise TripmeetError(f"the server sends us on to {urlsplit(url).netloc}", where=url,
                                hint="give that address, if it is the right one")  # fmt: skip
    if answer.status_code in (401, 403):
        raise TripmeetError("the server wants another user or password", where=url, hint=CREDENTIALS)
    try:
        if answer.status_code == 207:
            return ET.fromstring(answer.content)  # noqa: S314 - expat refuses bombs, and fetches nothing
    except ET.ParseError as error:
        raise TripmeetError(f"the server's answer is not XML: {error}", where=url, hint="is this CardDAV?") from error
    if not least:
        return None
    raise TripmeetError(f"the server answered {answer.status_code}", where=url, hint="give the address of the book")


CREDENTIALS = "set TRIPMEET_CONTACTS_USER and TRIPMEET_CONTACTS_PASSWORD, or: keyring set tripmeet USER"
