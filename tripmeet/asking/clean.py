"""Other people's text made safe to stand in a message: one line, nothing invisible, of a sane length."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST = 300
"""Characters of one fact that a message may carry; a name of ten thousand is somebody's joke."""

# Windows keeps these names for devices, with any suffix
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def clean(text: str, longest: int = LONGEST) -> str:
    """The text on one line, without control and direction signs, cut at `longest` characters."""
    printable = "".join(
        " " if sign.isspace() else sign for sign in text[: longest * 8] if sign.isspace() or is_visible(sign)
    )
    line = " ".join(printable.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def is_visible(sign: str) -> bool:
    # joiners hold emoji and Indic letters together, so of the format signs they may stay
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn") or sign in "\u200c\u200d"


def slug(name: str) -> str:
    """A file's name for somebody: letters and digits of any script, "" when there are none."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name[:1000]) if not unicodedata.combining(sign))
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", plain).casefold())
    short = "-".join(words)[:60].encode()[:120].decode(errors="ignore").strip("-")
    return f"{short}-" if short in RESERVED else short


def mark(text: str) -> str:
    """Six signs that tell apart what has the same name, the same in every run."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:6]
