"""The traveller's own logins: from the environment, a command of theirs, or the system's keyring; never from our files.

Nothing of it is logged, and no error shows it.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from tripmeet.errors import TripmeetError
from tripmeet.model.accounts import Login

KEYRING = "tripmeet"
"""The service under which the system's keyring keeps our passwords."""
PATIENCE_S = 120
"""A password manager may ask for its own password first."""


def login_for(url: str, kind: str) -> tuple[str, Login]:
    """The address without its user, and the login for it. `kind` names the variables: CALENDAR, MAIL.

    The user stands in the address (https://maya@dav.example.org/…) or in TRIPMEET_CALENDAR_USER. What lets them in is
    the first that there is: TRIPMEET_CALENDAR_TOKEN_COMMAND (a command that prints an OAuth 2 token),
    TRIPMEET_CALENDAR_PASSWORD, TRIPMEET_CALENDAR_PASSWORD_COMMAND (one that prints the password), the keyring. Raises
    TripmeetError when there is none, when a command fails, or when a password stands in the address, where the shell's
    history and everybody's process list would keep it.
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
            hint=f"leave it out, and {how_to_give(kind, parts.username or 'USER')}",
        )
    bare = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    return bare, login_of(user_of(parts, kind), kind, host)


def user_of(parts: SplitResult, kind: str) -> str:
    if user := unquote(parts.username or "") or os.environ.get(f"TRIPMEET_{kind}_USER", ""):
        return user
    raise TripmeetError(
        "no user is named",
        where=parts.hostname or "",
        hint=f"write {parts.scheme}://USER@{parts.hostname}/…, or set TRIPMEET_{kind}_USER",
    )


def login_of(user: str, kind: str, host: str) -> Login:
    """The token, else the password of this user."""
    if token := printed_by(f"TRIPMEET_{kind}_TOKEN_COMMAND"):
        return Login(user, token, is_token=True)
    password = (
        os.environ.get(f"TRIPMEET_{kind}_PASSWORD", "")
        or printed_by(f"TRIPMEET_{kind}_PASSWORD_COMMAND")
        or from_keyring(user)
    )
    if not password:
        raise TripmeetError(f"no password for {user} is known", where=host, hint=how_to_give(kind, user))
    return Login(user, password)


def printed_by(variable: str) -> str:
    """The first line that the command in this variable prints; nothing where it is not set.

    The command runs without a shell. What it writes to stderr goes to the terminal: it may have something to ask.
    """
    command = os.environ.get(variable, "")
    if not command.strip():
        return ""
    try:
        words = shlex.split(command, posix=os.name != "nt")
        done = subprocess.run(words, stdout=subprocess.PIPE, timeout=PATIENCE_S, check=True)  # noqa: S603 - their own command
        line = done.stdout.decode().partition("\n")[0].strip("\r")
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise TripmeetError(
            f"its command did not give a line: {failure_in_words(error)}",
            where=variable,
            hint="try it in a terminal: it prints the password or the token, and nothing before it",
        ) from None  # the error may hold what was printed
    if not line:
        raise TripmeetError("its command printed nothing", where=variable, hint="try it in a terminal")
    return line


def failure_in_words(error: Exception) -> str:
    """Without what the command was, or printed."""
    if isinstance(error, subprocess.TimeoutExpired):
        return f"it took more than {PATIENCE_S} s"
    if isinstance(error, subprocess.CalledProcessError):
        return f"it ended with {error.returncode}"
    if isinstance(error, OSError):
        return error.strerror or "it cannot be run"
    return "it cannot be read"


def calendar_login(url: str) -> tuple[str, Login | None]:
    """As `login_for`, for a calendar that is only read: no login where the address names no user.

    The environment's user is not sent there: a public feed must not learn the password of another server.
    """
    return login_for(url, "CALENDAR") if urlsplit(url).username else (url, None)


def from_keyring(user: str) -> str:
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


def how_to_give(kind: str, user: str) -> str:
    return f"set TRIPMEET_{kind}_PASSWORD or TRIPMEET_{kind}_PASSWORD_COMMAND, or: keyring set {KEYRING} {user}"
