"""Phone numbers as people and spreadsheets write them: which part is the number, and what is none any more."""

from __future__ import annotations

import re
import unicodedata

from tripmeet.model.reach import EXTENSION, international, is_whole_without_plus
from tripmeet.reading.contacts.cells import values
from tripmeet.text import one_line

FEWEST_DIGITS, MOST_DIGITS = 3, 17

SCIENTIFIC = re.compile(r"(?P<whole>\d)(?:[.,](?P<rest>\d*))?\s*[eE]\s*\+?(?P<power>\d{1,2})")
"""What a spreadsheet makes of a long number."""
HASHES = re.compile(r"#{2,}")
"""What it shows where the column is too narrow; some save that."""
FORMULA = re.compile(r'^\s*(?:=\s*"(?P<text>.*)"|\'(?P<rest>[+\d(].*))\s*$')
SCHEME = re.compile(r"^(?:tel|callto|phone|sms|whatsapp):(?://)?", re.IGNORECASE)
WORDS_IN_BRACKETS = re.compile(r"\([^\d()]*\)|\[[^\d\]]*\]")
WORD_BEFORE = re.compile(r"^[^\W\d_]+[.:]?(?:\s*\([^)]*\))?\s*:?\s+(?=[+(\d])|^[^\W\d_]+[.:]\s*(?=[+(\d])")
WORD_AFTER = re.compile(r"(?<=\d)\s+[^\W\d_][^\d]*$")
INTERNATIONAL = re.compile(r"\+[1-9][0-9 ()./-]*")


def numbers_in(cell: str) -> tuple[str, ...]:
    """The numbers of a cell, each as it is written; what belongs to a number does not part it."""
    cell = re.sub(r"(?<=\d),(?=\d+\s*[eE]\+?\d)", ".", cell)
    cell = re.sub(r"\s*(?:;\s*ext\s*=|,,+)\s*(?=\d)", " ext. ", cell, flags=re.IGNORECASE)
    return values(FORMULA.sub(lambda found: found["text"] or found["rest"] or "", cell), ";,")


def number_of(text: str) -> tuple[str, str | None] | None:
    """The number and its extension; None where this is no number, or no longer one: 4.91706E+11, ####.

    The writing stays where it says the number already; where it hides it, the number is written as the world dials it.
    """
    phone = SCHEME.sub("", unicodedata.normalize("NFKC", one_line(FORMULA.sub(unwrapped, text))))
    if HASHES.search(phone):
        return None
    if found := SCIENTIFIC.fullmatch(phone):
        rest, power = found["rest"] or "", int(found["power"])
        if len(rest.rstrip("0")) < power - 1 or power > 15:  # the last digits are lost
            return None
        return as_dialled(f"{found['whole']}{rest.ljust(power, '0')[:power]}"), None
    phone = re.sub(r"(?<=\d{6})\.0$", "", phone)
    extension = EXTENSION.search(phone)
    phone = phone[: extension.start()] if extension else phone
    phone = WORD_BEFORE.sub("", WORDS_IN_BRACKETS.sub(" ", phone))
    phone = " ".join(WORD_AFTER.sub("", phone).split())
    if not FEWEST_DIGITS <= sum(map(str.isdigit, phone)) <= MOST_DIGITS:
        return None
    return as_dialled(phone), extension["extension"] if extension else None


def unwrapped(found: re.Match[str]) -> str:
    return found["text"] or found["rest"] or ""


def as_dialled(phone: str) -> str:
    if INTERNATIONAL.fullmatch(phone) and "(0)" not in phone.replace(" ", ""):
        return phone
    if phone.startswith(("+", "00")):
        return international(phone) or phone
    return f"+{phone}" if phone.isdigit() and is_whole_without_plus(phone) else phone
