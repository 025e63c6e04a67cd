"""Thunderbird without a window, spoken to by its own remote protocol."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests import needs
from tests.clients.readers import Told

IMPORT = """
const [content, done] = [arguments[0], arguments[arguments.length - 1]];
(async () => {
  const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
  const stream = Cc["@mozilla.org/io/string-input-stream;1"].createInstance(Ci.nsIStringInputStream);
  stream.setUTF8Data(content);
  const importer = Cc["@mozilla.org/calendar/import;1?type=ics"].getService(Ci.calIImporter);
  const calendar = cal.manager.createCalendar("storage", Services.io.newURI("moz-storage-calendar://"));
  calendar.name = "trip";
  cal.manager.registerCalendar(calendar);
  for (const item of importer.importFromStream(stream)) await calendar.addItem(item);
  const items = await calendar.getItemsAsArray(Ci.calICalendar.ITEM_FILTER_TYPE_EVENT, 0, null, null);
  cal.manager.removeCalendar(calendar);
  const told = (time) => time.isDate ? time.icalString : String(time.nativeTime / 1000000);
  return items.map((item) => [item.id, item.title, item.status, told(item.startDate), told(item.endDate)]);
})().then(done, (error) => done(`${error} ${error.stack}`));
"""
"""Through Thunderbird's importer into a calendar of its own, and out of its database again."""


class Thunderbird:
    """A running Thunderbird (Marionette: each message is its length, a colon, and a JSON list)."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=90)
        self.left = b""
        self.count = 0
        self._receive()  # it greets first
        self.call("WebDriver:NewSession", {})
        self.call("Marionette:SetContext", {"value": "chrome"})

    def imported(self, content: bytes) -> list[list[str]]:
        """What it has of this calendar after importing it: id, title, status, start and end of each event."""
        script = {"script": IMPORT, "args": [content.decode()], "sandbox": "system", "scriptTimeout": 60_000}
        found = self.call("WebDriver:ExecuteAsyncScript", script)["value"]
        assert isinstance(found, list), found
        return found

    def times(self, content: bytes) -> Told:
        told = {}
        for uid, _, _, *span in self.imported(content):
            start, end = (f"{day[:4]}-{day[4:6]}-{day[6:]}" if len(day) == 8 else day for day in span)
            told[uid] = (start, end)
        return told

    def close(self) -> None:
        self.socket.close()

    def call(self, command: str, facts: dict[str, Any]) -> Any:
        self.count += 1
        message = json.dumps([0, self.count, command, facts])
        self.socket.sendall(f"{len(message.encode())}:{message}".encode())
        _, _, error, result = self._receive()
        assert error is None, error
        return result

    def _receive(self) -> Any:
        while b":" not in self.left:
            self.left += self.socket.recv(65536)
        length, _, rest = self.left.partition(b":")
        while len(rest) < int(length):
            rest += self.socket.recv(65536)
        self.left = rest[int(length) :]
        return json.loads(rest[: int(length)])


@contextmanager
def thunderbird(profile: Path) -> Iterator[Thunderbird]:
    """A Thunderbird of its own profile, ended at the end."""
    command = needs.command("thunderbird")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (profile / "user.js").write_text(
        f'user_pref("marionette.port", {port});\n'
        'user_pref("app.update.enabled", false);\n'
        'user_pref("datareporting.policy.dataSubmissionEnabled", false);\n'
    )
    options = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", str(profile)]
    with (
        (profile / "log.txt").open("wb") as log,
        subprocess.Popen([command, *options], stdout=log, stderr=log) as running,
    ):
        try:
            with closing(_connected(port, running)) as client:
                yield client
        finally:
            running.terminate()
            running.wait(30)


def _connected(port: int, running: subprocess.Popen[bytes]) -> Thunderbird:
    """Starting takes it some seconds; there is nothing to wait on but its port."""
    until = time.monotonic() + 90
    while True:
        try:
            return Thunderbird(port)
        except OSError:
            assert running.poll() is None, "Thunderbird ended before it could be spoken to"
            assert time.monotonic() < until, "Thunderbird does not answer"
            time.sleep(0.2)
