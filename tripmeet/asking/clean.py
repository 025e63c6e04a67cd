"""Names for files, and signs that tell apart what has the same name."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from tripmeet.text import clean

__all__ = ["clean", "mark", "slug"]

# Windows keeps these names for devices, with any suffix
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def slug(name: str) -> str:
    """A file's name for somebody: letters and digits of any script, "" when there are none."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name[:1000]) if not unicodedata.combining(sign))
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", plain).casefold())
    short = "-".join(words)[:60].encode()[:120].decode(errors="ignore").strip("-")
    return f"{short}-" if short in RESERVED else short


def mark(text: str) -> str:
    """Six signs that tell apart what has the same name, the same in every run."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:6]
