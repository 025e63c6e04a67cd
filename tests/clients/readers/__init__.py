"""Independent readers of calendars, each a small program that prints file, UID, start and end of every event.

An instant is printed as seconds since 1970, a whole day as its date. They use what `ics-check` has installed.
"""

from __future__ import annotations

import os
import subprocess
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests import needs

HERE = Path(__file__).parent

Told = Mapping[str, tuple[str, str]]
"""What a reader says of a file: start and end by UID."""


def home() -> Path:
    """Where ics-check keeps what it installs, which it does when it is first run."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = Path(os.environ.get("ICS_CHECK_HOME", cache / "ics-check"))
    if not (folder / "ready").exists():
        subprocess.run([needs.ics_check()], check=False)
    return folder if (folder / "ready").exists() else needs.missing(f"ics-check has installed nothing in {folder}")


def commands(work: Path) -> dict[str, list[str]]:
    """How each reader is run, before the files."""
    python = [str(home() / "venv/bin/python"), str(HERE / "python.py")]
    libical = work / "libical"
    flags = subprocess.check_output([needs.command("pkg-config"), "--cflags", "--libs", "libical"], text=True).split()
    subprocess.run([needs.command("gcc"), "-O1", str(HERE / "libical.c"), "-o", str(libical), *flags], check=True)
    return {
        "ical.js": [needs.command("node"), str(HERE / "icaljs.mjs")],
        "libical": [str(libical)],
        "sabre": [needs.command("php"), str(HERE / "sabre.php")],
        "icalendar": [*python, "icalendar"],
        "ical": [*python, "ical"],
        "vobject": [*python, "vobject"],
    }


def ask(command: Sequence[str], files: Sequence[Path]) -> dict[Path, Told]:
    """What one reader understood of each file."""
    done = subprocess.run(
        [*command, *map(str, files)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "ICS_CHECK_HOME": str(home())},
    )
    told: dict[Path, dict[str, tuple[str, str]]] = defaultdict(dict)
    for line in done.stdout.splitlines():
        path, uid, start, end = line.split("\t")
        told[Path(path)][uid] = start, end
    return dict(told)
