"""The traveller's own logins: from the environment or the system's keyring, never from a file of ours."""

from __future__ import annotations

import os
from urllib.parse import unquote, urlsplit, urlunsplit

from tripmeet.errors import TripmeetError
from tripmeet.model.accounts import Login

KEYRING = "tripmeet"
"""The service under which the system's keyring keeps our passwords."""


def login_for(url: str, kind: str) -> tuple[str, Login]:
    """The address without its user, and the login for it. `kind` names the variables: CALENDAR, MAIL.

    The user stands in the address (https://maya@dav.example.org/…) or in TRIPMEET_CALENDAR_USER, the password in
    TRIPMEET_CALENDAR_PASSWORD or the keyring. Raises TripmeetError when one is missing, or when a password stands in
    the address, where the shell's history and everybody's process list would keep it.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host:
        raise TripmeetError(
            "this is no address of a server", where=url, hint="write it whole: https://dav.example.org/…"
        )
    if parts.password is not None:
        raise TripmeetError(
            "a password does not belong into an address",
            where=f"{parts.scheme}://{host}",
            hint=f"leave it out, and set TRIPMEET_{kind}_PASSWORD, or: {_how(parts.username or 'USER')}",
        )
    user = unquote(parts.username or "") or os.environ.get(f"TRIPMEET_{kind}_USER", "")
    if not user:
        raise TripmeetError(
            "no user is named",
            where=host,
            hint=f"write {parts.scheme}://USER@{host}/…, or set TRIPMEET_{kind}_USER",
        )
    password = os.environ.get(f"TRIPMEET_{kind}_PASSWORD", "") or _from_keyring(user)
    if not password:
        raise TripmeetError(
            f"no password for {user} is known", where=host, hint=f"set TRIPMEET_{kind}_PASSWORD, or: {_how(user)}"
        )
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])), Login(user, password)


def calendar_login(url: str) -> tuple[str, Login | None]:
    """As `login_for`, for a calendar that is only read: no login where the address names no user.

    The environment's user is not sent there: a public feed must not learn the password of another server.
    """
    return login_for(url, "CALENDAR") if urlsplit(url).username else (url, None)


def _from_keyring(user: str) -> str:
    """What the keyring keeps for this user; empty when there is nothing, or no keyring."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(KEYRING, user) or ""
    except KeyringError:
        return ""


def _how(user: str) -> str:
    return f"keyring set {KEYRING} {user}"
