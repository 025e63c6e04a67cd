"""An address book on a server, by CardDAV (RFC 6352): found from any address of it, and read in one answer."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urljoin

from tripmeet.dav import DAV, Answer, Server, entries, server_of
from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.accounts import Login
from tripmeet.model.people import Contact
from tripmeet.reading.contacts.vcard import cards, unfolded

MULTI_STATUS = HTTPStatus.MULTI_STATUS
CARD = "{urn:ietf:params:xml:ns:carddav}"
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
    with server_of(url, login) as server:
        books = list(address_books(server, url))
        if not books:
            raise TripmeetError("there is no address book here", where=url, hint="give the address of the book")
        for book in books:
            for number, card in enumerate(cards_of(server, book), 1):
                yield from cards(unfolded(iter(card.splitlines(keepends=True))), f"{book}#{number}")


def address_books(server: Server, url: str) -> Iterator[str]:
    """The books at this address, else those of the user's home, found the way RFC 6764 says."""
    seen: set[str] = set()
    waiting = [url, urljoin(url, "/.well-known/carddav"), urljoin(url, "/")]
    while waiting:
        here = waiting.pop(0)
        if here in seen:
            continue
        seen.add(here)
        answer = asked(server, "PROPFIND", here, FIND)
        if answer.status != MULTI_STATUS:
            if not waiting:
                raise no_answer(answer)
            continue
        told = answer.xml()
        books = [path for path, entry in entries(told, here) if entry.find(f".//{CARD}addressbook") is not None]
        if books:
            yield from books
            return
        homes = [*hrefs(told, f"{CARD}addressbook-home-set"), *hrefs(told, f"{DAV}current-user-principal")]
        waiting = [*(urljoin(here, home) for home in homes), *waiting]


def hrefs(answer: ET.Element, name: str) -> list[str]:
    return [found.text for prop in answer.iter(name) if (found := prop.find(f"{DAV}href")) is not None and found.text]


def cards_of(server: Server, book: str) -> Iterator[str]:
    answer = asked(server, "REPORT", book, CARDS)
    if answer.status != MULTI_STATUS:
        raise no_answer(answer)
    yield from (data.text for data in answer.xml().iter(f"{CARD}address-data") if data.text)


def asked(server: Server, method: str, url: str, body: str) -> Answer:
    """The server's answer; raises TripmeetError where it does not know who asks."""
    answer = server.query(method, url, body, follow=True)
    if answer.status in (401, 403):
        raise TripmeetError("the server wants another user or password", where=answer.url, hint=CREDENTIALS)
    return answer


def no_answer(answer: Answer) -> TripmeetError:
    return TripmeetError(f"the server answered {answer.status}", where=answer.url, hint="give the address of the book")


CREDENTIALS = "set TRIPMEET_CONTACTS_USER and TRIPMEET_CONTACTS_PASSWORD, or: keyring set tripmeet USER"
