"""What is true of one person, as far as it is written down: all that a message to them may say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tripmeet.asking.days import Calendar, base_of
from tripmeet.asking.free_text import as_question, is_in, is_thing, said, speaks, within
from tripmeet.asking.greeting import greeted
from tripmeet.model.circles import is_circle
from tripmeet.model.people import Closeness, Contact
from tripmeet.text import clean, without_private

HOW = re.compile(
    r"(?:we )?(?:first )?met (?:each other )?(?:(?:her|him|them) (?=at|on|in|through|via))?|"
    r"(?:we |i )?know (?:each other |her |him |them )?(?=from|through|via|by|at)|"
    r"(?:wir haben uns )?kennengelernt (?=auf|bei|beim|in|über|durch)",
    re.IGNORECASE,
)
INTRODUCED = re.compile(r"(?:we were )?introduced (?:by|through) ", re.IGNORECASE)
OFFER = re.compile(r"(?:i )?(?:can|could|will|would)(?: (?:offer|give|bring|share))? ", re.IGNORECASE)
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

    `first` is the name to greet by, empty where nothing tells it. `tie` is `new` (never in touch), `online`, `met` or
    `friend`. `origin` is how one knows each other ("PyCon"), `from` the same to follow "we know each other" in English
    ("from PyCon", "through Ada"). `question` is one that the traveller noted down to ask, `about` what they last talked
    about. `unsaid` are the words on the origin that we cannot say: in another language, or no name of a thing. `hints`
    are what else is written down of them, each with its field, to remind the traveller, not to be said.
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
    hints: tuple[tuple[str, str], ...]
    is_formal: bool

    def __getitem__(self, name: str) -> str | None:
        # "from" is no name in Python, and the best one in a template
        if name == "from":
            return self.how
        raise KeyError(name)

    @property
    def hint(self) -> str | None:
        return ", ".join(words for _, words in self.hints) or None

    @property
    def is_through(self) -> bool:
        """Whether the origin is a person and no occasion: through Ada."""
        return self.origin is not None and bool(THROUGH.match(self.origin))


def facts_about(
    contact: Contact, *, same_language: bool = True, language: str | None = None, today: date | None = None
) -> Facts:
    """The facts, with those of the traveller's own words that the message's language can say.

    In the `same_language` as their notes these are all but those seen to be in another one; else only those that are
    seen to be in `language`. Days after `today` are left out.
    """
    contact = as_known(contact, today)
    if not same_language:
        contact = with_words_in(contact, language)
    name = clean(contact.name, 80)
    words = origin_of(contact.met) if contact.met else None
    fits = words is not None and is_sayable(words, language) and (same_language or speaks(words, language or ""))
    origin = words if fits else None
    give = offer_of(contact.give, language)
    notes = marked_notes(contact.notes or "")
    kind = tie(contact)
    return Facts(
        name=name,
        first=greeted(contact, language) or "",
        tie=kind,
        origin=origin,
        how=how(origin) if origin else None,
        last_met=contact.last_met,
        last_contact=contact.last_contact,
        company=said(contact.company),
        give=give,
        question=question_of(notes.get("ask"), language),
        about=topic_of(notes.get("about"), language),
        unsaid=None if fits else words,
        hints=tuple(hints_about(contact, language)),
        is_formal=kind in ("met", "new") and bool(said(contact.company) or said(contact.title)),
    )


def with_words_in(contact: Contact, language: str | None) -> Contact:
    """The contact with those offers and notes only that are seen to be in this language."""
    notes = marked_notes(contact.notes or "")
    seen = "\n".join(f"{key}: {words}" for key, words in notes.items() if speaks(words, language or ""))
    give = contact.give if speaks(contact.give or "", language or "") else None
    return replace(contact, give=give, notes=seen or None)


def hints_about(contact: Contact, language: str | None) -> Iterator[tuple[str, str]]:
    """What else is written down of somebody, by the field in which it stands: company, title, circles, a few of them;
    the first thing that passed between us, and when one connected on LinkedIn, which is no exchange."""
    tags = (("tags", tag) for tag in contact.tags if is_circle(tag))
    cells = [("company", contact.company or ""), ("title", contact.title or ""), *tags]
    known = [(field, clean(words, 40)) for field, cell in cells if (words := said(cell))]
    yield from known[:MOST_HINTS]
    spoken = next((one for one in (language, base_of(language or "en")) if one in CONNECTED), "en")
    if contact.opening and (words := clean(contact.opening.text.translate(NO_BRACKETS), 60)):
        yield "opening", BEGAN[spoken].format(words, Calendar(spoken, "").month(contact.opening.on))
    if contact.connected_on:
        yield "connected_on", CONNECTED[spoken].format(Calendar(spoken, "").month(contact.connected_on))


MOST_HINTS = 4
NO_BRACKETS = str.maketrans("[]", "()")
"""A blank ends with a bracket."""
BEGAN = {
    "en": "it began with “{}”, {}",
    "de": "es begann mit „{}“, {}",
    "fr": "au début : « {} », {}",
    "es": "al principio: «{}», {}",
    "pt": "no início: «{}», {}",
    "pt-br": "no início: “{}”, {}",
    "it": "all’inizio: «{}», {}",
    "nl": "het begon met ‘{}’, {}",
}
CONNECTED = {
    "en": "connected on LinkedIn in {}",
    "de": "auf LinkedIn verknüpft, {}",
    "fr": "mise en relation sur LinkedIn : {}",
    "es": "conexión en LinkedIn: {}",
    "pt": "ligação no LinkedIn: {}",
    "pt-br": "conexão no LinkedIn: {}",
    "it": "collegamento su LinkedIn: {}",
    "nl": "contact op LinkedIn sinds {}",
}


def as_known(contact: Contact, today: date | None) -> Contact:
    """The contact without what says nothing, and without a last time that is still to come."""
    met, last = contact.last_met, contact.last_contact
    if today is not None:
        met, last = (day if day is not None and day <= today else None for day in (met, last))
    return replace(contact, met=said(contact.met), last_met=met, last_contact=last)


def is_sayable(words: str, language: str | None) -> bool:
    return is_thing(after(THROUGH, words)) and (language is None or is_in(words, language))


def offer_of(give: str | None, language: str | None) -> str | None:
    """What I could bring, as a thing; an offer with a question mark is not one yet."""
    words = said(after(OFFER, clean(give or "")))
    return within(words, language or "en") if words and is_sayable(words, language) else None


def topic_of(about: str | None, language: str | None) -> str | None:
    words = said(about)
    return within(words, language or "en") if words and is_sayable(words, language) else None


def question_of(ask: str | None, language: str | None) -> str | None:
    fits = ask is not None and (language is None or is_in(ask, language))
    return as_question(ask, language or "en") if ask and fits else None


def tie(contact: Contact) -> str:
    close = contact.closeness is not None and contact.closeness <= Closeness.FRIEND
    if close and (contact.last_met or contact.last_contact or contact.met):
        return "friend"
    if contact.last_met:
        return "met"
    if contact.met:
        return "online" if ONLINE.search(contact.met) else "met"
    return "online" if contact.last_contact else "new"


def origin_of(met: str) -> str | None:
    """The user's words on how we know each other, without "we met at" and the like; None where they say nothing."""
    words = INTRODUCED.sub("through ", after(HOW, said(met) or ""), count=1)
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
        words = said(text) if key in ("ask", "about") else None
        if words:
            found.setdefault(key, words)
    return found


def keyed(notes: str) -> Iterator[tuple[str, str]]:
    for line in re.split(r"[\n;|]", without_private(notes[:20_000])):
        key, colon, text = line.partition(":")
        if colon and clean(text):
            yield key.strip().casefold(), clean(text)
