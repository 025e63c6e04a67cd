"""Firefox without a window, spoken to by its own remote protocol, as the calendars' tests speak to Thunderbird."""

from __future__ import annotations

import base64
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests import needs
from tests.clients.thunderbird import Thunderbird

WATCH = """
globalThis.asked = [];
Services.obs.addObserver((subject) => {
  const channel = subject.QueryInterface(Ci.nsIHttpChannel);
  if (channel.loadInfo?.loadingPrincipal?.schemeIs("file")) asked.push(channel.URI.spec);
}, "http-on-modify-request");
"""
SAID = """
const messages = Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError);
return messages.filter((one) => one.sourceName.startsWith("file:")).map((one) => one.errorMessage);
"""
READY = """
const done = arguments[arguments.length - 1];
const look = () => document.documentElement.dataset.ready ? done(true) : setTimeout(look, 20);
look();
"""


class Firefox(Thunderbird):
    """A running Firefox, watched: what pages from disk ask for, and what the console says of them."""

    def open(self, page: Path) -> None:
        self.run(WATCH, "chrome")
        self.call("Marionette:SetContext", {"value": "content"})
        self.call("WebDriver:Navigate", {"url": page.as_uri()})
        facts = {"script": READY, "args": [], "scriptTimeout": 60_000}
        self.call("WebDriver:ExecuteAsyncScript", facts)

    def run(self, script: str, where: str = "content") -> Any:
        self.call("Marionette:SetContext", {"value": where})
        sandbox = {"sandbox": "system"} if where == "chrome" else {}
        return self.call("WebDriver:ExecuteScript", {"script": script, "args": [], **sandbox})["value"]

    @property
    def asked(self) -> list[str]:
        found: list[str] = self.run("return globalThis.asked;", "chrome")
        return found

    @property
    def said(self) -> list[str]:
        found: list[str] = self.run(SAID, "chrome")
        return found

    def picture(self) -> bytes:
        self.call("Marionette:SetContext", {"value": "content"})
        return base64.b64decode(self.call("WebDriver:TakeScreenshot", {"full": False})["value"])


@contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """A Firefox with a profile of its own, ended at the end."""
    command = needs.command("firefox-esr", "firefox")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (profile / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
    options = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", str(profile)]
    with (
        (profile / "log.txt").open("wb") as log,
        subprocess.Popen([command, *options, "--width=1280", "--height=800"], stdout=log, stderr=log) as running,
    ):
        try:
            with closing(_connected(port, running)) as browser:
                yield browser
        finally:
            running.terminate()
            running.wait(30)


def _connected(port: int, running: subprocess.Popen[bytes]) -> Firefox:
    """Starting takes it some seconds; there is nothing to wait on but its port."""
    until = time.monotonic() + 90
    while True:
        try:
            return Firefox(port)
        except OSError:
            assert running.poll() is None, "Firefox ended before it could be spoken to"
            assert time.monotonic() < until, "Firefox does not answer"
            time.sleep(0.2)
