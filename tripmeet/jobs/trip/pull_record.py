"""What is remembered beside a plan of the mailboxes it was read from: up to where, and which mails were ours.

No password and no text is in it; whom a mail of ours went to is, by their id, until they are forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path

from tripmeet.jobs.workspace import save
from tripmeet.reading.inbox import Bookmark

PULLED = ".pulled.json"
"""Up to where each folder was read."""
THREADS = ".threads.json"
"""The Message-ID of each mail of ours that asked somebody, and whom: an answer in its thread is known by it."""


def pulled_before(folder: Path) -> dict[str, Bookmark]:
    """Up to where each folder was read before; nothing when there is no such file, or no longer a whole one."""
    try:
        known = json.loads((folder / PULLED).read_text(encoding="utf-8"))
        return {
            str(place): Bookmark(int(validity), int(following), tuple(map(int, again)))
            for place, (validity, following, again) in known.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def threads_before(folder: Path) -> dict[str, str]:
    """Whom each mail of ours went to, by its Message-ID, as far as it is known."""
    try:
        known = json.loads((folder / THREADS).read_text(encoding="utf-8"))
        return {str(message_id): str(who) for message_id, who in known.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def save_threads(folder: Path, threads: Mapping[str, str]) -> None:
    before = threads_before(folder)
    if (known := {**before, **threads}) != before:
        save({folder / THREADS: as_bytes(known)})


def forget_threads(folder: Path, ids: Collection[str]) -> None:
    """Takes out whatever went to the person of these ids."""
    before = threads_before(folder)
    if (left := {message_id: who for message_id, who in before.items() if who not in ids}) != before:
        save({folder / THREADS: as_bytes(left)})


def save_bookmarks(folder: Path, bookmarks: Mapping[str, Bookmark]) -> None:
    plain = {place: [mark.uidvalidity, mark.uidnext, list(mark.again)] for place, mark in bookmarks.items()}
    save({folder / PULLED: as_bytes(plain)})


def as_bytes(plain: object) -> bytes:
    return json.dumps(plain, indent=1, sort_keys=True, ensure_ascii=False).encode() + b"\n"
