"""Reading the words of a place: one spelling for all its spellings, and where one place ends and the next begins."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 400
"""Letters of a text that are read; whoever writes more has written a letter, not a place."""

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "ʻ": "", "ʼ": "",
     "’": "", "‘": "", "`": "", "´": "", "ʹ": "", "ʺ": "", "′": ""}
)  # fmt: skip
_SIGNS = str.maketrans(dict.fromkeys('-_/\\()[]{}<>|+*~=:;!?"#$%^&,@•·–—…«»„“”', " ") | {"'": "", ".": ""})
_MARKS = re.compile("[\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


def key(text: str) -> str:
    """The spelling under which a name is looked up: no case, accents, apostrophes or hyphens (sao paulo for São-Paulo).

    Vowel signs of scripts that need them are kept; dots vanish, so that U.S.A. is usa and St. Louis is st louis.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = unicodedata.normalize("NFC", _MARKS.sub("", text)).casefold().translate(_LETTERS)
    return " ".join(text.lower().translate(_SIGNS).split())


@lru_cache(maxsize=20_000)
def remembered_key(text: str) -> str:
    return key(text)


def parts(text: str) -> list[str]:
    """The pieces between commas and other signs that stand between places, in order, without empty ones."""
    return [part for piece in re.split(r"[,;|/\n\t•·()\[\]]|\s[-–—]\s", text[:LONGEST]) if (part := piece.strip())]
