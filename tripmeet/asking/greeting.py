"""By what name a message greets: the given name, both of a couple, family name and title where that is the custom; or
nothing, for the traveller to fill in."""

from __future__ import annotations

import re

from tripmeet.model.names import EAST_ASIAN, given_name, given_names, is_for_several
from tripmeet.model.people import Contact
from tripmeet.text import clean

AND = {
    "de": "und", "fr": "et", "es": "y", "pt": "e", "it": "e", "nl": "en", "pl": "i", "sv": "och", "da": "og",
    "nb": "og",
}  # fmt: skip
"""Between two names, in the message's language; English elsewhere."""

BLANKS = {
    "de": "Anrede für {name}",
    "fr": "comment saluer {name}",
    "es": "cómo saludar a {name}",
    "pt": "como cumprimentar {name}",
    "it": "come saluti {name}",
    "nl": "hoe je {name} aanspreekt",
    "en": "how you greet {name}",
}
"""What stands in the gap where no name can be told, by the message's language."""

KANA = re.compile(r"[\u3040-\u30ff]")
HANGUL = re.compile(r"[\uac00-\ud7ff]")
JAPAN = ("japan", "japon", "japón", "日本", "jp")


def greeted(contact: Contact, language: str | None = None) -> str | None:
    """The name to greet by; None where nothing tells it: of a family, of a card that is only a mail address."""
    name = clean(contact.name, 80)
    if is_for_several(name):
        names = given_names(name)
        return in_a_row(names, language) if names else None
    if any(name == email.partition("@")[0] for email in contact.emails) or "@" in name:
        return None
    if EAST_ASIAN.search(name):
        return with_title(contact, name)
    if contact.given is None and given_name(name) is None and "," in name:
        return None  # Tom Berg, Acme or García Márquez, Gabriel
    return clean(contact.first_name, 40) or None


def in_a_row(names: tuple[str, ...], language: str | None) -> str:
    """ "Anna and Ben", "Anna, Ben und Cleo"."""
    *others, last = (clean(name, 40) for name in names)
    word = AND.get((language or "en").partition("-")[0], "and")
    return f"{', '.join(others)} {word} {last}" if others else last


def with_title(contact: Contact, name: str) -> str:
    """In Japan the family name with a title, in Korea the whole name with one, elsewhere the whole name."""
    if HANGUL.search(name):
        return name if " " in name else f"{name}님"
    if not is_japanese(contact, name):
        return name
    family = name.removesuffix(contact.given).strip() if contact.given else name.split()[0]
    return f"{family or name}さん"


def is_japanese(contact: Contact, name: str) -> bool:
    """Whether Chinese signs are read in Japanese here."""
    return (
        KANA.search(name) is not None
        or (contact.language or "").casefold().startswith("ja")
        or any(
            (address.country or address.text.split(",")[-1]).strip().casefold() in JAPAN
            for address in contact.addresses
        )
        or any(phone.replace(" ", "").startswith("+81") for phone in contact.phones)
        or any(email.casefold().endswith(".jp") for email in contact.emails)
    )


def gap(name: str, language: str) -> str:
    """The hint of a gap for the greeting."""
    return BLANKS.get(language.partition("-")[0], BLANKS["en"]).format(name=name)
