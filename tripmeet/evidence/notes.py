"""Where the traveller noted that somebody lives: "lives in Boston", "wohnt in Köln". Their own note, so it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

LIVES = (
    "lives in", "living in", "based in", "moved to", "relocated to", "is in", "now in",
    "wohnt in", "wohnt jetzt in", "lebt in", "zog nach", "umgezogen nach", "sitzt in", "jetzt in",
    "woont in", "verhuisd naar", "habite à", "vit à", "installée à", "installé à",
    "vive en", "se mudó a", "mora em", "vive em", "mudou-se para", "vive a", "abita a", "trasferito a", "trasferita a",
    "bor i", "bor nu i", "flyttet til", "flyttade till", "mieszka w", "bydlí v",
)  # fmt: skip
"""What one notes of somebody's place; a name follows."""
_NAME = r"[^\W\d_a-zß-ÿ][\w'’.-]*"
_LINK = r"(?:de|den|del|la|le|les|los|do|da|am|an der|upon|of|the)\b"
_NOTED = re.compile(
    rf"(?i:\b(?:{'|'.join(sorted(LIVES, key=len, reverse=True))}) )"
    rf"(?P<place>(?:{_LINK} )?{_NAME}(?:[ -](?:{_LINK} )?{_NAME}){{0,3}}(?:, ?{_NAME}(?: {_NAME})?)?)"
)
_OVER = re.compile(
    r"\b(?:used to|until|formerly|früher|bis 20|vroeger|autrefois|antes|prima|was|war|wants|would like|will|möchte)\b",
    re.IGNORECASE,
)
LONGEST = 4_000


def noted_places(notes: str) -> Iterator[tuple[str, str]]:
    """The words of each place a note says somebody lives in, and its line; not of what is over, or a wish."""
    for line in re.split(r"[\n;]|(?<=[.!?])\s", notes[:LONGEST]):
        found = _NOTED.search(line)
        if found and not _OVER.search(line):
            yield found["place"].strip(" .,-"), line.strip()[:120]
