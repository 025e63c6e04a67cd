"""What lets the traveller in: the environment, a command that prints it, the keyring; and no trace of it anywhere."""

from __future__ import annotations

import base64
import logging
import re
import shlex
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from tests import dovecot
from tripmeet.credentials import login_for
from tripmeet.errors import TripmeetError
from tripmeet.model.accounts import Login
from tripmeet.model.messages import File
from tripmeet.writing.imap import push

URL = "imaps://maya@mail.example.org"
BARE = "imaps://mail.example.org"
MAIL = File("messages/ada.eml", b"To: ada@example.org\r\nSubject: Hi\r\n\r\nHi\r\n")


def printing(text: str) -> str:
    """A command that prints this."""
    return shlex.join([sys.executable, "-c", f"print({text!r})"])


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("USER", "PASSWORD", "PASSWORD_COMMAND", "TOKEN_COMMAND"):
        for kind in ("MAIL", "CALENDAR"):
            monkeypatch.delenv(f"TRIPMEET_{kind}_{name}", raising=False)
    keyring, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    keyring.get_password = lambda service, user: f"of {service} for {user}"  # type: ignore[attr-defined]
    errors.KeyringError = RuntimeError  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)


@pytest.mark.parametrize(
    ("variables", "login"),
    [
        ({}, Login("maya", "of tripmeet for maya")),
        ({"PASSWORD": "a b"}, Login("maya", "a b")),
        ({"PASSWORD_COMMAND": printing("s3cret\nuser: maya")}, Login("maya", "s3cret")),
        ({"PASSWORD": "first", "PASSWORD_COMMAND": printing("second")}, Login("maya", "first")),
        ({"TOKEN_COMMAND": printing("ya29.x")}, Login("maya", "ya29.x", is_token=True)),
        ({"PASSWORD": "first", "TOKEN_COMMAND": printing("ya29.x")}, Login("maya", "ya29.x", is_token=True)),
    ],
    ids=["keyring", "environment", "command", "environment before command", "token", "token before password"],
)
@pytest.mark.parametrize("kind", ["MAIL", "CALENDAR"])
def test_the_first_that_there_is_lets_in(
    variables: dict[str, str], login: Login, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"TRIPMEET_{kind}_{name}", value)
    assert login_for(URL, kind) == (BARE, login)


def test_without_a_keyring_the_ways_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(TripmeetError, match="no password for maya is known") as told:
        login_for(URL, "MAIL")
    assert "TRIPMEET_MAIL_PASSWORD_COMMAND" in str(told.value)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (shlex.join([sys.executable, "-c", "print('s3cret'); raise SystemExit(3)"]), "it ended with 3"),
        ("/no/such/program", "No such file or directory"),
        ("pass 'show", "it cannot be read"),
        (printing(""), "printed nothing"),
    ],
)
def test_a_command_that_fails_is_one_sentence_without_what_it_printed(
    command: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIPMEET_MAIL_PASSWORD_COMMAND", command)
    with pytest.raises(TripmeetError, match=said) as told:
        login_for(URL, "MAIL")
    assert "s3cret" not in f"{told.value} {told.value.__cause__}"


@pytest.fixture(scope="module")
def server() -> Iterator[dovecot.Server]:
    with dovecot.dovecot() as started:
        yield started


def test_a_token_lets_in_where_a_password_does(server: dovecot.Server) -> None:
    assert push([MAIL], server.url, Login(dovecot.USER, dovecot.token(), is_token=True)).added == (MAIL.name,)


@pytest.mark.parametrize(
    "token",
    [dovecot.token(until=1_000_000_001), dovecot.token("eve"), dovecot.token(key=b"another"), "no token"],
    ids=["over", "another's", "forged", "none"],
)
def test_a_token_that_is_no_good_is_one_sentence(server: dovecot.Server, token: str) -> None:
    with pytest.raises(TripmeetError, match=f"the login of {dovecot.USER} was refused") as told:
        push([MAIL], server.url, Login(dovecot.USER, token, is_token=True))
    assert "the token may be over" in str(told.value)


@pytest.mark.parametrize("is_token", [True, False])
@pytest.mark.parametrize("is_good", [True, False])
def test_nothing_of_a_login_is_logged(
    server: dovecot.Server, caplog: pytest.LogCaptureFixture, *, is_token: bool, is_good: bool
) -> None:
    secret = (dovecot.token() if is_token else dovecot.PASSWORD) if is_good else "s3cret-s3cret"
    caplog.set_level(logging.DEBUG)
    said = ""
    try:
        push([MAIL], server.url, Login(dovecot.USER, secret, is_token=is_token))
    except TripmeetError as error:
        said = f"{error!r} {error.__cause__!r}"
    logged = f"{caplog.text} {said} {Login('maya', secret)!r}"
    coded = [base64.b64decode(word + "==") for word in re.findall(r"[A-Za-z0-9+/]{16,}", logged) if len(word) % 4 != 1]
    assert secret not in logged
    assert not [text for text in coded if secret.encode() in text]
