"""What the traveller wrote of somebody and their message leaves out, because it is in another language: told to the
traveller, beside the message and never in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from tripmeet.asking.facts import Facts, facts_about, how
from tripmeet.asking.free_text import language_of
from tripmeet.asking.sources import FIELDS, source_of
from tripmeet.model.messages import Unsaid
from tripmeet.model.people import Contact

LINE_FIELDS = ("origin", "give", "question", "about")


def held_back(contact: Contact, facts: Facts, today: date) -> dict[str, str]:
    """By the name of the fact, the lines that could be said but for the language, and are not among those `told`."""
    free = facts_about(contact, today=today)
    lines = ((name, getattr(free, name)) for name in LINE_FIELDS if getattr(facts, name) is None)
    return {name: words for name, words in lines if words}


def with_lines(facts: Facts, held: Mapping[str, str]) -> Facts:
    """The facts as they would be if the language did not matter."""
    free = replace(facts, **held)  # type: ignore[arg-type]
    return replace(free, how=how(held["origin"]), unsaid=None) if "origin" in held else free


def what_is_left_out(
    held: Mapping[str, str], would_say: str, says: str, contact: Contact, language: str, own: str
) -> Iterator[Unsaid]:
    """Of the lines that were held back those that the message would say, and does not even in a blank."""
    for name, words in held.items():
        if words.casefold() in would_say.casefold() and words.casefold() not in says.casefold():
            yield Unsaid(words, source_of(contact, FIELDS[name][0]), because(words, language, own))


def because(words: str, language: str, own: str) -> str:
    """Why a line is left out, as far as we know: nobody wrote down in which language it is."""
    message, seen = f"this message is in {language_name(language)}", language_of(words)
    if seen and seen != language.partition("-")[0]:
        return f"it reads as {language_name(seen)}, and {message}"
    if own != language:
        return f"your notes are taken to be in {language_name(own)}, the first of your languages, and {message}"
    return f"it does not read as {language_name(language)}, and {message}"


def language_name(language: str) -> str:
    """ "German" for "de"; the code itself where CLDR knows no name."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_")).get_display_name("en") or language
    except (UnknownLocaleError, ValueError):
        return language
