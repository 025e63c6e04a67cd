"""Names that somebody could write into a file we are given, and that must only ever be shown."""

from __future__ import annotations

import re
from pathlib import Path


def hostile_names() -> list[str]:
    """The corpus: a name a line, \\uXXXX for what cannot stand in a file, "word:1000" for a word a thousand times."""
    lines = (Path(__file__).parent / "names.txt").read_text(encoding="utf-8").splitlines()
    return [spelled_out(line) for line in lines]


def spelled_out(line: str) -> str:
    if found := re.fullmatch(r"(.+):(\d{4,})", line):
        return found[1] * int(found[2])
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), line)
