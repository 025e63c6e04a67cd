"""Puts drafts into the Drafts folder of the traveller's own mailbox, each once, and sends nothing.

The folder is found by its attribute, since its name is in the language of the account. A draft is known again by its
Message-ID, which is made of its meeting and its text: a second run adds nothing, a changed draft is added anew.
"""

from __future__ import annotations

import imaplib
import re
import ssl
from base64 import b64decode
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from tripmeet.errors import TripmeetError
from tripmeet.model.accounts import Login
from tripmeet.model.messages import File

PATIENCE_S = 30
PORTS = {"imaps": 993, "imap": 143}


@dataclass(frozen=True, slots=True)
class Pushed:
    """The files whose drafts are new in the folder, those that were there already, and what the folder is called."""

    added: tuple[str, ...]
    there: tuple[str, ...]
    folder: str


def push(files: Sequence[File], url: str, login: Login, *, folder: str | None = None) -> Pushed:
    """Appends these mails (.eml) as drafts; `folder` only where the server tells none by its attribute.

    `url` is imaps://host[:port], or imap:// which must offer STARTTLS unless it is this machine. Raises TripmeetError
    when the server cannot be reached, refuses the login, or has no Drafts folder.
    """
    try:
        with connect(url) as server:
            enter(server, login)
            name = folder or drafts_folder(server)
            expect(server.select(quoted(name), readonly=True), f"the folder {name} cannot be opened")
            added: list[str] = []
            there: list[str] = []
            for file in files:
                message_id = identity(file)
                if is_there(server, message_id):
                    there.append(file.name)
                else:
                    append(server, name, as_draft(file, message_id))
                    added.append(file.name)
            return Pushed(tuple(added), tuple(there), spoken(name))
    except (OSError, imaplib.IMAP4.error) as error:
        raise TripmeetError(
            f"the mailbox cannot be reached: {error}", where=urlsplit(url).hostname or url, hint="check the address"
        ) from error


def connect(url: str) -> imaplib.IMAP4:
    """A connection that nobody can listen to."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in PORTS or not host:
        raise TripmeetError(
            "this is no address of a mailbox", where=url, hint="write it as imaps://USER@mail.example.org"
        )
    port = parts.port or PORTS[parts.scheme]
    if parts.scheme == "imaps":
        return imaplib.IMAP4_SSL(host, port, ssl_context=ssl.create_default_context(), timeout=PATIENCE_S)
    server = imaplib.IMAP4(host, port, timeout=PATIENCE_S)
    if host not in ("localhost", "127.0.0.1", "::1"):
        try:
            server.starttls(ssl.create_default_context())
        except imaplib.IMAP4.error as error:
            server.shutdown()
            raise TripmeetError(
                "the server offers no encryption", where=host, hint="use imaps://, or another server"
            ) from error
    return server


def enter(server: imaplib.IMAP4, login: Login) -> None:
    """Logs in by AUTHENTICATE PLAIN, since LOGIN takes no letter beyond ASCII."""
    try:
        if "AUTH=PLAIN" in server.capabilities:
            server.authenticate("PLAIN", lambda _: f"\0{login.user}\0{login.password}".encode())
        else:
            server.login(login.user, login.password)
    except imaplib.IMAP4.error as error:
        raise TripmeetError(
            f"the login of {login.user} was refused",
            where=str(server.host),
            hint="many providers want an app password here: make one in your account's settings",
        ) from error


LISTED = re.compile(rb'\((?P<flags>[^)]*)\) (?:"[^"]*"|NIL) (?P<name>.+)')


def drafts_folder(server: imaplib.IMAP4) -> str:
    """The folder that the server marks with \\Drafts (RFC 6154), as the server spells it."""
    _, plain = server.list()
    with suppress(imaplib.IMAP4.error):
        server.xatom("LIST", '"" "*" RETURN (SPECIAL-USE)')  # some tell the attribute only when asked for it
    _, asked = server.response("LIST")
    for row in (*plain, *(asked or ())):
        # a name with quotes or line ends comes as a literal: flags first, the name after
        text = b"".join(part for part in row if part) if isinstance(row, tuple) else row
        match = LISTED.match(text or b"")
        if match and b"\\drafts" in match["flags"].lower():
            return match["name"].decode("ascii", "replace").strip('"')
    raise TripmeetError(
        "no folder of this mailbox is marked as Drafts", where=str(server.host), hint="name it with --folder Drafts"
    )


def spoken(folder: str) -> str:
    """The folder's name as people read it: IMAP writes what is not ASCII in a base64 of its own (RFC 3501, 5.1.3)."""

    def letters(match: re.Match[str]) -> str:
        code = match[1].replace(",", "/")
        return b64decode(code + "=" * (-len(code) % 4)).decode("utf-16-be", "replace") if code else "&"

    return re.sub(r"&([A-Za-z0-9+,]*)-", letters, folder)


def is_there(server: imaplib.IMAP4, message_id: str) -> bool:
    status, found = server.uid("SEARCH", "HEADER", "Message-ID", quoted(message_id))
    return status == "OK" and bool(found and found[0])


def append(server: imaplib.IMAP4, folder: str, content: bytes) -> None:
    expect(server.append(quoted(folder), r"(\Draft \Seen)", "", content), f"the folder {folder} takes no draft")


def expect(answer: tuple[str, object], trouble: str) -> None:
    status, said = answer
    if status != "OK":
        raise TripmeetError(trouble, hint=f"the server says: {said!r}")


def quoted(text: str) -> str:
    escaped = text.replace("\\", r"\\").replace('"', r"\"")
    return f'"{escaped}"'


def identity(file: File) -> str:
    """The Message-ID of this draft: the same for the same text to the same person."""
    return f"<{uuid5(NAMESPACE_URL, file.name + chr(10) + file.content.decode(errors='replace'))}@tripmeet.invalid>"


def as_draft(file: File, message_id: str) -> bytes:
    """The mail as a mailbox keeps it: with a Message-ID, without the mark that opens a file for writing."""
    mail = message_from_bytes(file.content, EmailMessage, policy=SMTP)
    del mail["X-Unsent"]
    del mail["Message-ID"]
    mail["Message-ID"] = message_id
    return mail.as_bytes()
