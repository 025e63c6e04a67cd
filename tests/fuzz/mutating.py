"""Files as they never should be: good ones, a few steps away from it. The same seed gives the same files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

COUNT = int(os.environ.get("TRIPMEET_FUZZ", "150"))
"""So many a family; more for a night."""
LARGEST = 200_000
TOKENS = (
    b"", b"\x00", b'"', b"'", b",", b";", b":", b"\n", b"\r\n", b"9999", b"0", b"-1", b"99999999999999999999",
    b"\xff\xfe", "😀".encode(), b"[", b"]", b"{", b"}", b"null", b"BEGIN:VEVENT\r\n", b"END:VCALENDAR\r\n",
    b"FREQ=SECONDLY", b"DTSTART:20260101T000000\r\n", b"=?utf-8?b?", b"T", b"Z", b"1e400", b"NaN", b"\\", b"../",
    "\u202e".encode(), b"0000-00-00", b"31.02.2027", b"24:00",
)  # fmt: skip
NUMBERS = (b"0", b"99", b"9999999999", b"-5", b"00000000", b"")


def mutated(seeds: Sequence[Path], seed: int, count: int = COUNT) -> Iterator[tuple[Path, bytes]]:
    """The file that each was made of, and what became of it."""
    dice = Random(seed)
    contents = [(path, path.read_bytes()) for path in seeds]
    for _ in range(count):
        path, content = dice.choice(contents)
        for _ in range(dice.choice((1, 1, 2, 3, 8))):
            content = one_step(content, dice)
        yield path, content


def one_step(content: bytes, dice: Random) -> bytes:
    at = dice.randrange(len(content) + 1)
    step = dice.randrange(7)
    if step == 0 and content:
        return content[: at - 1] + bytes([dice.randrange(256)]) + content[at:]
    if step == 1:
        return content[:at] + dice.choice(TOKENS) + content[at:]
    if step == 2:
        return content[:at] + content[at + dice.randrange(1, 40) :]
    if step == 3:
        return content[:at] + content[at : at + dice.randrange(1, 200)] + content[at:]
    if step == 4:
        return content[:at]
    if step == 5:
        lines = content.split(b"\n")
        lines.insert(dice.randrange(len(lines) + 1), dice.choice(lines))
        return b"\n".join(lines)
    found = list(re.finditer(rb"\d+", content))
    if not found:
        return content
    number = dice.choice(found)
    return content[: number.start()] + dice.choice(NUMBERS) + content[number.end() :]


def files(folder: Path, pattern: str) -> list[Path]:
    return sorted(one for one in folder.glob(pattern) if one.is_file() and one.stat().st_size < LARGEST)
