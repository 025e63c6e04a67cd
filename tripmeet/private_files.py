"""Other people's data is for the traveller alone: what is written is readable by nobody else of the machine.

Windows gives a user's own folders such rights by itself; there this changes nothing.
"""

from __future__ import annotations

from pathlib import Path

FOLDER, FILE = 0o700, 0o600


def make_folder(folder: Path) -> None:
    """Makes the folder and those above it that are not there yet; what was there before stays as it is."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(FOLDER, exist_ok=True)


def make_file(path: Path) -> None:
    """An empty file, unless there is one."""
    path.touch(FILE)
