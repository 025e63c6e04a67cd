"""Other people's words on one line, safe for a terminal and a title."""

from __future__ import annotations

import unicodedata


def one_line(text: str, width: int = 200) -> str:
    """The words on one line, no control or direction signs, not endless."""
    plain = "".join(" " if sign.isspace() else sign for sign in text)
    seen = "".join(sign for sign in plain if unicodedata.category(sign) not in ("Cc", "Cf", "Cs") or sign == "\u200d")
    short = " ".join(seen.split())
    return short if len(short) <= width else short[: width - 1].rstrip() + "…"
