"""What is true of one person, as far as it is written down: all that a message to them may say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tripmeet.asking.clean import clean
from tripmeet.model.people import Closeness, Contact

HOW = re.compile(r"(?:we )?met (?:each other )?|(?:we )?know each other |(?:we )?know (?:her|him|them) ", re.IGNORECASE)
FROM = re.compile(r"(?:at|from|on|in) (?:the (?=\d))?", re.IGNORECASE)
THROUGH = re.compile(r"(?:through|via|by|thanks to|over) ", re.IGNORECASE)

ONLINE = re.compile(
    r"\b(?:thread|online|mastodon|bluesky|twitter|linkedin|newsletter|blog|podcast|mailing ?list|e?-?mails?|slack|"
    r"discord|github|forum|reddit|irc|zoom|video|webinar|instagram|facebook|fediverse)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """One person's facts, each clean and on one line; None is not known, or not known in the message's language.

    `tie` is `new` (never in touch), `online`, `met` or `friend`. `origin` is how one knows each other ("PyCon"), `from`
    the same to follow "we know each other" in English ("from PyCon", "through Ada"). `question` is one that the
    traveller noted down to ask, `about` what they last talked about. `unsaid` is the origin where it is known in
    another language only.
    """

    name: str
    first: str
    tie: str
    origin: str | None
    how: str | None
    last_met: date | None
    last_contact: date | None
    company: str | None
    give: str | None
    question: str | None
    about: str | None
    unsaid: str | None
    is_formal: bool

    def __getitem__(self, name: str) -> str | None:
        # "from" is no name in Python, and the best one in a template
        if name == "from":
            return self.how
        raise KeyError(name)


def facts_about(contact: Contact, *, same_language: bool = True) -> Facts:
    """The facts, without the traveller's own words when the message is in another language than they are."""
    notes = marked_notes(contact.notes or "") if same_language else {}
    name = clean(contact.name, 80)
    origin = origin_of(contact.met) if contact.met else None
    kind = tie(contact)
    return Facts(
        name=name,
        first=clean(contact.first_name, 40) or name,
        tie=kind,
        origin=origin if same_language else None,
        how=how(origin) if origin and same_language else None,
        last_met=contact.last_met,
        last_contact=contact.last_contact,
        company=optional(contact.company),
        give=optional(without_stop(contact.give or "")) if same_language else None,
        question=notes.get("ask"),
        about=without_stop(notes.get("about", "")) or None,
        unsaid=origin if not same_language else None,
        is_formal=kind in ("met", "new") and bool(contact.company or contact.title),
    )


def tie(contact: Contact) -> str:
    close = contact.closeness is not None and contact.closeness <= Closeness.FRIEND
    if close and (contact.last_met or contact.last_contact or contact.met):
        return "friend"
    if contact.last_met:
        return "met"
    if contact.met:
        return "online" if ONLINE.search(contact.met) else "met"
    return "online" if contact.last_contact else "new"


def optional(text: str | None) -> str | None:
    return clean(text) or None if text else None


def without_stop(text: str) -> str:
    return clean(text).rstrip(" .;,!")


def origin_of(met: str) -> str | None:
    """The user's words on how we know each other, without "we met at" and the like."""
    words = after(HOW, without_stop(met))
    return words if THROUGH.match(words) else after(FROM, words) or None


def how(origin: str) -> str:
    """The same, to follow "we know each other"."""
    return origin if THROUGH.match(origin) else f"from {origin}"


def after(pattern: re.Pattern[str], text: str) -> str:
    """The text without what it opens with."""
    found = pattern.match(text)
    return text[found.end() :] if found else text


def marked_notes(notes: str) -> dict[str, str]:
    """The notes meant for a message: lines like "ask: How did the pilot turn out?" and "about: tidal power".

    What is not marked so stays with the traveller.
    """
    found: dict[str, str] = {}
    for key, text in keyed(notes):
        if key in ("ask", "about"):
            found.setdefault(key, text)
    return found


def private_notes(notes: str) -> tuple[str, ...]:
    """The notes that no message may say: lines like "private: is looking for another job"."""
    return tuple(without_stop(text) for key, text in keyed(notes) if key == "private")


def keyed(notes: str) -> Iterator[tuple[str, str]]:
    for line in re.split(r"[\n;|]", notes[:20_000]):
        key, colon, text = line.partition(":")
        if colon and clean(text):
            yield key.strip().casefold(), clean(text)
