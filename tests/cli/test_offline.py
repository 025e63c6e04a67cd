"""By default nothing asks the network for anything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

WATCHED = """
import sys

def watch(event, given):
    # a library looks at its import whether the machine knows IPv6: a socket is bound, and asks nobody
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.bind"):
        raise SystemExit(f"{event}: {given}")

sys.addaudithook(watch)
from tripmeet.cli import main
main(sys.argv[1:])
"""


def test_nobody_is_asked_from_example_to_report(tmp_path: Path) -> None:
    itinerary = str(tmp_path / "trip" / "itinerary.yaml")
    for words in (
        ("example", str(tmp_path / "trip")),
        ("plan", itinerary, "--redact", "-q"),
        ("status", itinerary),
        ("lint", itinerary),
        ("contacts", "import", str(tmp_path / "trip" / "contacts.csv")),
        ("contacts", "near", "Lisbon"),
        ("mark", "Beatriz", "asked", "--trip", itinerary),
        ("why", "Rui Pestana", "--trip", itinerary),
        ("where",),
        ("report", itinerary),
    ):
        run = subprocess.run([sys.executable, "-c", WATCHED, *words], capture_output=True, text=True, check=False)
        assert "socket." not in run.stderr, run.stderr
        assert run.returncode == 0 or words[0] == "lint", (words, run.stderr)
