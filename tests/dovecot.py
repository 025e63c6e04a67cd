"""A real Dovecot (IMAP) on this machine, for as long as a test needs it."""

from __future__ import annotations

import base64
import hmac
import imaplib
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests import needs

OWNER = "nobody"
"""Dovecot keeps no mail for root."""

USER, PASSWORD = "maya", "an example, ü"

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth2.conf
}}
auth_mechanisms = plain xoauth2 oauthbearer
userdb {{
  driver = static
  args = uid={owner} gid=nogroup home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox "{drafts}" {{
    auto = create
    special_use = {attribute}
  }}
  mailbox Drafts {{
    auto = create
  }}
  mailbox "{sent}" {{
    auto = create
    {sent_use}
  }}
}}
"""


OAUTH2 = """
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={folder}/keys/
username_attribute = sub
"""
"""Tokens are checked by the key of whoever gives them, with no server to ask."""
TOKEN_KEY = b"of the one who gives tokens"


def token(user: str = USER, *, key: bytes = TOKEN_KEY, until: int = 4_000_000_000) -> str:
    """An access token as a provider gives one: a JWT, signed with HS256."""

    def part(content: bytes) -> str:
        return base64.urlsafe_b64encode(content).decode().rstrip("=")

    head = part(json.dumps({"alg": "HS256", "typ": "JWT", "kid": "default"}).encode())
    body = part(json.dumps({"sub": user, "iat": 1_000_000_000, "exp": until}).encode())
    return f"{head}.{body}.{part(hmac.digest(key, f'{head}.{body}'.encode(), 'sha256'))}"


@dataclass(frozen=True)
class Server:
    """Its address, and how the folder it marks as Drafts is spelt on the wire."""

    port: int
    drafts: str
    maildir: Path

    @property
    def url(self) -> str:
        return f"imap://127.0.0.1:{self.port}"

    def deliver(self, content: bytes, folder: str = "INBOX") -> None:
        """A mail that lies in this folder from now on."""
        with imaplib.IMAP4("127.0.0.1", self.port) as mailbox:
            mailbox.authenticate("PLAIN", lambda _: f"\0{USER}\0{PASSWORD}".encode())
            mailbox.append(f'"{folder}"', "", "", content)

    def empty(self, *folders: str) -> None:
        """Takes every mail out of these folders."""
        with imaplib.IMAP4("127.0.0.1", self.port) as mailbox:
            mailbox.authenticate("PLAIN", lambda _: f"\0{USER}\0{PASSWORD}".encode())
            for folder in folders:
                _, (count,) = mailbox.select(f'"{folder}"')
                if count != b"0":
                    mailbox.store("1:*", "+FLAGS", r"(\Deleted)")
                    mailbox.expunge()

    def letters(self, folder: str) -> list[tuple[str, bytes]]:
        """Flags and text of every message in this folder."""
        with imaplib.IMAP4("127.0.0.1", self.port) as mailbox:
            mailbox.authenticate("PLAIN", lambda _: f"\0{USER}\0{PASSWORD}".encode())
            mailbox.select(f'"{folder}"', readonly=True)
            _, numbers = mailbox.search(None, "ALL")
            found = []
            for number in numbers[0].split():
                _, parts = mailbox.fetch(number, "(FLAGS BODY.PEEK[])")
                head, text = next(part for part in parts if isinstance(part, tuple))
                flags = head.decode().partition("FLAGS (")[2].partition(")")[0]
                found.append((flags, text))
            return found


@contextmanager
def dovecot(
    *, drafts: str = "Entwürfe", attribute: str = "\\Drafts", sent: str = "Ausgang", marks_sent: bool = True
) -> Iterator[Server]:
    """A server whose folders of drafts and of sent mail have names of their own, and which ends with the test."""
    binary = shutil.which("dovecot") or shutil.which("/usr/sbin/dovecot")
    if binary is None:
        needs.missing("Dovecot is not installed (Debian: dovecot-imapd)")
    if os.geteuid() != 0:
        pytest.skip("Dovecot changes users, so it is tried as root only")
    with socket.socket() as free, TemporaryDirectory() as home:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        folder = Path(home)
        folder.chmod(0o755)  # its processes are other users
        (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
        (folder / "oauth2.conf").write_text(OAUTH2.format(folder=folder), encoding="utf-8")
        (folder / "keys" / "default" / "HS256").mkdir(parents=True)
        (folder / "keys" / "default" / "HS256" / "default").write_bytes(base64.b64encode(TOKEN_KEY))
        (folder / "mail").mkdir()
        shutil.chown(folder / "mail", OWNER)
        config = folder / "dovecot.conf"
        config.write_text(
            CONFIG.format(
                folder=folder, port=port, drafts=drafts, attribute=attribute, owner=OWNER, sent=sent,
                sent_use="special_use = \\Sent" if marks_sent else "",
            ),
            encoding="utf-8",
        )  # fmt: skip
        free.close()
        process = subprocess.Popen([binary, "-F", "-c", str(config)], stderr=subprocess.PIPE, env=on_the_true_clock())
        try:
            wait_for(port, process)
            yield Server(port, drafts.replace("ü", "&APw-"), folder / "mail" / USER)
        finally:
            process.terminate()
            process.communicate(timeout=30)


def on_the_true_clock() -> dict[str, str]:
    """The environment without a moved clock: its processes are other users, some of which would not see it, and a
    server whose clocks differ ends itself."""
    return {name: value for name, value in os.environ.items() if name != "LD_PRELOAD" and "FAKETIME" not in name}


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Returns when the server greets; a server that ends instead says why."""
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError((process.stderr.read() if process.stderr else b"").decode(errors="replace"))
        try:
            with imaplib.IMAP4("127.0.0.1", port, timeout=5):
                return
        except (OSError, imaplib.IMAP4.error):
            time.sleep(0.05)
    raise RuntimeError("Dovecot does not answer")
