"""'tripmeet open' as a user starts it: a process of its own, killed as hard as one can."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

UNTOLD = ("Dora Lima", "Eva Pinto", "Filipe Prata", "Gil Reis", "Hugo Vaz", "Iva Neto")
"""Of whom nobody knows how close they are."""
TRIPMEET = (sys.executable, "-c", "from tripmeet.cli import main; main()")


@dataclass
class App:
    """The app of one itinerary: `address` while it runs."""

    itinerary: Path
    process: subprocess.Popen[str] | None = None
    address: str = ""

    def start(self) -> None:
        words = [*TRIPMEET, "open", str(self.itinerary), "--no-browser"]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(words, stdout=pipe, stderr=pipe, text=True, env=os.environ)
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:"), self.process.stderr and self.process.stderr.read()

    def kill(self) -> None:
        """As when the power goes: nothing is tidied up."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(30)
        for stream in (self.process.stdout, self.process.stderr) if self.process else ():
            if stream:
                stream.close()

    def run(self, *words: str) -> str:
        """A command beside it."""
        return subprocess.run([*TRIPMEET, *words], check=True, capture_output=True, text=True, env=os.environ).stdout


@contextmanager
def opened(folder: Path, names: Sequence[str] = ()) -> Iterator[App]:
    """The example trip with its people, and those of these names, in the address book; open for as long as the block
    runs."""
    app = App(folder / "itinerary.yaml")
    app.run("example", "-q", str(folder))
    app.run("contacts", "import", "-q", str(folder / "contacts.csv"))
    app.run("contacts", "import", "-q", str(folder / "friends.vcf"))
    untold = folder / "untold.csv"
    with untold.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("name", "email", "location", "company", "closeness"))
        rows.writerows((name, f"untold{at}@example.org", "Lisbon", "", "") for at, name in enumerate(UNTOLD))
        rows.writerows((name, f"h{at}@example.org", "Lisbon", name, "close") for at, name in enumerate(names))
    app.run("contacts", "import", "-q", str(untold))
    text = app.itinerary.read_text(encoding="utf-8")
    app.itinerary.write_text(text.replace("contacts: [contacts.csv, friends.vcf]\n", ""), encoding="utf-8")
    app.start()
    try:
        yield app
    finally:
        app.kill()
