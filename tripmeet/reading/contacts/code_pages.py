"""In which bytes a table was written that is no Unicode: the language of its header tells."""

from __future__ import annotations

import re

from tripmeet.reading.contacts.columns import languages, meaning
from tripmeet.text import encoding_of

CODE_PAGES = {
    "cp1250": ("pl", "cs", "sk", "hu", "hr", "ro"),
    "cp1251": ("ru", "uk", "bg", "sr"),
    "cp1253": ("el",),
    "cp1254": ("tr",),
    "cp1255": ("he",),
    "cp1256": ("ar", "fa"),
    "cp1257": ("et", "lv", "lt"),
    "cp874": ("th",),
    "cp932": ("ja",),
    "cp949": ("ko",),
    "gb18030": ("zh",),
    "big5": ("zh",),
}
"""In which bytes programs write tables for the speakers of a language, where they write no Unicode."""
MOST_OF_A_HEADER = 4_000
SEPARATORS = re.compile(r"[,;\t|]")


def code_page_of(head: bytes) -> str | None:
    """The code page of a table that is no UTF-8, by the language of its header; None where Western Europe's will do."""
    end = head.find(b"\n")
    if is_unicode(head) or not 0 < end < MOST_OF_A_HEADER:
        return None
    line = head[:end]
    fitting = [(explained(line, "cp1252", ()), 0, "cp1252")]
    fitting += [(explained(line, page, spoken), -at, page) for at, (page, spoken) in enumerate(CODE_PAGES.items(), 1)]
    page = max(fitting)[2]
    return None if page == "cp1252" else page


def is_unicode(head: bytes) -> bool:
    """Whether most of what is not English in it is Unicode: some programs mix both."""
    if head.isascii() or encoding_of(head) != "utf-8":
        return True
    beyond = sum(byte > LAST_OF_ASCII for byte in head)
    right = sum(byte > LAST_OF_ASCII for byte in head.decode("utf-8", "ignore").encode())
    return 2 * right >= beyond


LAST_OF_ASCII = 127


def explained(line: bytes, page: str, spoken: tuple[str, ...]) -> int:
    """How many cells of a header are words of these languages in this code page; of any that has none of its own."""
    try:
        cells = [cell.strip(' "\r') for cell in SEPARATORS.split(line.decode(page))]
    except UnicodeDecodeError:
        return 0
    others = {language for languages_of in CODE_PAGES.values() for language in languages_of}
    words = [words for name, words in languages().items() if name in spoken or (not spoken and name not in others)]
    return max(sum(meaning(cell, own) is not None for cell in cells if cell) for own in words)
