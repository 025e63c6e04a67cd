"""By what somebody is reached: a mail address that can stand on a letter, a number as the whole world dials it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tripmeet.text import folded

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
MAILBOX = re.compile(rf"(?P<user>{ATOM}(?:\.{ATOM})*)@(?:{LABEL}\.)+(?P<top>{LABEL})", re.IGNORECASE)


def is_mailbox(text: str) -> bool:
    """Whether this can stand in a header as somebody's address: one, with nothing around it, no dot too many."""
    found = MAILBOX.fullmatch(text) if len(text) <= 254 else None
    return found is not None and len(found["user"]) <= 64 and not found["top"].isdigit()


EXTENSION = re.compile(
    r"\s*(?:[;,\s(]\s*(?:ext(?:ension|n)?|poste|int(?:erno)?|durchwahl|dw|nebenstelle|доб|вн|anexo|ramal|toestel|linka|"
    r"wewn|anknytning|x)[.:=\s]*|x|#|,,+|;ext=)(?P<extension>\d{1,7})\)?\s*$",
    re.IGNORECASE,
)
"""What a switchboard wants to hear after the number."""


def without_extension(phone: str) -> str:
    return EXTENSION.sub("", phone)


def parsed(phone: str, country: str | None = None) -> PhoneNumber | None:
    """The number without its extension; one without its country's code is taken for one of `country`."""
    import phonenumbers

    text = without_extension(phone).strip()
    dialled = f"+{text[2:]}" if text.startswith("00") else text
    if dialled.startswith("+"):  # the trunk's zero is dialled at home only: +49 (0)170
        dialled = re.sub(r"\(\s*0\s*\)", "", dialled) if not dialled.startswith("+39") else dialled
    try:
        number = phonenumbers.parse(dialled, region_of(country) if country else None)
    except phonenumbers.NumberParseException:
        return None
    number.extension = None
    return number


@lru_cache(maxsize=5_000)
def e164(phone: str, country: str | None = None) -> str | None:
    """The number as it compares, "+491705550102", be it one that is given out or not; None where it cannot be known."""
    import phonenumbers

    number = parsed(phone, country)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if number else None


@lru_cache(maxsize=5_000)
def international(phone: str, country: str | None = None) -> str | None:
    """The same, to be dialled: None also for a number that is too long or too short to be one."""
    import phonenumbers

    number = parsed(phone, country)
    return e164(phone, country) if number and phonenumbers.is_possible_number(number) else None


@lru_cache(maxsize=5_000)
def is_whole_without_plus(digits: str) -> bool:
    """Whether bare digits are surely a country's code and a number: 491705550102."""
    import phonenumbers

    if len(digits) < 11 or digits[0] in "01":  # others dial these at home, too
        return False
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(f"+{digits}"))
    except phonenumbers.NumberParseException:
        return False


@lru_cache(maxsize=1_000)
def region_of(country: str) -> str | None:
    """The ISO code of a country by its code or its name in one of the languages people write it in."""
    if len(country) == 2:
        return country.upper()
    from babel import Locale

    wanted = folded(country)
    for language in COUNTRY_LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and folded(name) == wanted:
                return str(code)
    return None


COUNTRY_LANGUAGES = (
    "en", "de", "fr", "es", "pt", "it", "nl", "pl", "sv", "da", "nb", "fi", "cs", "hu", "ro", "el", "tr", "ru", "uk",
    "ja", "zh", "zh_Hant", "ko",
)  # fmt: skip
