"""What was told by taps in the page on a phone: a heading, then a JSON object a line, oldest first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tripmeet.errors import Problem
from tripmeet.model.meetings import State
from tripmeet.text import clean, decoded

HEADING = "tripmeet told 1"
STATES = {
    "asked": (State.ASKED, False),
    "accepted": (State.ACCEPTED, False),
    "elsewhen": (State.DECLINED, True),
    "declined": (State.DECLINED, False),
}
"""What a tap says: the state, and whether only these times do not suit."""
LONGEST = 2_000_000
"""Bytes; a life of taps is smaller."""


@dataclass(frozen=True, slots=True)
class Tap:
    """One thing that was told, where it stands and of whom; `when` is the time agreed on, "" where there is none."""

    where: str
    trip_id: str
    contact_id: str
    name: str
    state: State
    elsewhen: bool
    when: str
    note: str
    at: datetime


def is_taps(path: Path) -> bool:
    """Whether a file is such a text."""
    if not path.is_file() or path.stat().st_size > LONGEST:
        return False
    with path.open("rb") as file:
        return decoded(file.read(64)).lstrip("\ufeff \r\n").startswith(HEADING)


def read(path: Path) -> Iterator[Tap | Problem]:
    """The taps of a file, in its order, and a Problem for each line that is none."""
    for number, line in enumerate(decoded(path.read_bytes()).splitlines(), 1):
        bare = line.strip("\ufeff \t")
        if not bare or bare == HEADING:
            continue
        where = f"{path.name}:{number}"
        try:
            yield _tap(json.loads(bare), where)
        except (ValueError, KeyError, TypeError, RecursionError):
            yield Problem(where, f"no tap: {clean(bare, 60)}", "hand over the whole text again, line by line as it was")


def _tap(said: Any, where: str) -> Tap:
    texts = {
        key: said.get(key, "") if isinstance(said, dict) else None
        for key in ("contact", "trip", "name", "when", "note", "at")
    }
    if not all(isinstance(text, str) for text in texts.values()) or not texts["contact"] or not texts["trip"]:
        raise ValueError("a tap has contact, trip, state and at")
    state, elsewhen = STATES[said["state"]]
    at = datetime.fromisoformat(str(texts["at"]))
    return Tap(
        where=where,
        trip_id=str(texts["trip"]),
        contact_id=str(texts["contact"]),
        name=clean(str(texts["name"]), 120),
        state=state,
        elsewhen=elsewhen,
        when=clean(str(texts["when"]), 40),
        note=clean(str(texts["note"])),
        at=at if at.tzinfo else at.replace(tzinfo=UTC),
    )
