"""An address book on a real CardDAV server, which the test starts and stops."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.radicale import PASSWORD, USER, radicale
from tests.worlds import TODAY
from tripmeet.errors import Problem, TripmeetError
from tripmeet.jobs.address_book import load
from tripmeet.jobs.importing import bring_in_from
from tripmeet.model.accounts import Login
from tripmeet.reading.contacts.carddav import read
from tripmeet.store.schema import open_store

MAYA = Login(USER, PASSWORD)
BOOK = """<mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop><resourcetype><collection/>
<C:addressbook/></resourcetype></prop></set></mkcol>"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Radicale with a calendar and two address books."""
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        running.make_calendar("dates")
        for book, *names in (("friends", "Zoë Müller", "Bob Bolt"), ("work", "Cem Can")):
            running.ask("MKCOL", f"{USER}/{book}/", BOOK)
            for name in names:
                given, family = name.split()
                card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{family}\r\nN:{family};{given}\r\nFN:{name}\r\n"
                card += f"EMAIL:{family}@example.org\r\nADR:;;;Lisboa;;;Portugal\r\nEND:VCARD\r\n"
                running.ask("PUT", f"{USER}/{book}/{given[0]}.vcf", card, **{"Content-Type": "text/vcard"})
        yield running.url.rstrip("/")


def names(url: str) -> list[str]:
    return sorted(one.name for one in read(url, MAYA) if not isinstance(one, Problem))


@pytest.mark.parametrize("path", ["", "/", f"/{USER}/", "/.well-known/carddav"])
def test_every_book_is_found_from_the_server_or_the_users_home(path: str, server: str) -> None:
    assert names(server + path) == ["Bob Bolt", "Cem Can", "Zoë Müller"]


def test_one_book_by_its_own_address(server: str) -> None:
    assert names(f"{server}/maya/work/") == ["Cem Can"]


def test_a_wrong_password_is_one_sentence_without_the_password(server: str) -> None:
    with pytest.raises(TripmeetError, match="another user or password") as error:
        list(read(f"{server}/maya/", Login(USER, "wr0ng")))
    assert "wr0ng" not in str(error.value)
    assert "TRIPMEET_CONTACTS_PASSWORD" in error.value.hint


def test_from_a_calendar_the_users_own_books_are_found(server: str) -> None:
    assert names(f"{server}/maya/dates/") == ["Bob Bolt", "Cem Can", "Zoë Müller"]


def test_a_password_is_not_sent_unencrypted() -> None:
    with pytest.raises(TripmeetError, match="unencrypted"):
        list(read("http://dav.example.org/", MAYA))


def test_a_server_that_is_down_is_one_sentence() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    with pytest.raises(TripmeetError, match="does not answer"):
        list(read(url, MAYA))


def test_import_twice_with_credentials_from_the_environment(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIPMEET_CONTACTS_USER", USER)
    monkeypatch.setenv("TRIPMEET_CONTACTS_PASSWORD", PASSWORD)
    with open_store(tmp_path / "tripmeet.sqlite") as store:
        for new, same in ((3, 0), (0, 3)):
            change = bring_in_from(f"{server}/maya/", store, TODAY).change
            assert change is not None
            assert (change.new, change.same) == (new, same)
        assert {one.addresses[0].city for one in load(store)} == {"Lisboa"}
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert PASSWORD.encode() not in written
    assert b"example: " not in written
