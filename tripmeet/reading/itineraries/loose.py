"""JSON as senders break it: commas too many or too few, brackets that do not close, single quotes, comments."""

from __future__ import annotations

import json
import re
from typing import Any

TOKEN = re.compile(
    r"""
    (?P<mark>[{}\[\],:])
  | "(?P<text>(?:[^"\\]|\\.|"(?!\s*[,:}\]]|\s+["{\[]|\s*\Z))*)"
  | '(?P<single>(?:[^'\\]|\\.|'(?!\s*[,:}\]]|\s*\Z))*)'
  | (?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z)|<!--|-->|<!\[CDATA\[|\]\]>)
  | (?P<word>[^\s,:{}\[\]"']+)
    """,
    re.VERBOSE | re.DOTALL,
)
LITERALS: dict[str, Any] = {"true": True, "false": False, "null": None, "undefined": None}
MOST_TOKENS = 200_000

Json = dict[str, Any] | list[Any]


def loads(text: str) -> list[Any]:
    """What stands in the text, as well as it can be told; a bracket closes what was opened last of its kind."""
    whole: list[Any] = []
    stack: list[Json] = [whole]
    keys: list[str | None] = [None]
    pending: Any = None
    for number, token in enumerate(TOKEN.finditer(text)):
        if number > MOST_TOKENS:
            break
        mark = token["mark"]
        if mark in ("{", "["):
            made: Json = {} if mark == "{" else []
            if isinstance(stack[-1], dict) and keys[-1] is None:
                _close(stack, keys, list)  # what should have been closed before a new thing begins
            _put(stack[-1], keys, made)
            stack.append(made)
            keys.append(None)
        elif mark in ("}", "]"):
            _close(stack, keys, dict if mark == "}" else list, is_end=True)
        elif mark == ":":
            keys[-1] = pending if isinstance(pending, str) and isinstance(stack[-1], dict) else None
        elif mark == ",":
            keys[-1] = None
        elif token["comment"] is None:
            pending = _scalar(token)
            if isinstance(stack[-1], list) or keys[-1] is not None:
                _put(stack[-1], keys, pending)
    return whole


def _put(into: Json, keys: list[str | None], value: Any) -> None:
    if isinstance(into, list):
        into.append(value)
    elif (key := keys[-1]) is not None:
        into[key] = value
        keys[-1] = None


def _close(stack: list[Json], keys: list[str | None], kind: type, *, is_end: bool = False) -> None:
    """Back to the innermost one of this kind, and out of it where it ends; nothing where none is open."""
    depth = next((n for n in range(len(stack) - 1, 0 if is_end else -1, -1) if isinstance(stack[n], kind)), None)
    if depth is not None:
        del stack[depth + (0 if is_end else 1) :], keys[depth + (0 if is_end else 1) :]


def _scalar(token: re.Match[str]) -> Any:
    if (word := token["word"]) is not None:
        if word in LITERALS:
            return LITERALS[word]
        try:
            return int(word) if word.isdigit() and len(word) < 18 else float(word)
        except ValueError:
            return word
    text = token["text"] if token["text"] is not None else token["single"]
    try:
        return json.loads('"' + re.sub(r'(?<!\\)"', r"\"", text).replace(r"\'", "'") + '"', strict=False)
    except ValueError:
        return text
