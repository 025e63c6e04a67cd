"""Two places in one text: whether somebody moved from one to the other, or is in both. Nothing here knows a place."""

from __future__ import annotations

import re
from typing import Final

_ARROW: Final = re.compile(r"\s*(?:[-=–—]+[>›]|[→➞➔➜➝➡⟶⇒⟹⇾]\ufe0f?|»|>>+)\s*|\s+>\s+")
_BACK: Final = re.compile(r"\s*(?:[←⟵⇐⬅]\ufe0f?|<[-=–—]+)\s*")
_TO_AND_FRO: Final = r"[↔⇄⇆⇌⟷⇔✈🛫🛬][\ufe0e\ufe0f]?|<[-=]+>|<>"
_BOTH_WAYS: Final = re.compile(_TO_AND_FRO)
_FROM_TO: Final = (
    ("(?:moved|relocated|emigrated|transferred|transplanted)(?: over| back)? from", "to"),
    ("^from", "to"),
    ("^de", "à"),
    ("von", "nach"),
    ("(?:déménagée?|partie?|passée?|venue?) de", "à|au|aux|en|vers|pour"),
    ("(?:mud[ée]|mudado|mudada|traslad(?:ado|ada|é))(?: de| desde)", "a"),
    ("(?:mudei|mudou|mudado|mudada)(?:-me)? de", "para|pra"),
    ("trasferit[oa] da", "a|in"),
    ("van", "naar"),
    (r"przeprowadzi\w+ (?:się )?z", "do"),
    ("flytta(?:t|de)? från", "till"),
    ("flytte(?:t|de)? fra", "til"),
)
"""How the languages we speak say from where to where."""
_MOVES: Final = tuple(
    re.compile(rf"(?<![\w-])(?:{start}) (?P<before>[^;|]+?) (?:{end}) (?P<after>[^;|]+)", re.IGNORECASE)
    for start, end in _FROM_TO
)
_MAY_MOVE: Final = re.compile(rf"(?<![\w-])(?:{'|'.join(start.lstrip('^') for start, _ in _FROM_TO)}) ", re.IGNORECASE)
"""One look for all of them: most texts have none."""
_ARROWS: Final = frozenset("→➞➔➜➝➡⟶⇒⟹⇾»>›")
_BACKWARDS: Final = frozenset("←⟵⇐⬅<")
_SINCE_WHEN: Final = re.compile(r"(?: (?:in|im|en|em|i|w) \d{4}| (?:gezogen|umgezogen|verhuisd))$", re.IGNORECASE)
_BESIDE: Final = re.compile(
    rf"\s*(?:{_TO_AND_FRO}|//?|\|+|[;&+\n]|\s[-–—]\s|\s(?:and|und|y|et|e|og|och|ja|oraz|plus)\s)\s*", re.IGNORECASE
)
SIGNS: Final = frozenset("/|;&+\n↔⇄⇆⇌⟷⇔✈🛫🛬→➞➔➜➝➡⟶⇒⟹⇾←⟵⇐⬅»<>")
WORDS: Final = frozenset((
    "and", "und", "y", "et", "e", "og", "och", "ja", "oraz", "plus", "from", "von", "de", "desde", "da", "van", "z",
    "från", "fra",
))  # fmt: skip
"""What stands in every text that names two places."""
_EDGES: Final = " ,.;:()[]-–—\ufe0e\ufe0f"
MOST_PARTS: Final = 5


def move_in(text: str) -> tuple[str, str] | None:
    """Where somebody was and where they moved ("Berlin → Lisbon", "moved from Berlin to Lisbon"); None where the text
    does not say that they moved."""
    is_one_way = not (_ARROWS.isdisjoint(text) and _BACKWARDS.isdisjoint(text)) and _BOTH_WAYS.search(text) is None
    if is_one_way:
        if arrow := list(_ARROW.finditer(text)):
            return _ends(text[: arrow[-1].start()], text[arrow[-1].end() :])
        if back := _BACK.search(text):
            return _ends(text[back.end() :], text[: back.start()])
    for move in _MOVES if _MAY_MOVE.search(text) else ():
        if found := move.search(text):
            return _ends(found["before"], _SINCE_WHEN.sub("", found["after"].strip(_EDGES)))
    return None


def _ends(before: str, after: str) -> tuple[str, str] | None:
    before, after = before.strip(_EDGES), after.strip(_EDGES)
    return (before, after) if before and after else None


def parts_of(text: str) -> list[str]:
    """The parts of a text that may each be a place ("Berlin / Lisbon"); none where it has no two."""
    parts = [bare for part in _BESIDE.split(text) if (bare := part.strip(_EDGES))]
    return parts if 1 < len(parts) <= MOST_PARTS else []
