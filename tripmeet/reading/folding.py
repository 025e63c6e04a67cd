"""Names as they compare: without case, accents, titles and legal forms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TITLES = frozenset((
    "dr", "prof", "mr", "mrs", "ms", "mx", "herr", "frau", "phd", "md", "msc", "mba", "dipl", "ing", "sir", "mme",
    "mlle", "madame", "monsieur", "sra", "srta", "senora", "senor", "signora", "signor", "pani", "pan", "dhr", "mevr",
    "drs", "mgr",
))  # fmt: skip
FORMS = frozenset(
    ("inc", "ltd", "llc", "gmbh", "ag", "se", "sa", "sarl", "bv", "ab", "oy", "co", "corp", "plc", "kg", "lda")
)


def unaccented(text: str) -> str:
    """As it can be typed on any keyboard: Jorg for Jörg."""
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def folded(text: str) -> str:
    """Letters and digits only, single spaces, without accents and case."""
    return " ".join(re.sub(r"[\W_]+", " ", unaccented(text).casefold()).split())


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
