"""Puts drafts into the Drafts folder of the traveller's own mailbox, each once, and sends nothing.

The folder is found by its attribute, since its name is in the language of the account. A draft is known again by its
Message-ID, which is made of its meeting and its text: a second run adds nothing, a changed draft is added anew.
"""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from tripmeet.errors import TripmeetError
from tripmeet.model.accounts import Login
from tripmeet.model.messages import File

if TYPE_CHECKING:
    from imapclient import IMAPClient

PATIENCE_S = 30
SENT_NAMES = (
    "sent", "sent mail", "sent items", "sent messages", "gesendet", "gesendete objekte", "gesendete elemente",
    "gesendete nachrichten", "envoyés", "messages envoyés", "éléments envoyés", "objets envoyés", "enviados",
    "elementos enviados", "mensajes enviados", "itens enviados", "mensagens enviadas", "posta inviata", "inviati",
    "inviata", "verzonden", "verzonden items", "verzonden berichten",
)  # fmt: skip
"""What programs call the folder of sent mail, the likelier name first."""
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
    from imapclient.exceptions import IMAPClientError

    host = urlsplit(url).hostname or url
    try:
        with connect(url) as server:
            enter(server, login)
            name = folder or drafts_folder(server)
            open_folder(server, name)
            added: list[str] = []
            there: list[str] = []
            for file in files:
                message_id = identity(file)
                if server.search(["HEADER", "Message-ID", message_id]):
                    there.append(file.name)
                else:
                    append(server, name, as_draft(file, message_id))
                    added.append(file.name)
            return Pushed(tuple(added), tuple(there), name)
    except (OSError, IMAPClientError) as error:
        raise TripmeetError(f"the mailbox cannot be reached: {error}", where=host, hint="check the address") from error


def connect(url: str) -> IMAPClient:
    """A connection that nobody can listen to."""
    from imapclient import IMAPClient
    from imapclient.exceptions import CapabilityError, IMAPClientError

    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in PORTS or not host:
        raise TripmeetError(
            "this is no address of a mailbox", where=url, hint="write it as imaps://USER@mail.example.org"
        )
    port, is_encrypted = parts.port or PORTS[parts.scheme], parts.scheme == "imaps"
    context = ssl.create_default_context()
    server = IMAPClient(host, port, ssl=is_encrypted, ssl_context=context if is_encrypted else None, timeout=PATIENCE_S)
    if not is_encrypted and host not in ("localhost", "127.0.0.1", "::1"):
        try:
            server.starttls(context)
        except (CapabilityError, IMAPClientError) as error:
            server.shutdown()
            raise TripmeetError(
                "the server offers no encryption", where=host, hint="use imaps://, or another server"
            ) from error
    return server


def enter(server: IMAPClient, login: Login) -> None:
    """Logs in by AUTHENTICATE PLAIN, since LOGIN takes no letter beyond ASCII; with a token as OAuth 2 has it."""
    from imapclient.exceptions import LoginError

    hint = "many providers want an app password here: make one in your account's settings"
    try:
        if login.is_token:
            hint = "the token may be over, or not for mail: get a fresh one with the rights for IMAP"
            enter_by_token(server, login)
        elif server.has_capability("AUTH=PLAIN"):
            server.plain_login(login.user, login.password)
        else:
            server.login(login.user, login.password)
    except LoginError:
        # what the server and the library say of it may hold what was sent, so it is no cause to show
        raise TripmeetError(f"the login of {login.user} was refused", where=str(server.host), hint=hint) from None


def enter_by_token(server: IMAPClient, login: Login) -> None:
    if server.has_capability("AUTH=XOAUTH2"):
        server.oauth2_login(login.user, login.password)
    elif server.has_capability("AUTH=OAUTHBEARER"):
        server.oauthbearer_login(login.user, login.password)
    else:
        hint = "use a password: take TRIPMEET_MAIL_TOKEN_COMMAND out"
        raise TripmeetError("the server takes no token of OAuth 2", where=str(server.host), hint=hint)


def drafts_folder(server: IMAPClient) -> str:
    """The folder that the server marks with \\Drafts (RFC 6154); never one that is only called so."""
    # not IMAPClient's find_special_folder, which goes on to guess by names, and a guess may be somebody's archive
    if (name := marked_folder(server, b"\\drafts")) is not None:
        return name
    raise TripmeetError(
        "no folder of this mailbox is marked as Drafts", where=str(server.host), hint="name it with --folder Drafts"
    )


def sent_folders(server: IMAPClient) -> tuple[str, ...]:
    """The folder that is marked as that of sent mail, and those of a usual name, since they are only read."""
    marked = marked_folder(server, b"\\sent")
    by_name = {last_of_path(str(name)).casefold(): str(name) for _, _, name in server.list_folders()}
    usual = [by_name[name] for name in SENT_NAMES if name in by_name]
    return tuple(dict.fromkeys([marked, *usual] if marked is not None else usual))


def last_of_path(folder: str) -> str:
    return folder.rpartition("/")[2].removeprefix("INBOX.")


def marked_folder(server: IMAPClient, mark: bytes) -> str | None:
    for flags, _, name in (*server.list_folders(), *asked_folders(server)):
        if mark in (flag.lower() for flag in flags):
            return str(name)
    return None


def asked_folders(server: IMAPClient) -> list[tuple[tuple[bytes, ...], bytes, str]]:
    """The folders with their special use, of servers that tell it only when asked; IMAPClient has no word for that."""
    if not server.has_capability("SPECIAL-USE"):
        return []
    connection = server._imap  # noqa: SLF001
    connection.xatom("LIST", '"" "*" RETURN (SPECIAL-USE)')
    _, listed = connection.response("LIST")
    return list(server._proc_folder_list(listed or []))  # noqa: SLF001


def open_folder(server: IMAPClient, folder: str) -> None:
    from imapclient.exceptions import IMAPClientError

    try:
        server.select_folder(folder, readonly=True)
    except IMAPClientError as error:
        raise TripmeetError(f"the folder {folder} cannot be opened", hint=f"the server says: {error}") from error


def append(server: IMAPClient, folder: str, content: bytes) -> None:
    from imapclient.exceptions import IMAPClientError

    flags: Any = (rb"\Draft", rb"\Seen")
    try:
        server.append(folder, content, flags)
    except IMAPClientError as error:
        raise TripmeetError(f"the folder {folder} takes no draft", hint=f"the server says: {error}") from error


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
