"""Names as they compare: without case, accents, titles and legal forms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tripmeet.text import folded

TITLES = frozenset((
    "dr", "prof", "mr", "mrs", "ms", "mx", "herr", "frau", "phd", "md", "msc", "mba", "dipl", "ing", "sir", "mme",
    "mlle", "madame", "monsieur", "sra", "srta", "senora", "senor", "signora", "signor", "pani", "pan", "dhr", "mevr",
    "drs", "mgr",
))  # fmt: skip
FORMS = frozenset(
    ("inc", "ltd", "llc", "gmbh", "ag", "se", "sa", "sarl", "bv", "ab", "oy", "co", "corp", "plc", "kg", "lda")
)


@lru_cache(maxsize=5_000)
def folded_name(name: str) -> str:
    """A person's name as it compares: "Lovelace, Dr. Ada" and "ADA LOVELACE" are the same."""
    family, comma, given = name.partition(",")
    turned = comma and not set(folded(given).split()) <= TITLES
    words = folded(f"{given} {family}" if turned else name).split()
    return " ".join(word for word in words if word not in TITLES)


@lru_cache(maxsize=5_000)
def folded_company(company: str) -> str:
    """A company's name as it compares: "Acme" and "ACME, Inc." are the same."""
    return " ".join(word for word in folded(company).split() if word not in FORMS)


LETTERS = str.maketrans({
    "ß": "ss", "ẞ": "ss", "ø": "o", "Ø": "o", "æ": "a", "Æ": "a", "œ": "o", "Œ": "o", "å": "a", "Å": "a",
    "đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d", "ı": "i", "ŋ": "n",
    "ħ": "h", "ŧ": "t",
})  # fmt: skip
WRITTEN_OUT = re.compile("ae|oe|ue|aa")
"""How ä, ö, ü, å, ø and æ are typed where the keyboard has none; "Samuel" loses its e as well, on both sides."""


@lru_cache(maxsize=20_000)
def typed(text: str) -> str:
    """Words so that whatever keyboard or script they were written in, they compare: Müller, Mueller and Muller;
    Søren, Soeren; Groß, Gross; Иван and Ivan."""
    plain = folded(text.translate(LETTERS))
    if not plain.isascii():
        plain = folded(romanised(text))
    return WRITTEN_OUT.sub(lambda pair: pair[0][0], plain)


def romanised(text: str) -> str:
    """Any script in Latin letters. Chinese and Korean names have no spaces, their syllables begin with capitals."""
    from anyascii import anyascii

    if any(is_ideograph(sign) for sign in text) and " " not in text.strip():
        family, given = text.strip()[0], text.strip()[1:]  # the family name is one sign, but for a handful of names
        return f"{KOREAN.get(family) or anyascii(family)} {anyascii(given)}"
    return str(anyascii(unicodedata.normalize("NFC", text)))


KOREAN = {
    "김": "Kim", "이": "Lee", "박": "Park", "최": "Choi", "정": "Jung", "강": "Kang", "조": "Cho", "임": "Lim",
    "오": "Oh", "신": "Shin", "권": "Kwon", "안": "Ahn", "유": "Yoo", "전": "Jun", "문": "Moon", "우": "Woo",
    "윤": "Yoon", "손": "Son",
}  # fmt: skip
"""Family names that Koreans do not write as the rules of romanisation would."""


def is_ideograph(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3"
