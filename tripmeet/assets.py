"""Where `data/` and `templates/` are: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder of that name that came with this program."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name
